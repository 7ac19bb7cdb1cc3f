"""Saved networks in the formats of other programs."""

import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

import keras
import numpy as np

from keras_gen.errors import KerasGenError
from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.training.saved_models import load_network

# What Keras calls each format; our name for it is also the suffix of what is written.
FORMATS = {"onnx": "onnx", "saved_model": "tf_saved_model"}
ONNX_NEEDS = ("onnx", "onnxruntime", "tf2onnx")
# Two batch sizes show that what is written takes any batch size.
BATCHES = (1, 7)
# Share of an output's range.  TensorFlow's own float32 outputs differed by up to 1e-5
# from the same network's in float64, so another runtime's may by a few times that.
TOLERANCE = 5e-5


def networks_at(path):
    """The ``.keras`` files: ``path`` itself, or those in the folder ``path``.

    Raises:
        UsageError: There are none.
    """
    found = [path] if path.suffix == ".keras" else sorted(path.glob("[!.]*.keras"))
    if not found:
        raise UsageError(
            f"{path} holds no saved network; name a .keras file, or a run folder"
            " results/<report>/<id>/seed-<n>"
        )
    return found


def export_network(path, format):
    """Write a saved network for other programs, beside it.

    The network is written for use, not for training: without dropout, and with the
    moving averages of BatchNormalization.  It takes any batch size.  The backend must
    be TensorFlow; ``"onnx"`` needs onnx, onnxruntime and tf2onnx.

    Args:
        path: A ``.keras`` file; ``generator.keras`` becomes ``generator.onnx`` or the
            folder ``generator.saved_model``, and replaces an earlier one.
        format: One of ``FORMATS``.

    Returns:
        The path that was written.

    Raises:
        RunFolderError: The network cannot be loaded, converted or written, or what
            was written gives other numbers; an earlier file stays as it was.
        UsageError: What ONNX needs is not installed.
    """
    if format == "onnx":
        _check_installed()
    network, place = load_network(path), path.with_suffix(f".{format}")
    try:
        batches = [_inputs(network, count) for count in BATCHES]
        # Keras exports a network to ONNX only after it has been called.
        wanted = [_arrays(network(inputs, training=False)) for inputs in batches]
        with tempfile.TemporaryDirectory(prefix=".export-", dir=path.parent) as aside:
            written = Path(aside) / place.name
            network.export(written, format=FORMATS[format], verbose=False)
            run = OPENERS[format](written)
            for inputs, outputs in zip(batches, wanted, strict=True):
                _compare(place, run(inputs), outputs)
            if place.is_dir():
                shutil.rmtree(place)
            os.replace(written, place)
    except KerasGenError:
        raise
    # The converters pass on whatever their libraries raise.
    except Exception as why:
        reason = str(why).strip().partition("\n")[0]
        raise RunFolderError(
            f"cannot export {path} as {format}: {type(why).__name__}: {reason}; try the"
            f" other format of {', '.join(FORMATS)}, or a folder that can be written"
        ) from why
    return place


def _check_installed():
    missing = [name for name in ONNX_NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"ONNX needs {' and '.join(missing)};"
            ' python -m pip install -e ".[export]", or export a saved_model'
        )


def _inputs(network, count):
    """Made-up inputs: standard normal numbers, labels that every embedding knows."""
    draws = np.random.default_rng(0)
    tables = [x for x in network.layers if isinstance(x, keras.layers.Embedding)]
    classes = min((table.input_dim for table in tables), default=2)
    arrays = [
        draws.integers(0, classes, (count, *entry.shape[1:])).astype(entry.dtype)
        if "int" in entry.dtype
        else draws.standard_normal((count, *entry.shape[1:])).astype(entry.dtype)
        for entry in network.inputs
    ]
    return arrays if arrays[1:] else arrays[0]


def _arrays(outputs):
    return [
        keras.ops.convert_to_numpy(output) for output in keras.tree.flatten(outputs)
    ]


def _opened_onnx(path):
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    names = [entry.name for entry in session.get_inputs()]

    def run(inputs):
        arrays = keras.tree.flatten(inputs)
        return session.run(None, dict(zip(names, arrays, strict=True)))

    return run


def _opened_saved_model(path):
    layer = keras.layers.TFSMLayer(path, call_endpoint="serve")
    return lambda inputs: _arrays(layer(inputs))


OPENERS = {"onnx": _opened_onnx, "saved_model": _opened_saved_model}


def _compare(place, found, wanted):
    """Refuse outputs that differ from the network's own."""
    for ours, theirs in zip(wanted, found, strict=True):
        differs = float(np.abs(ours - theirs).max()) / max(1.0, float(np.ptp(ours)))
        # Written so that a NaN fails too.
        if not differs <= TOLERANCE:
            raise RunFolderError(
                f"{place} is not written: its outputs differ from the network's by"
                f" {differs:.1e} of their range; try another version of the converter"
            )
