"""Small models: those of ``tests/models/cases.py``, and networks for 4 x 4 pixels."""

import sys
from pathlib import Path

import keras
import numpy as np
from keras import layers
from keras import ops

sys.path.insert(0, str(Path(__file__).parents[1] / "models"))

import cases  # noqa: E402
from cases import BY_ID  # noqa: E402

LATENT, SIDE, CLASSES = 3, 4, 10


def generator(conditional=False):
    inputs, x = _latent(conditional)
    x = layers.BatchNormalization()(layers.Dense(SIDE * SIDE)(x))
    x = layers.Reshape([SIDE, SIDE, 1])(layers.Dropout(0.2, seed=1)(x))
    return keras.Model(inputs, layers.Activation("tanh", name="pixels")(x))


def discriminator(heads):
    images = keras.Input([SIDE, SIDE, 1], name="images")
    x = layers.Dropout(0.2, seed=2)(layers.Flatten()(images))
    ends = [layers.Activation("sigmoid", name="source")(layers.Dense(1)(x))]
    if heads == 2:
        named = layers.Dense(CLASSES)(x)
        ends.append(layers.Activation("softmax", name="class")(named))
    return keras.Model(images, ends if heads == 2 else ends[0])


def encoder():
    images = keras.Input([SIDE, SIDE, 1], name="images")
    x = layers.Flatten()(images)
    return keras.Model(images, [layers.Dense(LATENT)(x), layers.Dense(LATENT)(x)])


def decoder(conditional=False):
    inputs, x = _latent(conditional)
    x = layers.Reshape([SIDE, SIDE, 1])(layers.Dense(SIDE * SIDE)(x))
    return keras.Model(inputs, layers.Activation("sigmoid", name="pixels")(x))


def _latent(conditional):
    latent = keras.Input([LATENT], name="latent")
    if not conditional:
        return latent, latent
    label = keras.Input([], dtype="int32", name="label")
    x = layers.Multiply()([latent, layers.Embedding(CLASSES, LATENT)(label)])
    return [latent, label], x


def made(kind, seed=0):
    """A compiled model of a kind; its weights and draws follow from the seed."""
    keras.utils.clear_session()
    return BY_ID[kind].compiled(weights=seed, seed=seed)


def train(model, *steps):
    """Take steps by hand; the same step always sees the same images."""
    cases.train(BY_ID[type(model).__name__], model, steps)


def variables(model):
    """{what: (dtype, shape, bytes)} of all that the next step depends on."""
    groups = {
        "weights and seeds": model.variables,
        "slots": model.optimizer.variables,
        "metric sums": model.metrics_variables,
    }
    found = {}
    for group, members in groups.items():
        for index, variable in enumerate(members):
            array = np.array(ops.convert_to_numpy(variable))
            place = f"{group} {index} {variable.path}"
            found[place] = (array.dtype, array.shape, array.tobytes())
    return found
