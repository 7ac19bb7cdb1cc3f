"""Variation along the border of images, where most pictures show background."""

import numpy as np

from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.pixels import CHUNK
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.registry import measure

# Part of the height and of the width that is border, at each end.
BORDER = 1 / 8


@measure(
    source="ours, for kth_2018, section 5.3: backgrounds that vary less",
    better="near real",
)
def border_variance_ratio(images, real):
    """Variance of the pixels in the outer eighth, over that of real pictures.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        real: floats (m, height, width, channels) in [0, 1], of the same size.

    Returns:
        A dict: value, n, and the two variances that are divided as absolute and
        reference: each over all images and border pixels, averaged over the channels.

    Raises:
        ValueError: The arrays are not as described.
    """
    images, real = checked_images(images, like=real), checked_images(real)
    absolute, reference = (_variance(some) for some in (images, real))
    return {
        "value": quotient(absolute, reference),
        "n": len(images),
        "absolute": absolute,
        "reference": reference,
    }


def _variance(images):
    height, width = images.shape[1:3]
    deep, wide = (max(round(side * BORDER), 1) for side in (height, width))
    border = np.ones((height, width), bool)
    border[deep:-deep, wide:-wide] = False
    count, total, squares = len(images) * border.sum(), 0.0, 0.0
    for start in range(0, len(images), CHUNK):
        part = images[start : start + CHUNK, border].astype("float64")
        total += part.sum(axis=(0, 1))
        squares += (part**2).sum(axis=(0, 1))
    # Rounding may give slightly negative variances for images that never vary.
    return float(np.maximum(squares / count - (total / count) ** 2, 0).mean())
