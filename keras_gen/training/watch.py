"""A watch on training: a look at a few images every hundred steps."""

import numpy as np

from keras_gen.errors import TrainingFailed
from keras_gen.evaluation.thumbnails import gaussian_distance
from keras_gen.evaluation.thumbnails import thumbnail_moments
from keras_gen.training.generated import Generated
from keras_gen.training.real_pictures import in_unit_range
from keras_gen.training.record import KEPT
from keras_gen.training.record import finite_means
from keras_gen.training.symptoms import HEALTHY
from keras_gen.training.symptoms import name_of
from keras_gen.training.symptoms import numbers_of

# Steps between two looks.
EVERY = 100
# Images in a look, and the most classes in it, so that each class has several.
IMAGES, CLASSES = 64, 8
# Real pictures that the images are compared with.
REAL = 512


class Watch:
    """Looks at images of the same latents and names what it sees.

    The watch changes nothing: training goes on whatever it names.

    Args:
        model: The compiled model.
        network: Its generator or decoder.
        examples: ``Examples`` that the model learns from.
        record: ``Record`` of the run, which keeps the rows.
        say: Function that takes a line for the user.
    """

    def __init__(self, model, network, examples, record, say):
        self.model, self.record, self.say = model, record, say
        labels = examples.prepared.labels
        self.generated = Generated(
            network,
            examples.settings,
            examples.seed,
            min(len(examples.prepared.class_names), CLASSES),
        )
        rows = examples.rows["train"]
        rows = rows[np.linspace(0, len(rows) - 1, min(REAL, len(rows))).astype(int)]
        pictures = in_unit_range(examples, rows)
        # A network that is told no label makes images of all classes in one group.
        told = self.generated.told == "label"
        self.real = numbers_of(pictures, labels[rows] if told else np.zeros(len(rows)))
        self.real_moments = thumbnail_moments(pictures)
        # The distance that chance alone gives to as many pictures as a look has.
        some = pictures[:: max(1, len(pictures) // IMAGES)]
        self.real["distance"] = gaussian_distance(
            thumbnail_moments(some), self.real_moments
        )

    def look(self, step):
        """Add a row, and tell the user if something new is wrong.

        Args:
            step: Steps taken so far.

        Raises:
            TrainingFailed: A loss, a weight or an image is not finite.
        """
        losses = finite_means(self.model)
        conditions = self.generated.conditions(IMAGES)
        groups = np.zeros(IMAGES) if conditions is None else conditions
        if groups.ndim > 1:
            groups = np.unique(groups, axis=0, return_inverse=True)[1].ravel()
        images = self.generated.images(IMAGES)
        if not np.isfinite(images).all():
            raise TrainingFailed(f"an image at step {step} is not finite; {KEPT}")
        numbers = numbers_of(images, groups)
        numbers["distance"] = gaussian_distance(
            thumbnail_moments(images), self.real_moments
        )
        row = {"step": step}
        row |= {name: float(f"{x:.6g}") for name, x in numbers.items()}
        before = self._name()
        self.record.watch.append(row | self.record.window(losses, step))
        now = self._name()
        if now not in (before, HEALTHY):
            self.say(f"step {step}: looks like {now}; training goes on")

    def summary(self):
        """What was seen: ``{"named", "seen", "best", "final"}``.

        ``named`` is what the latest looks show, ``seen`` the first step of everything
        that was named, ``best`` and ``final`` the step and the distance to real
        pictures of the nearest and of the last look.
        """
        rows = self.record.watch
        seen = {}
        for end in range(1, len(rows) + 1):
            seen.setdefault(name_of(rows[:end], self.real), rows[end - 1]["step"])
        # Before the first step nothing is learnt, however near images are by chance.
        best = min(rows[1:] or rows, key=lambda row: row["distance"])
        shown = {"best": best, "final": rows[-1]}
        return {
            "named": self._name(),
            "seen": {name: step for name, step in seen.items() if name != HEALTHY},
        } | {
            name: {"step": row["step"], "distance": row["distance"]}
            for name, row in shown.items()
        }

    def _name(self):
        return name_of(self.record.watch, self.real) if self.record.watch else HEALTHY
