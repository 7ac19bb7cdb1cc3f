"""Brightness of made-up images is what was put in."""

import numpy as np
import pytest

from keras_gen.evaluation.brightness import brightest_pixel
from keras_gen.evaluation.brightness import mean_ink
from keras_gen.evaluation.brightness import near_constant_share

REAL = np.random.default_rng(0).random((20, 6, 6, 1))


def test_mean_ink_is_the_mean_over_images_with_its_standard_error():
    images = np.stack([np.full((4, 4, 1), ink) for ink in (0.2, 0.4)])

    found = mean_ink(images)

    assert found["value"] == pytest.approx(0.3)
    assert found["standard_error"] == pytest.approx(0.1)


def test_faded_images_have_less_ink_and_a_darker_brightest_pixel():
    for measure in (mean_ink, brightest_pixel):
        faded, full = measure(REAL * 0.5)["value"], measure(REAL)["value"]
        assert faded == pytest.approx(full / 2)


def test_brightest_pixel_is_the_median_over_images():
    images = np.zeros((3, 4, 4, 1))
    images[:, 2, 1, 0] = 0.1, 0.8, 0.9

    assert brightest_pixel(images)["value"] == 0.8


def test_near_constant_images_are_counted():
    grey = 0.5 + 0.02 * (REAL - 0.5)
    images = np.concatenate([grey[:5], REAL[:15]])

    found = near_constant_share(images, REAL)

    assert found["value"] == 0.25
    assert found["standard_error"] == pytest.approx(np.sqrt(0.25 * 0.75 / 19))
    assert found["real"] == 0


@pytest.mark.parametrize("contrast, share", [(0.05, 1), (0.2, 0)])
def test_near_constant_is_relative_to_the_contrast_of_real_pictures(contrast, share):
    for real in (REAL, REAL * 0.1):
        assert near_constant_share(real * contrast, real)["value"] == share


def test_image_of_one_colour_is_near_constant():
    red = np.zeros((1, 6, 6, 3)) + [1.0, 0, 0]

    assert near_constant_share(red, REAL.repeat(3, axis=-1))["value"] == 1
