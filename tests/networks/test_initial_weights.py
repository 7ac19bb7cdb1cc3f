"""Initial weights and fixed settings of layers, as each report's framework has them."""

import itertools

import numpy as np
import pytest
from keras import layers
from keras import ops
from network_cases import BY_ID
from network_cases import CASES

ALI = [case for case in CASES if case.report == "ali_2020"]
SEMINAR = [case for case in CASES if case.report == "seminar_2017"]
GAN = [case for case in ALI if "gan" in case.function]
NORMALISED = [case for case in CASES if case.trainable != case.total]
CONVOLUTIONS = (layers.Conv2D, layers.Conv2DTranspose)


def by_id(case):
    return case.id


def layers_of(case, kinds):
    return [layer for layer in case.network.layers if isinstance(layer, kinds)]


def array(variable):
    return ops.convert_to_numpy(variable).ravel()


def assert_moments(values, mean, deviation, spread):
    """Mean and deviation within 5 standard errors.

    Args:
        spread: Standard error of the deviation, for one value: deviation times
            sqrt(1/2) for normal, sqrt(1/5) for uniform numbers.
    """
    root = np.sqrt(len(values))
    assert abs(values.mean() - mean) < 5 * deviation / root
    assert abs(values.std() / deviation - 1) < 5 * spread / root


@pytest.mark.parametrize("case", GAN, ids=by_id)
def test_dcgan_kernels_are_normal_of_deviation_0_02(case):
    for layer in layers_of(case, CONVOLUTIONS):
        assert_moments(array(layer.kernel), 0, 0.02, np.sqrt(1 / 2))


def test_dcgan_kernels_are_not_truncated():
    layer = layers_of(BY_ID["ali_2020.mnist_gan_generator"], CONVOLUTIONS)[0]

    beyond = (np.abs(array(layer.kernel)) > 2 * 0.02).mean()

    # 4.55 % of a normal distribution lies beyond two deviations.
    assert beyond == pytest.approx(0.0455, abs=0.003)


@pytest.mark.parametrize("case", GAN, ids=by_id)
def test_dcgan_convolutions_have_no_bias(case):
    assert [layer.use_bias for layer in layers_of(case, CONVOLUTIONS)] == [False] * 4


@pytest.mark.parametrize("case", GAN, ids=by_id)
def test_dcgan_scales_are_normal_around_one_and_offsets_zero(case):
    normalisations = layers_of(case, layers.BatchNormalization)

    scales = np.concatenate([array(layer.gamma) for layer in normalisations])
    offsets = np.concatenate([array(layer.beta) for layer in normalisations])

    assert_moments(scales, 1, 0.02, np.sqrt(1 / 2))
    assert (offsets == 0).all()


@pytest.mark.parametrize("case", ALI, ids=by_id)
def test_linear_layers_have_pytorchs_uniform_weights_and_biases(case):
    for layer in layers_of(case, layers.Dense):
        bound = layer.kernel.shape[0] ** -0.5
        for values in (array(layer.kernel), array(layer.bias)):
            assert np.abs(values).max() <= bound * (1 + 1e-6)
            assert values.any()
            if len(values) > 200:
                assert_moments(values, 0, bound / np.sqrt(3), np.sqrt(1 / 5))


@pytest.mark.parametrize(
    "id, bounds",
    [
        ("ali_2020.mnist_gan_discriminator", [0.5]),
        ("ali_2020.mnist_vae_encoder", [0.03571, 0.04419, 0.0625, 0.0625]),
        ("ali_2020.mnist_vae_decoder", [0.7071, 0.0625, 0.04419]),
    ],
)
def test_linear_layers_have_the_bounds_of_the_table(id, bounds):
    for layer, bound in zip(layers_of(BY_ID[id], layers.Dense), bounds, strict=True):
        for initializer in (layer.kernel_initializer, layer.bias_initializer):
            config = initializer.get_config()
            ends = [config["minval"], config["maxval"]]
            assert ends == pytest.approx([-bound, bound], abs=5e-5)


