"""The table of models: a new model is one row, and every shared test runs on it."""

from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np
from keras import layers
from keras import ops

from keras_gen import models

LATENT, SIDE, CLASSES = 6, 8, 10


def dense_generator(conditional=False, stochastic=True):
    """Latent (and label) to images in [-1, 1], with and without moving parts."""
    inputs, x = _latent(conditional)
    x = layers.Dense(4 * 4 * 4)(x)
    if stochastic:
        x = layers.Dropout(0.2, seed=1)(layers.BatchNormalization()(x))
    x = layers.Reshape([4, 4, 4])(layers.LeakyReLU(0.2)(x))
    x = layers.Conv2DTranspose(1, 4, 2, "same")(x)
    return keras.Model(inputs, layers.Activation("tanh", name="pixels")(x))


def discriminator(heads, stochastic=True, critic=False, conditional=False):
    """Images (and label) to a probability, and with two heads to those of the classes.

    A critic's score has no activation.
    """
    inputs, x = _images(conditional)
    x = layers.LeakyReLU(0.2)(layers.Conv2D(4, 4, 2, "same")(x))
    if stochastic:
        x = layers.Dropout(0.3, seed=2)(layers.BatchNormalization()(x))
    x = layers.Flatten()(x)
    # The bias of a critic's score cancels in the difference that it learns from.
    score = layers.Dense(1, use_bias=not critic)(x)
    ends = [score if critic else layers.Activation("sigmoid", name="source")(score)]
    if heads == 2:
        named = layers.Dense(CLASSES)(x)
        ends.append(layers.Activation("softmax", name="class")(named))
    return keras.Model(inputs, ends if heads == 2 else ends[0])


def encoder(stochastic=True):
    """Images to mean and log-variance."""
    images = keras.Input([SIDE, SIDE, 1])
    x = layers.Dense(16, "tanh")(layers.Flatten()(images))
    if stochastic:
        x = layers.Dropout(0.2, seed=3)(x)
    return keras.Model(images, [layers.Dense(LATENT)(x), layers.Dense(LATENT)(x)])


def decoder(conditional=False):
    """Latent (and label) to images in [0, 1]."""
    inputs, x = _latent(conditional)
    x = layers.Dense(SIDE * SIDE)(layers.Dense(16, "tanh")(x))
    x = layers.Reshape([SIDE, SIDE, 1])(x)
    return keras.Model(inputs, layers.Activation("sigmoid", name="pixels")(x))


def _images(conditional):
    images = keras.Input([SIDE, SIDE, 1])
    if not conditional:
        return images, images
    label = keras.Input([], dtype="int32")
    plane = layers.Embedding(CLASSES, SIDE * SIDE)(label)
    plane = layers.Reshape([SIDE, SIDE, 1])(plane)
    return [images, label], layers.Concatenate()([images, plane])


def _latent(conditional):
    latent = keras.Input([LATENT])
    if not conditional:
        return latent, latent
    label = keras.Input([], dtype="int32")
    x = layers.Multiply()([latent, layers.Embedding(CLASSES, LATENT)(label)])
    return [latent, label], x


@dataclass(frozen=True)
class Case:
    """One model.

    Attributes:
        kind: Its class.
        networks: ``networks(stochastic) -> [network, network]``, tiny ones; without
            ``stochastic`` they neither drop out nor normalise.
        images_in: Range of the images it learns from.
        real: Script and experiment whose real networks are compared across backends;
            None for the tiny ones.
        conditional: Whether ``generate`` takes labels.
    """

    kind: type
    networks: Callable
    images_in: tuple
    real: tuple | None
    conditional: bool = False

    @property
    def id(self):
        return self.kind.__name__

    def build(self, stochastic=True, weights=7, **settings):
        """A model of tiny networks; its weights follow from ``weights``."""
        keras.utils.set_random_seed(weights)
        return self.kind(*self.networks(stochastic), **settings)

    def compiled(self, stochastic=True, weights=7, rate=2e-3, **settings):
        """The same with an Adam for each of its optimizers."""
        model = self.build(stochastic, weights, **settings)
        model.compile(**{n: keras.optimizers.Adam(rate, 0.5) for n in model.trains})
        return model


CASES = (
    Case(
        models.GAN,
        lambda stochastic: [
            dense_generator(stochastic=stochastic),
            discriminator(1, stochastic),
        ],
        images_in=(-1, 1),
        real=("ali_2020", "mnist-gan"),
    ),
    Case(
        models.ACGAN,
        lambda stochastic: [
            dense_generator(True, stochastic),
            discriminator(2, stochastic),
        ],
        images_in=(-1, 1),
        real=("seminar_2017", "mnist-acgan"),
        conditional=True,
    ),
    Case(
        models.WGAN,
        lambda stochastic: [
            dense_generator(stochastic=stochastic),
            discriminator(1, stochastic, critic=True),
        ],
        images_in=(-1, 1),
        real=("seminar_2017", "s3-mnist-wgan"),
    ),
    Case(
        models.ACWGAN,
        lambda stochastic: [
            dense_generator(True, stochastic),
            discriminator(2, stochastic, critic=True),
        ],
        images_in=(-1, 1),
        real=("seminar_2017", "s3-mnist-acwgan"),
        conditional=True,
    ),
    Case(
        models.CDCGAN,
        lambda stochastic: [
            dense_generator(True, stochastic),
            discriminator(1, stochastic, conditional=True),
        ],
        images_in=(-1, 1),
        real=None,
        conditional=True,
    ),
    Case(
        models.VAE,
        lambda stochastic: [encoder(stochastic), decoder()],
        images_in=(0, 1),
        real=("ali_2020", "mnist-vae"),
    ),
    Case(
        models.ConditionalVAE,
        lambda stochastic: [encoder(stochastic), decoder(True)],
        images_in=(0, 1),
        real=("seminar_2017", "mnist-cvae"),
        conditional=True,
    ),
)
BY_ID = {case.id: case for case in CASES}


def batch(case, step=0, size=8):
    """Images in the case's range and their labels, the same for the same step."""
    draws = np.random.default_rng(step)
    low, high = case.images_in
    images = draws.uniform(low, high, (size, SIDE, SIDE, 1)).astype("float32")
    return images, draws.integers(0, CLASSES, size).astype("int32")


def train(case, model, steps):
    """Take the named steps by hand; what the last one reported, as numbers."""
    for step in steps:
        data = tuple(ops.convert_to_tensor(array) for array in batch(case, step))
        logs = model.train_step(data)
    return {name: float(ops.convert_to_numpy(value)) for name, value in logs.items()}


def array(variable):
    """A copy of a variable's value."""
    return np.array(ops.convert_to_numpy(variable.value))


def arrays(variables):
    return [array(variable) for variable in variables]


def state(model):
    """Copies of all that a model is: weights, seeds, and the optimizers' variables."""
    return arrays([*model.variables, *model.optimizer.variables])


def same_bits(one, other):
    """Whether two lists of arrays are equal in number, type, shape and bytes."""
    return len(one) == len(other) and all(
        (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
        for a, b in zip(one, other, strict=True)
    )
