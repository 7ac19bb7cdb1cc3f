"""The likelihood of pictures, from a VAE's importance weights."""

from math import inf

import numpy as np

from keras_gen.evaluation.estimates import standard_error
from keras_gen.evaluation.registry import measure


@measure(
    source="Kingma and Welling 2014, equation 3, by sampling",
    unit="nats per picture",
    range=(-inf, inf),
    better="higher",
)
def test_elbo(log_weights):
    """The evidence lower bound of pictures that the model was not trained on.

    Args:
        log_weights: (n, draws), log p(x, z) - log q(z | x) in nats, with z from q.

    Returns:
        A dict of plain numbers.
        value: mean over all pictures and draws, in nats per picture; at most
            `log_likelihood`.  Higher is better.
        standard_error: standard deviation of the pictures' means, divided by sqrt(n).
        n: pictures.
        draws: latents drawn for each picture.

    Raises:
        ValueError: The array is not as described.

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014, equation 3.
    """
    log_weights = _checked_weights(log_weights)
    return _row(log_weights.mean(axis=1), log_weights)


@measure(
    source="Burda et al. 2016, equation 8",
    unit="nats per picture",
    range=(-inf, inf),
    better="higher",
)
def log_likelihood(log_weights):
    """Importance-weighted estimate of log p(x), on average a lower bound.

    Args:
        log_weights: as for `test_elbo`.

    Returns:
        A dict of plain numbers.
        value: mean over pictures of the logarithm of the mean weight, in nats per
            picture.  Its expectation grows towards log p(x) with the number of draws:
            compare equal numbers of draws only.  Higher is better.
        standard_error: standard deviation over pictures, divided by sqrt(n).
        n: pictures.
        draws: latents drawn for each picture.

    Raises:
        ValueError: The array is not as described.

    Source: Burda, Grosse and Salakhutdinov, Importance weighted autoencoders, 2016,
        equation 8 and theorem 1.
    """
    from scipy.special import logsumexp

    log_weights = _checked_weights(log_weights)
    draws = log_weights.shape[1]
    return _row(logsumexp(log_weights, axis=1) - np.log(draws), log_weights)


def _checked_weights(log_weights):
    """Check the logarithms of weights and return them as float64."""
    log_weights = np.asarray(log_weights, "float64")
    if log_weights.ndim != 2 or len(log_weights) < 2 or not log_weights.size:
        raise ValueError(
            "log_weights: expected shape (n, draws) with n at least 2 and draws at"
            f" least 1, got {log_weights.shape}"
        )
    if not np.isfinite(log_weights).all():
        raise ValueError("log_weights: expected finite numbers, got infinity or NaN")
    return log_weights


def _row(of_pictures, log_weights):
    count, draws = log_weights.shape
    return {
        "value": float(of_pictures.mean()),
        "standard_error": standard_error(of_pictures),
        "n": count,
        "draws": draws,
    }
