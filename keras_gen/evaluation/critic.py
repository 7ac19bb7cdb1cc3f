"""What a critic's scores say about the distance of generated images from real ones."""

from math import inf

import numpy as np

from keras_gen.evaluation.registry import measure


@measure(
    source="Arjovsky et al. 2017, equations 2 and 3",
    unit="critic scores",
    range=(-inf, inf),
    better="lower",
)
def wasserstein_estimate(real_scores, fake_scores):
    """Mean score of real pictures minus that of generated images.

    If the critic is the best possible one, this is the Wasserstein distance times the
    critic's Lipschitz constant, which is unknown: compare values only within one
    training.

    Args:
        real_scores: (m,) by a critic.
        fake_scores: (n,) by the same critic.

    Returns:
        A dict of plain numbers.
        value: the difference, in units of the critic; lower is better, 0 is expected
            where it sees no difference.
        standard_error: root of the sum of both variances, each over its count.
        n, real_n: the counts.

    Raises:
        ValueError: The arrays are not as described.

    Source: Arjovsky, Chintala and Bottou, Wasserstein GAN, 2017, equations 2 and 3.
    """
    pair = [np.asarray(scores, "float64") for scores in (real_scores, fake_scores)]
    for name, scores in zip(("real_scores", "fake_scores"), pair, strict=True):
        if scores.ndim != 1 or len(scores) < 2 or not np.isfinite(scores).all():
            raise ValueError(
                f"{name}: expected at least two finite numbers, of shape (n,), got"
                f" shape {scores.shape}"
            )
    real, fake = pair
    variance = sum(scores.var(ddof=1) / len(scores) for scores in pair)
    return {
        "value": float(real.mean() - fake.mean()),
        "standard_error": float(np.sqrt(variance)),
        "n": len(fake),
        "real_n": len(real),
    }
