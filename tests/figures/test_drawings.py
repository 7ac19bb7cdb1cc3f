"""Curves, scatters, schemes and listings: what is drawn, and that it stays so."""

import subprocess
import sys

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from keras_gen.figures import Dots
from keras_gen.figures import Panel
from keras_gen.figures import activations
from keras_gen.figures import curves
from keras_gen.figures import dots
from keras_gen.figures import grid
from keras_gen.figures import interval
from keras_gen.figures import latent_scatter
from keras_gen.figures import layer_boxes
from keras_gen.figures import layer_table
from keras_gen.figures import neighbours
from keras_gen.figures import scheme
from keras_gen.figures import table
from keras_gen.figures import titled
from keras_gen.figures.activations import REACH
from keras_gen.figures.activations import _paint as _paint_activations
from keras_gen.figures.curves import _paint
from keras_gen.figures.dots import _paint as _paint_dots
from keras_gen.figures.intervals import _paint as _paint_interval
from keras_gen.figures.scatter import _paint as _paint_scatter

PANEL = Panel(
    "VAE",
    "nats per image",
    {"loss": {0: [3.0, 2.0, 1.0], 1: [5.0, 4.0]}, "test_loss": {0: [2.0, 1.5, 1.0]}},
    printed={"loss": [3.5, 2.5]},
)
LAYERS = {
    "name": "conv_1",
    "kind": "Conv2D",
    "output": (16, 16, 128),
    "parameters": 2176,
    "details": "4x4, stride 2, same",
}
INPUT = LAYERS | {"kind": "InputLayer", "output": (32, 32, 1), "parameters": 0}
IMAGES = np.random.default_rng(1).random((3, 32, 32, 3))
MEAN = np.random.default_rng(0).normal(size=(200, 2))
LABELS = np.arange(200) % 10
DIGITS = [str(digit) for digit in range(10)]

FAMILIES = {
    "mnist": [
        Dots("gan", "GAN", [0.5, 0.75, 1.0], 0.75, (0.25, 1.5)),
        Dots("vae", "VAE", [0.25], 0.25),
    ],
    "cifar10": [Dots("other vae", "VAE", [0.125], 0.125)],
}

DRAWINGS = {
    "activations": lambda: activations(0.1),
    "curves": lambda: curves(PANEL, PANEL),
    "dots": lambda: dots(FAMILIES, "sharpness", (1.0, "real")),
    "latent_scatter": lambda: latent_scatter(MEAN, LABELS, DIGITS),
    "layer_boxes": lambda: layer_boxes({"critic": [INPUT, LAYERS]}),
    "layer_table": lambda: layer_table({"critic": [LAYERS]}),
    "neighbours": lambda: neighbours(IMAGES, IMAGES[::-1], ("generated", "nearest")),
    "scheme of a gan": lambda: scheme("gan"),
    "scheme of a gan's tensors": lambda: scheme("gan-probability"),
    "scheme of a vae": lambda: scheme("vae"),
    "scheme of an autoencoder": lambda: scheme("autoencoder"),
    "table": lambda: table(["f", "$f^*$"], [["KL", "$e^{t-1}$"]], note="Of $t$."),
    "titled": lambda: titled(grid(IMAGES, 3), "labels 0, 1, 2"),
}


def painted(*panels):
    figure = Figure()
    _paint(figure, panels)
    return figure.axes


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_arrays_give_the_same_bytes_under_any_user_settings(name):
    first = DRAWINGS[name]()
    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9}):
        second = DRAWINGS[name]()
        assert matplotlib.rcParams["font.size"] == 30
    assert first.mode == "RGB"
    assert first.tobytes() == second.tobytes()
    assert len(first.getcolors(first.width * first.height)) > 10


def test_a_series_of_several_seeds_has_a_line_each_and_a_bold_mean():
    lines = painted(PANEL)[0].lines
    thin = [line for line in lines if line.get_linewidth() < 1]
    bold = [line for line in lines if line.get_linewidth() > 1]
    assert len(thin) == 2
    assert [line.get_label() for line in bold] == ["loss (mean of 2)", "test_loss"]
    assert bold[0].get_ydata().tolist() == [4.0, 3.0]
    assert bold[0].get_xdata().tolist() == [1, 2]


def test_an_axis_ends_below_a_leap_and_names_it():
    losses = {0: [150.0, 140.0, 130.0], 1: [2.2e6, 141.0, 131.0]}
    axes = painted(Panel("VAE", "loss", {"loss": losses}))[0]
    low, high = axes.get_ylim()
    assert 120 < low < 130 and 150 < high < 160
    (note,) = axes.texts
    assert note.get_text() == "beyond the axis: 2.2e+06\nloss, seed 1, epoch 1"


