"""Sizes and layers of every network, against what the reports print."""

import importlib
import inspect

import numpy as np
import pytest
from network_cases import BY_ID
from network_cases import CASES
from network_cases import inputs_of
from network_cases import outputs_of

from keras_gen.networks import layer_table

# (network, kind of layer, output of each in order, parameters of each in order)
LISTINGS = [
    (
        "ali_2020.mnist_gan_generator",
        "Conv2DTranspose",
        [(4, 4, 256), (8, 8, 128), (16, 16, 64), (32, 32, 1)],
        [409_600, 524_288, 131_072, 1_024],
    ),
    (
        "ali_2020.mnist_gan_generator",
        "BatchNormalization",
        [(4, 4, 256), (8, 8, 128), (16, 16, 64)],
        [2 * 512, 2 * 256, 2 * 128],
    ),
    (
        "ali_2020.mnist_gan_discriminator",
        "Conv2D",
        [(16, 16, 32), (8, 8, 64), (4, 4, 128), (2, 2, 1)],
        [512, 32_768, 131_072, 2_048],
    ),
    (
        "ali_2020.mnist_gan_discriminator",
        "BatchNormalization",
        [(8, 8, 64), (4, 4, 128)],
        [2 * 128, 2 * 256],
    ),
    ("ali_2020.mnist_gan_discriminator", "Dense", [(1,)], [5]),
    (
        "ali_2020.mnist_vae_encoder",
        "Dense",
        [(512,), (256,), (2,), (2,)],
        [401_920, 131_328, 514, 514],
    ),
    (
        "ali_2020.mnist_vae_decoder",
        "Dense",
        [(256,), (512,), (784,)],
        [768, 131_584, 402_192],
    ),
    ("seminar_2017.mnist_acgan_generator", "Embedding", [(100,)], [1_000]),
    ("seminar_2017.mnist_acgan_generator", "Dense", [(1568,)], [158_368]),
    (
        "seminar_2017.mnist_acgan_generator",
        "UpSampling2D",
        [(14, 14, 32), (28, 28, 16)],
        [0, 0],
    ),
    (
        "seminar_2017.mnist_acgan_generator",
        "Conv2DTranspose",
        [(14, 14, 16), (28, 28, 8), (28, 28, 4), (28, 28, 1)],
        [12_816, 3_208, 804, 101],
    ),
    (
        "seminar_2017.mnist_acgan_generator_as_described",
        "BatchNormalization",
        [(1568,), (14, 14, 16), (28, 28, 8), (28, 28, 4)],
        [4 * 1568, 4 * 16, 4 * 8, 4 * 4],
    ),
    (
        "seminar_2017.mnist_acgan_discriminator",
        "Conv2D",
        [(14, 14, 32), (7, 7, 64), (4, 4, 128), (2, 2, 256)],
        [544, 32_832, 131_200, 524_544],
    ),
    ("seminar_2017.mnist_acgan_discriminator", "Flatten", [(1024,)], [0]),
    (
        "seminar_2017.mnist_acgan_discriminator",
        "Dense",
        [(1,), (10,)],
        [1_025, 10_250],
    ),
    (
        "seminar_2017.mnist_acgan_discriminator_as_described",
        "BatchNormalization",
        [(7, 7, 64), (4, 4, 128), (2, 2, 256)],
        [4 * 64, 4 * 128, 4 * 256],
    ),
    (
        "seminar_2017.mnist_vae_encoder",
        "Conv2D",
        [(28, 28, 1), (14, 14, 64), (14, 14, 64), (14, 14, 64)],
        [5, 320, 36_928, 36_928],
    ),
    ("seminar_2017.mnist_vae_encoder", "Flatten", [(12_544,)], [0]),
    (
        "seminar_2017.mnist_vae_encoder",
        "Dense",
        [(128,), (2,), (2,)],
        [1_605_760, 258, 258],
    ),
    (
        "seminar_2017.mnist_vae_decoder",
        "Dense",
        [(128,), (12_544,)],
        [384, 1_618_176],
    ),
    (
        "seminar_2017.mnist_vae_decoder",
        "Conv2DTranspose",
        [(14, 14, 64), (14, 14, 64), (29, 29, 64)],
        [36_928, 36_928, 36_928],
    ),
    ("seminar_2017.mnist_vae_decoder", "Conv2D", [(28, 28, 1)], [257]),
    ("seminar_2017.mnist_cvae_decoder", "Concatenate", [(12,)], [0]),
    (
        "seminar_2017.mnist_cvae_decoder",
        "Dense",
        [(128,), (12_544,)],
        [1_664, 1_618_176],
    ),
]

# (networks of one model, trainable, total) as the reports count them
MODELS = [
    (["ali_2020.mnist_vae_encoder", "ali_2020.mnist_vae_decoder"], 1_068_820),
    (["seminar_2017.mnist_vae_encoder", "seminar_2017.mnist_cvae_decoder"], 3_411_338),
    (["seminar_2017.mnist_vae_encoder", "seminar_2017.mnist_vae_decoder"], 3_410_058),
]

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


@pytest.mark.parametrize("report", ["ali_2020", "seminar_2017"])
def test_every_network_of_the_file_is_in_the_table(report):
    module = importlib.import_module(f"keras_gen.networks.{report}")

    functions = {
        name
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and member.__module__ == module.__name__
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
    "case", [c for c in CASES if "discriminator" in c.function], ids=lambda c: c.id
)
def test_discriminator_gives_one_probability_an_image(case):
    outputs = outputs_of(case.network, inputs_of(case.network))

    assert outputs[0].shape == (6, 1)


@pytest.mark.parametrize(
    "id",
    [
        "seminar_2017.mnist_acgan_discriminator",
        "seminar_2017.mnist_acgan_discriminator_as_described",
    ],
)
def test_class_probabilities_add_up_to_one(id):
    network = BY_ID[id].network

    _, named = outputs_of(network, inputs_of(network))

    assert named.shape == (6, 10)
    np.testing.assert_allclose(named.sum(axis=1), 1, atol=1e-6)


@pytest.mark.parametrize(
    "id", ["seminar_2017.mnist_acgan_generator", "seminar_2017.mnist_cvae_decoder"]
)
def test_label_changes_the_image_of_a_latent(id):
    network = BY_ID[id].network
    latent, labels = inputs_of(network)

    images, others = (
        outputs_of(network, [latent, chosen])[0]
        for chosen in (labels, (labels + 1) % 10)
    )

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
    ],
)
def test_outputs_have_their_fixed_names(id, names):
    assert BY_ID[id].network.output_names == names
