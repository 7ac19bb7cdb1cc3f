"""Noise that stays in the training pictures."""

import numpy as np

# Keeps these draws apart from others that follow from the same seed.
STREAM = 2


class AccumulatingNoise:
    """New noise added to every picture in each epoch, and never taken away.

    The authors of seminar_2017 added fading noise to their array in place, so that
    each picture ends with the sum of all draws: a permanent pattern of its own.

    Args:
        shape: Shape of all pictures, (n, height, width, channels).
        deviation: Standard deviation of the first epoch's draws, in the range of the
            pictures.
        fading: Epochs in which the deviation falls to 1/e.
        seed: The draws follow from (seed, epoch).
    """

    def __init__(self, shape, deviation, fading, seed):
        self.shape, self.seed = shape, seed
        self.deviation, self.fading = deviation, fading
        self._clear()

    def of(self, rows, epoch):
        """The noise in the pictures ``rows`` during an epoch, counted from 0."""
        if epoch < self.epochs - 1:
            self._clear()
        while self.epochs <= epoch:
            sequence = np.random.SeedSequence(
                [self.seed, self.epochs], spawn_key=[STREAM]
            )
            draws = np.random.Generator(np.random.PCG64(sequence))
            scale = self.deviation * np.exp(-self.epochs / self.fading)
            noise = draws.standard_normal(self.shape, dtype="float32")
            self.total += np.float32(scale) * noise
            self.epochs += 1
        return self.total[rows]

    def _clear(self):
        self.epochs, self.total = 0, np.zeros(self.shape, "float32")
