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
        report: File of ``keras_gen.networks``.
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


SIGMOID = ("sigmoid", 0, 1)
TANH = ("tanh", -1, 1)
RELU = ("relu", 0, np.inf)
SOFTMAX = ("softmax", 0, 1)
LINEAR = ("linear", -np.inf, np.inf)

# Numbers as listed by the reports and their authors' programs; those of the networks
# as described follow from theirs: four numbers a normalised channel, two of them
# trained, for 1,568 + 16 + 8 + 4 and 64 + 128 + 256 channels.
CASES = (
    Case("ali_2020", "mnist_gan_generator", 1_066_880, 1_067_776, (TANH,)),
    Case("ali_2020", "mnist_gan_discriminator", 166_789, 167_173, (SIGMOID,)),
    Case("ali_2020", "mnist_vae_encoder", 534_276, 534_276, (LINEAR, LINEAR)),
    Case("ali_2020", "mnist_vae_decoder", 534_544, 534_544, (SIGMOID,)),
    Case("seminar_2017", "mnist_acgan_generator", 176_297, 176_297, (TANH,)),
    Case(
        "seminar_2017",
        "mnist_acgan_generator_as_described",
        176_297 + 2 * 1_596,
        176_297 + 4 * 1_596,
        (TANH,),
    ),
    Case(
        "seminar_2017",
        "mnist_acgan_discriminator",
        700_395,
        700_395,
        (SIGMOID, SOFTMAX),
    ),
    Case(
        "seminar_2017",
        "mnist_acgan_discriminator_as_described",
        700_395 + 2 * 448,
        700_395 + 4 * 448,
        (SIGMOID, SOFTMAX),
    ),
    Case("seminar_2017", "mnist_vae_encoder", 1_680_457, 1_680_457, (LINEAR, LINEAR)),
    Case("seminar_2017", "mnist_vae_decoder", 1_729_601, 1_729_601, (SIGMOID,)),
    Case(
        "seminar_2017",
        "mnist_vae_decoder_as_described",
        1_729_601,
        1_729_601,
        (RELU,),
    ),
    Case("seminar_2017", "mnist_cvae_decoder", 1_730_881, 1_730_881, (SIGMOID,)),
    Case(
        "seminar_2017",
        "mnist_cvae_decoder_as_described",
        1_730_881,
        1_730_881,
        (RELU,),
    ),
)
BY_ID = {case.id: case for case in CASES}
# Networks that end in activations of their own, which ``logits`` can cut off.
ACTIVATED = tuple(case for case in CASES if LINEAR not in case.ends)


def inputs_of(network, scale=1.0, count=6):
    """Numbers for each input: normal draws times ``scale``, or classes."""
    draws = np.random.default_rng(3)
    return [
        draws.integers(0, 10, count).astype("int32")
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
