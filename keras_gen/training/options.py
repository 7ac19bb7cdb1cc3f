"""How the runs of one command are made."""

from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

# Enough steps that every part of a run is used; far too few to learn anything.
SMOKE = {"epochs": 2, "steps": 4, "batch": 16}


@dataclass(frozen=True)
class RunOptions:
    """What a command line says about its runs.

    Attributes:
        results_dir: Where results go.
        data_dir: Folder of the data sets.
        preset: ``"paper"``, or ``"smoke"`` for a few steps on embedded data.
        sources: {data set: folders} of stand-ins.
        epochs: The epoch after which to stop; None for the experiment's last.
        steps: The step at which to stop, if that comes first.
        deterministic: The same bits every time, at the cost of speed.
        tensorboard: Whether to write summaries for TensorBoard.
    """

    results_dir: Path
    data_dir: Path
    preset: str = "paper"
    sources: dict = field(default_factory=dict)
    epochs: int | None = None
    steps: int | None = None
    deterministic: bool = False
    tensorboard: bool = False

    @classmethod
    def of(cls, options):
        """The options of a parsed command line."""
        return cls(
            results_dir=options.results_dir,
            data_dir=options.data_dir,
            preset=options.preset,
            sources=dict(options.source),
            epochs=options.epochs,
            steps=options.steps,
            deterministic=options.deterministic,
            tensorboard=options.tensorboard,
        )

    @property
    def embedded(self):
        """Whether to train on the pictures that come with an installed library."""
        return self.preset == "smoke"

    @property
    def limits(self):
        """Limits on epochs, steps in an epoch and images in a batch, or None."""
        return SMOKE if self.preset == "smoke" else None

    @property
    def xla(self):
        """Whether XLA may compile, which takes seconds and may change last bits."""
        return self.preset == "paper" and not self.deterministic

    def batch(self, batch):
        """Images in a batch of an experiment with batches of ``batch``."""
        return min(batch, self.limits["batch"]) if self.limits else batch

    def steps_per_epoch(self, images, batch):
        """Steps in an epoch over ``images`` images; images left over are dropped."""
        steps = images // batch
        return min(steps, self.limits["steps"]) if self.limits else steps

    def end(self, epochs, steps_per_epoch):
        """The step at which a run of an experiment of ``epochs`` epochs is complete."""
        return ((self.limits or {}).get("epochs") or epochs) * steps_per_epoch

    def last_step(self, epochs, steps_per_epoch):
        """The step at which this command stops a run."""
        last = self.end(epochs, steps_per_epoch)
        if self.epochs:
            last = self.epochs * steps_per_epoch
        return min(last, self.steps) if self.steps else last
