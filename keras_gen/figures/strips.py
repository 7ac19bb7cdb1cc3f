"""How samples of the same latents develop from epoch to epoch."""

from PIL import Image
from PIL import ImageDraw

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import font
from keras_gen.figures.grids import grid
from keras_gen.figures.pixels import to_bytes

COLUMN = 64  # least width of a column, so that its caption fits above it
CAPTION = 24
GAP = 4
MARGIN = 8


def strip(sheets, rows):
    """Draw one column per epoch, earliest left; a row follows one latent.

    Args:
        sheets: {epoch: (N, height, width, channels)}, floats in [0, 1] or uint8, of
            one shape except for N, which is at least `rows`.
        rows: how many images of each epoch are shown.

    Returns:
        Picture in mode RGB. Small images are enlarged by a whole number.

    Raises:
        ValueError: no epoch, too few images, or shapes that differ.
    """
    if not sheets or rows < 1:
        raise ValueError(
            "sheets: expected at least one epoch and one row, "
            f"got {len(sheets)} epochs and {rows} rows"
        )
    sheets = {epoch: to_bytes(sheets[epoch]) for epoch in sorted(sheets)}
    shapes = {images.shape[1:] for images in sheets.values()}
    fewest = min(len(images) for images in sheets.values())
    if len(shapes) > 1 or fewest < rows:
        raise ValueError(
            f"sheets: expected at least {rows} images of one shape in every epoch, "
            f"got {fewest} and the shapes {sorted(shapes)}"
        )
    height, width, _ = shapes.pop()
    factor = -(-COLUMN // width)
    captions = [f"epoch {epoch}" for epoch in sheets]
    letters = font(12)
    column = max(factor * width, *(round(letters.getlength(text)) for text in captions))
    pitch = column + GAP
    picture = Image.new(
        "RGB",
        (
            2 * MARGIN + len(sheets) * pitch - GAP,
            2 * MARGIN + CAPTION + rows * (factor * height + GAP) - GAP,
        ),
        "white",
    )
    pen = ImageDraw.Draw(picture)
    for index, (text, images) in enumerate(zip(captions, sheets.values(), strict=True)):
        left = MARGIN + index * pitch
        tiles = grid(
            images[:rows], 1, gap=GAP, background=255, tile=factor * height
        ).convert("RGB")
        picture.paste(tiles, (left + (column - tiles.width) // 2, MARGIN + CAPTION))
        middle = (left + column / 2, MARGIN + CAPTION / 2 - 2)
        pen.text(middle, text, INK, font=letters, anchor="mm")
    return picture
