"""What all drawings share: colours, fonts, and matplotlib without global state."""

from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image
from PIL import ImageFont

INK = "#222222"
SOFT = "#767676"
# Okabe and Ito's palette (yellow left out: too pale for a line on white), which
# stays distinguishable with every common kind of colour blindness.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", INK)

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10.0,
    "axes.titleweight": "bold",
    "grid.color": "#e4e4e4",
    "grid.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.color": SOFT,
    "ytick.labelcolor": INK,
}


def draw(painter, width, height, dpi=150):
    """Picture of what a painter draws.

    Args:
        painter: function that draws on the matplotlib Figure it is given.
        width, height: size in inches.
        dpi: pixels per inch.

    Returns:
        Picture in mode RGB, width * dpi by height * dpi pixels.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with settings():
        figure = Figure(figsize=(width, height), dpi=dpi, facecolor="white")
        canvas = FigureCanvasAgg(figure)
        painter(figure)
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())


@contextmanager
def settings():
    """Our style within the context; `draw` enters it itself, `text_size` needs it."""
    import matplotlib

    # A user's matplotlibrc must not change our pictures, nor we the user's settings.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def text_size(text, size, weight="normal"):
    """Size of one line of text as matplotlib sets it.

    Args:
        text: plain text, with mathtext between dollar signs.
        size: of the font, in points.
        weight: "normal" or "bold".

    Returns:
        Width, ascent and descent in inches.

    Raises:
        ValueError: mathtext that matplotlib does not understand.
    """
    from matplotlib.cbook import is_math_text
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    width, height, descent = text_to_path.get_text_width_height_descent(
        text, FontProperties(size=size, weight=weight), is_math_text(text)
    )
    return width / 72, (height - descent) / 72, descent / 72


def font(size, name="DejaVuSans"):
    """One of the fonts that come with matplotlib, for drawing with pillow."""
    import matplotlib

    path = Path(matplotlib.get_data_path(), "fonts", "ttf", f"{name}.ttf")
    # Every build of pillow has the basic layout.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def wrap(text, length, width):
    """Lines that fit; a word too long for a line of its own is broken.

    Args:
        text: words.
        length: function that measures a text, such as a pillow font's ``getlength``.
        width: the most that a line may measure.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if length(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if length(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines
