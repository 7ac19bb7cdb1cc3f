"""Networks as ``.keras`` files that load without this package."""

import contextlib
import os

import keras

from keras_gen import models
from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.networks.digest import network_digest

ALGORITHMS = {getattr(models, name) for name in models.__all__}


def save_network(path, network):
    """Write a network under another name, load it, compare every weight, and rename.

    Raises:
        RunFolderError: The file cannot be written; an earlier one stays as it was.
    """
    aside = path.with_name(f".{path.stem}.part.keras")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        network.save(aside)
        if network_digest(keras.saving.load_model(aside)) != network_digest(network):
            raise OSError("what was written is not what was saved")
        os.replace(aside, path)
    except OSError as why:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise RunFolderError(
            f"cannot write {path}: {why}; fix that, or name another folder with"
            " --results-dir"
        ) from why


def load_trained(folder, name, place):
    """A network of a run.

    Args:
        folder: The ``RunFolder``.
        name: The network's name.
        place: Its file, as ``RunFolder.saved`` gives it.

    Raises:
        RunFolderError: As ``load_network``, or the file holds another network.
    """
    network = load_network(place)
    digests = (folder.summary or {}).get("digests", {})
    at_the_end = place == folder.model(name) and name in digests
    if at_the_end and network_digest(network) != digests[name]:
        raise RunFolderError(
            f"{place} is not what this run trained; put the original file back, or"
            " train the run again in another --results-dir"
        )
    return network


def load_network(path):
    """The network saved at ``path``; code in the file is never run.

    Raises:
        RunFolderError: The file is missing or damaged, or holds code.
        UsageError: It holds a whole model of several networks.
    """
    network = _load(path)
    if type(network) in ALGORITHMS:
        names = " or ".join(f"model.{name}" for name in network.networks)
        raise UsageError(
            f"{path} holds a whole {type(network).__name__}; save {names} alone, and"
            " name that file"
        )
    return network


def _load(path):
    try:
        return keras.saving.load_model(path, compile=False)
    # Keras passes on whatever its readers of zip, JSON and HDF5 raise.
    except Exception as why:
        raise RunFolderError(
            f"{path} is missing or damaged, or holds code, which is never run; train"
            " it again, or name another file"
        ) from why
