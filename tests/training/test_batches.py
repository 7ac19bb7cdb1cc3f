"""Which images a step sees follows from seed and step alone."""

import numpy as np
import pytest
from keras import ops

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


@pytest.mark.parametrize("low, high", [(0.0, 1.0), (-1.0, 1.0), (0.0, 255.0)])
def test_decode_maps_black_and_white_to_the_ends_of_the_range(low, high):
    images = ops.convert_to_tensor(np.array([[0], [255]], "uint8"))

    decoded = ops.convert_to_numpy(batches(value_range=(low, high)).decode(images))

    assert decoded.dtype == "float32"
    assert decoded.ravel().tolist() == [low, high]


def test_decode_is_linear():
    images = ops.convert_to_tensor(np.arange(256).astype("uint8"))

    decoded = ops.convert_to_numpy(batches(value_range=(-1.0, 1.0)).decode(images))

    np.testing.assert_allclose(decoded, np.arange(256) / 127.5 - 1, atol=1e-6)
