"""A process that trains on one side of the comparison when it is told to.

``worker.py SIDE MODEL VARIANT FOLDER [CORE]`` answers each line of JSON on stdin with
one on stdout.  It sends the first answer unasked, after its first step.  With CORE it
keeps to that core, and counts seconds of its own processor time.
"""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np

SIZES = {"mnist-gan": 32, "mnist-vae": 28, "mnist-acgan": 28}


def main(side, model, variant, folder, core=None):
    # Only answers go to stdout; what libraries print goes to stderr.
    answers, sys.stdout = sys.stdout, sys.stderr
    clock = time.perf_counter
    if core:
        os.sched_setaffinity(0, {int(core)})
        clock = time.process_time
    trainer = made(side, model, variant, Path(folder))
    say(answers, {"losses": trainer.losses})
    for line in sys.stdin:
        question, *seconds = json.loads(line)
        if question == "burst":
            say(answers, trainer.burst(*seconds, clock))
        else:
            say(
                answers, peak(trainer, clock) if question == "peak" else trainer.about()
            )


def made(side, model, variant, folder):
    size = SIZES[model]
    images = np.load(folder / f"images-{size}.npy", mmap_mode="r")
    labels = np.load(folder / "labels.npy", mmap_mode="r")
    if side == "torch":
        from torch_side import Trainer

        return Trainer(model, images, labels, variant)
    from keras_side import Trainer

    return Trainer(model, images, labels, variant, folder / f"states-{model}")


def peak(trainer, clock, size=2048, repeats=5):
    """GFLOP/s of the fastest product of square float32 matrices, by library."""
    draws = np.random.default_rng(0)
    a, b = draws.random((2, size, size), dtype="float32")
    products = {"numpy": lambda: a @ b, trainer.library: trainer.product(a, b)}
    return {
        library: 2 * size**3 / min(timed(product, clock, repeats)) / 1e9
        for library, product in products.items()
    }


def timed(function, clock, repeats):
    function()
    for _ in range(repeats):
        begun = clock()
        function()
        yield clock() - begun


def say(answers, answer):
    print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
