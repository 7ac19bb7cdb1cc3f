"""All that one command of a script does: train, draw, and write the page."""

import keras

from keras_gen import backend
from keras_gen.training.interrupts import Interrupted
from keras_gen.training.material import Material
from keras_gen.training.material import draw_figures
from keras_gen.training.run import Run
from keras_gen.training.run import RunOptions


class Session:
    """Runs of a report under the options of one command line."""

    def __init__(self, report, options, say):
        self.report, self.seeds, self.say = report, options.seed, say
        self.folder = options.results_dir / report.id
        self.run_options = RunOptions(
            results_dir=options.results_dir,
            data_dir=options.data_dir,
            preset=options.preset,
            sources=dict(options.source),
            epochs=options.epochs,
            steps=options.steps,
            deterministic=options.deterministic,
            tensorboard=options.tensorboard,
        )
        keras.config.set_dtype_policy(options.precision)
        if options.deterministic:
            backend.make_deterministic()

    def train(self, experiments):
        """Train experiments, seed by seed; the exit code."""
        for seed in self.seeds:
            for experiment in experiments:
                epochs = self.report.snapshot_epochs(experiment)
                run = Run(
                    self.report.id, experiment, seed, self.run_options, epochs, self.say
                )
                try:
                    run.train()
                except Interrupted as stopped:
                    self.say(f"{run.name}: stopped at step {run.step}, state saved")
                    return stopped.exit_code
        return 0

    def draw(self, figures):
        """Draw figures from what the runs left."""
        options = self.run_options
        material = Material(self.report.id, options.results_dir, options.data_dir)
        draw_figures(figures, material, self.folder / "figures", self.say)

    def write_page(self):
        pass
