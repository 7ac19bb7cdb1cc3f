"""Pictures beside each other, neighbours below each other, headings above."""

import numpy as np
import pytest
from PIL import Image

from keras_gen.figures import beside
from keras_gen.figures import grid
from keras_gen.figures import neighbours
from keras_gen.figures import titled
from keras_gen.figures.pairs import BETWEEN
from keras_gen.figures.pairs import CAPTION
from keras_gen.figures.pairs import GAP
from keras_gen.figures.pairs import MARGIN

CAPTIONS = ("generated", "nearest training picture")
LEFT = MARGIN + CAPTION


def plain(*greys, side=96, channels=1):
    values = np.array(greys, dtype=np.uint8)[:, None, None, None]
    return np.broadcast_to(values, (len(greys), side, side, channels))


def noise(width, height, mode="RGB"):
    pixels = np.random.default_rng(0).integers(1, 255, (height, width, 3), np.uint8)
    return Image.fromarray(pixels).convert(mode)


def test_the_line_covers_one_column_of_digits_on_either_side_of_the_boundary():
    generated = grid(np.zeros((50, 28, 28, 1)), 10)
    real = grid(np.zeros((25, 28, 28, 1)), 5)
    pixels = np.asarray(beside(generated, real))
    assert pixels.shape == (5 * 28, 15 * 28)
    assert np.flatnonzero((pixels == 255).all(axis=0)).tolist() == [279, 280]
    assert (pixels == 255).sum() == 2 * 140


def test_all_other_pixels_are_those_of_the_two_pictures():
    left, right = noise(20, 9), noise(30, 9)
    joined = beside(left, right)
    assert joined.crop((0, 0, 19, 9)).tobytes() == left.crop((0, 0, 19, 9)).tobytes()
    rest = joined.crop((21, 0, 50, 9))
    assert rest.tobytes() == right.crop((1, 0, 30, 9)).tobytes()
    assert (np.asarray(joined)[:, 19:21] == 255).all()


def test_grey_beside_colour_becomes_colour():
    joined = beside(Image.new("L", (4, 2), 7), noise(4, 2))
    assert joined.mode == "RGB"
    assert joined.getpixel((0, 0)) == (7, 7, 7)
    assert joined.getpixel((4, 1)) == (255, 255, 255)


def test_pictures_of_other_heights_are_refused():
    with pytest.raises(ValueError, match="equal heights, got 2 and 3"):
        beside(Image.new("L", (4, 2)), Image.new("L", (9, 3)))


def test_each_neighbour_stands_below_its_image_in_every_pair_of_rows():
    picture = neighbours(plain(10, 20, 30), plain(110, 120, 130), CAPTIONS, columns=2)
    block = 2 * 96 + GAP + BETWEEN
    expected = {
        (0, 0): 10,
        (1, 0): 20,
        (0, 96 + GAP): 110,
        (1, 96 + GAP): 120,
        (0, block): 30,
        (0, block + 96 + GAP): 130,
        (1, block): 255,  # the place without an image
    }
    for (column, y), grey in expected.items():
        x = LEFT + column * (96 + GAP)
        corners = [(x, MARGIN + y), (x + 95, MARGIN + y + 95)]
        assert [picture.getpixel(c) for c in corners] == [(grey, grey, grey)] * 2
    assert picture.size == (LEFT + 2 * 96 + GAP + MARGIN, 2 * block - BETWEEN + 24)


def test_small_images_are_enlarged_and_fewer_than_a_row_leave_no_empty_place():
    picture = neighbours(plain(0, side=28), plain(0, side=28), CAPTIONS)
    black = (np.asarray(picture).max(axis=2) == 0)[:, LEFT:]
    assert picture.width == LEFT + 112 + MARGIN
    assert (black.any(axis=0).sum(), black.any(axis=1).sum()) == (112, 224)


def test_captions_stand_at_the_left():
    blank = neighbours(plain(255), plain(255), (" ", " "))
    named = np.asarray(neighbours(plain(255), plain(255), CAPTIONS))
    assert np.asarray(blank).min() == 255
    assert named[:, LEFT:].min() == 255
    assert named[MARGIN : MARGIN + 96, :LEFT].min() < 100
    assert named[MARGIN + 96 + GAP :, :LEFT].min() < 100
    assert (named[:, :4] == 255).all()


@pytest.mark.parametrize(
    ("nearest", "captions", "options", "message"),
    [
        (plain(1), CAPTIONS, {}, "one neighbour for each image"),
        (plain(1, 2, side=32), CAPTIONS, {}, "one neighbour for each image"),
        (plain(1, 2), ("generated",), {}, "two texts"),
        (plain(1, 2), "ab", {}, "two texts"),
        (plain(1, 2), CAPTIONS, {"columns": 0}, "at least 1, got 0"),
    ],
)
def test_neighbours_that_do_not_fit_are_refused(nearest, captions, options, message):
    with pytest.raises(ValueError, match=message):
        neighbours(plain(1, 2), nearest, captions, **options)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_heading_leaves_the_pixels_of_the_picture_below_it(mode):
    picture = noise(300, 50, mode)
    sheet = titled(picture, "8, 1, 6, 1, 6, 6, 2, 8, 0")
    top = sheet.height - 50
    assert sheet.width == 300
    kept = sheet.crop((0, top, 300, sheet.height))
    assert kept.tobytes() == picture.convert("RGB").tobytes()
    above = np.asarray(sheet)[:top]
    assert above.min() < 60
    assert (above[:3] == 255).all()


def test_a_long_heading_is_wrapped_inside_the_width():
    short = titled(noise(240, 10), "short")
    long = titled(noise(240, 10), "a heading of many words " * 5 + "x" * 100)
    above = np.asarray(long)[: long.height - 10]
    assert long.height > short.height
    assert (above[:, :5] == 255).all()
    assert (above[:, -5:] == 255).all()


def test_a_narrow_picture_stands_in_the_middle_below_its_heading():
    sheet = titled(Image.new("L", (40, 20)), "nine zeros")
    dark = (np.asarray(sheet)[-20:] == 0).all(axis=(0, 2))
    assert np.flatnonzero(dark).tolist() == list(range(100, 140))


def test_a_heading_without_words_is_refused():
    with pytest.raises(ValueError, match="expected words"):
        titled(Image.new("L", (240, 10)), "  ")
