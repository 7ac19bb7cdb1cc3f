"""What is known about a set of pictures before any of them is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from keras_gen.data.source import Source
from keras_gen.data.through_tfds import InTfds


@dataclass(frozen=True)
class PictureSet:
    """One set of pictures.

    Attributes:
        name: the one that the command line and the folders use.
        class_names: in the official order; a label is a position in it.
        channels: 1 for grey, 3 for colour.
        counts: official numbers of train and test pictures; None where there are none.
        size: side in pixels at which the reports use it.
        fit: how the reports make its pictures square, a key of `fits.FITS`.
        terms: licence or terms of use.
        attribution: whom to credit.
        locators: tried in this order, each `(picture_set, data_dir) -> Source | None`.
        stand_in: makes the embedded source, which is used only on request.
        by_hand: where below the data folder a user can put the set, and which files.
        in_tfds: how TensorFlow Datasets stores it.
        attributes: for each attribute, its name and other names of its column.
        other_names: pairs (other name of a class, its name in `class_names`).
        stamp: text put on everything that is made from it, whatever the source.
        shown: whether its terms allow figures, which may be passed on, to show it.
    """

    name: str
    class_names: tuple[str, ...]
    channels: int
    counts: tuple[int, int] | None
    size: int
    fit: str
    terms: str
    attribution: str
    locators: tuple[Callable[["PictureSet", Path], Source | None], ...]
    stand_in: Callable[[], Source]
    by_hand: tuple[str, str]
    in_tfds: InTfds
    attributes: tuple[tuple[str, ...], ...] = ()
    other_names: tuple[tuple[str, str], ...] = ()
    stamp: str | None = None
    shown: bool = True

    @property
    def has_test(self):
        """Whether the official set has test pictures."""
        return bool(self.counts and self.counts[1])

    @property
    def attribute_names(self):
        """Names of the attributes, in the order of their columns."""
        return tuple(names[0] for names in self.attributes)
