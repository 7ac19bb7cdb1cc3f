"""The sizes of tensors on their way through a network, as boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import SOFT
from keras_gen.figures.canvas import draw
from keras_gen.figures.canvas import settings
from keras_gen.figures.canvas import text_size
from keras_gen.figures.stages import stages

# Front, top and side of a box, and its edges.
INSIDE = ("#dbe9f4", "#eef5fa", "#bcd4e6", "#0072B2")
OUTSIDE = ("#ffffff", "#f7f7f7", "#e4e4e4", SOFT)

# All in 1/100 inch, except for the sizes of letters, which are in points.
TALLEST, THINNEST, THICKEST = 150, 5, 55
FEW = 64  # channels that make a box THICKEST if no stage has more
DEPTH, RISE = 0.32, 0.18
GAP, MARGIN = 34, 22
SIZE, WORDS, HEADING = 10, 8.5, 11
LINE, HEAD = 15, 32
BELOW = 12


def layer_boxes(layers):
    """Draw the sizes after each stage of networks, with arrows from left to right.

    A stage ends where a layer changes the shape; activations, normalisation and
    dropout join the stage before them, flattening and upsampling the one after. Box
    heights hint at height, depths at width, and widths at channels (by square roots).

    Args:
        layers: rows of one network, or {network: rows} for several, one below the
            other at the same scale, each under its name; a row as in `layer_table`.
            Networks are chains: one input, and one layer after the other.

    Returns:
        Picture in mode RGB.

    Raises:
        ValueError: no network, a row that lacks an entry, not exactly one input, or
            an output that is not 1 to 3 whole numbers.
    """
    networks = layers if isinstance(layers, Mapping) else {"": layers}
    if not networks:
        raise ValueError("layers: expected at least one network, got none")
    chains = {name: stages(rows, name) for name, rows in networks.items()}
    scale = _Scale([stage.size for chain in chains.values() for stage in chain])
    with settings():
        rows = [_row(name, chain, scale) for name, chain in chains.items()]
    width = max(row.width for row in rows) + 2 * MARGIN
    height = MARGIN + sum(row.height + MARGIN for row in rows)

    def paint(figure):
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        y = MARGIN
        for row in rows:
            _paint_row(axes, y, row)
            y += row.height + MARGIN

    return draw(paint, width / 100, height / 100)


def _text(size):
    """As a reader would write it: a vector of several entries is n x 1."""
    if len(size) == 1 and size[0] > 1:
        size = (*size, 1)
    return " \u00d7 ".join(map(str, size))


class _Scale:
    """Turns sizes of tensors into sizes of boxes."""

    def __init__(self, sizes):
        solids = [self._solid(size) for size in sizes]
        # A long vector must not dwarf the images.
        sides = [side for size in sizes if len(size) == 3 for side in size[:2]]
        self._longest = max(sides or [solid[0] for solid in solids])
        # Where all have one channel, all are thin.
        self._most = max(FEW, *(solid[2] for solid in solids))

    def box(self, size):
        """Width of the front, its height, and how far back it goes."""
        height, width, channels = self._solid(size)
        thick = THINNEST + (THICKEST - THINNEST) * sqrt(channels / self._most)
        return thick, self._length(height), self._length(width)

    def _length(self, side):
        return TALLEST * sqrt(min(side, self._longest) / self._longest)

    @staticmethod
    def _solid(size):
        # A vector stands upright, a sequence of vectors too.
        return {1: (*size, 1, 1), 2: (size[0], 1, size[-1])}.get(len(size), size)


@dataclass(frozen=True)
class _Row:
    """One network with the places of everything in it."""

    name: str
    chain: list
    boxes: list
    columns: list  # left and width of each
    tall: float
    width: float
    height: float


def _row(name, chain, scale):
    boxes = [scale.box(stage.size) for stage in chain]
    columns, x = [], MARGIN
    for stage, (thick, _, back) in zip(chain, boxes, strict=True):
        texts = [text_size(_text(stage.size), SIZE, "bold")]
        texts += [text_size(word, WORDS) for word in stage.layers]
        width = max(thick + DEPTH * back, *(100 * text[0] for text in texts))
        columns.append((x, width))
        x += width + GAP
    tall = max(high + RISE * back for _, high, back in boxes)
    lines = 1 + max(len(stage.layers) for stage in chain)
    height = (HEAD if name else 0) + tall + BELOW + lines * LINE
    return _Row(name, chain, boxes, columns, tall, x - GAP - MARGIN, height)


def _paint_row(axes, top, row):
    if row.name:
        _heading(axes, top, row.name)
        top += HEAD
    middle = top + row.tall / 2
    right = None
    for index, (stage, box) in enumerate(zip(row.chain, row.boxes, strict=True)):
        left, width = row.columns[index]
        centre = left + width / 2
        thick, high, back = box
        half = (thick + DEPTH * back) / 2
        ends = index in (0, len(row.chain) - 1)
        _paint_box(axes, centre - half, middle, box, OUTSIDE if ends else INSIDE)
        if right is not None:
            _arrow(axes, right + 6, centre - half - 6, middle)
        right = centre + half
        y = top + row.tall + BELOW + LINE / 2
        _write(axes, centre, y, _text(stage.size), SIZE, weight="bold")
        for line, word in enumerate(stage.layers, start=1):
            _write(axes, centre, y + line * LINE, word, WORDS, color="#555555")


def _paint_box(axes, left, middle, box, colours):
    """A box seen from the front, a little from above and from the right."""
    from matplotlib.patches import Polygon

    front, top, side, edge = colours
    thick, high, back = box
    right, far = left + thick, DEPTH * back
    # The y axis points downwards.
    bottom = middle + (high + RISE * back) / 2
    upper, rise = bottom - high, RISE * back
    faces = (
        (front, [(left, bottom), (right, bottom), (right, upper), (left, upper)]),
        (top, _slanted((left, upper), (right, upper), far, rise)),
        (side, _slanted((right, bottom), (right, upper), far, rise)),
    )
    for colour, corners in faces:
        axes.add_patch(
            Polygon(
                corners,
                facecolor=colour,
                edgecolor=edge,
                linewidth=1.1,
                joinstyle="round",
            )
        )


def _slanted(start, end, far, rise):
    return [
        start,
        end,
        (end[0] + far, end[1] - rise),
        (start[0] + far, start[1] - rise),
    ]


def _arrow(axes, start, end, y):
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.3, "mutation_scale": 11}
    style |= {"shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (end, y), (start, y), arrowprops=style)


def _heading(axes, top, text):
    axes.text(MARGIN, top, text, fontsize=HEADING, fontweight="bold", va="top")


def _write(axes, x, y, text, size, **style):
    axes.text(x, y, text, fontsize=size, ha="center", va="center", **style)
