"""Settings without a meaning are refused in one line that says what to write."""

import keras
import numpy as np
import pytest
from cases import BY_ID

from keras_gen import models
from keras_gen.errors import UsageError
from keras_gen.models.latent import Latent
from keras_gen.objectives import ADVERSARIAL

adversarial = pytest.mark.parametrize("name", ["GAN", "ACGAN"])
autoencoder = pytest.mark.parametrize("name", ["VAE", "ConditionalVAE"])
NO_LATENTS = ["gaussian", "", "Normal", ":2", "normal:x", "uniform:-1", "normal:0"]
NO_SCALES = ["normal:nan", "normal:inf", "uniform:1e999"]


def refusal(build):
    """The message of the UsageError that ``build`` raises."""
    with pytest.raises(UsageError) as error:
        build()
    return str(error.value)


@adversarial
def test_unknown_objective_is_refused_in_one_line(name):
    message = refusal(lambda: BY_ID[name].build(objective="hinge!"))

    *most, last = ADVERSARIAL
    known = f"{', '.join(most)} or {last}"
    assert message == f"unknown objective 'hinge!'; choose {known}"


def test_targets_of_an_objective_without_any_are_refused():
    message = refusal(lambda: BY_ID["GAN"].build(objective="kl", targets=(1.0, 0.0)))

    assert message == "kl has no targets; leave them out"


@pytest.mark.parametrize("targets", [(0.9,), (1.0, 0.0, 1.0, 0.0)])
def test_other_than_two_or_three_targets_are_refused(targets):
    message = refusal(lambda: BY_ID["GAN"].build(targets=targets))

    assert message == f"{targets}: give two targets, or three, not {len(targets)}"


@autoencoder
def test_unknown_likelihood_is_refused_in_one_line(name):
    message = refusal(lambda: BY_ID[name].build(likelihood="poisson"))

    assert message == "unknown likelihood 'poisson'; choose bernoulli or gaussian"


@pytest.mark.parametrize(
    "argument", ["divergence_over_latent", "channels", "batch_reduction"]
)
@autoencoder
def test_unknown_reduction_is_refused_in_one_line(name, argument):
    message = refusal(lambda: BY_ID[name].build(**{argument: "total"}))

    assert message == "unknown reduction 'total'; choose sum or mean"


@adversarial
def test_unknown_statistics_are_refused_in_one_line(name):
    message = refusal(lambda: BY_ID[name].build(statistics="running"))

    assert message.startswith("unknown kind of statistics 'running'; choose ")


@pytest.mark.parametrize(
    "name, settings",
    [
        ("GAN", {"updates": "both"}),
        ("GAN", {"fakes": "predict"}),
        ("GAN", {"target_draws": "always"}),
        ("WGAN", {"clip_after": "epoch"}),
        ("WGAN", {"clipped": "some"}),
    ],
)
def test_unknown_kinds_are_refused_in_one_line(name, settings):
    (value,) = settings.values()

    message = refusal(lambda: BY_ID[name].build(**settings))

    assert message.startswith("unknown ") and "\n" not in message
    assert f" {value!r}; choose " in message


def test_same_labels_need_a_generators_step_of_the_same_size():
    message = refusal(
        lambda: BY_ID["ACGAN"].build(same_labels=True, generator_batches=2)
    )

    assert "generator_batches=1" in message


def test_batches_that_a_cdcgan_would_not_take_are_refused():
    message = refusal(lambda: BY_ID["CDCGAN"].build(generator_batches=2))

    assert message.endswith("; use generator_batches=1")


@pytest.mark.parametrize("count", [0, -1, 1.5, None])
@pytest.mark.parametrize(
    "name, argument",
    [
        ("GAN", "discriminator_steps"),
        ("GAN", "generator_batches"),
        ("ACGAN", "generator_batches"),
        ("WGAN", "critic_steps"),
        ("ACWGAN", "critic_steps"),
    ],
)
def test_count_that_is_no_whole_number_from_1_is_refused(name, argument, count):
    message = refusal(lambda: BY_ID[name].build(**{argument: count}))

    assert message == f"{argument}={count!r}; give a whole number of 1 or more"


@pytest.mark.parametrize("argument", ["latent", "picture_latent"])
@adversarial
def test_unknown_latent_is_refused_in_one_line(name, argument):
    message = refusal(lambda: BY_ID[name].build(**{argument: "gaussian"}))

    assert message.startswith("'gaussian' is no latent distribution; write normal or")
    assert "\n" not in message


