"""CelebA: unconditional GAN (figure 5b) and conditioned VAE (5c, 5d).

Source: training.py and networks.py as they were on 26 June 2017, when the picture of
figure 5b was added, and ConvAuxAutoencoder.py.
"""

import itertools

import keras
from keras import layers

from keras_gen.networks.seminar_2017 import autoencoder
from keras_gen.networks.seminar_2017 import parts

# Male, Blond_Hair, Smiling, Wearing_Hat.
ATTRIBUTES = 4
VAE_LATENT = 300
# 128 until 12 July 2017.
HIDDEN = 100
PENALTY = 5e-4


def celeba_gan_generator():
    """Latent (100,) to images (64, 64, 3) in [-1, 1]; 5,133,667 parameters."""
    return _generator(parts.WIDTH)


def celeba_gan_generator_as_described():
    """The same with channels normalised (section III.A); 5,135,235 parameters."""
    return _generator(parts.CHANNELS)


def celeba_gan_discriminator():
    """Images (64, 64, 3) to the probability of being real; 4,314,993 parameters."""
    return _discriminator(parts.WIDTH)


def celeba_gan_discriminator_as_described():
    """The same with channels normalised (section III.A); 4,318,593 parameters."""
    return _discriminator(parts.CHANNELS)


def celeba_cvae_encoder():
    """Images (64, 64, 3) to ``[mean, log_variance]``, (300,) each; 6,689,027."""
    return autoencoder.encoder(64, 3, VAE_LATENT, HIDDEN)


def celeba_cvae_decoder():
    """Latent (300,), attributes (4,) to images (64, 64, 3) in [0, 1]; 6,761,191.

    Attributes are 0 or 1: male, blond, smiling, hat.
    """
    return _decoder("sigmoid")


def celeba_cvae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    return _decoder("relu")


def _generator(axis):
    latent, x = parts.plain_latent()
    seeds = itertools.count(1)
    # Neither normalised nor activated before July 2017.
    x = parts.unflattened(layers.Dense(4 * 4 * 512)(x), channels=512, side=4)
    for filters in (256, 128, 64):
        x = parts.upsampling_block(x, filters, axis, kernel=5, penalty=PENALTY)
        x = parts.dropout(x, 0.5, seeds)
    return parts.generator(latent, parts.transposed(3, 5, penalty=PENALTY)(x))


def _discriminator(axis):
    images = keras.Input([64, 64, 3], name="images")
    x, seeds = images, itertools.count(1)
    for filters in (64, 128, 256, 512):
        x = parts.downsampling_block(x, filters, axis, kernel=5, penalty=PENALTY)
        x = parts.dropout(x, 0.3, seeds)
    x = layers.Conv2D(1, 4, 1, "valid", kernel_regularizer=parts.l2(PENALTY))(x)
    x = layers.Flatten()(x)
    probability = layers.Activation("sigmoid", name="probability")(x)
    return keras.Model(images, probability, name="discriminator")


def _decoder(last_activation):
    latent = keras.Input([VAE_LATENT], name="latent")
    attributes = keras.Input([ATTRIBUTES], name="attributes")
    x = layers.Concatenate()([latent, attributes])
    pixels = autoencoder.decoded(x, 64, 3, last_activation, HIDDEN)
    return keras.Model([latent, attributes], pixels, name="decoder")
