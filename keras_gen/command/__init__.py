"""The command line of a script of ``reproduce/``."""

import importlib.util
import os
import sys
import tempfile

from keras_gen.command.parsing import BACKENDS
from keras_gen.command.parsing import parse
from keras_gen.command.showing import dry_run
from keras_gen.command.showing import list_ids
from keras_gen.errors import KerasGenError
from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.errors import check_known


def main(report, arguments=None):
    """Run a report's script and end the process with its exit code.

    0: done.  1: a training failed.  2: wrong usage, data or settings.  If several
    runs failed, the greatest.  130, 143: interrupted or terminated, after the step in
    progress and with the state saved.
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
    """Train, draw, judge claims, and write the page.  Returns the exit code."""
    check_writable(options.results_dir)
    check_references(report, options.references)
    backend = options.backend or os.environ.get("KERAS_BACKEND")
    if backend:
        check_installed(backend)
        os.environ["KERAS_BACKEND"] = backend
    # Of TensorFlow's messages about the machine, show only errors.
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
            session.give_verdicts(claims)
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


def check_writable(folder):
    """Refuse, before anything is trained, a folder that cannot be written.

    Raises:
        RunFolderError: Says why not.
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
    """Refuse a backend that is unknown or not installed.

    Raises:
        UsageError: Says which there are, or how to install it.
    """
    check_known(backend, BACKENDS, "backend")
    if importlib.util.find_spec(backend) is None:
        raise UsageError(
            f"{backend} is not installed; python -m pip install -e '.[{backend}]'"
        )


def check_references(report, folder):
    """Refuse a folder that has none of the report's own pictures.

    Raises:
        UsageError: Says what it should hold.
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
    """Print a line for the user to stderr; only results go to stdout."""
    print(line, file=sys.stderr, flush=True)
