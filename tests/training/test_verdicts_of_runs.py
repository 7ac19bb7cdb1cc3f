"""Verdicts on claims, from runs of a second by a whole command."""

import json
import weakref

import numpy as np
import pytest
from made_up import write_digits
from PIL import Image
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import Claim
from keras_gen.report import NoValue
from keras_gen.training import evidence
from keras_gen.training.material import Material
from keras_gen.training.measuring import Measuring
from keras_gen.training.options import RunOptions
from keras_gen.training.verdicts import verdicts as given


def claim(rule, value=None, **needs):
    return Claim("X1", "S.", "p. 1", "M", "E", rule, value, needs)


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
    folder = tmp_path_factory.mktemp("verdicts")
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


def with_value(value):
    """One claim of the tiny VAE's losses, with this function for its value."""
    vae = tiny_report().experiments["vae"]
    return claim(Above(0), value, losses=vae.metrics(), ink=vae.measured("mean_ink", 3))


def again(judged, *claims):
    """The verdicts on other claims, from the same runs; nothing is drawn."""
    results = judged.parent
    options = RunOptions(results, results.parent / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("keras_gen.training.verdicts.write_picture", lambda *drawn: None)
        return dict(given(claims, "tiny", options, lambda line: None))


def test_what_gives_no_value_is_undecided_with_its_reason(judged):
    def none(losses, ink):
        raise NoValue("nothing to see")

    (verdict,) = again(judged, with_value(none)).values()

    assert verdict["verdict"] == "undecided"
    assert "gives no value: nothing to see" in verdict["reason"]


def test_division_by_a_measured_nought_is_undecided(judged):
    (verdict,) = again(judged, with_value(lambda losses, ink: 1 / 0)).values()

    assert verdict["verdict"] == "undecided"
    assert "division by zero" in verdict["reason"]


@pytest.mark.parametrize("fault", [ValueError, KeyError, OverflowError, TypeError])
def test_fault_of_a_claims_function_is_no_verdict(judged, fault):
    def faulty(losses, ink):
        raise fault("a fault of ours")

    with pytest.raises(fault, match="a fault of ours"):
        again(judged, with_value(faulty))


def test_claims_share_a_seeds_evidence_and_seeds_do_not(judged, monkeypatch):
    made = []
    monkeypatch.setattr(
        Measuring,
        "__init__",
        lambda self, folder, epoch, *rest: made.append(folder.seed),
    )
    monkeypatch.setattr(Measuring, "value", lambda self, name: {"value": 1.0})
    first = with_value(lambda losses, ink: ink["value"])
    second = Claim(**{**vars(first), "id": "X2"})

    found = again(judged, first, second)

    assert {verdict["n"] for verdict in found.values()} == {2}
    assert made == [0, 1]


def test_one_seeds_evidence_is_held_at_a_time(judged, monkeypatch):
    made, held = [], []

    class Counted(Material):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            made.append(weakref.ref(self))

    def count(losses, ink):
        held.append(sum(material() is not None for material in made))
        return 1.0

    monkeypatch.setattr("keras_gen.training.verdicts.Material", Counted)
    again(judged, with_value(count))

    assert len(made) == 2 and held == [1, 1]


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
