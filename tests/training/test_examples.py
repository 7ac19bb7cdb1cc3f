"""What a run learns from follows from its settings."""

from types import SimpleNamespace

import numpy as np
import pytest

from keras_gen.report import AccumulatingNoise
from keras_gen.report import RotationAndCrop
from keras_gen.report import Selection
from keras_gen.training.examples import Examples

TRAIN, TEST = 20, 6


def examples(**settings):
    prepared = SimpleNamespace(
        images=np.arange((TRAIN + TEST) * 4, dtype="uint8").reshape(-1, 2, 2, 1),
        labels=np.arange(TRAIN + TEST, dtype="int32"),
        attributes=np.eye(TRAIN + TEST, 3, dtype="uint8"),
    )
    prepared.part = lambda name: (
        (prepared.images[:TRAIN], prepared.labels[:TRAIN])
        if name == "train"
        else (prepared.images[TRAIN:], prepared.labels[TRAIN:])
    )
    settings = SimpleNamespace(value_range=(0.0, 1.0), **settings)
    return Examples(prepared, settings, seed=3)


def seen(batches, steps):
    constants = batches.constants
    return constants["labels"][batches.feed(0, steps)["rows"]].ravel().tolist()


def test_training_sees_all_train_rows_in_random_order():
    labels = seen(examples().batches("train", 5, 4), 4)

    assert sorted(labels) == list(range(TRAIN)) and labels != list(range(TRAIN))


def test_without_shuffling_the_array_is_walked_in_order():
    labels = seen(examples(shuffle=False).batches("train", 5, 4), 8)

    assert labels == 2 * list(range(TRAIN))


def test_tests_see_the_test_rows_in_order():
    assert seen(examples().batches("test", 2, 3), 3) == list(range(TRAIN, TRAIN + TEST))


def test_selection_decides_which_rows_are_seen():
    chosen = examples(pictures=Selection(first=3, count=4), shuffle=False)

    assert seen(chosen.batches("train", 2, 2), 2) == [3, 4, 5, 6]


def test_attributes_take_the_place_of_labels():
    batches = examples(condition="attributes").batches("train", 5, 4)

    assert batches.constants["labels"].dtype == "float32"
    assert batches.constants["labels"].shape == (TRAIN, 3)


def test_without_a_condition_all_labels_are_one():
    assert seen(examples(condition="none").batches("train", 5, 4), 4) == [0] * TRAIN


@pytest.mark.parametrize(
    "settings, changed",
    [
        ({}, (False, False)),
        ({"augmentation": RotationAndCrop(30, 4)}, (True, False)),
        ({"instance_noise": AccumulatingNoise(0.3, 10)}, (False, True)),
    ],
)
def test_changes_of_the_pictures_are_for_training_alone(settings, changed):
    train, test = (examples(**settings).batches(p, 2, 3) for p in ("train", "test"))

    assert (bool(train.augmentation), bool(train.noise)) == changed
    assert not test.augmentation and not test.noise


def test_noise_is_in_what_the_steps_are_fed():
    noisy = examples(instance_noise=AccumulatingNoise(0.3, 10), shuffle=False)

    batches = noisy.batches("train", 5, 4)

    clean = batches.decode(batches.images[:5].astype("float32"))
    added = batches.feed(0, 1)["images"][0] - clean
    assert added.std() == pytest.approx(0.3, rel=0.5)
    assert batches.constants == {}
