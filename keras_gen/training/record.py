"""What a run has measured so far."""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field

import numpy as np
from keras import ops

from keras_gen.errors import TrainingFailed

KEPT = (
    "the last good state is kept. Look at the samples and the settings before you"
    " continue"
)


@dataclass
class Record:
    """Rows of the tables of a run; part of its training state.

    Attributes:
        metrics: One row per epoch, with nothing that depends on the clock.
        timing: One row per epoch: seconds, images, images per second.
        watch: One row per look at the images.
        totals: Step of the last look, and sums of the losses over all steps up to it,
            from which the next look computes the means in between.
        seconds: Time spent so far on the epoch in progress.
    """

    metrics: list = field(default_factory=list)
    timing: list = field(default_factory=list)
    watch: list = field(default_factory=list)
    totals: dict = field(default_factory=lambda: {"look": {}, "step": 0})
    seconds: float = 0.0

    def as_data(self):
        return asdict(self)

    def end_epoch(self, epoch, step, images, measured):
        """Add the rows of an epoch; returns its row of metrics."""
        self.metrics.append({"epoch": epoch, "step": step} | measured)
        self.timing.append(
            {
                "epoch": epoch,
                "seconds": round(self.seconds, 2),
                "images": images,
                "images_per_second": round(images / max(self.seconds, 1e-9), 1),
            }
        )
        self.seconds = 0.0
        return self.metrics[-1]

    def window(self, found, step):
        """The means of the losses since the last look, None at step 0.

        Args:
            found: Their means since the last epoch ended, from ``finite_means``.
            step: Steps taken so far.
        """
        begun = 0
        sums = dict.fromkeys(found, 0.0)
        for row in [*self.metrics, {"step": step} | found]:
            for name in sums:
                sums[name] += row[name] * (row["step"] - begun)
            begun = row["step"]
        before, steps = self.totals["look"], step - self.totals["step"]
        self.totals = {"look": sums, "step": step}
        if not steps:
            return dict.fromkeys(sums)
        return {
            name: float(f"{(total - before.get(name, 0.0)) / steps:.6g}")
            for name, total in sums.items()
        }

    def write(self, folder):
        """Write ``metrics.csv``, ``timing.csv`` and ``watch.csv`` into a folder."""
        for name in ("metrics", "timing", "watch"):
            if getattr(self, name):
                folder.write_table(name, getattr(self, name))


def finite_means(model, prefix=""):
    """The model's means so far, as numbers that print the same everywhere.

    Raises:
        TrainingFailed: One of them, or a weight, is not finite.
    """
    found = {}
    for mean in model.means:
        value = np.float32(mean.result())
        if not np.isfinite(value):
            raise TrainingFailed(f"{mean.name} is {value}; {KEPT}")
        # The shortest decimals that give back the float32.
        found[prefix + mean.name] = float(str(value))
    for weight in model.weights:
        # The losses show a weight that this step spoiled only after the next step.
        if not np.isfinite(ops.convert_to_numpy(weight)).all():
            raise TrainingFailed(f"{weight.path} is not finite; {KEPT}")
    return found
