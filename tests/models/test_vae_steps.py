"""What one step of a VAE computes, against formulas in NumPy."""

import keras
import numpy as np
import pytest
from cases import BY_ID
from cases import CLASSES
from cases import LATENT
from cases import array
from cases import batch
from cases import train
from keras import layers
from keras import ops

from keras_gen import models

PIXELS, RATE, M = 4, 1e-2, 6
every = pytest.mark.parametrize("name", ["VAE", "ConditionalVAE"])


class Linear:
    """A VAE of linear maps with a Gaussian likelihood, and its formulas.

    Images x of four pixels; mean = x A + a, log-variance = x B + b, decoder z W + c.
    """

    def __init__(self, with_noise=True, decodes=True, **settings):
        draws = np.random.default_rng(2)
        self.images = draws.random((M, 2, 2, 1)).astype("float32")
        self.noise = draws.standard_normal((M, 2)).astype("float32") * with_noise
        self.model = self._model(draws, decodes, settings)
        self.start = [array(v) for v in self.model.trainable_variables]
        self.exponent = settings.get("noise_exponent", 0.5)

    def _model(self, draws, decodes, settings):
        images, latent = keras.Input([2, 2, 1]), keras.Input([2])
        flat = layers.Flatten()(images)
        encoder = keras.Model(images, [layers.Dense(2)(flat), layers.Dense(2)(flat)])
        pixels = layers.Reshape([2, 2, 1])(layers.Dense(PIXELS)(latent))
        decoder = keras.Model(latent, pixels)
        model = models.VAE(encoder, decoder, likelihood="gaussian", **settings)
        for variable in model.trainable_variables:
            variable.assign(0.5 * draws.standard_normal(variable.shape))
        if not decodes:
            # The images then say nothing of the latent: only the divergence does.
            decoder.layers[1].kernel.assign(np.zeros((2, PIXELS)))
        model.compile(optimizer=keras.optimizers.SGD(RATE))
        model.noise = lambda *shape: ops.convert_to_tensor(self.noise)
        return model

    def step(self):
        """Take one step; the losses."""
        labels = ops.convert_to_tensor(np.zeros(M, "int32"))
        logs = self.model.train_step((ops.convert_to_tensor(self.images), labels))
        return {name: float(ops.convert_to_numpy(v)) for name, v in logs.items()}

    def update(self):
        """What one step of plain descent subtracts, over the rate, by variable."""
        self.step()
        return [
            (old - array(v)) / RATE
            for old, v in zip(self.start, self.model.trainable_variables, strict=True)
        ]

    def by_hand(self):
        """Mean, log-variance, latent and reconstruction error in float64."""
        a_kernel, a, b_kernel, b, w, c = (v.astype("float64") for v in self.start)
        flat = self.images.reshape(M, PIXELS)
        mean, log_variance = flat @ a_kernel + a, flat @ b_kernel + b
        latent = mean + np.exp(self.exponent * log_variance) * self.noise
        return mean, log_variance, latent, latent @ w + c - flat, w


@pytest.mark.parametrize("exponent", [0.5, 1.0])
def test_losses_are_those_of_the_formulas(exponent):
    vae = Linear(noise_exponent=exponent)
    mean, log_variance, _, error, _ = vae.by_hand()

    losses = vae.step()

    reconstruction = (error**2 / 2).sum(axis=1).mean()
    terms = (np.exp(log_variance) + mean**2 - 1 - log_variance) / 2
    divergence = terms.sum(axis=1).mean()
    assert losses["reconstruction"] == pytest.approx(reconstruction, rel=1e-5)
    assert losses["divergence"] == pytest.approx(divergence, rel=1e-5)
    assert losses["loss"] == pytest.approx(reconstruction + divergence, rel=1e-5)


@pytest.mark.parametrize("exponent", [0.5, 1.0])
def test_noise_exponent_changes_the_update_as_the_formula_says(exponent):
    vae = Linear(noise_exponent=exponent)
    _, log_variance, _, error, w = vae.by_hand()

    moved = vae.update()[3]

    # d loss / d b through the latent, and through the divergence.
    scaled = exponent * np.exp(exponent * log_variance) * vae.noise
    expected = ((error @ w.T) * scaled + (np.exp(log_variance) - 1) / 2).mean(axis=0)
    np.testing.assert_allclose(moved, expected, rtol=2e-3, atol=2e-4)


def test_mean_of_the_posterior_moves_as_the_formula_says():
    vae = Linear()
    mean, _, _, error, w = vae.by_hand()

    moved = vae.update()[1]

    expected = (error @ w.T + mean).mean(axis=0)
    np.testing.assert_allclose(moved, expected, rtol=2e-3, atol=2e-4)


def test_divergence_over_latent_divides_the_divergence_by_the_latent_size():
    summed, averaged = (
        Linear(divergence_over_latent=how).step() for how in ("sum", "mean")
    )

    assert averaged["divergence"] == pytest.approx(summed["divergence"] / 2, rel=1e-6)
    assert averaged["reconstruction"] == pytest.approx(summed["reconstruction"])


