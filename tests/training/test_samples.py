"""Sheets show the same latents at every epoch."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
from keras import layers

from keras_gen.errors import TrainingFailed
from keras_gen.report import Sheet
from keras_gen.training.samples import fresh_images
from keras_gen.training.samples import sheet_images

LATENT = 3


def settings(sheet=None, value_range=(0.0, 1.0), latent="uniform:0.5", **more):
    return SimpleNamespace(
        sheet=sheet, value_range=value_range, picture_latent=latent, **more
    )


@pytest.fixture(scope="module")
def mirror():
    """A network whose image is its latent, as 1 x 3 pixels."""
    latent = keras.Input([LATENT])
    return keras.Model(latent, layers.Reshape([1, LATENT, 1])(latent))


@pytest.fixture(scope="module")
def labelled():
    """A network whose image is its latent and its label / 10, as 1 x 4 pixels."""
    latent, label = keras.Input([LATENT]), keras.Input([], dtype="int32")
    tenths = keras.initializers.Constant(np.arange(10)[:, None] / 10)
    named = layers.Embedding(10, 1, embeddings_initializer=tenths)(label)
    both = layers.Concatenate()([latent, named])
    return keras.Model([latent, label], layers.Reshape([1, LATENT + 1, 1])(both))


def test_sheet_has_its_rows_and_columns(mirror):
    images = sheet_images(mirror, settings(Sheet(2, 5), (-1.0, 1.0)), seed=0)

    assert images.shape == (2, 5, 1, LATENT, 1)


def test_sheet_shows_the_same_latents_every_time(mirror):
    one, other = (
        sheet_images(mirror, settings(Sheet(2, 5), (-1.0, 1.0)), seed=0)
        for _ in range(2)
    )

    assert one.tobytes() == other.tobytes()


def test_sheet_of_another_seed_shows_other_latents(mirror):
    one, other = (
        sheet_images(mirror, settings(Sheet(2, 5), (-1.0, 1.0)), seed)
        for seed in (0, 1)
    )

    assert (one != other).any()


def test_images_of_a_sheet_have_latents_of_their_own(mirror):
    images = sheet_images(mirror, settings(Sheet(2, 5), (-1.0, 1.0)), seed=0)

    assert len(np.unique(images.reshape(10, -1), axis=0)) == 10


def test_shared_latents_are_the_same_along_a_row(mirror):
    sheet = Sheet(2, 5, shared_latents=True)

    images = sheet_images(mirror, settings(sheet, (-1.0, 1.0)), seed=0)

    assert (images == images[:, :1]).all()
    assert (images[0] != images[1]).any()


@pytest.mark.parametrize("shared", [False, True])
def test_column_of_a_sheet_shows_its_class(labelled, shared):
    sheet = Sheet(3, 10, classes=10, shared_latents=shared)

    images = sheet_images(labelled, settings(sheet, (-1.0, 1.0)), seed=0)

    classes = np.rint((images[:, :, 0, LATENT, 0] * 2 - 1) * 10)
    assert classes.tolist() == [list(range(10))] * 3


def test_fresh_images_are_not_those_of_the_sheet(mirror):
    chosen = settings(Sheet(2, 5), (-1.0, 1.0))

    sheet = sheet_images(mirror, chosen, seed=0).reshape(10, -1)
    fresh = fresh_images(mirror, chosen, 0, 10).reshape(10, -1)

    assert not {tuple(row) for row in sheet} & {tuple(row) for row in fresh}


def test_more_fresh_images_begin_with_the_same_ones(mirror):
    chosen = settings(value_range=(-1.0, 1.0))

    few, many = (fresh_images(mirror, chosen, 0, count) for count in (3, 70))

    assert (many[:3] == few).all()


def test_given_latents_are_used(mirror):
    latents = np.array([[0.0, 0.25, 1.0]], "float32")

    images = fresh_images(mirror, settings(), 0, 1, latents=latents)

    assert images.ravel().tolist() == [0.0, 0.25, 1.0]


@pytest.mark.parametrize(
    "value_range, expected",
    [((0.0, 1.0), [0.0, 0.0, 1.0]), ((-1.0, 1.0), [0.0, 0.5, 1.0])],
)
def test_images_are_clipped_to_the_value_range(mirror, value_range, expected):
    latents = np.array([[-2.0, 0.0, 2.0]], "float32")

    images = fresh_images(mirror, settings(None, value_range), 0, 1, latents)

    assert images.ravel().tolist() == expected


def test_batch_statistics_are_used_where_the_experiment_says_so():
    latent = keras.Input([LATENT])
    normalised = layers.BatchNormalization()(latent)
    network = keras.Model(latent, layers.Reshape([1, LATENT, 1])(normalised))
    wide = {"value_range": (-100.0, 100.0), "latent": "normal:50"}

    moving = fresh_images(network, settings(**wide, statistics="moving"), 0, 64)
    batch = fresh_images(network, settings(**wide, statistics="batch"), 0, 64)

    assert (moving * 200 - 100).std() > 30
    assert (batch * 200 - 100).std() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_images_that_are_not_finite_fail_the_training(mirror, number):
    latents = np.full((1, LATENT), number, "float32")

    with pytest.raises(TrainingFailed, match="images that are not finite"):
        fresh_images(mirror, settings(), 0, 1, latents)
