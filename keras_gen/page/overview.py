"""The runs of a results folder as one plain table."""

from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.page.runs import progress
from keras_gen.page.runs import stamps
from keras_gen.page.words import formatted
from keras_gen.training.run_folder import seeds_of

HEAD = ("run", "state", "epochs", "time", "images/s", "result", "stamps")


def overview(results):
    """One line per run: how far it came, how long it took, and what it reached.

    Args:
        results: Folder of results, ``<results>/<report>/<experiment>/seed-<n>``.

    Returns:
        Text of aligned columns under ``HEAD``.

    Raises:
        UsageError: There is no such folder, or no run in it.
    """
    folders = [
        folder
        for experiment in sorted(results.glob("*/*"))
        for folder in seeds_of(results, experiment.parent.name, experiment.name)
    ]
    if not folders:
        why = "holds no runs" if results.is_dir() else "is not a folder"
        raise UsageError(
            f"{results} {why}; train one, or name the folder that holds"
            " <report>/<id>/seed-<n>"
        )
    rows = [HEAD, *(_row(folder) for folder in folders)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(folder):
    name = "/".join(folder.path.parts[-3:])
    try:
        config, summary = folder.config or {}, folder.summary or {}
        took = progress(folder)
        return (
            name,
            folder.state,
            str(summary.get("epochs", "")),
            took.get("time", ""),
            took.get("images/s", ""),
            _result(summary),
            "; ".join(stamps(config)) if config else "",
        )
    # One damaged run must not hide the others.
    except (RunFolderError, KeyError, ValueError):
        return name, "damaged", *[""] * (len(HEAD) - 2)


def _result(summary):
    """The class accuracy if it was measured, else the last loss."""
    at_the_end = summary.get("measures", {}).get(str(summary.get("epochs")), {})
    if "class_accuracy" in at_the_end:
        return f"class accuracy {at_the_end['class_accuracy']['value']:.1%}"
    final = summary.get("final", {})
    losses = [name for name in ("loss", "generator_loss") if name in final]
    return " ".join(f"{name} {formatted(final[name])}" for name in losses)
