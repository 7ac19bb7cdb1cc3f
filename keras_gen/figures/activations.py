"""The curves of activation functions."""

import numpy as np

from keras_gen.figures.canvas import PALETTE
from keras_gen.figures.canvas import SOFT
from keras_gen.figures.canvas import draw

REACH = 4.0
TOP = 1.3


def activations(slope):
    """Draw tanh, ReLU, LeakyReLU and sigmoid from -4 to 4.

    Args:
        slope: of LeakyReLU below zero, at least 0 and less than 1.

    Returns:
        Picture in mode RGB; the y axis reaches from -1.3 to 1.3.

    Raises:
        ValueError: a slope outside that range, which gives another function.
    """
    if not 0 <= slope < 1:
        raise ValueError(f"slope: expected at least 0 and less than 1, got {slope}")
    return draw(lambda figure: _paint(figure, slope), 5.6, 3.9)


def _functions(slope):
    return {
        "tanh": np.tanh,
        "ReLU": lambda x: np.maximum(x, 0.0),
        f"LeakyReLU, slope {slope:g}": lambda x: np.where(x < 0, slope * x, x),
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    }


def _paint(figure, slope):
    figure.set_layout_engine("constrained")
    axes = figure.subplots()
    for place in (axes.axhline, axes.axvline):
        place(0, color=SOFT, linewidth=0.8)
    # An odd count has a point at zero, where two of them have their corner.
    x = np.linspace(-REACH, REACH, 801)
    # Right of zero LeakyReLU lies on ReLU: a dashed line on a broad one shows both.
    styles = (("-", 2.0), ("-", 4.0), ((0, (3, 1.5)), 1.8), ("-", 2.0))
    lines = zip(_functions(slope).items(), styles, PALETTE, strict=False)
    for (name, function), (style, width), colour in lines:
        y = function(x)
        axes.plot(x, y, color=colour, linestyle=style, linewidth=width, label=name)
    axes.set_xlim(-REACH, REACH)
    axes.set_ylim(-TOP, TOP)
    axes.set_xlabel("$x$")
    axes.set_ylabel("activation of $x$")
    axes.grid(True)
    axes.set_axisbelow(True)
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=4)
