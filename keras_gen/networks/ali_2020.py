"""Networks of S. M. Ali (2020), with PyTorch's initial weights spelled out.

Source: the listings printed in the report (figures 3 and 4) and the author's
notebooks GAN_MNIST.ipynb and VAE_MNIST.ipynb.
"""

import keras
from keras import layers

from keras_gen.networks.pytorch import convolution
from keras_gen.networks.pytorch import linear
from keras_gen.networks.pytorch import normalised
from keras_gen.networks.pytorch import transposed

LATENT = 100


def mnist_gan_generator():
    """Latent (100,) to images (32, 32, 1) in [-1, 1]; 1,067,776 parameters."""
    latent = keras.Input([LATENT], name="latent")
    x = layers.Reshape([1, 1, LATENT])(latent)
    x = normalised(transposed(256, strides=1, padding="valid")(x))
    x = normalised(transposed(128)(layers.ReLU()(x)))
    x = normalised(transposed(64)(layers.ReLU()(x)))
    x = transposed(1)(layers.ReLU()(x))
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model(latent, pixels, name="generator")


def mnist_gan_discriminator():
    """Images (32, 32, 1) to the probability of being real; 167,173 parameters."""
    images = keras.Input([32, 32, 1], name="images")
    x = layers.LeakyReLU(0.2)(convolution(32)(images))
    x = layers.LeakyReLU(0.2)(normalised(convolution(64)(x)))
    x = layers.LeakyReLU(0.2)(normalised(convolution(128)(x)))
    x = layers.Flatten()(convolution(1)(x))
    # The author's initialiser leaves this layer as PyTorch made it.
    x = linear(x, 1)
    probability = layers.Activation("sigmoid", name="probability")(x)
    return keras.Model(images, probability, name="discriminator")


def mnist_vae_encoder(latent_size=2):
    """Images (28, 28, 1) to ``[mean, log_variance]``, (latent size,) each."""
    images = keras.Input([28, 28, 1], name="images")
    x = layers.Flatten()(images)
    x = layers.ReLU()(linear(x, 512))
    x = layers.ReLU()(linear(x, 256))
    names = ("mean", "log_variance")
    moments = [linear(x, latent_size, name=name) for name in names]
    return keras.Model(images, moments, name="encoder")


def mnist_vae_decoder(latent_size=2):
    """Latent (latent size,) to images (28, 28, 1) in [0, 1]."""
    latent = keras.Input([latent_size], name="latent")
    x = layers.ReLU()(linear(latent, 256))
    x = layers.ReLU()(linear(x, 512))
    x = layers.Reshape([28, 28, 1])(linear(x, 28 * 28))
    pixels = layers.Activation("sigmoid", name="pixels")(x)
    return keras.Model(latent, pixels, name="decoder")
