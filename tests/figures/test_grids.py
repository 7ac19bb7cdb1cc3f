"""Golden tests: where every pixel of a sheet comes from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from keras_gen.figures import cut
from keras_gen.figures import grid
from keras_gen.figures import latent_map


def numbered(count, height=2, width=3, channels=1):
    """Images whose every pixel is 10, 20, 30, ..."""
    values = 10 * np.arange(1, count + 1, dtype=np.uint8)
    return np.broadcast_to(
        values[:, None, None, None], (count, height, width, channels)
    )


def test_tiles_lie_in_rows_with_gap_border_and_background():
    expected = np.full((7, 9), 7)
    expected[1:3, 1:4] = 10
    expected[1:3, 5:8] = 20
    expected[4:6, 1:4] = 30
    picture = grid(numbered(3), 2, gap=1, border=1, background=7)
    assert picture.mode == "L"
    assert np.array_equal(np.asarray(picture), expected)


def test_images_of_rank_five_bring_their_arrangement():
    images = numbered(6, 1, 1).reshape(2, 3, 1, 1, 1)
    assert np.asarray(grid(images)).tolist() == [[10, 20, 30], [40, 50, 60]]


def test_floats_are_clipped_and_rounded():
    images = np.array([-0.5, 0.0, 0.5, 1.0, 1.5]).reshape(5, 1, 1, 1)
    assert np.asarray(grid(images, 5)).tolist() == [[0, 0, 128, 255, 255]]


def test_invert_turns_tiles_but_not_the_background():
    images = np.array([0.0, 1.0]).reshape(2, 1, 1, 1)
    picture = grid(images, 2, gap=1, background=9, invert=True)
    assert np.asarray(picture).tolist() == [[255, 9, 0]]


def test_three_channels_make_a_colour_picture():
    image = np.array([1.0, 0.5, 0.0]).reshape(1, 1, 1, 3)
    picture = grid(image, 1)
    assert picture.mode == "RGB"
    assert picture.getpixel((0, 0)) == (255, 128, 0)


def test_nearest_enlargement_repeats_pixels_and_leaves_the_gap():
    images = np.array([[[1.0], [0.0]], [[0.0], [1.0]]]).reshape(1, 2, 2, 1)
    picture = grid(np.concatenate([images, images]), 2, gap=1, tile=4)
    block = np.kron([[255, 0], [0, 255]], np.ones((2, 2)))
    assert np.array_equal(np.asarray(picture)[:, :4], block)
    assert np.array_equal(np.asarray(picture)[:, 4], [0, 0, 0, 0])
    assert np.array_equal(np.asarray(picture)[:, 5:], block)


def test_the_width_of_an_enlarged_tile_follows_its_height():
    assert grid(numbered(1, 2, 3), 1, tile=4).size == (6, 4)


def test_bicubic_enlargement_has_greys_that_nearest_has_not():
    image = np.array([[0.0, 1.0], [1.0, 0.0]]).reshape(1, 2, 2, 1)
    nearest = np.unique(np.asarray(grid(image, 1, tile=8)))
    bicubic = np.unique(np.asarray(grid(image, 1, tile=8, resample="bicubic")))
    assert nearest.tolist() == [0, 255]
    assert len(bicubic) > 2


@pytest.mark.parametrize(
    ("count", "side", "layout", "size"),
    [
        (64, 32, {"columns": 8, "gap": 2, "border": 2}, 274),
        (64, 32, {"columns": 8, "gap": 4, "border": 12, "tile": 50}, 452),
        (64, 28, {"columns": 8, "gap": 2, "border": 2}, 242),
        (16, 28, {"columns": 4, "gap": 7, "tile": 64}, 277),
        (16, 64, {"columns": 4, "gap": 7}, 277),
    ],
)
def test_layouts_of_the_reports_have_their_printed_sizes(count, side, layout, size):
    assert grid(np.zeros((count, side, side, 1)), **layout).size == (size, size)


@given(
    images=arrays.arrays(
        np.uint8,
        st.tuples(
            st.integers(1, 6),
            st.integers(1, 4),
            st.integers(1, 4),
            st.sampled_from([1, 3]),
        ),
    ),
    rows=st.integers(1, 3),
    gap=st.integers(0, 3),
    border=st.integers(0, 3),
)
def test_cut_is_the_inverse_of_grid(images, rows, gap, border):
    images = np.concatenate([images] * rows)
    columns = len(images) // rows
    picture = grid(images, columns, gap=gap, border=border)
    height, width = images.shape[1:3]
    tiles = cut(picture, rows, columns, height, width, gap=gap, border=border)
    assert tiles.dtype == np.uint8
    assert np.array_equal(tiles, images)


def test_cut_refuses_a_picture_of_another_size():
    with pytest.raises(ValueError, match="expected height x width 5 x 3 for 2 x 1"):
        cut(Image.new("L", (4, 5)), 2, 1, 2, 3, gap=1)


def test_cut_refuses_a_picture_with_transparency():
    with pytest.raises(ValueError, match="mode L or RGB, got RGBA"):
        cut(Image.new("RGBA", (3, 2)), 1, 1, 2, 3)


def test_latent_map_has_the_first_entry_rightwards_and_the_second_upwards():
    picture = latent_map(numbered(4, 1, 1), 2)
    assert np.asarray(picture).tolist() == [[30, 40], [10, 20]]


def test_latent_map_of_2500_digits_has_1400_pixels():
    assert latent_map(np.zeros((2500, 28, 28, 1)), 50).size == (1400, 1400)


def test_latent_map_refuses_a_count_that_is_no_square():
    with pytest.raises(ValueError, match="expected 2 x 2 = 4 images"):
        latent_map(numbered(5), 2)


@pytest.mark.parametrize(
    ("images", "layout", "message"),
    [
        (np.zeros((2, 2, 2)), {"columns": 1}, "expected shape"),
        (np.zeros((2, 2, 2, 4)), {"columns": 1}, "expected shape"),
        (np.zeros((0, 2, 2, 1)), {"columns": 1}, "expected shape"),
        (np.zeros((1, 1, 2, 2, 1)), {"columns": 1}, "without columns"),
        (np.full((1, 2, 2, 1), np.nan), {"columns": 1}, "finite"),
        (np.full((1, 2, 2, 1), np.inf), {"columns": 1}, "finite"),
        (np.zeros((1, 2, 2, 1), dtype=int), {"columns": 1}, "int64"),
        (np.zeros((1, 2, 2, 1)), {"columns": 0}, "at least 1, got 0"),
        (np.zeros((1, 2, 2, 1)), {}, "at least 1, got None"),
        (np.zeros((1, 2, 2, 1)), {"columns": 1, "gap": -1}, "gap"),
        (np.zeros((1, 2, 2, 1)), {"columns": 1, "background": 256}, "grey"),
        (np.zeros((1, 2, 2, 1)), {"columns": 1, "tile": 0}, "tile"),
        (np.zeros((1, 2, 2, 1)), {"columns": 1, "tile": 4, "resample": "x"}, "bicubic"),
    ],
)
def test_bad_input_is_refused_in_one_line(images, layout, message):
    with pytest.raises(ValueError, match=message) as caught:
        grid(images, **layout)
    assert "\n" not in str(caught.value)
