"""Train every model on the present backend from given weights, data and draws.

Argument: a folder.  For each case of ``tests/models/cases.py`` the real networks of
its experiment take 24 steps; what they became goes to ``<case>.npz``.  The tiny
networks of the case serve the comparisons within a backend, in ``facts.json``.  Tiny
ones also see rotated and cropped images, for ``<case>-augmented.npz``, and take a step
with the optimizers of an experiment, for ``<case>-own.npz``.
"""

import functools
import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
from keras import ops

from keras_gen import backend
from keras_gen.backend.stretch import entry
from keras_gen.training.augmentation import RotationAndCrop
from keras_gen.training.batches import Batches

# One with convolutions, one without: a call for every step, and a compiled loop.
STRETCHED = ("GAN", "VAE")
AUGMENTED = ("CDCGAN", "VAE")
# RMSprop with an epsilon of 1e-16, alone and for a critic; Adam that clips gradients.
OWN = {
    "VAE": ("seminar_2017", "mnist-vae"),
    "WGAN": ("seminar_2017", "s3-mnist-wgan"),
    "GAN": ("bri623_2017", "cats-logistic"),
}
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "models"), str(TESTS.parent / "reproduce")]

from cases import CASES  # noqa: E402
from cases import SIDE  # noqa: E402
from cases import array  # noqa: E402
from cases import same_bits  # noqa: E402
from cases import state  # noqa: E402

BATCH, STEPS, SEED, RATE = 4, 24, 3, 2e-4


def real_model(case):
    """The model of a report's experiment, with everything random given.

    Where the report's networks grow rounding errors beyond all tolerances, as a nudge
    of 1e-7 to one weight shows on a single backend, the tiny ones of the case.
    """
    if not case.real:
        model = case.build(seed=SEED)
        prepare(model)
        return model, SimpleNamespace(size=SIDE, value_range=case.images_in)
    script, experiment = case.real
    found = importlib.import_module(script).report.experiments[experiment]
    settings = found.settings
    settings.seed = SEED
    model = found.build(settings)
    prepare(model)
    return model, settings


def prepare(model):
    """Give a model weights and draws, and take its dropout away.

    With Adam's usual epsilon a rounding error in a gradient near zero could turn a
    whole step around; a larger one leaves room to compare.
    """
    draws = np.random.default_rng(SEED)
    normalised = any(variable.path.endswith("gamma") for variable in model.weights)
    for variable in model.weights:
        variable.assign(given_weight(variable, draws, normalised))
    trained = [name for names in model.trains.values() for name in names]
    for network in trained:
        for layer in getattr(model, network).layers:
            if isinstance(layer, keras.layers.Dropout):
                layer.rate = 0.0
    give_draws(model)
    model.compile(
        **{name: keras.optimizers.Adam(RATE, epsilon=1e-3) for name in model.trains}
    )


def given_weight(variable, draws, normalised):
    shape, name = variable.shape, variable.path.rpartition("/")[2]
    if name == "moving_variance":
        return draws.uniform(0.5, 1.5, shape)
    if name == "gamma":
        return draws.normal(1.0, 0.02, shape)
    # Normalised convolutions start small, as in a DCGAN; rounding errors would grow
    # by two in a step otherwise.  The rest keeps the size of what it is given.
    if len(shape) < 2 or (normalised and len(shape) == 4):
        return draws.normal(0.0, 0.02, shape)
    return draws.normal(0.0, np.prod(shape[:-1]) ** -0.5, shape)


def give_draws(model):
    """Replace each of the model's draws by the next row of a given table.

    The model's seed counts the draws, so the rows vary by step in compiled steps too.
    """
    draws = np.random.default_rng(SEED)
    rows = 128
    width = model.latent_size
    normal = ops.convert_to_tensor(
        draws.standard_normal((rows, 2 * BATCH, width)).astype("float32")
    )
    labels = ops.convert_to_tensor(
        draws.integers(0, 10, (rows, 2 * BATCH)).astype("int32")
    )

    def next_row(table):
        drawn = ops.cast(model.random.next()[1], "int32")
        return ops.take(table, ops.mod(drawn, rows), axis=0)

    model.latents = lambda m: next_row(normal)[:m]
    model.labels = lambda m: next_row(labels)[:m]
    model.noise = lambda m, size: next_row(normal)[:m]


def given_batches(size, value_range, first=None, **changes):
    """Rows of a given set; ``first``, where given, replaces its row 0."""
    draws = np.random.default_rng(SEED)
    count = BATCH * (STEPS + 1)
    images = draws.integers(0, 256, (count, size, size, 1)).astype("uint8")
    if first is not None:
        images[0] = first
    labels = draws.integers(0, 10, count).astype("int32")
    return Batches(images, labels, BATCH, value_range, STEPS + 1, **changes)


