"""Confidences that are set by hand."""

import json

import numpy as np
import pytest

from keras_gen.evaluation.confidence import confidence
from keras_gen.evaluation.confidence import walk_confidence


def rows(*pairs, of=4):
    """Probabilities (n, of) for pairs of a class and its confidence."""
    classes, best = (np.array(part) for part in zip(*pairs, strict=True))
    rest = ((1 - best) / (of - 1))[:, None]
    return np.where(np.eye(of)[classes] == 1, best[:, None], rest)


def test_unsure_images_are_those_below_nine_tenths():
    images = rows((0, 1.0), (1, 0.85), (2, 0.95), (3, 0.4))
    real = rows((0, 1.0), (1, 0.8))

    found = confidence(images, real)

    assert found["value"] == pytest.approx(0.8)
    assert found["standard_error"] == pytest.approx(
        np.std([1.0, 0.85, 0.95, 0.4], ddof=1) / np.sqrt(4)
    )
    assert (found["n"], found["unsure_share"]) == (4, 0.5)
    assert found["real_value"] == pytest.approx(0.9)
    assert found["real_unsure_share"] == 0.5


def test_a_dip_is_the_confidence_that_both_sides_of_a_change_lack():
    walk = rows((0, 1.0), (0, 0.5), (1, 0.4), (1, 0.9))

    found = walk_confidence(walk[None])

    assert found["at_changes"] == pytest.approx(0.45)
    assert found["elsewhere"] == pytest.approx(0.95)
    assert found["value"] == pytest.approx(0.5)
    assert (found["n"], found["walks"], found["changes"]) == (1, 1, 1)


def test_dips_are_averaged_over_walks_and_err_by_their_spread():
    first = rows((0, 1.0), (0, 0.6), (1, 0.6), (1, 1.0))
    other = rows((0, 0.9), (0, 0.7), (2, 0.7), (2, 0.9))
    still = rows((3, 0.9), (3, 0.9), (3, 0.9), (3, 0.9))

    found = walk_confidence(np.stack([first, other, still]))

    assert found["value"] == pytest.approx(0.3)
    assert found["standard_error"] == pytest.approx(0.1)
    assert (found["n"], found["walks"], found["changes"]) == (2, 3, 2)


def test_walks_without_a_change_show_no_dip():
    found = walk_confidence(rows((1, 0.9), (1, 0.3))[None])

    assert (found["value"], found["n"], found["at_changes"]) == (0.0, 0, None)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_walks_rise_only_if_the_sure_image_comes_later():
    rising = rows((0, 0.8), (0, 0.45), (1, 0.95))
    falling = rows((0, 0.95), (0, 0.8), (1, 0.45))
    hardly = rows((0, 0.55), (0, 0.8), (1, 0.95))

    found = walk_confidence(np.stack([rising, falling, hardly, rising]))

    assert found["rising_share"] == 0.5


@pytest.mark.parametrize("shape", [(3, 4), (2, 1, 4)])
def test_what_is_no_walk_is_refused(shape):
    with pytest.raises(ValueError, match=r"expected shape \(walks, steps, classes\)"):
        walk_confidence(np.full(shape, 1 / 4))


def test_scores_are_no_probabilities_of_walks():
    with pytest.raises(ValueError, match="not its scores"):
        walk_confidence(np.full((2, 3, 4), 1.0))
