"""Shape and colour move apart from each other."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from keras_gen.evaluation import shape_and_colour
from keras_gen.evaluation.shape_and_colour import colour_distance
from keras_gen.evaluation.shape_and_colour import shape_distance

GREY = load_digits().images[:600, ..., None] / 16
# Digits on coloured grounds of luminance by chance.
COLOURS = np.random.default_rng(0).uniform(0, 0.5, (600, 1, 1, 3))
REAL = GREY * 0.5 + COLOURS
RED = np.array([1.0, 0, 0])


def tinted(strength):
    return (1 - strength) * REAL + strength * RED


def test_equal_sets_have_no_distance():
    assert shape_distance(REAL, REAL)["value"] == 0
    assert colour_distance(REAL, REAL)["value"] == 0


def test_other_pictures_of_one_set_are_nearer_than_others():
    others, real = REAL[::2], REAL[1::2]
    turned, red = np.rot90(others, axes=(1, 2)), tinted(0.4)[::2]

    shapes = [shape_distance(images, real)["value"] for images in (others, turned)]
    colours = [colour_distance(images, real)["value"] for images in (others, red)]

    assert 0 < 3 * shapes[0] < shapes[1]
    assert 0 < 2 * colours[0] < colours[1]


def test_stronger_tint_moves_colour_and_not_shape():
    strengths = (0, 0.1, 0.2, 0.4, 0.8)
    colours = [colour_distance(tinted(one), REAL)["value"] for one in strengths]
    shapes = [shape_distance(tinted(one), REAL)["value"] for one in strengths]

    assert np.all(np.diff(colours) > 0) and colours[-1] > 0.9
    assert shapes == pytest.approx([0] * 5, abs=1e-6)


@pytest.mark.parametrize(
    "move",
    [
        lambda images: np.rot90(images, axes=(1, 2)),
        lambda images: np.roll(images, 3, axis=2),
        lambda images: np.random.default_rng(0).permuted(images, axis=1),
    ],
)
def test_other_structure_moves_shape_and_not_colour(move):
    moved = move(GREY) * 0.5 + COLOURS

    assert shape_distance(moved, REAL)["value"] > 0.15
    assert colour_distance(moved, REAL)["value"] < 1e-9


def test_more_images_of_other_structure_move_shape_further():
    turned = np.rot90(GREY, axes=(1, 2))
    values = [
        shape_distance(np.concatenate([turned[:count], GREY[count:]]), GREY)["value"]
        for count in (0, 150, 300, 600)
    ]

    assert np.all(np.diff(values) > 0)


def test_contrast_and_inversion_do_not_move_shape():
    for images in (GREY * 0.2 + 0.3, 1 - GREY):
        assert shape_distance(images, GREY)["value"] == pytest.approx(0, abs=1e-9)


def test_images_without_an_edge_have_another_shape():
    plain = np.full_like(GREY, 0.5)

    assert shape_distance(plain, GREY)["value"] == 1
    assert shape_distance(plain, plain)["value"] == 0


def test_upright_and_level_stripes_have_nothing_in_common():
    stripes = np.zeros((1, 12, 12, 1)) + (np.arange(12) // 2 % 2.0)[:, None]

    found = shape_distance(stripes, stripes.swapaxes(1, 2))

    assert found["value"] == pytest.approx(1)


def test_colours_without_overlap_have_nothing_in_common():
    red, blue = np.zeros((2, 3, 8, 8, 3))
    red[..., 0] = blue[..., 2] = 0.9

    assert colour_distance(red, blue)["value"] == 1


def test_pictures_of_one_channel_have_no_colour():
    assert colour_distance(GREY, 1 - GREY)["value"] == 0


def test_grey_of_three_channels_has_the_chroma_of_grey():
    threefold = GREY.repeat(3, axis=-1)

    assert colour_distance(threefold, threefold * 0.1)["value"] == 0


def test_chunks_change_nothing(monkeypatch):
    images, real = REAL[:100], tinted(0.3)[100:]
    whole = [one(images, real)["value"] for one in (shape_distance, colour_distance)]
    monkeypatch.setattr(shape_and_colour, "CHUNK", 7)

    parts = [one(images, real)["value"] for one in (shape_distance, colour_distance)]

    assert parts == pytest.approx(whole)
