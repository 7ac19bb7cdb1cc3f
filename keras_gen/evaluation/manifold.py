"""Whether generated images lie where real ones do, and the other way round.

Around each picture of a set lies a ball that reaches to its fifth nearest neighbour in
the same set; all balls together stand for the manifold of the set.  The standard
errors come from the images that are tested and take the manifold as given: the
uncertainty of the manifold itself is left out.
"""

import numpy as np

from keras_gen.evaluation.distances import checked_pair
from keras_gen.evaluation.estimates import standard_error
from keras_gen.evaluation.registry import measure

# Naeem et al. recommend 5; Kynkäänniemi et al. take 3.
NEIGHBOURS = 5
# MiB of distances held in memory at a time.
WORKING_MEMORY = 256


@measure(
    source="Kynkäänniemi et al. 2019, section 2, with 5 neighbours, on the features of"
    " a classifier trained here",
    range=(0, 1),
    better="higher",
    biased=True,
)
def precision(features, real_features):
    """Share of the generated images that lie in a ball of a real picture.

    Args:
        features: (n, d) of generated images, n at least 6.
        real_features: (m, d) of real pictures, m at least 6.

    Returns:
        A dict of plain numbers.
        value: the share, 0 to 1; higher is better.  A single real outlier has a large
            ball and can shift the share: `density` counts balls instead.
        standard_error: sqrt(value (1 - value) / (n - 1)).
        n, real_n: the counts.

    Raises:
        ValueError: The arrays are not as described.

    Source: Kynkäänniemi et al., Improved precision and recall metric, 2019, section 2.
    """
    features, real_features = checked_pair(features, real_features, NEIGHBOURS + 1)
    inside = _balls_around(features, real_features) > 0
    return _row(inside, features, real_features)


@measure(
    source="Kynkäänniemi et al. 2019, section 2, with 5 neighbours, on the features of"
    " a classifier trained here",
    range=(0, 1),
    better="higher",
    biased=True,
)
def recall(features, real_features):
    """Share of the real pictures that lie in a ball of a generated image.

    Args:
        features: as for `precision`.
        real_features: as for `precision`.

    Returns:
        A dict of plain numbers.
        value: the share, 0 to 1; higher is better.
        standard_error: sqrt(value (1 - value) / (real_n - 1)).
        n, real_n: the counts.

    Raises:
        ValueError: The arrays are not as described.

    Source: as for `precision`.
    """
    features, real_features = checked_pair(features, real_features, NEIGHBOURS + 1)
    inside = _balls_around(real_features, features) > 0
    return _row(inside, features, real_features)


@measure(
    source="Naeem et al. 2020, equation 5, with 5 neighbours, on the features of a"
    " classifier trained here",
    better="near real",
    biased=True,
)
def density(features, real_features):
    """Mean number of real pictures' balls around an image, over the expected five.

    Args:
        features: as for `precision`.
        real_features: as for `precision`.

    Returns:
        A dict of plain numbers.
        value: 0 or more; 1 is expected where both come from one distribution, more
            where images crowd where real pictures are densest.
        standard_error: standard deviation over images, divided by sqrt(n).
        n, real_n: the counts.

    Raises:
        ValueError: The arrays are not as described.

    Source: Naeem et al., Reliable fidelity and diversity metrics for generative models,
        2020, equation 5.
    """
    features, real_features = checked_pair(features, real_features, NEIGHBOURS + 1)
    balls = _balls_around(features, real_features) / NEIGHBOURS
    return _row(balls, features, real_features)


@measure(
    source="Naeem et al. 2020, equation 6, with 5 neighbours, on the features of a"
    " classifier trained here",
    range=(0, 1),
    better="higher",
    biased=True,
)
def coverage(features, real_features):
    """Share of the real pictures whose ball contains a generated image.

    Args:
        features: as for `precision`.
        real_features: as for `precision`.

    Returns:
        A dict of plain numbers.
        value: the share, 0 to 1; higher is better.  About 1 - 2^-5 = 0.97 is expected
            where both come from one distribution and are equal in number.
        standard_error: sqrt(value (1 - value) / (real_n - 1)).
        n, real_n: the counts.

    Raises:
        ValueError: The arrays are not as described.

    Source: Naeem et al. 2020, equation 6, and section 3.3 for the expectation.
    """
    from sklearn.metrics import pairwise_distances_argmin_min

    features, real_features = checked_pair(features, real_features, NEIGHBOURS + 1)
    _, nearest = pairwise_distances_argmin_min(real_features, features)
    return _row(nearest <= _radii(real_features), features, real_features)


def _radii(centres):
    """Distance from each centre to its fifth nearest other one."""
    from sklearn.neighbors import NearestNeighbors

    search = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(centres)
    # Called without points, it leaves each centre out of its own neighbours.
    return search.kneighbors()[0][:, -1]


def _balls_around(points, centres):
    """Number of the centres' balls that each point lies in."""
    from sklearn.metrics import pairwise_distances_chunked

    radii = _radii(centres)
    counts = pairwise_distances_chunked(
        points,
        centres,
        reduce_func=lambda distances, start: (distances <= radii).sum(axis=1),
        working_memory=WORKING_MEMORY,
    )
    return np.concatenate(list(counts))


def _row(terms, features, real_features):
    """The mean of one term per tested image; of truth values it is a share."""
    return {
        "value": float(np.mean(terms)),
        "standard_error": standard_error(terms),
        "n": len(features),
        "real_n": len(real_features),
    }
