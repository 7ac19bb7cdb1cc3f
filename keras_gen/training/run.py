"""One run: an experiment trained from one seed, in a folder of its own."""

import time
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np

import keras_gen
from keras_gen import backend
from keras_gen import data
from keras_gen import figures
from keras_gen import networks
from keras_gen.errors import TrainingFailed
from keras_gen.training.batches import Batches
from keras_gen.training.environment import environment
from keras_gen.training.interrupts import Interrupted
from keras_gen.training.interrupts import deferred_interrupts
from keras_gen.training.progress import Progress
from keras_gen.training.run_folder import FORMAT
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.samples import SHEET_GAP
from keras_gen.training.samples import sheet_images
from keras_gen.training.saved_models import save_network
from keras_gen.training.state import network_digest
from keras_gen.training.state import restore_state
from keras_gen.training.state import save_state

STATE_EVERY = 500


@dataclass(frozen=True)
class RunOptions:
    """How the runs of one command are made.

    Attributes:
        results_dir, data_dir: Where results go, and where data sets lie.
        preset: ``"paper"``, or ``"smoke"`` for a few steps on embedded data.
        sources: {data set: folders} of stand-ins.
        epochs, steps: Where to stop; None for the experiment's epochs.
        deterministic: The same bits every time, at the cost of speed.
        tensorboard: Whether to write summaries for TensorBoard.
    """

    results_dir: Path
    data_dir: Path
    preset: str = "paper"
    sources: dict = None
    epochs: int | None = None
    steps: int | None = None
    deterministic: bool = False
    tensorboard: bool = False

    @property
    def limits(self):
        """The most epochs, and steps in an epoch, of the preset; None for no limit."""
        return {"epochs": 2, "steps": 6} if self.preset == "smoke" else None

    @property
    def xla(self):
        """Whether XLA may compile: it takes seconds, and moves bits."""
        return self.preset == "paper" and not self.deterministic


