"""What the options of an adversarial step change, and nothing else."""

import keras
import numpy as np
import pytest
from cases import BY_ID
from cases import LATENT
from cases import array
from cases import arrays
from cases import batch
from cases import same_bits
from cases import train
from keras import ops

from keras_gen.models.targets import Targets

critics = pytest.mark.parametrize("name", ["WGAN", "ACWGAN"])


def still(name, generator=0.0, opponent=0.0, kind=keras.optimizers.SGD, **settings):
    """A model with given latents and, unless rates are given, resting weights."""
    model = BY_ID[name].build(stochastic=False, **settings)
    rates = {n: opponent for n in model.trains} | {"generator_optimizer": generator}
    model.compile(**{optimizer: kind(rate) for optimizer, rate in rates.items()})
    latents = np.random.default_rng(9).standard_normal((64, LATENT)).astype("float32")
    model.latents = lambda m: ops.convert_to_tensor(latents[:m])
    if hasattr(model, "labels"):
        model.labels = lambda m: ops.convert_to_tensor(np.arange(m, dtype="int32") % 3)
    return model


def moved(model, name, steps=1):
    """What the opponent's weights moved by."""
    network = getattr(model, model.opponent_name)
    before = arrays(network.trainable_variables)
    train(BY_ID[name], model, range(steps))
    after = arrays(network.trainable_variables)
    return [b - a for a, b in zip(before, after, strict=True)]


def largest(arrays):
    return max(np.abs(array).max() for array in arrays)


@pytest.mark.parametrize("name", ["GAN", "ACGAN"])
def test_separate_updates_take_two_steps_for_one(name):
    steps = {}
    for updates in ("joint", "separate"):
        model = still(name, updates=updates, opponent=0.1)
        train(BY_ID[name], model, [0])
        optimizer = model.optimizer.discriminator_optimizer
        steps[updates] = int(ops.convert_to_numpy(optimizer.iterations))

    assert steps == {"joint": 1, "separate": 2}


def test_second_of_two_separate_updates_starts_where_the_first_ended():
    # To first order both are the joint step; the gap is of second order in the rate.
    gaps = {}
    for rate in (1e-3, 5e-4):
        joint = moved(still("GAN", opponent=rate), "GAN")
        apart = moved(still("GAN", opponent=rate, updates="separate"), "GAN")
        gaps[rate] = largest([a - b for a, b in zip(joint, apart, strict=True)])

    assert 0 < gaps[5e-4] < 0.1 * largest(joint)
    assert gaps[1e-3] / gaps[5e-4] == pytest.approx(4, rel=0.2)


@pytest.mark.parametrize("same, asked", [(False, [8, 16]), (True, [16])])
def test_generators_step_takes_fresh_latents_or_those_the_discriminator_saw(
    same, asked
):
    model = still("GAN", generator_batches=2, same_latents=same)
    given, drawn = model.latents, []
    model.latents = lambda m: [drawn.append(m), given(m)][1]

    train(BY_ID["GAN"], model, [0])

    assert drawn == asked


def test_generators_step_takes_the_labels_the_discriminator_saw():
    fresh, same = (still("ACGAN", same_labels=same) for same in (False, True))
    drawn = {False: [], True: []}
    for kept, model in ((False, fresh), (True, same)):
        given = model.labels
        model.labels = lambda m, g=given, k=kept: [drawn[k].append(m), g(m)][1]
        train(BY_ID["ACGAN"], model, [0])

    assert drawn == {False: [8, 8], True: [8]}


@pytest.mark.parametrize("fakes, drops", [("training", 2), ("inference", 1)])
def test_fakes_for_the_opponent_are_made_in_their_mode(fakes, drops):
    model = BY_ID["GAN"].compiled(rate=0.0, fakes=fakes)
    (dropout,) = (
        x for x in model.generator.layers if isinstance(x, keras.layers.Dropout)
    )
    before = array(dropout.seed_generator.state)

    train(BY_ID["GAN"], model, [0])

    assert (array(dropout.seed_generator.state) - before).tolist() == [0, drops]


