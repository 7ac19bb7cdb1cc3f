"""The watch of a run, with what goes wrong planted into a small model."""

import csv
import io
import json

import numpy as np
import pytest
from made_up import write_digits
from tiny_report import before_steps
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.training import run as running
from keras_gen.training import symptoms
from keras_gen.training.generated import Generated
from keras_gen.training.options import RunOptions

SICK = 6


@pytest.fixture
def train(tmp_path, monkeypatch, capsys):
    """Train an experiment of the tiny report; looks at every second step.

    Returns the rows of watch.csv, the summary's part, and what was said.
    """
    write_digits(tmp_path / "data", 100, 40)
    monkeypatch.setattr(RunOptions, "xla", False)
    monkeypatch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
    monkeypatch.setattr(running, "LOOK_EVERY", 2)
    monkeypatch.setattr(symptoms, "FIRST_NAMED", SICK)

    def train(id, *words, code=0):
        places = ["--data-dir", tmp_path / "data", "--results-dir", tmp_path / "r"]
        words = [id, *words, *map(str, places)]
        assert command.run(tiny_report(rate=0.001), words) == code
        folder = tmp_path / "r" / "tiny" / id / "seed-0"
        rows = []
        if (folder / "watch.csv").exists():
            rows = list(csv.DictReader((folder / "watch.csv").open()))
        summary = folder / "summary.json"
        seen = json.loads(summary.read_text())["watch"] if summary.exists() else None
        return rows, seen, capsys.readouterr().err

    return train


def plant(monkeypatch, do):
    """Have ``do(model)`` called from step SICK on, before each stretch of steps."""
    before_steps(monkeypatch, lambda model, step: do(model) if step >= SICK else None)


def deaf(model):
    """The decoder ignores its latent and draws one picture."""
    kernel, bias = model.decoder.trainable_weights
    kernel.assign(np.zeros(kernel.shape))
    bias.assign(np.linspace(-4, 4, *bias.shape))


def grey(model):
    for weight in model.decoder.trainable_weights:
        weight.assign(np.zeros(weight.shape))


def poisoned(model):
    weight = model.decoder.trainable_weights[0]
    weight.assign(np.full(weight.shape, np.nan))


def test_rows_stand_at_every_look_and_at_the_end(train):
    rows, seen, _ = train("vae")

    assert [int(row["step"]) for row in rows] == [0, 2, 4, 6, 8, 10, 12, 14, 15]
    assert rows[0]["loss"] == ""
    assert seen["final"]["step"] == 15
    assert seen["best"]["distance"] == min(float(r["distance"]) for r in rows[1:])


def test_losses_of_looks_add_up_to_those_of_the_epochs(train, tmp_path, monkeypatch):
    """An epoch has five steps: every other look reaches over the end of one."""
    monkeypatch.setattr(running, "LOOK_EVERY", 3)

    rows, *_ = train("vae")

    metrics = tmp_path / "r" / "tiny" / "vae" / "seed-0" / "metrics.csv"
    epochs = [float(row["loss"]) for row in csv.DictReader(metrics.open())]
    looks = [float(row["loss"]) for row in rows[1:]]
    assert len(looks) == 5
    assert np.mean(looks) == pytest.approx(np.mean(epochs), rel=1e-5)
    assert len(set(looks)) == 5


@pytest.mark.parametrize(
    "do, name", [(deaf, symptoms.COLLAPSE), (grey, symptoms.CONSTANT)]
)
def test_planted_fault_is_named_after_two_looks(train, monkeypatch, do, name):
    plant(monkeypatch, do)

    _, seen, said = train("vae")

    assert seen["named"] == name
    assert seen["seen"] == {name: SICK + 4}
    assert said.count(f"looks like {name}; training goes on") == 1


def test_run_that_is_not_finite_fails_and_keeps_its_last_good_state(
    train, monkeypatch, tmp_path
):
    monkeypatch.setattr(running, "LEAST_EPOCH", 5)
    plant(monkeypatch, poisoned)

    _, seen, said = train("vae", code=1)

    assert seen is None
    assert "not finite" in said or "is nan" in said
    states = (tmp_path / "r" / "tiny" / "vae" / "seed-0" / "checkpoint").glob("*.npz")
    assert max(path.name for path in states) == "step-000000005.npz"


def test_image_that_is_not_finite_fails_the_run(train, monkeypatch):
    """Finite weights can overflow in between."""
    images = Generated.images
    monkeypatch.setattr(Generated, "images", lambda *a: images(*a) * np.nan)

    _, _, said = train("vae", code=1)

    assert "an image at step 0 is not finite; the last good state is kept" in said


def forget_the_watch(folder):
    """Make the states those of a run that was begun before there was a watch."""
    for path in folder.rglob("step-*.npz"):
        with np.load(path) as state:
            arrays = {name: state[name] for name in state.files}
        head = json.loads(arrays["head"].tobytes())
        del head["record"]["watch"], head["record"]["totals"]
        arrays["head"] = np.frombuffer(json.dumps(head).encode(), "uint8")
        packed = io.BytesIO()
        np.savez(packed, **arrays)
        path.write_bytes(packed.getvalue())


@pytest.mark.parametrize("stop", ["8", "11"])
def test_run_begun_before_the_watch_goes_on_with_it(train, tmp_path, monkeypatch, stop):
    monkeypatch.setattr(running, "LOOK_EVERY", 9)
    train("vae", "--steps", "7")
    forget_the_watch(tmp_path)

    train("vae", "--steps", stop)
    rows, seen, _ = train("vae")

    assert [int(row["step"]) for row in rows] == [7, 9, 15]
    assert seen["final"]["step"] == 15
    metrics = tmp_path / "r" / "tiny" / "vae" / "seed-0" / "metrics.csv"
    epochs = [float(row["loss"]) for row in csv.DictReader(metrics.open())]
    losses = [float(row["loss"]) for row in rows]
    mean = np.average(losses, weights=[7, 2, 6])
    assert mean == pytest.approx(np.mean(epochs), rel=1e-5)


def test_shortened_run_that_goes_on_has_looked_as_one_that_was_not(train, tmp_path):
    train("vae", "--steps", "7")
    stopped, *_ = train("vae")
    (tmp_path / "r" / "tiny").rename(tmp_path / "r" / "first")

    whole, *_ = train("vae")

    assert [row["step"] for row in stopped] == [row["step"] for row in whole]
