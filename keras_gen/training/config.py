"""The configuration that a run starts with, as plain data."""

from types import SimpleNamespace

import keras

import keras_gen
from keras_gen import backend
from keras_gen import networks
from keras_gen.report import Selection
from keras_gen.report import Sheet
from keras_gen.training.run_folder import FORMAT


def config_of(report, experiment, seed, options, examples, parts):
    """The contents of ``config.json``: all that makes one run differ from another.

    Args:
        report: The report's id.
        experiment: The experiment.
        seed: The run's seed.
        options: ``RunOptions``.
        examples: ``Examples`` of the prepared data set.
        parts: {name: network} of the model.
    """
    prepared = examples.prepared
    return {
        "format": FORMAT,
        "package": keras_gen.__version__,
        "report": report,
        "experiment": experiment.id,
        "seed": seed,
        "preset": options.preset,
        "limits": options.limits,
        "backend": backend.BACKEND,
        "precision": keras.config.dtype_policy().name,
        "deterministic": options.deterministic,
        "data": {
            "name": prepared.name,
            "prepared": prepared.folder.name,
            "source": prepared.source,
            "stand_in": prepared.stand_in,
            "fingerprint": prepared.fingerprint,
            "train": len(examples.rows["train"]),
            "test": len(examples.rows["test"]),
        },
        "values": {name: v.as_data() for name, v in experiment.values.items()},
        "networks": {name: networks.layer_table(n) for name, n in parts.items()},
    }


def settings_of(config):
    """The values of a run's ``config.json`` as settings.

    Only ``pictures`` and ``sheet`` become dataclasses again.
    """
    values = {name: value["value"] for name, value in config["values"].items()}
    for name, kind in (("pictures", Selection), ("sheet", Sheet)):
        if values.get(name):
            fields = {key: x for key, x in values[name].items() if key != "name"}
            values[name] = kind(**fields)
    return SimpleNamespace(**values)
