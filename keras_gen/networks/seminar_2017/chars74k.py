"""Chars74K: auxiliary WGAN (figure 3a) and VAE (3b).

Source: the generator file char_gen.h5 that the authors left and ConvAutoencoder.py.
No program of the critic remains.  It is assumed to be that of aux_mnist.py with its
fourth, commented-out block, which fits the layer numbers in the generator's file.
"""

import keras
from keras import layers

from keras_gen.networks.seminar_2017 import autoencoder
from keras_gen.networks.seminar_2017 import parts

CLASSES = 62
VAE_LATENT = 300


def chars74k_acwgan_generator():
    """Latent (100,), label () to images (64, 64, 3) in [-1, 1]; 157,395 parameters."""
    return _generator(parts.WIDTH)


def chars74k_acwgan_generator_as_described():
    """The same with channels normalised (section III.A), by chance of the same size."""
    return _generator(parts.CHANNELS)


def chars74k_acwgan_critic():
    """Images (64, 64, 3) to ``[score, class]``, (1,) and (62,); 302,367 parameters."""
    return _critic(parts.WIDTH)


def chars74k_acwgan_critic_as_described():
    """The same with channels normalised (section III.A); 303,087 parameters."""
    return _critic(parts.CHANNELS)


def chars74k_vae_encoder():
    """Images (64, 64, 3) to ``[mean, log_variance]``, (300,) each; 8,540,863."""
    return autoencoder.encoder(64, 3, VAE_LATENT)


def chars74k_vae_decoder():
    """Latent (300,) to images (64, 64, 3) in [0, 1]; 8,604,227 parameters."""
    return autoencoder.decoder(64, 3, VAE_LATENT, "sigmoid")


def chars74k_vae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    return autoencoder.decoder(64, 3, VAE_LATENT, "relu")


def _generator(axis):
    inputs, x = parts.labelled_latent(CLASSES)
    x = layers.BatchNormalization()(layers.Dense(4 * 4 * 64)(x))
    x = parts.unflattened(layers.ReLU()(x), channels=64, side=4)
    # The file's dropout of rate 0 is left out.
    for filters in (32, 16, 8):
        x = parts.upsampling_block(x, filters, axis)
    return parts.generator(inputs, parts.transposed(3)(x))


def _critic(axis):
    images = keras.Input([64, 64, 3], name="images")
    x = images
    for filters in (16, 32, 64, 128):
        x = parts.downsampling_block(x, filters, axis)
    heads = parts.score_and_class(parts.flattened(x), CLASSES)
    return keras.Model(images, heads, name="critic")
