"""What measures of pixels have in common: a check, luminance and distances."""

import numpy as np

# Images taken at a time, so that no large set is copied whole.
CHUNK = 1000
LUMINANCE = (0.299, 0.587, 0.114)


def checked_images(images, dimensions=4, like=None):
    """Check images and return them as an array.

    Args:
        images: floats (n, ..., height, width, channels) in [0, 1], n at least 1.
        dimensions: how many the array must have.
        like: images of the size that these must have; None for any size.

    Returns:
        The images as a numpy array, not copied if they are one already.

    Raises:
        ValueError: They are not as described.
    """
    images = np.asarray(images)
    if images.ndim != dimensions or not images.size:
        raise ValueError(
            f"images: expected {dimensions} dimensions and at least one image, got"
            f" shape {images.shape}"
        )
    # Written so that a NaN fails too.
    in_range = images.min() >= 0 and images.max() <= 1
    if images.dtype.kind != "f" or not in_range:
        raise ValueError(
            f"images: expected floats in [0, 1], got {images.dtype} from"
            f" {images.min()} to {images.max()}; scale them first"
        )
    if images.shape[-1] not in (1, 3):
        raise ValueError(f"images: expected 1 or 3 channels, got shape {images.shape}")
    if like is not None and np.shape(like)[1:] != images.shape[1:]:
        raise ValueError(
            f"images of shape {images.shape[1:]} cannot be compared with pictures of"
            f" shape {np.shape(like)[1:]}: resize them to one size first"
        )
    return images


def luminance(images):
    """Grey level of each pixel.

    Args:
        images: floats (..., height, width, channels) in [0, 1], 1 or 3 channels.

    Returns:
        Floats (..., height, width) in [0, 1].

    Source: ITU-R BT.601, section 2.5.1, applied to the values as they are stored.
    """
    if images.shape[-1] == 1:
        return images[..., 0]
    return images @ np.asarray(LUMINANCE, images.dtype)


def distances(first, second):
    """Euclidean distance between the pixels of each image and its partner.

    Args:
        first: floats (n, height, width, channels).
        second: their n partners, of the same shape.

    Returns:
        float64 (n,), 0 to sqrt(height width channels) for values in [0, 1].
    """
    found = np.empty(len(first))
    for start in range(0, len(first), CHUNK):
        part = slice(start, start + CHUNK)
        gaps = (first[part] - second[part]).reshape(len(first[part]), -1)
        found[part] = np.linalg.norm(gaps, axis=1)
    return found
