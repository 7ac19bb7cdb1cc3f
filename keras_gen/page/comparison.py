"""GANs and VAEs on the same data sets, from every report's complete runs."""

from pathlib import Path

from keras_gen.page.measures import measures_of
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


def compared(results_dir, reports):
    """Every experiment with measured complete runs, by data set.

    Args:
        results_dir: Holds ``<report>/<experiment>/seed-<n>``.
        reports: Ids of the reports.

    Returns:
        ``[{"data", "rows": [{"family", "report", "experiment", "epoch", "seeds",
        "images", "cells"}]}]``, sets and rows sorted by name, GANs before VAEs.
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


def _row(report, experiment, folders):
    """The means over the seeds that were measured after the last measured epoch."""
    kept = [measures_of(folder.summary) for folder in folders]
    epoch = max((epoch for measures in kept for epoch in measures), default=None)
    if epoch is None:
        return None
    kept = [measures[epoch] for measures in kept if epoch in measures]
    config = folders[0].config
    return {
        "data": config["data"]["stand_in"] or config["data"]["name"],
        "family": "VAE" if "decoder" in config["networks"] else "GAN",
        "report": report,
        "experiment": experiment,
        "epoch": epoch,
        "seeds": len(kept),
        "images": _images(kept),
        "cells": [_cell(kept, name) for name in COLUMNS],
    }


def _cell(kept, name):
    return with_spread([m[name]["value"] for m in kept if "value" in m.get(name, {})])


def _images(kept):
    """How many images the columns rest on."""
    counts = {m[name]["n"] for m in kept for name in COLUMNS if "n" in m.get(name, {})}
    return " or ".join(f"{count:,}" for count in sorted(counts))
