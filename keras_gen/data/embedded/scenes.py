"""Things and animals in the ten classes of CIFAR-10, as coloured shapes."""

from PIL import ImageDraw

from keras_gen.data.class_names import CIFAR10
from keras_gen.data.embedded import brush

SIDE = 64

SKY, SEA, ROAD, GRASS, ROOM = (
    ((0.58, 0.35, 0.95), (0.55, 0.15, 0.98)),
    ((0.57, 0.25, 0.95), (0.6, 0.75, 0.5)),
    ((0.58, 0.2, 0.9), (0.0, 0.0, 0.4)),
    ((0.57, 0.3, 0.9), (0.3, 0.6, 0.5)),
    ((0.08, 0.2, 0.85), (0.06, 0.4, 0.5)),
)


def scenes():
    """Return pictures of ten classes as a Source."""
    return brush.drawn("scenes", _scene, len(CIFAR10))


def _scene(random, label):
    """Draw one picture: a background that suits the class, and the thing on it."""
    kind = CIFAR10[label]
    ground, draw_it = _KINDS[kind]
    colours = [brush.near(random, *shade) for shade in ground]
    picture = brush.background(SIDE, SIDE, *colours)
    draw = ImageDraw.Draw(picture)
    x, y = SIDE / 2 + random.normal(0, 3, 2)
    draw_it(draw, random, x, y, random.uniform(0.8, 1.15), kind)
    return picture, (), None


def _airplane(draw, random, x, y, scale, kind):
    body = brush.near(random, 0.6, 0.1, 0.6)
    wing = brush.near(random, random.random(), 0.5, 0.6)
    tilt = random.uniform(-6, 6)
    draw.line((x - 24 * scale, y + tilt, x + 24 * scale, y - tilt), fill=body, width=9)
    draw.polygon((x - 4, y, x + 8, y, x - 8, y + 20 * scale), fill=wing)
    draw.polygon((x - 4, y, x + 8, y, x - 8, y - 16 * scale), fill=wing)
    tail = x - 22 * scale
    draw.polygon(
        (tail, y + tilt, tail - 4, y + tilt - 13, tail + 8, y + tilt), fill=wing
    )


def _vehicle(draw, random, x, y, scale, kind):
    paint = brush.near(random, random.random(), 0.75, 0.75)
    glass = brush.near(random, 0.55, 0.2, 0.9)
    left, right, low = x - 25 * scale, x + 25 * scale, y + 14
    if kind == "truck":
        load = brush.near(random, random.random(), 0.3, 0.85)
        draw.rectangle((left, y - 20 * scale, x + 8, low), fill=load)
        draw.rectangle((x + 8, y - 8 * scale, right, low), fill=paint)
        draw.rectangle((x + 13, y - 5 * scale, right - 3, y + 3), fill=glass)
    else:
        draw.rounded_rectangle((left, y - 2, right, low), 5, fill=paint)
        roof = (x - 15 * scale, y - 14 * scale, x + 13 * scale, y)
        draw.rounded_rectangle(roof, 5, fill=paint)
        draw.rectangle((roof[0] + 4, roof[1] + 3, roof[2] - 4, y - 1), fill=glass)
    for wheel in (left + 9, right - 9):
        brush.disc(draw, wheel, low, 6, fill=(25, 25, 25))
        brush.disc(draw, wheel, low, 2.5, fill=(170, 170, 170))


def _ship(draw, random, x, y, scale, kind):
    hull = brush.near(random, random.choice([0.0, 0.6, 0.1]), 0.7, 0.45)
    white = brush.near(random, 0.6, 0.04, 0.95, 0.02)
    left, right, deck = x - 26 * scale, x + 26 * scale, y + 6
    draw.polygon(
        (left, deck, right, deck, right - 9, y + 18, left + 7, y + 18), fill=hull
    )
    draw.rectangle((x - 14 * scale, y - 6, x + 10 * scale, deck), fill=white)
    draw.rectangle((x - 5, y - 18 * scale, x + 2, y - 6), fill=hull)


