"""The command line of a script of ``reproduce/``."""

import argparse
import os
import sys
from pathlib import Path

from keras_gen import data
from keras_gen.errors import KerasGenError
from keras_gen.errors import UsageError


def main(report, arguments=None):
    """Run a report's script and leave the process with its exit code.

    0: done.  1: a training failed.  2: usage, data or settings.  130, 143: an
    interrupt or a termination, after the step in progress, with the state saved.
    """
    sys.exit(run(report, arguments))


def run(report, arguments=None):
    """As ``main``, but returns the exit code."""
    options = parse(report, arguments)
    try:
        chosen = report.chosen(options.ids)
        if options.list:
            return list_ids(report)
        if options.dry_run:
            return dry_run(report, chosen[0], options)
        return reproduce(report, *chosen, options)
    except KerasGenError as error:
        print(f"{report.id}: {error}", file=sys.stderr)
        return error.exit_code


def reproduce(report, experiments, figures, options):
    """Train, draw, and write the page.  Returns the exit code."""
    check_writable(options.results_dir)
    check_references(report, options.references)
    prepare_backend(options)
    from keras_gen.training.session import Session

    session = Session(report, options, say)
    if not (options.figures_only or options.page_only):
        code = session.train(experiments)
        if code:
            return code
    if not options.page_only:
        session.draw(figures)
    session.write_page()
    return 0


def parse(report, arguments):
    """The options of a command line."""
    parser = argparse.ArgumentParser(
        description=f"{report.authors} ({report.year}): {report.title}.",
        epilog="Without ids: everything that the report prints.",
    )
    add = parser.add_argument
    add("ids", nargs="*", help="experiments and figures; --list names them")
    add(
        "--preset",
        choices=("paper", "smoke"),
        default="paper",
        help="smoke: embedded data and a few steps",
    )
    add("--seed", type=whole_numbers, default=[0], metavar="N[,N...]")
    add("--epochs", type=positive, metavar="N", help="stop after N epochs")
    add("--steps", type=positive, metavar="N", help="stop after N steps")
    add("--data-dir", type=Path, metavar="DIR", default=data.default_data_dir())
    add("--results-dir", type=Path, metavar="DIR")
    add(
        "--source",
        type=named_folder,
        action="append",
        default=[],
        metavar="NAME=FOLDER[,FOLDER]",
        help="a stand-in for a data set",
    )
    add(
        "--references",
        type=Path,
        metavar="DIR",
        help="the report's own pictures, <report>/figure-<number>.png",
    )
    add("--backend", choices=("tensorflow", "jax", "torch"))
    add("--precision", choices=("float32", "mixed_bfloat16"), default="float32")
    add("--deterministic", action="store_true", help="the same bits every time")
    add("--tensorboard", action="store_true")
    add("--figures-only", action="store_true", help="train nothing")
    add("--page-only", action="store_true", help="train and draw nothing")
    add("--list", action="store_true", help="name experiments and figures")
    add("--dry-run", action="store_true", help="say what would be trained")
    add("--verbose", action="store_true", help="with --dry-run: every value's source")
    options = parser.parse_args(arguments)
    options.results_dir = options.results_dir or default_results_dir(options.preset)
    return options


def whole_numbers(text):
    numbers = sorted({int(part) for part in text.split(",")})
    if numbers[0] < 0:
        raise argparse.ArgumentTypeError(f"{text!r}: a seed is 0 or more")
    return numbers


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: must be 1 or more")
    return number


def named_folder(text):
    name, equals, folder = text.partition("=")
    if not (name and equals and folder):
        raise argparse.ArgumentTypeError(f"{text!r}: write NAME=FOLDER")
    return name, folder


def default_results_dir(preset):
    beside = Path(sys.argv[0]).resolve().parent.parent / "results"
    return beside / "smoke" if preset == "smoke" else beside


def check_writable(folder):
    folder.mkdir(parents=True, exist_ok=True)


def check_references(report, folder):
    if folder and not list(folder.glob(f"{report.id}/figure-*.png")):
        raise UsageError(
            f"{folder} has no {report.id}/figure-<number>.png; name the folder that"
            " holds the reports' folders of pictures"
        )


def prepare_backend(options):
    if options.backend:
        os.environ["KERAS_BACKEND"] = options.backend
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


def say(line):
    print(line, file=sys.stderr, flush=True)


def list_ids(report):
    print("experiments")
    for experiment in report.experiments.values():
        print(f"  {experiment.id:<28} {experiment.data}")
    print("figures")
    for figure in report.figures.values():
        print(f"  {figure.id:<28} {figure.caption}")
    return 0


def dry_run(report, experiments, options):
    for experiment in experiments:
        print(experiment.id)
    return 0
