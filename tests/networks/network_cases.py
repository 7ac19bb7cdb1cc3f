"""The table of networks: a new network is one row."""

import functools
import importlib
from dataclasses import dataclass

import keras
import numpy as np
from keras import ops


@dataclass(frozen=True)
class Case:
    """One network and what its report says of its size.

    Attributes:
        report: Module of ``keras_gen.networks``.
        function: Function that builds it.
        trainable: Parameters that are trained.
        total: Those and the moving statistics.
        ends: For each output, its last activation and (lowest, highest) value.
    """

    report: str
    function: str
    trainable: int
    total: int
    ends: tuple

    @property
    def id(self):
        return f"{self.report}.{self.function}"

    def build(self):
        """The network with fresh weights."""
        module = importlib.import_module(f"keras_gen.networks.{self.report}")
        return getattr(module, self.function)()

    @property
    def network(self):
        """The network with given weights, built once; leave it as it is."""
        return _built(self)


def cases(report, *rows):
    """A ``Case`` for each row of (function, trainable, total, ends)."""
    return [Case(report, *row) for row in rows]


SIGMOID = ("sigmoid", 0, 1)
TANH = ("tanh", -1, 1)
RELU = ("relu", 0, np.inf)
SOFTMAX = ("softmax", 0, 1)
LINEAR = ("linear", -np.inf, np.inf)

MOMENTS = (LINEAR, LINEAR)

