"""The options of a command line, and which of them go together."""

import argparse
import sys
from pathlib import Path

from keras_gen import data

BACKENDS = ("tensorflow", "jax", "torch")
TRAINING = {"seed", "epochs", "steps", "precision", "tensorboard"}
DRAWING = {"ids", "claims", "data_dir", "source", "backend", "deterministic"}
PAGES = {"preset", "results_dir", "references"}
# For an option, the others that have no effect beside it.
IDLE = {
    "list": TRAINING | DRAWING | PAGES | {"dry_run", "figures_only", "page_only"},
    "dry_run": {"figures_only", "page_only"},
    "page_only": TRAINING | DRAWING | {"figures_only"},
    "figures_only": TRAINING,
}


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
    add("--seed", type=seeds, default=[0], metavar="N[,N...]",
        help="one run for each seed; default 0")  # fmt: skip
    add("--epochs", type=positive, metavar="N", help="stop after N epochs")
    add("--steps", type=positive, metavar="N", help="stop after N steps")
    add("--data-dir", type=folder, metavar="DIR", default=data.default_data_dir(),
        help="folder of data sets; default $KERAS_GEN_DATA or %(default)s")  # fmt: skip
    add("--results-dir", type=folder, metavar="DIR",
        help="default results, or results/smoke, beside reproduce")  # fmt: skip
    add("--source", type=stand_in, action="append", default=[],
        metavar="NAME=FOLDER[,FOLDER]",
        help="pictures that stand in for a data set")  # fmt: skip
    add("--references", type=folder, metavar="DIR",
        help="the reports' own pictures, <report>/figure-<number>.png")  # fmt: skip
    add("--backend", choices=BACKENDS, help="default $KERAS_BACKEND or tensorflow")
    add("--precision", choices=("float32", "mixed_bfloat16"), default="float32",
        help="precision of the networks; default float32")  # fmt: skip
    add("--deterministic", action="store_true", help="compute the same bits every time")
    add("--tensorboard", action="store_true", help="write summaries for TensorBoard")
    add(
        "--claims",
        action="store_true",
        help="judge the claims, and train what they need",
    )
    add("--figures-only", action="store_true", help="train nothing, but draw")
    add("--page-only", action="store_true", help="only write the page")
    add("--list", action="store_true", help="list experiments, figures and claims")
    add("--dry-run", action="store_true", help="show what would be trained")
    add("--verbose", action="store_true", help="with --dry-run: values and sources")
    options = parser.parse_args(arguments)
    refuse_idle(parser, options)
    refuse_twice(parser, options)
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
        parser.error("--verbose has no effect without --dry-run; add --dry-run")


def refuse_twice(parser, options):
    """Exit with 2 where two options name sources of one data set."""
    named = {}
    for name, folder in options.source:
        if name in named:
            parser.error(
                f"--source names {name} twice; join folders with a comma:"
                f" {name}={named[name]},{folder}"
            )
        named[name] = folder


def seeds(text):
    """``"0,1,2"`` as sorted whole numbers."""
    try:
        numbers = sorted({int(part) for part in text.split(",")})
    except ValueError:
        numbers = [-1]
    if numbers[0] < 0 or numbers[-1] >= 2**31:
        raise argparse.ArgumentTypeError(
            f"{text!r}: write whole numbers from 0 to {2**31 - 1}, as in 0,1,2"
        )
    return numbers


def positive(text):
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: write a whole number of 1 or more")
    return int(text)


def folder(text):
    """The path of a folder; a leading ``~`` stands for the home folder."""
    if not text:
        raise argparse.ArgumentTypeError("'': name a folder")
    return Path(text).expanduser()


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
