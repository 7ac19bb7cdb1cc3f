"""Measures of a finished run, kept in its summary."""

from types import SimpleNamespace

import numpy as np

from keras_gen import data
from keras_gen.errors import DataError
from keras_gen.errors import KerasGenError
from keras_gen.errors import UsageError
from keras_gen.evaluation import class_agreement
from keras_gen.evaluation import class_histogram
from keras_gen.evaluation import judge
from keras_gen.evaluation.fidelity import inception_measures
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.samples import fresh_images
from keras_gen.training.saved_models import load_network

COUNT = 10_000


def folder_of(path):
    """The run folder that ``path`` is, or lies in.

    Raises:
        UsageError: There is none.
    """
    path = path.absolute()
    for place in (path, *path.parents):
        seed = place.name.removeprefix("seed-")
        if (place / "config.json").exists() and seed.isdecimal():
            experiment, report, results = place.parent, *place.parents[1:3]
            return RunFolder(results, report.name, experiment.name, int(seed))
    raise UsageError(f"{path} is no run folder; name results/<report>/<id>/seed-<n>")


def measure(folder, data_dir, say, fid=False):
    """Judge the first 10,000 images of a run, and keep the numbers in its summary.

    Args:
        folder: The run's folder.
        data_dir: Where the run's prepared data set lies.
        say: Function that takes a line for the user.
        fid: Whether to add what torch-fidelity measures; where that is not possible,
            a line says why.

    Returns:
        {"count", "judge": {...}, "class_histogram": {...}} and, for a network that is
        told the class, "class_agreement": {...}.

    Raises:
        DataError: The run's data set is not prepared here, or is another.
        RunFolderError: The run's network is missing.
    """
    config, summary = folder.config, folder.summary
    prepared = data.open_prepared(data_dir / "prepared" / config["data"]["prepared"])
    if prepared.fingerprint != config["data"]["fingerprint"]:
        raise DataError(
            f"{prepared.folder} is not the data of {folder}; name the data folder that"
            " it was trained from with --data-dir"
        )
    values = {name: value["value"] for name, value in config["values"].items()}
    name = "generator" if "generator" in config["networks"] else "decoder"
    network = load_network(folder.model(name))
    told = len(network.inputs) == 2
    condition = values.get("condition", "label")
    if len(prepared.class_names) < 2 or (told and condition != "label"):
        raise UsageError(
            f"{folder} shows no classes that a judge could name; evaluate a run that is"
            " told labels, or one of a set with several classes"
        )
    found = judge(prepared, data_dir, say)
    labels = np.arange(COUNT) % len(prepared.class_names) if told else None
    settings = SimpleNamespace(**values)
    images = fresh_images(network, settings, folder.seed, COUNT, conditions=labels)
    probabilities = found.probabilities(images)
    measures = {
        "count": COUNT,
        "judge": {"test_accuracy": found.accuracy, "digest": found.digest},
        "class_histogram": class_histogram(probabilities),
    }
    if labels is not None:
        measures["class_agreement"] = class_agreement(probabilities, labels)
    if fid:
        try:
            measures |= inception_measures(images, prepared.part("test")[0])
        except KerasGenError as why:
            say(str(why))
    folder.write_summary(summary | {"measures": measures})
    return measures
