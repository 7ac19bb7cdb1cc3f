"""A critic, and pictures that every step changes: continued as if never stopped."""

import json

import numpy as np
import pytest
from made_up import write_digits
from tiny_models import BY_ID

from keras_gen import command
from keras_gen.report import AccumulatingNoise
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import RMSprop
from keras_gen.report import RotationAndCrop
from keras_gen.report import Sheet
from keras_gen.report import code
from keras_gen.training.options import RunOptions


def build(kind):
    return lambda settings: BY_ID[kind].build(settings.seed, seed=settings.seed)


def report():
    """A WGAN and a CDCGAN of three epochs, on 8x8 digits.

    With 100 digits an epoch has 5 steps.
    """
    report = Report(id="tiny", title="T", authors="A", year=2000, question="Q?")
    shared = {
        "data": "mnist",
        "size": code(8, "there"),
        "fit": code("squeeze", "there"),
        "value_range": code((-1.0, 1.0), "there"),
        "batch": code(20, "there"),
        "epochs": code(3, "there"),
        "picture_latent": code("normal", "there"),
        "sheet": code(Sheet(2, 3, classes=3), "there"),
    }
    slow = code(RMSprop(1e-3, epsilon=1e-16), "there")
    report.experiment(
        "wgan",
        build=build("WGAN"),
        critic_optimizer=slow,
        generator_optimizer=slow,
        **shared | {"sheet": code(Sheet(2, 3), "there")},
    )
    clipped = code(Adam(1e-3, clipvalue=0.01), "there")
    report.experiment(
        "cdcgan",
        build=build("CDCGAN"),
        augmentation=code(RotationAndCrop(degrees=30, padding=2), "there"),
        instance_noise=code(AccumulatingNoise(deviation=0.3, fading=2), "there"),
        discriminator_optimizer=clipped,
        generator_optimizer=clipped,
        **shared,
    )
    return report


@pytest.fixture(scope="module")
def train(tmp_path_factory):
    """``train(results, experiment, *words)`` trains it and returns its run folder."""
    data_dir = tmp_path_factory.mktemp("data")
    write_digits(data_dir, 100, 40)

    def train(results, experiment, *words):
        words = [experiment, *words, "--data-dir", data_dir, "--results-dir", results]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(RunOptions, "xla", False)
            patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
            assert command.run(report(), [str(word) for word in words]) == 0
        return results / "tiny" / experiment / "seed-0"

    return train


def left(folder):
    """What must not depend on where a run was stopped."""
    newest = max(folder.glob("checkpoint/*.npz"))
    with np.load(newest) as state:
        head = json.loads(state["head"].tobytes())
    tables = [(folder / f"{name}.csv").read_bytes() for name in ("metrics", "watch")]
    return head["step"], head["digest"], *tables


@pytest.mark.parametrize("experiment", ["wgan", "cdcgan"])
def test_run_stopped_in_mid_epoch_is_the_run_in_one_go(train, tmp_path, experiment):
    for words in (["--steps", 3], ["--steps", 12], []):
        folder = train(tmp_path / "parts", experiment, *words)

    assert left(folder) == left(train(tmp_path / "whole", experiment))
