import numpy as np
import pytest
from PIL import Image

from keras_gen.data import fits
from keras_gen.data.source import Unusable


@pytest.mark.parametrize("fit", fits.FITS)
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("shape", [(10, 6), (6, 10), (40, 40)])
def test_every_fit_gives_a_square_of_bytes(fit, channels, shape):
    pixels = np.full((*shape, channels), 77, np.uint8)
    fitted = fits.apply(fit, pixels, 16, box=(1, 1, 5, 5))
    assert fitted.shape == (16, 16, channels)
    assert fitted.dtype == np.uint8
    assert np.all(fitted == 77)


@pytest.mark.parametrize("fit", [fit for fit in fits.FITS if fit != "head"])
def test_a_picture_of_the_asked_size_stays_untouched(fit):
    pixels = np.random.default_rng(0).integers(0, 256, (9, 9, 3), np.uint8)
    assert np.array_equal(fits.apply(fit, pixels, 9), pixels)


@pytest.mark.parametrize("fit", fits.FITS)
def test_shrinking_is_antialiased(fit):
    stripes = np.zeros((64, 64, 1), np.uint8)
    stripes[:, ::2] = 255
    # With its margin the head is as large as the picture.
    fitted = fits.apply(fit, stripes, 16, box=(2, 2, 62, 62))
    middle = fitted[4:-4, 4:-4].astype(int)
    assert abs(middle.mean() - 127.5) < 3
    assert np.ptp(middle) < 30


def test_squeeze_and_bilinear_are_pillows_filters():
    pixels = np.random.default_rng(0).integers(0, 256, (28, 28, 1), np.uint8)
    picture = Image.fromarray(pixels[..., 0])
    for fit, filter_ in (
        ("squeeze", Image.Resampling.LANCZOS),
        ("bilinear", Image.Resampling.BILINEAR),
    ):
        expected = np.asarray(picture.resize((32, 32), filter_))
        assert np.array_equal(fits.apply(fit, pixels, 32)[..., 0], expected)


@pytest.mark.parametrize(
    "shape, resized", [((40, 61), (16, 24)), ((218, 178), (78, 64)), ((5, 3), (26, 16))]
)
def test_centre_resizes_the_shorter_side_and_cuts_out_the_middle(shape, resized):
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    size = min(resized)
    picture = Image.fromarray(pixels).resize(resized[::-1], Image.Resampling.BILINEAR)
    top, left = (round((side - size) / 2) for side in resized)
    expected = np.asarray(picture)[top : top + size, left : left + size]
    assert np.array_equal(fits.apply("centre", pixels, size), expected)


def test_centre_refuses_what_would_fill_the_memory():
    pixels = np.zeros((2, 101, 3), np.uint8)
    with pytest.raises(Unusable, match="one side is too much longer"):
        fits.apply("centre", pixels, 64)
    assert fits.apply("centre", pixels[:, :100], 64).shape == (64, 64, 3)


def white_square(left, top, side=20, shape=(100, 120)):
    """Return black pixels with a white square, and its box."""
    pixels = np.zeros((*shape, 1), np.uint8)
    pixels[top : top + side, left : left + side] = 255
    return pixels, (left, top, left + side, top + side)


def test_head_cuts_the_box_out_with_its_margin():
    pixels, box = white_square(50, 40)
    found = fits.apply("head", pixels, 24, box)[..., 0]
    white = found > 128
    # A tenth of the side on each side: 2 of 24 pixels, for nothing is resized here.
    assert np.array_equal(np.flatnonzero(white.any(axis=0)), np.arange(2, 22))
    assert np.array_equal(np.flatnonzero(white.any(axis=1)), np.arange(2, 22))


@pytest.mark.parametrize("left, top", [(0, 0), (100, 80)])
def test_head_moves_its_square_inside_the_picture(left, top):
    pixels, box = white_square(left, top)
    found = fits.apply("head", pixels, 24, box)[..., 0]
    assert (found > 128).sum() == 400


def test_head_takes_no_more_than_the_picture_has():
    pixels, _ = white_square(50, 40)
    found = fits.apply("head", pixels, 50, (-30, -30, 150, 150))
    assert np.array_equal(found, fits.apply("squeeze", pixels[:, 10:110], 50))


@pytest.mark.parametrize(
    "box, reason",
    [
        (None, "no head is marked"),
        ((5, 5, 5, 9), "outside"),
        ((200, 5, 220, 9), "outside"),
        ((-9, 5, -1, 9), "outside"),
    ],
)
def test_head_refuses_a_picture_without_one(box, reason):
    pixels, _ = white_square(50, 40)
    with pytest.raises(Unusable, match=reason):
        fits.apply("head", pixels, 24, box)
