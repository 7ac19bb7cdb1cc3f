"""What a judge's probabilities say about the classes of images."""

import numpy as np

from keras_gen.evaluation.estimates import standard_error
from keras_gen.evaluation.registry import measure

# How far the sum of one image's probabilities may be from 1; enough for float16 too.
SLACK = 1e-2


@measure(
    source="Shmelkov et al. 2018, section 3, with the standard error of a share",
    range=(0, 1),
    better="higher",
)
def class_accuracy(probabilities, wanted):
    """Share of images in which a judge sees the class that they were made for.

    The judge makes errors too: on real images it reaches `Judge.accuracy`, not 1.

    Args:
        probabilities: (n, classes), each row sums to 1; n and classes at least 1.
        wanted: (n,) whole numbers, the class that each image was made for.

    Returns:
        A dict of plain numbers.
        n: images.
        value: share of the images whose most probable class is the wanted one, 0 to 1;
            higher is better, chance gives 1 / classes.
        standard_error: of that share, sqrt(share (1 - share) / (n - 1)), 0 to 0.5; 0 at
            a share of 0 or 1, where only n tells how certain it is; NaN for n = 1.
        per_class: the same share among the images made for each class, None for a
            class that no image was made for.
        smallest_class: the class with the lowest of those shares, the first if equal.
        smallest_share: that share.
        mean_confidence: mean probability of the class that the judge chose, right or
            wrong, 1 / classes to 1.

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
    """How evenly images are spread over the classes that a judge sees.

    Args:
        probabilities: (n, classes), each row sums to 1; n and classes at least 1.

    Returns:
        A dict of plain numbers.
        value: entropy, -sum(share log share) in nats, 0 (one class only) to
            log(classes); higher is more even.  Estimated from n images it is too low
            by about (classes - 1) / (2 n).
        n: images.
        counts: for each class, how many images have it as most probable; n in all.
        smallest_share: the lowest count divided by n, 0 (a class is missing) to 1 /
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
    """Check probabilities (n, classes) and return them as float64.

    Raises:
        ValueError: They are not probabilities of that shape.
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
            "probabilities: expected numbers from 0 to 1, in rows that sum to 1; give a"
            " judge's probabilities, not its scores"
        )
    return probabilities


def _checked_classes(wanted, count, classes):
    """Check that wanted classes fit the probabilities and return them as an array."""
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
