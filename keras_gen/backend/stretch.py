"""How many steps one compiled call takes, and what it is fed."""

import keras
import numpy as np

# A divisor of 100, so that a check every 100 steps falls between two calls.
LONGEST = 20


def steps_per_call(model, accelerator):
    """Steps that one compiled call takes: ``LONGEST``, or 1.

    Inside a compiled loop XLA runs convolutions 3 to 12 times slower on the CPU, so
    networks with convolutions (kernels of rank 4) get a call for every step there.
    """
    convolutional = any(len(v.shape) == 4 for v in model.trainable_variables)
    return 1 if convolutional and not accelerator else LONGEST


def entry(fed, index):
    """What one step of a stretch is fed: the entry ``index`` of every array."""
    return keras.tree.map_structure(lambda array: array[index], fed)


def padded(fed, length):
    """The arrays, filled up with zeros to ``length`` entries.

    How many of them are real is passed as data, so that a shorter last stretch needs
    no new compilation.
    """

    def pad(array):
        missing = np.zeros((length - len(array), *array.shape[1:]), array.dtype)
        return np.concatenate([array, missing])

    return keras.tree.map_structure(pad, fed)
