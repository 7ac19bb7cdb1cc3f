"""What an experiment learns from: its share of a prepared set, as batches."""

from dataclasses import asdict

import numpy as np

from keras_gen import data
from keras_gen.errors import DataError
from keras_gen.training.augmentation import RotationAndCrop
from keras_gen.training.batches import Batches
from keras_gen.training.config import settings_of
from keras_gen.training.instance_noise import AccumulatingNoise
from keras_gen.training.selection import selected


class Examples:
    """The training and test pictures of one run.

    Args:
        prepared: The prepared data set.
        settings: The experiment's settings.
        seed: The run's seed; order, noise and augmentation follow from it.
    """

    def __init__(self, prepared, settings, seed):
        self.prepared, self.settings, self.seed = prepared, settings, seed
        counts = [len(prepared.part(part)[1]) for part in ("train", "test")]
        selection = getattr(settings, "pictures", None)
        self.rows = selected(selection, *counts, seed)

    def batches(self, part, batch, steps_per_epoch):
        """The ``"train"`` or ``"test"`` pictures, cut into batches."""
        settings, extras = self.settings, {}
        if part == "train":
            if getattr(settings, "shuffle", True):
                extras["seed"] = self.seed
            extras |= self._changes()
        return Batches(
            self.prepared.images,
            self._conditions(),
            batch,
            settings.value_range,
            steps_per_epoch,
            rows=self.rows[part],
            **extras,
        )

    def _conditions(self):
        condition = getattr(self.settings, "condition", "label")
        if condition == "attributes":
            return self.prepared.attributes.astype("float32")
        labels = self.prepared.labels
        return np.zeros_like(labels) if condition == "none" else labels

    def _changes(self):
        changes, settings = {}, self.settings
        if getattr(settings, "augmentation", None):
            given = asdict(settings.augmentation)
            changes["augmentation"] = RotationAndCrop(**given, seed=self.seed)
        if getattr(settings, "instance_noise", None):
            shape = (len(self.rows["train"]), *self.prepared.images.shape[1:])
            given = asdict(settings.instance_noise)
            changes["noise"] = AccumulatingNoise(shape, **given, seed=self.seed)
        return changes


def examples_for(experiment, options, seed=0, log=None):
    """The pictures for an experiment to learn from; their set is prepared if needed.

    Args:
        experiment: The ``Experiment``.
        options: ``RunOptions``.
        seed: The run's seed.
        log: Function that takes a line for the user.

    Raises:
        DataError: The set is missing or damaged.
    """
    settings = experiment.settings
    prepared = data.prepare(
        experiment.data,
        settings.size,
        settings.fit,
        data_dir=options.data_dir,
        source=options.sources.get(experiment.data),
        embedded=options.embedded,
        log=log,
    )
    return Examples(prepared, settings, seed)


def examples_of(folder, data_dir, log=None):
    """The pictures that a run learnt from; a set is prepared again, a stand-in is not.

    Args:
        folder: The run's folder.
        data_dir: Folder of the data sets.
        log: Function that takes a line for the user.

    Raises:
        DataError: The set is missing, or is not the one that the run learnt from.
    """
    config, settings = folder.config, settings_of(folder.config)
    place = data_dir / "prepared" / config["data"]["prepared"]
    if config["data"]["stand_in"] or place.exists():
        prepared = data.open_prepared(place)
    else:
        prepared = data.prepare(
            config["data"]["name"],
            settings.size,
            settings.fit,
            data_dir=data_dir,
            log=log,
        )
    if prepared.fingerprint != config["data"]["fingerprint"]:
        raise DataError(
            f"{prepared.folder} is not the data of {folder}; name the data folder"
            " that it was trained from with --data-dir"
        )
    return Examples(prepared, settings, folder.seed)
