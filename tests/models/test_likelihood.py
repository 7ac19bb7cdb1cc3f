"""Likelihoods of decoders for which the integral over latents is known."""

import keras
import numpy as np
import pytest
from keras import layers

from keras_gen.errors import UsageError
from keras_gen.models import likelihood
from keras_gen.models.likelihood import log_weights

SHAPE = (2, 3, 1)
PIXELS = 6
LATENTS = 2
RANDOM = np.random.default_rng(0)
# Columns at right angles, so that the exact posterior has independent entries.
LOADINGS = np.linalg.qr(RANDOM.standard_normal((PIXELS, LATENTS)))[0] * [2.0, 0.7]
OFFSET = RANDOM.standard_normal(PIXELS)
PRECISION = 1 + (LOADINGS**2).sum(axis=0)
POSTERIOR = LOADINGS / PRECISION
PICTURES = (
    OFFSET
    + RANDOM.standard_normal((300, LATENTS)) @ LOADINGS.T
    + RANDOM.standard_normal((300, PIXELS))
).reshape(-1, *SHAPE)


def known():
    """log p(x) of x = loadings z + offset + N(0, 1): a normal distribution's."""
    covariance = LOADINGS @ LOADINGS.T + np.eye(PIXELS)
    off = PICTURES.reshape(-1, PIXELS) - OFFSET
    squares = np.einsum("ni,ij,nj->n", off, np.linalg.inv(covariance), off)
    _, logdet = np.linalg.slogdet(2 * np.pi * covariance)
    return -(squares + logdet) / 2


def encoder_of(kernel, bias, log_variance):
    """q(z | x) = N(x kernel + bias, exp(log_variance))."""
    images = keras.Input(SHAPE)
    flat = layers.Flatten()(images)
    mean, spread = layers.Dense(LATENTS), layers.Dense(LATENTS)
    encoder = keras.Model(images, [mean(flat), spread(flat)])
    mean.set_weights([kernel, bias])
    spread.set_weights([np.zeros((PIXELS, LATENTS)), np.broadcast_to(log_variance, 2)])
    return encoder


def exact(log_variance=None):
    log_variance = -np.log(PRECISION) if log_variance is None else log_variance
    return encoder_of(POSTERIOR, -OFFSET @ POSTERIOR, log_variance)


def linear_decoder():
    latent = keras.Input((LATENTS,))
    dense = layers.Dense(PIXELS)
    decoder = keras.Model(latent, layers.Reshape(SHAPE)(dense(latent)))
    dense.set_weights([LOADINGS.T, OFFSET])
    return decoder


def gaussian(encoder, draws, seed=0):
    return log_weights(
        encoder,
        linear_decoder(),
        PICTURES,
        likelihood="gaussian",
        draws=draws,
        seed=seed,
    )


def bounds(weights):
    """For each number of draws the mean over pictures of its bound."""
    return [
        np.mean(np.logaddexp.reduce(weights[:, :draws], axis=1) - np.log(draws))
        for draws in (1, 8, 512)
    ]


def test_the_exact_posterior_gives_the_likelihood_from_every_draw():
    found = gaussian(exact(), draws=3)

    assert (found.shape, found.dtype) == ((300, 3), np.float64)
    np.testing.assert_allclose(found, np.repeat(known()[:, None], 3, 1), atol=1e-4)


def test_another_posterior_loses_its_divergence_and_regains_it_by_draws():
    found = gaussian(exact(log_variance=0.0), draws=512)

    # KL of N(m, 1) from the exact posterior, in closed form.
    missing = ((PRECISION - 1 - np.log(PRECISION)) / 2).sum()
    assert found.mean() == pytest.approx(known().mean() - missing, abs=0.05)
    steps = bounds(found)
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(known().mean(), abs=0.02)
    assert found.mean() < steps[-1]


def test_only_the_seed_decides_the_latents_and_no_batch_does(monkeypatch):
    encoder = exact(log_variance=0.0)
    found = gaussian(encoder, draws=2)
    monkeypatch.setattr(likelihood, "BATCH", 70)

    np.testing.assert_allclose(gaussian(encoder, draws=2), found, atol=1e-4)
    assert np.abs(gaussian(encoder, draws=2, seed=1) - found).min() > 0


def bernoulli_decoder(scores_of_label):
    """Pixels that hang on the label alone."""
    latent, label = keras.Input((LATENTS,)), keras.Input((), dtype="int32")
    table = layers.Embedding(len(scores_of_label), PIXELS)
    scores = layers.Add()([table(label), 0 * layers.Dense(PIXELS)(latent)])
    pixels = layers.Activation("sigmoid")(layers.Reshape(SHAPE)(scores))
    decoder = keras.Model([latent, label], pixels)
    table.set_weights([scores_of_label])
    return decoder


def test_a_decoder_that_heeds_its_label_alone_has_the_likelihood_of_coins():
    # Sigmoids of such scores are 0 and 1 in float32: none may be taken's logarithm.
    scores = np.array([[-200, -3, -1, 0, 2, 90], [1, 2, 3, 4, 5, 6.0]])
    pictures = np.random.default_rng(1).random((20, *SHAPE)).astype("float32")
    labels = np.arange(20) % 2
    prior = encoder_of(np.zeros((PIXELS, LATENTS)), np.zeros(LATENTS), 0.0)

    found = log_weights(
        prior,
        bernoulli_decoder(scores),
        pictures,
        labels,
        likelihood="bernoulli",
        draws=4,
    )

    x, s = pictures.reshape(20, -1), scores[labels]
    heads, tails = -np.logaddexp(0, -s), -np.logaddexp(0, s)
    expected = (x * heads + (1 - x) * tails).sum(axis=1)
    np.testing.assert_allclose(found, np.repeat(expected[:, None], 4, 1), rtol=1e-5)


def test_an_unknown_likelihood_is_refused():
    with pytest.raises(UsageError, match="laplace"):
        log_weights(exact(), linear_decoder(), PICTURES, likelihood="laplace", draws=1)
