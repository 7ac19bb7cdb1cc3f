"""Settings that only describe say what the networks are."""

import importlib

import keras
import pytest
from keras import layers

from keras_gen import models


def built(report, id):
    experiment = importlib.import_module(report).report.experiments[id]
    settings = experiment.settings
    settings.seed = 0
    keras.utils.clear_session()
    return experiment.settings, experiment.build(settings)


def first(network, kind):
    return next(layer for layer in network.layers if isinstance(layer, kind))


@pytest.mark.parametrize(
    "id", ["mnist-cdcgan", "animal-faces-cdcgan", "celeba-cdcgan", "m5-mnist-classes-1"]
)
def test_table_1_of_milosevic_2024_is_that_of_its_networks(id):
    settings, model = built("milosevic_2024", id)

    embedding = first(model.generator, layers.Embedding)
    assert model.latent_size == settings.latent_size
    assert embedding.input_dim == settings.classes
    assert embedding.output_dim == settings.embedding
    assert first(model.discriminator, layers.Conv2D).filters == settings.features


@pytest.mark.parametrize("id", ["mnist-dcgan", "mnist-dcgan-as-described"])
def test_dropout_and_latents_of_kth_2018_are_those_of_its_networks(id):
    settings, model = built("kth_2018", id)

    rates = {
        x.rate for x in model.discriminator.layers if isinstance(x, layers.Dropout)
    }
    assert rates == ({settings.dropout} if settings.dropout else set())
    assert model.latent_size == settings.latent_size


def test_noise_of_bri623_2017_is_that_of_its_discriminator():
    settings, model = built("bri623_2017", "cats-logistic")

    noise = first(model.discriminator, layers.GaussianNoise)
    assert settings.noise == f"normal {noise.stddev:g}"
    assert model.latent_size == settings.latent_size


@pytest.mark.parametrize(
    "id", ["cifar10-vae", "cifar10-vae-as-described", "mnist-cvae-as-described"]
)
def test_decoders_of_seminar_2017_end_as_their_settings_say(id):
    settings, model = built("seminar_2017", id)

    last = model.decoder.get_layer("pixels").activation.__name__
    assert last == settings.last_activation
    assert model.latent_size == getattr(settings, "latent_size", 2)


@pytest.mark.parametrize(
    "id", ["cifar10-acgan", "cifar10-acgan-as-described", "chars74k-acwgan"]
)
def test_normalisation_and_penalty_of_seminar_2017_are_those_of_its_networks(id):
    settings, model = built("seminar_2017", id)

    maps = [
        layer.axis
        for layer in model.generator.layers
        if isinstance(layer, layers.BatchNormalization) and layer.input.ndim == 4
    ]
    axis = {"width": 2, "channels": 3}[settings.normalisation]
    assert {axis % 4 for axis in maps} == {axis}
    penalty = first(model.generator, layers.Conv2DTranspose).kernel_regularizer
    said = getattr(settings, "penalty", None)
    assert said == (penalty and f"L2 {float(penalty.l2):g}")


@pytest.mark.parametrize(
    "report", ["bri623_2017", "kth_2018", "milosevic_2024", "seminar_2017"]
)
def test_every_experiment_names_networks_of_its_report(report, monkeypatch):
    monkeypatch.setattr(
        models, "configured", lambda algorithm, makers, settings: makers
    )

    experiments = importlib.import_module(report).report.experiments.values()
    makers = [maker for e in experiments for maker in e.build(e.settings)]

    assert len(makers) == 2 * len(experiments)
    assert {m.__module__.split(".")[:3][-1] for m in makers} == {report}
