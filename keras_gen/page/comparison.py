"""GANs and VAEs on the same data sets, from every report's complete runs."""

from functools import partial
from math import isfinite
from pathlib import Path

from keras_gen.figures import Dots
from keras_gen.figures import dots
from keras_gen.intervals import mean_with_interval
from keras_gen.page.measures import measures_of
from keras_gen.page.pictures import picture_of
from keras_gen.page.plots import keep
from keras_gen.page.words import formatted
from keras_gen.page.words import with_spread
from keras_gen.training.run_folder import seeds_of

# Measure: its column, and how to read it.
COLUMNS = {
    "laplacian_variance_ratio": ("sharpness", "1 is as sharp as real pictures"),
    "class_accuracy": ("class accuracy", "higher is better"),
    "class_histogram": ("entropy of classes", "nats; higher is more even"),
    "frechet_distance": ("Fréchet distance", "lower is better"),
    "precision": ("precision", "higher is better"),
    "recall": ("recall", "higher is better"),
}
# Those that are drawn: the label of the axis, and what real pictures reach.
PLOTTED = {
    "laplacian_variance_ratio": (
        "Sharpness: Laplacian variance over that of real pictures",
        (1.0, "real"),
    ),
    "precision": ("Precision: share of images that could be real ones", None),
    "recall": ("Recall: share of real pictures that could be generated", None),
}


def compared(results_dir, reports):
    """Every experiment with complete runs on which a column was measured, by data set.

    Args:
        results_dir: Holds ``<report>/<experiment>/seed-<n>``.
        reports: Ids of the reports.

    Returns:
        ``[{"data", "rows": [{"family", "report", "experiment", "epoch", "seeds",
        "images", "cells", "values"}]}]``, sets and rows sorted by name, GANs before
        VAEs; ``values`` are ``{measure: [finite value of each seed]}``.
    """
    sets = {}
    for report in reports:
        for place in sorted((Path(results_dir) / report).iterdir()):
            folders = seeds_of(results_dir, report, place.name)
            row = _row(report, place.name, [f for f in folders if f.complete])
            if row:
                sets.setdefault(row.pop("data"), []).append(row)
    return [
        {"data": data, "rows": sorted(rows, key=lambda row: row["family"])}
        for data, rows in sorted(sets.items())
    ]


def comparison_plots(sets, results_dir):
    """Plots of the sets on which both families were measured.

    Args:
        sets: As ``compared`` returns them.
        results_dir: The plots go to its ``comparison/<measure>.png``.

    Returns:
        ``[Picture]``, one for each measure that was taken of both.
    """
    plots = []
    for measure, (label, reference) in PLOTTED.items():
        groups = _both_families(sets, measure)
        if groups:
            path = results_dir / "comparison" / f"{measure}.png"
            plot = partial(_draw, groups, label, reference)
            keep(path, [label, list(groups.items())], plot)
            plots.append(picture_of(path, results_dir, _alt(label, groups)))
    return plots


def _both_families(sets, measure):
    """{data set: [(family, name, values)]} where there are GANs and VAEs."""
    groups = {}
    for one in sets:
        rows = [
            (row["family"], f"{row['experiment']}, {row['report']}", values)
            for row in one["rows"]
            if (values := row["values"].get(measure))
        ]
        if len({family for family, *_ in rows}) > 1:
            groups[one["data"]] = rows
    return groups


def _draw(groups, label, reference):
    shown = {
        data: [
            Dots(name, family, values, *mean_with_interval(values))
            for family, name, values in rows
        ]
        for data, rows in groups.items()
    }
    return dots(shown, label, reference)


def _alt(label, groups):
    """The alternative text: least and greatest value of each family on each set."""
    told = []
    for data, rows in groups.items():
        for family in dict.fromkeys(family for family, *_ in rows):
            values = [v for kind, _, values in rows if kind == family for v in values]
            ends = f"{formatted(min(values))} to {formatted(max(values))}"
            told.append(f"{family}s on {data} from {ends}")
    return f"Plot. {label}: {'; '.join(told)}."


def _row(report, experiment, folders):
    """One row: the means over the seeds measured after the last measured epoch."""
    kept = [measures_of(folder.summary) for folder in folders]
    epoch = max((epoch for measures in kept for epoch in measures), default=None)
    if epoch is None:
        return None
    kept = [measures[epoch] for measures in kept if epoch in measures]
    config = folders[0].config
    values = {name: _values(kept, name) for name in COLUMNS}
    if not any(values.values()):
        return None
    return {
        "data": config["data"]["stand_in"] or config["data"]["name"],
        "family": "VAE" if "decoder" in config["networks"] else "GAN",
        "report": report,
        "experiment": experiment,
        "epoch": epoch,
        "seeds": len(kept),
        "images": _images(kept),
        "cells": [with_spread(values[name]) for name in COLUMNS],
        "values": {n: [v for v in values[n] if isfinite(v)] for n in COLUMNS},
    }


def _values(kept, name):
    return [m[name]["value"] for m in kept if "value" in m.get(name, {})]


def _images(kept):
    """How many images the columns are measured on."""
    counts = {m[name]["n"] for m in kept for name in COLUMNS if "n" in m.get(name, {})}
    return " or ".join(f"{count:,}" for count in sorted(counts))
