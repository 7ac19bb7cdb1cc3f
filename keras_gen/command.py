"""The command line of a script of ``reproduce/``."""

import argparse
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from keras_gen import data
from keras_gen.errors import KerasGenError
from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError

TRAINING = {"seed", "epochs", "steps", "precision", "tensorboard"}
DRAWING = {"ids", "claims", "data_dir", "source", "backend", "deterministic"}
PAGES = {"preset", "results_dir", "references"}
# Options without effect, by the one that leaves them so.
IDLE = {
    "list": TRAINING | DRAWING | PAGES | {"dry_run", "figures_only", "page_only"},
    "dry_run": {"figures_only", "page_only"},
    "page_only": TRAINING | DRAWING | {"figures_only"},
    "figures_only": TRAINING,
}


def main(report, arguments=None):
    """Run a report's script and end the process with its exit code.

    0: done.  1: a training failed.  2: usage, data or settings; the greatest where
    several runs failed.  130, 143: an interrupt or a termination, after the step in
    progress, with the state saved.
    """
    sys.exit(run(report, arguments))


def run(report, arguments=None):
    """As ``main``, but returns the exit code."""
    options = parse(report, arguments)
    try:
        ids = options.ids or (list(report.figures) if options.preset == "smoke" else [])
        experiments, figures, claims = report.chosen(ids, options.claims)
        check_sources(report, options.source)
        if options.list:
            return list_ids(report)
        if options.dry_run:
            return dry_run(experiments, figures, claims, options)
        return reproduce(report, experiments, figures, claims, options)
    except KerasGenError as error:
        print(f"{report.id}: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130


def reproduce(report, experiments, figures, claims, options):
    """Train, draw, judge, and write the page.  Returns the exit code."""
    check_writable(options.results_dir)
    check_references(report, options.references)
    if options.backend:
        check_installed(options.backend)
        os.environ["KERAS_BACKEND"] = options.backend
    # Of TensorFlow's notes on the machine, keep those that tell of trouble.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    if options.page_only:
        write_page(report, options)
        return 0
    from keras_gen.training.session import Session

    session = Session(report, options, say)
    try:
        if not options.figures_only:
            stopped = session.train(experiments)
            if stopped:
                return stopped
        session.draw(figures)
        if claims:
            session.judge(claims)
        write_page(report, options)
        return session.exit_code
    finally:
        for _, why in session.failures:
            say(f"{report.id}: {why}")


def write_page(report, options):
    """Write the page, and say where."""
    from keras_gen.evaluation import MEASURES
    from keras_gen.page import write_pages

    write_pages(report, options.results_dir, options.references, MEASURES)
    print(options.results_dir / report.id / "index.html")


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, where argparse would print the usage too."""

    def error(self, message):
        self.exit(2, f"{self.prog}: {message}; --help shows the options\n")


def parse(report, arguments=None):
    """The options of a command line; exits with 2 where they make no sense."""
    parser = Parser(
        description=f"{report.authors} ({report.year}): {report.title}.",
        epilog="Without ids: everything that the report prints, and the additions.",
    )
    add = parser.add_argument
    add("ids", nargs="*", help="experiments, figures and claims; --list names them")
    add("--preset", choices=("paper", "smoke"), default="paper",
        help="smoke: a few steps on embedded data, to see that all works")  # fmt: skip
    add("--seed", type=seeds, default=[0], metavar="N[,N...]")
    add("--epochs", type=positive, metavar="N", help="stop after N epochs")
    add("--steps", type=positive, metavar="N", help="stop after N steps")
    add("--data-dir", type=Path, metavar="DIR", default=data.default_data_dir(),
        help="where data sets lie; default $KERAS_GEN_DATA or %(default)s")  # fmt: skip
    add("--results-dir", type=Path, metavar="DIR")
    add("--source", type=stand_in, action="append", default=[],
        metavar="NAME=FOLDER[,FOLDER]",
        help="pictures that stand in for a data set")  # fmt: skip
    add("--references", type=Path, metavar="DIR",
        help="pictures of the report itself, <report>/figure-<number>.png")  # fmt: skip
    add("--backend", choices=("tensorflow", "jax", "torch"))
    add("--precision", choices=("float32", "mixed_bfloat16"), default="float32")
    add("--deterministic", action="store_true", help="the same bits every time")
    add("--tensorboard", action="store_true", help="write summaries for TensorBoard")
    add(
        "--claims",
        action="store_true",
        help="judge the claims, and train what they need",
    )
    add("--figures-only", action="store_true", help="train nothing")
    add("--page-only", action="store_true", help="train and draw nothing")
    add("--list", action="store_true", help="name experiments, figures and claims")
    add("--dry-run", action="store_true", help="say what would be trained")
    add("--verbose", action="store_true", help="with --dry-run: values and sources")
    options = parser.parse_args(arguments)
    refuse_idle(parser, options)
    options.results_dir = options.results_dir or default_results_dir(options.preset)
    return options


def refuse_idle(parser, options):
    """Exit with 2 where one option leaves another without effect."""
    given = {
        name: f"--{name.replace('_', '-')}"
        for name, value in vars(options).items()
        if value not in (parser.get_default(name), [])
    }
    if options.ids:
        given["ids"] = "an id"
    for mode, idle in IDLE.items():
        for name in sorted(idle & given.keys() if mode in given else ()):
            parser.error(
                f"{given[name]} has no effect with {given[mode]}; leave it out"
            )
    if options.verbose and not options.dry_run:
        parser.error("--verbose has no effect without --dry-run; add that")


def seeds(text):
    """``"0,1,2"`` as sorted whole numbers."""
    try:
        numbers = sorted({int(part) for part in text.split(",")})
    except ValueError:
        numbers = [-1]
    if numbers[0] < 0 or numbers[-1] >= 2**31:
        raise argparse.ArgumentTypeError(f"{text!r}: write whole numbers, as in 0,1,2")
    return numbers


def positive(text):
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: write a whole number of 1 or more")
    return int(text)


def stand_in(text):
    """``"NAME=FOLDER[,FOLDER]"`` as a pair of the name and the rest."""
    name, _, folder = text.partition("=")
    if not (name and folder):
        raise argparse.ArgumentTypeError(f"{text!r}: write NAME=FOLDER[,FOLDER]")
    return name, folder


def default_results_dir(preset):
    """``results/`` beside ``reproduce/``; smoke runs keep to a folder of their own."""
    results = Path(sys.argv[0]).resolve().parent.parent / "results"
    return results / "smoke" if preset == "smoke" else results


def check_writable(folder):
    """Refuse, before anything is trained, a folder that takes no files.

    Raises:
        RunFolderError: Says why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as why:
        raise RunFolderError(
            f"cannot write {folder}: {why.strerror}; name another with --results-dir"
        ) from why


def check_installed(backend):
    """Refuse a backend that is not there.

    Raises:
        UsageError: Says how to get it.
    """
    if importlib.util.find_spec(backend) is None:
        raise UsageError(
            f"{backend} is not installed; python -m pip install -e '.[{backend}]'"
        )


def check_references(report, folder):
    """Refuse a folder that has none of the report's own pictures.

    Raises:
        UsageError: Says what is looked for.
    """
    if folder and not list(folder.glob(f"{report.id}/figure-*.png")):
        raise UsageError(
            f"{folder} has no {report.id}/figure-<number>.png; name the folder that"
            " holds the reports' folders of pictures"
        )


def check_sources(report, sources):
    """Refuse a stand-in for a data set that the report does not use.

    Raises:
        UsageError: Names the sets that it uses.
    """
    used = sorted({experiment.data for experiment in report.experiments.values()})
    for name, _ in sources:
        if name not in used:
            raise UsageError(
                f"{report.id} uses no data set {name!r}; --source takes one of"
                f" {', '.join(used)}"
            )


def say(line):
    """A line for the user; results alone go to stdout."""
    print(line, file=sys.stderr, flush=True)


def list_ids(report):
    """Print every experiment, figure and claim.  Returns the exit code."""
    print("experiments")
    for experiment in report.experiments.values():
        settings = experiment.settings
        text = f"{experiment.data} {settings.size}x{settings.size}"
        print(f"  {experiment.id:<28} {text}, {settings.epochs} epochs")
    print("figures")
    for figure in report.figures.values():
        print(f"  {figure.id:<28} {figure.caption}")
    print("claims")
    for claim in report.claims.values():
        print(f"  {claim.id:<28} {claim.sentence}")
    return 0


def dry_run(experiments, figures, claims, options):
    """Print what would be trained, drawn and judged.  Returns the exit code."""
    from keras_gen.training.options import RunOptions
    from keras_gen.training.selection import selected

    chosen = RunOptions.of(options)
    for experiment in experiments:
        settings = experiment.settings
        source = chosen.sources.get(experiment.data)
        found = data.describe(
            experiment.data,
            settings.size,
            settings.fit,
            data_dir=options.data_dir,
            source=source,
            embedded=chosen.embedded,
        )
        print(f"{experiment.id}: {found['source']}, fitted to {settings.size} pixels")
        if found["train"] is None:
            print(f"  {settings.epochs} epochs; the pictures are not counted yet")
        else:
            selection = getattr(settings, "pictures", None)
            rows = selected(selection, found["train"], found["test"])
            pictures, batch = len(rows["train"]), chosen.batch(settings.batch)
            steps = chosen.steps_per_epoch(pictures, batch)
            last = chosen.last_step(settings.epochs, steps)
            print(f"  {pictures} pictures in batches of {batch}:")
            seeds = ", ".join(map(str, options.seed))
            print(f"  {steps} steps an epoch, {last} in all, for seed {seeds}")
        for name, value in experiment.values.items() if options.verbose else ():
            print(f"    {name:<24} {value.value!s:<28} {value.source}: {value.place}")
    print("figures: " + " ".join(figure.id for figure in figures))
    if claims:
        print("claims: " + " ".join(claim.id for claim in claims))
    return 0
