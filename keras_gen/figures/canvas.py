"""What all drawings share: colours, fonts, and matplotlib without global state."""

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
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A user's matplotlibrc must not change our pictures, nor we the user's settings.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=(width, height), dpi=dpi, facecolor="white")
        canvas = FigureCanvasAgg(figure)
        painter(figure)
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())


def font(size, name="DejaVuSans"):
    """One of the fonts that matplotlib brings along, for drawing with pillow."""
    import matplotlib

    path = Path(matplotlib.get_data_path(), "fonts", "ttf", f"{name}.ttf")
    # The basic layout is there in every build of pillow.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
