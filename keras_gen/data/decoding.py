"""Picture files as plain pixels, whatever kind of file they are."""

import contextlib
import io
import threading
from pathlib import Path

import numpy as np
from PIL import Image
from PIL import ImageOps

from keras_gen.data.source import Unusable

# Pixels in a picture.  Above the first number a picture is not decoded at all; above
# the second, only one thread decodes at a time, so that only one such picture is in
# memory.
TOO_LARGE = 40_000_000
LARGE = 4_000_000

_one_large = threading.Lock()


@contextlib.contextmanager
def decoded(content, channels):
    """Give the pixels of a picture to a `with` block.

    Of an animation the first frame is taken. The rotation that a camera noted is
    applied, transparent parts are put on white, and 16 bits become 8.

    Args:
        content: as in `Picture`; an array of pixels is given back as it is.
        channels: 1 for grey, 3 for colour.

    Returns:
        A context manager that gives uint8 (height, width, channels).

    Raises:
        Unusable: the picture cannot be used; the text says why.
    """
    if isinstance(content, np.ndarray):
        yield content
        return
    with contextlib.ExitStack() as held:
        try:
            file = content if isinstance(content, Path) else io.BytesIO(content)
            picture = held.enter_context(Image.open(file))
            width, height = picture.size
            if width * height > TOO_LARGE:
                raise Unusable(f"{width}x{height} pixels are too many")
            if width * height > LARGE:
                held.enter_context(_one_large)
            pixels = _plain(picture, channels)
        except Unusable:
            raise
        except Image.DecompressionBombError as why:
            raise Unusable("its pixels are too many") from why
        # On broken files pillow may raise nearly any error.
        except Exception as why:
            raise Unusable(f"cannot be read ({type(why).__name__})") from why
        yield pixels


def _plain(picture, channels):
    """Return the pixels of an opened picture."""
    _turn_upright(picture)
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    if picture.mode == "F":
        raise Unusable("its pixels are floating-point numbers")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    mode = "L" if channels == 1 else "RGB"
    pixels = np.asarray(picture if picture.mode == mode else picture.convert(mode))
    return pixels.reshape(*pixels.shape[:2], channels)


def _turn_upright(picture):
    """Rotate the picture the way its camera was held."""
    picture.load()
    # A picture with a broken note about its rotation is still usable.
    with contextlib.suppress(Exception):
        ImageOps.exif_transpose(picture, in_place=True)


def _eight_bits(picture):
    """Return a grey picture of 16 bits as one of 8; pillow would clip its values."""
    values = np.asarray(picture)
    if values.min() < 0 or values.max() > 0xFFFF:
        raise Unusable("its pixels have 32 bits")
    return Image.fromarray(np.rint(values / 257).astype(np.uint8))
