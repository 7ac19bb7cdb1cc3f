"""What one step of an adversarial model computes, and what it moves."""

import keras
import numpy as np
import pytest
from cases import BY_ID
from cases import CLASSES
from cases import LATENT
from cases import array
from cases import arrays
from cases import batch
from cases import same_bits
from cases import train
from keras import ops

both = pytest.mark.parametrize("name", ["GAN", "ACGAN"])


def with_rates(name, discriminator, generator, stochastic=True, **settings):
    """A model whose optimizers have these learning rates."""
    model = BY_ID[name].build(stochastic, **settings)
    model.compile(
        discriminator_optimizer=keras.optimizers.Adam(discriminator),
        generator_optimizer=keras.optimizers.Adam(generator),
    )
    return model


def with_given_draws(model):
    """The same model with fixed latents (labels too), and what it was asked for."""
    latents = np.random.default_rng(9).standard_normal((64, LATENT)).astype("float32")
    labels = np.random.default_rng(9).integers(0, CLASSES, 64).astype("int32")
    asked = []

    def given_latents(m):
        asked.append(m)
        return ops.convert_to_tensor(latents[:m])

    model.latents = given_latents
    if hasattr(model, "labels"):
        model.labels = lambda m: ops.convert_to_tensor(labels[:m])
    return latents, labels, asked


def judged(model, images):
    """Probability of being real, and those of the classes, from the printed graph."""
    outputs = model.discriminator(ops.convert_to_tensor(images), training=False)
    outputs = outputs if isinstance(outputs, list) else [outputs]
    return [ops.convert_to_numpy(output).astype("float64") for output in outputs]


def made(model, *inputs):
    tensors = [ops.convert_to_tensor(array) for array in inputs]
    images = model.generator(tensors if tensors[1:] else tensors[0], training=False)
    return ops.convert_to_numpy(images)


@both
def test_discriminator_step_moves_discriminator_weights_only(name):
    model = with_rates(name, discriminator=1e-2, generator=0.0)
    generator = arrays(model.generator.trainable_variables)
    discriminator = arrays(model.discriminator.trainable_variables)

    train(BY_ID[name], model, [0])

    assert same_bits(arrays(model.generator.trainable_variables), generator)
    after = arrays(model.discriminator.trainable_variables)
    assert all((a != b).any() for a, b in zip(after, discriminator, strict=True))


@both
def test_generator_step_moves_generator_weights_only(name):
    model = with_rates(name, discriminator=0.0, generator=1e-2)
    generator = arrays(model.generator.trainable_variables)
    discriminator = arrays(model.discriminator.trainable_variables)

    train(BY_ID[name], model, [0])

    assert same_bits(arrays(model.discriminator.trainable_variables), discriminator)
    after = arrays(model.generator.trainable_variables)
    assert all((a != b).any() for a, b in zip(after, generator, strict=True))


@both
def test_each_optimizer_takes_one_step(name):
    model = with_rates(name, discriminator=1e-3, generator=1e-3)

    train(BY_ID[name], model, range(3))

    for optimizer in model.trains:
        assert array(getattr(model.optimizer, optimizer).iterations) == 3


@both
def test_generator_goes_through_the_discriminator_just_updated(name):
    still = with_rates(name, discriminator=0.0, generator=0.0, stochastic=False)
    moved = with_rates(name, discriminator=1e-2, generator=0.0, stochastic=False)
    with_given_draws(still)
    with_given_draws(moved)

    before, after = (train(BY_ID[name], model, [0]) for model in (still, moved))

    assert after["discriminator_loss"] == pytest.approx(before["discriminator_loss"])
    assert after["generator_loss"] != pytest.approx(before["generator_loss"], rel=1e-3)


def test_gans_losses_are_those_of_the_paper():
    model = with_rates("GAN", 0.0, 0.0, stochastic=False)
    latents, _, _ = with_given_draws(model)
    images, _ = batch(BY_ID["GAN"])

    losses = train(BY_ID["GAN"], model, [0])

    (real,), (fake,) = judged(model, images), judged(model, made(model, latents[:8]))
    expected = -np.log(real).mean() - np.log(1 - fake).mean()
    assert losses["discriminator_loss"] == pytest.approx(expected, rel=1e-5)
    assert losses["generator_loss"] == pytest.approx(-np.log(fake).mean(), rel=1e-5)


def test_minimax_gans_generator_loss_is_negative():
    model = with_rates("GAN", 0.0, 0.0, stochastic=False, objective="minimax")
    latents, _, _ = with_given_draws(model)

    losses = train(BY_ID["GAN"], model, [0])

    (fake,) = judged(model, made(model, latents[:8]))
    assert losses["generator_loss"] == pytest.approx(np.log(1 - fake).mean(), rel=1e-5)


