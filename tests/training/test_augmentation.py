"""Rotation and crop change pictures as they say, from seed and step alone."""

import numpy as np
import pytest
from keras import ops

from keras_gen.training.augmentation import RotationAndCrop

BLACK = -1.0


def applied(images, angle=0.0, down=0, right=0):
    drawn = np.tile([angle, down, right], (len(images), 1)).astype("float32")
    augmentation = RotationAndCrop(30, 4, seed=0)
    tensors = ops.convert_to_tensor(images), ops.convert_to_tensor(drawn)
    return ops.convert_to_numpy(augmentation.apply(*tensors, BLACK))


def pictures(side=9, channels=2):
    return np.random.default_rng(0).random((3, side, side, channels)).astype("float32")


def test_nothing_drawn_changes_nothing():
    assert applied(pictures()).tolist() == pictures().tolist()


def test_shift_moves_and_leaves_black():
    images = pictures()

    moved = applied(images, down=2, right=-3)

    assert (moved[:, :2] == BLACK).all() and (moved[:, :, -3:] == BLACK).all()
    assert moved[:, 2:, :-3].tolist() == images[:, :-2, 3:].tolist()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_quarter_turns_are_exact(quarters):
    images = pictures()

    turned = applied(images, angle=quarters * np.pi / 2)

    assert turned.tolist() == np.rot90(images, quarters, axes=(1, 2)).tolist()


def test_rotation_comes_before_the_shift():
    images = pictures()

    both = applied(images, angle=np.pi / 2, down=2, right=1)

    expected = applied(np.rot90(images, 1, axes=(1, 2)).copy(), down=2, right=1)
    assert both.tolist() == expected.tolist()


def test_small_rotation_keeps_the_middle_and_blackens_corners():
    images = np.ones((1, 33, 33, 1), "float32")

    turned = applied(images, angle=np.deg2rad(30))[0, :, :, 0]

    assert turned[16, 16] == 1 and turned[8:25, 8:25].min() == 1
    assert turned[0, 0] == turned[-1, -1] == turned[0, -1] == BLACK


def test_draws_follow_from_seed_and_step():
    draw = RotationAndCrop(30, 4, seed=3).draw

    assert draw(5, 8).tolist() == draw(5, 8).tolist()
    assert draw(5, 8).tolist() != draw(6, 8).tolist()
    assert draw(5, 8).tolist() != RotationAndCrop(30, 4, seed=4).draw(5, 8).tolist()


def test_draws_fill_their_ranges():
    drawn = RotationAndCrop(30, 4, seed=3).draw(0, 4000)

    degrees, shifts = np.rad2deg(drawn[:, 0]), drawn[:, 1:]
    assert -30 <= degrees.min() < -29 and 29 < degrees.max() <= 30
    assert set(shifts.ravel().tolist()) == set(range(-4, 5))
