"""Losses and measures over epochs, ours beside the printed ones."""

import itertools
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

import numpy as np

from keras_gen.figures.canvas import PALETTE
from keras_gen.figures.canvas import draw

IN_A_ROW = 3
LEAP = 100
"""Losses more than so many times the median of their panel lie beyond its axis."""


@dataclass(frozen=True)
class Panel:
    """One pair of axes.

    Attributes:
        title: text above the panel.
        y_label: what is measured, with its unit.
        series: {name: {seed: values}}, a value for every epoch from the first on.
        printed: {name: values}, the numbers that the report prints.
    """

    title: str
    y_label: str
    series: Mapping[str, Mapping[int, Sequence[float]]]
    printed: Mapping[str, Sequence[float]] = field(default_factory=dict)


def curves(*panels):
    """Draw panels side by side, three in a row.

    A series of several seeds has a thin line for each and a bold line for their mean,
    which ends with the shortest. Numbers of the report are dashed, with hollow markers,
    in the colour of the series of that name. Where a loss leaps, the axis ends with the
    other values, and a line of text says where the highest one lies.

    Args:
        panels: `Panel`s, from left to right and from top to bottom.

    Returns:
        Picture in mode RGB.

    Raises:
        ValueError: no panel, a series without values, or non-finite values.
    """
    if not panels:
        raise ValueError("panels: expected at least one Panel, got none")
    for panel in panels:
        _check(panel)
    columns = min(len(panels), IN_A_ROW)
    rows = -(-len(panels) // columns)
    return draw(lambda figure: _paint(figure, panels), 4.8 * columns, 3.5 * rows)


def _lines(panel):
    """{name: values} of every line but the means."""
    lines = {f"{name} (report)": values for name, values in panel.printed.items()}
    for name, seeds in panel.series.items():
        lines |= {f"{name}, seed {seed}": values for seed, values in seeds.items()}
    return lines


def _check(panel):
    for name, seeds in panel.series.items():
        if not seeds:
            raise ValueError(f"{panel.title}: expected a seed in {name}, got none")
    lines = _lines(panel)
    if not lines:
        raise ValueError(f"{panel.title}: expected a series, got none")
    for name, values in lines.items():
        values = np.asarray(values, dtype=float)
        if values.ndim != 1 or values.size == 0 or not np.isfinite(values).all():
            raise ValueError(
                f"{panel.title}: expected a list of finite values for {name}, "
                f"got shape {values.shape} or NaN; leave such a series out"
            )


def _paint(figure, panels):
    figure.set_layout_engine("constrained")
    columns = min(len(panels), IN_A_ROW)
    places = figure.subplots(-(-len(panels) // columns), columns, squeeze=False).flat
    for axes, panel in itertools.zip_longest(places, panels):
        if panel:
            _paint_panel(axes, panel)
        else:
            axes.set_axis_off()


def _paint_panel(axes, panel):
    names = list(dict.fromkeys([*panel.series, *panel.printed]))
    for index, name in enumerate(names):
        colour = PALETTE[index % len(PALETTE)]
        if name in panel.series:
            _paint_series(axes, name, panel.series[name], colour)
        if name in panel.printed:
            values = panel.printed[name]
            axes.plot(
                _epochs(values),
                values,
                color=colour,
                linestyle=(0, (4, 2)),
                linewidth=1.0,
                marker="o",
                markersize=4,
                markerfacecolor="white",
                label=f"{name} (report)",
            )
    axes.set_title(panel.title, loc="left")
    axes.set_xlabel("epoch")
    axes.set_ylabel(panel.y_label)
    if all(len(line.get_xdata()) == 1 for line in axes.lines):
        # There is no half epoch: matplotlib would number 0.98 and 1.02.
        axes.set_xticks([1])
    else:
        axes.xaxis.get_major_locator().set_params(integer=True)
    axes.grid(True)
    axes.set_axisbelow(True)
    _end_below_leaps(axes, panel)
    # Below the axes the legend never hides a line.
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2)


def _paint_series(axes, name, seeds, colour):
    if len(seeds) > 1:
        for values in seeds.values():
            axes.plot(_epochs(values), values, color=colour, linewidth=0.7, alpha=0.5)
        name = f"{name} (mean of {len(seeds)})"
    shortest = min(len(values) for values in seeds.values())
    mean = np.mean([values[:shortest] for values in seeds.values()], axis=0)
    # A line of a single epoch has no length: its marker is all there is to see.
    marker = "o" if shortest == 1 else ""
    axes.plot(
        _epochs(mean), mean, color=colour, linewidth=2.0, marker=marker, label=name
    )


def _end_below_leaps(axes, panel):
    """End the axis with the ordinary values where some leap; name the largest."""
    values = [
        (value, name, epoch)
        for name, line in _lines(panel).items()
        for epoch, value in enumerate(line, 1)
    ]
    sizes = np.array([abs(value) for value, _, _ in values])
    limit = LEAP * np.median(sizes)
    ordinary = [value for value, _, _ in values if abs(value) <= limit]
    if limit == 0 or len(ordinary) == len(values):
        return
    low, high = min(ordinary), max(ordinary)
    margin = 0.05 * (high - low) or 1.0
    axes.set_ylim(low - margin, high + margin)
    value, name, epoch = values[sizes.argmax()]
    axes.text(
        *(0.98, 0.97, f"beyond the axis: {value:.2g}\n{name}, epoch {epoch}"),
        transform=axes.transAxes,
        horizontalalignment="right",
        verticalalignment="top",
    )


def _epochs(values):
    return np.arange(1, len(values) + 1)
