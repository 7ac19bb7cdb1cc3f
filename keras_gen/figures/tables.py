"""Layers of networks as a listing."""

from PIL import Image
from PIL import ImageDraw

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import SOFT
from keras_gen.figures.canvas import font

SIZE = 20
LINE = 30
MARGIN = 32
HEADER = ("layer", "kind", "output", "parameters", "details")
RIGHT_ALIGNED = 3
BETWEEN = "  "
BAND = "#eef3f7"


def layer_table(tables):
    """List layers, one block per network, with totals.

    Args:
        tables: {network: rows}, a row being a mapping with "name" and "kind" (texts),
            "output" (tuple of integers), "parameters" (integer) and "details" (text,
            may be empty).

    Returns:
        Picture in mode RGB.

    Raises:
        ValueError: no network, or a row that lacks an entry.
    """
    if not tables:
        raise ValueError("tables: expected at least one network, got none")
    blocks = [
        (name, [_cells(name, row) for row in rows], _total(rows))
        for name, rows in tables.items()
    ]
    every = [HEADER, *(cells for _, block, _ in blocks for cells in block)]
    every += [total for _, _, total in blocks]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    letters = font(SIZE, "DejaVuSansMono")
    heading = font(SIZE + 4, "DejaVuSans-Bold")
    across = max(
        letters.getlength("0") * (sum(widths) + len(BETWEEN) * (len(widths) - 1)),
        *(heading.getlength(name) for name in tables),
    )
    lines = sum(len(block) + 4 for _, block, _ in blocks) - 1
    size = (round(across) + 2 * MARGIN, lines * LINE + 2 * MARGIN)
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    y = MARGIN
    for name, block, total in blocks:
        _write(pen, y, name, heading)
        _write(pen, y + LINE, _line(HEADER, widths), letters, SOFT)
        y += 2 * LINE
        _paint_rows(pen, y, size[0] - MARGIN, [_line(cells, widths) for cells in block])
        y += len(block) * LINE
        _write(pen, y, _line(total, widths), font(SIZE, "DejaVuSansMono-Bold"))
        y += 2 * LINE
    return picture


def _paint_rows(pen, y, right, rows):
    """Rows of text between two rules, every second one on a coloured band."""
    letters = font(SIZE, "DejaVuSansMono")
    for index, row in enumerate(rows):
        top = y + index * LINE
        if index % 2:
            pen.rectangle((MARGIN, top, right, top + LINE), fill=BAND)
        _write(pen, top, row, letters)
    pen.line((MARGIN, y, right, y), fill=INK, width=2)
    pen.line((MARGIN, y + len(rows) * LINE, right, y + len(rows) * LINE), fill=SOFT)


def _write(pen, y, text, letters, colour=INK):
    pen.text((MARGIN, y + LINE // 2), text, colour, font=letters, anchor="lm")


def _cells(network, row):
    missing = {"name", "kind", "output", "parameters", "details"} - set(row)
    if missing:
        raise ValueError(
            f"{network}: expected a row with {', '.join(sorted(missing))}, "
            f"got {', '.join(sorted(row))}"
        )
    output = " \u00d7 ".join(str(size) for size in row["output"])
    return row["name"], row["kind"], output, f"{row['parameters']:,}", row["details"]


def _total(rows):
    return "total", "", "", f"{sum(row['parameters'] for row in rows):,}", ""


def _line(cells, widths):
    return BETWEEN.join(
        cell.rjust(width) if index == RIGHT_ALIGNED else cell.ljust(width)
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ).rstrip()
