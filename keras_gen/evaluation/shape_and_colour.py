"""How far images are from real pictures in shape and, separately, in colour."""

import numpy as np

from keras_gen.evaluation.pixels import CHUNK
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.pixels import luminance
from keras_gen.evaluation.registry import measure

# Cells along each side of an image, each with its own histogram of orientations.
CELLS = 4
ORIENTATIONS = 8
# Odd, so that grey is in the middle of a bin.
CHROMA_BINS = 31


@measure(
    source="ours, for seminar_2017, section V.B: shapes come before colours; after"
    " Dalal and Triggs, Histograms of oriented gradients for human detection, 2005,"
    " one histogram for all images and no normalisation of blocks",
    range=(0, 1),
    better="lower",
    biased=True,
)
def shape_distance(images, real):
    """Total variation distance between places and orientations of edges.

    Each image is divided into 4 x 4 cells, and the gradients of its luminance into 8
    orientations over 180 degrees.  Brightness, contrast, an even tint of all images
    and how much they differ from each other do not matter.

    Args:
        images: floats (n, height, width, channels) in [0, 1], sides of at least 6.
        real: floats (m, height, width, channels) in [0, 1], of the same size.

    Returns:
        A dict: value, 0 (equal) to 1 (nothing in common, or only one of the two has
        edges), and n.

    Raises:
        ValueError: The arrays are not as described.
    """
    return _total_variation(_edges, images, real)


@measure(
    source="ours, for seminar_2017, section V.B: shapes come before colours; chroma of"
    " ITU-R BT.601, section 2.5.2",
    range=(0, 1),
    better="lower",
    biased=True,
)
def colour_distance(images, real):
    """Total variation distance between the chroma of all pixels.

    Chroma, the differences Cb and Cr of colours from grey, is counted in 31 x 31
    bins.  The place of a pixel and its brightness do not matter.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        real: floats (m, height, width, channels) in [0, 1], of the same size.

    Returns:
        A dict: value, 0 (equal; always so with one channel) to 1 (nothing in common),
        and n.

    Raises:
        ValueError: The arrays are not as described.
    """
    return _total_variation(_chroma, images, real)


def _total_variation(histogram, images, real):
    images, real = checked_images(images, like=real), checked_images(real)
    first, second = (
        sum(
            histogram(some[start : start + CHUNK])
            for start in range(0, len(some), CHUNK)
        )
        for some in (images, real)
    )
    if not (first.sum() and second.sum()):
        value = float(first.any() != second.any())
    else:
        value = np.abs(first / first.sum() - second / second.sum()).sum() / 2
    return {"value": float(value), "n": len(images)}


def _edges(images):
    """Gradient magnitude in each cell and orientation, summed over images."""
    grey = luminance(images)
    down = grey[:, 2:, 1:-1] - grey[:, :-2, 1:-1]
    right = grey[:, 1:-1, 2:] - grey[:, 1:-1, :-2]
    # Rounded, so that upright and level edges are in the middle of a bin.
    turned = np.rint(np.arctan2(down, right) * (ORIENTATIONS / np.pi)).astype(int)
    rows, columns = (np.arange(side) * CELLS // side for side in grey[0, 2:, 2:].shape)
    cells = rows[:, None] * CELLS + columns
    bins = cells * ORIENTATIONS + turned % ORIENTATIONS
    return np.bincount(
        bins.ravel(), np.hypot(down, right).ravel(), CELLS**2 * ORIENTATIONS
    )


def _chroma(images):
    """Number of pixels in each bin of Cb and Cr."""
    if images.shape[-1] == 1:
        return np.ones(1)
    grey = luminance(images)
    blue = (images[..., 2] - grey) / 1.772 + 0.5
    red = (images[..., 0] - grey) / 1.402 + 0.5
    blue, red = (
        np.clip(some * CHROMA_BINS, 0, CHROMA_BINS - 1).astype(int)
        for some in (blue, red)
    )
    return np.bincount((blue * CHROMA_BINS + red).ravel(), minlength=CHROMA_BINS**2)