@pytest.mark.parametrize("case", SEMINAR, ids=by_id)
def test_seminars_kernels_are_glorot_uniform(case):
    for layer in layers_of(case, (layers.Dense, *CONVOLUTIONS)):
        *window, one, other = layer.kernel.shape
        bound = np.sqrt(6 / (np.prod(window) * (one + other)))
        values = array(layer.kernel)
        assert np.abs(values).max() <= bound * (1 + 1e-6)
        if len(values) > 200:
            assert_moments(values, 0, bound / np.sqrt(3), np.sqrt(1 / 5))


@pytest.mark.parametrize("case", SEMINAR, ids=by_id)
def test_seminars_biases_are_zero(case):
    for layer in layers_of(case, (layers.Dense, *CONVOLUTIONS)):
        assert not array(layer.bias).any()


def test_seminars_embedding_is_uniform_within_0_05():
    case = BY_ID["seminar_2017.mnist_acgan_generator"]

    values = array(layers_of(case, layers.Embedding)[0].embeddings)

    assert np.abs(values).max() <= 0.05 * (1 + 1e-6)
    assert_moments(values, 0, 0.05 / np.sqrt(3), np.sqrt(1 / 5))


@pytest.mark.parametrize("case", NORMALISED, ids=by_id)
def test_normalisation_has_the_frameworks_epsilon_and_momentum(case):
    expected = {"ali_2020": (1e-5, 0.9), "seminar_2017": (1e-3, 0.99)}[case.report]

    settings = {
        (layer.epsilon, layer.momentum)
        for layer in layers_of(case, layers.BatchNormalization)
    }

    assert settings == {expected}


@pytest.mark.parametrize(
    "id, slope, count",
    [
        ("ali_2020.mnist_gan_discriminator", 0.2, 3),
        ("seminar_2017.mnist_acgan_discriminator", 0.3, 4),
        ("seminar_2017.mnist_acgan_discriminator_as_described", 0.3, 4),
    ],
)
def test_discriminator_has_the_reports_slopes(id, slope, count):
    slopes = [x.negative_slope for x in layers_of(BY_ID[id], layers.LeakyReLU)]

    assert slopes == pytest.approx([slope] * count)


@pytest.mark.parametrize(
    "id, count",
    [
        ("seminar_2017.mnist_acgan_generator", 1),
        ("seminar_2017.mnist_acgan_discriminator", 4),
        ("seminar_2017.mnist_acgan_discriminator_as_described", 4),
        ("ali_2020.mnist_gan_discriminator", 0),
    ],
)
def test_network_drops_out_as_the_report_says(id, count):
    rates = [layer.rate for layer in layers_of(BY_ID[id], layers.Dropout)]

    assert rates == [0.3] * count


@pytest.mark.parametrize(
    "id, shape",
    [
        ("ali_2020.mnist_vae_encoder", (256, 2)),
        ("seminar_2017.mnist_vae_encoder", (3, 3, 64, 64)),
        ("seminar_2017.mnist_vae_encoder", (128, 2)),
        ("seminar_2017.mnist_vae_decoder", (3, 3, 64, 64)),
        ("seminar_2017.mnist_cvae_decoder", (3, 3, 64, 64)),
    ],
)
def test_layers_of_one_shape_have_different_weights(id, shape):
    kernels = [array(v) for v in BY_ID[id].network.weights if tuple(v.shape) == shape]

    assert len(kernels) >= 2
    for one, other in itertools.combinations(kernels, 2):
        assert (one != other).mean() > 0.99


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_network_built_again_has_other_weights(case):
    again = case.build()

    kernels = [
        (array(one), array(other))
        for one, other in zip(case.network.weights, again.weights, strict=True)
        if len(one.shape) > 1
    ]

    assert kernels
    assert all((one != other).mean() > 0.99 for one, other in kernels)