def test_smoothed_targets_reach_both_losses():
    model = with_rates("GAN", 0.0, 0.0, stochastic=False, targets=(0.9, 0.2))
    latents, _, _ = with_given_draws(model)
    images, _ = batch(BY_ID["GAN"])

    losses = train(BY_ID["GAN"], model, [0])

    def entropy(target, p):
        return -(target * np.log(p) + (1 - target) * np.log(1 - p)).mean()

    (real,), (fake,) = judged(model, images), judged(model, made(model, latents[:8]))
    expected = entropy(0.9, real) + entropy(0.2, fake)
    assert losses["discriminator_loss"] == pytest.approx(expected, rel=1e-5)
    assert losses["generator_loss"] == pytest.approx(entropy(0.9, fake), rel=1e-5)


def test_acgans_losses_are_source_and_class_together():
    model = with_rates("ACGAN", 0.0, 0.0, stochastic=False)
    latents, labels, _ = with_given_draws(model)
    images, real_labels = batch(BY_ID["ACGAN"])

    losses = train(BY_ID["ACGAN"], model, [0])

    def class_loss(named, labels):
        return -np.log(named[np.arange(len(labels)), labels])

    real, real_named = judged(model, images)
    fake, fake_named = judged(model, made(model, latents[:8], labels[:8]))
    of_fakes = class_loss(fake_named, labels[:8])
    named = np.concatenate([class_loss(real_named, real_labels), of_fakes]).mean()
    source = (-np.log(real).mean() - np.log(1 - fake).mean()) / 2
    assert losses["discriminator_loss"] == pytest.approx(source + named, rel=1e-5)
    generator = -np.log(fake).mean() + of_fakes.mean()
    assert losses["generator_loss"] == pytest.approx(generator, rel=1e-5)


@pytest.mark.parametrize(
    "name, settings, asked",
    [
        ("GAN", {}, [8, 8]),
        ("ACGAN", {}, [8, 8]),
        ("ACGAN", {"generator_batches": 2}, [8, 16]),
    ],
)
def test_generator_step_draws_its_own_latents(name, settings, asked):
    model = with_rates(name, 1e-3, 1e-3, **settings)
    _, _, drawn = with_given_draws(model)

    train(BY_ID[name], model, [0])

    assert drawn == asked


@pytest.mark.parametrize("name, times", [("GAN", 2), ("ACGAN", 1)])
def test_generator_trains_in_the_calls_of_its_paper(name, times):
    # A GAN's both calls are in training mode; an ACGAN's fakes for the discriminator
    # come from inference mode, as the authors' ``predict`` gave them.
    model = with_rates(name, 1e-3, 1e-3)
    (dropout,) = (
        x for x in model.generator.layers if isinstance(x, keras.layers.Dropout)
    )
    before = array(dropout.seed_generator.state)

    train(BY_ID[name], model, [0])

    assert (array(dropout.seed_generator.state) - before).tolist() == [0, times]


@pytest.mark.parametrize("name, times", [("GAN", 3), ("ACGAN", 2)])
def test_discriminator_sees_as_many_batches_as_its_paper_says(name, times):
    # A GAN's real and generated images stand apart, an ACGAN's in one batch.
    model = with_rates(name, 0.0, 0.0)
    (dropout,) = (
        x for x in model.discriminator.layers if isinstance(x, keras.layers.Dropout)
    )
    before = array(dropout.seed_generator.state)

    train(BY_ID[name], model, [0])

    assert (array(dropout.seed_generator.state) - before).tolist() == [0, times]


def test_acgans_fake_labels_are_uniform_over_the_classes():
    model = BY_ID["ACGAN"].build()

    labels = ops.convert_to_numpy(model.labels(10_000))

    counts = np.bincount(labels, minlength=CLASSES)
    assert labels.dtype == np.int32
    # Five standard errors of a count of 10,000 draws at one in ten.
    assert np.abs(counts - 1000).max() < 5 * np.sqrt(10_000 * 0.1 * 0.9)


def test_acgan_learns_to_name_an_easy_class():
    # Images of one grey per class, which the discriminator alone learns to tell.
    model = with_rates("ACGAN", 1e-2, 0.0, stochastic=False)
    with_given_draws(model)
    labels = np.arange(20, dtype="int32") % 2
    images = np.where(labels, 1.0, -1.0)[:, None, None, None] * np.ones((1, 8, 8, 1))
    data = tuple(map(ops.convert_to_tensor, (images.astype("float32"), labels)))

    def named_wrongly():
        _, named = judged(model, images.astype("float32"))
        return -np.log(named[np.arange(20), labels]).mean()

    before = named_wrongly()
    for _ in range(15):
        model.train_step(data)

    assert named_wrongly() < before / 2
