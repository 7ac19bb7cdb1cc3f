"""The handwritten digits that come with scikit-learn."""

import numpy as np

from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.source import Picture
from keras_gen.data.source import Source

DIGITS_TRAIN = 1_500
DIGITS_TEST = 297


def digits():
    """Return scikit-learn's 8x8 digits as a Source, always enlarged bilinearly.

    Source: Alpaydin and Kaynak, Optical Recognition of Handwritten Digits, 1998.
    """
    return Source(
        text="scikit-learn's load_digits",
        read=_digits,
        terms="CC BY 4.0",
        attribution=(
            "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, "
            "UCI Machine Learning Repository"
        ),
        stand_in="embedded stand-in digits",
        counts=(DIGITS_TRAIN, DIGITS_TEST),
        fit="bilinear",
    )


def _digits(leavings):
    """Yield the digits in the library's order, the first 1,500 as train."""
    from sklearn.datasets import load_digits

    loaded = load_digits()
    # The library's pixels are from 0 to 16.
    images = np.rint(loaded.images * (255 / 16)).astype(np.uint8)[..., np.newaxis]
    for position, (pixels, label) in enumerate(zip(images, loaded.target, strict=True)):
        yield Picture(pixels, int(label), TRAIN if position < DIGITS_TRAIN else TEST)
