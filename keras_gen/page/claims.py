"""The claims of a page: what the report says, what was measured, and the verdict."""

from collections import Counter

from keras_gen.page.words import formatted
from keras_gen.page.words import with_interval

# Each verdict has a sign of its own, so that none is told by its colour alone.
SIGNS = {"holds": "✓", "fails": "✗", "undecided": "?", "not run": "–"}
UNJUDGED = {"verdict": "not run", "reason": "not judged yet; judge it with --claims"}
COUNTED = {
    "holds": ("holds", "hold"),
    "fails": ("fails", "fail"),
    "undecided": ("is undecided", "are undecided"),
    "not run": ("was not run", "were not run"),
}


def shown_claims(claims, shelf):
    """Claims as the page shows them.

    Args:
        claims: The report's ``Claim``s.
        shelf: Its ``Shelf``.

    Returns:
        {claim id: its words, verdict, numbers and plot}, in the order of their ids.
    """
    return {claim.id: _shown(claim, shelf) for claim in claims}


def counts(claims):
    """How many claims have each verdict: ``["3 hold", "1 was not run"]``."""
    found = Counter(claim["verdict"] for claim in claims)
    return [
        f"{found[verdict]} {words[found[verdict] > 1]}"
        for verdict, words in COUNTED.items()
        if found[verdict]
    ]


def _shown(claim, shelf):
    judged = shelf.verdicts.get(claim.id, UNJUDGED)
    if judged is UNJUDGED and not claim.rule:
        judged = UNJUDGED | {"reason": claim.note}
    number = _number(claim, judged)
    return {
        "id": claim.id,
        "sentence": claim.sentence,
        "place": claim.place,
        "measure": claim.measure,
        "expected": claim.expected,
        "rule": str(claim.rule) if claim.rule else "",
        "note": claim.note if claim.note != judged["reason"] else "",
        "contradiction": claim.contradiction,
        "experiments": [experiment.id for experiment in claim.experiments],
        "verdict": judged["verdict"],
        "sign": SIGNS[judged["verdict"]],
        "reason": judged["reason"],
        "number": number,
        "stamps": judged.get("stamps", []),
        "seeds": _seeds(judged.get("seeds", {})),
        "plot": _plot(claim, judged, number, shelf),
    }


def _number(claim, judged):
    """The measured value with its interval; "" for a claim without one."""
    if "value" not in judged:
        return ""
    interval = judged.get("interval")
    text = with_interval(judged["value"], interval)
    if not interval:
        return text
    kind = "geometric mean and " if claim.rule.ratio else ""
    return f"{text} ({kind}95\N{NO-BREAK SPACE}% interval of {judged['n']} seeds)"


def _seeds(seeds):
    """Each seed's own numbers, as a table; None where the value says it all."""
    names = list(dict.fromkeys(name for numbers in seeds.values() for name in numbers))
    if len(seeds) < 2 and len(names) < 2:
        return None
    rows = [
        (f"seed {seed}" if seed.isdecimal() else "no seed", _cells(numbers, names))
        for seed, numbers in seeds.items()
    ]
    return {"names": [name.replace("_", " ") for name in names], "rows": rows}


def _cells(numbers, names):
    return [formatted(numbers[name]) if name in numbers else "" for name in names]


def _plot(claim, judged, number, shelf):
    path = shelf.folder / "claims" / f"{claim.id}.png"
    if "value" not in judged or not path.exists():
        return None
    values = [numbers["value"] for numbers in judged["seeds"].values()]
    points = ", ".join(formatted(value) for value in values)
    alt = (
        f"Plot of claim {claim.id}. {claim.measure}: {number}. Points at {points}; the"
        f" claim holds {claim.rule}."
    )
    return shelf.picture(path, alt)
