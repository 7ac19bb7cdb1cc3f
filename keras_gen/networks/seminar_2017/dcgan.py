"""Upsampling against transposed convolutions on MNIST and CIFAR-10 (claim S5).

Source: dcgan.py, whose two generators differ in size by a factor of 3.5.  So that only
the way of enlarging differs, this is assumed: the transposed generator is theirs; the
other replaces each transposed convolution of stride 2 by nearest-neighbour upsampling
and a transposed convolution of stride 1 with the same kernel.  Theirs makes only 32x32
images, so MNIST is 32x32 here (assumed).  Both end in tanh and so need images in
[-1, 1], while the program trains on images in [0, 1].
"""

import keras
from keras import layers

from keras_gen.networks.seminar_2017 import parts


def mnist_dcgan_generator(upsampling=False):
    """Latent (100,) to images (32, 32, 1) in [-1, 1]; 797,281 parameters."""
    return _generator(1, upsampling)


def mnist_dcgan_discriminator():
    """Images (32, 32, 1) to the probability of being real; 691,937 parameters."""
    return _discriminator(1)


def cifar10_dcgan_generator(upsampling=False):
    """Latent (100,) to images (32, 32, 3) in [-1, 1]; 798,307 parameters."""
    return _generator(3, upsampling)


def cifar10_dcgan_discriminator():
    """Images (32, 32, 3) to the probability of being real; 692,961 parameters."""
    return _discriminator(3)


def _generator(channels, upsampling):
    latent, x = parts.plain_latent()
    x = layers.BatchNormalization()(layers.Dense(2 * 2 * 256)(x))
    x = layers.Reshape([2, 2, 256])(layers.ReLU()(x))
    for filters in (128, 64, 32):
        x = layers.BatchNormalization()(_enlarged(x, filters, upsampling))
        x = layers.ReLU()(x)
    return parts.generator(latent, _enlarged(x, channels, upsampling))


def _enlarged(x, filters, upsampling):
    if upsampling:
        return parts.transposed(filters, strides=1)(layers.UpSampling2D()(x))
    return parts.transposed(filters)(x)


def _discriminator(channels):
    images = keras.Input([32, 32, channels], name="images")
    x = images
    for filters in (32, 64, 128, 256):
        x = layers.Conv2D(filters, 4, 2, "same")(x)
        if filters != 32:
            x = layers.BatchNormalization()(x)
        x = layers.LeakyReLU(0.2)(x)
    probability = parts.probability(layers.Flatten()(x))
    return keras.Model(images, probability, name="discriminator")
