"""The folder of one run: where its files are, and which run may continue in it."""

import csv
import io
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import filelock

from keras_gen.errors import RunFolderError
from keras_gen.training.differences import refuse_differences
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_json
from keras_gen.training.whole_files import write_whole

FORMAT = 1
# What every row of a table has, whatever else the model measures.
COLUMNS = {
    "metrics": {"epoch", "step"},
    "timing": {"epoch", "seconds", "images"},
    "watch": {"step"},
}


class RunFolder:
    """``<results>/<report>/<experiment>/seed-<n>``; reading it needs no keras."""

    def __init__(self, results_dir, report, experiment, seed):
        self.path = Path(results_dir) / report / experiment / f"seed-{seed}"
        self.seed = seed

    def __str__(self):
        return str(self.path)

    @property
    def config(self):
        """The configuration that the run began with; None before it began."""
        return read_json(self.path / "config.json")

    @property
    def summary(self):
        """What the run had reached at its last stop; None before the first."""
        return read_json(self.path / "summary.json")

    @property
    def environments(self):
        """The environments that the run's steps were made in, first to last.

        A list of dicts from ``environment()``, each different from the one before; the
        first is empty if it is not known.
        """
        first = read_json(self.path / "environment.json") or {}
        continued = first.pop("continued", [])
        return [first, *continued]

    @property
    def complete(self):
        """Whether the run has trained all the epochs of its experiment."""
        return (self.summary or {}).get("state") == "complete"

    @property
    def state(self):
        """How far the run has come, in words, even if its last command was killed."""
        trained = self.read_table("metrics")
        if self.complete or not trained:
            return (self.summary or {}).get("state", "begun")
        wanted = self.config["values"]["epochs"]["value"]
        return f"{int(trained[-1]['epoch'])} of {wanted} epochs"

    @property
    def reached(self):
        """Passes over the data so far: a whole number, or a fraction in mid-epoch."""
        steps, per_epoch = self.summary["steps"], self.summary["steps_per_epoch"]
        return steps / per_epoch if steps % per_epoch else steps // per_epoch

    @property
    def checkpoints(self):
        return self.path / "checkpoint"

    def model(self, network, epoch=None):
        """Where a network is saved: after ``epoch``, or at the run's end."""
        folder = self.path
        if epoch is not None:
            folder = self.path / "snapshots" / f"epoch-{epoch:04d}"
        return folder / f"{network}.keras"

    def saved(self, network, epoch):
        """The file of a network as it was after ``epoch``; None if it is gone."""
        places = [self.model(network)] if epoch == self.reached else []
        places += [self.model(network, epoch)] if isinstance(epoch, int) else []
        return next((place for place in places if place.exists()), None)

    def standing_measures(self, begun, step):
        """The measures of networks that have not changed since they were measured.

        Args:
            begun: Steps that the run had taken when this command continued it.
            step: Steps that it has taken now.

        Returns:
            ``{"measures", "judge"}`` of the last summary, for snapshots from before
            the run was continued; for all networks if it took no step since.  Empty
            without any measures.
        """
        summary = self.summary or {}
        measures = summary.get("measures", {})
        if not begun == step == summary.get("steps"):
            measures = {
                epoch: found
                for epoch, found in measures.items()
                if epoch.isdecimal() and self._keeps(int(epoch), begun)
            }
        kept = {"measures": measures, "judge": summary.get("judge")}
        return {name: found for name, found in kept.items() if measures and found}

    def _keeps(self, epoch, begun):
        """Whether the epoch ended by step ``begun`` and its snapshot still exists."""
        maker = maker_in(self.config["networks"])
        early = epoch * self.summary["steps_per_epoch"] <= begun
        return early and self.model(maker, epoch).exists()

    def sample(self, epoch):
        """The file of the sheet drawn after ``epoch``."""
        return self.path / "samples" / f"epoch-{epoch:04d}.png"

    def forget_after(self, epoch):
        """Delete the sheets and networks of later epochs, which are made again."""
        sheets = self.path.glob("samples/epoch-*.png")
        for path in [*sheets, *self.path.glob("snapshots/epoch-*")]:
            number = path.stem.removeprefix("epoch-")
            if number.isdecimal() and int(number) > epoch:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def begin(self, config, environment):
        """Write the run's configuration, or check that it is the one begun here.

        Returns:
            Lines of warning about differences that do not prevent continuing.

        Raises:
            RunFolderError: The run here was begun with other settings.
        """
        begun = self.config
        if begun is None:
            write_json(self.path / "config.json", config)
            return []
        refuse_differences(self, begun, config)
        earlier = self.environments[0].get("versions")
        return [
            f"{self}: started with {name} {earlier.get(name)}, now {version}"
            for name, version in environment["versions"].items()
            if earlier and earlier.get(name) != version
        ]

    def note_environment(self, environment, step):
        """Add the environment of the steps after ``step`` to the earlier ones."""
        first, *continued = earlier = self.environments
        if step == 0:
            write_json(self.path / "environment.json", environment)
        elif environment != earlier[-1]:
            noted = first | {"continued": [*continued, environment]}
            write_json(self.path / "environment.json", noted)

    def write_table(self, name, rows):
        """Write rows (dicts with the same keys) as ``name``.csv."""
        text = io.StringIO()
        table = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        write_whole(self.path / f"{name}.csv", text.getvalue().encode())

    def read_table(self, name):
        """The rows of ``name``.csv as dicts of numbers, None for an empty cell.

        There are none without a file.

        Raises:
            RunFolderError: A cell is not a number, or a column is missing.
        """
        path = self.path / f"{name}.csv"
        if not path.exists():
            return []
        try:
            with open(path, newline="", encoding="utf-8") as file:
                table = csv.DictReader(file)
                if not COLUMNS[name] <= set(table.fieldnames or ()):
                    raise ValueError("a column is missing")
                return [
                    {key: float(cell) if cell else None for key, cell in row.items()}
                    for row in table
                ]
        except (TypeError, ValueError, csv.Error) as why:
            # A row with too many cells has a list under the key None.
            raise RunFolderError(
                f"{path} is damaged; delete the folder around it to train again"
            ) from why

    def write_summary(self, summary):
        """Write what the run has reached as ``summary.json``."""
        write_json(self.path / "summary.json", summary)

    @contextmanager
    def lock(self):
        """Hold the folder for this process alone.

        Raises:
            RunFolderError: Another process holds it, or it cannot be written.
        """
        place, holder = self.path / ".lock", self.path / ".holder"
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(place)
            lock.acquire(timeout=0)
            holder.write_text(str(os.getpid()))
        except filelock.Timeout:
            pid = holder.read_text() if holder.exists() else "unknown"
            raise RunFolderError(
                f"{self} is in use by process {pid}; wait for it, or name another"
                " folder with --results-dir"
            ) from None
        except OSError as why:
            raise _unwritable(self, why) from why
        try:
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()


@contextmanager
def alone_in(folder):
    """Hold a folder of figures or pages alone; wait while another process holds it.

    Raises:
        RunFolderError: It cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = filelock.FileLock(folder / ".lock").acquire()
    except OSError as why:
        raise _unwritable(folder, why) from why
    with held:
        yield


def _unwritable(folder, why):
    return RunFolderError(
        f"cannot write {folder}: {why.strerror}; name another folder with --results-dir"
    )


def maker_in(networks):
    """The name of that one of a run's networks that makes images, or None."""
    return next((name for name in ("generator", "decoder") if name in networks), None)


def seeds_of(results_dir, report, experiment):
    """The folders of an experiment's seeds, lowest seed first."""
    parent = Path(results_dir) / report / experiment
    seeds = sorted(
        int(folder.name.removeprefix("seed-"))
        for folder in parent.glob("seed-*")
        if folder.name.removeprefix("seed-").isdigit()
    )
    return [RunFolder(results_dir, report, experiment, seed) for seed in seeds]