def test_an_axis_holds_all_losses_of_ordinary_size():
    axes = painted(Panel("GAN", "loss", {"loss": {0: [99.0, 1.0, 0.5]}}))[0]
    assert axes.get_ylim()[1] > 99 and not axes.texts


def test_printed_numbers_are_dashed_in_the_colour_of_their_series():
    lines = {line.get_label(): line for line in painted(PANEL)[0].lines}
    printed = lines["loss (report)"]
    assert list(printed.get_ydata()) == [3.5, 2.5]
    assert printed.is_dashed()
    assert printed.get_marker() == "o"
    assert printed.get_color() == lines["loss (mean of 2)"].get_color()
    assert printed.get_color() != lines["test_loss"].get_color()


def test_every_panel_has_its_own_axes_with_title_and_labels():
    left, right = painted(PANEL, Panel("GAN", "loss", {"loss": {0: [1.0]}}))
    assert left.get_title("left") == "VAE"
    assert right.get_title("left") == "GAN"
    assert (left.get_xlabel(), left.get_ylabel()) == ("epoch", "nats per image")


def test_a_single_epoch_can_be_seen():
    axes = painted(Panel("GAN", "loss", {"loss": {0: [1.0]}}))[0]
    assert axes.lines[0].get_marker() == "o"
    assert axes.get_xticks().tolist() == [1]


@pytest.mark.parametrize(
    ("panels", "message"),
    [
        ([], "at least one Panel"),
        ([Panel("GAN", "loss", {})], "expected a series"),
        ([Panel("GAN", "loss", {"loss": {}})], "a seed in loss"),
        ([Panel("GAN", "loss", {"loss": {3: [1.0, np.nan]}})], "loss, seed 3"),
        ([Panel("GAN", "loss", {"loss": {0: []}})], "finite values"),
        ([Panel("GAN", "loss", {}, {"loss": [np.inf]})], r"loss \(report\)"),
    ],
)
def test_curves_refuse_what_cannot_be_drawn(panels, message):
    with pytest.raises(ValueError, match=message):
        curves(*panels)


def test_a_scatter_has_a_point_an_image_and_a_colour_a_class():
    figure = Figure()
    _paint_scatter(figure, MEAN, LABELS, DIGITS)
    axes = figure.axes[0]
    points = axes.collections[0]
    assert np.array_equal(points.get_offsets(), MEAN)
    assert len(np.unique(points.get_facecolors(), axis=0)) == 10
    assert [text.get_text() for text in axes.get_legend().get_texts()] == DIGITS
    assert axes.get_aspect() == 1


def test_more_classes_than_colours_still_get_one_each():
    figure = Figure()
    names = [f"class {index}" for index in range(62)]
    _paint_scatter(figure, MEAN, np.arange(200) % 62, names)
    colours = figure.axes[0].collections[0].get_facecolors()
    assert len(np.unique(colours, axis=0)) == 62


@pytest.mark.parametrize(
    ("mean", "labels", "message"),
    [
        (MEAN[:, :1], LABELS, "shape"),
        (MEAN[:0], LABELS[:0], "N > 0"),
        (MEAN * np.nan, LABELS, "finite"),
        (MEAN, LABELS[:-1], "one for each of 200"),
        (MEAN, LABELS + 1, "expected 0 to 9, got 1 to 10"),
    ],
)
def test_a_scatter_refuses_arrays_that_do_not_fit(mean, labels, message):
    with pytest.raises(ValueError, match=message):
        latent_scatter(mean, labels, DIGITS)


def test_activations_are_drawn_from_their_formulas():
    figure = Figure()
    _paint_activations(figure, 0.25)
    axes = figure.axes[0]
    curves = {
        line.get_label(): line for line in axes.lines if len(line.get_xdata()) > 2
    }
    at = {
        name: [line.get_ydata()[i] for i in (0, 400, -1)]
        for name, line in curves.items()
    }
    assert at == {
        "tanh": pytest.approx([np.tanh(-4), 0, np.tanh(4)]),
        "ReLU": [0, 0, 4],
        "LeakyReLU, slope 0.25": [-1, 0, 4],
        "sigmoid": pytest.approx([1 / (1 + np.e**4), 0.5, 1 / (1 + np.e**-4)]),
    }
    assert axes.get_xlim() == (-REACH, REACH)
    assert axes.get_ylim() == (-1.3, 1.3)
    assert len({line.get_color() for line in curves.values()}) == 4


@pytest.mark.parametrize("slope", [-0.1, 1.0, float("nan")])
def test_a_slope_of_another_function_is_refused(slope):
    with pytest.raises(ValueError, match="slope: expected at least 0"):
        activations(slope)


