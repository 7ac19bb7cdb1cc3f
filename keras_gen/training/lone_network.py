"""A saved network that belongs to no run, made ready for measures."""

from types import SimpleNamespace

import numpy as np

from keras_gen import data
from keras_gen.errors import UsageError
from keras_gen.models.latent import Latent
from keras_gen.models.sampling import images_of
from keras_gen.training.evidence import Evidence
from keras_gen.training.examples import Examples
from keras_gen.training.generated import Generated
from keras_gen.training.saved_models import load_network

# Images made to find the value range of a network.
TRIED = 64


def evidence_of_network(path, name, latent, data_dir, say):
    """The arrays that measures take, from any ``.keras`` file that makes images.

    The network takes a latent and, optionally, a label (whole number) or attributes.
    If hardly any of its pixels is below -1/4, 0 is taken as black; otherwise -1 is.

    Args:
        path: The file.
        name: Data set that its images are compared with, prepared first if needed, at
            the size of the images.
        latent: Distribution of its latents, for instance ``"normal"``.
        data_dir: Folder of the data sets and judges.
        say: Function that takes a line for the user.

    Returns:
        An ``Evidence``; its seed is 0.

    Raises:
        UsageError: There is no such set or latent, or the network makes no images
            that can be compared with those of the set.
        RunFolderError: The file is missing or damaged, or holds code.
        DataError: The set is missing or damaged.
    """
    usual, distribution = data.find_set(name), Latent.parse(latent)
    network = load_network(path)
    side = _side(path, network, usual)
    prepared = data.prepare(name, side, usual.fit, data_dir=data_dir, log=say)
    settings = SimpleNamespace(size=side, picture_latent=latent)
    if len(network.inputs) > 1 and "int" not in network.inputs[1].dtype:
        settings.condition = "attributes"
        rows = np.unique(prepared.attributes, axis=0)
        settings.sheet = SimpleNamespace(attributes=rows)
    generated = Generated(network, settings, 0, len(prepared.class_names))
    latents = distribution.draw((TRIED, network.inputs[0].shape[-1]), 0)
    try:
        images = images_of(network, latents, generated.conditions(TRIED))
    # Keras passes on whatever its backends raise for inputs that do not fit.
    except Exception as why:
        raise _refusal(path, usual) from why
    # A tanh that learnt pixels from 0 to 1 still goes below 0, but slightly and rarely.
    settings.value_range = (-1.0 if np.quantile(images, 0.01) < -0.25 else 0.0, 1.0)
    say(f"{path.name}: {settings.value_range[0]:g} is taken as black, 1 as white")
    examples = Examples(prepared, settings, seed=0)
    return Evidence(examples, {"generator": network}, data_dir, say)


def _side(path, network, usual):
    """The side of a network's images, in pixels."""
    outputs, latent = network.outputs, network.inputs[0]
    shape = outputs[0].shape[1:]
    side = shape[0] if shape else None
    fits = len(outputs) == 1 and shape == (side, side, usual.channels)
    if len(latent.shape) != 2 or not fits or not side:
        raise _refusal(path, usual)
    return side


def _refusal(path, usual):
    return UsageError(
        f"{path} does not make square images of {usual.channels} channels from a latent"
        f" alone, or with a label or attributes of {usual.name}; name a generator or"
        " decoder, and give the set that it learnt from with --data"
    )
