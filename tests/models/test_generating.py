"""Images out of models: generate, encode, decode, reconstruct."""

import keras
import numpy as np
import pytest
from cases import BY_ID
from cases import CASES
from cases import CLASSES
from cases import LATENT
from cases import SIDE
from cases import arrays
from cases import batch
from cases import same_bits
from cases import state
from cases import train
from keras import ops

from keras_gen.errors import UsageError
from keras_gen.models.sampling import BATCH
from keras_gen.models.sampling import images_of

every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
adversarial = pytest.mark.parametrize(
    "name", [c.id for c in CASES if "generator_loss" in c.kind.tracked]
)
autoencoder = pytest.mark.parametrize("name", ["VAE", "ConditionalVAE"])


def generate(case, model, n, **options):
    """Images of the classes 0, 1, 2, ... where the model takes labels."""
    if case.conditional:
        options.setdefault("labels", np.arange(n) % CLASSES)
    return model.generate(n, **options)


def labels_for(case, count):
    return [np.arange(count) % CLASSES] if case.conditional else []


@every
def test_generated_images_have_shape_type_and_range_of_the_network(case):
    low, high = case.images_in

    images = generate(case, case.build(), 5)

    assert (images.shape, images.dtype) == ((5, SIDE, SIDE, 1), np.float32)
    assert low <= images.min() < images.max() <= high


@every
def test_same_seed_generates_the_same_bits_whatever_was_drawn_between(case):
    model = case.compiled(rate=0.0, stochastic=False)
    first = generate(case, model, 5, seed=3)

    train(case, model, [0])

    assert same_bits([generate(case, model, 5, seed=3)], [first])


@every
def test_another_seed_generates_other_images(case):
    model = case.build()

    one, other = (generate(case, model, 5, seed=seed) for seed in (3, 4))

    assert (one != other).reshape(5, -1).any(axis=1).all()


@every
def test_another_models_seed_generates_the_same_images(case):
    one, other = (generate(case, case.build(seed=seed), 5) for seed in (1, 2))

    assert same_bits([one], [other])


@every
def test_other_weights_generate_other_images(case):
    one, other = (generate(case, case.build(weights=w), 5) for w in (1, 2))

    assert (one != other).any()


@every
def test_generating_changes_nothing_in_the_model(case):
    model = case.compiled()
    before = state(model)

    generate(case, model, 5)

    assert same_bits(state(model), before)


@every
def test_more_images_begin_with_those_of_fewer(case):
    model = case.build()

    few, many = generate(case, model, 3), generate(case, model, BATCH + 3)

    np.testing.assert_allclose(many[:3], few, atol=1e-6)


@adversarial
def test_batch_statistics_leave_the_generators_variables_unchanged(name):
    model = BY_ID[name].build(statistics="batch")
    before = arrays(model.variables)

    generate(BY_ID[name], model, 20)

    assert same_bits(arrays(model.variables), before)


@adversarial
def test_batch_statistics_make_other_images_than_moving_ones(name):
    moving, of_batch = (
        generate(BY_ID[name], BY_ID[name].build(statistics=statistics), 20)
        for statistics in ("moving", "batch")
    )

    assert np.abs(moving - of_batch).max() > 0.01


def test_batch_statistics_are_those_of_the_batch():
    latent = keras.Input([3])
    x = keras.layers.BatchNormalization(epsilon=0.0)(latent)
    network = keras.Model(latent, keras.layers.Reshape([3, 1, 1])(x))
    latents = np.random.default_rng(0).normal(5, 2, (BATCH + 10, 3)).astype("float32")

    images = images_of(network, latents, statistics="batch")[..., 0, 0]

    # What lacks in the second batch is taken from the beginning.
    second = np.concatenate([latents[BATCH:], latents[: BATCH - 10]])
    for part, whole in ((images[:BATCH], latents[:BATCH]), (images[BATCH:], second)):
        expected = (whole - whole.mean(axis=0)) / whole.std(axis=0)
        np.testing.assert_allclose(part, expected[: len(part)], atol=1e-5)


