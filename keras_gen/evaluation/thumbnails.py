"""A cheap distance between two sets of images, by their thumbnails."""

import numpy as np

SIDE = 8


def thumbnail_moments(images):
    """Mean and deviation of every pixel of the images' thumbnails.

    Args:
        images: (n, height, width, channels) in [0, 1].  A thumbnail has 8 x 8 pixels,
            each the mean of the area that it covers, so that pictures of 28 and of 32
            pixels can be compared; sides shorter than 8 stay as they are.

    Returns:
        A pair of arrays (8, 8, channels); ``gaussian_distance`` takes two such pairs.
    """
    rows, columns = (_shares(side) for side in images.shape[1:3])
    thumbnails = np.einsum("rh,nhwc,sw->nrsc", rows, images, columns, optimize=True)
    return thumbnails.mean(axis=0), thumbnails.std(axis=0)


def _shares(side):
    """(8, side): the share of each tile's width that each pixel covers."""
    tiles = min(SIDE, side)
    edges, pixels = np.linspace(0, side, tiles + 1), np.arange(side)
    ends = np.minimum(edges[1:, None], pixels + 1)
    covered = np.clip(ends - np.maximum(edges[:-1, None], pixels), 0, None)
    return covered * tiles / side


def gaussian_distance(moments, others):
    """Root mean square distance of two Gaussians with diagonal covariances, per pixel.

    Between thumbnails: 0 where means and deviations are equal, 1 between black and
    white; lower is nearer.  It sees how light is spread over the image and how much
    that varies, but nothing finer, so it can tell early training from none, but not
    good images from better ones.  With fewer than some hundred images it is larger.

    Args:
        moments, others: Pairs (mean, deviation) of arrays of the same shape.

    Source: Dowson and Landau, The Frechet distance between multivariate normal
        distributions, 1982, for diagonal covariances; taking the mean over the pixels
        instead of the sum is our choice.
    """
    (mean, deviation), (other_mean, other_deviation) = moments, others
    squares = (mean - other_mean) ** 2 + (deviation - other_deviation) ** 2
    return float(np.sqrt(squares.mean()))
