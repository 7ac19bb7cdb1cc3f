"""What every source of pictures offers to the preparation."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

import numpy as np

TRAIN = 0
TEST = 1
PARTS = {"train": TRAIN, "test": TEST}

# uint8 pixels (height, width, channels), label from 0, TRAIN or TEST.
Picture = tuple[np.ndarray, int, int]


@dataclass
class Leavings:
    """What a source did not pass on, and why; ends in the manifest."""

    skipped: list[dict] = field(default_factory=list)
    left_out: Counter = field(default_factory=Counter)

    def skip(self, file, reason):
        """Note a picture that should have been usable."""
        self.skipped.append({"file": str(file), "reason": reason})

    def leave_out(self, label):
        """Count a picture whose class the set does not have."""
        self.left_out[str(label)] += 1


@dataclass(frozen=True)
class Source:
    """A place that pictures can be read from.

    Attributes:
        text: names the place, without any path of this machine.
        read: yields every `Picture`, train before test, in the official order; raises
            DataError.
        terms: licence or terms of use.
        attribution: whom to name.
        stand_in: text to be stamped on whatever is made from it, or None.
        origin: tells two stand-ins of the same name apart, see `places.origin`.
        counts: pictures in train and test where that is known without reading.
        fit: a fit that this source takes instead of the asked one.
    """

    text: str
    read: Callable[[Leavings], Iterator[Picture]]
    terms: str
    attribution: str
    stand_in: str | None = None
    origin: str | None = None
    counts: tuple[int, int] | None = None
    fit: str | None = None