def test_fewer_images_with_batch_statistics_are_the_first_of_a_whole_batch():
    model = BY_ID["GAN"].build(statistics="batch")

    one, many = model.generate(1), model.generate(BATCH)

    assert same_bits([one], [many[:1]])


def test_other_than_a_label_for_each_image_is_refused():
    model = BY_ID["ACGAN"].build()

    with pytest.raises(UsageError, match=r"labels of shape \(3,\), not an array"):
        model.generate(3, labels=[0, 1])


def test_labels_may_be_a_list():
    model, latents = BY_ID["ACGAN"].build(), np.zeros((3, LATENT), "float32")

    listed, array = (
        images_of(model.generator, latents, labels)
        for labels in ([0, 1, 2], np.arange(3))
    )

    assert same_bits([listed], [array])


def test_acgans_labels_default_to_every_class_in_turn():
    model, n = BY_ID["ACGAN"].build(), CLASSES + 2

    images = model.generate(n)

    assert same_bits([images], [model.generate(n, labels=np.arange(n) % CLASSES)])


@pytest.mark.parametrize("name", ["ACGAN", "ConditionalVAE"])
def test_label_changes_the_image(name):
    model = BY_ID[name].build()

    zeros, ones = (model.generate(4, labels=np.full(4, c)) for c in (0, 1))

    assert (zeros != ones).reshape(4, -1).any(axis=1).all()


def test_picture_latent_is_used_for_pictures_and_latent_for_training():
    settings = {"latent": "normal:0.5", "picture_latent": "uniform:2"}
    model = BY_ID["GAN"].build(**settings)
    drawn = np.random.default_rng((3,)).uniform(-2, 2, (5, LATENT)).astype("float32")

    images, latents = model.generate(5, seed=3), model.latents(2000)

    assert same_bits([images], [images_of(model.generator, drawn)])
    assert ops.convert_to_numpy(latents).std() == pytest.approx(0.5, rel=0.05)


@autoencoder
def test_encoder_gives_mean_and_log_variance_of_every_image(name):
    case = BY_ID[name]
    images, _ = batch(case, size=BATCH + 5)

    moments = case.build().encode(images)

    assert [m.shape for m in moments] == [(BATCH + 5, LATENT)] * 2
    assert [m.dtype for m in moments] == [np.float32] * 2
    assert (moments[0] != moments[1]).any()


@autoencoder
def test_decoded_latents_are_images_in_the_decoders_range(name):
    case = BY_ID[name]
    latents = 100 * np.random.default_rng(0).standard_normal((5, LATENT))

    images = case.build().decode(latents, *labels_for(case, 5))

    assert (images.shape, images.dtype) == ((5, SIDE, SIDE, 1), np.float32)
    assert 0 <= images.min() < images.max() <= 1


@autoencoder
def test_reconstruction_is_the_decoded_mean(name):
    case = BY_ID[name]
    model, (images, _) = case.build(), batch(case, size=5)
    labels = labels_for(case, 5)

    reconstructed = model.reconstruct(images, *labels)

    assert same_bits([reconstructed], [model.decode(model.encode(images)[0], *labels)])
    assert reconstructed.shape == images.shape


@autoencoder
def test_encoding_an_image_alone_or_among_others_is_the_same(name):
    case = BY_ID[name]
    model, (images, _) = case.build(), batch(case, size=BATCH + 5)

    together, alone = model.encode(images), model.encode(images[-1:])

    for one, other in zip(together, alone, strict=True):
        np.testing.assert_allclose(one[-1:], other, atol=1e-6)


@pytest.mark.parametrize("name", ["CDCGAN", "ConditionalVAE"])
def test_model_that_cannot_count_its_classes_asks_for_labels(name):
    with pytest.raises(UsageError, match="give it labels|3 images need labels"):
        BY_ID[name].build().generate(3)
