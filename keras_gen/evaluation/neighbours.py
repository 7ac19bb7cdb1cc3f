"""The pictures nearest to images, and their distances."""

import numpy as np

from keras_gen.evaluation.pixels import distances

# Pictures compared at a time, so that a large set need not fit in memory.
CHUNK = 8192


def nearest_rows(images, pictures, rows=None):
    """For each image, the picture at the smallest Euclidean distance between pixels.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        pictures: uint8 (m, height, width, channels); may be mapped from a file.
        rows: positions of the pictures to compare with; None for all.

    Returns:
        (n,) whole numbers, positions in `pictures`; the first if several are nearest.
    """
    from sklearn.metrics import pairwise_distances_argmin_min

    rows = np.arange(len(pictures)) if rows is None else np.asarray(rows)
    flat = np.reshape(images, (len(images), -1)).astype("float32")
    best, found = np.full(len(flat), np.inf), np.zeros(len(flat), int)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        others = _scaled(pictures[chunk]).reshape(len(chunk), -1)
        nearest, gaps = pairwise_distances_argmin_min(flat, others)
        closer = gaps < best
        best[closer], found[closer] = gaps[closer], chunk[nearest[closer]]
    return found


def nearest_distances(images, pictures):
    """Euclidean distance from each image to the nearest picture.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        pictures: uint8 (m, height, width, channels); may be mapped from a file.

    Returns:
        float64 (n,), 0 (a copy) to sqrt(height width channels).
    """
    # Computed again from the pixels: the search works with squares, which makes short
    # distances imprecise.
    return distances(images, _scaled(pictures[nearest_rows(images, pictures)]))


def _scaled(pictures):
    return pictures.astype("float32") / 255
