"""Turns images as networks give them into bytes that a picture can hold."""

import numpy as np
from PIL import Image

RESAMPLES = {
    "nearest": Image.Resampling.NEAREST,
    "bicubic": Image.Resampling.BICUBIC,
}


def to_bytes(images):
    """Round images to bytes.

    Args:
        images: (..., height, width, channels), channels 1 or 3; uint8, or floats in
            [0, 1]. Floats outside are clipped.

    Returns:
        uint8 array of the same shape.

    Raises:
        ValueError: other types, other channels, no image, or non-finite values.
    """
    images = np.asarray(images)
    if images.ndim < 4 or images.shape[-1] not in (1, 3) or images.size == 0:
        raise ValueError(
            "images: expected shape (N, height, width, 1 or 3) with N > 0, "
            f"got {images.shape}; add the missing axis"
        )
    if images.dtype == np.uint8:
        return images
    if not np.issubdtype(images.dtype, np.floating):
        raise ValueError(
            "images: expected uint8 or floats in [0, 1], "
            f"got {images.dtype}; convert them first"
        )
    if not np.isfinite(images).all():
        raise ValueError(
            "images: expected finite values, got NaN or infinity; "
            "look at the network that made them"
        )
    return np.rint(np.clip(images, 0.0, 1.0) * 255.0).astype(np.uint8)


def to_picture(pixels):
    """Picture of one uint8 image (height, width, 1 or 3): mode L or RGB."""
    return Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)


def to_pixels(picture):
    """The uint8 image (height, width, 1 or 3) of a picture in mode L or RGB."""
    if picture.mode not in ("L", "RGB"):
        raise ValueError(
            f"picture: expected mode L or RGB, got {picture.mode}; "
            "use picture.convert('RGB')"
        )
    pixels = np.asarray(picture)
    return pixels[..., None] if pixels.ndim == 2 else pixels


def resize(images, height, width, resample="nearest"):
    """Enlarge or shrink uint8 images (N, H, W, C) to (N, height, width, C)."""
    if resample not in RESAMPLES:
        raise ValueError(
            f"resample: expected one of {', '.join(RESAMPLES)}, got {resample!r}"
        )
    if images.shape[1:3] == (height, width):
        return images
    method = RESAMPLES[resample]
    return np.stack(
        [to_pixels(to_picture(i).resize((width, height), method)) for i in images]
    )
