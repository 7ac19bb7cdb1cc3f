"""How sharp or blurred images are, alone and beside real pictures.

Noise counts as sharp too, so being sharper than real pictures is no merit.  All
measures use luminance and depend on the size of the images.  Those relative to real
pictures, floats (m, height, width, channels) in [0, 1], return a dict of value,
standard_error, n, and the two values that are divided as absolute and reference.
"""

import numpy as np

from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.estimates import ratio_of_means
from keras_gen.evaluation.estimates import relative
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.pixels import luminance
from keras_gen.evaluation.registry import measure

# A pixel of at least the first luminance is ink; ink up to the second is mid-grey.
MID_GREY = (0.2, 0.8)

_LAPLACIAN = (
    "Pech-Pacheco et al., Diatom autofocusing in brightfield microscopy, 2000, with"
    " the 4-neighbour Laplacian"
)
_GRADIENT = "ours, for ali_2020, Analysis: images of a GAN are sharper than a VAE's"
_MID_GREY = "ours, for seminar_2017, section V.A.1: digits of a VAE have softer edges"


def laplacian_variances(images):
    """Variance of the 4-neighbour Laplacian within each image.

    Args:
        images: floats (n, height, width, channels) in [0, 1], sides of at least 3.

    Returns:
        float64 (n,), 0 (an even gradient) to 16, over the pixels with four neighbours.

    Raises:
        ValueError: The images are not as described.
    """
    grey = luminance(checked_images(images))
    if min(grey.shape[1:]) < 3:
        raise ValueError(f"images: expected sides of at least 3, got {grey.shape[1:]}")
    around = grey[:, :-2, 1:-1] + grey[:, 2:, 1:-1]
    around += grey[:, 1:-1, :-2] + grey[:, 1:-1, 2:]
    return (around - 4 * grey[:, 1:-1, 1:-1]).var(axis=(1, 2), dtype="float64")


@measure(source=_LAPLACIAN, unit="luminance^2", range=(0, 16))
def laplacian_variance(images):
    """Mean over images of `laplacian_variances`; higher is sharper or noisier.

    Args:
        images: floats (n, height, width, channels) in [0, 1], sides of at least 3.

    Returns:
        A dict: value, standard_error, n.
    """
    return mean_of(laplacian_variances(images))


@measure(source=_LAPLACIAN, better="near real")
def laplacian_variance_ratio(images, real):
    """`laplacian_variance` of images over that of real pictures of the same size."""
    return _over_real(laplacian_variance, images, real)


@measure(source=_GRADIENT, range=(0, 3))
def gradient_to_ink(images):
    """Mean absolute difference of adjacent pixels, over mean luminance.

    Scaling all luminance does not change it; higher is sharper, thinner or noisier.

    Args:
        images: floats (n, height, width, channels) in [0, 1], sides of at least 2.

    Returns:
        A dict: value (ratio of the means over all images; 0 if all are black),
        standard_error, n.
    """
    grey = luminance(checked_images(images))
    down = np.abs(np.diff(grey, axis=1)).mean(axis=(1, 2), dtype="float64")
    right = np.abs(np.diff(grey, axis=2)).mean(axis=(1, 2), dtype="float64")
    return ratio_of_means((down + right) / 2, grey.mean(axis=(1, 2), dtype="float64"))


@measure(source=_GRADIENT, better="near real")
def gradient_to_ink_ratio(images, real):
    """`gradient_to_ink` of images over that of real pictures of the same size."""
    return _over_real(gradient_to_ink, images, real)


@measure(source=_MID_GREY, range=(0, 1))
def mid_grey_share(images):
    """Share of the ink that is neither dark nor bright; higher is softer.

    Ink is the pixels with a luminance of at least 0.2; those of at most 0.8 are
    mid-grey.  The share suits bright strokes on black; it says less about photographs.

    Args:
        images: floats (n, height, width, channels) in [0, 1].

    Returns:
        A dict: value (share of the ink of all images together; 0 if there is none),
        standard_error, n.
    """
    grey = luminance(checked_images(images))
    darkest, brightest = MID_GREY
    ink = grey >= darkest
    return ratio_of_means(
        (ink & (grey <= brightest)).mean(axis=(1, 2)), ink.mean(axis=(1, 2))
    )


@measure(source=_MID_GREY, better="near real")
def mid_grey_share_ratio(images, real):
    """`mid_grey_share` of images over that of real pictures of the same size."""
    return _over_real(mid_grey_share, images, real)


def _over_real(absolute, images, real):
    return relative(absolute(checked_images(images, like=real)), absolute(real))
