"""Means of a few values, one per seed, with their 95 % intervals."""

from math import exp
from math import log
from math import sqrt
from statistics import fmean
from statistics import stdev


def mean_with_interval(values, ratio=False):
    """The mean of independent values, and Student's 95 % interval of it.

    Args:
        values: Finite numbers, at least one.
        ratio: Whether they are ratios of positive numbers: then the mean is the
            geometric one, and the interval that of the mean of their logarithms, which
            does not reach below 0.

    Returns:
        ``(mean, (low, high))``; the interval is None for a single value.

    Raises:
        ValueError: A ratio is not positive.

    Source: Student, The probable error of a mean, 1908; of logarithms: Limpert et al.,
        Log-normal distributions across the sciences, 2001.
    """
    if ratio:
        if min(values) <= 0:
            raise ValueError(f"ratios: expected positive numbers, got {values}")
        mean, ends = mean_with_interval([log(value) for value in values])
        return exp(mean), ends and tuple(map(exp, ends))
    mean = fmean(values)
    if len(values) < 2:
        return mean, None
    from scipy.stats import t

    half = float(t.ppf(0.975, len(values) - 1)) * stdev(values) / sqrt(len(values))
    return mean, (mean - half, mean + half)