def set_state(model, values):
    variables = [*model.variables, *model.optimizer.variables]
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
    model.reset_metrics()


def means(model):
    return np.array([float(ops.convert_to_numpy(m.result())) for m in model.means])


def after(model, start, run_steps, *stretches, first_step=0):
    """The state after stretches of steps from ``start``, and the mean losses."""
    set_state(model, start)
    for count in stretches:
        run_steps(first_step, count)
        first_step += count
    return [*state(model), means(model)]


def train_real_networks(case, folder):
    """24 steps in two stretches, written for the comparison of backends."""
    model, settings = real_model(case)
    batches = given_batches(settings.size, settings.value_range)
    save_steps(folder / f"{case.id}.npz", model, batches, 1, STEPS - 1)


def train_on_changed_images(case, folder):
    """The same of tiny networks, on images that every step rotates and crops."""
    model = case.build(seed=SEED)
    prepare(model)
    changes = RotationAndCrop(degrees=30, padding=2, seed=SEED)
    batches = given_batches(SIDE, case.images_in, augmentation=changes)
    save_steps(folder / f"{case.id}-augmented.npz", model, batches, 1, STEPS - 1)


def train_with_own_optimizers(case, folder):
    """One step of tiny networks with the optimizers of an experiment.

    Those of real ones have gradients so near zero that their signs are rounding errors.
    """
    script, experiment = OWN[case.id]
    found = importlib.import_module(script).report.experiments[experiment]
    model = case.build(stochastic=False, seed=SEED)
    prepare(model)
    optimizers = {}
    for name in model.trains:
        chosen = getattr(found.settings, name)
        kind = getattr(keras.optimizers, type(chosen).__name__)
        optimizers[name] = kind(**asdict(chosen))
    model.compile(**optimizers)
    batches = given_batches(SIDE, case.images_in)
    save_steps(folder / f"{case.id}-own.npz", model, batches, 0, 1, slots=True)


def save_steps(path, model, batches, *stretches, slots=False):
    """Write the weights and mean losses after each stretch of steps."""
    run_steps = backend.compile_steps(model, "train_step", batches)
    values, step = {}, 0
    for count in stretches:
        run_steps(step, count)
        step += count
        now = {v.path: array(v) for v in model.weights}
        now |= dict(zip(model.tracked, means(model), strict=True))
        for name in model.trains if slots else ():
            kept = getattr(model.optimizer, name).variables
            now |= {f"{name} {i} {v.name}": array(v) for i, v in enumerate(kept)}
        values |= {f"{step} {name}": value for name, value in now.items()}
    np.savez(path, **values)


def facts_of(case):
    """Comparisons of tiny networks within this backend."""
    model = case.compiled(stochastic=False)
    give_draws(model)
    start = state(model)
    batches = given_batches(SIDE, case.images_in)
    run_steps = backend.compile_steps(model, "train_step", batches)

    compiled = after(model, start, run_steps, 2)
    by_hand = after(model, start, steps_by_hand(model, batches), 2)
    facts = {"by hand": float(max(map(gap, compiled, by_hand)))}
    if case.id in STRETCHED:
        whole = after(model, start, run_steps, 7)
        parts = after(model, start, run_steps, 3, 4)
        facts["7 = 3 + 4"] = same_bits(whole, parts)
        facts["longest"] = run_steps.longest
        facts |= padding(case, model, start) if run_steps.longest > 1 else {}
    return facts


def steps_by_hand(model, batches):
    """A ``run_steps`` that calls ``train_step``."""

    def run_steps(first_step, count):
        as_tensors = functools.partial(keras.tree.map_structure, ops.convert_to_tensor)
        constants = as_tensors(batches.constants)
        for step in range(first_step, first_step + count):
            fed = as_tensors(entry(batches.feed(step, 1), 0))
            model.train_step(batches.example(constants, fed))

    return run_steps


def padding(case, model, start):
    """Steps 1 to 3, which do not see row 0, with two different rows 0."""
    found = []
    for first in (0, 255):
        batches = given_batches(SIDE, case.images_in, first)
        run_steps = backend.compile_steps(model, "train_step", batches)
        found.append(after(model, start, run_steps, 3, first_step=1))
    iterations = [
        int(ops.convert_to_numpy(getattr(model.optimizer, name).iterations))
        for name in model.trains
    ]
    return {"row 0 unseen": same_bits(*found), "iterations of 3 steps": iterations}


def gap(one, other):
    """Largest difference: absolute below 1, relative above."""
    return (np.abs(one - other) / np.maximum(1, np.abs(one))).max()


def main(folder):
    backend.make_deterministic()
    for case in CASES:
        train_real_networks(case, folder)
        if case.id in AUGMENTED:
            train_on_changed_images(case, folder)
        if case.id in OWN:
            train_with_own_optimizers(case, folder)
    facts = {case.id: facts_of(case) for case in CASES}
    (folder / "facts.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
