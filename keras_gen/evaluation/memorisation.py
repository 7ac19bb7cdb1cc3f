"""Whether images are copies of training pictures, by Euclidean distance of pixels."""

import numpy as np

from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.neighbours import nearest_distances
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.registry import measure

# Percentile of held-out pictures' distances; an image at most that far is a copy.
COPY = 1
# This many images are enough, and quick to compare even with the largest sets.
COMPARED = 1_000

_SOURCE = (
    "Meehan, Chaudhuri and Dasgupta, A Non-Parametric Test to Detect Data-Copying in"
    " Generative Models, 2020: distances to training pictures beside those of"
    " held-out ones"
)


@measure(source=_SOURCE, better="near real")
def training_distance_ratio(images, held_out, pictures):
    """Median distance to the nearest training picture over that of held-out pictures.

    Below 1, images are closer to the training pictures than held-out pictures are; 0
    means copies.  Blur shortens distances too.

    Args:
        images: floats (n, height, width, channels) in [0, 1]; the first 1,000 count.
        held_out: floats (m, height, width, channels) in [0, 1], none of `pictures`;
            the first 1,000 count.
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
    """Share of images as near to a training picture as only 1 % of held-out ones are.

    Held-out pictures have a share of 0.01; copies have a share of 1.

    Args:
        images: floats (n, height, width, channels) in [0, 1]; the first 1,000 count.
        held_out: floats (m, height, width, channels) in [0, 1], none of `pictures`;
            the first 1,000 count.  Hundreds are needed, since their first percentile
            is the threshold.
        pictures: uint8 (k, height, width, channels), what the model learnt from.

    Returns:
        A dict: value, standard_error (for this threshold), n, threshold.
    """
    of_images, of_real = _distances(images, held_out, pictures)
    threshold = np.percentile(of_real, COPY)
    # At most, not below: if real pictures have duplicates the threshold may be 0.
    return mean_of(of_images <= threshold) | {"threshold": float(threshold)}


def _distances(images, held_out, pictures):
    return [
        nearest_distances(checked_images(some[:COMPARED], like=pictures), pictures)
        for some in (images, held_out)
    ]
