"""How a picture of any size becomes a square of the asked size: a row each."""

import numpy as np
from PIL import Image


def squeeze(picture, size):
    """Resize both sides to `size` with pillow's Lanczos filter.

    The sides are scaled apart, so a picture that is no square is distorted. Pillow
    widens the filter when it shrinks, which makes the result antialiased.
    """
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def bilinear(picture, size):
    """Resize both sides to `size` with pillow's bilinear filter.

    The same pixels as torchvision's `Resize((size, size))` gives for pillow pictures.
    """
    return picture.resize((size, size), Image.Resampling.BILINEAR)


FITS = {"squeeze": squeeze, "bilinear": bilinear}


def apply(fit, pixels, size):
    """Fit one picture to `size`; a picture of that size already stays untouched.

    Args:
        fit: a key of `FITS`.
        pixels: uint8 array of shape (height, width, 1 or 3), range 0 to 255.
        size: side of the result in pixels.

    Returns:
        uint8 array of shape (size, size, 1 or 3), range 0 to 255.
    """
    height, width, channels = pixels.shape
    if (height, width) == (size, size):
        return pixels
    picture = Image.fromarray(pixels[..., 0] if channels == 1 else pixels)
    return np.asarray(FITS[fit](picture, size)).reshape(size, size, channels)
