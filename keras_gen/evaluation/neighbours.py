"""Which pictures are nearest to which."""

import numpy as np

# Pictures that are compared at a time, so that no large set need fit in memory.
CHUNK = 4096


def nearest_rows(images, pictures, rows=None):
    """For each image the picture at the smallest Euclidean distance between pixels.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        pictures: uint8 (m, height, width, channels), may be mapped from a file.
        rows: the pictures to compare with, whole numbers; None for all.

    Returns:
        (n,) whole numbers, positions in `pictures`; of equals the first.
    """
    from sklearn.metrics import pairwise_distances_argmin_min

    rows = np.arange(len(pictures)) if rows is None else np.asarray(rows)
    flat = np.reshape(images, (len(images), -1)).astype("float64")
    best, found = np.full(len(flat), np.inf), np.zeros(len(flat), int)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        others = pictures[chunk].reshape(len(chunk), -1) / 255
        nearest, distances = pairwise_distances_argmin_min(flat, others)
        closer = distances < best
        best[closer], found[closer] = distances[closer], chunk[nearest[closer]]
    return found
