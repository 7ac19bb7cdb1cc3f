import numpy as np
import pytest
from PIL import Image

from keras_gen.data import fits


@pytest.mark.parametrize("fit", fits.FITS)
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("shape", [(10, 6), (6, 10), (40, 40)])
def test_every_fit_gives_a_square_of_bytes(fit, channels, shape):
    pixels = np.full((*shape, channels), 77, np.uint8)
    fitted = fits.apply(fit, pixels, 16)
    assert fitted.shape == (16, 16, channels)
    assert fitted.dtype == np.uint8
    assert np.all(fitted == 77)


@pytest.mark.parametrize("fit", fits.FITS)
def test_a_picture_of_the_asked_size_stays_untouched(fit):
    pixels = np.random.default_rng(0).integers(0, 256, (9, 9, 3), np.uint8)
    assert np.array_equal(fits.apply(fit, pixels, 9), pixels)


@pytest.mark.parametrize("fit", fits.FITS)
def test_shrinking_is_antialiased(fit):
    stripes = np.zeros((64, 64, 1), np.uint8)
    stripes[:, ::2] = 255
    middle = fits.apply(fit, stripes, 16)[4:-4, 4:-4].astype(int)
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
