"""The table of picture sets: a new set is a new row."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from keras_gen.data import embedded
from keras_gen.data import idx
from keras_gen.data import pictures
from keras_gen.data import through_tfds
from keras_gen.data.source import Source
from keras_gen.errors import UsageError


@dataclass(frozen=True)
class PictureSet:
    """One set of pictures.

    Attributes:
        name: as the command line and the folders call it.
        class_names: in the official order; a label is a position in it.
        channels: 1 for grey, 3 for colour.
        counts: official numbers of train and test pictures.
        terms: licence or terms of use.
        attribution: whom to name.
        locators: tried in this order, each `(picture_set, data_dir) -> Source | None`.
        stand_in: makes the embedded source, never used unasked.
        by_hand: where a user can put the set, below the data folder, and what.
        tfds_host: address that TensorFlow Datasets downloads the set from.
        tfds_numbered: whether its keys there are the official positions.
    """

    name: str
    class_names: tuple[str, ...]
    channels: int
    counts: tuple[int, int]
    terms: str
    attribution: str
    locators: tuple[Callable[["PictureSet", Path], Source | None], ...]
    stand_in: Callable[[], Source]
    by_hand: tuple[str, str]
    tfds_host: str
    tfds_numbered: bool


MNIST = PictureSet(
    name="mnist",
    class_names=tuple("0123456789"),
    channels=1,
    counts=(60_000, 10_000),
    terms="CC BY-SA 3.0",
    attribution="MNIST, Copyright Yann LeCun and Corinna Cortes",
    locators=(idx.locate, pictures.locate_own, through_tfds.locate),
    stand_in=embedded.digits,
    by_hand=("mnist", ", ".join(f"{file}[.gz]" for file in idx.FILES)),
    tfds_host="https://storage.googleapis.com",
    tfds_numbered=True,
)

SETS = {row.name: row for row in (MNIST,)}


def find(name):
    """Return the row of a set; raise UsageError for an unknown name."""
    if name not in SETS:
        raise UsageError(f"there is no set {name!r}: choose from {', '.join(SETS)}")
    return SETS[name]
