"""Claims judged: a value for each seed, and what they say together."""

from math import isfinite
from statistics import fmean

from keras_gen import figures
from keras_gen.errors import KerasGenError
from keras_gen.figures.intervals import half_width
from keras_gen.report import Timed
from keras_gen.training.material import Material
from keras_gen.training.material import Missing
from keras_gen.training.run_folder import seeds_of
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_picture

# What of ``environment.json`` decides how many seconds a step takes.
MACHINE = ("device", "processor", "threads", "backend", "precision")


class Incomparable(Exception):
    """What a claim compares was not made under the same conditions."""


def judge_claims(claims, report, options, say):
    """Judge claims by the complete runs there are, and draw what has a value.

    Args:
        claims: The ``Claim``s.
        report: The report's id.
        options: ``RunOptions``.
        say: Function that takes a line for the user.

    Yields:
        Pairs of a claim's id and its verdict, as ``verdict_of`` and ``not_run`` give
        it; the pictures lie in ``<report>/claims/<id>.png``.
    """
    materials = {}
    for claim in claims:
        try:
            verdict = _judged(claim, materials, report, options, say)
        except (Missing, KerasGenError) as why:
            verdict = not_run(str(why))
        except Incomparable as why:
            verdict = _said("undecided", str(why))
        except (ArithmeticError, ValueError) as why:
            verdict = _said("undecided", f"what was measured gives no value: {why}")
        if "value" in verdict:
            values = [numbers["value"] for numbers in verdict["seeds"].values()]
            picture = figures.interval(
                values, verdict["spread"], claim.rule.range, claim.measure
            )
            place = options.results_dir / report / "claims" / f"{claim.id}.png"
            write_picture(place, picture)
        say(f"{claim.id}: {verdict['verdict']}, {verdict['reason']}")
        yield claim.id, verdict


def _judged(claim, materials, report, options, say):
    if not claim.value:
        return not_run(claim.note)
    if not claim.needs:
        return verdict_of(claim, {None: claim.value()})
    for experiment in claim.experiments:
        if not _complete_seeds(experiment, report, options):
            raise Missing(f"{experiment.id} has not been trained to its end")
    seeds = [_complete_seeds(e, report, options) for e in claim.experiments]
    by_seed, stamps = {}, []
    for seed in sorted(set.intersection(*seeds)):
        if seed not in materials:
            materials[seed] = Material(report, options, say, seed)
        material = materials[seed]
        check_machines(claim, material)
        needs = {name: material.fulfil(need) for name, need in claim.needs.items()}
        by_seed[seed] = claim.value(**needs)
        stamps += material.stamps(claim)
    if not by_seed:
        raise Missing("no seed is complete in all that it compares")
    return verdict_of(claim, by_seed) | {"stamps": list(dict.fromkeys(stamps))}


def check_machines(claim, material):
    """Refuse to compare the seconds of runs that were made on different machines.

    Args:
        claim: The ``Claim``; one that times a single experiment compares none.
        material: ``Material`` of one seed.

    Raises:
        Incomparable: Names the runs and their machines; also where one is not known.
    """
    timed = {
        need.experiment.id: material.folder(need.experiment)
        for need in claim.needs.values()
        if isinstance(need, Timed)
    }
    machines = {}
    for id, folder in timed.items():
        around = read_json(folder.path / "environment.json") or {}
        machines[id] = ", ".join(f"{name} {around.get(name)}" for name in MACHINE)
    known = "None" not in "".join(machines.values())
    if len(machines) > 1 and not (known and len(set(machines.values())) == 1):
        found = "; ".join(f"{id} on {machine}" for id, machine in machines.items())
        raise Incomparable(
            f"it compares seconds of different or unknown machines: {found}"
        )


def _complete_seeds(experiment, report, options):
    folders = seeds_of(options.results_dir, report, experiment.id)
    return {folder.seed for folder in folders if folder.complete}


def verdict_of(claim, by_seed):
    """What the values of a claim's seeds say.

    Args:
        claim: The ``Claim``.
        by_seed: {seed: its value, a number or a dict with ``"value"``}; the one key
            None for a claim that needs no training.

    Returns:
        ``{"verdict", "reason", "value", "spread", "n", "seeds"}``: the mean of the
        values, the half-width of its 95 % interval (None from one seed), how many,
        and each seed's own numbers; without a finite value the first two alone.
    """
    seeds = {seed: _numbers(value) for seed, value in by_seed.items()}
    values = [numbers["value"] for numbers in seeds.values()]
    if not all(map(isfinite, values)):
        return _said("undecided", f"not every value is finite: {values}")
    mean, spread = fmean(values), half_width(values)
    judged = {
        "value": mean,
        "spread": spread,
        "n": len(values),
        "seeds": {str(seed): numbers for seed, numbers in seeds.items()},
    }
    if None in by_seed:
        verdict = "holds" if _inside(claim.rule, mean, mean) else "fails"
        return judged | _said(verdict, f"it holds {claim.rule}; nothing is random here")
    if spread is None:
        return judged | _said("undecided", "one seed tells nothing of the spread")
    low, high = mean - spread, mean + spread
    if _inside(claim.rule, low, high):
        return judged | _said("holds", f"the whole 95 % interval is {claim.rule}")
    least, greatest = claim.rule.range
    if high <= least or low >= greatest:
        return judged | _said("fails", f"no part of the 95 % interval is {claim.rule}")
    return judged | _said(
        "undecided", f"the 95 % interval contains {claim.rule.bound:g}"
    )


def not_run(reason):
    """The verdict on a claim that has no value."""
    return _said("not run", reason)


def _numbers(value):
    numbers = value if isinstance(value, dict) else {"value": value}
    return {name: float(number) for name, number in numbers.items()}


def _inside(rule, low, high):
    least, greatest = rule.range
    return least < low and high < greatest


def _said(verdict, reason):
    return {"verdict": verdict, "reason": reason}
