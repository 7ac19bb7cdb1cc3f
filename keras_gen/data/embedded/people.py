"""Faces of people, drawn so that each attribute of celeb_a can be seen."""

from PIL import ImageDraw

from keras_gen.data.embedded import brush

# The size of aligned CelebA.
WIDTH, HEIGHT = 178, 218


def people():
    """Return faces with the attributes male, blond_hair, smiling, wearing_hat."""
    return brush.drawn("faces", _face, classes=1)


def _face(random, label):
    """Draw one face: short hair and a beard, or long hair; a smile; a hat."""
    attributes = tuple(int(random.random() < share) for share in (0.4, 0.3, 0.5, 0.25))
    male, blond, smiling, hat = attributes
    top = brush.near(random, random.random(), 0.25, 0.75, 0.12)
    below = brush.near(random, random.random(), 0.3, 0.55, 0.12)
    picture = brush.background(WIDTH, HEIGHT, top, below)
    draw = ImageDraw.Draw(picture)
    x, y = 89 + random.normal(0, 5), 116 + random.normal(0, 5)
    wide, high = random.normal(45 + 4 * male, 3), random.normal(62, 3)
    skin = brush.near(
        random, 0.07, random.uniform(0.25, 0.5), random.uniform(0.5, 0.95)
    )
    dark = random.choice([0.12, 0.3])
    hair = (0.13, 0.55, 0.9) if blond else (0.06, 0.5, dark)
    hair = brush.near(random, *hair, 0.03)
    if not male:
        brush.disc(draw, x, y + 15, wide * 1.45, high * 1.4, fill=hair)
    brush.disc(draw, x, y - 12, wide * 1.15, high * 1.08, fill=hair)
    draw.rectangle((x - 18, y + 40, x + 18, HEIGHT), fill=skin)
    shirt = brush.near(random, random.random(), 0.6, 0.6)
    brush.disc(draw, x, HEIGHT + 25, 85, 45, fill=shirt)
    brush.disc(draw, x, y, wide, high, fill=skin)
    _features(draw, random, x, y, hair, skin, male, smiling)
    if hat:
        cloth = brush.near(random, random.random(), 0.8, 0.6)
        brush.disc(draw, x, y - 52, wide * 1.05, 38, fill=cloth)
        draw.rectangle((x - wide * 1.6, y - 46, x + wide * 1.6, y - 34), fill=cloth)
    return picture, attributes, None


def _features(draw, random, x, y, hair, skin, male, smiling):
    """Draw brows, eyes, nose, mouth and beard."""
    iris = brush.near(random, random.choice([0.08, 0.3, 0.58]), 0.6, 0.4)
    lips = brush.colour(0.98, 0.6, 0.75 if not male else 0.55)
    shade = tuple(int(0.8 * share) for share in skin)
    for side in (-1, 1):
        eye = x + side * 20
        brush.disc(draw, eye, y - 12, 9, 5, fill="white")
        brush.disc(draw, eye, y - 12, 4.5, fill=iris)
        brow = y - 24
        draw.line((eye - 10, brow, eye + 10, brow), fill=hair, width=3 + 2 * male)
    draw.line((x, y - 8, x - 5, y + 14, x + 6, y + 14), fill=shade, width=3)
    if male:
        brush.disc(draw, x, y + 45, 26, 17, fill=tuple(int(0.75 * c) for c in shade))
    if smiling:
        draw.chord(
            (x - 22, y + 12, x + 22, y + 46), 10, 170, fill="white", outline=lips
        )
        draw.arc((x - 22, y + 12, x + 22, y + 46), 10, 170, fill=lips, width=4)
    else:
        draw.line((x - 14, y + 36, x + 14, y + 36), fill=lips, width=5)
