"""One experiment of keras_gen, trained in bursts as a run of it would be.

Like the scripts of reproduce/, this module imports Keras only when it needs it.
"""

import os
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

REPORTS = {
    "mnist-gan": "ali_2020",
    "mnist-vae": "ali_2020",
    "mnist-acgan": "seminar_2017",
}


class Trainer:
    """A trainer that has built its model and taken one step.

    Args:
        experiment: Key of ``REPORTS``.
        images, labels: uint8 (n, height, width, 1) and int32 (n,) arrays.
        variant: ``"as in a run"``, or ``"without XLA"``.
        folder: Where training states go.
    """

    library = "Keras"

    def __init__(self, experiment, images, labels, variant, folder):
        experiment = experiment_named(experiment)
        from keras_gen import backend
        from keras_gen.training.batches import Batches

        settings = experiment.settings
        self.folder, self.batch = folder, settings.batch
        steps = len(images) // self.batch
        values = settings.value_range
        self.model = built(experiment)
        self.batches = Batches(images, labels, self.batch, values, steps, seed=0)
        self.train = backend.compile_steps(
            self.model, "train_step", self.batches, xla=variant == "as in a run"
        )
        self.train(0, 1)
        self.done = 1
        self.losses = [float(mean.result()) for mean in self.model.means]

    def call(self):
        """One call of the compiled steps; it ends where a run would save its state."""
        from keras_gen.training.run import STATE_EVERY

        per_epoch = self.batches.steps_per_epoch
        stop = min(
            self.done + self.train.longest,
            (self.done // per_epoch + 1) * per_epoch,
            (self.done // STATE_EVERY + 1) * STATE_EVERY,
        )
        self.train(self.done, stop - self.done)
        self.done = stop

    def burst(self, seconds, clock):
        """Train for about ``seconds`` by the clock, and save the state once.

        Returns:
            A dict: the images trained on; the seconds that they took, including their
            share of the time that a run spends on saving states; the seconds that
            saving one state took.
        """
        from keras_gen.training.run import STATE_EVERY
        from keras_gen.training.state import save_state

        first, begun = self.done, clock()
        while clock() - begun < seconds:
            self.call()
        losses = [float(mean.result()) for mean in self.model.means]
        trained = clock()
        save_state(self.folder, self.model, self.done, {"losses": losses})
        saving = clock() - trained
        steps = self.done - first
        return {
            "images": steps * self.batch,
            "seconds": trained - begun + saving * steps / STATE_EVERY,
            "saving": saving,
        }

    def product(self, a, b):
        """A function that multiplies the two matrices."""
        from keras import ops

        a, b = ops.convert_to_tensor(a), ops.convert_to_tensor(b)
        return lambda: ops.convert_to_numpy(ops.matmul(a, b))

    def about(self):
        """What stays the same: versions, number of parameters, operations per image."""
        import flops
        import keras

        from keras_gen.training.environment import environment

        networks = networks_of(self.model)
        variables = [v for network in networks for v in network.trainable_variables]
        return environment() | {
            "parameters": sum(int(keras.ops.size(v)) for v in variables),
            "flops_per_image": flops.per_image(self.model),
        }


def experiment_named(name):
    """The experiment of that name, from the script of its report."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    scripts = str(Path(__file__).resolve().parents[2] / "reproduce")
    if scripts not in sys.path:
        sys.path.insert(0, scripts)
    return import_module(REPORTS[name]).report.experiments[name]


def built(experiment):
    """The experiment's model with its optimizers."""
    import keras

    settings = experiment.settings
    settings.seed = 0
    keras.utils.set_random_seed(0)
    model = experiment.build(settings)
    optimizers = {}
    for name in model.trains:
        chosen = getattr(settings, name)
        kind = getattr(keras.optimizers, type(chosen).__name__)
        optimizers[name] = kind(**asdict(chosen))
    model.compile(**optimizers)
    return model


def networks_of(model):
    return [getattr(model, name) for names in model.trains.values() for name in names]
