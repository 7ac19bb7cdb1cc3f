"""Which images a step sees follows from seed and step alone."""

import numpy as np
import pytest
from keras import ops

from keras_gen.backend.stretch import entry
from keras_gen.data import epoch_order
from keras_gen.training.batches import Batches

IMAGES, BATCH, STEPS = 23, 5, 4


def batches(seed=3, value_range=(0.0, 1.0), steps=STEPS):
    images = np.arange(IMAGES * 4, dtype="uint8").reshape(IMAGES, 2, 2, 1)
    labels = np.arange(IMAGES, dtype="int32")
    return Batches(images, labels, BATCH, value_range, steps, seed)


def test_epoch_shows_every_image_once_but_for_what_is_left_over():
    rows = batches().rows(0, STEPS).ravel()

    assert len(rows) == len(set(rows.tolist())) == BATCH * STEPS
    assert set(rows.tolist()) < set(range(IMAGES))


def test_epochs_leave_out_different_images():
    left_over = [
        set(range(IMAGES)) - set(batches().rows(epoch * STEPS, STEPS).ravel().tolist())
        for epoch in range(3)
    ]

    assert left_over[0] != left_over[1] != left_over[2]


def test_order_is_that_of_seed_and_epoch():
    rows = batches(seed=8).rows(2 * STEPS, STEPS)

    expected = epoch_order(8, 2, IMAGES)[: BATCH * STEPS].reshape(STEPS, BATCH)
    assert rows.tolist() == expected.tolist()


def test_order_does_not_depend_on_what_was_asked_before():
    used, fresh = batches(), batches()

    for first_step in (9, 0, 4, 1):
        used.rows(first_step, 3)

    assert used.rows(5, 6).tolist() == fresh.rows(5, 6).tolist()


def test_stretch_across_the_end_of_an_epoch_is_its_two_parts():
    across = batches().rows(STEPS - 1, 3)

    apart = [batches().rows(step, 1)[0] for step in (STEPS - 1, STEPS, STEPS + 1)]
    assert across.tolist() == [rows.tolist() for rows in apart]


def test_another_seed_is_another_order():
    assert batches(seed=3).rows(0, STEPS).tolist() != (
        batches(seed=4).rows(0, STEPS).tolist()
    )


def test_shortened_epoch_draws_from_all_images():
    rows = batches(steps=1).rows(0, 40)

    assert set(rows.ravel().tolist()) == set(range(IMAGES))


def test_no_seed_means_the_order_of_the_array():
    rows = batches(seed=None).rows(0, STEPS)

    assert rows.tolist() == np.arange(STEPS * BATCH).reshape(STEPS, BATCH).tolist()


def test_rows_are_int32():
    assert batches().rows(0, 2).dtype == batches(seed=None).rows(0, 2).dtype == "int32"


def example(batches, step=0):
    """What a step sees, as arrays, however it is fed."""
    fed = entry(batches.feed(step, 1), 0)
    tensors = {
        name: {key: ops.convert_to_tensor(array) for key, array in arrays.items()}
        for name, arrays in (("constants", batches.constants), ("fed", fed))
    }
    return [ops.convert_to_numpy(part) for part in batches.example(**tensors)]


@pytest.mark.parametrize("low, high", [(0.0, 1.0), (-1.0, 1.0), (0.0, 255.0)])
def test_black_and_white_become_the_ends_of_the_range(low, high):
    images = np.array([[0], [255]], "uint8").reshape(2, 1, 1, 1)
    two = Batches(images, np.arange(2), 2, (low, high), 1)

    decoded, _ = example(two)

    assert decoded.dtype == "float32"
    assert decoded.ravel().tolist() == [low, high]


def test_decode_is_linear():
    images = np.arange(256, dtype="uint8").reshape(256, 1, 1, 1)

    decoded, _ = example(Batches(images, np.arange(256), 256, (-1.0, 1.0), 1))

    np.testing.assert_allclose(decoded.ravel(), np.arange(256) / 127.5 - 1, atol=1e-6)


def test_step_sees_the_rows_it_is_named():
    images, labels = example(batches(), step=6)

    rows = batches().rows(6, 1)[0]
    assert labels.tolist() == rows.tolist()
    assert np.rint(images[:, 0, 0, 0] * 255).tolist() == (4 * rows).tolist()


def test_large_sets_are_fed_from_their_file_and_look_the_same(monkeypatch):
    resident = example(batches(), step=6)
    monkeypatch.setattr("keras_gen.training.batches.RESIDENT_BYTES", 8)

    streamed = batches()

    assert streamed.constants == {}
    for one, other in zip(example(streamed, step=6), resident, strict=True):
        assert one.tolist() == other.tolist()


def test_attributes_are_fed_like_labels():
    attributes = np.eye(4, dtype="float32")
    images = np.zeros((4, 2, 2, 1), "uint8")

    _, fed = example(Batches(images, attributes, 2, (0.0, 1.0), 2), step=1)

    assert fed.tolist() == attributes[2:].tolist()
