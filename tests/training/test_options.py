"""Where a run stops, and what a preset changes."""

from pathlib import Path

import pytest

from keras_gen.training.options import SMOKE
from keras_gen.training.options import RunOptions


def options(**chosen):
    return RunOptions(Path("results"), Path("data"), **chosen)


@pytest.mark.parametrize(
    "chosen, last",
    [
        ({}, 50),
        ({"epochs": 3}, 30),
        ({"epochs": 9}, 90),
        ({"steps": 7}, 7),
        ({"steps": 700}, 50),
        ({"epochs": 3, "steps": 40}, 30),
        ({"epochs": 9, "steps": 70}, 70),
        ({"preset": "smoke"}, 10 * SMOKE["epochs"]),
        ({"preset": "smoke", "epochs": 3}, 30),
        ({"preset": "smoke", "steps": 4}, 4),
    ],
)
def test_last_step_of_5_epochs_of_10_steps(chosen, last):
    assert options(**chosen).last_step(epochs=5, steps_per_epoch=10) == last


@pytest.mark.parametrize(
    "preset, images, steps",
    [
        ("paper", 1000, 10),
        ("paper", 1099, 10),
        ("paper", 99, 0),
        ("smoke", 1000, SMOKE["steps"]),
        ("smoke", 300, 3),
    ],
)
def test_steps_per_epoch_of_batches_of_100(preset, images, steps):
    assert options(preset=preset).steps_per_epoch(images, batch=100) == steps


@pytest.mark.parametrize(
    "preset, deterministic, xla",
    [
        ("paper", False, True),
        ("paper", True, False),
        ("smoke", False, False),
        ("smoke", True, False),
    ],
)
def test_xla_compiles_only_what_may_move_bits_and_pays(preset, deterministic, xla):
    assert options(preset=preset, deterministic=deterministic).xla == xla


def test_only_the_smoke_preset_trains_on_embedded_data():
    assert options(preset="smoke").embedded
    assert not options(preset="paper").embedded


def test_paper_preset_has_no_limits():
    assert options().limits is None
