"""Distances between images of known places."""

import math

import numpy as np
import pytest
from sklearn.datasets import load_digits

from keras_gen.evaluation.diversity import class_separation
from keras_gen.evaluation.diversity import nearest_other_distance
from keras_gen.evaluation.diversity import pair_distance
from keras_gen.evaluation.diversity import within_class_distance
from keras_gen.evaluation.diversity import within_class_distance_ratio

DIGITS = load_digits().images[..., None] / 16
CLASSES = load_digits().target
ONE = DIGITS[:1].repeat(30, axis=0)


def levels(*values):
    """Images of 2 x 2 pixels of one level: distances are twice those of levels."""
    return np.zeros((len(values), 2, 2, 1)) + np.reshape(values, (-1, 1, 1, 1))


def test_generator_of_one_picture_has_no_distances():
    classes = np.arange(30) % 3

    assert pair_distance(ONE)["value"] == 0
    assert within_class_distance(ONE, classes)["value"] == 0
    assert nearest_other_distance(ONE)["value"] == 0
    assert class_separation(ONE, classes)["value"] == 0


def test_pair_distance_of_two_images_is_their_distance():
    assert pair_distance(levels(0.1, 0.4)) == {
        "value": pytest.approx(0.6),
        "standard_error": pytest.approx(np.nan, nan_ok=True),
        "n": 1,
    }


def test_pair_distance_estimates_that_of_all_pairs():
    flat = DIGITS.reshape(len(DIGITS), -1)
    squares = (flat**2).sum(axis=1)
    gaps = squares[:, None] + squares - 2 * flat @ flat.T
    every = np.sqrt(np.maximum(gaps, 0))[np.triu_indices(len(flat), k=1)].mean()

    found = pair_distance(DIGITS)

    assert found["value"] == pytest.approx(every, abs=3 * found["standard_error"])
    assert found["n"] == len(DIGITS) // 2


def test_pairs_within_classes_are_of_one_class():
    images = levels(0, 1, 0, 1, 0.5, 0, 1)

    found = within_class_distance(images, [0, 1, 0, 1, 2, 0, 1])

    assert found["value"] == 0 and found["n"] == 2


def test_digits_of_one_class_are_nearer_to_each_other():
    within = within_class_distance(DIGITS, CLASSES)["value"]

    assert within < 0.8 * pair_distance(DIGITS)["value"]


def test_within_class_distance_of_real_against_real_is_1_within_its_error():
    found = within_class_distance_ratio(
        DIGITS[::2], CLASSES[::2], DIGITS[1::2], CLASSES[1::2]
    )

    assert found["value"] == pytest.approx(1, abs=3 * found["standard_error"])


def test_halved_differences_halve_the_ratio():
    found = within_class_distance_ratio(DIGITS / 2, CLASSES, DIGITS, CLASSES)

    assert found["value"] == pytest.approx(0.5)


def test_class_separation_is_the_distance_of_means_over_that_within():
    images = levels(0.1, 0.2, 0.7, 0.8)

    found = class_separation(images, [0, 0, 1, 1])

    assert found["value"] == pytest.approx(0.6 / 0.1)


def test_classes_that_look_alike_are_hardly_separated():
    shuffled = np.random.default_rng(0).permutation(CLASSES)

    alike = class_separation(DIGITS, shuffled)["value"]

    assert alike == pytest.approx(1 / math.sqrt(len(DIGITS) / 10), rel=0.2)
    assert class_separation(DIGITS, CLASSES)["value"] > 5 * alike


def test_classes_of_one_image_each_are_infinitely_separated():
    assert class_separation(levels(0, 0, 1, 1), [0, 0, 1, 1])["value"] == math.inf


def test_nearest_other_is_not_the_image_itself():
    found = nearest_other_distance(levels(0, 0.1, 0.4, 1))

    assert found["value"] == pytest.approx(2 * (0.1 + 0.1 + 0.3 + 0.6) / 4)


@pytest.mark.parametrize(
    "measure, arrays, complaint",
    [
        (pair_distance, [levels(0.5)], "two images"),
        (nearest_other_distance, [levels(0.5)], "two or more"),
        (within_class_distance, [levels(0, 1), [0, 1]], "two images"),
        (within_class_distance, [levels(0, 1), [0]], "one per image"),
        (class_separation, [levels(0, 1), [0, 0]], "two different"),
    ],
)
def test_too_few_are_refused(measure, arrays, complaint):
    with pytest.raises(ValueError, match=complaint):
        measure(*arrays)