class Run:
    """Trains one experiment from one seed, or goes on with it.

    Args:
        report: The report's id.
        experiment: The experiment.
        seed: Whole number from which everything random follows.
        options: ``RunOptions``.
        snapshot_epochs: Epochs after which the networks are kept for figures.
        say: Function that takes a line for the user.
    """

    def __init__(self, report, experiment, seed, options, snapshot_epochs, say):
        self.experiment, self.seed, self.options = experiment, seed, options
        self.settings = experiment.settings
        self.settings.seed = seed
        self.snapshot_epochs, self.say = snapshot_epochs, say
        self.folder = RunFolder(options.results_dir, report, experiment.id, seed)
        self.report = report
        self.name = f"{experiment.id} seed {seed}"

    def train(self):
        """Train up to where the options say, from the newest state there is.

        Raises:
            DataError: The data set is missing or damaged.
            RunFolderError: The folder holds another run, or cannot be written.
            TrainingFailed: A loss is no longer finite; the last good state is kept.
            Interrupted: The user asked to stop; the state is saved.
        """
        if self._stands():
            return
        with self.folder.lock(), deferred_interrupts() as interrupts:
            self._prepare()
            self._loop(interrupts)
            self._save_models()
            if interrupts and self.step < self.last_step:
                raise Interrupted(interrupts[0])

    # Before the first step.

    def _stands(self):
        summary = self.folder.summary
        if summary is None:
            return False
        last = self._last_step(summary["steps_per_epoch"])
        if summary["steps"] < last:
            return False
        self.say(f"{self.name}: {summary['steps']} steps are there, nothing to train")
        return True

    def _last_step(self, steps_per_epoch):
        limit = (self.options.limits or {}).get("epochs")
        epochs = self.options.epochs or limit or self.settings.epochs
        last = epochs * steps_per_epoch
        return min(last, self.options.steps or last)

    def _prepare(self):
        settings, options = self.settings, self.options
        prepared = data.prepare(
            self.experiment.data,
            settings.size,
            settings.fit,
            data_dir=options.data_dir,
            source=(options.sources or {}).get(self.experiment.data),
            embedded=options.preset == "smoke",
            log=self.say,
        )
        steps = (options.limits or {}).get("steps")
        self.batches = Batches(
            *prepared.part("train"),
            settings.batch,
            settings.value_range,
            seed=self.seed,
            steps=steps,
        )
        self.tests = None
        if hasattr(settings, "test_batch"):
            self.tests = Batches(
                *prepared.part("test"),
                settings.test_batch,
                settings.value_range,
                steps=steps,
            )
        self.last_step = self._last_step(self.batches.steps_per_epoch)
        self._build()
        for line in self.folder.begin(self._config(prepared), environment()):
            self.say(line)
        self.step, record = restore_state(self.folder.checkpoints, self.model, self.say)
        self.record = record or {"metrics": [], "timing": [], "seconds": 0.0}
        self._write_tables()

    def _build(self):
        # Layer names, and so the paths of variables, count from the session's start.
        keras.utils.clear_session()
        keras.utils.set_random_seed(self.seed)
        self.model = self.experiment.build(self.settings)
        optimizers = {}
        for name in self.model.trains:
            chosen = getattr(self.settings, name)
            kind = getattr(keras.optimizers, type(chosen).__name__)
            optimizers[name] = kind(**asdict(chosen))
        self.model.compile(**optimizers)
        self.networks = {
            name: getattr(self.model, name)
            for trained in self.model.trains.values()
            for name in trained
        }

    def _config(self, prepared):
        return {
            "format": FORMAT,
            "package": keras_gen.__version__,
            "report": self.report,
            "experiment": self.experiment.id,
            "seed": self.seed,
            "preset": self.options.preset,
            "limits": self.options.limits,
            "backend": backend.BACKEND,
            "precision": keras.config.dtype_policy().name,
            "deterministic": self.options.deterministic,
            "data": {
                "name": prepared.name,
                "prepared": prepared.folder.name,
                "source": prepared.source,
                "stand_in": prepared.stand_in,
                "fingerprint": prepared.fingerprint,
                "train": len(prepared.part("train")[1]),
                "test": len(prepared.part("test")[1]),
            },
            "values": {k: v.as_data() for k, v in self.experiment.values.items()},
            "networks": {k: networks.layer_table(n) for k, n in self.networks.items()},
        }

    # The steps.

    def _loop(self, interrupts):
        xla, per_epoch = self.options.xla, self.batches.steps_per_epoch
        train = backend.compile_steps(self.model, "train_step", self.batches, xla)
        test = None
        if self.tests:
            test = backend.compile_steps(self.model, "test_step", self.tests, xla)
        progress = Progress(
            self.name, self.batches.batch, per_epoch, self.step, self.last_step
        )
        callbacks = self._callbacks()
        callbacks.on_train_begin()
        clock = time.monotonic()
        while self.step < self.last_step and not interrupts:
            stops = (
                self.step + train.longest,
                self.step - self.step % per_epoch + per_epoch,
                self.step - self.step % STATE_EVERY + STATE_EVERY,
                self.last_step,
            )
            train(self.step, min(stops) - self.step)
            self.step = min(stops)
            progress.show(self.step)
            if self.step % per_epoch == 0:
                self.record["seconds"] += time.monotonic() - clock
                row = self._end_epoch(test)
                callbacks.on_epoch_end(row["epoch"], row)
                clock = time.monotonic()
            elif self.step % STATE_EVERY == 0:
                self._save_state()
        self.record["seconds"] += time.monotonic() - clock
        if self.step % per_epoch:
            self._save_state()
        callbacks.on_train_end()

    def _callbacks(self):
        chosen = []
        if self.options.tensorboard:
            place = self.folder.path / "tensorboard"
            chosen = [keras.callbacks.TensorBoard(place, write_graph=False)]
        return keras.callbacks.CallbackList(chosen, model=self.model)

    def _end_epoch(self, test):
        epoch = self.step // self.batches.steps_per_epoch
        row = {"epoch": epoch, "step": self.step} | self._measured("")
        if test:
            test(0, self.tests.steps_per_epoch)
            row |= self._measured("test_")
        self.record["metrics"].append(row)
        images = self.batches.batch * self.batches.steps_per_epoch
        seconds = self.record["seconds"]
        self.record["timing"].append(
            {
                "epoch": epoch,
                "seconds": round(seconds, 2),
                "images": images,
                "images_per_second": round(images / max(seconds, 1e-9), 1),
            }
        )
        self.record["seconds"] = 0.0
        self._draw_sheet(epoch)
        if epoch in self.snapshot_epochs:
            for name, network in self.networks.items():
                save_network(self.folder.model(name, epoch), network)
        self._save_state()
        self._write_tables()
        return row

    def _measured(self, prefix):
        """The means since the last call, and a fresh start for them."""
        found = {m.name: np.float32(m.result()) for m in self.model.means}
        self.model.reset_metrics()
        for name, value in found.items():
            self._refuse_non_finite(name, value)
        return {prefix + name: float(str(value)) for name, value in found.items()}

    def _save_state(self):
        for mean in self.model.means:
            self._refuse_non_finite(mean.name, float(mean.result()))
        save_state(self.folder.checkpoints, self.model, self.step, self.record)

    def _refuse_non_finite(self, name, value):
        if not np.isfinite(value):
            raise TrainingFailed(
                f"{self.name}: {name} is {value} at step {self.step}; the last good"
                f" state is kept in {self.folder.checkpoints}. Look at the samples"
                " and the settings before you train on"
            )

    # What a run leaves.

    def _draw_sheet(self, epoch):
        network = self.networks.get("generator") or self.networks["decoder"]
        images = sheet_images(network, self.settings, self.seed)
        picture = figures.grid(images, gap=SHEET_GAP, border=SHEET_GAP)
        path = self.folder.sample(epoch)
        path.parent.mkdir(exist_ok=True)
        picture.save(path)

    def _write_tables(self):
        for name in ("metrics", "timing"):
            if self.record[name]:
                self.folder.write_table(name, self.record[name])

    def _save_models(self):
        for name, network in self.networks.items():
            save_network(self.folder.model(name), network)
        per_epoch = self.batches.steps_per_epoch
        epochs, wanted = self.step // per_epoch, self.settings.epochs
        done = epochs >= wanted and self.step % per_epoch == 0
        self.folder.write_summary(
            {
                "state": "complete" if done else f"{epochs} of {wanted} epochs",
                "epochs": epochs,
                "steps": self.step,
                "steps_per_epoch": per_epoch,
                "final": self.record["metrics"][-1] if self.record["metrics"] else {},
                "digests": {k: network_digest(n) for k, n in self.networks.items()},
            }
        )
