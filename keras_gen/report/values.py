"""Values of an experiment, each with the source it was taken from."""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import is_dataclass

SOURCES = ("reported", "code", "assumed")


@dataclass(frozen=True)
class Value:
    """One setting of an experiment.

    Attributes:
        value: The setting itself: a number, a string, a tuple, an optimizer.
        source: ``"reported"`` (the report's own words), ``"code"`` (what the
            authors' programs did) or ``"assumed"`` (found nowhere).
        place: Where it is stated; for an assumption, why it was made.
    """

    value: object
    source: str
    place: str

    def __post_init__(self):
        if self.source not in SOURCES:
            raise ValueError(f"source {self.source!r} is none of {', '.join(SOURCES)}")
        if not self.place:
            raise ValueError(f"the value {self.value!r} does not say where it is from")

    def as_data(self):
        """The value as JSON can hold it: ``{"value", "source", "place"}``."""
        return {
            "value": _plain(self.value),
            "source": self.source,
            "place": self.place,
        }


def reported(value, place):
    """A value that the report states at ``place``."""
    return Value(value, "reported", place)


def code(value, place):
    """A value that the authors' own program ``place`` used."""
    return Value(value, "code", place)


def assumed(value, reason):
    """A value that neither the report nor a program gives, and why we chose it."""
    return Value(value, "assumed", reason)


@dataclass(frozen=True)
class Adam:
    """Settings of Adam (Kingma and Ba 2015), none of them left to Keras's defaults."""

    learning_rate: float
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8
    clipvalue: float | None = None


@dataclass(frozen=True)
class RMSprop:
    """Settings of RMSprop; ``epsilon`` is added inside the root, as in Keras 3."""

    learning_rate: float
    rho: float = 0.9
    epsilon: float = 1e-16
    clipvalue: float | None = None


@dataclass(frozen=True)
class Selection:
    """Which pictures of a set an experiment takes.

    Attributes:
        first: The first row it takes.
        count: How many from there on, or fewer if there are no more; None for all.
        with_test: Whether the set's test rows follow its train rows.
        held_out: Share of those pictures, drawn at random, to test on instead; 0 to
            test on the set's own test rows.
        share: Share of the others, drawn at random, that it learns from; a smaller
            share is part of a larger one.
    """

    first: int = 0
    count: int | None = None
    with_test: bool = False
    held_out: float = 0.0
    share: float = 1.0


@dataclass(frozen=True)
class RotationAndCrop:
    """Random rotation, and random crop after padding; see training.augmentation."""

    degrees: float
    padding: int


@dataclass(frozen=True)
class AccumulatingNoise:
    """Noise that stays in the pictures; see training.instance_noise."""

    deviation: float
    fading: float


def _plain(value):
    if is_dataclass(value):
        settings = {name: _plain(item) for name, item in asdict(value).items()}
        return {"name": type(value).__name__} | settings
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
