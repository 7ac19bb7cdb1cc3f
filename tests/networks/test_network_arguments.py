"""Networks with arguments: what claims compare with the reports' own."""

import importlib

import keras
import numpy as np
import pytest
from network_cases import outputs_of

from keras_gen.errors import UsageError
from keras_gen.networks import kth_2018
from keras_gen.networks import layer_table
from keras_gen.networks import milosevic_2024
from keras_gen.networks import seminar_2017


def rows(network, kind):
    return [row for row in layer_table(network) if row["kind"] == kind]


def trainable(network):
    return sum(np.prod(v.shape) for v in network.trainable_variables)


# Two more blocks (claim S12): kernels, biases and two numbers for each of 16 columns.
# Twice the width and one stage more (claim K5), by the table's rule for each layer.
# Twenty latent entries for two (claim A8): weights and biases of every layer.
# Classes (claim M5) and readings: the table of the discriminator's embeddings.
COUNTS = [
    (
        "seminar_2017.cifar10_acgan_generator",
        {"generator_blocks": 2},
        1_081_563 + 2 * (4 * 4 * 64 * 64 + 64 + 2 * 16),
    ),
    (
        "seminar_2017.cifar10_acgan_discriminator",
        {"discriminator_blocks": 2},
        701_479 + 2 * (4 * 4 * 32 * 32 + 32 + 2 * 16),
    ),
    ("seminar_2017.mnist_dcgan_generator", {"upsampling": True}, 794_785),
    ("seminar_2017.cifar10_dcgan_generator", {"upsampling": True}, 795_811),
    ("kth_2018.flowers_dcgan_generator", {"latent_size": 100}, 1_097_507),
    (
        "ali_2020.mnist_vae_encoder",
        {"latent_size": 20},
        785 * 512 + 513 * 256 + 2 * 257 * 20,
    ),
    (
        "ali_2020.mnist_vae_decoder",
        {"latent_size": 20},
        21 * 256 + 257 * 512 + 513 * 784,
    ),
    (
        "kth_2018.flowers_dcgan_generator",
        {"width": 2},
        11 * 16_384 + 819_328 + 204_864 + 51_232 + 2_403,
    ),
    (
        "kth_2018.flowers_dcgan_generator",
        {"extra_stages": 1},
        11 * 4_096 + 819_328 + 204_864 + 51_232 + 12_816 + 1_203,
    ),
    (
        "kth_2018.flowers_dcgan_discriminator",
        {"width": 2},
        2_432 + 51_264 + 204_928 + 819_456 + 16_385,
    ),
    (
        "kth_2018.flowers_dcgan_discriminator",
        {"extra_stages": 1},
        1_216 + 12_832 + 51_264 + 204_928 + 819_456 + 4_097,
    ),
    ("kth_2018.mnist_dcgan_generator", {"latent_size": 100}, 1_033_857),
    ("milosevic_2024.mnist_cdcgan_generator", {"classes": 1}, 2_960_256 + 5),
    ("milosevic_2024.mnist_cdcgan_discriminator", {"classes": 1}, 2_764_544 + 4_096),
    ("milosevic_2024.animal_faces_cdcgan_generator", {"classes": 1}, 7_490_880 + 5),
    (
        "milosevic_2024.animal_faces_cdcgan_discriminator",
        {"classes": 1},
        6_214_272 + 4_096,
    ),
    *[
        (f"milosevic_2024.{name}_cdcgan_discriminator", {"reading": reading}, count)
        for name, body, more, sizes in [
            ("mnist", 2_764_544, 4_096, (40_960, 24_626, 50, 204_800)),
            ("animal_faces", 6_214_272, 6_144, (12_288, 24_591, 15, 61_440)),
            ("celeba", 2_766_592, 0, (4_096, 8_193, 1, 4_096)),
        ]
        for reading, count in [
            (1, body + sizes[0]),
            (2, body + sizes[1]),
            # Here the first convolution has E channels more than the image, not one.
            (3, body + more + sizes[2]),
            (4, body + more + sizes[3]),
        ]
    ],
]


def named(value):
    return ",".join(map(str, value.values())) if isinstance(value, dict) else str(value)


@pytest.mark.parametrize("id, arguments, count", COUNTS, ids=named)
def test_network_with_arguments_has_the_tables_parameters(id, arguments, count):
    report, _, function = id.partition(".")
    module = importlib.import_module(f"keras_gen.networks.{report}")

    network = getattr(module, function)(**arguments)

    assert trainable(network) == count


@pytest.mark.parametrize("name", ["mnist", "cifar10"])
def test_generators_that_enlarge_differently_are_of_one_size(name):
    build = getattr(seminar_2017, f"{name}_dcgan_generator")
    transposed, upsampled = build(), build(upsampling=True)

    shapes = [[tuple(v.shape) for v in net.weights] for net in (transposed, upsampled)]

    assert shapes[0] == shapes[1]
    assert transposed.output_shape == upsampled.output_shape


