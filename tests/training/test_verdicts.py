"""Verdicts on claims, from made-up values."""

import json

import numpy as np
import pytest
from tiny_report import tiny_report

from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import Claim
from keras_gen.training.material import Material
from keras_gen.training.options import RunOptions
from keras_gen.training.verdicts import Incomparable
from keras_gen.training.verdicts import check_machines
from keras_gen.training.verdicts import verdict_of


def claim(rule, value=None, **needs):
    return Claim("X1", "S.", "p. 1", "M", "E", rule, value, needs)


@pytest.mark.parametrize(
    "rule, values, verdict",
    [
        (Above(1), (2.0, 2.1, 1.9), "holds"),
        (Above(1), (0.5, 0.4, 0.6), "fails"),
        (Above(1), (0.5, 2.0, 1.2), "undecided"),
        (Below(1), (0.5, 0.4, 0.6), "holds"),
        (Below(1), (2.0, 2.1, 1.9), "fails"),
        (Below(1), (0.9, 1.1), "undecided"),
        (Above(1), (2.0,), "undecided"),
        (Above(1), (1.0, 1.0, 1.0), "fails"),
    ],
)
def test_verdict_follows_from_the_interval_and_the_rule(rule, values, verdict):
    judged = verdict_of(claim(rule), dict(enumerate(values)))

    assert judged["verdict"] == verdict
    assert judged["value"] == pytest.approx(np.mean(values))
    assert judged["n"] == len(values)


def test_one_seed_has_no_spread_and_says_so():
    judged = verdict_of(claim(Above(1)), {4: {"value": 2.0, "smallest": 0.1}})

    assert judged["spread"] is judged["interval"] is None
    assert "one seed" in judged["reason"]
    assert judged["seeds"] == {"4": {"value": 2.0, "smallest": 0.1}}


def test_spread_is_the_deviation_and_the_interval_that_of_the_mean():
    judged = verdict_of(claim(Above(1)), {0: 1.0, 1: 2.0, 2: 3.0})

    assert judged["spread"] == pytest.approx(1)
    assert judged["interval"] == pytest.approx([-0.484, 4.484], abs=1e-3)


FAR_ABOVE_1 = (11.366, 10.949, 23.708)


@pytest.mark.parametrize(
    "rule, values, verdict",
    [
        (Above(1), FAR_ABOVE_1, "undecided"),
        (Above(1, ratio=True), FAR_ABOVE_1, "holds"),
        (Below(1, ratio=True), FAR_ABOVE_1, "fails"),
        (Below(1, ratio=True), [1 / value for value in FAR_ABOVE_1], "holds"),
    ],
)
def test_ratios_are_decided_by_their_logarithms(rule, values, verdict):
    judged = verdict_of(claim(rule), dict(enumerate(values)))

    assert judged["verdict"] == verdict
    assert judged["interval"][0] > 0 or not rule.ratio


@pytest.mark.parametrize("wrong", [0.0, -0.5])
def test_ratio_that_is_not_positive_decides_nothing(wrong):
    judged = verdict_of(claim(Above(1, ratio=True)), {0: 2.0, 1: wrong})

    assert judged["verdict"] == "undecided" and "value" not in judged
    assert "not every ratio is positive" in judged["reason"]


def test_seeds_of_which_a_claim_says_nothing_leave_the_verdict_to_the_others():
    judged = verdict_of(claim(Above(1)), {0: 2.0, 1: None, 2: 2.1, 3: 1.9})

    assert judged["verdict"] == "holds"
    assert list(judged["seeds"]) == ["0", "2", "3"] and judged["n"] == 3
    assert "applies to 3 of 4 seeds" in judged["reason"]


def test_claim_that_says_nothing_of_any_seed_is_undecided():
    judged = verdict_of(claim(Above(1)), {0: None, 1: None})

    assert judged["verdict"] == "undecided" and "value" not in judged
    assert "none of 2 seeds" in judged["reason"]


@pytest.mark.parametrize("value, verdict", [(2.0, "holds"), (0.5, "fails")])
def test_claim_without_training_needs_no_spread(value, verdict):
    assert verdict_of(claim(Above(1)), {None: value})["verdict"] == verdict


