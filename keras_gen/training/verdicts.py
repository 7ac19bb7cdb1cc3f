"""Verdicts on claims: a value for each seed, and what they say together."""

from math import isfinite
from numbers import Integral
from statistics import stdev

from keras_gen import figures
from keras_gen.errors import KerasGenError
from keras_gen.intervals import mean_with_interval
from keras_gen.report import NoValue
from keras_gen.report import Timed
from keras_gen.training.material import Material
from keras_gen.training.material import Missing
from keras_gen.training.run_folder import seeds_of
from keras_gen.training.whole_files import write_picture

# What in ``environment.json`` decides how many seconds a step takes, besides the
# versions of Keras and of the backend.
MACHINE = ("device", "processor", "threads", "backend", "precision")


class Incomparable(Exception):
    """What a claim compares was not made under the same conditions."""


def verdicts(claims, report, options, say):
    """Judge claims by the complete runs, and draw those that have a value.

    Every claim gets its value for one seed before the next seed is read: claims share
    what was made to measure a run, and only one seed's is kept in memory.

    Args:
        claims: The ``Claim``s.
        report: The report's id.
        options: ``RunOptions``.
        say: Function that takes a line for the user.

    Yields:
        Pairs of a claim's id and its verdict, as ``verdict_of`` and ``not_run`` give
        it; the pictures are written to ``<report>/claims/<id>.png``.
    """
    for case in _cases(claims, report, options, say):
        claim, verdict = case.claim, case.verdict
        if "value" in verdict:
            picture = figures.interval(
                [numbers["value"] for numbers in verdict["seeds"].values()],
                verdict["value"],
                verdict["interval"],
                claim.rule.range,
                claim.measure,
            )
            place = options.results_dir / report / "claims" / f"{claim.id}.png"
            write_picture(place, picture)
        say(f"{claim.id}: {verdict['verdict']}, {verdict['reason']}")
        yield claim.id, verdict


def _cases(claims, report, options, say):
    """The claims, with their values of all seeds."""
    cases = [_Case(claim, report, options) for claim in claims]
    for seed in sorted(set().union(*(case.seeds for case in cases))):
        material = Material(report, options, say, seed)
        for case in cases:
            case.look_at(seed, material)
    return cases


class _Case:
    """A claim with the values of the seeds seen so far, or why it gets none."""

    def __init__(self, claim, report, options):
        self.claim, self.seeds, self.settled = claim, set(), None
        self.by_seed, self.stamps = {}, []
        if not claim.value:
            self.settled = not_run(claim.note)
        elif not claim.needs:
            self._take(lambda: self.by_seed.update({None: claim.value()}))
        else:
            self._take(lambda: self.seeds.update(_seeds_for(claim, report, options)))

    def look_at(self, seed, material):
        """Add the value of a seed, if the claim has that seed."""
        if not self.settled and seed in self.seeds:
            self._take(lambda: self._add(seed, material))

    def _add(self, seed, material):
        check_machines(self.claim, material)
        needs = {n: material.fulfil(need) for n, need in self.claim.needs.items()}
        self.by_seed[seed] = self.claim.value(**needs)
        self.stamps += material.stamps(self.claim)

    def _take(self, step):
        try:
            step()
        except (Missing, KerasGenError) as why:
            self.settled = not_run(str(why))
        except Incomparable as why:
            self.settled = _said("undecided", str(why))
        except (NoValue, ZeroDivisionError) as why:
            # A collapsed generator may leave zero to divide by.
            reason = f"what was measured gives no value: {why}"
            self.settled = _said("undecided", reason)

    @property
    def verdict(self):
        if self.settled:
            return self.settled
        verdict = verdict_of(self.claim, self.by_seed)
        if self.claim.needs:
            verdict["stamps"] = list(dict.fromkeys(self.stamps))
        return verdict


def _seeds_for(claim, report, options):
    """The seeds that are complete in every training of a claim.

    Raises:
        Missing: There is none.
    """
    seeds = [_complete_seeds(e, report, options) for e in claim.experiments]
    for experiment, complete in zip(claim.experiments, seeds, strict=True):
        if not complete:
            raise Missing(f"{experiment.id} has not been trained to its end")
    common = set.intersection(*seeds)
    if not common:
        raise Missing("no seed is complete in every experiment that it compares")
    return common


