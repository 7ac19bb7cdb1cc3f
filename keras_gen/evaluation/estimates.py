"""Means and ratios with their standard errors, as the dicts that measures return."""

import numpy as np


def mean_of(values):
    """Mean over independent values.

    Args:
        values: (n,) numbers or truth values, n at least 1.

    Returns:
        A dict: value, standard_error (as from `standard_error`) and n; if a number is
        infinite, so are value and standard_error.
    """
    values = np.asarray(values, "float64")
    finite = np.isfinite(values).all()
    return {
        "value": float(values.mean()),
        "standard_error": standard_error(values) if finite else np.inf,
        "n": len(values),
    }


def standard_error(values):
    """Standard error of the mean of independent values.

    Args:
        values: (n,) finite numbers or truth values, n at least 1.

    Returns:
        Their standard deviation (with n - 1, as the mean is estimated too) over
        sqrt(n); for truth values sqrt(share (1 - share) / (n - 1)).  NaN for one value.
    """
    values = np.asarray(values, "float64")
    if len(values) < 2:
        return float("nan")
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def ratio_of_means(tops, bottoms):
    """Ratio of two means over the same images; single numbers may be 0.

    Args:
        tops: (n,) numbers of at least 0.
        bottoms: (n,) numbers of at least 0, for the same images.

    Returns:
        A dict: value (0 if both means are 0, infinite if only that of `bottoms` is),
        standard_error by the delta method, and n.

    Source: Cochran, Sampling Techniques, 3rd edition, 1977, section 2.11.
    """
    tops, bottoms = np.asarray(tops, "float64"), np.asarray(bottoms, "float64")
    value, bottom = quotient(tops.mean(), bottoms.mean()), bottoms.mean()
    error = standard_error(tops - value * bottoms) / bottom if bottom else 0.0
    return {
        "value": value,
        "standard_error": float(error),
        "n": len(tops),
    }


def relative(estimate, reference):
    """One estimate divided by another that is independent of it.

    Args:
        estimate: dict of value (at least 0), standard_error and n.
        reference: dict of value (at least 0) and standard_error.

    Returns:
        A dict: value (with zeros treated as in `ratio_of_means`), standard_error by
        the delta method, n of the estimate, and both values as absolute and reference.
    """
    value, bottom = quotient(estimate["value"], reference["value"]), reference["value"]
    spread = np.hypot(estimate["standard_error"], value * reference["standard_error"])
    return {
        "value": value,
        "standard_error": float(spread / bottom) if bottom else 0.0,
        "n": estimate["n"],
        "absolute": estimate["value"],
        "reference": bottom,
    }


def quotient(top, bottom):
    """The ratio of two numbers of at least 0; 0 / 0 is 0, other ratios to 0 infinite.

    A collapsed generator gives such zeros, and must be measurable like any other.
    """
    if bottom:
        return float(top / bottom)
    return float("inf") if top else 0.0
