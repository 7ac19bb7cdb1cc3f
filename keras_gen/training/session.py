"""The runs and figures of one command."""

import keras

from keras_gen import backend
from keras_gen.errors import KerasGenError
from keras_gen.errors import UsageError
from keras_gen.training.drawing import draw_figures
from keras_gen.training.interrupts import Interrupted
from keras_gen.training.material import Material
from keras_gen.training.options import RunOptions
from keras_gen.training.run import Run
from keras_gen.training.run_folder import alone_in
from keras_gen.training.verdicts import verdicts
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_json


class Session:
    """Runs of a report under the options of one command line.

    Args:
        report: The report.
        options: The parsed command line.
        say: Function that takes a line for the user.

    Attributes:
        failures: Runs that failed: the exit code, and a line that says why.
    """

    def __init__(self, report, options, say):
        self.report, self.seeds, self.say = report, options.seed, say
        self.failures = []
        self.options = RunOptions.of(options)
        keras.config.set_dtype_policy(options.precision)
        if options.deterministic:
            backend.make_deterministic()
        if options.precision != "float32" and backend.device() == "CPU":
            say("mixed_bfloat16 on a CPU is slower than float32, not faster")

    def train(self, experiments):
        """Train experiments, one seed after the other; a failed run stops no other.

        Returns:
            The exit code with which to stop here: that of an interrupt, or the worst
            one if every run failed; 0 to go on.

        Raises:
            UsageError: No run can be made with these options.
        """
        for seed in self.seeds:
            for experiment in experiments:
                epochs = self.report.snapshot_epochs(experiment)
                run = Run(
                    self.report.id, experiment, seed, self.options, epochs, self.say
                )
                try:
                    run.train()
                except Interrupted as stopped:
                    self.say(f"{run.name}: stopped at step {run.step}, state saved")
                    return stopped.exit_code
                except UsageError:
                    raise
                except KerasGenError as why:
                    self.failures.append((why.exit_code, f"{run.name}: {why}"))
        every = len(self.failures) == len(self.seeds) * len(experiments)
        return self.exit_code if every else 0

    @property
    def exit_code(self):
        """The worst of the failures' exit codes, 0 without any."""
        return max((code for code, _ in self.failures), default=0)

    def draw(self, figures):
        """Draw figures from what the runs left, and note what they are stamped with."""
        options, folder = self.options, self.options.results_dir / self.report.id
        with alone_in(folder):
            material = Material(self.report.id, options, self.say)
            drawn = draw_figures(figures, material, folder / "figures", self.say)
            self._keep("figures", {id: {"stamps": s} for id, s in drawn.items()})

    def give_verdicts(self, claims):
        """Judge claims by what the runs left, and keep the verdicts."""
        with alone_in(self.options.results_dir / self.report.id):
            given = verdicts(claims, self.report.id, self.options, self.say)
            for id, verdict in given:
                self._keep("claims", {id: verdict})

    def _keep(self, name, entries):
        """Add to what the report's summary holds under a name."""
        path = self.options.results_dir / self.report.id / "summary.json"
        summary = read_json(path) or {}
        write_json(path, summary | {name: summary.get(name, {}) | entries})