def _bird(draw, random, x, y, scale, kind):
    feather = brush.near(random, random.random(), 0.7, 0.7)
    dark = tuple(int(0.6 * share) for share in feather)
    brush.disc(draw, x, y, 16 * scale, 11 * scale, fill=feather)
    brush.disc(draw, x + 14 * scale, y - 10 * scale, 7 * scale, fill=feather)
    beak = x + 20 * scale
    draw.polygon((beak, y - 13, beak, y - 7, beak + 8, y - 9), fill=(240, 170, 40))
    draw.polygon((x - 14, y, x - 28 * scale, y + 6, x - 10, y + 8), fill=dark)
    brush.disc(draw, x - 3, y, 9 * scale, 5 * scale, fill=dark)
    brush.disc(draw, x + 15 * scale, y - 11 * scale, 1.5, fill=(10, 10, 10))
    for leg in (-3, 4):
        draw.line((x + leg, y + 9, x + leg, y + 22), fill=(90, 60, 20), width=2)


def _frog(draw, random, x, y, scale, kind):
    skin = brush.near(random, 0.3, 0.75, 0.6)
    pale = brush.near(random, 0.22, 0.4, 0.85)
    for side in (-1, 1):
        brush.disc(draw, x + side * 19 * scale, y + 13, 9 * scale, 7, fill=skin)
        brush.disc(draw, x + side * 9 * scale, y - 12 * scale, 7 * scale, fill=skin)
        brush.disc(draw, x + side * 9 * scale, y - 13 * scale, 3, fill=(15, 15, 15))
    brush.disc(draw, x, y + 3, 20 * scale, 14 * scale, fill=skin)
    brush.disc(draw, x, y + 9, 13 * scale, 7 * scale, fill=pale)


def _beast(draw, random, x, y, scale, kind):
    coats = {
        "cat": (random.choice([0.08, 0.6]), 0.4, 0.65),
        "deer": (0.07, 0.6, 0.6),
        "dog": (0.1, 0.4, random.choice([0.3, 0.85])),
        "horse": (0.05, 0.65, random.choice([0.25, 0.45])),
    }
    coat = brush.near(random, *coats[kind])
    dark = tuple(int(0.6 * share) for share in coat)
    tall = {"cat": 8, "dog": 11, "deer": 20, "horse": 18}[kind] * scale
    long = {"cat": 14, "dog": 15, "deer": 14, "horse": 19}[kind] * scale
    neck = {"cat": 7, "dog": 9, "deer": 17, "horse": 17}[kind] * scale
    back = y + 14 - tall
    for leg in (-0.8, -0.45, 0.45, 0.8):
        draw.line((x + leg * long, back, x + leg * long, y + 22), fill=dark, width=4)
    brush.disc(draw, x, back, long * 1.1, 8 * scale, fill=coat)
    head = (x + long * 1.1, back - neck)
    draw.line((x + long * 0.7, back, *head), fill=coat, width=round(8 * scale))
    brush.disc(draw, head[0] + 2, head[1], 8 * scale, 6 * scale, fill=coat)
    draw.line((x - long, back, x - long - 8, back + 10), fill=dark, width=3)
    ear = head[1] - 5 * scale
    if kind == "deer":
        for side in (-7, 7):
            tip = (head[0] + side, ear - 11)
            draw.line((*head, *tip), fill=(90, 60, 30), width=2)
            draw.line((*tip, tip[0] + side / 2, tip[1] + 4), fill=(90, 60, 30), width=2)
    elif kind == "dog":
        brush.disc(draw, head[0] - 5, head[1] + 2, 3, 7 * scale, fill=dark)
    else:
        for side in (-4, 4):
            foot = head[0] + side
            draw.polygon(
                (foot - 3, ear + 3, foot, ear - 7, foot + 3, ear + 3), fill=dark
            )
    brush.disc(draw, head[0] + 4, head[1] - 1, 1.5, fill=(10, 10, 10))


_KINDS = {
    "airplane": (SKY, _airplane),
    "automobile": (ROAD, _vehicle),
    "bird": (SKY, _bird),
    "cat": (ROOM, _beast),
    "deer": (GRASS, _beast),
    "dog": (ROOM, _beast),
    "frog": (GRASS, _frog),
    "horse": (GRASS, _beast),
    "ship": (SEA, _ship),
    "truck": (ROAD, _vehicle),
}
