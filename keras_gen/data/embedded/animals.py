"""Animals: heads of cats, dogs and wild animals, and whole cats."""

from PIL import ImageDraw

from keras_gen.data.embedded import brush

CAT, DOG, WILD = range(3)


def animal_faces():
    """Return heads of three classes as a Source."""
    return brush.drawn("animal faces", _animal_face, classes=3)


def cat_faces():
    """Return heads of cats, cropped closely, as a Source."""
    return brush.drawn("cat faces", _cat_face, classes=1)


def cats():
    """Return whole cats, with their heads marked, as a Source."""
    return brush.drawn("cats", _cat, classes=1)


def _animal_face(random, label):
    """Draw one head on a blurred background."""
    picture, draw = _ground(random, 128, 128)
    x, y = 64 + random.normal(0, 4), 72 + random.normal(0, 4)
    _head(draw, random, x, y, random.uniform(38, 46), label, _fur(random, label))
    return picture, (), None


def _cat_face(random, label):
    """Draw one head of a cat that nearly fills the picture."""
    picture, draw = _ground(random, 96, 96)
    x, y = 48 + random.normal(0, 3), 54 + random.normal(0, 3)
    _head(draw, random, x, y, random.uniform(36, 42), CAT, _fur(random, CAT))
    return picture, (), None


def _cat(random, label):
    """Draw one whole cat, sitting somewhere, its tail on either side."""
    width, height = (160, 128) if random.random() < 0.7 else (120, 150)
    picture, draw = _ground(random, width, height)
    radius = random.uniform(17, 24)
    x = random.uniform(0.35, 0.65) * width
    y = random.uniform(0.32, 0.45) * height
    fur = _fur(random, CAT)
    side = random.choice([-1, 1])
    bottom = min(y + 3.6 * radius, height - 4)
    tail = (x + side * 0.6 * radius, y, x + side * 2.8 * radius, bottom)
    left, right = sorted((tail[0], tail[2]))
    turn = 0 if side == 1 else 180
    draw.arc((left, y + radius, right, bottom), turn - 100, turn + 100, fur, 7)
    body = (y + bottom) / 2 + radius / 3
    brush.disc(draw, x + side * 6, body, 1.35 * radius, bottom - body, fill=fur)
    dark = tuple(int(0.8 * share) for share in fur)
    for paw in (-0.55, 0.55):
        brush.disc(draw, x + paw * radius, bottom - 3, 0.45 * radius, 5, fill=dark)
    _head(draw, random, x, y, radius, CAT, fur)
    head = (x - radius, y - 1.35 * radius, x + radius, y + 0.95 * radius)
    return picture, (), tuple(float(side) for side in head)


def _ground(random, width, height):
    """Return a picture with a background of two colours and spots, and its pen."""
    hue = random.random()
    top = brush.near(random, hue, 0.3, random.uniform(0.4, 0.95))
    below = brush.near(random, hue + 0.1, 0.4, random.uniform(0.2, 0.7))
    picture = brush.background(width, height, top, below)
    draw = ImageDraw.Draw(picture)
    for _ in range(3):
        spot = brush.near(random, hue + 0.05, 0.35, random.uniform(0.3, 0.8))
        x, y = random.uniform(0, width), random.uniform(0, height)
        brush.disc(draw, x, y, random.uniform(8, 24), fill=spot)
    return picture, draw


def _fur(random, kind):
    """Return a colour that such an animal may have."""
    furs = {
        CAT: ((0.08, 0.6, 0.85), (0.0, 0.0, 0.25), (0.6, 0.08, 0.6), (0.1, 0.15, 0.95)),
        DOG: ((0.07, 0.65, 0.5), (0.1, 0.4, 0.85), (0.0, 0.0, 0.2), (0.1, 0.08, 0.9)),
        WILD: ((0.09, 0.65, 0.8), (0.06, 0.75, 0.75), (0.1, 0.25, 0.6)),
    }[kind]
    return brush.near(random, *furs[random.integers(len(furs))], 0.05)


