"""The pictures of a data set that each step sees."""

import numpy as np
from keras import ops

from keras_gen.data import epoch_order

# Sets of up to this many bytes are kept on the device; the pictures of larger ones
# are read from their file batch by batch.
RESIDENT_BYTES = 2**30


class Batches:
    """Pictures of a prepared array, cut into batches; pictures left over are dropped.

    A step takes ``example(constants, fed)``, where ``constants`` stays on the device
    for the whole run and ``fed`` is its entry of ``feed(first_step, count)``.

    Args:
        images: uint8 (n, height, width, channels).
        labels: int32 (n,), or float32 (n, attributes).
        rows: The rows to learn from, (m,) whole numbers; None for all.
        batch: Images in a batch.
        value_range: What 0 and 255 become, for instance (-1.0, 1.0).
        steps_per_epoch: Batches in an epoch.
        seed: With the epoch, it determines the order in that epoch; None for the
            order of the array.
        augmentation: Changes the decoded images inside the step, or None.
        noise: Adds to the decoded images before the step, or None.
    """

    def __init__(
        self,
        images,
        labels,
        batch,
        value_range,
        steps_per_epoch,
        seed=None,
        rows=None,
        augmentation=None,
        noise=None,
    ):
        self.images, self.labels = images, labels
        self.subset = np.arange(len(images)) if rows is None else np.asarray(rows)
        self.batch = batch
        self.low, self.high = value_range
        self.steps_per_epoch = steps_per_epoch
        self.seed = seed
        self.augmentation, self.noise = augmentation, noise
        size = len(self.subset) * images[:1].nbytes
        self.resident = size <= RESIDENT_BYTES and not noise
        self._shuffled = None

    @property
    def constants(self):
        """Arrays that the steps share, by name."""
        if not self.resident:
            return {}
        return {"images": self.images[self.subset], "labels": self.labels[self.subset]}

    def feed(self, first_step, count):
        """The arrays for ``count`` steps from ``first_step`` on, (count, ...), by name.

        Steps are counted from 0 through all epochs.
        """
        rows = self.rows(first_step, count)
        if self.resident:
            fed = {"rows": rows}
        else:
            chosen = self.subset[rows]
            fed = {"images": self.images[chosen], "labels": self.labels[chosen]}
        steps = range(first_step, first_step + count)
        if self.noise:
            decoded = self.decode(fed["images"].astype("float32"))
            noise = [
                self.noise.of(of_step, step // self.steps_per_epoch)
                for of_step, step in zip(rows, steps, strict=True)
            ]
            fed["images"] = decoded + np.stack(noise)
        if self.augmentation:
            draws = [self.augmentation.draw(step, self.batch) for step in steps]
            fed["augmentation"] = np.stack(draws)
        return fed

    def example(self, constants, fed):
        """One batch as ``(images, labels)`` tensors; runs inside the step."""
        if self.resident:
            images = ops.take(constants["images"], fed["rows"], axis=0)
            labels = ops.take(constants["labels"], fed["rows"], axis=0)
        else:
            images, labels = fed["images"], fed["labels"]
        if not self.noise:
            images = self.decode(ops.cast(images, "float32"))
        if self.augmentation:
            images = self.augmentation.apply(images, fed["augmentation"], self.low)
        return images, labels

    def rows(self, first_step, count):
        """Indices into ``subset``, (count, batch), for steps from ``first_step`` on."""
        steps = range(first_step, first_step + count)
        return np.stack(
            [self._rows_of(*divmod(s, self.steps_per_epoch)) for s in steps]
        )

    def _rows_of(self, epoch, position):
        rows = slice(position * self.batch, (position + 1) * self.batch)
        return self._order(epoch)[rows]

    def _order(self, epoch):
        if self.seed is None:
            return np.arange(len(self.subset), dtype="int32")
        if self._shuffled is None or self._shuffled[0] != epoch:
            order = epoch_order(self.seed, epoch, len(self.subset))
            self._shuffled = epoch, order
        return self._shuffled[1]

    def decode(self, images):
        """Map float32 pixels from 0 to 255 to the value range."""
        return images * ((self.high - self.low) / 255) + self.low
