"""One run: an experiment trained from one seed, in a folder of its own."""

import time
from dataclasses import asdict

import keras

from keras_gen import backend
from keras_gen import data
from keras_gen.errors import DataError
from keras_gen.errors import RunFolderError
from keras_gen.networks.digest import network_digest
from keras_gen.training.callbacks import callbacks_of
from keras_gen.training.config import config_of
from keras_gen.training.environment import environment
from keras_gen.training.examples import examples_for
from keras_gen.training.interrupts import Interrupted
from keras_gen.training.interrupts import deferred_interrupts
from keras_gen.training.names import restart_names
from keras_gen.training.progress import Progress
from keras_gen.training.record import Record
from keras_gen.training.record import finite_means
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.run_folder import maker_in
from keras_gen.training.samples import draw_sheet
from keras_gen.training.saved_models import save_network
from keras_gen.training.state import restore_state
from keras_gen.training.state import save_state
from keras_gen.training.watch import EVERY as LOOK_EVERY
from keras_gen.training.watch import Watch

# A whole state is saved at every 500th step, where a command stops, and at the end of
# each epoch of 100 steps or more: after shorter ones, a run would do little else.
STATE_EVERY, LEAST_EPOCH = 500, 100


class Run:
    """Trains one experiment from one seed, or continues its run.

    Args:
        report: The report's id.
        experiment: The experiment.
        seed: Whole number that determines everything random.
        options: ``RunOptions``.
        snapshot_epochs: Epochs after which the networks are kept for figures.
        say: Function that takes a line for the user.
    """

    def __init__(self, report, experiment, seed, options, snapshot_epochs, say):
        self.report, self.experiment, self.seed = report, experiment, seed
        self.settings = experiment.settings
        self.settings.seed = seed
        self.options, self.snapshot_epochs, self.say = options, snapshot_epochs, say
        self.folder = RunFolder(options.results_dir, report, experiment.id, seed)
        self.name = f"{experiment.id} seed {seed}"
        self.model = None

    def train(self):
        """Train as far as the options say, from the newest state if there is one.

        Raises:
            DataError: The data set is missing or damaged.
            RunFolderError: The folder holds another run, or cannot be written.
            TrainingFailed: A loss, a weight or an image is not finite; the last good
                state is kept.
            Interrupted: The user asked to stop; the state is saved.
        """
        if self._stands():
            return
        with self.folder.lock():
            # Interrupts are not deferred here: preparing a set may take hours, and
            # loses nothing when it is stopped.
            self._read_data()
            with deferred_interrupts() as interrupts:
                self._build()
                self._restore()
                self._loop(interrupts)
                self._finish()
                if interrupts:
                    raise Interrupted(interrupts[0])

    # Before the first step.

    def _stands(self):
        """Whether the run is already trained far enough; it then needs no data set."""
        summary = self.folder.summary
        if summary is None or self.folder.config is None:
            return False
        last = self.options.last_step(self.settings.epochs, summary["steps_per_epoch"])
        if summary["steps"] < last:
            return False
        self._refuse_other_data()
        state = summary["state"]
        self.say(f"{self.name}: {state}, step {summary['steps']}; nothing to train")
        return True

    def _refuse_other_data(self):
        config, settings = self.folder.config, self.settings
        source = self.options.sources.get(self.experiment.data)
        named = data.prepared_folder(
            self.options.data_dir,
            self.experiment.data,
            settings.size,
            settings.fit,
            source,
            self.options.embedded,
        )
        if config["preset"] != self.options.preset or (
            source and named.name != config["data"]["prepared"]
        ):
            raise RunFolderError(
                f"{self.folder} was made with preset {config['preset']} from"
                f" {config['data']['source']}; name another folder with --results-dir"
            )

    def _read_data(self):
        settings, options = self.settings, self.options
        self.examples = examples_for(self.experiment, options, self.seed, self.say)
        self.batches = self._batches("train", settings.batch)
        self.tests = None
        if hasattr(settings, "test_batch"):
            # It changes no loss how many pictures a test step sees, so a small set of
            # the user's own is tested in one step.
            found = len(self.examples.rows["test"])
            self.tests = self._batches("test", min(settings.test_batch, found or 1))
        self.last_step = options.last_step(
            settings.epochs, self.batches.steps_per_epoch
        )

    def _batches(self, part, batch):
        batch = self.options.batch(batch)
        found, folder = len(self.examples.rows[part]), self.examples.prepared.folder
        steps = self.options.steps_per_epoch(found, batch)
        if not steps:
            raise DataError(
                f"{folder} has {found} {part} pictures, fewer than a batch of {batch};"
                " delete it and prepare the set from a source that has more (the column"
                " split of a labels.csv says which are train or test)"
            )
        return self.examples.batches(part, batch, steps)

    def _build(self):
        # States hold the paths of variables, and these hold the names of layers.
        restart_names()
        keras.utils.set_random_seed(self.seed)
        self.model = self.experiment.build(self.settings)
        optimizers = {}
        for name in self.model.trains:
            chosen = getattr(self.settings, name)
            kind = getattr(keras.optimizers, type(chosen).__name__)
            optimizers[name] = kind(**asdict(chosen))
        self.model.compile(**optimizers)
        self.networks = {n: getattr(self.model, n) for n in self.model.networks}
        self.maker = self.networks[maker_in(self.networks)]

    def _restore(self):
        config = config_of(
            self.report,
            self.experiment,
            self.seed,
            self.options,
            self.examples,
            self.networks,
        )
        around = environment()
        for line in self.folder.begin(config, around):
            self.say(line)
        self.step, record = restore_state(self.folder.checkpoints, self.model, self.say)
        if self.step == 0 and (self.folder.summary or {}).get("steps"):
            raise RunFolderError(
                f"{self.folder} can be looked at, but not continued: its training"
                " states are gone. Name another folder with --results-dir"
            )
        self.folder.note_environment(around, self.step)
        self.begun = self.saved_step = self.step
        self.folder.forget_after(self.step // self.batches.steps_per_epoch)
        self.record = Record(**record)
        self.record.write(self.folder)
        self.watch = Watch(
            self.model, self.maker, self.examples, self.record, self._say_here
        )

    def _say_here(self, line):
        self.say(f"{self.name}, {line}")

    # The steps.

    def _loop(self, interrupts):
        xla, per_epoch = self.options.xla, self.batches.steps_per_epoch
        train = backend.compile_steps(self.model, "train_step", self.batches, xla)
        self.test = self.tests and backend.compile_steps(
            self.model, "test_step", self.tests, xla
        )
        # The end of the run, not of this command, which must not change the looks.
        end = self.options.end(self.settings.epochs, per_epoch)
        progress = Progress(self.name, self.batches, self.step, self.last_step)
        callbacks = callbacks_of(self.model, self.folder, self.options)
        callbacks.on_train_begin()
        # At step 0, and in runs whose state is older than the watch.
        if not self.record.watch:
            self.watch.look(self.step)
        clock = time.monotonic()
        while self.step < self.last_step and not interrupts:
            stop = self._next_stop(train.longest)
            train(self.step, stop - self.step)
            self.step = stop
            progress.show(stop)
            # Before a state is saved: one that is not finite must not be saved.
            if stop % LOOK_EVERY == 0 or stop == end:
                self.watch.look(stop)
            epoch, position = divmod(stop, per_epoch)
            due = stop % STATE_EVERY == 0 or (not position and per_epoch >= LEAST_EPOCH)
            if due or not position:
                self._add_seconds(since=clock)
                if not position:
                    callbacks.on_epoch_end(epoch, self._end_epoch(epoch))
                if due:
                    self._save_state()
                clock = time.monotonic()
        self._add_seconds(since=clock)
        if self.saved_step != self.step:
            self._save_state()
        callbacks.on_train_end()

    def _add_seconds(self, since):
        # Accelerators queue steps: reading a number waits until they are done.
        for mean in self.model.means:
            keras.ops.convert_to_numpy(mean.result())
        self.record.seconds += time.monotonic() - since

    def _next_stop(self, longest):
        """The step at which the next stretch of steps ends."""
        intervals = (self.batches.steps_per_epoch, STATE_EVERY, LOOK_EVERY)
        ends = [(self.step // every + 1) * every for every in intervals]
        return min(self.step + longest, *ends, self.last_step)

    def _end_epoch(self, epoch):
        found = finite_means(self.model)
        self.model.reset_metrics()
        if self.test:
            self.test(0, self.tests.steps_per_epoch)
            found |= finite_means(self.model, "test_")
            self.model.reset_metrics()
        images = self.batches.batch * self.batches.steps_per_epoch
        row = self.record.end_epoch(epoch, self.step, images, found)
        draw_sheet(self.folder.sample(epoch), self.maker, self.settings, self.seed)
        if epoch in self.snapshot_epochs:
            for name, network in self.networks.items():
                save_network(self.folder.model(name, epoch), network)
        return row

    def _save_state(self):
        finite_means(self.model)
        record = self.record.as_data()
        save_state(self.folder.checkpoints, self.model, self.step, record)
        self.record.write(self.folder)
        self.saved_step = self.step

    def _finish(self):
        """Save the networks, and a summary of what the run has reached."""
        for name, network in self.networks.items():
            save_network(self.folder.model(name), network)
        wanted, per_epoch = self.settings.epochs, self.batches.steps_per_epoch
        epochs = self.step // per_epoch
        done = "complete" if epochs >= wanted else f"{epochs} of {wanted} epochs"
        self.folder.write_summary(
            {
                "state": done,
                "epochs": epochs,
                "steps": self.step,
                "steps_per_epoch": per_epoch,
                "final": self.record.metrics[-1] if self.record.metrics else {},
                "watch": self.watch.summary(),
                "digests": {k: network_digest(n) for k, n in self.networks.items()},
            }
            | self.folder.standing_measures(self.begun, self.step)
        )
