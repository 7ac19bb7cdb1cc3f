"""Where an encoder puts images in a latent space of two entries."""

import numpy as np

from keras_gen.figures.canvas import INK
from keras_gen.figures.canvas import draw

# Ten hues that differ in lightness too; the names in the clouds help where hue fails.
COLOURS = (
    "#1f77b4",
    "#ff7f0e",
    "#2ca02c",
    "#d62728",
    "#9467bd",
    "#8c564b",
    "#e377c2",
    "#6b6b6b",
    "#b5b820",
    "#17becf",
)


def latent_scatter(mean, labels, class_names):
    """Scatter encoded images, a colour and a name for each class.

    Args:
        mean: (N, 2), the encoder's means; the first entry runs to the right, the
            second upwards.
        labels: (N,) integers from 0.
        class_names: name of each class in the order of its label.

    Returns:
        Picture in mode RGB with equal scales on both axes.

    Raises:
        ValueError: other shapes, non-finite means, or labels without a name.
    """
    mean = np.asarray(mean, dtype=float)
    labels = np.asarray(labels)
    if mean.ndim != 2 or mean.shape[1] != 2 or not len(mean):
        raise ValueError(f"mean: expected shape (N, 2) with N > 0, got {mean.shape}")
    if not np.isfinite(mean).all():
        raise ValueError("mean: expected finite values, got NaN or infinity")
    if labels.shape != mean.shape[:1]:
        raise ValueError(
            f"labels: expected one for each of {len(mean)} means, got {labels.shape}"
        )
    if labels.min() < 0 or labels.max() >= len(class_names):
        raise ValueError(
            f"labels: expected 0 to {len(class_names) - 1}, "
            f"got {labels.min()} to {labels.max()}; name every class"
        )
    width = 5.4 + 0.6 * _legend_columns(class_names)
    return draw(lambda figure: _paint(figure, mean, labels, class_names), width, 5.4)


def _paint(figure, mean, labels, class_names):
    from matplotlib.lines import Line2D
    from matplotlib.patheffects import withStroke

    figure.set_layout_engine("constrained")
    axes = figure.subplots()
    colours = np.array(_colours(len(class_names)))
    # One call in the order given: no class is painted over all the others.
    axes.scatter(*mean.T, c=colours[labels], s=3.0, alpha=0.7, linewidths=0)
    for label in np.unique(labels):
        axes.annotate(
            class_names[label],
            np.median(mean[labels == label], axis=0),
            color=INK,
            fontsize=12 if len(class_names) <= len(COLOURS) else 8,
            fontweight="bold",
            ha="center",
            va="center",
            path_effects=[withStroke(linewidth=3, foreground="white")],
        )
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xlabel("first latent entry")
    axes.set_ylabel("second latent entry")
    axes.grid(True)
    axes.set_axisbelow(True)
    dots = [
        Line2D([], [], color=colour, marker="o", linestyle="", label=name)
        for colour, name in zip(colours, class_names, strict=True)
    ]
    axes.legend(
        handles=dots,
        frameon=False,
        loc="center left",
        bbox_to_anchor=(1.0, 0.5),
        handletextpad=0.1,
        ncols=_legend_columns(class_names),
    )


def _legend_columns(class_names):
    return -(-len(class_names) // 20)


def _colours(count):
    if count <= len(COLOURS):
        return COLOURS[:count]
    import matplotlib
    from matplotlib.colors import to_hex

    shades = np.linspace(0.02, 0.98, count)
    return [to_hex(colour) for colour in matplotlib.colormaps["turbo"](shades)]
