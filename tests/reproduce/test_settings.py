"""Every setting of every experiment is one that somebody reads."""

import importlib.util
import inspect
from pathlib import Path

import pytest

from keras_gen import models
from keras_gen.models.base import GenerativeModel

SCRIPTS = sorted((Path(__file__).resolve().parents[2] / "reproduce").glob("*.py"))
# What training reads: which pictures, in which batches, shown how.
TRAINING = {"augmentation", "batch", "condition", "epochs", "fit", "instance_noise"}
TRAINING |= {"picture_latent", "pictures", "sheet", "shuffle", "size", "test_batch"}
TRAINING |= {"value_range"}
# What builds the networks, or describes them as test_descriptions.py finds them.
NETWORKS = {
    "ali_2020": {"latent_size"},
    "bri623_2017": {"latent_size", "noise"},
    "kth_2018": {"dropout", "extra_stages", "latent_size", "width"},
    "milosevic_2024": {"classes", "embedding", "features", "latent_size", "reading"},
    "seminar_2017": {
        *("discriminator_blocks", "generator_blocks", "last_activation"),
        *("latent_size", "normalisation", "penalty", "upsampling"),
    },
}
KINDS = [getattr(models, name) for name in models.__all__ if name != "configured"]


def experiments_of(script):
    spec = importlib.util.spec_from_file_location(script.stem, script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.report.experiments.values()


def arguments(kind):
    """The names that a model takes, its networks and its seed among them."""
    kinds = kind.__mro__[: kind.__mro__.index(GenerativeModel)]
    return {name for k in kinds for name in inspect.signature(k.__init__).parameters}


def unread(experiment, networks):
    """Settings that neither training, nor networks, nor a fitting model reads.

    A model fits where it has the experiment's optimizers.
    """
    known, given = TRAINING | networks, set(experiment.values)
    for kind in KINDS:
        if given >= set(kind.trains):
            known |= arguments(kind) | set(kind.trains)
    return given - known


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_every_setting_is_read(script):
    networks = NETWORKS[script.stem]

    found = {e.id: unread(e, networks) for e in experiments_of(script)}

    assert {id: names for id, names in found.items() if names} == {}


@pytest.mark.parametrize("name", ["generator_batch", "critic_steps", "shufle"])
def test_setting_that_nobody_reads_is_found(name):
    some = next(iter(experiments_of(SCRIPTS[0])))
    spoilt = some.variant("spoilt", **{name: some.values["batch"]})

    assert unread(spoilt, set()) == {name}