def test_divergence_over_latent_divides_the_encoders_update():
    summed, averaged = (
        Linear(decodes=False, divergence_over_latent=how).update()[:4]
        for how in ("sum", "mean")
    )

    for one, other in zip(summed, averaged, strict=True):
        np.testing.assert_allclose(other, one / 2, rtol=2e-3, atol=2e-4)


def test_batch_reduction_multiplies_the_update_by_the_batch():
    averaged, summed = (Linear(batch_reduction=how).update() for how in ("mean", "sum"))

    for one, other in zip(averaged, summed, strict=True):
        np.testing.assert_allclose(other, M * one, rtol=2e-3, atol=2e-3)


def test_batch_reduction_leaves_the_reported_numbers_alone():
    averaged, summed = (Linear(batch_reduction=how).step() for how in ("mean", "sum"))

    assert summed == pytest.approx(averaged, rel=1e-6)


def test_without_noise_the_latent_is_the_mean():
    vae = Linear(with_noise=False)
    images = ops.convert_to_tensor(vae.images)

    latent, _ = vae.model.posterior(images, training=False)

    mean, _ = vae.model.encode(vae.images)
    np.testing.assert_allclose(ops.convert_to_numpy(latent), mean, atol=1e-6)


def test_noise_of_a_posterior_is_standard_normal():
    draws = ops.convert_to_numpy(BY_ID["VAE"].build().noise(200, 100))

    assert draws.shape == (200, 100)
    assert abs(draws.mean()) < 5 / np.sqrt(draws.size)
    assert abs(draws.std() - 1) < 5 / np.sqrt(2 * draws.size)


def test_bernoulli_reconstruction_is_that_of_the_printed_probabilities():
    case = BY_ID["VAE"]
    model = case.compiled(stochastic=False, rate=0.0)
    noise = np.random.default_rng(1).standard_normal((8, LATENT)).astype("float32")
    model.noise = lambda *shape: ops.convert_to_tensor(noise)
    images, _ = batch(case)

    losses = train(case, model, [0])

    mean, log_variance = model.encode(images)
    p = model.decode(mean + np.exp(log_variance / 2) * noise).astype("float64")
    entropy = -(images * np.log(p) + (1 - images) * np.log(1 - p))
    expected = entropy.reshape(8, -1).sum(axis=1).mean()
    assert losses["reconstruction"] == pytest.approx(expected, rel=1e-5)


@every
def test_evaluation_gives_the_loss_of_training_for_the_same_noise(name):
    case = BY_ID[name]
    model = case.compiled(stochastic=False, rate=0.0)
    noise = np.random.default_rng(1).standard_normal((8, LATENT)).astype("float32")
    model.noise = lambda *shape: ops.convert_to_tensor(noise)
    trained = train(case, model, [0])
    model.reset_metrics()

    data = tuple(ops.convert_to_tensor(part) for part in batch(case))
    logs = model.test_step(data)

    tested = {k: float(ops.convert_to_numpy(v)) for k, v in logs.items()}
    assert tested == pytest.approx(trained, rel=1e-5)


def test_conditional_vae_learns_from_the_label_through_its_decoder_alone():
    case = BY_ID["ConditionalVAE"]
    model = case.compiled(stochastic=False, rate=0.0)
    noise = np.random.default_rng(1).standard_normal((8, LATENT)).astype("float32")
    model.noise = lambda *shape: ops.convert_to_tensor(noise)
    images, labels = batch(case)

    losses = []
    for given in (labels, (labels + 1) % CLASSES):
        model.reset_metrics()
        logs = model.train_step(tuple(map(ops.convert_to_tensor, (images, given))))
        losses.append({k: float(ops.convert_to_numpy(v)) for k, v in logs.items()})

    one, other = losses
    assert one["divergence"] == other["divergence"]
    assert one["reconstruction"] != other["reconstruction"]


def test_mean_over_channels_divides_the_reconstruction_by_their_number():
    images = keras.Input([2, 2, 3])
    flat = layers.Flatten()(images)
    encoder = keras.Model(images, [layers.Dense(2)(flat), layers.Dense(2)(flat)])
    latent = keras.Input([2])
    decoder = keras.Model(latent, layers.Reshape([2, 2, 3])(layers.Dense(12)(latent)))
    data = np.random.default_rng(1).random((M, 2, 2, 3)).astype("float32")

    found = {}
    for channels in ("sum", "mean"):
        model = models.VAE(encoder, decoder, likelihood="gaussian", channels=channels)
        model.compile(optimizer=keras.optimizers.SGD(0.0))
        found[channels] = model.evaluate(data, verbose=0, return_dict=True)

    ratio = found["sum"]["reconstruction"] / found["mean"]["reconstruction"]
    assert ratio == pytest.approx(3, rel=1e-5)
    assert found["sum"]["divergence"] == pytest.approx(found["mean"]["divergence"])


def test_noise_deviation_scales_the_noise_of_the_posterior():
    plain, doubled = Linear(), Linear(noise_deviation=2.0)
    means, _ = plain.model.encode(plain.images)
    tensor = ops.convert_to_tensor(plain.images)

    one, other = (
        ops.convert_to_numpy(x.model.posterior(tensor, training=True)[0])
        for x in (plain, doubled)
    )

    np.testing.assert_allclose(other - means, 2 * (one - means), atol=1e-6)
