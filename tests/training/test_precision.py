"""The precision that is asked for is the one that trains."""

import json

import keras
import numpy as np
import pytest
from made_up import write_digits
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.training.options import RunOptions
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.saved_models import load_network


@pytest.fixture
def mixed(tmp_path, monkeypatch):
    """The results of both experiments in mixed_bfloat16."""
    monkeypatch.setattr(RunOptions, "xla", False)
    monkeypatch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
    write_digits(tmp_path / "data", 100, 40)
    places = ["--data-dir", tmp_path / "data", "--results-dir", tmp_path / "results"]
    words = ["--precision", "mixed_bfloat16", *map(str, places)]
    assert command.run(tiny_report(), words) == 0
    yield tmp_path / "results"
    keras.config.set_dtype_policy("float32")


def test_mixed_precision_trains_mixed_networks_and_says_so(mixed):
    for experiment, name in (("vae", "decoder"), ("acgan", "generator")):
        folder = RunFolder(mixed, "tiny", experiment, 0)
        around = json.loads((folder.path / "environment.json").read_text())
        network = load_network(folder.model(name))

        assert folder.complete
        assert folder.config["precision"] == around["precision"] == "mixed_bfloat16"
        dense = next(x for x in network.layers if isinstance(x, keras.layers.Dense))
        assert dense.compute_dtype == "bfloat16" and dense.kernel.dtype == "float32"
        assert np.isfinite(list(folder.summary["final"].values())).all()
