import keras
import numpy as np
import pytest
from keras import ops

from keras_gen import backend
from keras_gen.objectives import ADVERSARIAL
from keras_gen.objectives import DIVERGENCES
from keras_gen.objectives import LIKELIHOODS
from keras_gen.objectives import bernoulli
from keras_gen.objectives import cross_entropy
from keras_gen.objectives import divergence
from keras_gen.objectives import gaussian
from keras_gen.objectives import reduced

LOGITS = np.array([-100.0, -30.0, 0.0, 30.0, 100.0])
BY_HAND = np.array([-2.5, -0.75, 0.1, 1.0, 4.0])
SOME = np.concatenate([LOGITS, BY_HAND])
# log(1 + e^x) for LOGITS, to more digits than float32 has.
SOFTPLUS = np.array([3.720075976e-44, 9.357622969e-14, 0.6931471806, 30.0, 100.0])

cross_entropies = pytest.mark.parametrize("name", ["logistic", "minimax"])


def softplus(logits):
    """log(1 + e^x) in float64, without overflow."""
    return np.maximum(logits, 0) + np.log1p(np.exp(-np.abs(logits)))


def of(function, *arguments):
    """The value of a function of tensors, given and returned as arrays."""
    tensors = [ops.convert_to_tensor(a, "float32") for a in arguments]
    return ops.convert_to_numpy(function(*tensors))


def assert_close(actual, expected):
    """Finite, and a gap of 1e-6: absolute below 1, relative above."""
    expected = np.asarray(expected)
    assert np.isfinite(actual).all()
    assert (np.abs(actual - expected) / np.maximum(1, np.abs(expected))).max() <= 1e-6


def test_softplus_of_this_file_is_the_table_of_digits():
    np.testing.assert_allclose(softplus(LOGITS), SOFTPLUS, rtol=1e-9)


@pytest.mark.parametrize("logits", [LOGITS, BY_HAND], ids=["extreme", "by hand"])
@pytest.mark.parametrize("target", [0.0, 1.0])
def test_cross_entropy_of_a_hard_target_is_a_softplus(target, logits):
    actual = of(lambda x: cross_entropy(target, x), logits)

    assert_close(actual, softplus(logits if target == 0 else -logits))


@pytest.mark.parametrize("size", [12.0, 17.0, 30.0])
@pytest.mark.parametrize("target", [0.0, 1.0])
def test_small_losses_and_gradients_keep_their_digits(target, size):
    """Where the logit is right, its loss and gradient are both near exp(-size)."""
    logits = keras.Variable([size if target else -size])

    (loss,), (gradient,) = backend.value_and_gradients(
        lambda: [cross_entropy(target, logits)[0]], [logits], []
    )

    sign = -1 if target else 1
    assert float(loss) == pytest.approx(np.log1p(np.exp(-size)), rel=1e-5)
    assert float(gradient[0]) == pytest.approx(sign / (1 + np.exp(size)), rel=1e-5)


def test_cross_entropy_of_a_soft_target_mixes_both_hard_ones():
    actual = of(lambda x: cross_entropy(0.9, x), SOME)

    assert_close(actual, 0.9 * softplus(-SOME) + 0.1 * softplus(SOME))


def test_cross_entropy_is_least_where_the_probability_is_the_target():
    logits = np.linspace(-4, 4, 801)

    losses = of(lambda x: cross_entropy(0.8, x), logits)

    assert logits[losses.argmin()] == pytest.approx(np.log(0.8 / 0.2), abs=0.02)


def test_cross_entropy_takes_a_target_for_every_entry():
    targets = np.linspace(0, 1, len(SOME))

    actual = of(cross_entropy, targets, SOME)

    assert_close(actual, targets * softplus(-SOME) + (1 - targets) * softplus(SOME))


@cross_entropies
def test_discriminator_loss_on_real_images_is_minus_log_d(name):
    row = ADVERSARIAL[name]

    assert_close(of(lambda x: row.real(x, row.targets[0]), SOME), softplus(-SOME))


@cross_entropies
def test_discriminator_loss_on_fakes_is_minus_log_of_one_minus_d(name):
    row = ADVERSARIAL[name]

    assert_close(of(lambda x: row.fake(x, row.targets[1]), SOME), softplus(SOME))


def test_logistic_generator_loss_is_minus_log_d():
    row = ADVERSARIAL["logistic"]

    assert_close(of(lambda x: row.generator(x, row.targets[0]), SOME), softplus(-SOME))


def test_minimax_generator_loss_is_log_of_one_minus_d():
    row = ADVERSARIAL["minimax"]

    assert_close(of(lambda x: row.generator(x, row.targets[0]), SOME), -softplus(SOME))


def test_generator_losses_differ_by_the_logit():
    saturating, not_saturating = (
        of(lambda x, row=ADVERSARIAL[name]: row.generator(x, 1.0), SOME)
        for name in ("minimax", "logistic")
    )

    # log(1 - D) + log D = logit - 2 softplus(logit), so neither is the other's double.
    assert_close(saturating - not_saturating, -(softplus(SOME) + softplus(-SOME)))


