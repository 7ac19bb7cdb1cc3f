"""How bright images are, and how many show nothing."""

import numpy as np

from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.pixels import luminance
from keras_gen.evaluation.registry import measure

# An image shows nothing if its contrast is below this part of real pictures' median.
NEAR_CONSTANT = 0.1


@measure(
    source="ours, for ali_2020, Results: digits fade with more training",
    unit="luminance",
    range=(0, 1),
)
def mean_ink(images):
    """Mean luminance of all pixels.

    Args:
        images: floats (n, height, width, channels) in [0, 1].

    Returns:
        A dict: value, standard_error, n.
    """
    grey = luminance(checked_images(images))
    return mean_of(grey.mean(axis=(1, 2), dtype="float64"))


@measure(
    source="ours, for ali_2020, Results: digits fade with more training",
    unit="luminance",
    range=(0, 1),
)
def brightest_pixel(images):
    """Median over images of the luminance of each one's brightest pixel.

    Args:
        images: floats (n, height, width, channels) in [0, 1].

    Returns:
        A dict: value, n, and the quartiles as lower_quartile and upper_quartile.
    """
    brightest = luminance(checked_images(images)).max(axis=(1, 2))
    lower, middle, upper = np.quantile(brightest, (0.25, 0.5, 0.75))
    return {
        "value": float(middle),
        "n": len(brightest),
        "lower_quartile": float(lower),
        "upper_quartile": float(upper),
    }


@measure(
    source="ours, for seminar_2017, section III.B: images turn uniformly grey",
    range=(0, 1),
    better="lower",
)
def near_constant_share(images, real):
    """Share of images that show nothing.

    An image shows nothing if the standard deviation of its luminance over the pixels
    is below a tenth of the median of real pictures.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        real: floats (m, height, width, channels) in [0, 1].

    Returns:
        A dict: value, standard_error, n, the same share of the real pictures as real,
        and as threshold the standard deviation below which an image shows nothing.
    """
    contrasts = _contrasts(images)
    of_real = _contrasts(real)
    threshold = NEAR_CONSTANT * np.median(of_real)
    return mean_of(contrasts < threshold) | {
        "real": float((of_real < threshold).mean()),
        "threshold": float(threshold),
    }


def _contrasts(images):
    return luminance(checked_images(images)).std(axis=(1, 2), dtype="float64")
