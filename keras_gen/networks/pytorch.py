"""Layers as PyTorch's DCGAN tutorial sets them up, and its linear layer."""

from keras import initializers
from keras import layers


def transposed(filters, strides=2, padding="same"):
    """A 4x4 transposed convolution without bias, kernels N(0, 0.02)."""
    return layers.Conv2DTranspose(
        filters, 4, strides, padding, use_bias=False, kernel_initializer=_normal(0.0)
    )


def convolution(filters, strides=2, padding="same"):
    """A 4x4 convolution without bias, kernels N(0, 0.02)."""
    return layers.Conv2D(
        filters, 4, strides, padding, use_bias=False, kernel_initializer=_normal(0.0)
    )


def normalised(x):
    """BatchNormalization of ``x``, scales N(1, 0.02)."""
    # PyTorch's epsilon, and its momentum 0.1 in the terms of Keras.
    normalise = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, gamma_initializer=_normal(1.0)
    )
    return normalise(x)


def linear(x, units, name=None):
    """A dense layer of ``x``: PyTorch draws both parts from +-1/sqrt(inputs)."""
    bound = x.shape[-1] ** -0.5
    dense = layers.Dense(
        units,
        kernel_initializer=initializers.RandomUniform(-bound, bound),
        bias_initializer=initializers.RandomUniform(-bound, bound),
        name=name,
    )
    return dense(x)


def _normal(mean):
    # A new object for each layer: a shared one gives equal shapes equal weights.
    return initializers.RandomNormal(mean, 0.02)
