"""Characters in the fonts that come with matplotlib, dark on light."""

from functools import cache
from pathlib import Path

from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from keras_gen.data.class_names import CHARACTERS
from keras_gen.data.embedded import brush

SIDE = 96

# Each of these has all 62 characters in plain shapes.
FONTS = (
    "DejaVuSans",
    "DejaVuSans-Bold",
    "DejaVuSans-Oblique",
    "DejaVuSansMono",
    "DejaVuSansMono-Bold",
    "DejaVuSerif",
    "DejaVuSerif-Bold",
    "DejaVuSerif-Italic",
    "STIXGeneral",
    "STIXGeneralBol",
    "STIXGeneralItalic",
    "cmr10",
    "cmss10",
    "cmtt10",
    "cmb10",
)


def characters():
    """Return characters of 62 classes as a Source."""
    return brush.drawn("characters", _character, len(CHARACTERS), per_class=(13, 4))


def _character(random, label):
    """Draw one character: another font, size, place, slant and colour each time."""
    font = _font(FONTS[random.integers(len(FONTS))], int(random.integers(52, 84)))
    dark, light = random.uniform(0, 0.35), random.uniform(0.8, 1)
    # Half of them are grey, as most of the set is.
    tint = 0.0 if random.random() < 0.5 else random.uniform(0.1, 0.5)
    paper = brush.colour(random.random(), tint / 3, light)
    picture = Image.new("RGB", (SIDE, SIDE), paper)
    middle = [SIDE / 2 + shift for shift in random.uniform(-6, 6, 2)]
    ink = brush.colour(random.random(), tint, dark)
    text = CHARACTERS[label]
    ImageDraw.Draw(picture).text(middle, text, fill=ink, font=font, anchor="mm")
    angle = random.uniform(-9, 9)
    turned = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=paper)
    return turned, (), None


@cache
def _font(name, size):
    """Return one of matplotlib's fonts."""
    # matplotlib's own font list would search the whole machine.
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return ImageFont.truetype(str(folder / f"{name}.ttf"), size)
