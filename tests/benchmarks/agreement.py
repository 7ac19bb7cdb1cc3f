"""Whether both sides of the benchmark compute the same.

    python tests/benchmarks/agreement.py

Gives PyTorch's networks the weights of keras_gen's, and both sides the same latents,
labels and images; turns dropout off; takes a few steps, and compares the losses.  Exits
with 1 if one differs by more than a hundredth.  It is that much because Adam's first
steps follow the signs of gradients, and rounding may change the sign of one near zero.
"""

import sys

import keras_side
import numpy as np
import torch
import torch_models
import torch_side

CASES = (
    ("mnist-gan", "contiguous"),
    ("mnist-gan", "channels_last"),
    ("mnist-vae", "contiguous"),
    # Only in this layout are features flattened in the same order as in Keras.
    ("mnist-acgan", "channels_last"),
)
STEPS = 3
TOLERANCE = 1e-2


def main():
    worst = 0.0
    for experiment, layout in CASES:
        ours, theirs = losses(experiment, layout)
        differences = np.max(np.abs(ours / theirs - 1), axis=1)
        print(f"{experiment}, {layout}: relative differences {differences}")
        for line in zip(ours, theirs, strict=True):
            print("   ours {}, torch {}".format(*line))
        worst = max(worst, *differences)
    return int(not worst < TOLERANCE)


def losses(experiment, layout):
    """Losses of both sides, (steps, losses) each."""
    draws = np.random.default_rng(0)
    settings = keras_side.experiment_named(experiment).settings
    shape = (STEPS, settings.batch, settings.size, settings.size, 1)
    images = draws.integers(0, 256, shape, "uint8")
    labels = draws.integers(0, 10, shape[:2], "int32")
    model = keras_side.built(keras_side.experiment_named(experiment))
    other = torch_models.MODELS[experiment](torch_side.LAYOUTS[layout], compiled=False)
    copy_weights(keras_side.networks_of(model), other.networks)
    without_chance(model, other)
    low, high = settings.value_range
    ours, theirs = [], []
    for step in range(STEPS):
        scaled = images[step].astype("float32") * ((high - low) / 255) + low
        model.reset_metrics()
        found = model.train_step((scaled, labels[step]))
        ours.append([float(loss) for loss in found.values()])
        batch = torch.tensor(images[step]).permute(0, 3, 1, 2)
        found = other.train_step(batch, torch.tensor(labels[step]).long())
        theirs.append([float(loss) for loss in found])
    return np.array(ours), np.array(theirs)


def copy_weights(networks, others):
    """Kernels have other axes: (.., in, out) in Keras, (out, in, ..) in PyTorch."""
    variables = [v for network in networks for v in network.trainable_variables]
    parameters = [p for network in others for p in network.parameters()]
    for variable, parameter in zip(variables, parameters, strict=True):
        value = variable.numpy()
        if variable.name == "kernel":
            value = value.transpose((1, 0) if value.ndim == 2 else (3, 2, 0, 1))
        if value.shape != tuple(parameter.shape):
            raise ValueError(f"{variable.path} is not {tuple(parameter.shape)}")
        with torch.no_grad():
            parameter.copy_(torch.tensor(value))


def without_chance(model, other):
    """Make both sides draw the same numbers in the same order, without dropout."""
    for network in keras_side.networks_of(model):
        for layer in network.layers:
            if hasattr(layer, "rate"):
                layer.rate = 0.0
    for network in other.networks:
        network.dropout = 0.0
    mine, theirs = np.random.default_rng(1), np.random.default_rng(1)

    def normal(draws, *shape):
        return draws.standard_normal(shape).astype("float32")

    if isinstance(other, torch_models.VAE):
        model.noise = lambda m, n: normal(mine, m, n)
        other.noise = lambda m: torch.tensor(normal(theirs, m, 2))
        return
    spatial = () if isinstance(other, torch_models.ACGAN) else (1, 1)
    model.latents = lambda m: normal(mine, m, 100)
    other.latents = lambda m: torch.tensor(normal(theirs, m, 100, *spatial))
    model.labels = lambda m: mine.integers(0, 10, m).astype("int32")
    other.labels = lambda m: torch.tensor(theirs.integers(0, 10, m))


if __name__ == "__main__":
    sys.exit(main())
