"""MNIST: auxiliary GAN (figure 2a), VAEs (2b), and what claims compare with them.

Source: acgan.py and the generator weights the authors left, ConvAutoencoder.py,
ConvAuxAutoencoder.py and, for the WGAN, aux_mnist.py.
"""

import itertools

import keras
from keras import layers

from keras_gen.networks.seminar_2017 import autoencoder
from keras_gen.networks.seminar_2017 import parts

CLASSES = 10


def mnist_acgan_generator():
    """Latent (100,), label () to images (28, 28, 1) in [-1, 1]; 176,297 parameters."""
    return _generator(*parts.labelled_latent(CLASSES), normalise=False)


def mnist_acgan_generator_as_described():
    """The same with BatchNormalization after every hidden layer (section III.A)."""
    return _generator(*parts.labelled_latent(CLASSES), normalise=True)


def mnist_acgan_discriminator():
    """Images (28, 28, 1) to ``[source, class]``, (1,) and (10,); 700,395 parameters."""
    images, x = _features(normalise=False)
    heads = parts.source_and_class(x, CLASSES)
    return keras.Model(images, heads, name="discriminator")


def mnist_acgan_discriminator_as_described():
    """The same with BatchNormalization after every hidden layer but the first."""
    images, x = _features(normalise=True)
    heads = parts.source_and_class(x, CLASSES)
    return keras.Model(images, heads, name="discriminator")


def mnist_gan_generator():
    """Latent (100,) to images (28, 28, 1) in [-1, 1]; 175,297 parameters.

    Claim S13: the auxiliary GAN's generator without labels.
    """
    return _generator(*parts.plain_latent(), normalise=False)


def mnist_gan_discriminator():
    """Images (28, 28, 1) to the probability of being real; 690,145 parameters.

    Claim S13: the auxiliary GAN's discriminator without its class head.
    """
    images, x = _features(normalise=False)
    return keras.Model(images, parts.probability(x), name="discriminator")


def mnist_acwgan_generator():
    """Latent (100,), label () to images (28, 28, 1) in [-1, 1]; 371,713 parameters."""
    return _wgan_generator(*parts.labelled_latent(CLASSES))


def mnist_acwgan_critic():
    """Images (28, 28, 1) to ``[score, class]``, (1,) and (10,); 52,703 parameters."""
    images, x = _wgan_features()
    return keras.Model(images, parts.score_and_class(x, CLASSES), name="critic")


def mnist_wgan_generator():
    """Latent (100,) to images (28, 28, 1) in [-1, 1]; 370,713 parameters.

    Claims S3 and S11: the auxiliary WGAN's generator without labels.  A GAN of equal
    size takes this network and ``mnist_wgan_critic`` as they are.
    """
    return _wgan_generator(*parts.plain_latent())


def mnist_wgan_critic():
    """Images (28, 28, 1) to a score (1,); 42,453 parameters.

    Claims S3 and S11: the auxiliary WGAN's critic without its class head.
    """
    images, x = _wgan_features()
    return keras.Model(images, layers.Dense(1, name="score")(x), name="critic")


def mnist_vae_encoder():
    """Images (28, 28, 1) to ``[mean, log_variance]``, (2,) each."""
    return autoencoder.encoder(28, 1, latent_size=2)


def mnist_vae_decoder():
    """Latent (2,) to images (28, 28, 1) in [0, 1]."""
    return autoencoder.decoder(28, 1, 2, "sigmoid")


def mnist_vae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    return autoencoder.decoder(28, 1, 2, "relu")


def mnist_cvae_decoder():
    """Latent (2,) and label () to images (28, 28, 1) in [0, 1]."""
    return _conditional_decoder("sigmoid")


def mnist_cvae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    return _conditional_decoder("relu")


def _generator(inputs, x, normalise):
    x = _hidden(layers.Dense(7 * 7 * 32)(x), layers.ReLU(), normalise)
    x = layers.Reshape([7, 7, 32])(x)
    x = layers.UpSampling2D()(parts.dropout(x, 0.3, itertools.count(1)))
    x = _hidden(parts.transposed(16, 5, strides=1)(x), layers.ReLU(), normalise)
    x = layers.UpSampling2D()(x)
    x = _hidden(parts.transposed(8, 5, strides=1)(x), layers.ReLU(), normalise)
    x = _hidden(parts.transposed(4, 5, strides=1)(x), layers.ReLU(), normalise)
    return parts.generator(inputs, parts.transposed(1, 5, strides=1)(x))


def _features(normalise):
    images = keras.Input([28, 28, 1], name="images")
    x, seeds = images, itertools.count(1)
    for filters in (32, 64, 128, 256):
        first = filters == 32
        x = layers.Conv2D(filters, 4, 2, "same")(x)
        # The slope is the default of Keras 2.
        x = _hidden(x, layers.LeakyReLU(0.3), normalise and not first)
        x = parts.dropout(x, 0.3, seeds)
    return images, layers.Flatten()(x)


def _hidden(x, activation, normalise):
    return activation(layers.BatchNormalization()(x) if normalise else x)


def _wgan_generator(inputs, x):
    x = layers.BatchNormalization()(layers.Dense(7 * 7 * 64)(x))
    x = parts.unflattened(layers.ReLU()(x), channels=64, side=7)
    for filters in (32, 16):
        x = parts.upsampling_block(x, filters, parts.WIDTH)
    return parts.generator(inputs, parts.transposed(1, strides=1)(x))


def _wgan_features():
    images = keras.Input([28, 28, 1], name="images")
    x = images
    for filters in (16, 32, 64):
        x = parts.downsampling_block(x, filters, parts.WIDTH)
    return images, parts.flattened(x)


def _conditional_decoder(last_activation):
    latent = keras.Input([2], name="latent")
    label = keras.Input([], dtype="int32", name="label")
    one_hot = keras.ops.one_hot(label, CLASSES)
    x = layers.Concatenate()([latent, one_hot])
    pixels = autoencoder.decoded(x, 28, 1, last_activation)
    return keras.Model([latent, label], pixels, name="decoder")
