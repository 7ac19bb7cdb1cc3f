"""Whether every experiment begins to learn on real pictures.

Trains each for ``--epochs`` epochs (2), or for ``--steps`` steps (200) where an epoch
has more than 500, and compares its images with real pictures before and after.

    python tests/benchmarks/first_steps.py [ids ...] [--epochs N] [--steps N]
        [--data-dir DIR] [--source NAME=FOLDER[,FOLDER] ...] [--results-dir DIR]

An id is ``<report>/<experiment>``; without ids, all experiments are tried.  Runs that
exist already are kept, so the command can be repeated.  The distance is that of
``keras_gen.evaluation.thumbnails``: 0 where means and deviations are equal.  Roughness
is the mean square difference of neighbouring pixels over twice their variance: 1 in
white noise, near 0 in pictures, and nan where all images are of one colour each.
"""

import argparse
import importlib
import os
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
COUNT = 256
LONG = 500
"""Epochs of more steps are cut short."""


def main():
    options = parse()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    sys.path.insert(0, str(ROOT / "reproduce"))
    chosen = [experiment for experiment in experiments() if wanted(experiment, options)]
    head = ("experiment", "steps", "loss", *("before", "after", "real") * 2)
    print(f"{'':<63}{'distance':<27}roughness")
    print("{:<44}{:>7}{:>12}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}".format(*head))
    for report, experiment in chosen:
        print(line_of(report, experiment, options), flush=True)


def parse():
    from keras_gen.command.parsing import stand_in
    from keras_gen.data import default_data_dir

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--source", type=stand_in, action="append", default=[])
    parser.add_argument("--results-dir", type=Path, default=ROOT / "results" / "smoke")
    return parser.parse_args()


def experiments():
    """Yield (report, experiment) for every experiment of every report."""
    for script in sorted((ROOT / "reproduce").glob("*.py")):
        report = importlib.import_module(script.stem).report
        yield from ((report, experiment) for experiment in report.experiments.values())


def wanted(pair, options):
    report, experiment = pair
    return not options.ids or f"{report.id}/{experiment.id}" in options.ids


def line_of(report, experiment, options):
    """Train an experiment's first steps; return a line of the table about them."""
    from keras_gen.errors import KerasGenError
    from keras_gen.training.samples import fresh_images
    from keras_gen.training.saved_models import load_network

    name = f"{report.id}/{experiment.id}"
    try:
        run = trained(report, experiment, options, options.steps)
        if run.folder.summary["steps_per_epoch"] <= LONG:
            run = trained(report, experiment, options, None)
    except KerasGenError as why:
        return f"{name:<44}{why}"
    settings, folder = run.settings, run.folder
    kind = "generator" if "generator" in folder.config["networks"] else "decoder"
    real = real_pictures(folder, options.data_dir)
    shown = [
        images_of(network, settings, fresh_images)
        for network in (untrained(experiment, kind), load_network(folder.model(kind)))
    ]
    half = len(real) // 2
    shown.append(real[half:])
    numbers = [distance(images, real[:half]) for images in shown]
    numbers += [roughness(images) for images in shown]
    last = folder.summary["final"] or folder.read_table("watch")[-1]
    loss = last.get("generator_loss", last.get("loss"))
    columns = "".join(f"{number:>9.3f}" for number in numbers)
    return f"{name:<44}{folder.summary['steps']:>7}{loss:>12.5g}{columns}"


def trained(report, experiment, options, steps):
    """The experiment's ``Run`` with seed 0, trained for the epochs or the steps."""
    from keras_gen.training.options import RunOptions
    from keras_gen.training.run import Run

    chosen = RunOptions(
        results_dir=options.results_dir,
        data_dir=options.data_dir,
        sources=dict(options.source),
        epochs=options.epochs,
        steps=steps,
    )
    run = Run(report.id, experiment, 0, chosen, [], lambda line: None)
    run.train()
    return run


def untrained(experiment, kind):
    """The network that makes images, as it was when the run began."""
    import keras

    keras.utils.clear_session()
    keras.utils.set_random_seed(0)
    settings = experiment.settings
    settings.seed = 0
    return getattr(experiment.build(settings), kind)


def images_of(network, settings, fresh_images):
    """Images from the first latents, with each class or attribute in turn."""
    sheet = settings.sheet
    turns = np.arange(COUNT)
    conditions = None
    if sheet.attributes:
        conditions = np.array(sheet.attributes)[turns % len(sheet.attributes)]
    elif sheet.classes:
        conditions = turns % sheet.classes
    return fresh_images(network, settings, 0, COUNT, conditions=conditions)


def real_pictures(folder, data_dir):
    """Up to twice ``COUNT`` real pictures in [0, 1], spread over the train rows."""
    from keras_gen.data import open_prepared

    place = data_dir / "prepared" / folder.config["data"]["prepared"]
    images = open_prepared(place).part("train")[0]
    rows = np.linspace(0, len(images) - 1, min(len(images), 2 * COUNT)).astype(int)
    return images[np.random.default_rng(0).permutation(rows)] / 255


def distance(images, others):
    from keras_gen.evaluation.thumbnails import gaussian_distance
    from keras_gen.evaluation.thumbnails import thumbnail_moments

    return gaussian_distance(thumbnail_moments(images), thumbnail_moments(others))


def roughness(images):
    """How unlike neighbouring pixels are; 1 in white noise."""
    across, down = np.diff(images, axis=2), np.diff(images, axis=1)
    variance = images.var(axis=(1, 2)).mean()
    return float((np.square(across).mean() + np.square(down).mean()) / 4 / variance)


if __name__ == "__main__":
    main()
