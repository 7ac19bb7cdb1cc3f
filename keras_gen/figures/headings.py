"""Words above a picture that say what is in it."""

from PIL import Image
from PIL import ImageDraw

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import font
from keras_gen.figures.canvas import wrap

NARROWEST = 240


def titled(picture, text):
    """Add a heading above a picture, such as the labels of its images.

    Args:
        picture: picture in mode L or RGB; its pixels stay as they are, at the bottom,
            centred if the heading needs more width.
        text: what to write, wrapped to the width.

    Returns:
        Picture in mode RGB on white, at least 240 pixels wide.

    Raises:
        ValueError: a text without a word.
    """
    if not text.strip():
        raise ValueError("text: expected words to put above the picture, got none")
    width = max(picture.width, NARROWEST)
    size = min(26, max(14, width // 36))
    letters = font(size)
    margin = size // 2
    lines = wrap(text, letters.getlength, width - 2 * margin)
    line_height = round(1.4 * size)
    above = len(lines) * line_height + 2 * margin
    sheet = Image.new("RGB", (width, above + picture.height), "white")
    sheet.paste(picture.convert("RGB"), ((width - picture.width) // 2, above))
    pen = ImageDraw.Draw(sheet)
    for index, line in enumerate(lines):
        middle = margin + round((index + 0.5) * line_height)
        pen.text((width / 2, middle), line, INK, font=letters, anchor="mm")
    return sheet
