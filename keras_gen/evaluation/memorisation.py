"""Whether images are copies of training pictures, by Euclidean distance of pixels."""

import numpy as np

from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.neighbours import nearest_distances
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.registry import measure

# Percentile of the distances of held-out pictures below which an image is a copy.
COPY = 1
# Enough images for a percentile, and quick to compare even with the largest sets.
COMPARED = 1_000

_SOURCE = (
    "Meehan, Chaudhuri and Dasgupta, A Non-Parametric Test to Detect Data-Copying in"
    " Generative Models, 2020: distances to training pictures beside those of"
    " held-out ones"
)


@measure(source=_SOURCE, better="near real")
def training_distance_ratio(images, held_out, pictures):
    """Median distance to the nearest training picture over that of held-out ones.

    Below 1, images are closer to the training pictures than held-out ones are; 0 means
    copies.  Blur shortens distances too.

    Args:
        images: floats (n, height, width, channels) in [0, 1]; the first 1,000 are used.
        held_out: floats (m, height, width, channels) in [0, 1], none of `pictures`.
        pictures: uint8 (k, height, width, channels), what the model learnt from.

    Returns:
        A dict: value, n, and both medians as absolute and reference.
    """
    of_images, of_real = _distances(images, held_out, pictures)
    middle, real_middle = np.median(of_images), np.median(of_real)
    return {
        "value": quotient(middle, real_middle),
        "n": len(of_images),
        "absolute": float(middle),
        "reference": float(real_middle),
    }


@measure(source=_SOURCE, range=(0, 1), better="lower")
def copied_share(images, held_out, pictures):
    """Share of images as near to a training picture as the nearest 1 % of real ones.

    Held-out pictures have a share of 0.01, copies one of 1.

    Args:
        images: floats (n, height, width, channels) in [0, 1]; the first 1,000 are used.
        held_out: floats (m, height, width, channels) in [0, 1], none of
            `pictures`; hundreds, since their first percentile is the threshold.
        pictures: uint8 (k, height, width, channels), what the model learnt from.

    Returns:
        A dict: value, standard_error (for this threshold), n, threshold.
    """
    of_images, of_real = _distances(images, held_out, pictures)
    threshold = np.percentile(of_real, COPY)
    # At most, not below: where real pictures have duplicates the threshold is 0.
    return mean_of(of_images <= threshold) | {"threshold": float(threshold)}


def _distances(images, held_out, pictures):
    return [
        nearest_distances(checked_images(some[:COMPARED], like=pictures), pictures)
        for some in (images, held_out)
    ]
