"""Standard errors are the spread of many trials, and zeros do no harm."""

import math

import numpy as np
import pytest

from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.estimates import ratio_of_means
from keras_gen.evaluation.estimates import relative

TRIALS = 2000


def test_mean_has_the_standard_error_of_a_mean():
    found = mean_of([1, 3, 1, 3])

    assert found == {
        "value": 2.0,
        "standard_error": pytest.approx(math.sqrt(4 / 3 / 4)),
        "n": 4,
    }


@pytest.mark.parametrize("count", [2, 3, 5])
def test_squared_standard_error_is_right_on_average_however_few_the_values(count):
    """It is of a sample, whose own mean lies nearer to it than the true one does.

    Without a degree of freedom for that mean it comes out (count - 1) / count of this,
    half of it for two values.
    """
    draws = np.random.default_rng(0).standard_normal((20_000, count))

    squares = [mean_of(row)["standard_error"] ** 2 for row in draws]

    assert np.mean(squares) == pytest.approx(1 / count, rel=0.05)


def test_one_value_tells_nothing_of_its_spread():
    assert math.isnan(mean_of([3.0])["standard_error"])
    assert math.isnan(ratio_of_means([3.0], [2.0])["standard_error"])


def test_truth_values_have_the_standard_error_of_a_share():
    found = mean_of(np.array([True, True, True, False]))

    assert found["standard_error"] == pytest.approx(math.sqrt(0.75 * 0.25 / 3))


def test_standard_error_of_a_ratio_of_means_is_the_spread_of_many_trials():
    generator = np.random.default_rng(0)
    bottoms = generator.uniform(1, 3, (TRIALS, 100))
    tops = 2 * bottoms + generator.uniform(0, 4, bottoms.shape)
    found = [ratio_of_means(*pair) for pair in zip(tops, bottoms, strict=True)]

    spread = np.std([one["value"] for one in found])
    stated = np.mean([one["standard_error"] for one in found])

    assert stated == pytest.approx(spread, rel=0.05)


def test_standard_error_of_a_relative_mean_is_the_spread_of_many_trials():
    generator = np.random.default_rng(0)
    first = generator.uniform(2, 6, (TRIALS, 100))
    second = generator.uniform(1, 3, (TRIALS, 50))
    found = [
        relative(mean_of(one), mean_of(other))
        for one, other in zip(first, second, strict=True)
    ]

    spread = np.std([one["value"] for one in found])
    stated = np.mean([one["standard_error"] for one in found])

    assert stated == pytest.approx(spread, rel=0.05)


def test_constant_ratio_has_no_standard_error():
    found = ratio_of_means([2, 4, 0], [1, 2, 0])

    assert found == {"value": 2.0, "standard_error": 0.0, "n": 3}


@pytest.mark.parametrize(
    "top, bottom, expected", [(3, 2, 1.5), (0, 2, 0), (0, 0, 0), (3, 0, math.inf)]
)
def test_quotient_is_defined_for_zeros(top, bottom, expected):
    assert quotient(top, bottom) == expected


def test_mean_of_an_infinite_value_is_infinite():
    found = mean_of([1, math.inf])

    assert found["value"] == found["standard_error"] == math.inf
