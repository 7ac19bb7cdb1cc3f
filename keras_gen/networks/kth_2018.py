"""Networks of the KTH report (2018): flowers and cats at 128x128, MNIST at 28x28.

Source: figures 3 and 4 of the report, the authors' final program and the generator
file they left.  Plain names follow the program (latents of 10 entries, dropout); names
that end in ``_as_described`` follow the report (100 entries, no dropout).  Keras 2.1.6
and Keras 3 have the same initial weights; the first layer of each network has its own.
"""

import itertools

import keras
from keras import initializers
from keras import layers

SLOPE = 0.2
DROPOUT = 0.3


def flowers_dcgan_generator(latent_size=10, width=1, extra_stages=0):
    """Latent (10,) to images (128, 128, 3) in [-1, 1]; 360,227 parameters.

    Cats have the same network.

    Args:
        latent_size: Entries of the latent (claim K17); 100 give 1,097,507 parameters.
        width: Factor for every number of kernels except the last (claim K5).
        extra_stages: Stages added where the map is smallest, each with twice the
            kernels of the next one (claim K5).
    """
    stages = 3 + extra_stages
    latent, x = _projected(
        latent_size, side=64 >> stages, channels=width * 16 << stages
    )
    for stage in reversed(range(stages)):
        x = layers.LeakyReLU(SLOPE)(_enlarged(x, width * 16 << stage))
    return _generator(latent, _enlarged(x, 3))


def flowers_dcgan_generator_as_described():
    """Latent (100,) to images (128, 128, 3) in [-1, 1]; 1,097,507 parameters."""
    return flowers_dcgan_generator(latent_size=100)


def flowers_dcgan_discriminator(width=1, extra_stages=0):
    """Images (128, 128, 3) to the probability of being real; 278,433 parameters.

    Cats have the same network.

    Args:
        width: Factor for every number of kernels (claim K5).
        extra_stages: Stages added where the map is smallest, each with twice the
            kernels of the one before (claim K5).
    """
    return _flowers_discriminator(width, extra_stages, DROPOUT)


def flowers_dcgan_discriminator_as_described():
    """The same without dropout, which only the program has."""
    return _flowers_discriminator(1, 0, dropout=None)


def mnist_dcgan_generator(latent_size=10):
    """Latent (10,) to images (28, 28, 1) in [-1, 1]; 296,577 parameters.

    Args:
        latent_size: Entries of the latent (claim K17).
    """
    latent, x = _projected(latent_size, side=8, channels=128)
    x = layers.LeakyReLU(SLOPE)(_enlarged(x, 64))
    # 32 to 28: the last convolution is not padded.
    return _generator(latent, _enlarged(x, 1, padding="valid"))


def mnist_dcgan_generator_as_described():
    """Latent (100,) to images (28, 28, 1) in [-1, 1]; 1,033,857 parameters."""
    return mnist_dcgan_generator(latent_size=100)


def mnist_dcgan_discriminator():
    """Images (28, 28, 1) to the probability of being real; 212,865 parameters."""
    return _discriminator([28, 28, 1], [64, 128], DROPOUT)


def mnist_dcgan_discriminator_as_described():
    """The same without dropout, which only the program has."""
    return _discriminator([28, 28, 1], [64, 128], dropout=None)


def _projected(latent_size, side, channels):
    latent = keras.Input([latent_size], name="latent")
    dense = layers.Dense(side * side * channels, kernel_initializer=_first())
    x = layers.LeakyReLU(SLOPE)(dense(latent))
    return latent, layers.Reshape([side, side, channels])(x)


def _enlarged(x, filters, padding="same"):
    return layers.Conv2D(filters, 5, 1, padding)(layers.UpSampling2D()(x))


def _generator(latent, x):
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model(latent, pixels, name="generator")


def _flowers_discriminator(width, extra_stages, dropout):
    filters = [width * 16 << stage for stage in range(4 + extra_stages)]
    return _discriminator([128, 128, 3], filters, dropout)


def _discriminator(shape, filters, dropout):
    images = keras.Input(shape, name="images")
    x, seeds = images, itertools.count(1)
    for count in filters:
        first = {"kernel_initializer": _first()} if x is images else {}
        x = layers.LeakyReLU(SLOPE)(layers.Conv2D(count, 5, 2, "same", **first)(x))
        if dropout:
            # On PyTorch, Keras ignores the seed generator of a Dropout without a seed.
            x = layers.Dropout(dropout, seed=next(seeds))(x)
    x = layers.Dense(1)(layers.Flatten()(x))
    probability = layers.Activation("sigmoid", name="probability")(x)
    return keras.Model(images, probability, name="discriminator")


def _first():
    # Only for the first layer; every other kernel is Glorot uniform.
    return initializers.RandomNormal(0.0, 0.02)
