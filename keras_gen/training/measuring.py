"""Measures of a run's networks, kept in its summary."""

import re
from math import isfinite

from keras_gen.errors import DataError
from keras_gen.errors import KerasGenError
from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.evaluation import MEASURES
from keras_gen.evaluation.fidelity import inception_measures
from keras_gen.training.evidence import Evidence
from keras_gen.training.examples import examples_of
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.run_folder import maker_in
from keras_gen.training.saved_models import load_trained
from keras_gen.training.seen import Unavailable
from keras_gen.training.whole_files import read_json

# Some measures are biased with few images, so they are taken at these counts too.
FEWER = (1_000, 2_000, 5_000)
# Arrays with one row per generated image.
GENERATED = {"images", "classes", "wanted", "probabilities", "features"}


def run_at(path):
    """The run at or around ``path``, and the epoch of the snapshot ``path`` is in.

    Returns:
        ``(RunFolder, epoch)``; the epoch is None if ``path`` is in no snapshot, which
        means the end of the run.

    Raises:
        UsageError: There is no such run.
    """
    path = path.absolute()
    for place in (path, *path.parents):
        seed = place.name.removeprefix("seed-")
        if (place / "config.json").exists() and seed.isdecimal():
            experiment, report, results = place.parent, *place.parents[1:3]
            snapshot = re.search(r"snapshots/epoch-(\d+)", path.as_posix())
            return (
                RunFolder(results, report.name, experiment.name, int(seed)),
                int(snapshot[1]) if snapshot else None,
            )
    raise UsageError(
        f"{path} is not a run folder; name results/<report>/<id>/seed-<n>, or a .keras"
        " file with --data and --latent"
    )


class Measuring:
    """Measures one run after one epoch; values stay until they are measured again.

    Args:
        folder: The run's folder.
        epoch: The epoch, or None for the end of the run.
        data_dir: Folder of the data sets and judges.
        say: Function that takes a line for the user.

    Raises:
        RunFolderError: The run has not saved a model yet.
    """

    def __init__(self, folder, epoch, data_dir, say):
        if not folder.summary:
            raise RunFolderError(
                f"{folder} has not saved a network yet; train it first"
            )
        self.folder, self.data_dir, self.say = folder, data_dir, say
        self.epoch = folder.reached if epoch is None else epoch
        self._evidence = None

    @property
    def kept(self):
        """{measure: its numbers} of this epoch, as the run's summary keeps them."""
        measures = (self.folder.summary or {}).get("measures", {})
        return measures.get(str(self.epoch), {})

    def value(self, name):
        """One measure's numbers, measured if none are kept or another judge gave them.

        Raises:
            Unavailable: The measure needs what this run does not have, or is not
                finite.
            DataError: The run's data set is missing.
            RunFolderError: The network of this epoch is gone.
        """
        kept = self.kept.get(name)
        if kept and not self._by_another_judge(kept):
            return kept
        try:
            self._keep({name: _computed(MEASURES[name], self.evidence)})
        except KerasGenError as why:
            if not kept:
                raise
            self.say(f"{name}: kept the value of another judge: {why}")
        return self.kept[name]

    def _by_another_judge(self, kept):
        if "judge" not in kept:
            return False
        place = self.data_dir / "judges" / self.folder.summary["judge"]["folder"]
        present = read_json(place / "summary.json")
        return bool(present) and present["digest"] != kept["judge"]

    def all(self, fid=False):
        """Compute every measure that the run has the arrays for, and keep them.

        Args:
            fid: As for ``every_measure``.

        Returns:
            As ``kept``.
        """
        # A folder in use is refused here, not after minutes of measuring.
        with self.folder.lock():
            state = self.folder.state
        self.say(f"{self.folder}: measuring its images, {state}; this takes a while")
        self._keep(every_measure(self.evidence, self.say, fid))
        self.say(f"{self.folder}: measures kept in summary.json")
        return self.kept

    @property
    def evidence(self):
        """The arrays of this network, made when first asked for."""
        if self._evidence is None:
            self._evidence = Evidence(
                examples_of(self.folder, self.data_dir, self.say),
                self._networks(),
                self.data_dir,
                self.say,
                few=self.folder.config["preset"] != "paper",
            )
        return self._evidence

    def _networks(self):
        """The networks of this epoch that still exist."""
        names = self.folder.config["networks"]
        places = {name: self.folder.saved(name, self.epoch) for name in names}
        found = {
            name: load_trained(self.folder, name, place)
            for name, place in places.items()
            if place
        }
        if not maker_in(found):
            raise RunFolderError(
                f"{self.folder} has no generator or decoder of epoch {self.epoch}; name"
                " another folder with --results-dir to train from the start"
            )
        return found

    def _keep(self, found):
        with self.folder.lock():
            summary = self.folder.summary
            measures = summary.setdefault("measures", {})
            measures[str(self.epoch)] = measures.get(str(self.epoch), {}) | found
            if self.evidence.seen.by:
                summary["judge"] = self.evidence.seen.by
            self.folder.write_summary(summary)


def every_measure(evidence, say, fid=False):
    """Every measure for which all arrays exist.

    Args:
        evidence: ``Evidence``.
        say: Function that takes a line for the user: why a measure is missing.
        fid: Whether to add what torch-fidelity measures; where that is not
            possible, a line says why.

    Returns:
        {measure: its numbers}, in the table's order; a measure that uses an array made
        by a judge holds that judge's digest as ``"judge"``.
    """
    found = {}
    for name, measure in MEASURES.items():
        try:
            found[name] = _computed(measure, evidence)
        except (Unavailable, DataError, ValueError) as why:
            say(f"{name}: not measured: {why}")
    if fid:
        try:
            found |= inception_measures(evidence.images, evidence.real)
        except KerasGenError as why:
            say(str(why))
    return found


def _computed(measure, evidence):
    arrays = {name: evidence[name] for name in measure.takes}
    try:
        found = measure.compute(**arrays)
    except ValueError as why:
        # Measures refuse arrays that tell nothing, such as those of identical images.
        raise Unavailable(str(why)) from why
    if not isfinite(found["value"]):
        raise Unavailable(f"its value is {found['value']}")
    found = {name: x for name, x in found.items() if x is not None and x == x}
    if measure.biased and GENERATED & set(arrays):
        found["by_count"] = {
            str(count): measure.compute(**_first(arrays, count))["value"]
            for count in FEWER
            if count < len(evidence.images)
        }
    if evidence.seen.through(arrays):
        found["judge"] = evidence.seen.by["digest"]
    return found


def _first(arrays, count):
    """The arrays, with the first ``count`` of the generated images."""
    return {
        name: array[:count] if name in GENERATED else array
        for name, array in arrays.items()
    }
