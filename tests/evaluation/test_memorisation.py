"""Copies are told from pictures that were held out."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from keras_gen.evaluation.memorisation import copied_share
from keras_gen.evaluation.memorisation import training_distance_ratio

# Of 4 x 4 pixels, so that 8 bits are needed for the means.
DIGITS = load_digits().images.reshape(-1, 4, 2, 4, 2).mean(axis=(2, 4))[..., None]
# The set begins with other writers than it ends with.
DIGITS = np.random.default_rng(0).permutation((DIGITS * 255 / 16).astype("uint8"))
TRAINING = DIGITS[:1000]
HELD_OUT = DIGITS[1000:1400].astype("float32") / 255
OTHERS = DIGITS[1400:].astype("float32") / 255


def test_generator_of_training_pictures_is_a_copier():
    copies = TRAINING[::3].astype("float32") / 255

    assert training_distance_ratio(copies, HELD_OUT, TRAINING)["value"] == 0
    assert copied_share(copies, HELD_OUT, TRAINING)["value"] == 1


def test_near_copies_are_copies():
    noise = np.random.default_rng(1).normal(0, 0.004, (500, 4, 4, 1))
    near = np.clip(TRAINING[:500] / 255 + noise, 0, 1)

    assert training_distance_ratio(near, HELD_OUT, TRAINING)["value"] < 0.1
    assert copied_share(near, HELD_OUT, TRAINING)["value"] == 1


def test_other_held_out_pictures_are_no_copies():
    ratio = training_distance_ratio(OTHERS, HELD_OUT, TRAINING)
    share = copied_share(OTHERS, HELD_OUT, TRAINING)

    assert ratio["value"] == pytest.approx(1, abs=0.1)
    assert share["value"] == pytest.approx(0.01, abs=0.02)


def test_copied_share_counts_the_copies():
    mixed = np.concatenate([TRAINING[:100] / 255, 1 - TRAINING[:300] / 255])

    found = copied_share(mixed, HELD_OUT, TRAINING)

    assert found["value"] == 0.25
    assert found["standard_error"] == pytest.approx(np.sqrt(0.25 * 0.75 / 399))


def test_images_far_from_all_pictures_have_a_ratio_above_1():
    found = training_distance_ratio(1 - OTHERS, HELD_OUT, TRAINING)

    assert found["value"] > 1.5


def test_doubles_among_real_pictures_do_not_hide_copies():
    doubles = np.concatenate([HELD_OUT[:90], TRAINING[:10].astype("float32") / 255])
    copies = TRAINING[50:80].astype("float32") / 255

    found = copied_share(copies, doubles, TRAINING)

    assert found["threshold"] == 0 and found["value"] == 1


def test_pictures_of_another_size_are_refused():
    with pytest.raises(ValueError, match="one size"):
        copied_share(OTHERS, HELD_OUT, TRAINING.reshape(-1, 2, 8, 1))
