"""Sizes and layers of every network, against what the reports print."""

import importlib
import inspect

import numpy as np
import pytest
from layer_listings import LISTINGS
from layer_listings import MODELS
from network_cases import BY_ID
from network_cases import CASES
from network_cases import SOFTMAX
from network_cases import classes_of
from network_cases import inputs_of
from network_cases import outputs_of

from keras_gen.networks import layer_table

parametrised = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@parametrised
def test_network_has_the_reports_trainable_parameters(case):
    sizes = [np.prod(v.shape) for v in case.network.trainable_variables]

    assert sum(sizes) == case.trainable


@parametrised
def test_network_has_the_reports_parameters_in_all(case):
    assert case.network.count_params() == case.total


@pytest.mark.parametrize("ids, total", MODELS, ids=str)
def test_networks_of_a_vae_add_up_to_the_reports_number(ids, total):
    assert sum(BY_ID[id].network.count_params() for id in ids) == total


@pytest.mark.parametrize("report", sorted({case.report for case in CASES}))
def test_every_network_of_the_module_is_in_the_table(report):
    module = importlib.import_module(f"keras_gen.networks.{report}")

    functions = {
        name
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and member.__module__.startswith(module.__name__)
    }

    assert functions == {case.function for case in CASES if case.report == report}


@pytest.mark.parametrize(
    "id, kind, shapes, parameters", LISTINGS, ids=lambda x: x if type(x) is str else ""
)
def test_layers_are_those_of_the_listing(id, kind, shapes, parameters):
    rows = [r for r in layer_table(BY_ID[id].network) if r["kind"] == kind]

    assert [tuple(row["output"]) for row in rows] == shapes
    assert [row["parameters"] for row in rows] == parameters


@parametrised
def test_output_keeps_to_its_range_for_extreme_inputs(case):
    inputs = inputs_of(case.network, scale=100.0)

    outputs = outputs_of(case.network, inputs)

    for output, (_, low, high) in zip(outputs, case.ends, strict=True):
        assert np.isfinite(output).all()
        assert low <= output.min() and output.max() <= high


@pytest.mark.parametrize(
    "case",
    [c for c in CASES if "discriminator" in c.function or "critic" in c.function],
    ids=lambda c: c.id,
)
def test_discriminator_gives_one_number_an_image(case):
    outputs = outputs_of(case.network, inputs_of(case.network))

    assert outputs[0].shape == (6, 1)


@pytest.mark.parametrize(
    "case", [c for c in CASES if SOFTMAX in c.ends], ids=lambda c: c.id
)
def test_class_probabilities_add_up_to_one(case):
    _, named = outputs_of(case.network, inputs_of(case.network))

    assert named.shape == (6, 62 if "chars74k" in case.function else 10)
    np.testing.assert_allclose(named.sum(axis=1), 1, atol=1e-6)


@pytest.mark.parametrize(
    "id",
    [
        "seminar_2017.mnist_acgan_generator",
        "seminar_2017.mnist_acwgan_generator",
        "seminar_2017.mnist_cvae_decoder",
        "seminar_2017.chars74k_acwgan_generator",
        "seminar_2017.cifar10_acgan_generator",
        "milosevic_2024.mnist_cdcgan_generator",
        "milosevic_2024.mnist_cdcgan_discriminator",
        "milosevic_2024.animal_faces_cdcgan_generator",
        "milosevic_2024.animal_faces_cdcgan_discriminator",
    ],
)
def test_label_changes_the_output(id):
    network = BY_ID[id].network
    first, labels = inputs_of(network)

    outputs, others = (
        outputs_of(network, [first, chosen])[0]
        for chosen in (labels, (labels + 1) % classes_of(network))
    )

    assert (np.abs(outputs - others).reshape(6, -1).max(axis=1) > 1e-6).all()


@pytest.mark.parametrize("attribute", range(4))
def test_attribute_changes_the_image_of_a_latent(attribute):
    network = BY_ID["seminar_2017.celeba_cvae_decoder"].network
    latent, _ = inputs_of(network)
    none = np.zeros((6, 4), "float32")
    one = none + np.eye(4, dtype="float32")[attribute]

    images, others = (outputs_of(network, [latent, bits])[0] for bits in (none, one))

    assert (np.abs(images - others).reshape(6, -1).max(axis=1) > 1e-6).all()


def test_latent_of_zeros_hides_the_label_from_the_acgan():
    # The label's vector is multiplied with the latent.
    network = BY_ID["seminar_2017.mnist_acgan_generator"].network
    zeros, labels = np.zeros((10, 100), "float32"), np.arange(10, dtype="int32")

    (images,) = outputs_of(network, [zeros, labels])

    assert (images == images[:1]).all()


@pytest.mark.parametrize(
    "id, names",
    [
        ("ali_2020.mnist_gan_generator", ["pixels"]),
        ("ali_2020.mnist_gan_discriminator", ["probability"]),
        ("ali_2020.mnist_vae_encoder", ["mean", "log_variance"]),
        ("ali_2020.mnist_vae_decoder", ["pixels"]),
        ("seminar_2017.mnist_acgan_discriminator", ["source", "class"]),
        ("seminar_2017.mnist_vae_encoder", ["mean", "log_variance"]),
        ("seminar_2017.mnist_cvae_decoder", ["pixels"]),
        ("seminar_2017.mnist_gan_discriminator", ["probability"]),
        ("seminar_2017.mnist_wgan_critic", ["score"]),
        ("seminar_2017.mnist_acwgan_critic", ["score", "class"]),
        ("seminar_2017.chars74k_acwgan_critic", ["score", "class"]),
        ("seminar_2017.cifar10_acgan_discriminator", ["source", "class"]),
        ("seminar_2017.cifar10_wgan_critic", ["score"]),
        ("seminar_2017.cifar10_dcgan_discriminator", ["probability"]),
        ("seminar_2017.celeba_gan_discriminator", ["probability"]),
        ("seminar_2017.celeba_cvae_decoder", ["pixels"]),
        ("kth_2018.flowers_dcgan_generator", ["pixels"]),
        ("kth_2018.flowers_dcgan_discriminator", ["probability"]),
        ("bri623_2017.cats_generator", ["pixels"]),
        ("bri623_2017.cats_discriminator", ["score"]),
        ("milosevic_2024.mnist_cdcgan_generator", ["pixels"]),
        ("milosevic_2024.mnist_cdcgan_discriminator", ["probability"]),
    ],
)
def test_outputs_have_their_fixed_names(id, names):
    assert BY_ID[id].network.output_names == names


@pytest.mark.parametrize(
    "id, names",
    [
        ("seminar_2017.mnist_wgan_generator", ["latent"]),
        ("seminar_2017.chars74k_acwgan_generator", ["latent", "label"]),
        ("seminar_2017.celeba_cvae_decoder", ["latent", "attributes"]),
        ("seminar_2017.celeba_cvae_encoder", ["images"]),
        ("milosevic_2024.mnist_cdcgan_generator", ["latent", "label"]),
        ("milosevic_2024.mnist_cdcgan_discriminator", ["images", "label"]),
    ],
)
def test_inputs_have_their_fixed_names(id, names):
    assert [tensor.name for tensor in BY_ID[id].network.inputs] == names
