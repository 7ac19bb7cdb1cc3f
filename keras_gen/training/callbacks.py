"""Keras callbacks of a run."""

import importlib.util

import keras

from keras_gen.errors import UsageError


def callbacks_of(model, folder, options):
    """The callbacks that the options ask for, called at the end of each epoch.

    Raises:
        UsageError: TensorBoard is asked for but not installed.
    """
    chosen = []
    if options.tensorboard:
        if not importlib.util.find_spec("tensorboard"):
            raise UsageError(
                "--tensorboard needs TensorBoard: python -m pip install tensorboard"
            )
        place = str(folder.path / "tensorboard")
        chosen = [keras.callbacks.TensorBoard(place, write_graph=False)]
    return keras.callbacks.CallbackList(chosen, model=model)
