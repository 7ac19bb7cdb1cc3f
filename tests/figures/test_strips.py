"""Epoch strips and stamps, which pillow draws."""

import numpy as np
import pytest
from PIL import Image

from keras_gen.figures import stamp
from keras_gen.figures import strip
from keras_gen.figures.stamps import PAPER
from keras_gen.figures.strips import CAPTION
from keras_gen.figures.strips import GAP
from keras_gen.figures.strips import MARGIN

PALE = tuple(int(PAPER[i : i + 2], 16) for i in (1, 3, 5))


def plain(value, count=3):
    return np.full((count, 64, 64, 1), value, dtype=np.uint8)


def test_columns_of_a_strip_follow_the_epochs_whatever_their_order():
    picture = strip({10: plain(200), 2: plain(100)}, rows=2)
    middle = MARGIN + CAPTION + 32
    greys = [picture.getpixel((x, middle)) for x in (MARGIN + 32, MARGIN + 96 + GAP)]
    assert greys == [(100, 100, 100), (200, 200, 200)]


def test_a_strip_has_as_many_rows_as_asked_for():
    heights = [strip({1: plain(0)}, rows=rows).height for rows in (1, 3)]
    assert heights[1] - heights[0] == 2 * (64 + GAP)


def test_captions_stand_above_the_columns():
    pixels = np.asarray(strip({7: plain(255)}, 1))
    assert pixels[: MARGIN + CAPTION].min() < 100
    assert pixels[MARGIN + CAPTION :].min() == 255


def test_small_images_are_enlarged_by_a_whole_number():
    picture = strip({1: np.zeros((1, 28, 28, 1))}, rows=1)
    black = (np.asarray(picture).max(axis=2) == 0)[MARGIN + CAPTION :]
    assert (black.any(axis=1).sum(), black.any(axis=0).sum()) == (84, 84)


@pytest.mark.parametrize(
    ("sheets", "rows", "message"),
    [
        ({}, 1, "at least one epoch"),
        ({1: plain(0)}, 0, "one row"),
        ({1: plain(0)}, 4, "at least 4 images"),
        ({1: plain(0), 2: np.zeros((3, 32, 32, 1))}, 1, "one shape"),
    ],
)
def test_a_strip_refuses_sheets_that_do_not_fit(sheets, rows, message):
    with pytest.raises(ValueError, match=message):
        strip(sheets, rows)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_stamp_keeps_the_pixels_of_the_picture(mode):
    noise = np.random.default_rng(0).integers(0, 256, (50, 300, 3), dtype=np.uint8)
    picture = Image.fromarray(noise).convert(mode)
    stamped = stamp(picture, "Stand-in data.")
    kept = stamped.crop((0, 0, 300, 50))
    assert stamped.width == 300
    assert kept.tobytes() == picture.convert("RGB").tobytes()


def test_a_stamp_is_dark_text_on_pale_yellow():
    strip_below = np.asarray(stamp(Image.new("L", (300, 50)), "Stand-in data."))[51:]
    assert strip_below[-1, -1].tolist() == list(PALE)
    assert strip_below.min() < 60


def test_a_narrow_picture_is_widened_so_that_the_stamp_can_be_read():
    stamped = stamp(Image.new("L", (40, 40)), "Stand-in data.")
    assert stamped.width == 240
    assert stamped.getpixel((100, 20)) == (255, 255, 255)


def test_a_long_text_is_wrapped_to_the_width():
    heights = [
        stamp(Image.new("L", (240, 10)), text).height
        for text in ("short", "a text of many words " * 8, "x" * 200)
    ]
    assert heights[0] < heights[1]
    assert heights[0] < heights[2]


def test_no_text_runs_over_the_edge_of_a_stamp():
    stamped = np.asarray(stamp(Image.new("L", (240, 10)), "x" * 200 + " word" * 50))
    assert (stamped[11:, -5:] == PALE).all()


def test_a_stamp_without_words_is_refused():
    with pytest.raises(ValueError, match="expected words"):
        stamp(Image.new("L", (240, 10)), "  ")
