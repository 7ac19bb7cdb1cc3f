"""CIFAR-10: auxiliary GAN (figure 4a), VAE (4b), and the WGAN that claims compare.

Source: aux_gan.py, ConvAutoencoder.py (which writes 128x128: the figure's pictures
are 32x32) and, for the WGAN, wgan.py.
"""

import itertools

import keras
from keras import layers

from keras_gen.networks.seminar_2017 import autoencoder
from keras_gen.networks.seminar_2017 import parts

CLASSES = 10
VAE_LATENT = 300
PENALTY = 5e-3


def cifar10_acgan_generator(generator_blocks=0):
    """Latent (100,), label () to images (32, 32, 3) in [-1, 1]; 1,089,803 parameters.

    Args:
        generator_blocks: Stride-1 blocks added after the last hidden one, where the
            map is 16x16 (claim S12); 65,664 parameters each.
    """
    return _generator(parts.WIDTH, generator_blocks)


def cifar10_acgan_generator_as_described():
    """The same with channels normalised (section III.A); 1,090,475 parameters."""
    return _generator(parts.CHANNELS)


def cifar10_acgan_discriminator(discriminator_blocks=0):
    """Images (32, 32, 3) to ``[source, class]``, (1,) and (10,); 701,539 parameters.

    Args:
        discriminator_blocks: Stride-1 blocks added after the first one, where the
            map is 16x16 as in the generator (claim S12); 16,480 parameters each.
    """
    return _discriminator(parts.WIDTH, discriminator_blocks)


def cifar10_acgan_discriminator_as_described():
    """The same with channels normalised (section III.A); 703,339 parameters."""
    return _discriminator(parts.CHANNELS)


def cifar10_wgan_generator():
    """Latent (100,) to images (32, 32, 3) in [-1, 1]; 149,491 parameters."""
    latent, x = parts.plain_latent()
    x = layers.BatchNormalization()(layers.Dense(4 * 4 * 64)(x))
    # This program is channels-last: the map needs no other order.
    x = layers.Reshape([4, 4, 64])(layers.ReLU()(x))
    for filters in (32, 16):
        x = parts.upsampling_block(x, filters, parts.CHANNELS)
    return parts.generator(latent, parts.transposed(3)(x))


def cifar10_wgan_critic():
    """Images (32, 32, 3) to a score (1,); 44,249 parameters."""
    images = keras.Input([32, 32, 3], name="images")
    x = images
    for filters in (8, 16, 32, 64):
        x = parts.downsampling_block(x, filters, parts.CHANNELS)
    score = layers.Dense(1, name="score")(layers.Flatten()(x))
    return keras.Model(images, score, name="critic")


def cifar10_vae_encoder():
    """Images (32, 32, 3) to ``[mean, log_variance]``, (300,) each; 2,249,407."""
    return autoencoder.encoder(32, 3, VAE_LATENT)


def cifar10_vae_decoder():
    """Latent (300,) to images (32, 32, 3) in [0, 1]; 2,263,619 parameters."""
    return autoencoder.decoder(32, 3, VAE_LATENT, "sigmoid")


def cifar10_vae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    return autoencoder.decoder(32, 3, VAE_LATENT, "relu")


def _generator(axis, extra_blocks=0):
    inputs, x = parts.labelled_latent(CLASSES)
    seeds = itertools.count(1)
    x = layers.BatchNormalization()(layers.Dense(4 * 4 * 256)(x))
    x = parts.unflattened(layers.ReLU()(x), channels=256, side=4)
    for filters in (128, 64):
        x = parts.upsampling_block(x, filters, axis, penalty=PENALTY)
        x = parts.dropout(x, 0.3, seeds)
    for _ in range(extra_blocks):
        x = parts.upsampling_block(x, 64, axis, strides=1, penalty=PENALTY)
        x = parts.dropout(x, 0.3, seeds)
    return parts.generator(inputs, parts.transposed(3, penalty=PENALTY)(x))


def _discriminator(axis, extra_blocks=0):
    images = keras.Input([32, 32, 3], name="images")
    seeds = itertools.count(1)
    x = parts.downsampling_block(images, 32, axis, penalty=PENALTY)
    x = parts.dropout(x, 0.3, seeds)
    for _ in range(extra_blocks):
        x = parts.downsampling_block(x, 32, axis, penalty=PENALTY, strides=1)
        x = parts.dropout(x, 0.3, seeds)
    for filters in (64, 128, 256):
        x = parts.downsampling_block(x, filters, axis, penalty=PENALTY)
        x = parts.dropout(x, 0.3, seeds)
    heads = parts.source_and_class(parts.flattened(x), CLASSES)
    return keras.Model(images, heads, name="discriminator")
