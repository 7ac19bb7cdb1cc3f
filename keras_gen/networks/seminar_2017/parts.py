"""Pieces that the networks of several data sets share."""

import keras
from keras import layers

LATENT = 100
# The axis that BatchNormalization keeps, of (batch, height, width, channels).  The
# authors' channels-first programs leave it at the last axis, their images' width.
WIDTH, CHANNELS = 2, -1


def plain_latent():
    """The inputs of an unconditional generator, and where its layers begin."""
    latent = keras.Input([LATENT], name="latent")
    return latent, latent


def labelled_latent(classes):
    """The same with a label: the latent times the label's vector (section III.C)."""
    latent = keras.Input([LATENT], name="latent")
    label = keras.Input([], dtype="int32", name="label")
    x = layers.Multiply()([latent, layers.Embedding(classes, LATENT)(label)])
    return [latent, label], x


def unflattened(x, channels, side):
    """A vector as a map (side, side, channels), in the authors' channels-first way."""
    return layers.Permute([2, 3, 1])(layers.Reshape([channels, side, side])(x))


def flattened(x):
    """A map as a vector, in the authors' channels-first way."""
    return layers.Flatten()(layers.Permute([3, 1, 2])(x))


def upsampling_block(x, filters, axis, kernel=4, strides=2, penalty=None):
    """Twice the size (or the same, stride 1): transposed, normalisation, ReLU."""
    x = transposed(filters, kernel, strides, penalty)(x)
    return layers.ReLU()(layers.BatchNormalization(axis=axis)(x))


def downsampling_block(x, filters, axis, kernel=4, strides=2, penalty=None):
    """Half the size (or the same, stride 1): convolution, normalisation, LeakyReLU."""
    convolution = layers.Conv2D(
        filters, kernel, strides, "same", kernel_regularizer=l2(penalty)
    )
    x = layers.BatchNormalization(axis=axis)(convolution(x))
    # The slope is the default of Keras 2.
    return layers.LeakyReLU(0.3)(x)


def transposed(filters, kernel=4, strides=2, penalty=None):
    """A transposed convolution that keeps (stride 1) or doubles the size."""
    return layers.Conv2DTranspose(
        filters, kernel, strides, "same", kernel_regularizer=l2(penalty)
    )


def dropout(x, rate, seeds):
    """Dropout of ``x``; ``seeds`` counts the network's layers of that kind."""
    # On PyTorch, Keras ignores the seed generator of a Dropout without a seed.
    return layers.Dropout(rate, seed=next(seeds))(x)


def l2(penalty):
    """A regulariser of kernels, or none."""
    return keras.regularizers.L2(penalty) if penalty else None


def generator(inputs, x):
    """The network that ends in the pixels ``x``, after tanh."""
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model(inputs, pixels, name="generator")


def source_and_class(x, classes):
    """Heads ``source`` and ``class`` on a vector."""
    source = layers.Activation("sigmoid", name="source")(layers.Dense(1)(x))
    named = layers.Activation("softmax", name="class")(layers.Dense(classes)(x))
    return [source, named]


def score_and_class(x, classes):
    """Heads ``score``, without activation, and ``class`` on a vector."""
    score = layers.Dense(1, name="score")(x)
    named = layers.Activation("softmax", name="class")(layers.Dense(classes)(x))
    return [score, named]


def probability(x):
    """Head ``probability`` on a vector."""
    return layers.Activation("sigmoid", name="probability")(layers.Dense(1)(x))
