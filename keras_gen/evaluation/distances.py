"""How far generated images lie from real ones, as two clouds of features.

The features are those of a judge, a classifier that was trained here, and not those of
the Inception network.  The numbers are therefore never called FID or KID and cannot be
compared with published ones; two judges give two scales.
"""

from math import inf

import numpy as np

from keras_gen.evaluation.estimates import quotient
from keras_gen.evaluation.estimates import standard_error
from keras_gen.evaluation.registry import measure

# Pictures in a block, as published, and the fewest blocks that show a spread.
BLOCK = 1000
BLOCKS = 10


@measure(
    source="Heusel et al. 2017, equation 6, on the features of a classifier trained"
    " here",
    unit="squared feature lengths",
    better="lower",
    biased=True,
)
def frechet_distance(features, real_features):
    """Squared Fréchet distance of two normal distributions fitted to the features.

    Features of a classifier trained here: this is no FID.

    Args:
        features: (n, d) of generated images, n at least 2.
        real_features: (m, d) of real pictures, m at least 2.

    Returns:
        A dict of plain numbers.
        value: of_means + of_covariances, 0 or more, 0 for equal moments; lower is
            better.  Few images make it too high, about in proportion to 1 / n: compare
            equal counts only.
        n, real_n: the counts.
        of_means: |mean - real mean|^2.
        of_covariances: tr(C + C' - 2 (C C')^(1/2)), with C and C' the covariances.

    Raises:
        ValueError: The arrays are not as described.

    Source: Heusel et al., GANs trained by a two time-scale update rule, 2017, equation
        6; Dowson and Landau, The Fréchet distance between multivariate normal
        distributions, 1982.
    """
    features, real_features = checked_pair(features, real_features, 2)
    of_means = np.sum((features.mean(axis=0) - real_features.mean(axis=0)) ** 2)
    root, real_root = _root(features), _root(real_features)
    # For C = R'R and C' = S'S, the trace of the root of CC' is the nuclear norm of RS',
    # so that no root of a nearly singular matrix is needed.
    shared = np.linalg.norm(root @ real_root.T, "nuc")
    of_covariances = np.sum(root**2) + np.sum(real_root**2) - 2 * shared
    of_covariances = max(of_covariances, 0.0)
    return {
        "value": float(of_means + of_covariances),
        "n": len(features),
        "real_n": len(real_features),
        "of_means": float(of_means),
        "of_covariances": float(of_covariances),
    }


@measure(
    source="Heusel et al. 2017, equation 6, on the features of a classifier trained"
    " here; ours, for kth_2018, section 5.1: over the distance of real pictures",
    better="lower",
    biased=True,
)
def frechet_over_real_pairs(features, real_features):
    """`frechet_distance` over the mean squared distance of two real pictures.

    It does not depend on the scale of a judge's features, so data sets may be
    compared.  Images that all have the mean features of real pictures would give 0.5.

    Args:
        features: as for `frechet_distance`.
        real_features: as for `frechet_distance`.

    Returns:
        A dict of plain numbers.
        value: the ratio, 0 or more (0 if both are 0, infinite if only the distance of
            real pictures is); lower is better.  Too high with few images.
        n, real_n: the counts.
        absolute, reference: the two values that are divided.

    Raises:
        ValueError: The arrays are not as described.
    """
    found = frechet_distance(features, real_features)
    # The mean squared difference of two independent draws is twice the variance.
    pairs = 2 * float(np.var(real_features, axis=0, ddof=1, dtype="float64").sum())
    return {
        "value": quotient(found["value"], pairs),
        "n": found["n"],
        "real_n": found["real_n"],
        "absolute": found["value"],
        "reference": pairs,
    }


@measure(
    source="Bińkowski et al. 2018, section 4, on the features of a classifier trained"
    " here; blocks do not overlap",
    range=(-inf, inf),
    better="lower",
)
def kernel_distance(features, real_features):
    """Squared maximum mean discrepancy of the features, for a cubic kernel.

    Features of a classifier trained here: this is no KID.

    Args:
        features: (n, d) of generated images, n at least 20, and at least 2 for each
            block.
        real_features: (m, d) of real pictures, m likewise.

    Returns:
        A dict of plain numbers.
        value: mean over disjoint blocks of the unbiased estimate with the kernel
            (x'y / d + 1)^3.  There are at least ten blocks, each with at most 1,000
            rows of either array.  0 is expected where both come from one distribution,
            and negative values occur.  Lower is better.
        standard_error: standard deviation of the blocks over the root of their number.
        n, real_n: the counts.
        blocks: their number.

    Raises:
        ValueError: The arrays are not as described.

    Source: Bińkowski et al., Demystifying MMD GANs, 2018, section 4, and Gretton et
        al., A kernel two-sample test, 2012, equation 3.  Published subsets overlap, so
        an error from their spread is too small; the blocks here do not overlap.
    """
    pair = checked_pair(features, real_features, 2 * BLOCKS)
    blocks = max(BLOCKS, *(-(-len(rows) // BLOCK) for rows in pair))
    checked_pair(*pair, 2 * blocks)
    # Real pictures may be sorted by class.
    shuffled = [np.random.default_rng(0).permutation(rows) for rows in pair]
    split = [np.array_split(rows, blocks) for rows in shuffled]
    found = [_discrepancy(*block) for block in zip(*split, strict=True)]
    return {
        "value": float(np.mean(found)),
        "standard_error": standard_error(found),
        "n": len(features),
        "real_n": len(real_features),
        "blocks": blocks,
    }


def checked_pair(features, real_features, least):
    """Check two arrays of features of one judge and return them as float64.

    Args:
        features: (n, d).
        real_features: (m, d).
        least: smallest n and m.

    Raises:
        ValueError: They are not as described, or d differs.
    """
    pair = [np.asarray(rows, "float64") for rows in (features, real_features)]
    for name, rows in zip(("features", "real_features"), pair, strict=True):
        if rows.ndim != 2 or len(rows) < least or not rows.size:
            raise ValueError(
                f"{name}: expected shape (n, d) with n at least {least}, got"
                f" {rows.shape}"
            )
        if not np.isfinite(rows).all():
            raise ValueError(f"{name}: expected finite numbers, got infinity or NaN")
    if pair[0].shape[1] != pair[1].shape[1]:
        raise ValueError(
            f"feature vectors of {pair[0].shape[1]} and of {pair[1].shape[1]} numbers:"
            " take both from one judge"
        )
    return pair


def _root(rows):
    """R such that R'R is the covariance of the rows."""
    centred = (rows - rows.mean(axis=0)) / np.sqrt(len(rows) - 1)
    return np.linalg.qr(centred, mode="r")


def _discrepancy(rows, others):
    """The unbiased estimate of one block."""
    from sklearn.metrics.pairwise import polynomial_kernel

    within = 0.0
    for points in (rows, others):
        kernel = polynomial_kernel(points)
        count = len(points)
        within += (kernel.sum() - np.trace(kernel)) / (count * (count - 1))
    return within - 2 * polynomial_kernel(rows, others).mean()