def test_unrecorded_fakes_leave_their_trace_in_the_moving_averages_once():
    averages = {}
    for fakes in ("training", "inference", "unrecorded"):
        model = BY_ID["CDCGAN"].compiled(rate=0.0, fakes=fakes)
        given = model.latents(8)
        model.latents = lambda m, g=given: g
        train(BY_ID["CDCGAN"], model, [0])
        averages[fakes] = arrays(model.generator.non_trainable_variables)[:2]

    assert same_bits(averages["unrecorded"], averages["inference"])
    assert not same_bits(averages["unrecorded"], averages["training"])


def test_cdcgans_generator_sees_the_images_its_discriminator_saw():
    model, seen = still("CDCGAN"), []
    score = model.score
    model.score = lambda inputs: [seen.append(inputs[0]), score(inputs)][1]

    train(BY_ID["CDCGAN"], model, [0])

    _, to_opponent, to_generator = (ops.convert_to_numpy(images) for images in seen)
    np.testing.assert_allclose(to_generator, to_opponent, atol=1e-6)


def test_reconstruction_weight_adds_the_mean_distance_to_the_real_batch():
    without, twice = (still("CDCGAN", reconstruction_weight=w) for w in (0.0, 2.0))
    images, labels = batch(BY_ID["CDCGAN"])

    losses = [train(BY_ID["CDCGAN"], model, [0]) for model in (without, twice)]

    inputs = [without.latents(8), ops.convert_to_tensor(labels)]
    made = ops.convert_to_numpy(without.generator(inputs, training=True))
    difference = losses[1]["generator_loss"] - losses[0]["generator_loss"]
    assert difference == pytest.approx(2 * np.abs(images - made).mean(), rel=1e-4)


@critics
def test_critics_loss_is_the_difference_of_its_mean_scores(name):
    model = still(name, clip=None)
    images, labels = batch(BY_ID[name])

    losses = train(BY_ID[name], model, [0])

    inputs = model.latents(8)
    if name == "ACWGAN":
        inputs = [inputs, model.labels(8)]
    fake = model.generator(inputs, training=True)
    scores = [model.critic(ops.convert_to_tensor(x)) for x in (images, fake)]
    if name == "WGAN":
        real, made = (float(ops.mean(score)) for score in scores)
        assert losses["critic_loss"] == pytest.approx(made - real, rel=1e-4)
        return
    classes = 0
    for (_, named), wanted in zip(scores, (labels, np.arange(8) % 3), strict=True):
        picked = ops.convert_to_numpy(named)[np.arange(8), wanted]
        classes -= np.log(picked).mean()
    real, made = (float(ops.mean(score)) for score, _ in scores)
    assert losses["critic_loss"] == pytest.approx(made - real + classes, rel=1e-4)


@critics
@pytest.mark.parametrize("updates, each", [("joint", 1), ("separate", 2)])
def test_critic_takes_its_steps_for_one_of_the_generator(name, updates, each):
    model = still(name, critic_steps=3, updates=updates, opponent=1e-3, generator=1e-3)

    train(BY_ID[name], model, [0])

    counts = [
        int(ops.convert_to_numpy(getattr(model.optimizer, optimizer).iterations))
        for optimizer in ("critic_optimizer", "generator_optimizer")
    ]
    assert counts == [3 * each, 1]


def test_discriminator_takes_its_steps_for_one_of_the_generator():
    model = still("GAN", discriminator_steps=3, opponent=1e-3, generator=1e-3)

    train(BY_ID["GAN"], model, [0])

    counts = [
        int(ops.convert_to_numpy(getattr(model.optimizer, optimizer).iterations))
        for optimizer in ("discriminator_optimizer", "generator_optimizer")
    ]
    assert counts == [3, 1]


