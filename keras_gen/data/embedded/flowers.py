"""Flowers of 102 classes, told apart by the number, shape and colour of petals."""

import math

from PIL import ImageDraw

from keras_gen.data.class_names import FLOWERS
from keras_gen.data.embedded import brush

SIDE = 128


def flowers():
    """Return flowers of 102 classes as a Source."""
    return brush.drawn("flowers", _flower, len(FLOWERS), per_class=(8, 2))


def _flower(random, label):
    """Draw one flower in front of leaves."""
    green = brush.near(random, 0.3, 0.6, random.uniform(0.15, 0.5))
    below = brush.near(random, 0.28, 0.7, random.uniform(0.1, 0.4))
    picture = brush.background(SIDE, SIDE, green, below)
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        x, y = random.uniform(0, SIDE, 2)
        leaf = brush.near(random, 0.3, 0.6, random.uniform(0.2, 0.55))
        brush.disc(draw, x, y, random.uniform(8, 28), random.uniform(5, 14), fill=leaf)
    x, y = SIDE / 2 + random.normal(0, 8, 2)
    radius = random.uniform(36, 52)
    # Steps of the golden ratio give neighbouring classes very different colours.
    hue, petals, slim = label * 0.618, 4 + label % 9, 0.6 + 0.25 * (label % 4)
    draw.line((x, y, x + random.normal(0, 15), SIDE), fill=below, width=5)
    turn = random.uniform(0, 2 * math.pi)
    for ring, bright in ((1.0, 0.75), (0.7, 0.95)):
        petal = brush.near(random, hue, 0.35 + 0.15 * (label % 4), bright, 0.04)
        edge = tuple(int(0.7 * share) for share in petal)
        for number in range(petals):
            angle = turn + 2 * math.pi * number / petals
            _petal(draw, x, y, angle, radius * ring, slim / petals, petal, edge)
        turn += math.pi / petals
    heart = brush.near(
        random, 0.13 if label % 2 else 0.07, 0.8, 0.8 - 0.5 * (label % 3)
    )
    brush.disc(draw, x, y, radius * (0.16 + 0.05 * (label % 5)), fill=heart)
    return picture, (), None


def _petal(draw, x, y, angle, length, slim, fill, outline):
    """Draw one petal: a leaf-shaped polygon from the centre outwards."""
    edge = []
    for side in (-1, 1):
        for step in range(9)[::-side]:
            along = step / 8
            across = side * slim * 3.2 * math.sin(math.pi * along**1.4) * 0.9
            bend = math.atan2(across, 0.4 + along)
            distance = length * along
            edge.append(
                (
                    x + distance * math.cos(angle + bend),
                    y + distance * math.sin(angle + bend),
                )
            )
    draw.polygon(edge, fill=fill, outline=outline)
