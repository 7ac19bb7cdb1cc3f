"""Only images in [0, 1] are measured, and distances are Euclidean."""

import math

import numpy as np
import pytest

from keras_gen.evaluation import pixels
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.pixels import distances
from keras_gen.evaluation.pixels import luminance

IMAGES = np.random.default_rng(0).random((9, 4, 5, 3))


@pytest.mark.parametrize(
    "images, complaint",
    [
        (IMAGES * 2 - 1, "floats in"),
        (IMAGES * 255, "floats in"),
        ((IMAGES * 255).astype("uint8"), "floats in"),
        (np.where(IMAGES > 0.5, np.nan, IMAGES), "floats in"),
        (IMAGES[0], "4 dimensions"),
        (IMAGES[:0], "at least one image"),
        (IMAGES[..., :2], "channels"),
    ],
)
def test_what_is_no_image_is_refused(images, complaint):
    with pytest.raises(ValueError, match=complaint):
        checked_images(images)


def test_pictures_of_another_size_are_refused():
    with pytest.raises(ValueError, match="one size"):
        checked_images(IMAGES, like=np.zeros((2, 5, 4, 3), "uint8"))


def test_luminance_of_grey_is_that_grey():
    grey = IMAGES[..., :1]

    assert luminance(grey.repeat(3, axis=-1)) == pytest.approx(luminance(grey))


def test_luminance_of_green_is_above_that_of_red_and_blue():
    red, green, blue = luminance(np.eye(3).reshape(1, 1, 3, 3)).ravel()

    assert green > red > blue > 0


@pytest.mark.parametrize("chunk", [1, 4, 1000])
def test_distances_are_euclidean_whatever_the_chunk(monkeypatch, chunk):
    monkeypatch.setattr(pixels, "CHUNK", chunk)

    found = distances(IMAGES, np.zeros_like(IMAGES))

    assert found == pytest.approx([math.sqrt((one**2).sum()) for one in IMAGES])