@critics
def test_weights_are_clipped(name):
    model = still(name, clip=0.02, opponent=0.0)
    assert largest(arrays(model.critic.trainable_variables)) > 0.02

    train(BY_ID[name], model, [0])

    clipped = largest(arrays(model.critic.trainable_variables))
    assert clipped == pytest.approx(0.02, rel=1e-6)


def test_no_clip_clips_nothing():
    model = still("WGAN", clip=None)
    before = arrays(model.critic.weights)

    train(BY_ID["WGAN"], model, [0])

    assert same_bits(arrays(model.critic.weights), before)


@pytest.mark.parametrize("clipped, kept", [("trained", True), ("all", False)])
def test_moving_averages_are_clipped_when_asked(clipped, kept):
    # A variance of 1 stays outside of [-0.02, 0.02] unless it is clipped.
    model = BY_ID["WGAN"].compiled(rate=0.0, clip=0.02, clipped=clipped)

    train(BY_ID["WGAN"], model, [0])

    (variance,) = (v for v in model.critic.weights if "moving_variance" in v.path)
    assert (float(ops.max(variance)) > 0.02) is kept


@pytest.mark.parametrize("clip_after, clips", [("step", 3), ("round", 1)])
def test_weights_are_clipped_after_each_step_or_once_a_round(
    clip_after, clips, monkeypatch
):
    model = still("WGAN", critic_steps=3, clip_after=clip_after)
    calls = []
    monkeypatch.setattr(model, "clip_weights", lambda: calls.append("clip"))
    monkeypatch.setattr(model, "oppose", lambda *losses: calls.append("step"))

    model.train_critic(None, None)

    assert calls.count("clip") == clips
    assert calls[-1] == "clip"


def test_targets_drawn_once_stay_with_their_place():
    targets = Targets(((0.7, 1.0), (0.0, 0.3)), "once", seed=5)

    few, many = (ops.convert_to_numpy(targets.real(m, None)) for m in (4, 9))

    assert few.tolist() == many[:4].tolist()
    assert len(set(many.ravel().tolist())) == 9
    assert 0.7 <= many.min() < many.max() < 1.0
    fakes = ops.convert_to_numpy(targets.fake(9, None))
    assert 0.0 <= fakes.min() < fakes.max() < 0.3
    assert ops.convert_to_numpy(targets.generator(9, None)).tolist() == many.tolist()


def test_targets_drawn_for_each_batch_change():
    random = keras.random.SeedGenerator(1)
    targets = Targets(((0.7, 1.0), 0.0), "batch", seed=5)

    one, other = (ops.convert_to_numpy(targets.real(8, random)) for _ in range(2))

    assert (one != other).all() and targets.fake(8, random) == 0.0


def test_generator_may_have_a_target_of_its_own():
    targets = Targets((1.0, 0.0, 0.5), "once", seed=5)

    assert [targets.real(3, None), targets.fake(3, None)] == [1.0, 0.0]
    assert targets.generator(3, None) == 0.5


def test_penalties_are_descended_and_not_reported():
    reports, shrinks = [], []
    for penalty in (None, keras.regularizers.L2(0.5)):
        model = still("GAN", opponent=0.1)
        (kernel,) = (x for x in model.discriminator.layers if "conv" in x.name)
        kernel.kernel_regularizer = penalty
        kernel.kernel.regularizer = penalty
        before = ops.convert_to_numpy(kernel.kernel)
        reports.append(train(BY_ID["GAN"], model, [0])["discriminator_loss"])
        shrinks.append(ops.convert_to_numpy(kernel.kernel) - before)

    assert reports[0] == pytest.approx(reports[1], rel=1e-6)
    # The gradient of 0.5 w^2 is w; the rate is 0.1.
    np.testing.assert_allclose(shrinks[1] - shrinks[0], -0.1 * before, atol=1e-6)
