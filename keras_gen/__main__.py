"""python -m keras_gen: prepare data sets; list, evaluate and export runs."""

import argparse
import json
import os
import sys
from pathlib import Path

from keras_gen import data
from keras_gen.command import say
from keras_gen.command.parsing import Parser
from keras_gen.command.parsing import positive
from keras_gen.errors import KerasGenError
from keras_gen.errors import UsageError
from keras_gen.training.whole_files import read_json


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
    """Print a table of every run below a results folder."""
    from keras_gen.page.overview import overview

    print(overview(options.results))


def evaluate(options):
    """Measure a run, or a single network, and print the numbers as JSON.

    The numbers of a run are also kept in its summary.
    """
    if options.fid:
        from keras_gen.evaluation import fidelity

        # Otherwise TensorFlow would leave PyTorch no memory on a GPU.
        os.environ.setdefault("TF_FORCE_GPU_ALLOW_GROWTH", "true")
        fidelity.check_installed()
    from keras_gen.training import measuring

    if options.data or options.latent:
        found = measuring.every_measure(_alone(options), say, options.fid)
    else:
        folder, epoch = measuring.run_at(options.path)
        measured = measuring.Measuring(folder, epoch, options.data_dir, say)
        found = measured.all(options.fid)
    print(json.dumps(found, indent=2))


def _alone(options):
    from keras_gen.training.lone_network import evidence_of_network

    if not (options.data and options.latent and options.path.suffix == ".keras"):
        raise UsageError(
            f"{options.path}: a .keras file outside a run folder needs both --data and"
            " --latent; leave them out for a run"
        )
    return evidence_of_network(
        options.path, options.data, options.latent, options.data_dir, say
    )


def export(options):
    """Write networks for other programs, and print where they are."""
    # Saved networks are the same on every backend; only TensorFlow writes both formats.
    os.environ["KERAS_BACKEND"] = "tensorflow"
    from keras_gen.training import exporting

    for path in exporting.networks_at(options.path):
        print(exporting.export_network(path, options.format))
        config = read_json(path.parent / "config.json") or {}
        statistics = config.get("values", {}).get("statistics", {}).get("value")
        if statistics == "batch":
            say(
                f"{path}: exported with moving averages; the run's own pictures were"
                " drawn with the statistics of each batch"
            )


def parse(arguments=None):
    """The options of a command line; exits with 2 where they make no sense."""
    parser = Parser(prog="python -m keras_gen", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB", parser_class=Parser)
    data_dir = argparse.ArgumentParser(add_help=False)
    data_dir.add_argument("--data-dir", type=Path, default=data.default_data_dir())

    verb = verbs.add_parser("prepare", help="prepare a data set", parents=[data_dir])
    verb.add_argument("name", help="for instance mnist")
    usual = "; default: as in the reports"
    verb.add_argument("--size", type=positive, help=f"pixels per side{usual}")
    verb.add_argument("--fit", help=f"how pictures become squares{usual}")
    verb.add_argument("--source", metavar="FOLDER[,FOLDER]",
        help="pictures that stand in for the data set")  # fmt: skip
    verb.set_defaults(verb=prepare)

    verb = verbs.add_parser("list", help="list the runs of a results folder")
    verb.add_argument("results", nargs="?", type=Path, default=Path("results"))
    verb.set_defaults(verb=list_runs)

    verb = verbs.add_parser("evaluate", help="measure a run", parents=[data_dir])
    verb.add_argument("path", type=Path,
        help="a run folder, or a file inside one; or any .keras file")  # fmt: skip
    verb.add_argument("--data", metavar="NAME",
        help="for a file outside a run folder: its data set")  # fmt: skip
    verb.add_argument("--latent", metavar="normal|uniform[:SCALE]",
        help="for such a file: what its latents are drawn from")  # fmt: skip
    verb.add_argument("--fid", action="store_true",
        help="add FID, KID and inception score; needs torch-fidelity")  # fmt: skip
    verb.set_defaults(verb=evaluate)

    verb = verbs.add_parser("export", help="write networks for other programs")
    verb.add_argument("path", type=Path, help="a run folder, or any .keras file")
    verb.add_argument("--format", choices=("onnx", "saved_model"), required=True)
    verb.set_defaults(verb=export)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
