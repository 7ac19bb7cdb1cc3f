"""python -m keras_gen: prepare data sets, list runs, and evaluate them."""

import argparse
import json
import os
import sys
from pathlib import Path

from keras_gen import data
from keras_gen.command import Parser
from keras_gen.command import positive
from keras_gen.command import say
from keras_gen.errors import KerasGenError
from keras_gen.training.run_folder import RunFolder


def main(arguments=None):
    """Run one verb.  Returns the exit code: 0 done, 2 usage or data, 130 interrupt."""
    options = parse(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        options.verb(options)
    except KerasGenError as error:
        print(f"keras_gen: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(options):
    """Make the prepared array of a data set, if it is not there yet."""
    usual = data.find_set(options.name)
    prepared = data.prepare(
        options.name,
        options.size or usual.size,
        options.fit or usual.fit,
        data_dir=options.data_dir,
        source=options.source,
        log=say,
    )
    print(prepared.folder)


def list_runs(options):
    """Print every run below a results folder, with its state."""
    for place in sorted(options.results.glob("*/*/seed-*")):
        report, experiment, seed = place.parts[-3:]
        seed = int(seed.removeprefix("seed-"))
        summary = RunFolder(options.results, report, experiment, seed).summary or {}
        print(f"{report}/{experiment}/seed-{seed}: {summary.get('state', 'begun')}")


def evaluate(options):
    """Measure a run, keep the numbers in its summary, and print them as JSON."""
    from keras_gen.training import measuring

    folder = measuring.folder_of(options.path)
    print(json.dumps(measuring.measure(folder, options.data_dir, say), indent=2))


def parse(arguments=None):
    """The options of a command line; exits with 2 where they make no sense."""
    parser = Parser(prog="python -m keras_gen", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB", parser_class=Parser)
    data_dir = argparse.ArgumentParser(add_help=False)
    data_dir.add_argument("--data-dir", type=Path, default=data.default_data_dir())

    verb = verbs.add_parser("prepare", help="prepare a data set", parents=[data_dir])
    verb.add_argument("name", help="for instance mnist")
    usual = "; without it, as the reports do"
    verb.add_argument("--size", type=positive, help=f"pixels a side{usual}")
    verb.add_argument("--fit", help=f"how pictures become squares{usual}")
    verb.add_argument("--source", metavar="FOLDER[,FOLDER]",
        help="pictures that stand in for the data set")  # fmt: skip
    verb.set_defaults(verb=prepare)

    verb = verbs.add_parser("list", help="name the runs of a results folder")
    verb.add_argument("results", nargs="?", type=Path, default=Path("results"))
    verb.set_defaults(verb=list_runs)

    verb = verbs.add_parser("evaluate", help="measure a run", parents=[data_dir])
    verb.add_argument("path", type=Path, help="a run folder, or a file inside one")
    verb.set_defaults(verb=evaluate)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
