"""What the probabilities of a judge say about the classes of images."""

import numpy as np

from keras_gen.evaluation.estimates import standard_error
from keras_gen.evaluation.registry import measure

# How far the sum of one image's probabilities may be from 1, to allow for float16.
SLACK = 1e-2


@measure(
    source="Shmelkov et al. 2018, section 3, with the standard error of a share",
    range=(0, 1),
    better="higher",
)
def class_accuracy(probabilities, wanted):
    """How often a judge sees the class that an image was made for.

    The judge errs too: on real images it reaches `Judge.accuracy`, not 1.

    Args:
        probabilities: (n, classes), each row sums to 1; n and classes at least 1.
        wanted: (n,) whole numbers, the class that each image was made for.

    Returns:
        A dict of plain numbers. Higher is better, except for the standard error.
        n: images.
        value: share of the images whose most probable class is the wanted one, 0 to 1;
            chance gives 1 / classes.
        standard_error: of that share, sqrt(share (1 - share) / (n - 1)), 0 to 0.5; 0 at
            a share of 0 or 1, where only n tells how sure that is; NaN for n = 1.
        per_class: the share among the images of each class, None for a class
            without images.
        smallest_class: the class with the lowest of those shares, the first if tied.
        smallest_share: that share.
        mean_confidence: mean probability of the class that the judge chose, 1 /
            classes to 1, right or wrong.

    Raises:
        ValueError: The arrays are not as described.

    Source: "GAN-test" in Shmelkov, Schmid and Alahari, How good is my GAN?, 2018,
        section 3, with the standard error of a share.
    """
    probabilities = checked_probabilities(probabilities)
    count, classes = probabilities.shape
    wanted = _checked_classes(wanted, count, classes)
    right = probabilities.argmax(axis=1) == wanted
    share = right.mean()
    made = np.bincount(wanted, minlength=classes)
    hits = np.bincount(wanted[right], minlength=classes)
    shares = hits / np.maximum(made, 1)
    smallest = int(np.where(made > 0, shares, np.inf).argmin())
    return {
        "value": float(share),
        "n": count,
        "standard_error": standard_error(right),
        "per_class": [
            float(share) if of_class else None
            for share, of_class in zip(shares, made, strict=True)
        ],
        "smallest_class": smallest,
        "smallest_share": float(shares[smallest]),
        "mean_confidence": float(probabilities.max(axis=1).mean()),
    }


@measure(
    source="Shannon 1948, section 6, of the classes that a judge sees",
    unit="nats",
    better="higher",
    biased=True,
)
def class_histogram(probabilities):
    """How evenly images spread over the classes, as a judge sees them.

    Args:
        probabilities: (n, classes), each row sums to 1; n and classes at least 1.

    Returns:
        A dict of plain numbers.
        value: entropy, -sum(share log share) in nats, 0 (one class only) to
            log(classes); higher is more even.  Estimated from n images it is about
            (classes - 1) / (2 n) too low.
        n: images.
        counts: for each class, images whose most probable class it is; n in all.
        smallest_share: the lowest of the counts over n, 0 (a class is missing) to 1 /
            classes (all are equal); higher is more even.

    Raises:
        ValueError: The array is not as described.

    Source: Shannon, A Mathematical Theory of Communication, 1948, section 6; the bias
        from Miller, Note on the bias of information estimates, 1955.
    """
    probabilities = checked_probabilities(probabilities)
    count, classes = probabilities.shape
    counts = np.bincount(probabilities.argmax(axis=1), minlength=classes)
    shares = counts[counts > 0] / count
    return {
        "value": float(np.sum(shares * np.log(1 / shares))),
        "n": count,
        "counts": counts.tolist(),
        "smallest_share": float(counts.min() / count),
    }


def checked_probabilities(probabilities):
    """The probabilities (n, classes) as float64, once they are checked.

    Raises:
        ValueError: They are not probabilities.
    """
    probabilities = np.asarray(probabilities, "float64")
    if probabilities.ndim != 2 or not probabilities.size:
        raise ValueError(
            "probabilities: expected shape (n, classes) with n and classes at least 1,"
            f" got {probabilities.shape}"
        )
    # Written so that a NaN fails too.
    in_range = np.all((probabilities >= 0) & (probabilities <= 1 + SLACK))
    if not (in_range and np.all(np.abs(probabilities.sum(axis=1) - 1) <= SLACK)):
        raise ValueError(
            "probabilities: expected rows of 0 to 1 that sum to 1, got other numbers;"
            " give a judge's probabilities, not its scores"
        )
    return probabilities


def _checked_classes(wanted, count, classes):
    """The wanted classes as an array, checked against the probabilities."""
    wanted = np.asarray(wanted)
    if wanted.shape != (count,) or wanted.dtype.kind not in "iu":
        raise ValueError(
            f"wanted: expected {count} whole numbers, one per image, got shape"
            f" {wanted.shape} of {wanted.dtype}"
        )
    if wanted.min() < 0 or wanted.max() >= classes:
        raise ValueError(
            f"wanted: expected classes from 0 to {classes - 1}, got {wanted.min()} to"
            f" {wanted.max()}"
        )
    return wanted
