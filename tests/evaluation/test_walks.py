"""Walks and sweeps of known steps."""

import math

import numpy as np
import pytest

from keras_gen.evaluation.walks import leading_entries_share
from keras_gen.evaluation.walks import median_entry_ratio
from keras_gen.evaluation.walks import walk_jump_ratio
from keras_gen.evaluation.walks import walk_step_ratio


def walk(*steps):
    """Images of 2 x 2 pixels of one level: distances are twice those of levels."""
    return np.zeros((len(steps) + 1, 2, 2, 1)) + np.reshape(
        np.cumsum([0.0, *steps]), (-1, 1, 1, 1)
    )


def sweeps(*latents):
    """Sweeps from black, in which each entry has this effect."""
    ends = np.zeros((len(latents), len(latents[0]), 2, 2, 2, 1))
    ends[:, :, 1] += np.reshape(latents, (*np.shape(latents), 1, 1, 1)) / 2
    return ends


def test_constant_steps_have_no_jump():
    walks = np.stack([walk(0.1, 0.1, 0.1), walk(0.02, 0.02, 0.02)])

    assert walk_jump_ratio(walks)["value"] == pytest.approx(1)


def test_one_leap_is_found():
    found = walk_jump_ratio(walk(0.1, 0.1, 0.5, 0.1, 0.1)[None])

    assert found["value"] == pytest.approx(5)


def test_jumps_are_relative_to_their_own_walk():
    walks = np.stack([walk(0.1, 0.1, 0.3), walk(0.01, 0.07, 0.01)])

    found = walk_jump_ratio(walks)

    assert found["value"] == pytest.approx((3 + 7) / 2)
    assert found["largest"] == pytest.approx(7)
    assert found["standard_error"] == pytest.approx(2)


def test_walk_that_stands_still_has_no_jump():
    assert walk_jump_ratio(walk(0, 0, 0)[None])["value"] == 1


def test_leap_out_of_standstill_is_infinite():
    found = walk_jump_ratio(np.stack([walk(0, 0.5, 0, 0), walk(0.1, 0.1, 0.1, 0.1)]))

    assert found["value"] == found["largest"] == math.inf


def test_step_ratio_is_the_mean_step_over_the_distance_of_pairs():
    walks = np.stack([walk(0.1, 0.3), walk(0.1, 0.1)])
    images = walk(0.6)

    found = walk_step_ratio(walks, images)

    assert found["value"] == pytest.approx(0.15 / 0.6)
    assert found["n"] == 2


def test_dominant_entry_has_the_effect():
    effects = [0.8] + [0.0] * 39

    found = leading_entries_share(sweeps(effects, effects))

    assert found["value"] == found["strongest"] == pytest.approx(1)
    assert median_entry_ratio(sweeps(effects))["value"] == 0


def test_leading_entries_are_the_ten_strongest_by_their_mean():
    effects = [0.1] * 30 + [0.7] * 10
    few = [0.1] * 30 + [0.3] * 10

    found = leading_entries_share(sweeps(effects, few))

    assert found["value"] == pytest.approx((7 + 3) / (7 + 3 + 6))
    assert found["standard_error"] > 0


def test_equal_entries_share_the_effect_evenly():
    even = sweeps([0.2] * 40)

    assert leading_entries_share(even)["value"] == pytest.approx(10 / 40)
    assert median_entry_ratio(even)["value"] == pytest.approx(1)


def test_median_entry_is_compared_with_the_strongest():
    found = median_entry_ratio(sweeps([0.1, 0.2, 0.8], [0.1, 0.2, 0.8]))

    assert found["value"] == pytest.approx(0.25)


def test_sweeps_without_effect_are_measured():
    still = sweeps([0.0] * 20)

    assert leading_entries_share(still)["value"] == 0
    assert median_entry_ratio(still)["value"] == 0


@pytest.mark.parametrize(
    "measure, array, complaint",
    [
        (walk_jump_ratio, np.zeros((3, 1, 2, 2, 1)), "two images"),
        (walk_jump_ratio, np.zeros((3, 2, 2, 1)), "5 dimensions"),
        (leading_entries_share, np.zeros((3, 4, 3, 2, 2, 1)), "two ends"),
        (median_entry_ratio, np.zeros((4, 2, 2, 2, 1)), "6 dimensions"),
    ],
)
def test_other_arrays_are_refused(measure, array, complaint):
    with pytest.raises(ValueError, match=complaint):
        measure(array)
