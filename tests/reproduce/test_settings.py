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
# What describes networks, as test_descriptions.py finds them.
NETWORKS = {
    "bri623_2017": {"latent_size", "noise"},
    "kth_2018": {"dropout", "latent_size"},
    "milosevic_2024": {"classes", "embedding", "features", "latent_size"},
    "seminar_2017": {"last_activation", "latent_size", "normalisation", "penalty"},
}


def experiments_of(script):
    spec = importlib.util.spec_from_file_location(script.stem, script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.report.experiments.values()


def arguments(kind):
    """The names that a model takes, its networks and its seed among them."""
    kinds = kind.__mro__[: kind.__mro__.index(GenerativeModel)]
    return {name for k in kinds for name in inspect.signature(k.__init__).parameters}


class Built(Exception):
    """What an experiment builds: an algorithm, and the functions of its networks."""


@pytest.fixture
def unread(monkeypatch):
    """``unread(experiment)``: settings that neither training nor its model reads."""

    def configured(algorithm, networks, settings):
        raise Built(algorithm, networks)

    def unread(experiment):
        with pytest.raises(Built) as built:
            experiment.build(experiment.settings)
        algorithm, networks = built.value.args
        known = TRAINING | set(algorithm.trains) | arguments(algorithm)
        for network in networks:
            known |= set(inspect.signature(network).parameters)
        return set(experiment.values) - known

    monkeypatch.setattr(models, "configured", configured)
    return unread


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_every_setting_is_read(script, unread):
    described = NETWORKS.get(script.stem, set())

    found = {e.id: unread(e) - described for e in experiments_of(script)}

    assert {id: names for id, names in found.items() if names} == {}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_what_steers_every_training_is_stated(script):
    if script.stem == "ali_2020":
        pytest.skip("its committed runs are older than these settings")

    for experiment in experiments_of(script):
        needed = {"shuffle"}
        if "generator_optimizer" in experiment.values:
            needed |= {"fakes", "latent", "updates"}
        assert needed - set(experiment.values) == set(), experiment.id


@pytest.mark.parametrize("name", ["generator_batch", "critic_steps", "shufle"])
def test_setting_that_nobody_reads_is_found(name, unread):
    some = next(iter(experiments_of(SCRIPTS[0])))
    spoilt = some.variant("spoilt", **{name: some.values["batch"]})

    assert unread(spoilt) == {name}
