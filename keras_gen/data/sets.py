"""The table of picture sets: a new set is a new row."""

from keras_gen.data import class_names
from keras_gen.data import embedded
from keras_gen.data import idx
from keras_gen.data import pictures
from keras_gen.data import through_tfds
from keras_gen.data.picture_set import PictureSet
from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.through_tfds import InTfds
from keras_gen.errors import UsageError

# The set's own folder of pictures, else TensorFlow Datasets.
USUAL = (pictures.locate_own, through_tfds.locate)

MNIST = PictureSet(
    name="mnist",
    class_names=class_names.DIGITS,
    channels=1,
    counts=(60_000, 10_000),
    size=28,
    fit="squeeze",
    terms="CC BY-SA 3.0",
    attribution="MNIST, Copyright Yann LeCun and Corinna Cortes",
    locators=(idx.locate, *USUAL),
    stand_in=embedded.digits,
    by_hand=("mnist", ", ".join(f"{file}[.gz]" for file in idx.FILES)),
    in_tfds=InTfds(
        "mnist",
        splits=(("train", TRAIN), ("test", TEST)),
        host="https://storage.googleapis.com",
        key=lambda before, position: position,
    ),
)

SETS = {row.name: row for row in (MNIST,)}


def find(name):
    """Return the row of a set; raise UsageError for an unknown name."""
    if name not in SETS:
        raise UsageError(f"there is no set {name!r}: choose from {', '.join(SETS)}")
    return SETS[name]
