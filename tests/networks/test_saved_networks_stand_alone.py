"""A saved network is a plain functional graph: keras alone loads it."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from network_cases import CASES
from network_cases import inputs_of
from network_cases import outputs_of

# Loads every network of a folder where keras_gen cannot be imported.
PROGRAM = """
import pathlib
import sys


class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "keras_gen":
            raise ImportError("keras_gen is blocked")


sys.meta_path.insert(0, Blocked())
try:
    import keras_gen
except ImportError:
    print("keras_gen is blocked")

import keras
import numpy as np

for place in sorted(pathlib.Path(sys.argv[1]).glob("*.keras")):
    network = keras.saving.load_model(place)
    given = np.load(place.with_suffix(".inputs.npz"))
    tensors = [keras.ops.convert_to_tensor(given[name]) for name in given.files]
    outputs = network(tensors if tensors[1:] else tensors[0], training=False)
    outputs = outputs if isinstance(outputs, list) else [outputs]
    outputs = [keras.ops.convert_to_numpy(output) for output in outputs]
    np.savez(place.with_suffix(".outputs.npz"), *outputs)
"""


LARGE = 4_000_000


def case_of(case):
    marks = pytest.mark.slow if case.total > LARGE else ()
    return pytest.param(case, id=case.id, marks=marks)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Function: a folder with what the small or the large networks gave alone."""

    @functools.cache
    def load(large):
        folder = tmp_path_factory.mktemp("networks")
        for case in CASES:
            if (case.total > LARGE) == large:
                case.network.save(folder / f"{case.id}.keras")
                np.savez(folder / f"{case.id}.inputs.npz", *inputs_of(case.network))
        load_alone(folder)
        return folder

    return load


def load_alone(folder):
    """Write what each network of a folder gives in a process without keras_gen."""
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-2000:]
    assert result.stdout.startswith("keras_gen is blocked")


@pytest.mark.parametrize("case", [case_of(c) for c in CASES])
def test_network_alone_gives_the_same_bits(case, alone):
    here = outputs_of(case.network, inputs_of(case.network))

    there = np.load(alone(case.total > LARGE) / f"{case.id}.outputs.npz")

    assert len(there.files) == len(here)
    assert_same_bits(there, here)


def test_committed_networks_alone_give_the_same_bits(tmp_path):
    results = Path(__file__).parents[2] / "results"
    committed = sorted(results.rglob("*.keras"))
    assert committed
    expected = []
    for number, place in enumerate(committed):
        shutil.copy(place, tmp_path / f"{number}.keras")
        network = keras.saving.load_model(place)
        inputs = inputs_of(network)
        expected.append(outputs_of(network, inputs))
        np.savez(tmp_path / f"{number}.inputs.npz", *inputs)

    load_alone(tmp_path)

    for number, here in enumerate(expected):
        assert_same_bits(np.load(tmp_path / f"{number}.outputs.npz"), here)


def assert_same_bits(there, here):
    assert len(there.files) == len(here)
    for one, other in zip(here, there.values(), strict=True):
        assert one.dtype == other.dtype and one.tobytes() == other.tobytes()
