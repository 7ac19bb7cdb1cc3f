"""What every model must do; one row of cases.py a model."""

import keras
import numpy as np
import pytest
from cases import BY_ID
from cases import CASES
from cases import array
from cases import arrays
from cases import batch
from cases import same_bits
from cases import state
from cases import train

every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@every
def test_fit_moves_every_trainable_variable(case):
    model = case.compiled()
    before = arrays(model.trainable_variables)

    model.fit(*batch(case, size=16), batch_size=8, epochs=2, verbose=0)

    still = [
        variable.path
        for variable, old in zip(model.trainable_variables, before, strict=True)
        if (array(variable) == old).all()
    ]
    assert still == []


@every
def test_fit_reports_the_tracked_metrics_as_finite_numbers(case):
    model = case.compiled()

    fitted = model.fit(*batch(case, size=16), batch_size=8, epochs=2, verbose=0)

    assert set(fitted.history) == set(model.tracked)
    assert np.isfinite(list(fitted.history.values())).all()


@every
def test_train_step_reports_the_mean_since_the_last_reset(case):
    one, other, both = (case.compiled(rate=0.0, stochastic=False) for _ in range(3))
    train(case, other, [0])
    other.reset_metrics()

    first, second = train(case, one, [0]), train(case, other, [1])
    mean = train(case, both, [0, 1])

    for name in both.tracked:
        expected = (first[name] + second[name]) / 2
        assert mean[name] == pytest.approx(expected, rel=1e-5), name


@every
def test_each_step_draws_anew(case):
    model = case.compiled(rate=0.0)

    before = arrays(model.random_states)
    train(case, model, [0])

    after = arrays(model.random_states)
    assert all((a != b).any() for a, b in zip(before, after, strict=True))


@every
def test_random_streams_of_a_model_differ_from_each_other(case):
    seeds = [array(v)[0] for v in case.build().random_states]

    assert len(seeds) >= 2
    assert len(set(seeds)) == len(seeds)


@every
def test_seed_decides_every_random_stream(case):
    one, same, other = (case.build(seed=seed).random_states for seed in (4, 4, 5))

    assert same_bits(arrays(one), arrays(same))
    assert not {array(v)[0] for v in one} & {array(v)[0] for v in other}


@every
def test_same_seed_and_data_give_the_same_bits(case):
    one, other = case.compiled(seed=4), case.compiled(seed=4)

    train(case, one, range(2))
    train(case, other, range(2))

    assert same_bits(state(one), state(other))


@every
def test_another_seed_gives_another_training(case):
    one, other = case.compiled(seed=4), case.compiled(seed=5)

    train(case, one, range(2))
    train(case, other, range(2))

    pairs = zip(arrays(one.weights), arrays(other.weights), strict=True)
    assert sum((a != b).any() for a, b in pairs) > len(one.weights) / 2


@every
def test_fit_on_the_same_batches_agrees_with_steps_by_hand(case):
    fitted, by_hand = case.compiled(stochastic=False), case.compiled(stochastic=False)
    images, labels = zip(*(batch(case, step) for step in range(2)), strict=True)
    images, labels = np.concatenate(images), np.concatenate(labels)

    fitted.fit(images, labels, batch_size=8, shuffle=False, epochs=1, verbose=0)
    train(case, by_hand, range(2))

    pairs = zip(arrays(fitted.weights), arrays(by_hand.weights), strict=True)
    assert max(np.abs(a - b).max() for a, b in pairs) < 1e-4


@pytest.mark.parametrize("case", [BY_ID["GAN"], BY_ID["VAE"]], ids=lambda c: c.id)
def test_learning_rate_schedule_of_fit_reaches_every_optimizer(case):
    model = case.compiled(stochastic=False)
    before = arrays(model.trainable_weights)
    still = keras.callbacks.LearningRateScheduler(lambda epoch, rate: 0.0)

    model.fit(*batch(case), batch_size=8, epochs=1, verbose=0, callbacks=[still])

    assert same_bits(arrays(model.trainable_weights), before)


def test_learning_rate_of_a_group_is_refused_with_the_names_of_its_members():
    optimizer = BY_ID["GAN"].compiled().optimizer

    for use in (
        lambda: optimizer.learning_rate,
        lambda: setattr(optimizer, "learning_rate", 0.1),
    ):
        with pytest.raises(AttributeError, match="generator_optimizer.learning_rate"):
            use()


@pytest.mark.parametrize(
    "case", [c for c in CASES if "loss" in c.kind.tracked], ids=lambda c: c.id
)
def test_evaluate_moves_nothing_but_the_random_streams(case):
    model = case.compiled()
    weights, slots = arrays(model.weights), arrays(model.optimizer.variables)

    model.evaluate(*batch(case), batch_size=8, verbose=0)

    assert same_bits(arrays(model.weights), weights)
    assert same_bits(arrays(model.optimizer.variables), slots)