def test_upsampling_generator_has_upsampling_for_every_stride():
    transposed = seminar_2017.mnist_dcgan_generator()
    upsampled = seminar_2017.mnist_dcgan_generator(upsampling=True)

    kernels = [
        [row["details"] for row in rows(net, "Conv2DTranspose")]
        for net in (transposed, upsampled)
    ]

    assert kernels[0] == ["4x4, stride 2, same"] * 4
    assert kernels[1] == ["4x4, stride 1, same"] * 4
    assert len(rows(transposed, "UpSampling2D")) == 0
    assert len(rows(upsampled, "UpSampling2D")) == 4


@pytest.mark.parametrize("count", [0, 6])
def test_extra_blocks_keep_the_map_at_16_by_16(count):
    generator = seminar_2017.cifar10_acgan_generator(generator_blocks=count)
    discriminator = seminar_2017.cifar10_acgan_discriminator(discriminator_blocks=count)

    drawn = [row["output"] for row in rows(generator, "Conv2DTranspose")]
    judged = [row["output"] for row in rows(discriminator, "Conv2D")]

    assert drawn == [[8, 8, 128]] + [[16, 16, 64]] * (1 + count) + [[32, 32, 3]]
    assert judged == [[16, 16, 32]] * (1 + count) + [
        [8, 8, 64],
        [4, 4, 128],
        [2, 2, 256],
    ]


@pytest.mark.parametrize("kind", ["BatchNormalization", "Dropout"])
def test_extra_blocks_are_like_the_others(kind):
    generator = seminar_2017.cifar10_acgan_generator(generator_blocks=2)
    discriminator = seminar_2017.cifar10_acgan_discriminator(discriminator_blocks=2)

    details = [
        row["details"] for net in (generator, discriminator) for row in rows(net, kind)
    ]

    # The generator's first layer is normalised and not dropped out.
    expected = {"BatchNormalization": 5 + 6, "Dropout": 4 + 6}[kind]
    assert len(details) == expected
    assert len(set(details)) == (2 if kind == "BatchNormalization" else 1)


def test_more_stages_begin_at_a_smaller_map():
    generator = kth_2018.flowers_dcgan_generator(extra_stages=1)
    discriminator = kth_2018.flowers_dcgan_discriminator(extra_stages=1)

    assert rows(generator, "Reshape")[0]["output"] == [4, 4, 256]
    assert rows(discriminator, "Conv2D")[-1]["output"] == [4, 4, 256]
    assert generator.output_shape == (None, 128, 128, 3)


def test_more_width_makes_every_map_but_the_image_deeper():
    plain = kth_2018.flowers_dcgan_generator()
    wide = kth_2018.flowers_dcgan_generator(width=2)

    depths = [
        [row["output"][-1] for row in rows(net, "Conv2D")] for net in (plain, wide)
    ]

    assert depths == [[64, 32, 16, 3], [128, 64, 32, 3]]


@pytest.mark.parametrize("reading, channels", [(1, 1), (2, 1), (3, 5), (4, 5)])
def test_reading_joins_its_channels_to_the_image(reading, channels):
    network = milosevic_2024.mnist_cdcgan_discriminator(reading)

    assert rows(network, "Concatenate")[0]["output"] == [64, 64, 1 + channels]


def planes_of(reading):
    """What the reading joins to the image for the labels 0 and 1."""
    network = milosevic_2024.mnist_cdcgan_discriminator(reading)
    joined = next(x for x in network.layers if isinstance(x, keras.layers.Concatenate))
    planes = keras.Model(network.inputs, joined.output)
    images = np.zeros((2, 64, 64, 1), "float32")
    return outputs_of(planes, [images, np.array([0, 1], "int32")])[0][..., 1:]


@pytest.mark.parametrize("reading", [1, 2, 3, 4])
def test_planes_of_two_labels_differ(reading):
    zero, one = planes_of(reading)

    assert (zero != one).mean() > 0.99


@pytest.mark.parametrize(
    "reading, flat", [(1, False), (2, False), (3, True), (4, False)]
)
def test_reading_3_alone_repeats_the_embedding_at_every_pixel(reading, flat):
    planes = planes_of(reading)

    assert (planes == planes[:, :1, :1]).all() == flat


def test_unknown_reading_is_refused_with_those_there_are():
    with pytest.raises(UsageError, match="reading 5; choose one of 1, 2, 3, 4"):
        milosevic_2024.mnist_cdcgan_discriminator(reading=5)


def test_reading_2_has_pytorchs_linear_layer():
    network = milosevic_2024.mnist_cdcgan_discriminator(reading=2)

    dense = next(x for x in network.layers if isinstance(x, keras.layers.Dense))

    for variable in (dense.kernel, dense.bias):
        values = np.abs(keras.ops.convert_to_numpy(variable))
        assert 0.99 * 5**-0.5 < values.max() <= 5**-0.5 * (1 + 1e-6)