@pytest.mark.parametrize("text", NO_LATENTS + NO_SCALES)
def test_text_that_is_no_latent_distribution_is_refused(text):
    assert refusal(lambda: Latent.parse(text)).startswith(f"{text!r} is no latent")


@pytest.mark.parametrize(
    "text, kind, scale",
    [
        ("normal", "normal", 1.0),
        ("uniform", "uniform", 1.0),
        ("normal:0.5", "normal", 0.5),
        ("uniform:2", "uniform", 2.0),
    ],
)
def test_latent_distribution_is_read_from_text(text, kind, scale):
    assert Latent.parse(text) == Latent(kind, scale)


def test_draws_are_the_same_on_every_backend():
    normal = Latent("normal", 0.5).draw((2, 2), 3)
    uniform = Latent("uniform", 2.0).draw((2, 2), 3)

    assert normal.ravel().tolist() == pytest.approx(
        [1.0204595327, -1.2778325081, 0.2090494186, -0.2838847935]
    )
    assert uniform.ravel().tolist() == pytest.approx(
        [-1.6574033499, -1.0527579784, 1.2050979137, 0.3286481500]
    )


def test_sampled_latents_keep_to_the_distribution():
    seed = keras.random.SeedGenerator(3)

    normal = keras.ops.convert_to_numpy(Latent("normal", 0.5).sample((4000,), seed))
    uniform = keras.ops.convert_to_numpy(Latent("uniform", 2.0).sample((4000,), seed))

    assert normal.std() == pytest.approx(0.5, rel=0.05)
    assert uniform.std() == pytest.approx(2 / 3**0.5, rel=0.05)
    assert -2 <= uniform.min() and uniform.max() <= 2


# What fit and generate are given.


def images(case, n=8, scale=1.0):
    shape = case.build().maker.outputs[0].shape[1:]
    return scale * np.random.default_rng(0).uniform(size=(n, *shape)).astype("float32")


@pytest.mark.parametrize("name", ["GAN", "VAE"])
@pytest.mark.parametrize(
    "spoil, message",
    [
        (lambda images: images[:, :-1], r"of shape \(8, \d+, \d+, 1\); give \(n, "),
        (lambda images: images.astype("uint8"), "images are uint8; give floats"),
        (lambda images: 255 * images, "but .* from -?[01] to 1; scale them to that"),
    ],
)
def test_images_that_do_not_belong_to_the_networks_are_refused(name, spoil, message):
    case = BY_ID[name]

    with pytest.raises(UsageError, match=message):
        case.compiled().fit(spoil(images(case)), verbose=0)


@pytest.mark.parametrize("name", ["ACGAN", "CDCGAN", "ConditionalVAE"])
@pytest.mark.parametrize(
    "labels, found",
    [
        (None, "none"),
        (np.zeros((8, 1), int), r"an array of shape \(8, 1\)"),
        (np.zeros(7, int), r"an array of shape \(7,\)"),
    ],
)
def test_labels_that_are_not_one_an_image_are_refused(name, labels, found):
    case = BY_ID[name]

    with pytest.raises(UsageError, match=rf"labels of shape \(8,\), not {found}"):
        case.compiled().fit(images(case), labels, verbose=0)


def test_validation_of_an_adversarial_model_is_refused():
    case = BY_ID["GAN"]

    with pytest.raises(UsageError, match="cannot validate"):
        case.compiled().fit(images(case), validation_split=0.5)


@pytest.mark.parametrize("name", ["GAN", "ACGAN", "VAE", "ConditionalVAE"])
def test_no_image_at_all_is_refused(name):
    with pytest.raises(UsageError, match="n=0; give a whole number of 1 or more"):
        BY_ID[name].build().generate(0)


def test_a_count_may_be_a_number_of_numpy():
    assert len(BY_ID["GAN"].build().generate(np.int64(3))) == 3


def test_networks_in_each_others_places_are_refused():
    model = BY_ID["GAN"].build()

    with pytest.raises(UsageError, match="the generator maps .*; give one"):
        models.GAN(model.discriminator, model.generator)


@pytest.mark.parametrize("clip", [0, -1.0])
def test_clip_that_leaves_no_weights_is_refused(clip):
    message = refusal(lambda: BY_ID["WGAN"].build(clip=clip))

    assert message == f"clip={clip}; give a number above 0, or None"
