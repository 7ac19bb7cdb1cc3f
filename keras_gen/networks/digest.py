"""Digests of weights: what two files of the same network have in common."""

import hashlib

import numpy as np
from keras import ops


def digest(paths, arrays):
    """SHA-256 over path, dtype, shape and bytes of each array, in order."""
    total = hashlib.sha256()
    for path, array in zip(paths, arrays, strict=True):
        total.update(f"{path} {array.dtype} {array.shape}".encode())
        total.update(np.ascontiguousarray(array).tobytes())
    return total.hexdigest()


def network_digest(network):
    """The digest of a network's weights, including moving statistics."""
    arrays = [ops.convert_to_numpy(v) for v in network.weights]
    return digest([v.path for v in network.weights], arrays)
