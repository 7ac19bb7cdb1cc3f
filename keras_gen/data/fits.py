"""The ways to make a picture of any size a square of a given size: one row each.

Each resizes once, with one of pillow's filters, which are antialiased when they shrink.
"""

import numpy as np
from PIL import Image

from keras_gen.data.source import Unusable

# Greatest ratio of a picture's longer side to its shorter, where a fit keeps it.
LONGEST = 50

# Margin that `head` leaves on each side, as a share of the head's longer side.
HEAD_MARGIN = 0.1


def squeeze(picture, size, box):
    """Resize both sides to `size` with pillow's Lanczos filter.

    The sides are scaled independently: a picture that is not square is distorted.
    """
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def bilinear(picture, size, box):
    """Resize both sides to `size` with pillow's bilinear filter.

    The same pixels as torchvision's `Resize((size, size))` gives for pillow pictures.
    """
    return picture.resize((size, size), Image.Resampling.BILINEAR)


def centre(picture, size, box):
    """Resize the shorter side to `size`, then cut out the middle.

    The same pixels as torchvision's `Resize(size)` and `CenterCrop(size)` give for
    pillow pictures: bilinear, the longer side rounded down to a whole number.

    Raises:
        Unusable: one side is more than `LONGEST` times as long as the other.
    """
    width, height = picture.size
    shorter = min(width, height)
    # Such a picture, resized but not yet cropped, would fill the memory.
    if max(width, height) > LONGEST * shorter:
        raise Unusable("one side is too much longer than the other")
    # Torchvision divides in just this order.
    width, height = int(size * width / shorter), int(size * height / shorter)
    picture = picture.resize((width, height), Image.Resampling.BILINEAR)
    left, top = round((width - size) / 2), round((height - size) / 2)
    return picture.crop((left, top, left + size, top + size))


def head(picture, size, box):
    """Cut out a square around the head with `HEAD_MARGIN`, and resize it by Lanczos.

    A square that would reach beyond the picture is moved inside, and shrunk only if
    the picture itself is smaller: every pixel comes from the picture.

    Raises:
        Unusable: no head is marked, or it is marked outside the picture.
    """
    if box is None:
        raise Unusable("no head is marked in it")
    left, top, right, bottom = box
    inside = right > 0 and bottom > 0 and left < picture.width and top < picture.height
    if not (left < right and top < bottom and inside):
        raise Unusable("its head is marked outside of it")
    side = max(right - left, bottom - top) * (1 + 2 * HEAD_MARGIN)
    side = min(side, picture.width, picture.height)
    left = min(max((left + right - side) / 2, 0), picture.width - side)
    top = min(max((top + bottom - side) / 2, 0), picture.height - side)
    square = (left, top, left + side, top + side)
    return picture.resize((size, size), Image.Resampling.LANCZOS, box=square)


FITS = {"squeeze": squeeze, "bilinear": bilinear, "centre": centre, "head": head}


def apply(fit, pixels, size, box=None):
    """Fit one picture to `size`.

    Args:
        fit: a key of `FITS`.
        pixels: uint8 array of shape (height, width, 1 or 3), range 0 to 255.
        size: side of the result in pixels.
        box: (left, top, right, bottom) of the head in pixels, where it is known.

    Returns:
        uint8 array of shape (size, size, 1 or 3), range 0 to 255. All fits but
        `head` leave a picture of that size as it is.

    Raises:
        Unusable: the picture lacks what the fit needs.
    """
    channels = pixels.shape[2]
    picture = Image.fromarray(pixels[..., 0] if channels == 1 else pixels)
    return np.asarray(FITS[fit](picture, size, box)).reshape(size, size, channels)
