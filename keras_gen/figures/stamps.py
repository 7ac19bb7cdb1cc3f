"""Words below a picture that say how it differs from what it should show."""

from PIL import Image
from PIL import ImageDraw

from keras_gen.figures.canvas import font
from keras_gen.figures.canvas import wrap

PAPER = "#fff3c4"
RULE = "#e0b84c"
INK = "#4a3500"
NARROWEST = 240


def stamp(picture, text):
    """Add a strip with a text below a picture: a stand-in, a shortened run.

    Args:
        picture: picture in mode L or RGB; its pixels stay as they are, at the top left.
        text: one or more sentences, wrapped to the width.

    Returns:
        Picture in mode RGB, at least 240 pixels wide.

    Raises:
        ValueError: a text without a word.
    """
    if not text.strip():
        raise ValueError("text: expected words to put on the picture, got none")
    width = max(picture.width, NARROWEST)
    size = min(24, max(12, width // 60))
    letters = font(size)
    margin = size // 2
    lines = wrap(text, letters.getlength, width - 2 * margin)
    line_height = round(1.4 * size)
    strip_height = len(lines) * line_height + 2 * margin
    stamped = Image.new("RGB", (width, picture.height + strip_height), "white")
    stamped.paste(picture.convert("RGB"), (0, 0))
    pen = ImageDraw.Draw(stamped)
    pen.rectangle((0, picture.height, width, stamped.height), fill=PAPER)
    pen.line((0, picture.height, width, picture.height), fill=RULE)
    for index, line in enumerate(lines):
        middle = picture.height + margin + round((index + 0.5) * line_height)
        pen.text((margin, middle), line, INK, font=letters, anchor="lm")
    return stamped
