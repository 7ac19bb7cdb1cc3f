"""Sharpness of patterns is known in closed form, and blur lowers it."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from sklearn.datasets import load_digits

from keras_gen.evaluation.sharpness import gradient_to_ink
from keras_gen.evaluation.sharpness import gradient_to_ink_ratio
from keras_gen.evaluation.sharpness import laplacian_variance
from keras_gen.evaluation.sharpness import laplacian_variance_ratio
from keras_gen.evaluation.sharpness import laplacian_variances
from keras_gen.evaluation.sharpness import mid_grey_share
from keras_gen.evaluation.sharpness import mid_grey_share_ratio

# Bright strokes on black with room around them, so that blur loses no ink.
DIGITS = np.pad(
    np.kron(load_digits().images[:200] > 7, np.ones((1, 3, 3))),
    [(0, 0), (12, 12), (12, 12)],
)[..., None]
CHECKERBOARD = np.indices((8, 8)).sum(axis=0)[None, ..., None] % 2.0
RATIOS = (laplacian_variance_ratio, gradient_to_ink_ratio, mid_grey_share_ratio)


def blurred(strength):
    spread = (0, strength, strength, 0)
    return np.clip(gaussian_filter(DIGITS, spread), 0, 1)


@pytest.mark.parametrize("bright", [0.3, 1.0])
def test_laplacian_variance_of_a_dot_is_that_of_its_five_answers(bright):
    dot = np.zeros((1, 7, 9, 1))
    dot[0, 3, 4] = bright

    assert laplacian_variances(dot) == pytest.approx([20 * bright**2 / (5 * 7)])


def test_laplacian_variance_of_a_checkerboard_is_the_highest():
    assert laplacian_variances(CHECKERBOARD) == pytest.approx([16])


def test_even_slope_has_no_laplacian():
    slope = np.add.outer(np.linspace(0, 0.4, 6), np.linspace(0, 0.5, 7))

    assert laplacian_variances(slope[None, ..., None]) == pytest.approx([0])


def test_laplacian_variance_is_the_mean_with_its_standard_error():
    images = DIGITS[:4]
    each = laplacian_variances(images)

    assert laplacian_variance(images) == {
        "value": pytest.approx(each.mean()),
        "standard_error": pytest.approx(each.std(ddof=1) / 2),
        "n": 4,
    }


def test_gradient_of_a_checkerboard_is_twice_its_ink():
    assert gradient_to_ink(CHECKERBOARD)["value"] == pytest.approx(2)


def test_gradient_to_ink_does_not_fall_with_brightness():
    faded = gradient_to_ink(DIGITS * 0.3)["value"]

    assert faded == pytest.approx(gradient_to_ink(DIGITS)["value"])


def test_mid_grey_share_counts_ink_alone():
    levels = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0, 1.0, 0.19])

    assert mid_grey_share(levels.reshape(1, 3, 3, 1))["value"] == pytest.approx(3 / 6)


@pytest.mark.parametrize("measure", [laplacian_variance, gradient_to_ink])
def test_stronger_blur_is_less_sharp(measure):
    values = [measure(blurred(strength))["value"] for strength in (0, 0.5, 1, 2, 3)]

    assert np.all(np.diff(values) < 0)


def test_stronger_blur_has_more_mid_grey():
    values = [mid_grey_share(blurred(strength))["value"] for strength in (0, 0.5, 1, 2)]

    assert values[0] == 0 and np.all(np.diff(values) > 0)


@pytest.mark.parametrize("ratio", RATIOS)
def test_real_against_real_is_1_within_its_error(ratio):
    pictures = blurred(0.7)

    found = ratio(pictures[::2], pictures[1::2])

    assert found["value"] == pytest.approx(1, abs=3 * found["standard_error"])
    assert 0 < found["standard_error"] < 0.1


@pytest.mark.parametrize("ratio", RATIOS)
def test_ratio_divides_images_by_real_pictures(ratio):
    images, real = blurred(2), blurred(0.5)

    found = ratio(images, real)

    assert found["value"] == found["absolute"] / found["reference"]
    assert found["value"] * ratio(real, images)["value"] == pytest.approx(1)
    assert found["value"] != pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("ratio", RATIOS)
def test_black_images_are_measured(ratio):
    assert ratio(np.zeros_like(DIGITS), blurred(0.5))["value"] == 0


@pytest.mark.parametrize("ratio", RATIOS)
def test_pictures_of_another_size_are_refused(ratio):
    with pytest.raises(ValueError, match="one size"):
        ratio(DIGITS, DIGITS[:, 1:])


def test_laplacian_of_images_without_an_inside_is_refused():
    with pytest.raises(ValueError, match="at least 3"):
        laplacian_variances(np.zeros((1, 2, 8, 1)))
