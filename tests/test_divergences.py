"""The f-divergences of bri623_2017's table, by mathematics."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_gen import backend
from keras_gen.objectives import ADVERSARIAL
from keras_gen.objectives import DIVERGENCES
from keras_gen.objectives import variational

every = pytest.mark.parametrize("name", DIVERGENCES)
SCORES = np.array([-8.0, -3.0, -1.0, -0.2, 0.0, 0.4, 1.0, 2.0, 5.0])
# Ratios u of two densities, fine enough that a supremum over them is near the true one.
RATIOS = np.geomspace(1e-9, 1e6, 200_001)


def of(function, values):
    """A function of tensors, of an array and as one, in float64 or nearly so."""
    tensor = ops.convert_to_tensor(np.asarray(values, "float64"), "float64")
    return ops.convert_to_numpy(function(tensor)).astype("float64")


@every
def test_conjugate_is_the_supremum_of_its_definition(name):
    row = DIVERGENCES[name]
    t = of(row.activation, SCORES)
    if name == "pearson":
        # Below -2 the supremum lies at u = 0, which the printed formula leaves out.
        t = t[t >= -2]
    f = of(row.f, RATIOS)

    supremum = [(RATIOS * each - f).max() for each in t]

    np.testing.assert_allclose(of(row.conjugate, t), supremum, rtol=1e-4, atol=1e-4)


def test_pearsons_formula_lies_above_its_conjugate_below_minus_two():
    row, t = DIVERGENCES["pearson"], np.array([-5.0, -3.0])
    f = of(row.f, RATIOS)

    supremum = [(RATIOS * each - f).max() for each in t]

    np.testing.assert_allclose(supremum, [-1, -1], atol=1e-4)
    np.testing.assert_allclose(of(row.conjugate, t), [1.25, -0.75])


@every
def test_activation_stays_in_the_domain_of_the_conjugate(name):
    row = DIVERGENCES[name]

    assert (of(row.activation, np.linspace(-30, 30, 601)) <= row.domain).all()


@every
def test_bounded_form_is_the_conjugate_of_the_activation(name):
    row = DIVERGENCES[name]

    expected = of(lambda v: row.conjugate(row.activation(v)), SCORES)

    np.testing.assert_allclose(of(row.bounded, SCORES), expected, rtol=1e-6, atol=1e-9)


@every
def test_losses_stay_finite_in_float32_for_all_scores(name):
    scores = ops.convert_to_tensor([-1e4, -100.0, 100.0, 1e4], "float32")
    row = ADVERSARIAL[name]

    for loss in (row.real, row.fake, row.generator):
        assert np.isfinite(ops.convert_to_numpy(loss(scores, 1.0))).all()


@every
@pytest.mark.parametrize("side, score", [("real", -100.0), ("fake", 100.0)])
def test_scores_that_ran_away_are_drawn_back(name, side, score):
    """Far on the wrong side the loss is large, and so is the gradient down it."""
    scores = keras.Variable([score])
    loss = getattr(ADVERSARIAL[name], side)

    (value,), (gradient,) = backend.value_and_gradients(
        lambda: [loss(scores, None)[0]], [scores], []
    )

    assert float(value) > 50
    assert float(gradient[0]) * score > 50
    assert np.isfinite(np.square(np.float32(gradient[0])))


@every
def test_slope_at_one_is_the_derivative(name):
    row, h = DIVERGENCES[name], 1e-5

    below, above = of(row.f, [1 - h, 1 + h])

    assert (above - below) / (2 * h) == pytest.approx(row.slope_at_1, abs=1e-8)


@every
def test_divergence_of_equals_is_f_of_one(name):
    row = DIVERGENCES[name]

    assert of(row.f, [1.0])[0] == pytest.approx(row.divergence_of_equals, abs=1e-12)


def test_gan_row_is_the_logistic_objective():
    ours, logistic = ADVERSARIAL["gan"], ADVERSARIAL["logistic"]
    pairs = [
        (ours.real, logistic.real, 1.0),
        (ours.fake, logistic.fake, 0.0),
        (ours.generator, logistic.generator, 1.0),
    ]

    for one, other, target in pairs:
        np.testing.assert_allclose(
            of(lambda v, f=one, t=target: f(v, t), SCORES),
            of(lambda v, f=other, t=target: f(v, t), SCORES),
            rtol=1e-12,
        )


def gaussian_divergence(name, gap):
    """Of N(gap, 1) from N(0, 1): a closed form, or an integral on a fine grid."""
    closed = {
        "kl": gap**2 / 2,
        "reverse_kl": gap**2 / 2,
        "pearson": np.exp(gap**2) - 1,
        "squared_hellinger": 2 - 2 * np.exp(-(gap**2) / 8),
    }
    if name in closed:
        return closed[name]
    x = np.linspace(-12, 12 + gap, 100_001)
    real, fake = (np.exp(-((x - mean) ** 2) / 2) for mean in (gap, 0.0))
    terms = of(DIVERGENCES[name].f, real / fake) * fake / np.sqrt(2 * np.pi)
    return float(terms.sum() * (x[1] - x[0]))


@every
def test_trained_score_reaches_the_divergence_of_two_gaussians_from_below(name):
    # The best T is f'(u) of the ratio u of the densities, here exp(gap x - gap^2 / 2):
    # the score is linear in u for Pearson, and in log u, so in x, for all others.
    gap, row = 0.8, variational(DIVERGENCES[name])
    x = np.linspace(-8, 8 + gap, 4_001)
    weights = [np.exp(-((x - mean) ** 2) / 2) for mean in (gap, 0.0)]
    real, fake = (ops.convert_to_tensor(w / w.sum(), "float32") for w in weights)
    features = ops.convert_to_tensor(
        np.stack([x**0, x, np.exp(gap * x) / 3], -1), "float32"
    )
    expected = gaussian_divergence(name, gap)

    def bound(coefficients):
        scores = ops.matmul(features, coefficients)[:, 0]
        on_real, on_fake = row.real(scores, 1.0), row.fake(scores, 0.0)
        return -ops.sum(real * on_real) - ops.sum(fake * on_fake)

    bounds = climb(bound, ops.zeros((3, 1)), steps=300)

    assert max(bounds) <= expected + 1e-4
    assert bounds[-1] >= expected - 0.02 * abs(expected)
    assert bounds[0] < bounds[-1]


def climb(bound, start, steps):
    """The bound before each step of Adam up its gradient."""
    coefficients = keras.Variable(start)
    optimizer = keras.optimizers.Adam(0.05)
    optimizer.build([coefficients])
    bounds = []
    for _ in range(steps):
        (loss,), gradients = backend.value_and_gradients(
            lambda: -bound(coefficients), [coefficients], []
        )
        backend.apply_gradients(optimizer, gradients, [coefficients])
        bounds.append(-float(ops.convert_to_numpy(loss)))
    return bounds