def test_the_schemes_differ():
    names = ("gan", "gan-probability", "vae", "autoencoder")
    assert len({scheme(name).tobytes() for name in names}) == 4


def test_an_unknown_scheme_is_refused_with_the_known_ones():
    with pytest.raises(
        ValueError, match="gan, gan-probability, vae, autoencoder, got 'flow'"
    ):
        scheme("flow")


def test_a_table_grows_by_a_line_a_layer_and_shows_its_numbers():
    one = layer_table({"critic": [LAYERS]})
    two = layer_table({"critic": [LAYERS, LAYERS | {"parameters": 0}]})
    other = layer_table({"critic": [LAYERS | {"parameters": 2177}]})
    assert two.height - one.height == 30
    assert other.size == one.size
    assert other.tobytes() != one.tobytes()


def test_a_row_without_an_entry_is_refused_by_name():
    row = {key: value for key, value in LAYERS.items() if key != "output"}
    with pytest.raises(ValueError, match="critic: expected a row with output"):
        layer_table({"critic": [row]})


def test_a_table_of_no_network_is_refused():
    with pytest.raises(ValueError, match="at least one network"):
        layer_table({})


def test_importing_the_room_imports_neither_matplotlib_nor_keras():
    code = (
        "import sys, keras_gen.figures;"
        "print([m for m in ('matplotlib', 'keras', 'tensorflow') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("count, columns, rows", [(1, 1, 1), (3, 3, 1), (5, 3, 2)])
def test_curves_begin_a_new_row_after_three_panels(count, columns, rows):
    one, several = curves(PANEL), curves(*[PANEL] * count)

    assert several.size == (columns * one.width, rows * one.height)


@pytest.mark.parametrize("holds", [(1.0, np.inf), (-np.inf, 1.0)])
@pytest.mark.parametrize("values, ends", [([2.0, 2.1], (1.5, 3.0)), ([0.5], None)])
def test_interval_shows_every_seed_the_bound_and_where_the_claim_holds(
    holds, values, ends
):
    figure = Figure()
    _paint_interval(figure, np.array(values), np.mean(values), ends, holds, "ratio")

    axes = figure.axes[0]
    seeds = [line for line in axes.lines if line.get_linestyle() == "None"]
    bounds = [line for line in axes.lines if list(line.get_xdata()) == [1.0, 1.0]]
    region = axes.patches[0]
    assert any(list(line.get_xdata()) == values for line in seeds)
    assert len(bounds) == 1
    left, right = axes.get_xlim()
    shown = region.get_x(), region.get_x() + region.get_width()
    assert shown == pytest.approx((max(holds[0], left), min(holds[1], right)))
    assert left < min(*values, 1.0) and right > max(*values, 1.0)


def test_interval_need_not_lie_evenly_around_its_mean():
    figure = Figure()
    _paint_interval(figure, np.array([1.0, 4.0]), 2.0, (0.5, 8.0), (1, np.inf), "ratio")

    (bar,) = (bar.get_segments()[0] for bar in figure.axes[0].collections)
    assert bar[:, 0] == pytest.approx([0.5, 8.0])


def test_interval_refuses_what_cannot_be_shown():
    for values in ([], [np.nan], [[1.0]]):
        with pytest.raises(ValueError, match="expected finite numbers"):
            interval(values, 0, None, (0, np.inf), "ratio")


def test_dots_show_every_seed_the_mean_and_its_interval():
    figure = Figure()
    _paint_dots(figure, FAMILIES, "sharpness", (1.0, "real"))

    axes = figure.axes[0]
    shown = [(line.get_marker(), [*line.get_xdata()]) for line in axes.lines]
    means = [(form, x) for form, x in shown if form in ("o", "s") and x]
    assert means == [("o", [0.75]), ("s", [0.25]), ("s", [0.125])]
    assert [x for form, x in shown if form == "|" and len(x) == 3] == [[0.5, 0.75, 1]]
    (bar,) = (bar.get_segments()[0] for bar in axes.collections)
    assert bar[:, 0] == pytest.approx([0.25, 1.5])


@pytest.mark.parametrize("groups", [{}, {"a": []}])
def test_dots_refuse_nothing(groups):
    with pytest.raises(ValueError, match="at least one row"):
        dots(groups, "ratio")


@pytest.mark.parametrize("values", [[], [np.inf]])
def test_dots_refuse_what_cannot_be_shown(values):
    with pytest.raises(ValueError, match="gan: expected finite values"):
        dots({"mnist": [Dots("gan", "GAN", values, 0.0)]}, "ratio")
