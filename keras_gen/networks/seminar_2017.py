"""Networks of Dietrich, Hemmen, Tiede and Zimmermann (2017), MNIST.

Source: the authors' programs acgan.py, ConvAutoencoder.py and ConvAuxAutoencoder.py,
and the generator weights they left.  Keras 2.0.4's initial weights are those of
Keras 3 (Glorot uniform, zero biases, embeddings within 0.05).
"""

import itertools

import keras
from keras import layers

CLASSES = 10


def mnist_acgan_generator():
    """Latent (100,), label () to images (28, 28, 1) in [-1, 1]; 176,297 parameters."""
    return _acgan_generator(normalise=False)


def mnist_acgan_generator_as_described():
    """The same with BatchNormalization after every hidden layer (section III.A)."""
    return _acgan_generator(normalise=True)


def mnist_acgan_discriminator():
    """Images (28, 28, 1) to ``[source, class]``, (1,) and (10,); 700,395 parameters."""
    return _acgan_discriminator(normalise=False)


def mnist_acgan_discriminator_as_described():
    """The same with BatchNormalization after every hidden layer but the first."""
    return _acgan_discriminator(normalise=True)


def mnist_vae_encoder():
    """Images (28, 28, 1) to ``[mean, log_variance]``, (2,) each."""
    images = keras.Input([28, 28, 1], name="images")
    x = layers.Conv2D(1, 2, 1, "same", activation="relu")(images)
    x = layers.Conv2D(64, 2, 2, "same", activation="relu")(x)
    x = layers.Conv2D(64, 3, 1, "same", activation="relu")(x)
    x = layers.Conv2D(64, 3, 1, "same", activation="relu")(x)
    x = layers.Dense(128, activation="relu")(layers.Flatten()(x))
    moments = [layers.Dense(2, name="mean")(x), layers.Dense(2, name="log_variance")(x)]
    return keras.Model(images, moments, name="encoder")


def mnist_vae_decoder():
    """Latent (2,) to images (28, 28, 1) in [0, 1]."""
    latent = keras.Input([2], name="latent")
    return keras.Model(latent, _decoded(latent, "sigmoid"), name="decoder")


def mnist_vae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    latent = keras.Input([2], name="latent")
    return keras.Model(latent, _decoded(latent, "relu"), name="decoder")


def mnist_cvae_decoder():
    """Latent (2,) and label () to images (28, 28, 1) in [0, 1]."""
    return _conditional_decoder("sigmoid")


def mnist_cvae_decoder_as_described():
    """The same with ReLU at the output (section II.D: the same activation)."""
    return _conditional_decoder("relu")


def _acgan_generator(normalise):
    latent = keras.Input([100], name="latent")
    label = keras.Input([], dtype="int32", name="label")
    x = layers.Multiply()([latent, layers.Embedding(CLASSES, 100)(label)])
    x = _hidden(layers.Dense(7 * 7 * 32)(x), layers.ReLU(), normalise)
    x = layers.Reshape([7, 7, 32])(x)
    x = layers.UpSampling2D()(layers.Dropout(0.3, seed=1)(x))
    x = _hidden(_stride_1_transposed(16)(x), layers.ReLU(), normalise)
    x = layers.UpSampling2D()(x)
    x = _hidden(_stride_1_transposed(8)(x), layers.ReLU(), normalise)
    x = _hidden(_stride_1_transposed(4)(x), layers.ReLU(), normalise)
    x = _stride_1_transposed(1)(x)
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model([latent, label], pixels, name="generator")


def _acgan_discriminator(normalise):
    images = keras.Input([28, 28, 1], name="images")
    x, seeds = images, itertools.count(1)
    for filters in (32, 64, 128, 256):
        first = filters == 32
        x = layers.Conv2D(filters, 4, 2, "same")(x)
        # The slope is the default of Keras 2.
        x = _hidden(x, layers.LeakyReLU(0.3), normalise and not first)
        # PyTorch's backend ignores the generator of a Dropout without a seed.
        x = layers.Dropout(0.3, seed=next(seeds))(x)
    x = layers.Flatten()(x)
    source = layers.Activation("sigmoid", name="source")(layers.Dense(1)(x))
    named = layers.Activation("softmax", name="class")(layers.Dense(CLASSES)(x))
    return keras.Model(images, [source, named], name="discriminator")


def _hidden(x, activation, normalise):
    return activation(layers.BatchNormalization()(x) if normalise else x)


def _stride_1_transposed(filters):
    return layers.Conv2DTranspose(filters, 5, 1, "same")


def _conditional_decoder(last_activation):
    latent = keras.Input([2], name="latent")
    label = keras.Input([], dtype="int32", name="label")
    one_hot = keras.ops.one_hot(label, CLASSES)
    x = layers.Concatenate()([latent, one_hot])
    return keras.Model([latent, label], _decoded(x, last_activation), name="decoder")


def _decoded(x, last_activation):
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Dense(14 * 14 * 64, activation="relu")(x)
    x = layers.Reshape([14, 14, 64])(x)
    x = layers.Conv2DTranspose(64, 3, 1, "same", activation="relu")(x)
    x = layers.Conv2DTranspose(64, 3, 1, "same", activation="relu")(x)
    # 14 to 29, then 28: the authors' way to the size without padding.
    x = layers.Conv2DTranspose(64, 3, 2, "valid", activation="relu")(x)
    x = layers.Conv2D(1, 2, 1, "valid")(x)
    return layers.Activation(last_activation, name="pixels")(x)
