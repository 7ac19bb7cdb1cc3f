import json

import keras
import numpy as np
import pytest
from network_cases import ACTIVATED
from network_cases import BY_ID
from network_cases import CASES
from network_cases import RAW
from network_cases import inputs_of
from network_cases import outputs_of

from keras_gen import networks
from keras_gen.errors import UsageError


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


ACTIVATIONS = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "relu": lambda x: np.maximum(x, 0),
    "softmax": softmax,
    "linear": lambda x: x,
}
INVERSES = {"sigmoid": lambda p: np.log(p / (1 - p)), "tanh": np.arctanh}

activated = pytest.mark.parametrize("case", ACTIVATED, ids=lambda case: case.id)
every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@activated
def test_logits_share_every_weight(case):
    logits = networks.logits(case.network)

    # Keras lists layers by their depth, which the cut may change.
    assert len(logits.variables) == len(case.network.variables)
    assert {id(v) for v in logits.variables} == {id(v) for v in case.network.variables}


@activated
def test_activation_of_the_logits_is_the_networks_output(case):
    inputs = inputs_of(case.network)

    scores = outputs_of(networks.logits(case.network), inputs)

    outputs = outputs_of(case.network, inputs)
    for (activation, *_), score, output in zip(case.ends, scores, outputs, strict=True):
        expected = ACTIVATIONS[activation](score.astype("float64"))
        np.testing.assert_allclose(output, expected, atol=1e-6)


@pytest.mark.parametrize(
    "case",
    [c for c in ACTIVATED if c.ends[0][0] in INVERSES],
    ids=lambda case: case.id,
)
def test_logits_are_the_inverse_of_the_last_activation(case):
    inputs = inputs_of(case.network, scale=3.0)
    output = outputs_of(case.network, inputs)[0].astype("float64")

    scores = outputs_of(networks.logits(case.network), inputs)[0]

    expected = INVERSES[case.ends[0][0]](output)
    np.testing.assert_allclose(scores, expected, rtol=1e-4, atol=1e-5)


@activated
def test_logits_leave_the_range_of_the_activation(case):
    inputs = inputs_of(case.network, scale=3000.0)

    scores = outputs_of(networks.logits(case.network), inputs)

    for score, (activation, low, high) in zip(scores, case.ends, strict=True):
        if activation != "linear":
            assert score.min() < low or score.max() > high


@pytest.mark.parametrize("case", RAW, ids=lambda case: case.id)
def test_logits_leave_outputs_without_activation_alone(case):
    inputs = inputs_of(case.network)

    scores = outputs_of(networks.logits(case.network), inputs)

    for score, output in zip(scores, outputs_of(case.network, inputs), strict=True):
        assert score.tobytes() == output.tobytes()


def test_logits_cut_one_head_of_two():
    network = BY_ID["seminar_2017.chars74k_acwgan_critic"].network
    inputs = inputs_of(network)

    score, named = outputs_of(networks.logits(network), inputs)

    expected = outputs_of(network, inputs)
    assert score.tobytes() == expected[0].tobytes()
    assert np.abs(named - expected[1]).max() > 0.1


def test_logits_follow_a_weight_changed_later():
    network = BY_ID["ali_2020.mnist_gan_discriminator"].build()
    logits, inputs = networks.logits(network), inputs_of(network)
    before = outputs_of(logits, inputs)[0]

    network.trainable_variables[-1].assign_add([2.0])

    np.testing.assert_allclose(outputs_of(logits, inputs)[0], before + 2, atol=1e-5)


@every
def test_layer_table_adds_up_to_the_networks_parameters(case):
    table = networks.layer_table(case.network)

    assert sum(row["parameters"] for row in table) == case.network.count_params()


@every
def test_layer_table_has_a_row_for_every_layer(case):
    table = networks.layer_table(case.network)

    assert [row["name"] for row in table] == [x.name for x in case.network.layers]


@every
def test_layer_table_is_plain_data(case):
    table = networks.layer_table(case.network)

    assert json.loads(json.dumps(table)) == table


@pytest.mark.parametrize(
    "id, kind, details",
    [
        (
            "ali_2020.mnist_gan_generator",
            "Conv2DTranspose",
            ["4x4, stride 1, valid, no bias"] + ["4x4, stride 2, same, no bias"] * 3,
        ),
        ("ali_2020.mnist_gan_discriminator", "LeakyReLU", ["slope 0.2"] * 3),
        (
            "ali_2020.mnist_gan_discriminator",
            "BatchNormalization",
            ["epsilon 1e-05, momentum 0.9"] * 2,
        ),
        ("seminar_2017.mnist_acgan_generator", "Dropout", ["rate 0.3"]),
        (
            "seminar_2017.mnist_acgan_discriminator",
            "Activation",
            ["sigmoid", "softmax"],
        ),
        (
            "seminar_2017.mnist_vae_decoder",
            "Conv2DTranspose",
            ["3x3, stride 1, same"] * 2 + ["3x3, stride 2, valid"],
        ),
        ("seminar_2017.mnist_acgan_generator", "UpSampling2D", ["2x2, nearest"] * 2),
        (
            "seminar_2017.mnist_acwgan_generator",
            "BatchNormalization",
            ["epsilon 0.001, momentum 0.99"]
            + ["epsilon 0.001, momentum 0.99, axis 2"] * 2,
        ),
        (
            "seminar_2017.cifar10_acgan_generator_as_described",
            "BatchNormalization",
            ["epsilon 0.001, momentum 0.99"] * 3,
        ),
        (
            "seminar_2017.cifar10_acgan_generator",
            "Conv2DTranspose",
            ["4x4, stride 2, same, L2 0.005"] * 3,
        ),
        (
            "seminar_2017.celeba_gan_discriminator",
            "Conv2D",
            ["5x5, stride 2, same, L2 0.0005"] * 4
            + ["4x4, stride 1, valid, L2 0.0005"],
        ),
        ("bri623_2017.cats_discriminator", "GaussianNoise", ["deviation 0.05"]),
        (
            "bri623_2017.cats_discriminator",
            "BatchNormalization",
            ["epsilon 1e-05, momentum 0.9"] * 3,
        ),
        (
            "kth_2018.mnist_dcgan_generator",
            "Conv2D",
            ["5x5, stride 1, same", "5x5, stride 1, valid"],
        ),
    ],
)
def test_layer_table_says_what_the_layer_was_asked_for(id, kind, details):
    table = networks.layer_table(BY_ID[id].network)

    assert [row["details"] for row in table if row["kind"] == kind] == details


@pytest.mark.parametrize(
    "last",
    [
        lambda x: keras.layers.Dense(1, activation="sigmoid")(x),
        lambda x: keras.ops.sigmoid(keras.layers.Dense(1)(x)),
    ],
    ids=["in the layer", "an operation"],
)
def test_activation_that_cannot_be_cut_off_is_refused(last):
    images = keras.Input([4])

    with pytest.raises(UsageError, match="a layer of its own"):
        networks.logits(keras.Model(images, last(images)))
