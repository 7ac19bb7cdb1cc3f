"""How sure a judge is of the classes that it sees."""

import numpy as np

from keras_gen.evaluation.agreement import checked_probabilities
from keras_gen.evaluation.estimates import standard_error
from keras_gen.evaluation.registry import measure

# A judge whose highest probability is below SURE is unsure of a picture; below UNCLEAR
# the picture is unclear.
SURE = 0.9
UNCLEAR = 0.5


@measure(
    source="defined here; with the value of real pictures in summary.json",
    range=(0, 1),
    better="higher",
)
def confidence(probabilities, real_probabilities):
    """Mean probability of the class that a judge sees, with that of real pictures.

    Higher is better up to what real pictures reach; beyond that, images are easier to
    classify than real ones, which is no good sign for their variety.

    Args:
        probabilities: (n, classes) of generated images, each row sums to 1.
        real_probabilities: (m, classes) of real pictures.

    Returns:
        A dict of plain numbers.
        value: mean of the highest probability, 1 / classes to 1.
        standard_error: of that mean.
        n: generated images.
        unsure_share: share of images whose highest probability is below 0.9, 0 to 1.
        real_value, real_unsure_share: the same of the real pictures.

    Raises:
        ValueError: The arrays are not as described.

    Source: this project's own; 2 % of MNIST's test pictures are unsure.
    """
    best, real = (
        checked_probabilities(rows).max(axis=1)
        for rows in (probabilities, real_probabilities)
    )
    return {
        "value": float(best.mean()),
        "standard_error": standard_error(best),
        "n": len(best),
        "unsure_share": float(np.mean(best < SURE)),
        "real_value": float(real.mean()),
        "real_unsure_share": float(np.mean(real < SURE)),
    }


@measure(
    source="defined here, for the walks through latents that the reports show",
    range=(-1, 1),
)
def walk_confidence(walk_probabilities):
    """How far confidence dips where the judged class changes along walks.

    A dip means that the images between two classes look like neither.  No dip means
    that classes change abruptly, or through images that a judge is still sure of.

    Args:
        walk_probabilities: (walks, steps, classes), each row sums to 1; the images of
            a walk in their order.  Two neighbours are at a change if their most
            probable classes differ.

    Returns:
        A dict of plain numbers.
        value: mean over walks of the mean confidence away from changes minus that at
            changes, -1 to 1; neither direction is better.  0 if no walk has both.
        standard_error: of that mean; None if n is below 2.
        n: walks that have images both at changes and elsewhere.
        walks: number of all walks.
        changes: number of class changes in all walks.
        at_changes, elsewhere: mean confidence over all such images, None without any.
        rising_share: share of walks in which an image with a confidence above 0.9
            comes after one with a confidence below 0.5.

    Raises:
        ValueError: The array is not as described.

    Source: this project's own.
    """
    shape = np.shape(walk_probabilities)
    if len(shape) != 3 or shape[1] < 2:
        raise ValueError(
            "walk_probabilities: expected shape (walks, steps, classes) with steps at"
            f" least 2, got {shape}"
        )
    rows = checked_probabilities(np.reshape(walk_probabilities, (-1, shape[-1])))
    rows = rows.reshape(shape)
    best, seen = rows.max(axis=-1), rows.argmax(axis=-1)
    changes = seen[:, 1:] != seen[:, :-1]
    beside = np.zeros(seen.shape, bool)
    beside[:, 1:] |= changes
    beside[:, :-1] |= changes
    dips = [
        of_walk[~at].mean() - of_walk[at].mean()
        for of_walk, at in zip(best, beside, strict=True)
        if at.any() and not at.all()
    ]
    lowest_so_far = np.minimum.accumulate(best, axis=1)
    rising = (lowest_so_far < UNCLEAR) & (best > SURE)
    return {
        "value": float(np.mean(dips)) if dips else 0.0,
        "standard_error": standard_error(dips) if dips[1:] else None,
        "n": len(dips),
        "walks": shape[0],
        "changes": int(changes.sum()),
        "at_changes": float(best[beside].mean()) if beside.any() else None,
        "elsewhere": float(best[~beside].mean()) if not beside.all() else None,
        "rising_share": float(rising.any(axis=1).mean()),
    }
