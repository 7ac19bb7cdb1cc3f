"""Weights of models whose likelihood is known."""

import numpy as np
import pytest

from keras_gen.evaluation import bounds
from keras_gen.evaluation.bounds import log_likelihood

# x = z + noise with both N(0, 1), so that p(x) is N(0, 2) and p(z | x) N(x / 2, 1 / 2).
PICTURES = np.random.default_rng(0).normal(0, np.sqrt(2), 500)
KNOWN = -(PICTURES**2) / 4 - np.log(4 * np.pi) / 2


def log_normal(x, mean, variance):
    return -((x - mean) ** 2) / (2 * variance) - np.log(2 * np.pi * variance) / 2


def weights(draws, mean_of=0.5, variance=0.5):
    """Log weights for the posterior N(mean_of x, variance)."""
    noise = np.random.default_rng(1).standard_normal((len(PICTURES), draws))
    x = PICTURES[:, None]
    z = mean_of * x + np.sqrt(variance) * noise
    joint = log_normal(x, z, 1) + log_normal(z, 0, 1)
    return joint - log_normal(z, mean_of * x, variance)


@pytest.mark.parametrize("measure", [bounds.test_elbo, log_likelihood])
def test_the_exact_posterior_gives_the_likelihood_from_every_draw(measure):
    found = measure(weights(3))

    assert found["value"] == pytest.approx(KNOWN.mean())
    expected = KNOWN.std(ddof=1) / np.sqrt(500)
    assert found["standard_error"] == pytest.approx(expected)
    assert (found["n"], found["draws"]) == (500, 3)


def test_the_lower_bound_misses_the_divergence_from_the_exact_posterior():
    found = bounds.test_elbo(weights(2000, mean_of=0.5, variance=1.0))

    # KL of N(m, 1) from N(m, 1/2), in closed form.
    missing = (2 - 1 - np.log(2)) / 2
    assert found["value"] == pytest.approx(KNOWN.mean() - missing, abs=0.01)


def test_more_draws_come_nearer_to_the_likelihood_from_below():
    found = weights(4096, mean_of=0.3, variance=1.0)

    steps = [
        np.mean(
            [log_likelihood(part)["value"] for part in np.split(found, 4096 // k, 1)]
        )
        for k in (1, 16, 256, 4096)
    ]

    assert steps[0] == pytest.approx(bounds.test_elbo(found)["value"])
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(KNOWN.mean(), abs=0.005)


def test_weights_that_no_float_holds_have_a_finite_likelihood():
    found = log_likelihood(weights(5) - 2000)

    assert found["value"] == pytest.approx(KNOWN.mean() - 2000)


@pytest.mark.parametrize(
    "log_weights, complaint",
    [
        (np.zeros(3), r"expected shape \(n, draws\).*got \(3,\)"),
        (np.zeros((1, 3)), "n at least 2"),
        (np.zeros((3, 0)), "draws at least 1"),
        (np.full((3, 3), -np.inf), "expected finite numbers"),
    ],
)
def test_what_are_no_weights_is_refused(log_weights, complaint):
    with pytest.raises(ValueError, match=f"log_weights: .*{complaint}"):
        log_likelihood(log_weights)