# Numbers as listed by the reports and their authors' programs; those of the networks
# as described follow from theirs: four numbers a normalised channel, two of them
# trained.  Where BatchNormalization keeps the image's width, channels are columns.
CASES = (
    *cases(
        "ali_2020",
        ("mnist_gan_generator", 1_066_880, 1_067_776, (TANH,)),
        ("mnist_gan_discriminator", 166_789, 167_173, (SIGMOID,)),
        ("mnist_vae_encoder", 534_276, 534_276, MOMENTS),
        ("mnist_vae_decoder", 534_544, 534_544, (SIGMOID,)),
    ),
    *cases(
        "seminar_2017",
        ("mnist_acgan_generator", 176_297, 176_297, (TANH,)),
        (
            "mnist_acgan_generator_as_described",
            176_297 + 2 * (1_568 + 16 + 8 + 4),
            176_297 + 4 * (1_568 + 16 + 8 + 4),
            (TANH,),
        ),
        ("mnist_acgan_discriminator", 700_395, 700_395, (SIGMOID, SOFTMAX)),
        (
            "mnist_acgan_discriminator_as_described",
            700_395 + 2 * (64 + 128 + 256),
            700_395 + 4 * (64 + 128 + 256),
            (SIGMOID, SOFTMAX),
        ),
        # The auxiliary GANs without labels: embedding (1,000) and head taken off.
        ("mnist_gan_generator", 175_297, 175_297, (TANH,)),
        ("mnist_gan_discriminator", 690_145, 690_145, (SIGMOID,)),
        (
            "mnist_acwgan_generator",
            371_713 - 2 * (3_136 + 14 + 28),
            371_713,
            (TANH,),
        ),
        ("mnist_acwgan_critic", 52_703 - 2 * (14 + 7 + 4), 52_703, (LINEAR, SOFTMAX)),
        ("mnist_wgan_generator", 370_713 - 2 * (3_136 + 14 + 28), 370_713, (TANH,)),
        ("mnist_wgan_critic", 42_453 - 2 * (14 + 7 + 4), 42_453, (LINEAR,)),
        ("mnist_dcgan_generator", 797_281 - 2 * 1_248, 797_281, (TANH,)),
        ("mnist_dcgan_discriminator", 691_937 - 2 * 448, 691_937, (SIGMOID,)),
        ("mnist_vae_encoder", 1_680_457, 1_680_457, MOMENTS),
        ("mnist_vae_decoder", 1_729_601, 1_729_601, (SIGMOID,)),
        ("mnist_vae_decoder_as_described", 1_729_601, 1_729_601, (RELU,)),
        ("mnist_cvae_decoder", 1_730_881, 1_730_881, (SIGMOID,)),
        ("mnist_cvae_decoder_as_described", 1_730_881, 1_730_881, (RELU,)),
        ("chars74k_acwgan_generator", 155_235, 157_395, (TANH,)),
        ("chars74k_acwgan_generator_as_described", 155_235, 157_395, (TANH,)),
        (
            "chars74k_acwgan_critic",
            302_367 - 2 * (32 + 16 + 8 + 4),
            302_367,
            (LINEAR, SOFTMAX),
        ),
        (
            "chars74k_acwgan_critic_as_described",
            302_127 + 2 * (16 + 32 + 64 + 128),
            302_127 + 4 * (16 + 32 + 64 + 128),
            (LINEAR, SOFTMAX),
        ),
        ("chars74k_vae_encoder", 8_540_863, 8_540_863, MOMENTS),
        ("chars74k_vae_decoder", 8_604_227, 8_604_227, (SIGMOID,)),
        ("chars74k_vae_decoder_as_described", 8_604_227, 8_604_227, (RELU,)),
        (
            "cifar10_acgan_generator",
            1_089_803 - 2 * (4_096 + 8 + 16),
            1_089_803,
            (TANH,),
        ),
        (
            "cifar10_acgan_generator_as_described",
            1_090_475 - 2 * (4_096 + 128 + 64),
            1_090_475,
            (TANH,),
        ),
        (
            "cifar10_acgan_discriminator",
            701_539 - 2 * (16 + 8 + 4 + 2),
            701_539,
            (SIGMOID, SOFTMAX),
        ),
        (
            "cifar10_acgan_discriminator_as_described",
            703_339 - 2 * (32 + 64 + 128 + 256),
            703_339,
            (SIGMOID, SOFTMAX),
        ),
        ("cifar10_wgan_generator", 149_491 - 2 * (1_024 + 48), 149_491, (TANH,)),
        ("cifar10_wgan_critic", 44_249 - 2 * 120, 44_249, (LINEAR,)),
        ("cifar10_dcgan_generator", 798_307 - 2 * 1_248, 798_307, (TANH,)),
        ("cifar10_dcgan_discriminator", 692_961 - 2 * 448, 692_961, (SIGMOID,)),
        ("cifar10_vae_encoder", 2_249_407, 2_249_407, MOMENTS),
        ("cifar10_vae_decoder", 2_263_619, 2_263_619, (SIGMOID,)),
        ("cifar10_vae_decoder_as_described", 2_263_619, 2_263_619, (RELU,)),
        ("celeba_gan_generator", 5_133_667 - 2 * (8 + 16 + 32), 5_133_667, (TANH,)),
        (
            "celeba_gan_generator_as_described",
            5_133_443 + 2 * (256 + 128 + 64),
            5_133_443 + 4 * (256 + 128 + 64),
            (TANH,),
        ),
        (
            "celeba_gan_discriminator",
            4_314_993 - 2 * (32 + 16 + 8 + 4),
            4_314_993,
            (SIGMOID,),
        ),
        (
            "celeba_gan_discriminator_as_described",
            4_314_753 + 2 * (64 + 128 + 256 + 512),
            4_314_753 + 4 * (64 + 128 + 256 + 512),
            (SIGMOID,),
        ),
        ("celeba_cvae_encoder", 6_689_027, 6_689_027, MOMENTS),
        ("celeba_cvae_decoder", 6_761_191, 6_761_191, (SIGMOID,)),
        ("celeba_cvae_decoder_as_described", 6_761_191, 6_761_191, (RELU,)),
    ),
    *cases(
        "kth_2018",
        ("flowers_dcgan_generator", 360_227, 360_227, (TANH,)),
        ("flowers_dcgan_generator_as_described", 1_097_507, 1_097_507, (TANH,)),
        ("flowers_dcgan_discriminator", 278_433, 278_433, (SIGMOID,)),
        ("flowers_dcgan_discriminator_as_described", 278_433, 278_433, (SIGMOID,)),
        ("mnist_dcgan_generator", 296_577, 296_577, (TANH,)),
        ("mnist_dcgan_generator_as_described", 1_033_857, 1_033_857, (TANH,)),
        ("mnist_dcgan_discriminator", 212_865, 212_865, (SIGMOID,)),
        ("mnist_dcgan_discriminator_as_described", 212_865, 212_865, (SIGMOID,)),
    ),
    *cases(
        "bri623_2017",
        ("cats_generator", 5_137_283 - 1_920, 5_137_283, (TANH,)),
        ("cats_discriminator", 4_318_337 - 1_792, 4_318_337, (LINEAR,)),
    ),
    # Two moving statistics for each of 15 and 14 times the feature maps' width.
    *cases(
        "milosevic_2024",
        ("mnist_cdcgan_generator", 2_960_306, 2_960_306 + 30 * 64, (TANH,)),
        ("mnist_cdcgan_discriminator", 2_805_504, 2_805_504 + 28 * 64, (SIGMOID,)),
        ("animal_faces_cdcgan_generator", 7_490_895, 7_490_895 + 30 * 96, (TANH,)),
        (
            "animal_faces_cdcgan_discriminator",
            6_214_272 + 12_288,
            6_214_272 + 12_288 + 28 * 96,
            (SIGMOID,),
        ),
        ("celeba_cdcgan_generator", 3_584_897, 3_584_897 + 30 * 64, (TANH,)),
        (
            "celeba_cdcgan_discriminator",
            2_766_592 + 4_096,
            2_766_592 + 4_096 + 28 * 64,
            (SIGMOID,),
        ),
    ),
)
BY_ID = {case.id: case for case in CASES}
# Networks with at least one activation that ``logits`` can cut off, and the others.
ACTIVATED = tuple(case for case in CASES if set(case.ends) != {LINEAR})
RAW = tuple(case for case in CASES if set(case.ends) == {LINEAR})


def classes_of(network):
    """How many labels a network knows: those of its embedding, or ten."""
    for layer in network.layers:
        if isinstance(layer, keras.layers.Embedding):
            return layer.input_dim
    return 10


def inputs_of(network, scale=1.0, count=6):
    """Numbers for each input: normal draws times ``scale``, or classes."""
    draws = np.random.default_rng(3)
    return [
        draws.integers(0, classes_of(network), count).astype("int32")
        if tensor.dtype == "int32"
        else (scale * draws.standard_normal((count, *tensor.shape[1:]))).astype(
            "float32"
        )
        for tensor in network.inputs
    ]


def outputs_of(network, inputs):
    """Arrays, one for each output, in inference mode."""
    tensors = [ops.convert_to_tensor(array) for array in inputs]
    outputs = network(tensors if tensors[1:] else tensors[0], training=False)
    outputs = outputs if isinstance(outputs, list) else [outputs]
    return [ops.convert_to_numpy(output) for output in outputs]


@functools.cache
def _built(case):
    keras.utils.set_random_seed(11)
    return case.build()
