"""How much rotation and crop slow down milosevic_2024's training on MNIST.

Takes steps with and without them in turns, and compares the medians.

    python tests/benchmarks/augmentation.py [--pairs N] [--batch N]
"""

import argparse
import os
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "reproduce"))

TURNS = ("without", "with")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=256)
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    steps = {name: prepared_step(name == "with", options.batch) for name in TURNS}
    seconds = {name: [] for name in TURNS}
    for pair in range(options.pairs):
        for name in TURNS:
            begun = time.perf_counter()
            steps[name](1 + pair)
            seconds[name].append(time.perf_counter() - begun)
    medians = {name: median(seconds[name]) for name in TURNS}
    for name in TURNS:
        print(f"{name:>8} augmentation: {medians[name]:.3f} s a step")
    print(f"slower by {medians['with'] / medians['without'] - 1:.1%}")


def prepared_step(augmented, batch):
    """A function, already compiled, that takes one step of the experiment."""
    import keras
    from keras_side import built

    from keras_gen import backend
    from keras_gen.training.augmentation import RotationAndCrop
    from keras_gen.training.batches import Batches
    from milosevic_2024 import mnist_cdcgan

    keras.utils.set_random_seed(0)
    settings = mnist_cdcgan.settings
    model = built(mnist_cdcgan)
    draws = np.random.default_rng(0)
    side = settings.size
    images = draws.integers(0, 256, (4 * batch, side, side, 1), dtype="uint8")
    labels = draws.integers(0, 10, 4 * batch, dtype="int32")
    given = settings.augmentation
    augmentation = RotationAndCrop(given.degrees, given.padding, seed=0)
    batches = Batches(
        images,
        labels,
        batch,
        settings.value_range,
        steps_per_epoch=4,
        seed=0,
        augmentation=augmentation if augmented else None,
    )
    run_steps = backend.compile_steps(model, "train_step", batches)

    def take(step):
        run_steps(step, 1)
        return float(model.means[0].result())

    take(0)
    return take


if __name__ == "__main__":
    main()
