"""The variational autoencoder of section II.D, which all four data sets share."""

import keras
from keras import layers


def encoder(size, channels, latent_size, hidden=128):
    """Images (size, size, channels) to ``[mean, log_variance]``.

    Args:
        size: Height and width, even.
        channels: 1 or 3; the first convolution has as many filters.
        latent_size: Entries of each output.
        hidden: Units of the dense layer before the outputs.
    """
    images = keras.Input([size, size, channels], name="images")
    x = layers.Conv2D(channels, 2, 1, "same", activation="relu")(images)
    x = layers.Conv2D(64, 2, 2, "same", activation="relu")(x)
    x = layers.Conv2D(64, 3, 1, "same", activation="relu")(x)
    x = layers.Conv2D(64, 3, 1, "same", activation="relu")(x)
    x = layers.Dense(hidden, activation="relu")(layers.Flatten()(x))
    moments = [
        layers.Dense(latent_size, name="mean")(x),
        layers.Dense(latent_size, name="log_variance")(x),
    ]
    return keras.Model(images, moments, name="encoder")


def decoder(size, channels, latent_size, last_activation):
    """Latent (latent_size,) to images (size, size, channels)."""
    latent = keras.Input([latent_size], name="latent")
    pixels = decoded(latent, size, channels, last_activation)
    return keras.Model(latent, pixels, name="decoder")


def decoded(x, size, channels, last_activation, hidden=128):
    """The pixels that a decoder makes from a vector, which may include labels."""
    half = size // 2
    x = layers.Dense(hidden, activation="relu")(x)
    x = layers.Dense(half * half * 64, activation="relu")(x)
    x = layers.Reshape([half, half, 64])(x)
    x = layers.Conv2DTranspose(64, 3, 1, "same", activation="relu")(x)
    x = layers.Conv2DTranspose(64, 3, 1, "same", activation="relu")(x)
    # Half to size + 1, then to size: how the authors reach the size without padding.
    x = layers.Conv2DTranspose(64, 3, 2, "valid", activation="relu")(x)
    x = layers.Conv2D(channels, 2, 1, "valid")(x)
    return layers.Activation(last_activation, name="pixels")(x)
