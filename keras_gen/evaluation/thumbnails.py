"""A cheap distance between two sets of images, by their thumbnails."""

import numpy as np

SIDE = 8


def thumbnail_moments(images):
    """Mean and deviation of every pixel of the images' thumbnails.

    Args:
        images: (n, height, width, channels) in [0, 1].  A thumbnail has 8 x 8 pixels,
            each the mean of a tile; what the tiles leave over on the right and below
            is not looked at, and sides shorter than 8 stay as they are.

    Returns:
        Two arrays (8, 8, channels), of which ``gaussian_distance`` takes two pairs.
    """
    n, height, width, channels = images.shape
    rows, columns = min(SIDE, height), min(SIDE, width)
    tall, wide = height // rows, width // columns
    cut = images[:, : rows * tall, : columns * wide]
    tiles = cut.reshape(n, rows, tall, columns, wide, channels)
    thumbnails = tiles.mean(axis=(2, 4), dtype="float64")
    return thumbnails.mean(axis=0), thumbnails.std(axis=0)


def gaussian_distance(moments, others):
    """Root mean square distance of two Gaussians with diagonal covariances, per pixel.

    Between thumbnails: 0 where means and deviations are equal, 1 between black and
    white; lower is nearer.  It sees how light is spread over the image and how much
    that varies, and nothing finer, so it tells early training from none and not good
    images from better ones.  Fewer images than some hundred make it larger.

    Args:
        moments, others: Pairs (mean, deviation) of arrays of one shape.

    Source: Dowson and Landau, The Frechet distance between multivariate normal
        distributions, 1982, for diagonal covariances; the mean over the pixels in
        place of their sum is ours.
    """
    (mean, deviation), (other_mean, other_deviation) = moments, others
    squares = (mean - other_mean) ** 2 + (deviation - other_deviation) ** 2
    return float(np.sqrt(squares.mean()))
