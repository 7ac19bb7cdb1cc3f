"""The real pictures that a run's images are compared with."""

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest

from keras_gen import data
from keras_gen.evaluation import unseen
from keras_gen.report import Selection
from keras_gen.training.evidence import Evidence
from keras_gen.training.examples import Examples
from keras_gen.training.seen import Unavailable


@pytest.fixture(scope="module")
def characters(tmp_path_factory):
    """A set without a test part."""
    folder = tmp_path_factory.mktemp("data")
    drawn = data.prepare("chars74k", 8, "squeeze", data_dir=folder, embedded=True)
    counts = {"train": len(drawn.labels), "test": 0}
    return dataclasses.replace(drawn, manifest=drawn.manifest | {"counts": counts})


def evidence(prepared, selection):
    """Evidence of a run that has no networks."""
    found = Evidence.__new__(Evidence)
    settings = SimpleNamespace(size=8, pictures=selection)
    found.examples, found.seed = Examples(prepared, settings, seed=1), 1
    found.settings, found.limit = settings, 10_000
    found.generated = SimpleNamespace(
        network=SimpleNamespace(output_shape=(None, 8, 8, 1))
    )
    return found


def test_judge_has_not_learnt_the_pictures_it_compares_with(characters):
    train = np.setdiff1d(np.arange(len(characters.images)), unseen(characters))
    for selection in (None, Selection(held_out=0.1), Selection(first=40, count=300)):
        rows = evidence(characters, selection)._real_rows

        assert len(rows) and not np.isin(rows, train).any()


def test_all_runs_of_a_set_are_compared_with_their_like(characters):
    gan, vae = (
        evidence(characters, selection)
        for selection in (Selection(count=300), Selection(count=300, held_out=0.1))
    )

    assert np.array_equal(gan.real, vae.real)
    assert np.array_equal(gan.real_classes, vae.real_classes)
    assert vae._real_rows.max() < 300


def test_held_out_pictures_are_those_that_the_run_has_not_learnt(characters):
    run = evidence(characters, Selection(held_out=0.1))

    rows = run.examples.rows["test"]
    expected = characters.images[rows].astype("float32") / 255
    assert np.array_equal(run.held_out, expected)
    with pytest.raises(Unavailable, match="learnt from every picture"):
        evidence(characters, None)["held_out"]
