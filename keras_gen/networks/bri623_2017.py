"""Networks of the BRI623 slides (2017): cat faces at 64x64.

Source: the slides give the kinds of layers, the activations and the noise.  Sizes,
biases, initial weights, epsilon and momentum are assumed, after the TensorFlow DCGAN
of that time, and so is that the noise is added to the discriminator's input.
"""

import keras
from keras import initializers
from keras import layers

LATENT = 100
NOISE = 0.05


def cats_generator():
    """Latent (100,) to images (64, 64, 3) in [-1, 1]; 5,137,283 parameters."""
    latent = keras.Input([LATENT], name="latent")
    dense = layers.Dense(4 * 4 * 512, kernel_initializer=_normal())
    x = layers.Reshape([4, 4, 512])(dense(latent))
    for filters in (256, 128, 64, 3):
        x = _transposed(filters)(layers.ReLU()(_normalised(x)))
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model(latent, pixels, name="generator")


def cats_discriminator():
    """Images (64, 64, 3) to a score (1,), without activation; 4,318,337 parameters."""
    images = keras.Input([64, 64, 3], name="images")
    # On PyTorch, Keras ignores the seed generator of a noise layer without a seed.
    x = layers.GaussianNoise(NOISE, seed=1)(images)
    x = layers.LeakyReLU(0.2)(_convolution(64)(x))
    for filters in (128, 256, 512):
        x = layers.LeakyReLU(0.2)(_normalised(_convolution(filters)(x)))
    dense = layers.Dense(1, kernel_initializer=_normal(), name="score")
    return keras.Model(images, dense(layers.Flatten()(x)), name="discriminator")


def _transposed(filters):
    return layers.Conv2DTranspose(filters, 5, 2, "same", kernel_initializer=_normal())


def _convolution(filters):
    # Only convolutions are truncated, at two standard deviations.
    truncated = initializers.TruncatedNormal(0.0, 0.02)
    return layers.Conv2D(filters, 5, 2, "same", kernel_initializer=truncated)


def _normalised(x):
    return layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(x)


def _normal():
    # A new object for each layer: a shared one gives equal shapes equal weights.
    return initializers.RandomNormal(0.0, 0.02)
