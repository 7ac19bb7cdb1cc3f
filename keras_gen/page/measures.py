"""The measures of a page: their values, and how to read them."""

from statistics import fmean

from keras_gen.page.words import formatted
from keras_gen.page.words import with_error

READING = {
    "higher": "higher is better",
    "lower": "lower is better",
    "near real": "1 is what real pictures reach",
    "neither": "neither higher nor lower is better",
}


def shown_measures(folders, table):
    """The measures of an experiment, epoch by epoch.

    Args:
        folders: The ``RunFolder``s of its seeds.
        table: {measure: its row, with ``unit``, ``better``, ``biased``, ``source``},
            as ``keras_gen.evaluation.MEASURES``.

    Returns:
        ``[{"epoch", "seeds", "mean", "judges", "rows"}]``, a table for each epoch.
    """
    by_epoch = {}
    for folder in folders:
        for epoch, measures in measures_of(folder.summary).items():
            # Of nothing, such as walks on which no class changes, a measure gives 0.
            shown = {name: x for name, x in measures.items() if x.get("n", 1)}
            shown["judge"] = folder.summary.get("judge", {})
            by_epoch.setdefault(epoch, {})[folder.seed] = shown
    return [_table(epoch, by_epoch[epoch], table) for epoch in sorted(by_epoch)]


def measures_of(summary):
    """{epoch: {measure: its numbers}} of a run's summary."""
    kept = (summary or {}).get("measures", {})
    return {int(epoch): kept[epoch] for epoch in kept if epoch.isdecimal()}


def _table(epoch, by_seed, table):
    columns = list(by_seed.values())
    names = [
        name
        for name in dict.fromkeys(name for column in columns for name in column)
        if any("value" in column.get(name, {}) for column in columns)
    ]
    return {
        "epoch": epoch,
        "seeds": [f"seed {seed}" for seed in by_seed],
        "mean": len(columns) if len(columns) > 1 else 0,
        "judges": _judges(columns),
        "rows": [_row(name, columns, table.get(name)) for name in names],
    }


def _judges(columns):
    """How well the classifiers do on real test pictures, each accuracy once."""
    found = [column.get("judge", {}).get("test_accuracy") for column in columns]
    return [f"{share:.2%}" for share in dict.fromkeys(found) if share is not None]


def _row(name, columns, measure):
    found = [column.get(name, {}) for column in columns]
    values = [numbers["value"] for numbers in found if "value" in numbers]
    cells = [
        with_error(x["value"], x.get("standard_error")) if "value" in x else ""
        for x in found
    ]
    counts = dict.fromkeys(f"{x['n']:,}" for x in found if "n" in x)
    # Two classifiers give two scales.
    mixed = len({x["judge"] for x in found if "judge" in x}) > 1
    if len(columns) > 1:
        cells.append("" if mixed else formatted(fmean(values)))
    return {
        "name": name.replace("_", " "),
        "cells": cells,
        "n": " or ".join(counts),
        "unit": measure.unit if measure else "",
        "reading": READING[measure.better] if measure else "",
        "mixed": mixed,
        "source": measure.source if measure else "",
        "fewer": _fewer(found, measure),
    }


def _fewer(found, measure):
    """The values from fewer images, for the lowest seed that has them; or a warning."""
    by_count = next((x["by_count"] for x in found if x.get("by_count")), {})
    told = ", ".join(f"{formatted(by_count[n])} from {int(n):,}" for n in by_count)
    if told:
        return f"biased where images are few: {told}"
    if measure and measure.biased:
        return "biased, more so with fewer images; compare equal counts"
    return ""
