"""Every claim's value, from made-up evidence of the right shape."""

import importlib
import random
from pathlib import Path

import numpy as np
import pytest

from keras_gen.evaluation import MEASURES
from keras_gen.report import Measured
from keras_gen.report import Metrics
from keras_gen.report import Timed
from keras_gen.report import Watched

REPRODUCE = Path(__file__).parents[2] / "reproduce"
SCRIPTS = sorted(script.stem for script in REPRODUCE.glob("*.py"))
LOSSES = ("generator_loss", "discriminator_loss", "critic_loss", "loss", "test_loss")
LOOKS = ("brightness", "contrast", "sharpness", "diversity", "between_over_within")
JUDGED = [
    pytest.param(claim, id=claim.id)
    for script in SCRIPTS
    for claim in importlib.import_module(script).report.claims.values()
    if claim.value
]


def numbers(count, name=""):
    draws = random.Random(name)
    return [draws.uniform(0.5, 2) for _ in range(count)]


def of_images():
    """The numbers of every measure, computed from small made-up arrays."""
    draws = np.random.default_rng(0)
    images, real = draws.uniform(size=(2, 60, 8, 8, 1))
    chances = draws.dirichlet(np.ones(3), (3, 60))
    steps = np.linspace(0, 1, 5)[:, None, None, None]
    arrays = {
        "images": images,
        "real": real,
        "held_out": real,
        "pictures": np.uint8(255 * real),
        "classes": np.arange(60) % 3,
        "real_classes": np.arange(60) % 3,
        "wanted": np.arange(60) % 3,
        "probabilities": chances[0],
        "real_probabilities": chances[1],
        "walk_probabilities": chances[2].reshape(12, 5, 3),
        "features": images.reshape(60, -1),
        "real_features": real.reshape(60, -1),
        "walks": steps * draws.uniform(size=(4, 1, 8, 8, 1)),
        "sweeps": draws.uniform(size=(3, 20, 2, 8, 8, 1)),
        "log_weights": draws.normal(size=(9, 4)),
        "real_scores": draws.normal(size=9),
        "fake_scores": draws.normal(size=9),
    }
    return {
        name: measure.compute(**{taken: arrays[taken] for taken in measure.takes})
        for name, measure in MEASURES.items()
    }


@pytest.fixture(scope="module")
def measured():
    return of_images()


def made_up(need, measured):
    epochs = need.experiment.settings.epochs
    if isinstance(need, Measured):
        found = measured[need.measure]
        return found | {"value": (found["value"] + 0.1) * (1 + 1 / need.epoch)}
    if isinstance(need, Metrics):
        return {loss: {0: numbers(epochs, loss)} for loss in LOSSES}
    if isinstance(need, Timed):
        columns = ("seconds", "images", "images_per_second")
        return {name: numbers(epochs, name) for name in columns} | {
            "epoch": [1] * epochs
        }
    assert isinstance(need, Watched)
    steps = list(range(0, 400 * epochs + 1_000, 100))
    rows = {name: numbers(len(steps), name) for name in (*LOOKS, "distance")}
    # Before the first step there is no loss.
    rows |= {loss: [None, *numbers(len(steps) - 1, loss)] for loss in LOSSES}
    # Late collapses are what some claims are about.
    rows["diversity"][-3] = 0.01
    skipped = sum(step < need.since for step in steps)
    return {name: values[skipped:] for name, values in rows.items()} | {
        "step": steps[skipped:]
    }


@pytest.mark.parametrize("claim", JUDGED)
def test_value_is_a_finite_number_with_numbers_that_explain_it(claim, measured):
    evidence = {name: made_up(need, measured) for name, need in claim.needs.items()}

    value = claim.value(**evidence)

    found = value if isinstance(value, dict) else {"value": value}
    assert "value" in found
    assert found["value"] > 0 or not claim.rule.ratio
    for name, number in found.items():
        assert np.isfinite(float(number)), name
