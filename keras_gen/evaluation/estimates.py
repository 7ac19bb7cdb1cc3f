"""Means and ratios with their standard errors, as the dicts that measures return."""

import numpy as np


def mean_of(values):
    """Mean over independent values.

    Args:
        values: (n,) numbers or truth values, n at least 1.

    Returns:
        A dict: value, standard_error (as from `standard_error`) and n; the first two
        are infinite if any number is.
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
        Their deviation, with n - 1 as the mean is estimated too, over sqrt(n);
        of truth values sqrt(share (1 - share) / (n - 1)).  NaN for a single value.
    """
    values = np.asarray(values, "float64")
    if len(values) < 2:
        return float("nan")
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def ratio_of_means(tops, bottoms):
    """Ratio of two means over the same images, which may be 0 in some of them.

    Args:
        tops: (n,) numbers of at least 0.
        bottoms: (n,) numbers of at least 0, those of the same images.

    Returns:
        A dict: value (0 where both means are 0, infinite where only the bottom is),
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
    """One estimate over another that is independent of it.

    Args:
        estimate: dict of value, standard_error and n, of at least 0.
        reference: dict of value and standard_error, of at least 0.

    Returns:
        A dict: value (at 0, as from `ratio_of_means`), standard_error by the delta
        method, n of the estimate, and both values as absolute and reference.
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
    """The ratio of two numbers of at least 0; 0 / 0 is 0, anything else / 0 infinite.

    A collapsed generator gives such zeros, and must be measured like any other.
    """
    if bottom:
        return float(top / bottom)
    return float("inf") if top else 0.0
