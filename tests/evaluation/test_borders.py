"""Borders that are set by hand."""

import numpy as np
import pytest

from keras_gen.evaluation.borders import border_variance_ratio

NOISE = np.random.default_rng(0).random((40, 16, 16, 3))


def framed(inside, border):
    images = np.array(border)
    images[:, 2:-2, 2:-2] = inside[:, 2:-2, 2:-2]
    return images


def test_only_the_outer_eighth_counts():
    plain = np.full_like(NOISE, 0.5)

    assert border_variance_ratio(framed(NOISE, plain), NOISE)["value"] == 0
    framing = border_variance_ratio(framed(plain, NOISE), NOISE)
    assert framing["value"] == pytest.approx(1)


def test_variance_is_that_over_images_and_places():
    half = np.concatenate([np.zeros((20, 16, 16, 3)), np.ones((20, 16, 16, 3))])

    found = border_variance_ratio(half, NOISE)

    assert found["absolute"] == pytest.approx(0.25)
    assert found["reference"] == pytest.approx(1 / 12, rel=0.05)
    assert found["value"] == found["absolute"] / found["reference"]
    assert found["n"] == 40


def test_more_images_than_are_looked_at_at_a_time_count_alike():
    many = np.random.default_rng(1).random((2_500, 4, 4, 1))

    found = border_variance_ratio(many, many)

    inside = np.zeros((4, 4), bool)
    inside[1:-1, 1:-1] = True
    assert found["absolute"] == pytest.approx(many[:, ~inside].var())


def test_even_tint_of_all_images_is_no_variance():
    tinted = np.broadcast_to([0.2, 0.5, 0.9], NOISE.shape)

    assert border_variance_ratio(tinted, NOISE)["value"] == pytest.approx(0)


def test_border_of_a_tiny_image_is_a_pixel():
    images = np.zeros((2, 3, 3, 1))
    images[1, 1, 1] = 1

    assert border_variance_ratio(images, images)["absolute"] == 0
