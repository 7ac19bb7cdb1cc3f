"""What every measure of a judge's, a critic's or a model's numbers keeps to."""

import json

import numpy as np
import pytest

import keras_gen.evaluation  # noqa: F401
from keras_gen.evaluation.registry import MEASURES

DRAWS = np.random.default_rng(0)
ARRAYS = {
    "features": DRAWS.random((40, 3)),
    "real_features": DRAWS.random((30, 3)),
    "probabilities": DRAWS.dirichlet(np.ones(4), 40),
    "real_probabilities": DRAWS.dirichlet(np.ones(4), 30),
    "wanted": np.arange(40) % 4,
    "log_weights": DRAWS.standard_normal((40, 5)),
    "walk_probabilities": DRAWS.dirichlet(np.ones(4), (40, 6)),
    "real_scores": DRAWS.standard_normal(30),
    "fake_scores": DRAWS.standard_normal(40),
}


@pytest.mark.parametrize(
    "name",
    [
        "class_accuracy",
        "class_histogram",
        "confidence",
        "coverage",
        "density",
        "frechet_distance",
        "frechet_over_real_pairs",
        "kernel_distance",
        "log_likelihood",
        "precision",
        "recall",
        "test_elbo",
        "walk_confidence",
        "wasserstein_estimate",
    ],
)
def test_row_gives_a_value_in_its_range_and_the_count_of_images(name):
    row = MEASURES[name]

    found = row.compute(**{array: ARRAYS[array] for array in row.takes})

    least, most = row.range
    assert least <= found["value"] <= most
    assert 0 <= found.get("standard_error", 0) < np.inf
    assert found["n"] == 40 or name == "walk_confidence" and 0 < found["n"] <= 40
    assert json.loads(json.dumps(found, allow_nan=False)) == found
