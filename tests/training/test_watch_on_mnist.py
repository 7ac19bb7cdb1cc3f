"""The watch on trainings of the reports, on real MNIST: minutes each, run by hand.

``KERAS_GEN_DATA`` names the data folder; without MNIST in it the tests are skipped.
"""

import importlib
import json
import shutil

import numpy as np
import pytest

from keras_gen import command
from keras_gen import data
from keras_gen.errors import KerasGenError
from keras_gen.models import GAN
from keras_gen.training.symptoms import COLLAPSE
from keras_gen.training.symptoms import CONSTANT
from keras_gen.training.symptoms import STOPPED

pytestmark = pytest.mark.slow
PLANTED = 1_000


@pytest.fixture(scope="module")
def mnist():
    folder = data.default_data_dir()
    try:
        found = data.describe("mnist", 28, "squeeze", data_dir=folder)
    except KerasGenError as why:
        pytest.skip(f"it needs MNIST: {why}")
    if found["train"] != 60_000:
        pytest.skip("it needs all of MNIST")
    return folder


def train(script, id, steps, results, mnist):
    """Train without figures and pages; the run's folder."""
    report = importlib.import_module(script).report
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
        patch.setattr("keras_gen.training.session.draw_figures", lambda *a: {})
        words = [id, "--steps", str(steps), "--data-dir", str(mnist)]
        assert command.run(report, [*words, "--results-dir", str(results)]) == 0
    return results / script / id / "seed-0"


def seen(folder):
    return json.loads((folder / "summary.json").read_text())["watch"]["seen"]


@pytest.mark.parametrize(
    "script, id",
    [
        ("ali_2020", "mnist-gan"),
        ("ali_2020", "mnist-vae"),
        ("seminar_2017", "mnist-cvae"),
        ("seminar_2017", "mnist-acgan"),
    ],
)
def test_healthy_run_raises_nothing_in_2000_steps(script, id, mnist, tmp_path):
    assert seen(train(script, id, 2_000, tmp_path, mnist)) == {}


@pytest.fixture(scope="module")
def healthy(mnist, tmp_path_factory):
    """ali_2020's GAN after 1,000 steps, ready to go on."""
    results = tmp_path_factory.mktemp("healthy")
    train("ali_2020", "mnist-gan", PLANTED, results, mnist)
    (results / "ali_2020" / "mnist-gan" / "seed-0" / "summary.json").unlink()
    return results


def deaf(model):
    """The generator ignores its latent."""
    kernel = model.generator.trainable_weights[0]
    kernel.assign(np.zeros(kernel.shape))


def grey(model):
    """Its last layer gives zeros."""
    for weight in model.generator.trainable_weights[-2:]:
        weight.assign(np.zeros(weight.shape))


def blow_up(model):
    for optimizer in model.optimizer.optimizers:
        optimizer.learning_rate = 10.0


@pytest.mark.parametrize("plant", [deaf, grey, blow_up])
def test_planted_fault_is_named_within_200_steps(
    plant, healthy, mnist, tmp_path, monkeypatch
):
    results = shutil.copytree(healthy, tmp_path / "results")
    train_step = GAN.train_step

    def faulty_step(model, data):
        # With every step: what is planted once, training mends within the 200.
        losses = train_step(model, data)
        plant(model)
        return losses

    monkeypatch.setattr(GAN, "train_step", faulty_step)

    named = seen(train("ali_2020", "mnist-gan", PLANTED + 200, results, mnist))

    assert named
    assert set(named) <= {COLLAPSE, CONSTANT, STOPPED}
    assert max(named.values()) <= PLANTED + 200
