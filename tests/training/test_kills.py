"""Epochs too short for states of their own, and kills between any two files."""

import json
import os

import numpy as np
import pytest
from made_up import write_digits
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.networks.digest import network_digest
from keras_gen.training import run as running
from keras_gen.training.options import RunOptions
from keras_gen.training.saved_models import load_network

# The VAE of the tiny report takes 15 steps in epochs of 5.
STATE_EVERY = 7


class Killed(BaseException):
    """Nothing that happens in a process comes after it."""


@pytest.fixture(scope="module", autouse=True)
def states_at_7_14_and_15():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "STATE_EVERY", STATE_EVERY)
        patch.setattr(running, "LOOK_EVERY", 2)
        patch.setattr(RunOptions, "xla", False)
        patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
        yield


@pytest.fixture(scope="module")
def train(tmp_path_factory):
    """``train(results, *words)`` trains the VAE and returns its run folder."""
    data_dir = tmp_path_factory.mktemp("data")
    write_digits(data_dir, 100, 40)

    def train(results, *words):
        places = ["--data-dir", data_dir, "--results-dir", results]
        assert command.run(tiny_report(), ["vae", *map(str, [*words, *places])]) == 0
        return results / "tiny" / "vae" / "seed-0"

    return train


def left(folder):
    """What must not depend on kills, as ``{file: content}``."""
    plain = [*folder.glob("[mw]*.csv"), *folder.glob("samples/*")]
    found = {path.relative_to(folder): path.read_bytes() for path in plain}
    for path in folder.rglob("*.keras"):
        found[path.relative_to(folder)] = network_digest(load_network(path))
    for path in folder.glob("checkpoint/*.npz"):
        with np.load(path) as state:
            found[path.name] = json.loads(state["head"].tobytes())["digest"]
    return found | {"summary": json.loads((folder / "summary.json").read_text())}


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory, train):
    return left(train(tmp_path_factory.mktemp("unbroken")))


def kill_before(patch, place):
    """Have the process die where it would put a file in its place."""
    replace = os.replace

    def replace_or_die(aside, path):
        if str(path).endswith(place):
            raise Killed
        replace(aside, path)

    patch.setattr(os, "replace", replace_or_die)


@pytest.mark.parametrize(
    "place, states",
    [
        ("samples/epoch-0001.png", []),
        ("step-000000007.npz", []),
        ("samples/epoch-0002.png", [7]),
        ("snapshots/epoch-0002/decoder.keras", [7]),
        ("step-000000014.npz", [7]),
        ("samples/epoch-0003.png", [7, 14]),
        ("summary.json", [14, 15]),
    ],
)
def test_run_killed_before_a_file_ends_with_the_bytes_of_an_unbroken_one(
    train, tmp_path, unbroken, place, states
):
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        kill_before(patch, place)
        train(tmp_path)
    found = sorted(tmp_path.rglob("step-*.npz"))

    folder = train(tmp_path)

    assert [int(path.stem[5:]) for path in found] == states
    assert left(folder) == unbroken


def test_tables_hold_what_the_newest_state_does(train, tmp_path):
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        kill_before(patch, "samples/epoch-0003.png")
        train(tmp_path)

    folder = tmp_path / "tiny" / "vae" / "seed-0"
    rows = {n: (folder / f"{n}.csv").read_text().split() for n in ("metrics", "watch")}
    assert rows["metrics"][-1].startswith("2,10,")
    assert rows["watch"][-1].startswith("14,")


def test_epochs_after_the_state_are_forgotten_by_a_run_that_ends_before(
    train, tmp_path
):
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        kill_before(patch, "step-000000014.npz")
        train(tmp_path)

    folder = train(tmp_path, "--steps", 8)

    assert [path.name for path in folder.glob("samples/*")] == ["epoch-0001.png"]
    assert list(folder.glob("snapshots/*")) == []


@pytest.mark.parametrize("least, steps", [(5, [5, 7, 10, 14, 15]), (6, [7, 14, 15])])
def test_state_is_saved_at_the_end_of_an_epoch_that_is_long_enough(
    train, tmp_path, monkeypatch, least, steps
):
    saved, save_state = [], running.save_state

    def note(folder, model, step, record):
        saved.append(step)
        save_state(folder, model, step, record)

    monkeypatch.setattr(running, "LEAST_EPOCH", least)
    monkeypatch.setattr(running, "save_state", note)

    train(tmp_path)

    assert saved == steps