def _complete_seeds(experiment, report, options):
    folders = seeds_of(options.results_dir, report, experiment.id)
    return {folder.seed for folder in folders if folder.complete}


def check_machines(claim, material):
    """Refuse to compare the seconds of runs that were made on different machines.

    Args:
        claim: The ``Claim``; one that times a single experiment compares no machines.
        material: ``Material`` of one seed.

    Raises:
        Incomparable: The machines differ, or one is not known.  Names the runs and
            their machines, with the versions of Keras and of the backend.
    """
    timed = {
        need.experiment.id: material.folder(need.experiment)
        for need in claim.needs.values()
        if isinstance(need, Timed)
    }
    made_on = {
        id: list(dict.fromkeys(map(_conditions, folder.environments)))
        for id, folder in timed.items()
    }
    machines = set().union(*made_on.values())
    if len(made_on) > 1 and (len(machines) > 1 or "None" in "".join(machines)):
        found = "; ".join(f"{id} on {' then '.join(m)}" for id, m in made_on.items())
        raise Incomparable(
            f"it compares times from different or unknown machines: {found}"
        )


def _conditions(environment):
    parts = {name: environment.get(name) for name in MACHINE}
    for package in dict.fromkeys(["keras", environment.get("backend")]):
        parts[f"version of {package}"] = environment.get("versions", {}).get(package)
    return ", ".join(f"{name} {value}" for name, value in parts.items())


def verdict_of(claim, by_seed):
    """What the values of a claim's seeds say.

    Args:
        claim: The ``Claim``.
        by_seed: {seed: its value, a number or a dict with ``"value"``, or None where
            the claim says nothing of this seed}; the only key is None for a claim
            that needs no training.

    Returns:
        ``{"verdict", "reason", "value", "spread", "interval", "n", "seeds"}``: the mean
        of the values, their sample standard deviation and the 95 % interval [low, high]
        of the mean (both None from one seed), how many, and each seed's own numbers.
        If the rule is for ratios, mean and interval are computed from the logarithms.
        Only the first two if no seed has a value, if one is not finite, or if a ratio
        is not positive.
    """
    seeds = {s: _numbers(value) for s, value in by_seed.items() if value is not None}
    if not seeds:
        return _said("undecided", f"it applies to none of {len(by_seed)} seeds")
    values = [numbers["value"] for numbers in seeds.values()]
    if not all(map(isfinite, values)):
        return _said("undecided", f"not every value is finite: {values}")
    if claim.rule.ratio and min(values) <= 0:
        return _said("undecided", f"not every ratio is positive: {values}")
    mean, interval = mean_with_interval(values, ratio=claim.rule.ratio)
    verdict, reason = _decided(claim.rule, mean, interval, random=None not in by_seed)
    if len(seeds) < len(by_seed):
        reason += f"; it applies to {len(seeds)} of {len(by_seed)} seeds"
    return _said(verdict, reason) | {
        "value": mean,
        "spread": stdev(values) if len(values) > 1 else None,
        "interval": interval and list(interval),
        "n": len(values),
        "seeds": {str(seed): numbers for seed, numbers in seeds.items()},
    }


def _decided(rule, mean, interval, random):
    """The verdict, and its reason."""
    if not random:
        verdict = "holds" if _inside(rule, mean, mean) else "fails"
        return verdict, f"it holds {rule}; nothing is random here"
    if not interval:
        return "undecided", "one seed tells nothing of the spread"
    if _inside(rule, *interval):
        return "holds", f"the whole 95 % interval is {rule}"
    least, greatest = rule.range
    if interval[1] <= least or interval[0] >= greatest:
        return "fails", f"no part of the 95 % interval is {rule}"
    return "undecided", f"the 95 % interval contains {rule.bound:g}"


def not_run(reason):
    """The verdict on a claim that has no value."""
    return _said("not run", reason)


def _numbers(value):
    numbers = value if isinstance(value, dict) else {"value": value}
    return {
        # Steps and other counts stay whole.
        name: int(number) if isinstance(number, Integral) else float(number)
        for name, number in numbers.items()
    }


def _inside(rule, low, high):
    least, greatest = rule.range
    return least < low and high < greatest


def _said(verdict, reason):
    return {"verdict": verdict, "reason": reason}
