"""The table of measures: what each one takes, and how to read its number."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

BETTER = ("higher", "lower", "near real", "neither")


@dataclass(frozen=True)
class Measure:
    """One row of the table.

    Attributes:
        name: The function's name, under which its numbers are stored.
        compute: ``compute(**arrays) -> {"value": number, "n": count, ...}``, plain
            numbers; ``"standard_error"`` where one is known.
        takes: Names of the arrays it needs.
        unit: Unit of the value; ``""`` for a ratio or a share.
        range: Least and greatest possible value.
        better: ``"higher"``, ``"lower"``, ``"near real"`` (1 is what real pictures
            reach) or ``"neither"``.
        biased: Whether few images bias the value, so that values from different
            numbers of images must not be compared.
        source: The paper and place that it follows, or the reason for it.
    """

    name: str
    compute: Callable
    takes: tuple
    unit: str
    range: tuple
    better: str
    biased: bool
    source: str


MEASURES = {}


def measure(*, source, unit="", range=(0, inf), better="neither", biased=False):
    """Decorate a function of arrays to make it a row of the table.

    Args:
        source: The paper and place that it follows, or the reason for it.
        unit: Unit of its value; ``""`` for a ratio or a share.
        range: Least and greatest possible value.
        better: How to read it; one of ``BETTER``.
        biased: Whether few images bias the value.

    Returns:
        A decorator that returns the function unchanged.

    Raises:
        ValueError: The name is taken, or ``better`` is none of ``BETTER``.
    """
    if better not in BETTER:
        raise ValueError(f"better {better!r} is none of {', '.join(BETTER)}")

    def add(compute):
        name, takes = compute.__name__, tuple(inspect.signature(compute).parameters)
        if name in MEASURES:
            raise ValueError(f"there are two measures called {name!r}")
        MEASURES[name] = Measure(
            name, compute, takes, unit, range, better, biased, source
        )
        return compute

    return add
