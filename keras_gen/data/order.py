"""The order of pictures in an epoch."""

import numpy as np


def epoch_order(seed, epoch, count):
    """Return the order in which an epoch visits `count` pictures.

    A pure function of its arguments that uses only numpy: every backend, a resumed run
    and each worker of a distributed run see the same order.

    Args:
        seed: non-negative integer, the seed of the run.
        epoch: non-negative integer, the number of the epoch.
        count: number of pictures.

    Returns:
        int32 array of shape (count,), a permutation of 0 ... count - 1.
    """
    # PCG64 by name: numpy may change the generator that default_rng uses.
    generator = np.random.Generator(
        np.random.PCG64(np.random.SeedSequence([seed, epoch]))
    )
    return generator.permutation(count).astype(np.int32)
