"""What moving the latent does to images, by Euclidean distance of pixels.

A walk is a row of images for which one entry of the latent moves in equal steps.  A
sweep moves each entry of a latent in turn to its two ends, the others unchanged.
"""

import numpy as np

from keras_gen.evaluation.diversity import pair_distance
from keras_gen.evaluation.estimates import mean_of
from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.estimates import ratio_of_means
from keras_gen.evaluation.estimates import relative
from keras_gen.evaluation.pixels import checked_images
from keras_gen.evaluation.pixels import distances
from keras_gen.evaluation.registry import measure

LEADING = 10

_WALKS = "ours, for kth_2018, section 4, and bri623_2017: small steps change little"
_SWEEPS = "ours, for seminar_2017, section IV: single entries steer what is seen"


@measure(source=_WALKS)
def walk_step_ratio(walks, images):
    """Mean distance of a step over `pair_distance`; lower is smoother.

    Args:
        walks: floats (w, images, height, width, channels) in [0, 1], at least two
            images in a walk.
        images: floats (n, height, width, channels) in [0, 1] of the same generator, n
            at least 2.

    Returns:
        A dict: value, standard_error, n (walks), and the two distances that are
        divided as absolute and reference.

    Raises:
        ValueError: The arrays are not as described.
    """
    steps = mean_of(_steps(walks).mean(axis=1))
    return relative(steps, pair_distance(images))


@measure(source=_WALKS, range=(1, np.inf), better="lower")
def walk_jump_ratio(walks):
    """Mean over walks of the largest step over the median one; 1 is an even walk.

    Args:
        walks: floats (w, images, height, width, channels) in [0, 1], at least two
            images in a walk; more steps find more jumps.

    Returns:
        A dict: value (infinite if a walk mostly stands still and then moves),
        standard_error, n (walks), and as largest the largest ratio of any walk.

    Raises:
        ValueError: The walks are not as described.
    """
    steps = _steps(walks)
    # Where nothing moves at all, no step is larger than another.
    ratios = [
        quotient(largest, median) if largest else 1.0
        for largest, median in zip(
            steps.max(axis=1), np.median(steps, axis=1), strict=True
        )
    ]
    return mean_of(ratios) | {"largest": max(ratios)}


@measure(source=_SWEEPS, range=(0, 1), biased=True)
def leading_entries_share(sweeps):
    """Share of the ten strongest entries in the effect of all entries.

    The effect of an entry is the mean distance, over latents, between the images at
    its two ends.
    Equal entries give 10 / entries; ten entries or fewer always give 1.

    Args:
        sweeps: floats (latents, entries, 2, height, width, channels) in [0, 1].

    Returns:
        A dict: value (0 if no entry has an effect), standard_error, n (latents), and
        as strongest the share of the strongest entry alone.

    Raises:
        ValueError: The sweeps are not as described.
    """
    effects = _effects(sweeps)
    means = effects.mean(axis=0)
    leading = np.argsort(means)[-LEADING:]
    share = ratio_of_means(effects[:, leading].sum(axis=1), effects.sum(axis=1))
    return share | {"strongest": quotient(means.max(), means.sum())}


@measure(source=_SWEEPS, range=(0, 1))
def median_entry_ratio(sweeps):
    """Effect of the median entry over that of the strongest; 1 if all are equal.

    Args:
        sweeps: as for `leading_entries_share`.

    Returns:
        A dict: value (0 if no entry has an effect), n (latents), and the two effects
        that are divided as absolute and reference.

    Raises:
        ValueError: The sweeps are not as described.
    """
    effects = _effects(sweeps)
    means = effects.mean(axis=0)
    return {
        "value": quotient(np.median(means), means.max()),
        "n": len(effects),
        "absolute": float(np.median(means)),
        "reference": float(means.max()),
    }


def _steps(walks):
    """(w, images - 1) distances between successive images."""
    walks = checked_images(walks, dimensions=5)
    if walks.shape[1] < 2:
        raise ValueError("walks: expected at least two images in a walk")
    return np.stack([distances(walk[:-1], walk[1:]) for walk in walks])


def _effects(sweeps):
    """(latents, entries) distances between the images at the two ends."""
    sweeps = checked_images(sweeps, dimensions=6)
    if sweeps.shape[2] != 2:
        raise ValueError(f"sweeps: expected two ends, got shape {sweeps.shape}")
    return np.stack([distances(ends[:, 0], ends[:, 1]) for ends in sweeps])
