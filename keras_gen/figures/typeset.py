"""Tables of texts and formulas, set as in print."""

import re

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import draw
from keras_gen.figures.canvas import settings
from keras_gen.figures.canvas import text_size

# Points.
SIZE, NOTE = 11, 9
RULE, HAIRLINE = 1.6, 0.7
# Inches.
MARGIN = 0.25
BETWEEN = 0.34  # columns
PADDING = 0.085  # above and below a row
LEADING = 0.05  # between the lines of a row
BEFORE_NOTE = 0.08
NARROWEST = 3.0

NUMBER = re.compile(r"[-+\u2212]?\d[\d,.]*%?|[-\u2013\u2014]?")
# What wrapping does not break: a formula is one word, however many spaces it has.
WORD = re.compile(r"(?:\$[^$]*\$|[^\s$]|\$)+")


def table(header, rows, note=None):
    """Set a table: rules above and below, a bold header, columns as wide as they need.

    Columns of numbers are flush right, all others flush left.

    Args:
        header: texts, one per column.
        rows: sequences of as many texts or numbers; mathtext between dollar signs; a
            line break starts another line of the cell.
        note: text below the table, wrapped to its width.

    Returns:
        Picture in mode RGB.

    Raises:
        ValueError: no column, no row, a row of another length, or mathtext that
            matplotlib does not understand.
    """
    cells = [[str(cell) for cell in row] for row in (header, *rows)]
    _check(cells)
    with settings():
        page = _set(cells, note)
    return draw(page.paint, page.width + 2 * MARGIN, page.y + MARGIN)


def _check(cells):
    header, *rows = cells
    if not header or not rows:
        raise ValueError(
            "table: expected at least one column and one row, "
            f"got {len(header)} and {len(rows)}"
        )
    for index, row in enumerate(rows, start=1):
        if len(row) != len(header):
            raise ValueError(
                f"table: expected {len(header)} cells in row {index}, "
                f"got {len(row)}; fill empty cells with ''"
            )


def _set(cells, note):
    weights = ["bold", *["normal"] * (len(cells) - 1)]
    widths = [
        max(
            _text_size(line, SIZE, weight)[0]
            for cell, weight in zip(column, weights, strict=True)
            for line in cell.split("\n")
        )
        for column in zip(*cells, strict=True)
    ]
    words = WORD.findall(note or "")
    page = _Page(
        max(
            NARROWEST,
            sum(widths) + BETWEEN * (len(widths) - 1),
            *(_text_size(word, NOTE, "normal")[0] for word in words),
        )
    )
    lefts = _lefts(widths, page.width)
    columns = list(zip(lefts, widths, _flush_right(cells), strict=True))
    page.rule(RULE)
    for row, weight in zip(cells, weights, strict=True):
        page.row(row, columns, weight)
        if weight == "bold":
            page.rule(HAIRLINE)
    page.rule(RULE)
    if note:
        page.y += BEFORE_NOTE
        page.paragraph(note)
    return page


def _lefts(widths, total):
    """Where columns begin when they share the width that the page has left."""
    gap = (total - sum(widths)) / max(1, len(widths) - 1)
    return [sum(widths[:index]) + index * gap for index in range(len(widths))]


def _flush_right(cells):
    """Which columns hold numbers, with dashes or nothing where a number is missing."""
    return [
        any(column[1:]) and all(NUMBER.fullmatch(cell) for cell in column[1:])
        for column in zip(*cells, strict=True)
    ]


class _Page:
    """Texts and rules with their places, in inches from the top left."""

    def __init__(self, width):
        self.width = width
        self.y = MARGIN
        self.texts = []  # x, baseline, text, flush, size, weight
        self.rules = []  # y, thickness

    def rule(self, thickness):
        self.rules.append((self.y, thickness))

    def paragraph(self, text):
        lines = [""]
        for word in WORD.findall(text):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and _text_size(longer, NOTE, "normal")[0] > self.width:
                lines.append(word)
            else:
                lines[-1] = longer
        for line in lines:
            self._line([(0, line, "left")], NOTE, "normal")

    def row(self, cells, columns, weight):
        """One row of the table.

        Args:
            cells: its texts.
            columns: for each its left, its width, and whether it is flush right.
            weight: of the letters.
        """
        lines = [cell.split("\n") for cell in cells]
        count = max(map(len, lines))
        # Cells of the header end at its rule, those of other rows begin at one height.
        blank = [[""] * (count - len(cell)) for cell in lines]
        pairs = zip(blank, lines, strict=True)
        lines = [b + cell if weight == "bold" else cell + b for b, cell in pairs]
        self.y += PADDING - LEADING / 2
        for line in zip(*lines, strict=True):
            self._line(
                [
                    (left + width * right, text, "right" if right else "left")
                    for text, (left, width, right) in zip(line, columns, strict=True)
                ],
                SIZE,
                weight,
            )
        self.y += PADDING - LEADING / 2

    def _line(self, texts, size, weight):
        """Texts on one baseline, at least as tall as letters are."""
        sizes = [_text_size(text, size, weight) for _, text, _ in texts]
        self.y += LEADING / 2 + max(0.76 * size / 72, *(s[1] for s in sizes))
        for x, text, flush in texts:
            self.texts.append((x, self.y, text, flush, size, weight))
        self.y += LEADING / 2 + max(0.24 * size / 72, *(s[2] for s in sizes))

    def paint(self, figure):
        width, height = figure.get_size_inches()
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(-MARGIN, width - MARGIN)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        for y, thickness in self.rules:
            axes.plot([0, self.width], [y, y], color=INK, linewidth=thickness)
        for x, y, text, flush, size, weight in self.texts:
            axes.text(x, y, text, ha=flush, va="baseline", size=size, weight=weight)


def _text_size(text, size, weight):
    try:
        return text_size(text, size, weight)
    except ValueError as error:
        raise ValueError(
            f"table: expected mathtext that matplotlib understands, got {text!r}; "
            "write a dollar sign that starts no formula as \\$"
        ) from error