def test_verdict_is_plain_data():
    judged = verdict_of(claim(Above(1)), {0: np.float32(2), 1: np.float64(3)})

    assert json.loads(json.dumps(judged)) == judged


def test_counts_stay_whole_beside_a_value():
    judged = verdict_of(claim(Above(1)), {0: {"value": 2.5, "step": np.int64(600)}})

    assert str(judged["seeds"]["0"]) == "{'value': 2.5, 'step': 600}"


def test_value_that_is_not_finite_decides_nothing():
    judged = verdict_of(claim(Above(1)), {0: 2.0, 1: float("inf")})

    assert judged["verdict"] == "undecided"
    assert "value" not in judged
    assert json.loads(json.dumps(judged, allow_nan=False)) == judged


# Seconds of different machines.

MACHINE = {
    "device": "CPU",
    "processor": "P",
    "threads": 2,
    "backend": "tensorflow",
    "precision": "float32",
    "versions": {"keras": "3", "tensorflow": "2", "numpy": "1"},
}
VAE, ACGAN = (tiny_report().experiments[id] for id in ("vae", "acgan"))


def made_on(results, **machines):
    """Material of runs that say what they were made on, and nothing else."""
    for id, machine in machines.items():
        folder = results / "tiny" / id / "seed-0"
        folder.mkdir(parents=True)
        (folder / "summary.json").write_text('{"state": "complete"}')
        if machine:
            (folder / "environment.json").write_text(json.dumps(machine))
    return Material("tiny", RunOptions(results, results), seed=0)


def compared(**needs):
    return claim(Above(1), **needs)


def test_seconds_of_one_machine_are_compared(tmp_path):
    material = made_on(tmp_path, vae=MACHINE, acgan=MACHINE | {"commit": "another"})

    check_machines(compared(a=VAE.timed(), b=ACGAN.timed()), material)


@pytest.mark.parametrize("name", ["device", "processor", "threads", "precision"])
def test_seconds_of_machines_that_differ_are_not_compared(tmp_path, name):
    other = MACHINE | {name: "another"}
    material = made_on(tmp_path, vae=MACHINE, acgan=other)

    with pytest.raises(Incomparable, match=f"vae on .*; acgan on .*{name} another"):
        check_machines(compared(a=VAE.timed(), b=ACGAN.timed()), material)


@pytest.mark.parametrize("package", ["keras", "tensorflow"])
def test_seconds_under_versions_that_differ_are_not_compared(tmp_path, package):
    other = MACHINE | {"versions": MACHINE["versions"] | {package: "another"}}
    material = made_on(tmp_path, vae=MACHINE, acgan=other)

    with pytest.raises(Incomparable, match=f"version of {package} another"):
        check_machines(compared(a=VAE.timed(), b=ACGAN.timed()), material)


def test_seconds_of_a_run_that_went_on_elsewhere_are_not_compared(tmp_path):
    moved = MACHINE | {"continued": [MACHINE | {"device": "GPU"}]}
    material = made_on(tmp_path, vae=MACHINE, acgan=moved)

    with pytest.raises(Incomparable, match="acgan on device CPU.* then device GPU"):
        check_machines(compared(a=VAE.timed(), b=ACGAN.timed()), material)


def test_seconds_under_another_numpy_are_compared(tmp_path):
    other = MACHINE | {"versions": MACHINE["versions"] | {"numpy": "another"}}
    material = made_on(tmp_path, vae=MACHINE, acgan=other)

    check_machines(compared(a=VAE.timed(), b=ACGAN.timed()), material)


@pytest.mark.parametrize("unknown", [None, {"device": "CPU"}])
def test_seconds_of_unknown_machines_are_not_compared(tmp_path, unknown):
    material = made_on(tmp_path, vae=unknown, acgan=unknown)

    with pytest.raises(Incomparable, match="processor None"):
        check_machines(compared(a=VAE.timed(), b=ACGAN.timed()), material)


def test_claim_that_compares_no_seconds_is_judged_wherever_its_runs_were_made(
    tmp_path,
):
    material = made_on(tmp_path, vae=MACHINE, acgan=None)

    check_machines(compared(a=VAE.timed(), b=ACGAN.metrics()), material)
