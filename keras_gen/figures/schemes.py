"""Block diagrams: which parts of a model are connected."""

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import SOFT
from keras_gen.figures.canvas import draw

NETWORK = {"facecolor": "#dbe9f4", "edgecolor": "#0072B2"}
NUMBERS = {"facecolor": "#ffffff", "edgecolor": SOFT}
LATENT = {"facecolor": "#fbe3d3", "edgecolor": "#D55E00"}


def scheme(name):
    """Draw a kind of model.

    Args:
        name: "gan" (two networks and their loss), "gan-probability" (the same as
            tensors that end in the probability of being real), "vae" (encoder, latent,
            decoder) or "autoencoder" (layers that narrow to a code and widen again).

    Returns:
        Picture in mode RGB.

    Raises:
        ValueError: another name.
    """
    if name not in SCHEMES:
        raise ValueError(f"scheme: expected one of {', '.join(SCHEMES)}, got {name!r}")
    painter, width, height = SCHEMES[name]

    def paint(figure):
        # A unit of the axes is 1/100 inch, so a square is a square.
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, 100 * width)
        axes.set_ylim(0, 100 * height)
        axes.set_axis_off()
        painter(axes)

    return draw(paint, width, height)


def _gan(axes):
    _box(axes, 75, 120, 90, 54, "noise\n$z$", LATENT)
    _box(axes, 245, 120, 120, 64, "generator\n$G(z)$", NETWORK)
    _box(axes, 245, 260, 120, 54, "real data\n$x$", NUMBERS)
    _box(axes, 470, 190, 140, 64, "discriminator\n$D$", NETWORK)
    _box(axes, 660, 190, 90, 54, "loss", NUMBERS)
    _arrow(axes, (120, 120), (185, 120))
    _arrow(axes, (305, 120), (350, 120), (350, 175), (400, 175))
    _arrow(axes, (305, 260), (350, 260), (350, 205), (400, 205))
    _arrow(axes, (540, 190), (615, 190))
    _text(axes, 358, 134, "generated", SOFT, ha="left")
    feedback = "#D55E00"
    _arrow(axes, (660, 163), (660, 40), (245, 40), (245, 88), colour=feedback)
    _arrow(axes, (470, 40), (470, 158), colour=feedback)
    _text(axes, 565, 52, "tune parameters", feedback)


def _gan_probability(axes):
    _circle(axes, 50, 70, 32, "$z$")
    _box(axes, 180, 70, 110, 74, "generator\n$G$", NETWORK)
    _box(axes, 350, 70, 120, 60, "fake tensor\n$G(z)$", NUMBERS)
    _box(axes, 350, 190, 120, 60, "real tensor\n$x$", NUMBERS)
    _box(axes, 545, 130, 130, 84, "discriminator\n$D$", NETWORK)
    _box(axes, 735, 130, 130, 60, "probability\nof being real", LATENT)
    _arrow(axes, (82, 70), (125, 70))
    _arrow(axes, (235, 70), (290, 70))
    for y, entry in ((70, 112), (190, 148)):
        _arrow(axes, (410, y), (445, y), (445, entry), (480, entry))
    _arrow(axes, (610, 130), (670, 130))


def _vae(axes):
    _box(axes, 65, 90, 80, 80, "input\n$x$", NUMBERS)
    _box(axes, 220, 90, 120, 90, "encoder\n$Q(z\\,|\\,x)$", NETWORK)
    _circle(axes, 370, 90, 34, "$z$")
    _box(axes, 520, 90, 120, 90, "decoder\n$P(x\\,|\\,z)$", NETWORK)
    _box(axes, 675, 90, 80, 80, "output\n$\\hat{x}$", NUMBERS)
    for start, end in ((105, 160), (280, 336), (404, 460), (580, 635)):
        _arrow(axes, (start, 90), (end, 90))


def _autoencoder(axes):
    from matplotlib.patches import FancyBboxPatch

    middle, half_width = 190, 16
    bars = [(170, 130), (260, 90), (350, 46), (440, 90), (530, 130)]
    texts = ["$X$", "", "$z$", "", "$X'$"]
    styles = [NUMBERS, NETWORK, LATENT, NETWORK, NUMBERS]
    for (left, tall), (right, low) in zip(bars, bars[1:], strict=False):
        for sign in (1, -1):
            axes.plot(
                [left + half_width, right - half_width],
                [middle + sign * tall, middle - sign * low],
                color=SOFT,
                linewidth=1.0,
                linestyle=(0, (5, 3)),
            )
    for (x, half), text, style in zip(bars, texts, styles, strict=True):
        _box(axes, x, middle, 2 * half_width, 2 * half, text, style, rounding=0)
    # The two boxes share the code z; their heights differ so that both can be seen.
    for left, right, half, word in (
        (138, 382, 152, "encoder"),
        (318, 562, 144, "decoder"),
    ):
        axes.add_patch(
            FancyBboxPatch(
                (left, middle - half),
                right - left,
                2 * half,
                boxstyle="round,pad=0,rounding_size=8",
                facecolor="none",
                edgecolor="#0072B2",
                linewidth=1.3,
                linestyle=":",
            )
        )
        _text(axes, (left + right) / 2, 356, word, "#0072B2")
    _arrow(axes, (105, middle), (152, middle))
    _arrow(axes, (548, middle), (595, middle))
    _text(axes, 98, middle, "input", ha="right")
    _text(axes, 602, middle, "output", ha="left")


def _box(axes, x, y, width, height, text, style, rounding=8):
    """A box with its centre at (x, y)."""
    from matplotlib.patches import FancyBboxPatch

    corners = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle=corners,
            linewidth=1.4,
            **style,
        )
    )
    _text(axes, x, y, text)


def _circle(axes, x, y, radius, text):
    from matplotlib.patches import Circle

    axes.add_patch(Circle((x, y), radius, linewidth=1.4, **LATENT))
    _text(axes, x, y, text)


def _text(axes, x, y, text, colour=INK, ha="center"):
    axes.text(x, y, text, color=colour, fontsize=11, ha=ha, va="center")


def _arrow(axes, *points, colour=INK):
    """An arrow through points; only its last stretch has a head."""
    *before, start, end = points
    if before:
        axes.plot(
            *zip(*before, start, strict=True),
            color=colour,
            linewidth=1.4,
            solid_joinstyle="round",
        )
    axes.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "linewidth": 1.4,
            "shrinkA": 0,
            "shrinkB": 0,
            "mutation_scale": 13,
        },
    )


SCHEMES = {
    "gan": (_gan, 7.3, 3.2),
    "gan-probability": (_gan_probability, 8.2, 2.6),
    "vae": (_vae, 7.4, 1.8),
    "autoencoder": (_autoencoder, 7.0, 3.8),
}
