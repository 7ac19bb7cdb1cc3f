"""A claim of a report: what it says, and the number that tells whether it holds."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf


class NoValue(Exception):
    """What was measured gives a claim no value; the message says why."""


@dataclass(frozen=True)
class Above:
    """The claim holds where the value is above ``bound``.

    Attributes:
        bound: The value that must be exceeded.
        ratio: Whether the value is a ratio of positive numbers.  Mean and interval over
            the seeds then come from its logarithms: a geometric mean, and an interval
            that does not reach below 0.  Undecided if a value is not positive.
    """

    bound: float
    ratio: bool = False

    @property
    def range(self):
        return self.bound, inf

    def __str__(self):
        return f"above {self.bound:g}"


@dataclass(frozen=True)
class Below:
    """The claim holds where the value is below ``bound``; ``ratio`` as in ``Above``."""

    bound: float
    ratio: bool = False

    @property
    def range(self):
        return -inf, self.bound

    def __str__(self):
        return f"below {self.bound:g}"


@dataclass(frozen=True)
class Claim:
    """One claim of a report, and how it is judged.

    Attributes:
        id: Its id, such as ``"A1"``.
        sentence: What the report says, in our words.
        place: Where it says so.
        measure: What is measured, in words; ``value`` gives its number.
        expected: What was expected before anything was run.
        rule: ``Above`` or ``Below``: where the claim holds; None while it is not
            judged.
        value: ``value(**evidence) -> number``, or ``{"value": number, ...}`` with
            further plain numbers that explain it; called once for each seed, or
            once in all if the claim has no needs.  It returns None if the claim says
            nothing of a seed, and raises ``NoValue`` if what was measured gives none.
            None while the claim is not judged.
        needs: The evidence, by argument name.
        note: What the measure cannot tell; or why the claim is not judged.
        contradiction: Where the report itself says or shows otherwise.
    """

    id: str
    sentence: str
    place: str
    measure: str
    expected: str
    rule: Above | Below | None
    value: Callable | None
    needs: Mapping[str, object]
    note: str = ""
    contradiction: str = ""

    @property
    def experiments(self):
        """The experiments that are trained for it, each once, in order."""
        trained = [n for n in self.needs.values() if getattr(n, "trains", True)]
        return list({n.experiment.id: n.experiment for n in trained}.values())