def _head(draw, random, x, y, radius, kind, fur):
    """Draw a head around (x, y): ears, face, eyes, nose, and what marks its kind."""
    dark, pale = (tuple(min(255, int(f * c)) for c in fur) for f in (0.6, 1.35))
    pink = brush.colour(0.97, 0.35, 0.85)
    if kind == WILD:
        brush.disc(draw, x, y, radius * 1.3, radius * 1.25, fill=dark)
    for side in (-1, 1):
        if kind == CAT:
            _pointed_ear(draw, x, y, radius, side, fur, pink)
        elif kind == WILD:
            brush.disc(
                draw, x + side * radius * 0.75, y - radius * 0.75, radius / 3, fill=fur
            )
    brush.disc(draw, x, y, radius, radius * 0.92, fill=fur)
    if kind == CAT and random.random() < 0.5 or kind == WILD:
        for shift in (-0.3, 0, 0.3):
            stripe = x + shift * radius
            brow = (stripe, y - radius * 0.85, stripe, y - radius * 0.45)
            draw.line(brow, fill=dark, width=max(2, round(radius / 9)))
    if kind == DOG:
        for side in (-1, 1):
            ear = x + side * radius * 0.95
            brush.disc(
                draw, ear, y + radius * 0.05, radius * 0.28, radius * 0.8, fill=dark
            )
    if kind != CAT:
        brush.disc(draw, x, y + radius * 0.45, radius * 0.5, radius * 0.45, fill=pale)
    _eyes(draw, random, x, y, radius, kind)
    _muzzle(draw, x, y, radius, kind, pink, dark)


def _pointed_ear(draw, x, y, radius, side, fur, pink):
    """Draw one ear of a cat."""
    for fill, size in ((fur, 1.0), (pink, 0.6)):
        middle, reach = x + side * radius * 0.62, radius * 0.36 * size
        top = y - radius * (0.75 + 0.6 * size)
        base = y - radius * 0.5
        points = (middle - reach, base, middle + side * reach * 0.6, top)
        draw.polygon((*points, middle + reach, base), fill=fill)


def _eyes(draw, random, x, y, radius, kind):
    """Draw two eyes: coloured with slit pupils for cats, round and brown otherwise."""
    hue = random.choice([0.13, 0.25, 0.33, 0.55])
    iris = (hue, 0.7, 0.85) if kind == CAT else (0.07, 0.7, 0.35)
    iris = brush.near(random, *iris)
    for side in (-1, 1):
        eye, level = x + side * radius * 0.4, y - radius * 0.12
        size = radius * (0.2 if kind == CAT else 0.14)
        brush.disc(draw, eye, level, size, fill=iris, outline=(20, 20, 20))
        pupil = 0.35 if kind == CAT else 0.6
        brush.disc(draw, eye, level, size * pupil, size * 0.85, fill=(10, 10, 10))


def _muzzle(draw, x, y, radius, kind, pink, dark):
    """Draw nose and mouth, and a cat's whiskers."""
    nose = pink if kind == CAT else (25, 20, 20)
    size, level = radius * (0.12 if kind == CAT else 0.2), y + radius * 0.28
    points = (x - size, level - size / 2, x + size, level - size / 2, x, level + size)
    draw.polygon(points, fill=nose)
    line = max(1, round(radius / 18))
    mouth = level + size
    for side in (-1, 1):
        edge = x + side * radius * 0.22
        draw.line((x, mouth, edge, mouth + radius * 0.2), fill=dark, width=line)
        for tilt in (-0.12, 0.02, 0.16) if kind == CAT else ():
            start, end = x + side * radius * 0.3, x + side * radius * 1.15
            height = y + radius * (0.4 + tilt)
            draw.line((start, height, end, height + tilt * radius), fill="white")
