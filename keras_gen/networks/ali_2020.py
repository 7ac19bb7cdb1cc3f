"""Networks of S. M. Ali (2020), with PyTorch's initial weights spelled out.

Source: the listings printed in the report (figures 3 and 4) and the author's
notebooks GAN_MNIST.ipynb and VAE_MNIST.ipynb.
"""

import keras
from keras import initializers
from keras import layers

LATENT = 100


def mnist_gan_generator():
    """Latent (100,) to images (32, 32, 1) in [-1, 1]; 1,067,776 parameters."""
    latent = keras.Input([LATENT], name="latent")
    x = layers.Reshape([1, 1, LATENT])(latent)
    x = _normalised(_transposed(256, strides=1, padding="valid")(x))
    x = _normalised(_transposed(128)(layers.ReLU()(x)))
    x = _normalised(_transposed(64)(layers.ReLU()(x)))
    x = _transposed(1)(layers.ReLU()(x))
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model(latent, pixels, name="generator")


def mnist_gan_discriminator():
    """Images (32, 32, 1) to the probability of being real; 167,173 parameters."""
    images = keras.Input([32, 32, 1], name="images")
    x = layers.LeakyReLU(0.2)(_convolution(32)(images))
    x = layers.LeakyReLU(0.2)(_normalised(_convolution(64)(x)))
    x = layers.LeakyReLU(0.2)(_normalised(_convolution(128)(x)))
    x = layers.Flatten()(_convolution(1)(x))
    # The author's initialiser leaves this layer as PyTorch made it.
    x = _linear(x, 1)
    probability = layers.Activation("sigmoid", name="probability")(x)
    return keras.Model(images, probability, name="discriminator")


def mnist_vae_encoder():
    """Images (28, 28, 1) to ``[mean, log_variance]``, (2,) each."""
    images = keras.Input([28, 28, 1], name="images")
    x = layers.Flatten()(images)
    x = layers.ReLU()(_linear(x, 512))
    x = layers.ReLU()(_linear(x, 256))
    moments = [_linear(x, 2, name="mean"), _linear(x, 2, name="log_variance")]
    return keras.Model(images, moments, name="encoder")


def mnist_vae_decoder():
    """Latent (2,) to images (28, 28, 1) in [0, 1]."""
    latent = keras.Input([2], name="latent")
    x = layers.ReLU()(_linear(latent, 256))
    x = layers.ReLU()(_linear(x, 512))
    x = layers.Reshape([28, 28, 1])(_linear(x, 28 * 28))
    pixels = layers.Activation("sigmoid", name="pixels")(x)
    return keras.Model(latent, pixels, name="decoder")


def _transposed(filters, strides=2, padding="same"):
    return layers.Conv2DTranspose(
        filters, 4, strides, padding, use_bias=False, kernel_initializer=_dcgan(0.0)
    )


def _convolution(filters):
    return layers.Conv2D(
        filters, 4, 2, "same", use_bias=False, kernel_initializer=_dcgan(0.0)
    )


def _normalised(x):
    # PyTorch's epsilon, and its momentum 0.1 in the terms of Keras.
    normalise = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, gamma_initializer=_dcgan(1.0)
    )
    return normalise(x)


def _dcgan(mean):
    # A new object for each layer: one object gives equal shapes equal weights.
    return initializers.RandomNormal(mean, 0.02)


def _linear(x, units, name=None):
    # PyTorch draws kernel and bias of a Linear from +-1/sqrt(inputs).
    bound = x.shape[-1] ** -0.5
    dense = layers.Dense(
        units,
        kernel_initializer=initializers.RandomUniform(-bound, bound),
        bias_initializer=initializers.RandomUniform(-bound, bound),
        name=name,
    )
    return dense(x)
