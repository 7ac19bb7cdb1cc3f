"""Intervals of means: Student's, and of ratios those of the logarithms."""

import math

import pytest

from keras_gen.intervals import mean_with_interval


def test_interval_of_a_mean_is_students():
    mean, (low, high) = mean_with_interval([1.0, 2.0, 3.0])

    half = 4.3027 / 3**0.5
    assert mean == 2
    assert (low, high) == pytest.approx((2 - half, 2 + half), rel=1e-4)


@pytest.mark.parametrize("ratio", [False, True])
def test_single_value_has_no_interval(ratio):
    mean, ends = mean_with_interval([2.5], ratio)

    assert mean == pytest.approx(2.5)
    assert ends is None


def test_interval_of_ratios_stays_above_zero_where_that_of_numbers_does_not():
    values = [11.366, 10.949, 23.708]

    assert mean_with_interval(values)[1] == pytest.approx((-2.67, 33.35), abs=0.01)
    mean, ends = mean_with_interval(values, ratio=True)
    assert mean == pytest.approx(math.prod(values) ** (1 / 3))
    assert ends == pytest.approx((4.86, 42.3), rel=0.01)


def test_ratios_and_their_inverses_have_inverse_intervals():
    values = [0.5, 0.8, 3.0]

    mean, (low, high) = mean_with_interval(values, ratio=True)
    inverse, (lower, higher) = mean_with_interval([1 / x for x in values], ratio=True)

    assert (1 / inverse, 1 / higher, 1 / lower) == pytest.approx((mean, low, high))


@pytest.mark.parametrize("wrong", [0.0, -1.0])
def test_ratio_that_is_not_positive_is_refused(wrong):
    with pytest.raises(ValueError, match="expected positive numbers"):
        mean_with_interval([2.0, wrong], ratio=True)
