"""How much images differ from each other, by Euclidean distance of pixels."""

import numpy as np

from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.estimates import relative
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.pixels import distances
from keras_gen.evaluation.registry import measure

SEED = 0


@measure(
    source="ours, for seminar_2017, section V.A: variety; no image is in two pairs",
    unit="distance of pixels",
)
def pair_distance(images):
    """Mean distance of random pairs; 0 if all images are equal.

    Args:
        images: floats (n, height, width, channels) in [0, 1], n at least 2.

    Returns:
        A dict: value, standard_error, n (pairs, half as many as images).

    Raises:
        ValueError: There are fewer than two images.
    """
    return within_class_distance(images, np.zeros(len(images), int))


@measure(
    source="ours, for seminar_2017, section V.A.2: variation of style within a class",
    unit="distance of pixels",
)
def within_class_distance(images, classes):
    """Mean distance of random pairs within a class; 0 if no class has any variety.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        classes: (n,) whole numbers; a class with more images has more pairs.

    Returns:
        A dict: value, standard_error, n (pairs; no image is in two of them).

    Raises:
        ValueError: No class has two images, or the counts differ.
    """
    images, classes = checked_images(images), _checked_classes(classes, len(images))
    first, second = _pairs(classes)
    if not len(first):
        raise ValueError("classes: expected at least two images of one class")
    return mean_of(distances(images[first], images[second]))


@measure(
    source="ours, for seminar_2017, section V.A.2: variation of style within a class",
    better="near real",
)
def within_class_distance_ratio(images, classes, real, real_classes):
    """`within_class_distance` of images over that of real pictures.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        classes: (n,) whole numbers.
        real: floats (m, height, width, channels) in [0, 1], of the same size.
        real_classes: (m,) whole numbers.

    Returns:
        A dict: value, standard_error, n (pairs of images), and the two distances that
        are divided as absolute and reference.

    Raises:
        ValueError: The arrays are not as described, or no class has two images.
    """
    return relative(
        within_class_distance(checked_images(images, like=real), classes),
        within_class_distance(real, real_classes),
    )


@measure(
    source="ours, for seminar_2017, section V.B: classes look alike at first",
    biased=True,
)
def class_separation(images, classes):
    """Mean distance between the means of two classes, over `within_class_distance`.

    Classes that look alike give about 1 / sqrt(images per class), not 0.

    Args:
        images: floats (n, height, width, channels) in [0, 1].
        classes: (n,) whole numbers, at least two different ones.

    Returns:
        A dict: value (0 if all images are equal, infinite if only those within each
        class are), n (images), and the two distances divided as between and within.

    Raises:
        ValueError: There is one class only, no class has two images, or the counts
            differ.
    """
    images, classes = checked_images(images), _checked_classes(classes, len(images))
    seen = np.unique(classes)
    if len(seen) < 2:
        raise ValueError("classes: expected at least two different ones")
    means = np.stack(
        [images[classes == one].mean(axis=0, dtype="float64") for one in seen]
    )
    first, second = np.triu_indices(len(seen), k=1)
    between = distances(means[first], means[second]).mean()
    within = within_class_distance(images, classes)["value"]
    return {
        "value": quotient(between, within),
        "n": len(images),
        "between": float(between),
        "within": within,
    }


@measure(
    source="ours, for ali_2020, Analysis: variety is at times somewhat limited",
    unit="distance of pixels",
    biased=True,
)
def nearest_other_distance(images):
    """Mean distance from an image to the nearest other; 0 if each has a duplicate.

    It falls with more images, so compare it with that of equally many real pictures.

    Args:
        images: floats (n, height, width, channels) in [0, 1], n at least 2.

    Returns:
        A dict: value, standard_error, n (images).

    Raises:
        ValueError: There are fewer than two images.
    """
    from sklearn.neighbors import NearestNeighbors

    images = checked_images(images)
    if len(images) < 2:
        raise ValueError("images: expected two or more")
    search = NearestNeighbors(n_neighbors=1, algorithm="brute")
    search.fit(images.reshape(len(images), -1))
    nearest = search.kneighbors(return_distance=False)[:, 0]
    return mean_of(distances(images, images[nearest]))


def _pairs(classes):
    """Rows of disjoint random pairs within a class, as two arrays."""
    order = np.random.default_rng(SEED).permutation(len(classes))
    order = order[np.argsort(classes[order], kind="stable")]
    grouped = classes[order]
    place = np.arange(len(order)) - np.searchsorted(grouped, grouped)
    starts = np.flatnonzero((place[:-1] % 2 == 0) & (grouped[:-1] == grouped[1:]))
    return order[starts], order[starts + 1]


def _checked_classes(classes, count):
    classes = np.asarray(classes)
    if classes.shape != (count,):
        raise ValueError(
            f"classes: expected {count}, one per image, got shape {classes.shape}"
        )
    return classes
