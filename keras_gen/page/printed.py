"""The report's printed losses beside ours, epoch by epoch."""

from keras_gen.page.words import formatted
from keras_gen.page.words import with_spread


def beside_printed(printed, folders):
    """The table of printed numbers and ours.

    Args:
        printed: {metric: one number per epoch}, as the report prints them.
        folders: The runs whose mean is ours.

    Returns:
        ``{"metrics": names, "ours": whose numbers, "rows": [(epoch, [(printed,
        ours), ...]), ...]}``, a pair for each metric; None if nothing is printed.
    """
    if not printed:
        return None
    tables = [
        {int(row["epoch"]): row for row in folder.read_table("metrics")}
        for folder in folders
    ]
    epochs = range(1, max(len(numbers) for numbers in printed.values()) + 1)
    return {
        "metrics": list(printed),
        "ours": _whose(folders),
        "rows": [
            (epoch, [_pair(printed[m], tables, m, epoch) for m in printed])
            for epoch in epochs
        ],
    }


def _whose(folders):
    if len(folders) > 1:
        return f"mean of {len(folders)} complete seeds (least to greatest)"
    return f"seed {folders[0].seed}, {folders[0].state}"


def _pair(numbers, tables, metric, epoch):
    theirs = formatted(numbers[epoch - 1]) if epoch <= len(numbers) else ""
    ours = [
        table[epoch][metric]
        for table in tables
        if epoch in table and metric in table[epoch]
    ]
    return theirs, with_spread(ours)
