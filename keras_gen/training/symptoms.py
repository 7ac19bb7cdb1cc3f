"""What a few numbers of a run's images say about its health."""

import numpy as np

from keras_gen.evaluation.sharpness import laplacian_variances

# Generators look collapsed at first: nothing is named before this step.
FIRST_NAMED = 500
# Looks in a row that must agree; a single odd one is common in adversarial training.
AGREEING = 2
# Shares of the contrast or diversity of real pictures.  At THERE or above, it is
# present, as in healthy runs once they draw anything; below GONE it is gone, which
# leaves room for the 0.085 of a GAN that a learning rate of 10 destroyed.
THERE, GONE = 0.3, 0.15
# What was never present counts as gone only from this step on: seminar_2017's
# mnist-acgan, whose digits are fine in the end, is grey for 700 steps, and its pictures
# of one class are alike for 1,200.
GROWN = 3_000
# Numbers that change by at most this share stand still: learning changes the third
# digit.
STILL = 1e-4
# Oscillation: the least count of reversals of the distance, the least size of each as a
# share of its mean, and the number of latest looks that count.
REVERSALS, SWING, LOOKED_BACK = 5, 0.5, 12

HEALTHY = "healthy"
CONSTANT = "grey or constant pictures"
COLLAPSE = "mode collapse"
STOPPED = "generator stopped learning"
OSCILLATION = "oscillation"


def numbers_of(images, groups):
    """A few numbers of images, quick to compute.

    Args:
        images: (n, height, width, channels) in [0, 1].
        groups: (n,) numbers; images of the same number were made for one condition.

    Returns:
        A dict of floats.
        brightness: mean of all pixels.
        contrast: mean over images and channels of the standard deviation within each.
        sharpness: variance of the Laplacian within an image, mean over the images.
        diversity: root mean square difference per pixel of two images of one group.
        between_over_within: the same of the means of two groups, divided by diversity;
            0 for a single group, and near 0 for groups that do not differ.
    """
    images = np.asarray(images, "float64")
    members = [images[groups == group] for group in np.unique(groups)]
    within = sum(((m - m.mean(axis=0)) ** 2).sum(axis=0) for m in members)
    within = np.mean(within) / max(len(images) - len(members), 1)
    means = np.array([m.mean(axis=0) for m in members])
    between = means.var(axis=0, ddof=1).mean() if len(members) > 1 else 0.0
    # Means of few images differ by chance: that share is taken off.
    between = max(between - within * len(members) / len(images), 0.0)
    # The squared difference of two independent draws is twice the variance on average.
    return {
        "brightness": float(images.mean()),
        "contrast": float(images.std(axis=(1, 2)).mean()),
        "sharpness": float(laplacian_variances(images).mean()),
        "diversity": float(np.sqrt(2 * within)),
        "between_over_within": float(np.sqrt(between / within)) if within else 0.0,
    }


def name_of(rows, real):
    """What the latest rows of a watch show.

    Losses are not used: they tell too little about the pictures.

    Args:
        rows: Dicts of ``"step"``, ``"distance"`` and what ``numbers_of`` gives, the
            latest last.
        real: ``numbers_of`` real pictures of the set, and as ``"distance"`` that of
            a look's worth of them to the rest.

    Returns:
        One of the names of this module.
    """
    latest = rows[-AGREEING:]
    if len(latest) < AGREEING or rows[-1]["step"] < FIRST_NAMED:
        return HEALTHY

    grown = [row for row in rows if row["step"] >= FIRST_NAMED]

    def gone(name):
        was_there = any(row[name] >= THERE * real[name] for row in grown)
        missed = was_there or rows[-1]["step"] >= GROWN
        return missed and all(row[name] < GONE * real[name] for row in latest)

    if gone("contrast"):
        return CONSTANT
    if gone("diversity"):
        return COLLAPSE
    if _still(rows[-AGREEING - 1 :]):
        return STOPPED
    distances = [row["distance"] for row in rows[-LOOKED_BACK:]]
    # Smaller swings come from chance alone: real pictures would show them too.
    least = max(SWING * np.mean(distances), real["distance"])
    if _reversals(distances, least) >= REVERSALS:
        return OSCILLATION
    return HEALTHY


def _still(rows):
    """Whether no number moves from one row to the next."""
    pairs = zip(rows, rows[1:], strict=False)
    return len(rows) > AGREEING and all(
        abs(after[name] - before[name]) <= STILL * abs(before[name])
        for before, after in pairs
        for name in ("brightness", "contrast", "sharpness", "diversity")
    )


def _reversals(values, least):
    """How often the values turn back, counting only swings of at least ``least``."""
    turns, extreme, direction = 0, values[0], 0
    for value in values[1:]:
        moved = value - extreme
        if direction * moved > 0 or (not direction and abs(moved) >= least):
            direction, extreme = np.sign(moved), value
        elif direction * moved <= -least:
            turns, direction, extreme = turns + 1, -direction, value
    return turns