def test_only_the_minimax_generator_saturates_on_fakes_found_out():
    surely_fake, surer = np.array([-30.0]), np.array([-31.0])

    def gain(name):
        row = ADVERSARIAL[name]
        return of(lambda a, b: row.generator(b, 1.0) - row.generator(a, 1.0),
                  surely_fake, surer)  # fmt: skip

    assert gain("logistic") == pytest.approx(1.0, abs=1e-5)
    assert gain("minimax") == pytest.approx(0.0, abs=1e-5)


@cross_entropies
def test_smoothed_target_moves_the_discriminators_loss(name):
    row = ADVERSARIAL[name]

    actual = of(lambda x: row.real(x, 0.9), SOME)

    assert_close(actual, softplus(-SOME) + 0.1 * SOME)


@pytest.mark.parametrize(
    "name, source",
    [
        ("logistic", "Goodfellow et al. 2014, section 3"),
        ("minimax", "Goodfellow et al. 2014, equation 1"),
        ("least_squares", "Mao et al. 2017"),
        ("wasserstein", "Arjovsky et al. 2017"),
        *((name, "Nowozin et al. 2016") for name in DIVERGENCES),
    ],
)
def test_objective_names_its_paper(name, source):
    assert source in ADVERSARIAL[name].source


def test_every_objective_is_tested_for_its_paper():
    assert len(ADVERSARIAL) == 4 + len(DIVERGENCES)


def test_least_squares_are_half_the_distance_from_their_targets():
    row = ADVERSARIAL["least_squares"]

    for loss, target in ((row.real, 1.0), (row.fake, 0.0), (row.generator, 0.5)):
        actual = of(lambda x, loss=loss, t=target: loss(x, t), BY_HAND)
        assert_close(actual, (BY_HAND - target) ** 2 / 2)


def test_wasserstein_losses_are_the_scores():
    row = ADVERSARIAL["wasserstein"]

    assert_close(of(lambda x: row.real(x, 1.0), BY_HAND), -BY_HAND)
    assert_close(of(lambda x: row.fake(x, 0.0), BY_HAND), BY_HAND)
    assert_close(of(lambda x: row.generator(x, 1.0), BY_HAND), -BY_HAND)


def test_bernoulli_is_the_negative_log_probability_of_each_pixel():
    pixels, probabilities = np.array([0.0, 1.0, 1.0, 0.25]), [0.2, 0.2, 0.9, 0.5]
    logits = np.log(probabilities / (1 - np.array(probabilities)))

    actual = of(bernoulli, pixels, logits)

    assert_close(actual, [-np.log(0.8), -np.log(0.2), -np.log(0.9), np.log(2)])


def test_bernoulli_of_an_untrained_decoder_is_log_two_a_pixel():
    actual = of(bernoulli, np.linspace(0, 1, 784), np.zeros(784))

    assert actual.sum(dtype="float64") == pytest.approx(784 * np.log(2), rel=1e-6)


def test_gaussian_is_half_the_squared_distance():
    actual = of(gaussian, [0.0, 1.0, 0.5], [3.0, 1.0, -0.5])

    assert_close(actual, [4.5, 0.0, 0.5])


def test_gaussian_is_the_log_density_but_for_its_constant():
    images, means = BY_HAND, BY_HAND[::-1].copy()
    density = np.exp(-((images - means) ** 2) / 2) / np.sqrt(2 * np.pi)

    actual = of(gaussian, images, means)

    constant = np.log(2 * np.pi) / 2
    np.testing.assert_allclose(actual, -np.log(density) - constant, atol=1e-5)


def test_likelihoods_are_named_after_their_functions():
    assert LIKELIHOODS == {"bernoulli": bernoulli, "gaussian": gaussian}


def test_divergence_is_the_closed_form():
    mean, log_variance = np.array([0.0, 2.0, -1.5]), np.array([0.0, -3.0, 1.2])

    actual = of(divergence, mean, log_variance)

    variance = np.exp(log_variance)
    assert_close(actual, (variance + mean**2 - 1 - np.log(variance)) / 2)


def test_divergence_of_the_prior_from_itself_is_nothing():
    assert (of(divergence, np.zeros(3), np.zeros(3)) == 0).all()


@pytest.mark.parametrize("mean, log_variance", [(0.7, -1.0), (-1.5, 0.5), (0.0, 1.0)])
def test_divergence_agrees_with_a_monte_carlo_estimate(mean, log_variance):
    deviation = np.exp(log_variance / 2)
    normal = np.random.default_rng(5).standard_normal(200_000)
    drawn = mean + deviation * normal
    # log q(z) - log p(z) of draws from q.
    ratios = -np.log(deviation) - normal**2 / 2 + drawn**2 / 2
    error = ratios.std(ddof=1) / np.sqrt(len(ratios))

    actual = of(divergence, mean, log_variance)

    assert abs(actual - ratios.mean()) < 3 * error


@pytest.mark.parametrize(
    "how, expected", [("sum", [66.0, 210.0]), ("mean", [5.5, 17.5])]
)
def test_reduced_gives_one_number_a_sample(how, expected):
    terms = np.arange(24.0).reshape(2, 3, 4, 1)

    actual = of(lambda x: reduced(x, how), terms)

    assert actual.tolist() == expected
