"""A process that loads saved models and trains them on.

Arguments: a folder with ``<case>.keras`` files, and the steps to take; the state of
each goes to ``<case>.npz``.
"""

import sys
from pathlib import Path

import keras
import numpy as np
from cases import BY_ID
from cases import state
from cases import train


def main(folder, first_step, end_step):
    for place in sorted(Path(folder).glob("*.keras")):
        model = keras.saving.load_model(place)
        train(BY_ID[place.stem], model, range(int(first_step), int(end_step)))
        np.savez(place.with_suffix(".npz"), *state(model))


if __name__ == "__main__":
    main(*sys.argv[1:])
