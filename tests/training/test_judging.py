"""Verdicts on claims, from made-up values and from runs of a second."""

import json

import numpy as np
import pytest
from made_up import write_digits
from PIL import Image
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import Claim
from keras_gen.training import evidence
from keras_gen.training.judging import Incomparable
from keras_gen.training.judging import check_machines
from keras_gen.training.judging import verdict_of
from keras_gen.training.material import Material
from keras_gen.training.options import RunOptions


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

    assert judged["spread"] is None
    assert "one seed" in judged["reason"]
    assert judged["seeds"] == {"4": {"value": 2.0, "smallest": 0.1}}


@pytest.mark.parametrize("value, verdict", [(2.0, "holds"), (0.5, "fails")])
def test_claim_without_training_needs_no_spread(value, verdict):
    assert verdict_of(claim(Above(1)), {None: value})["verdict"] == verdict


def test_verdict_is_plain_data():
    judged = verdict_of(claim(Above(1)), {0: np.float32(2), 1: np.float64(3)})

    assert json.loads(json.dumps(judged)) == judged


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


@pytest.mark.parametrize("name", MACHINE)
def test_seconds_of_machines_that_differ_are_not_compared(tmp_path, name):
    other = MACHINE | {name: "another"}
    material = made_on(tmp_path, vae=MACHINE, acgan=other)

    with pytest.raises(Incomparable, match=f"vae on .*; acgan on .*{name} another"):
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


# A whole command.


def with_claims():
    """The tiny report, which claims something that holds, fails, and is not run."""
    report = tiny_report()
    vae, acgan = report.experiments["vae"], report.experiments["acgan"]
    twin = report.add(vae.variant("twin"))
    words = {"sentence": "S.", "place": "p. 1", "measure": "M", "expected": "E"}
    report.claim("T1", **words, rule=Above(-1), ink=vae.measured("mean_ink", epoch=3))(
        lambda ink: {"value": ink["value"], "images": ink["n"]}
    )
    report.claim("T2", **words, rule=Below(-9), watched=vae.watched())(
        lambda watched: watched["distance"][-1]
    )
    report.claim("T3", **words, rule=Below(0), time=acgan.timed())(
        lambda time: time["seconds"][0]
    )
    report.claim(
        "T4", **words, rule=Below(0), seen=vae.measured("class_accuracy", epoch=3)
    )(lambda seen: seen["value"])
    report.claim("T5", **words, rule=Below(3))(lambda: 2)
    report.claim("T7", **words, rule=Below(3), a=vae.timed(), b=twin.timed())(
        lambda a, b: a["seconds"][0] / b["seconds"][0]
    )
    report.open_claim("T6", **words, note="it needs a detector of faces")
    return report


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Results of seeds 0 and 1 of the VAE, with all claims judged."""
    folder = tmp_path_factory.mktemp("judging")
    write_digits(folder / "data", 100, 40)
    data, results = str(folder / "data"), str(folder / "results")
    places = ["--data-dir", data, "--results-dir", results]
    judge = [*places, "--figures-only", "--claims"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunOptions, "xla", False)
        patch.setattr(evidence, "COUNT", 60)
        trained = ["vae", "twin", "--seed", "0,1"]
        assert command.run(with_claims(), [*trained, *places]) == 0
        elsewhere = folder / "results" / "tiny" / "twin" / "seed-1" / "environment.json"
        around = json.loads(elsewhere.read_text())
        elsewhere.write_text(json.dumps(around | {"processor": "another"}))
        assert command.run(with_claims(), judge) == 0
    return folder / "results" / "tiny"


@pytest.fixture(scope="module")
def verdicts(judged):
    return json.loads((judged / "summary.json").read_text())["claims"]


@pytest.mark.parametrize(
    "id, verdict, reason",
    [
        ("T1", "holds", "95 % interval is above -1"),
        ("T2", "fails", "no part"),
        ("T3", "not run", "acgan has not been trained to its end"),
        ("T4", "not run", "told no class"),
        ("T5", "holds", "nothing is random"),
        ("T6", "not run", "a detector of faces"),
        ("T7", "undecided", "processor another"),
    ],
)
def test_verdicts_are_kept_with_their_reasons(verdicts, id, verdict, reason):
    assert verdicts[id]["verdict"] == verdict
    assert reason in verdicts[id]["reason"]


def test_every_seed_is_kept_with_what_explains_its_value(verdicts):
    seeds = verdicts["T1"]["seeds"]

    assert set(seeds) == {"0", "1"}
    assert all(numbers["images"] == 60 for numbers in seeds.values())
    assert verdicts["T1"]["value"] == pytest.approx(
        np.mean([numbers["value"] for numbers in seeds.values()])
    )


def test_judged_claims_have_pictures_and_others_none(judged):
    drawn = sorted(path.stem for path in (judged / "claims").glob("*.png"))

    assert drawn == ["T1", "T2", "T5"]
    assert Image.open(judged / "claims" / "T1.png").width > 100


def test_page_tells_every_verdict(judged):
    page = (judged / "index.html").read_text()

    for id in ("T1", "T2", "T3", "T4", "T5", "T6", "T7"):
        assert id in page
    assert str(judged.parents[1]) not in page
