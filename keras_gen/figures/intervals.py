"""A measured value with its interval, and the range in which a claim holds."""

import textwrap

import numpy as np

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import PALETTE
from keras_gen.figures.canvas import SOFT
from keras_gen.figures.canvas import draw

# How many letters fit in a line below the axis.
LETTERS = 66


def interval(values, mean, ends, holds, label):
    """Draw one value of each seed, their mean with its interval, and a claim's bound.

    Args:
        values: One finite number per seed, at least one.
        mean: Their mean, which need not lie in the middle of the interval.
        ends: (low, high) of the interval, or None for no interval.
        holds: (least, greatest) value at which the claim holds; one is infinite.
        label: What is measured, with its unit; stands below the axis.

    Returns:
        Picture in mode RGB, 720 x 210 pixels.

    Raises:
        ValueError: No value, or one that is not finite.
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or not values.size or not np.isfinite(values).all():
        raise ValueError(f"values: expected finite numbers, got {values}")
    return draw(
        lambda figure: _paint(figure, values, mean, ends, holds, label), 4.8, 1.4
    )


def _paint(figure, values, mean, ends, holds, label):
    figure.set_layout_engine("constrained")
    axes = figure.subplots()
    bound = next(edge for edge in holds if np.isfinite(edge))
    shown = np.array([*values, *(ends or ()), bound])
    margin = 0.12 * (np.ptp(shown) or abs(bound) or 1.0)
    left, right = shown.min() - margin, shown.max() + margin
    axes.set_xlim(left, right)
    axes.axvspan(
        max(holds[0], left), min(holds[1], right), color=PALETTE[2], alpha=0.16, lw=0
    )
    axes.axvline(bound, color=SOFT, linewidth=1.0)
    axes.text(
        np.clip((max(holds[0], left) + min(holds[1], right)) / 2, left, right),
        0.94,
        "holds",
        transform=axes.get_xaxis_transform(),
        ha="center",
        va="top",
        color=SOFT,
    )
    if ends:
        sides = [[mean - ends[0]], [ends[1] - mean]]
        axes.errorbar(
            mean, 0.5, xerr=sides, color=INK, linewidth=2.0, capsize=5, marker="D", ms=6
        )
    # Seeds stand a little below their mean, so that neither hides the other.
    heights = np.full(len(values), 0.3 if ends else 0.5)
    axes.plot(values, heights, "o", color=PALETTE[0], ms=5, alpha=0.8, linestyle="")
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(textwrap.fill(label, LETTERS))
