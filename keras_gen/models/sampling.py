"""Images from a trained network, outside of training."""

import numpy as np
from keras import ops

# Batch statistics depend on the batch: ali_2020 drew its last picture from 64.
BATCH = 64


def whole_batches(n):
    """Row numbers 0 to n - 1, then from 0 again until the last batch has 64 rows too.

    Fewer than 64 rows stay one smaller batch.
    """
    return np.arange(n) if n < BATCH else np.arange(-(-n // BATCH) * BATCH) % n


def images_of(network, latents, conditions=None, statistics="moving"):
    """The images that a generator or decoder makes from latents.

    Args:
        network: Functional graph with the inputs ``[latent]``, ``[latent, label]`` or
            ``[latent, attributes]``.
        latents: (n, latent size).
        conditions: For a network that takes them, (n,) labels or (n, k) attributes.
        statistics: ``"moving"`` for BatchNormalization's moving averages, or
            ``"batch"`` for those of each batch of 64, as in training, or of all
            latents if they are fewer; the network itself is left unchanged.

    Returns:
        float32 (n, height, width, channels), in the range of the network.
    """
    latents, n, parts = np.asarray(latents), len(latents), []
    conditions = None if conditions is None else np.asarray(conditions)
    rows = whole_batches(n) if statistics == "batch" else np.arange(n)
    for start in range(0, len(rows), BATCH):
        chosen = rows[start : start + BATCH]
        inputs = ops.convert_to_tensor(latents[chosen], "float32")
        if conditions is not None:
            dtype = network.inputs[1].dtype
            inputs = [inputs, ops.convert_to_tensor(conditions[chosen], dtype)]
        parts.append(ops.convert_to_numpy(_call(network, inputs, statistics)))
    return np.concatenate(parts)[:n].astype("float32")


def _call(network, inputs, statistics):
    if statistics == "moving":
        return network(inputs, training=False)
    return ops.stop_gradient(unrecorded(network, inputs))


def unrecorded(network, inputs):
    """A network's outputs in training mode; the network itself is left unchanged."""
    values = [
        [v.value for v in variables]
        for variables in (network.trainable_variables, network.non_trainable_variables)
    ]
    outputs, _ = network.stateless_call(*values, inputs, training=True)
    return outputs


def moments_of(encoder, images):
    """Mean and log-variance that an encoder gives images, (n, latent size) each."""
    parts = []
    for start in range(0, len(images), BATCH):
        batch = ops.convert_to_tensor(images[start : start + BATCH], "float32")
        moments = encoder(batch, training=False)
        parts.append([ops.convert_to_numpy(moment) for moment in moments])
    means, log_variances = zip(*parts, strict=True)
    moments = np.concatenate(means), np.concatenate(log_variances)
    return tuple(moment.astype("float32") for moment in moments)
