"""Which pictures of a prepared set an experiment learns from, and is tested on."""

import numpy as np

# Keeps this draw apart from others that follow from the same seed.
STREAM = 3


def selected(selection, train, test, seed=0):
    """Row numbers of a set whose train rows come first.

    Args:
        selection: ``report.Selection``, or None for the set's own parts.
        train: Number of train rows in the set.
        test: Number of test rows, which follow the train rows.
        seed: It determines which rows are held out, and which make up a share.

    Returns:
        ``{"train": rows, "test": rows}``, arrays of whole numbers in ascending order.
    """
    tests = np.arange(train, train + test)
    if selection is None:
        return {"train": np.arange(train), "test": tests}
    rows = np.arange(train + test if selection.with_test else train)
    # A stand-in may have too few rows to skip the first ones.
    rows = rows[selection.first :] if selection.first < len(rows) else rows
    rows = rows[: selection.count]
    sequence = np.random.SeedSequence([seed], spawn_key=[STREAM])
    draws = np.random.Generator(np.random.PCG64(sequence))
    # Rows are in the order of file names: the first ones would be of few classes.
    order = draws.permutation(len(rows))
    out = round(selection.held_out * len(rows))
    learnt = out + round(selection.share * (len(rows) - out))
    train = rows[np.sort(order[out:learnt])]
    held_out = rows[np.sort(order[:out])]
    test = held_out if selection.held_out else np.setdiff1d(tests, train)
    return {"train": train, "test": test}
