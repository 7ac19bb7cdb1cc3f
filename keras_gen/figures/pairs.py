"""Generated images beside, or above, real ones."""

from PIL import Image
from PIL import ImageDraw

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import font
from keras_gen.figures.canvas import wrap
from keras_gen.figures.grids import grid
from keras_gen.figures.pixels import to_bytes

TILE = 96  # least height of a tile
GAP = 4
BETWEEN = 20  # between two pairs of rows
MARGIN = 12
CAPTION = 110  # width of the captions at the left
SIZE = 14
LINE = 19
SEAM = 2  # width of the line between two pictures


def beside(left, right):
    """Join two pictures, with a vertical white line where they meet.

    Args:
        left, right: pictures in mode L or RGB of equal height. The line covers one
            pixel of each, so it adds no width.

    Returns:
        Picture in mode L, or RGB if one of the two is; as wide as both together.

    Raises:
        ValueError: unequal heights.
    """
    if left.height != right.height:
        raise ValueError(
            "pictures: expected equal heights, "
            f"got {left.height} and {right.height}; give both the same rows"
        )
    mode = "L" if left.mode == right.mode == "L" else "RGB"
    joined = Image.new(mode, (left.width + right.width, left.height))
    joined.paste(left.convert(mode), (0, 0))
    joined.paste(right.convert(mode), (left.width, 0))
    start = left.width - SEAM // 2
    joined.paste("white", (start, 0, start + SEAM, joined.height))
    return joined


def neighbours(images, nearest, captions, *, columns=8):
    """Show below each generated image the training image that is nearest to it.

    Args:
        images: (N, height, width, channels), floats in [0, 1] or uint8.
        nearest: the same shape; entry i is the neighbour of image i.
        captions: two texts, left of each row of images and of each row of neighbours.
        columns: images in a row; further images go in rows with their neighbours below.

    Returns:
        Picture in mode RGB. Small images are enlarged by a whole number.

    Raises:
        ValueError: shapes that differ, or other counts of captions or columns.
    """
    images, nearest = to_bytes(images), to_bytes(nearest)
    _check(images, nearest, captions, columns)
    columns = min(columns, len(images))
    tile = images.shape[1] * -(-TILE // images.shape[1])
    blocks = []
    for start in range(0, len(images), columns):
        part = slice(start, start + columns)
        blocks.append(_pair(images[part], nearest[part], captions, columns, tile))
    width, height = blocks[0].size
    pitch = height + BETWEEN
    picture = Image.new(
        "RGB", (width + 2 * MARGIN, len(blocks) * pitch - BETWEEN + 2 * MARGIN), "white"
    )
    for index, block in enumerate(blocks):
        picture.paste(block, (MARGIN, MARGIN + index * pitch))
    return picture


def _check(images, nearest, captions, columns):
    if images.ndim != 4 or images.shape != nearest.shape:
        raise ValueError(
            "nearest: expected one neighbour for each image of rank 4, "
            f"got shapes {images.shape} and {nearest.shape}"
        )
    if isinstance(captions, str) or len(captions) != 2:
        raise ValueError(
            "captions: expected two texts, for images and for neighbours, "
            f"got {captions!r}"
        )
    if columns < 1:
        raise ValueError(f"columns: expected at least 1, got {columns}")


def _pair(images, nearest, captions, columns, tile):
    """One row of images with the row of their neighbours, and captions."""
    rows = [
        grid(group, columns, gap=GAP, background=255, tile=tile).convert("RGB")
        for group in (images, nearest)
    ]
    block = Image.new("RGB", (CAPTION + rows[0].width, 2 * tile + GAP), "white")
    pen = ImageDraw.Draw(block)
    for index, (row, caption) in enumerate(zip(rows, captions, strict=True)):
        top = index * (tile + GAP)
        block.paste(row, (CAPTION, top))
        _caption(pen, top + tile / 2, caption)
    return block


def _caption(pen, middle, text):
    letters = font(SIZE)
    lines = wrap(text, letters.getlength, CAPTION - MARGIN)
    for index, line in enumerate(lines):
        y = middle + (index - (len(lines) - 1) / 2) * LINE
        pen.text((CAPTION - MARGIN, y), line, INK, font=letters, anchor="rm")
