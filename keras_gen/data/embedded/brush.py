"""What all drawn pictures share: sources, colours, backgrounds."""

import colorsys
import zlib

import numpy as np
from PIL import Image

from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.source import Picture
from keras_gen.data.source import Source

# Enough for two batches of 256 and a few to test on, drawn in a second or two.
DRAWN_TRAIN = 768
DRAWN_TEST = 192


def drawn(name, draw, classes, per_class=None):
    """Return a Source of pictures drawn from a seed.

    Args:
        name: what is drawn; also the seed.
        draw: function of a numpy generator and a label; returns a pillow picture, its
            attributes and its head, see `Picture`.
        classes: number of classes; pictures have each label in turn.
        per_class: numbers of train and test pictures of each class; without it,
            `DRAWN_TRAIN` and `DRAWN_TEST` in all.
    """
    counts = DRAWN_TRAIN, DRAWN_TEST
    if per_class:
        counts = per_class[0] * classes, per_class[1] * classes

    def read(leavings):
        for number in range(sum(counts)):
            seed = np.random.SeedSequence([zlib.crc32(name.encode()), number])
            random = np.random.Generator(np.random.PCG64(seed))
            label = number % classes
            picture, attributes, head = draw(random, label)
            pixels = np.asarray(picture)
            pixels = pixels.reshape(*pixels.shape[:2], -1)
            part = TRAIN if number < counts[0] else TEST
            yield Picture(pixels, label, part, f"{number}", attributes, head)

    return Source(
        text=f"{name} drawn from a seed",
        read=read,
        terms="Apache-2.0",
        attribution="drawn by keras_gen",
        stand_in=f"embedded stand-in {name}",
        counts=counts,
    )


def colour(hue, saturation, value):
    """Return a colour as three bytes; hue, saturation and value from 0 to 1."""
    red_green_blue = colorsys.hsv_to_rgb(
        hue % 1, np.clip(saturation, 0, 1), np.clip(value, 0, 1)
    )
    return tuple(round(255 * share) for share in red_green_blue)


def near(random, hue, saturation, value, spread=0.06):
    """Return a colour near the given one."""
    shifts = random.normal(0, spread, 3)
    return colour(hue + shifts[0] / 3, saturation + shifts[1], value + shifts[2])


def background(width, height, top, bottom):
    """Return a picture that fades from one colour at the top to another below."""
    share = np.linspace(0, 1, height)[:, np.newaxis, np.newaxis]
    column = np.array(top) * (1 - share) + np.array(bottom) * share
    pixels = np.broadcast_to(np.rint(column), (height, width, 3))
    return Image.fromarray(pixels.astype(np.uint8))


def disc(draw, x, y, width, height=None, **how):
    """Draw an ellipse, given its centre, half its width and half its height."""
    height = width if height is None else height
    draw.ellipse((x - width, y - height, x + width, y + height), **how)
