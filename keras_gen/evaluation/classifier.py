"""The classifier behind a judge: its network and its training.

Everything random here has its own seed and no global seed is set, so a judge may be
trained between two other trainings without changing either.
"""

import keras
import numpy as np
from keras import layers

from keras_gen.data import epoch_order
from keras_gen.networks import logits

# Enough for the accuracy, and few enough to estimate a covariance from 10,000 images.
FEATURES = 128
# Both 60,000 and 1,500 are multiples of it, so that only one shape is compiled.
BATCH = 125
LEARNING_RATE = 2e-3
# Pictures are shifted by at most this part of their side.
SHIFT = 1 / 14
# Distinguishes the stream of shifts from that of an epoch's order.
SHIFTS = 1


def build(shape, classes, seed):
    """A small convolutional classifier of built-in layers.

    Args:
        shape: (height, width, channels) of the images, sides of at least 4.
        classes: number of classes.
        seed: of the initial weights and of dropout.

    Returns:
        Functional graph from float images (n, *shape) in [0, 1] to probabilities (n,
        classes), in float32 whatever Keras's dtype policy is.  Its layer `features`
        gives (n, 128), none below 0; the scores are a linear map of these.
    """
    images = keras.Input(shape, dtype="float32", name="images")
    x = images
    for index, filters in enumerate((32, 64)):
        x = layers.Conv2D(
            filters,
            3,
            padding="same",
            use_bias=False,
            kernel_initializer=_initial(seed, index),
            dtype="float32",
            name=f"convolution_{index}",
        )(x)
        x = layers.BatchNormalization(
            momentum=0.9, dtype="float32", name=f"normalisation_{index}"
        )(x)
        x = layers.ReLU(dtype="float32", name=f"relu_{index}")(x)
        x = layers.MaxPooling2D(dtype="float32", name=f"pooling_{index}")(x)
    x = layers.Flatten(dtype="float32", name="flattened")(x)
    x = layers.Dropout(0.4, seed=seed, dtype="float32", name="dropout")(x)
    x = layers.Dense(
        FEATURES,
        activation="relu",
        kernel_initializer=_initial(seed, 2),
        dtype="float32",
        name="features",
    )(x)
    x = layers.Dense(
        classes, kernel_initializer=_initial(seed, 3), dtype="float32", name="scores"
    )(x)
    x = layers.Activation("softmax", dtype="float32", name="probability")(x)
    return keras.Model(images, x, name="judge")


def train(images, labels, classes, epochs, seed):
    """A classifier trained on all the given images.

    Args:
        images: uint8 (n, height, width, channels), 0 to 255.
        labels: (n,) whole numbers from 0 to classes - 1.
        classes: number of classes.
        epochs: passes over the images, each time with new small shifts.
        seed: of weights, dropout, order and shifts.

    Returns:
        The network of `build`.
    """
    network = build(images.shape[1:], classes, seed)
    pixels = keras.Input(images.shape[1:], dtype="uint8", name="pixels")
    scaled = layers.Rescaling(1 / 255, dtype="float32")(pixels)
    model = keras.Model(pixels, logits(network)(scaled))
    steps = epochs * -(-len(images) // BATCH)
    rate = keras.optimizers.schedules.CosineDecay(LEARNING_RATE, steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    for epoch in range(epochs):
        rows = epoch_order(seed, epoch, len(images))
        generator = np.random.default_rng([seed, epoch, SHIFTS])
        moved = shifted(images[rows], generator)
        model.fit(moved, labels[rows], BATCH, shuffle=False, verbose=0)
    return network


def shifted(images, generator):
    """Shift each image at random by whole pixels, filling the gaps with 0.

    Args:
        images: (n, height, width, channels).
        generator: a numpy random generator.

    Returns:
        An array of the same shape and dtype.
    """
    count, *sides, _ = images.shape
    most = [int(side * SHIFT) for side in sides]
    around = [(0, 0), *((reach, reach) for reach in most), (0, 0)]
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(images, around), sides, axis=(1, 2)
    )
    down, right = (generator.integers(0, 2 * reach + 1, count) for reach in most)
    return np.moveaxis(windows[np.arange(count), down, right], 1, -1)


def _initial(seed, index):
    return keras.initializers.GlorotUniform(seed=1_000 * seed + index)
