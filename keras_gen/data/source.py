"""What every source of pictures gives to the preparation."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

import numpy as np

TRAIN = 0
TEST = 1
PARTS = {"train": TRAIN, "test": TEST}


class Unusable(Exception):
    """A picture that cannot be used; the text is the reason in the manifest."""


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """One picture as its source gives it, not yet decoded.

    Attributes:
        content: uint8 pixels (height, width, channels), or a picture file: its path,
            or its bytes.
        label: position in the class names.
        part: TRAIN or TEST.
        name: what the manifest calls the picture if it cannot be used.
        attributes: 0 or 1 for each attribute of the set.
        head: box (left, top, right, bottom) in pixels, for the fit `head`.
        order: the pictures of a part are sorted by this, ascending; equal ones stay in
            the order in which they come.
    """

    content: np.ndarray | bytes | Path
    label: int
    part: int
    name: str = ""
    attributes: tuple[int, ...] = ()
    head: tuple[float, float, float, float] | None = None
    order: int | str = 0


@dataclass
class Leavings:
    """What a source did not pass on, and why; it is written to the manifest.

    Attributes:
        skipped: file and reason for each picture that should have been usable.
        left_out: {class: number of pictures} for classes that the set does not have.
        expected: number of pictures that will come, once the source knows it.
    """

    skipped: list[dict] = field(default_factory=list)
    left_out: Counter = field(default_factory=Counter)
    expected: int | None = None

    def skip(self, file, reason):
        """Note a picture that should have been usable."""
        self.skipped.append({"file": str(file), "reason": str(reason)})

    def leave_out(self, label):
        """Count a picture whose class the set does not have."""
        self.left_out[str(label)] += 1


@dataclass(frozen=True)
class Source:
    """A place that pictures can be read from.

    Attributes:
        text: names the place, without any path on this machine.
        read: yields every `Picture`; raises DataError.
        terms: licence or terms of use.
        attribution: whom to credit.
        stand_in: text to stamp on everything that is made from it, or None.
        origin: tells two stand-ins of the same name apart, see `places.origin`.
        counts: numbers of train and test pictures, if known without reading.
        files: digest of names and sizes of the user's own picture files, or None.
        fit: a fit that this source uses instead of the one asked for.
    """

    text: str
    read: Callable[[Leavings], Iterator[Picture]]
    terms: str
    attribution: str
    stand_in: str | None = None
    origin: str | None = None
    counts: tuple[int, int] | None = None
    files: str | None = None
    fit: str | None = None
