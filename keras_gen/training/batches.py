"""Which rows of a data set each step sees."""

import numpy as np
from keras import ops

from keras_gen.data import epoch_order


class Batches:
    """A part of a prepared array, cut into batches; what is left over is dropped.

    Args:
        images: uint8 (n, height, width, channels).
        labels: int32 (n,).
        batch: Images in a batch.
        value_range: What 0 and 255 become, for instance (-1.0, 1.0).
        steps_per_epoch: Batches in an epoch.
        seed: The order in an epoch follows from (seed, epoch); None for the order
            of the array.
    """

    def __init__(self, images, labels, batch, value_range, steps_per_epoch, seed=None):
        self.images = np.ascontiguousarray(images)
        self.labels = np.ascontiguousarray(labels)
        self.batch = batch
        self.low, self.high = value_range
        self.steps_per_epoch = steps_per_epoch
        self.seed = seed
        self._shuffled = None

    def rows(self, first_step, count):
        """Row numbers of ``count`` steps from ``first_step`` on, (count, batch) int32.

        Steps count from 0 through all epochs.
        """
        steps = range(first_step, first_step + count)
        return np.stack(
            [self._rows_of(*divmod(s, self.steps_per_epoch)) for s in steps]
        )

    def _rows_of(self, epoch, position):
        rows = slice(position * self.batch, (position + 1) * self.batch)
        return self._order(epoch)[rows]

    def _order(self, epoch):
        if self.seed is None:
            return np.arange(len(self.images), dtype="int32")
        if self._shuffled is None or self._shuffled[0] != epoch:
            order = epoch_order(self.seed, epoch, len(self.images))
            self._shuffled = epoch, order
        return self._shuffled[1]

    def decode(self, images):
        """uint8 images as float32 in the value range; runs inside the step."""
        scale = (self.high - self.low) / 255
        return ops.cast(images, "float32") * scale + self.low
