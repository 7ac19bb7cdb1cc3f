"""Runs one below another: each seed's value, and the interval of their mean."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import PALETTE
from keras_gen.figures.canvas import SOFT
from keras_gen.figures.canvas import draw

# Kinds differ in form too, for readers who cannot tell the colours apart.
FORMS = "osD^v"
# Inches.
WIDTH, HEADING, ROW, AROUND = 3.6, 0.34, 0.34, 1.0
# How many letters fit in a line.
LETTERS = 48


@dataclass(frozen=True)
class Dots:
    """One row.

    Attributes:
        name: Text above the row.
        kind: The kind of thing it shows; each has its own colour and form.
        values: One finite number per seed, at least one.
        mean: Their mean.
        ends: (low, high) of the interval of the mean; None for a single value.
    """

    name: str
    kind: str
    values: Sequence[float]
    mean: float
    ends: tuple | None = None


def dots(groups, label, reference=None):
    """Draw rows of values, group below group, over one axis.

    Args:
        groups: {heading: [``Dots``]}, from top to bottom.
        label: What is measured, with its unit or range; stands below the axis.
        reference: (value, its name), drawn as a line, or None.

    Returns:
        Picture in mode RGB, 540 pixels wide.

    Raises:
        ValueError: No row, or a row without finite values.
    """
    rows = [row for group in groups.values() for row in group]
    if not rows:
        raise ValueError("groups: expected at least one row, got none")
    for row in rows:
        if not row.values or not np.isfinite(row.values).all():
            raise ValueError(f"{row.name}: expected finite values, got {row.values}")
    height = AROUND + HEADING * len(groups) + ROW * len(rows)
    return draw(lambda figure: _paint(figure, groups, label, reference), WIDTH, height)


def _paint(figure, groups, label, reference):
    figure.set_layout_engine("constrained")
    axes = figure.subplots()
    kinds = list(dict.fromkeys(row.kind for group in groups.values() for row in group))
    forms = dict(zip(kinds, zip(PALETTE, FORMS, strict=False), strict=False))
    top = 0.0
    for heading, group in groups.items():
        _write(axes, textwrap.shorten(heading, LETTERS), top + 0.12, weight="bold")
        top += HEADING
        for row in group:
            _write(axes, row.name, top, size=7.5)
            _paint_row(axes, row, top + 0.68 * ROW, *forms[row.kind])
            top += ROW
    _paint_axis(axes, top, label, reference)
    handles = [
        axes.plot([], [], form, color=colour, linestyle="", label=kind)[0]
        for kind, (colour, form) in forms.items()
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False)


def _write(axes, text, y, **style):
    place = axes.get_yaxis_transform()
    axes.text(0.01, y, text, transform=place, va="top", color=INK, **style)


def _paint_row(axes, row, y, colour, form):
    axes.plot([row.mean], [y], form, color=colour, markersize=6)
    if row.ends:
        ticks = [y] * len(row.values)
        axes.plot(row.values, ticks, "|", color=colour, markersize=9, linestyle="")
        sides = [[row.mean - row.ends[0]], [row.ends[1] - row.mean]]
        axes.errorbar(row.mean, y, xerr=sides, color=colour, linewidth=1.5, capsize=3)


def _paint_axis(axes, bottom, label, reference):
    marks = [0.0]
    if reference:
        value, name = reference
        axes.axvline(value, color=SOFT, linewidth=1.0, linestyle=(0, (4, 2)), zorder=0)
        place = axes.get_xaxis_transform()
        axes.text(value, 1.0, name, transform=place, ha="center", va="bottom")
        marks.append(value)
    axes.plot(marks, [bottom] * len(marks), linestyle="")
    axes.set_ylim(bottom, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(textwrap.fill(label, LETTERS))
    axes.grid(True, axis="x")
    axes.set_axisbelow(True)
