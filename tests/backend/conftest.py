"""One process a backend, for all comparisons across backends."""

import importlib.util
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "models"))

from cases import CASES  # noqa: E402

BACKENDS = ("tensorflow", "jax", "torch")
# Three processes at once: PyTorch's threads would wait for each other by spinning.
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "2"}
WORKER = Path(__file__).with_name("parity_worker.py")


@pytest.fixture(scope="session")
def trained(tmp_path_factory):
    """``trained(backend)``: what its worker found; skips where it is not installed.

    Returns ({case: {name: array}}, {case: {fact: value}}).  All workers start at the
    first call, at once.
    """
    installed = [name for name in BACKENDS if importlib.util.find_spec(name)]
    folders = {name: tmp_path_factory.mktemp(name) for name in installed}
    workers = {
        name: subprocess.Popen(
            [sys.executable, str(WORKER), str(folder)],
            env=os.environ | ENVIRONMENT | {"KERAS_BACKEND": name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name, folder in folders.items()
    }
    found = {}
    for name, worker in workers.items():
        _, said = worker.communicate()
        found[name] = said if worker.returncode else read(folders[name])

    def of(backend):
        if backend not in installed:
            pytest.skip(f"{backend} is not installed")
        assert not isinstance(found[backend], str), found[backend][-2000:]
        return found[backend]

    return of


def read(folder):
    arrays = {place.stem: dict(np.load(place)) for place in folder.glob("*.npz")}
    return arrays, json.loads((folder / "facts.json").read_text())


def pytest_generate_tests(metafunc):
    if "model" in metafunc.fixturenames:
        metafunc.parametrize("model", [case.id for case in CASES])
    if "pair" in metafunc.fixturenames:
        pairs = list(itertools.combinations(BACKENDS, 2))
        metafunc.parametrize("pair", pairs, ids="-".join)
    if "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", BACKENDS)
