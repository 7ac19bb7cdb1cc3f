import numpy as np
import pytest

from keras_gen.evaluation.critic import wasserstein_estimate


def test_estimate_is_the_difference_of_mean_scores():
    found = wasserstein_estimate([3.0, 5.0], [1.0, 2.0, 3.0])

    assert (found["value"], found["n"], found["real_n"]) == (2.0, 3, 2)
    # Variances 2 and 1, over 2 and 3 scores.
    assert found["standard_error"] == pytest.approx(np.sqrt(2 / 2 + 1 / 3))


@pytest.mark.parametrize("scores", [[1.0], [[1.0, 2.0]], [1.0, np.nan]])
def test_what_are_no_scores_is_refused(scores):
    with pytest.raises(ValueError, match="^fake_scores: expected at least two finite"):
        wasserstein_estimate([0.0, 1.0], scores)
