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
KTH = [case for case in CASES if case.report == "kth_2018"]
MILOSEVIC = [case for case in CASES if case.report == "milosevic_2024"]
# Networks set up as PyTorch's DCGAN tutorial does.
GAN = [case for case in ALI if "gan" in case.function] + MILOSEVIC
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
    biases = [layer.use_bias for layer in layers_of(case, CONVOLUTIONS)]

    assert biases == [False] * (5 if case in MILOSEVIC else 4)


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
    expected = (1e-3, 0.99) if case.report == "seminar_2017" else (1e-5, 0.9)

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
        ("seminar_2017.mnist_acwgan_critic", 0.3, 3),
        ("seminar_2017.mnist_dcgan_discriminator", 0.2, 4),
        ("seminar_2017.chars74k_acwgan_critic", 0.3, 4),
        ("seminar_2017.cifar10_acgan_discriminator", 0.3, 4),
        ("seminar_2017.celeba_gan_discriminator", 0.3, 4),
        ("kth_2018.flowers_dcgan_discriminator", 0.2, 4),
        ("kth_2018.mnist_dcgan_discriminator", 0.2, 2),
        ("kth_2018.flowers_dcgan_generator", 0.2, 4),
        ("bri623_2017.cats_discriminator", 0.2, 4),
        ("milosevic_2024.mnist_cdcgan_discriminator", 0.2, 4),
    ],
)
def test_network_has_the_reports_slopes(id, slope, count):
    slopes = [x.negative_slope for x in layers_of(BY_ID[id], layers.LeakyReLU)]

    assert slopes == pytest.approx([slope] * count)


@pytest.mark.parametrize(
    "id, rates",
    [
        ("seminar_2017.mnist_acgan_generator", [0.3]),
        ("seminar_2017.mnist_acgan_discriminator", [0.3] * 4),
        ("seminar_2017.mnist_acgan_discriminator_as_described", [0.3] * 4),
        ("seminar_2017.mnist_acwgan_critic", []),
        ("seminar_2017.chars74k_acwgan_generator", []),
        ("seminar_2017.cifar10_acgan_generator", [0.3] * 2),
        ("seminar_2017.cifar10_acgan_discriminator", [0.3] * 4),
        ("seminar_2017.celeba_gan_generator", [0.5] * 3),
        ("seminar_2017.celeba_gan_discriminator", [0.3] * 4),
        ("ali_2020.mnist_gan_discriminator", []),
        ("kth_2018.flowers_dcgan_generator", []),
        ("kth_2018.flowers_dcgan_discriminator", [0.3] * 4),
        ("kth_2018.flowers_dcgan_discriminator_as_described", []),
        ("kth_2018.mnist_dcgan_discriminator", [0.3] * 2),
        ("kth_2018.mnist_dcgan_discriminator_as_described", []),
    ],
)
def test_network_drops_out_as_the_report_says(id, rates):
    assert [layer.rate for layer in layers_of(BY_ID[id], layers.Dropout)] == rates


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_random_layers_have_seeds_of_their_own(case):
    # Of a layer without one, PyTorch's backend ignores the generator.
    kinds = (layers.Dropout, layers.GaussianNoise)

    seeds = [layer.seed for layer in layers_of(case, kinds)]

    assert None not in seeds
    assert len(set(seeds)) == len(seeds)


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


@pytest.mark.parametrize("case", KTH, ids=by_id)
def test_kths_first_kernel_alone_is_normal_of_deviation_0_02(case):
    first, *others = layers_of(case, (layers.Dense, *CONVOLUTIONS))

    assert_moments(array(first.kernel), 0, 0.02, np.sqrt(1 / 2))
    for layer in others:
        *window, one, other = layer.kernel.shape
        bound = np.sqrt(6 / (np.prod(window) * (one + other)))
        values = array(layer.kernel)
        assert np.abs(values).max() <= bound * (1 + 1e-6)
        assert_moments(values, 0, bound / np.sqrt(3), np.sqrt(1 / 5))


def test_cats_convolutions_are_truncated_at_two_deviations():
    for layer in layers_of(BY_ID["bri623_2017.cats_discriminator"], layers.Conv2D):
        values = array(layer.kernel)
        # Of a normal distribution cut at two deviations, 0.88 of the deviation stays.
        assert np.abs(values).max() <= 2 * 0.02 * (1 + 1e-6)
        assert_moments(values, 0, 0.8796 * 0.02, np.sqrt(1 / 2))


@pytest.mark.parametrize(
    "id, kinds",
    [
        ("bri623_2017.cats_generator", (layers.Dense, layers.Conv2DTranspose)),
        ("bri623_2017.cats_discriminator", layers.Dense),
    ],
)
def test_cats_other_kernels_are_normal_and_not_truncated(id, kinds):
    for layer in layers_of(BY_ID[id], kinds):
        values = array(layer.kernel)
        assert_moments(values, 0, 0.02, np.sqrt(1 / 2))
        assert np.abs(values).max() > 2.5 * 0.02


@pytest.mark.parametrize("report", ["kth_2018", "bri623_2017"])
def test_biases_are_zero(report):
    for case in CASES:
        if case.report == report:
            for layer in layers_of(case, (layers.Dense, *CONVOLUTIONS)):
                assert layer.use_bias and not array(layer.bias).any()


@pytest.mark.parametrize("case", MILOSEVIC, ids=by_id)
def test_milosevics_embedding_is_standard_normal(case):
    values = array(layers_of(case, layers.Embedding)[0].embeddings)

    # Keras' own is uniform within 0.05.
    assert np.abs(values).max() > 0.05
    if len(values) > 1_000:
        assert_moments(values, 0, 1, np.sqrt(1 / 2))


@pytest.mark.parametrize(
    "id, penalty, count",
    [
        ("seminar_2017.cifar10_acgan_generator", 5e-3, 3),
        ("seminar_2017.cifar10_acgan_discriminator", 5e-3, 4),
        ("seminar_2017.celeba_gan_generator", 5e-4, 4),
        ("seminar_2017.celeba_gan_discriminator", 5e-4, 5),
    ],
)
def test_l2_is_on_the_kernels_of_convolutions_alone(id, penalty, count):
    network = BY_ID[id].network
    kernels = [array(layer.kernel) for layer in layers_of(BY_ID[id], CONVOLUTIONS)]

    total = sum(float(ops.convert_to_numpy(loss)) for loss in network.losses)

    assert len(kernels) == len(network.losses) == count
    squares = sum((kernel.astype("float64") ** 2).sum() for kernel in kernels)
    assert total == pytest.approx(penalty * squares, rel=1e-4)


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
