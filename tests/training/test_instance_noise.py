"""Accumulating noise is the sum that its authors' array held."""

import numpy as np
import pytest

from keras_gen.training.instance_noise import AccumulatingNoise


def noise(count=400, seed=1):
    return AccumulatingNoise((count, 4, 4, 3), deviation=0.3, fading=10, seed=seed)


@pytest.mark.parametrize("epochs, deviation", [(1, 0.3), (10, 0.655), (110, 0.705)])
def test_deviation_grows_to_its_limit(epochs, deviation):
    drawn = noise().of(np.arange(400), epochs - 1)

    # 19,200 numbers: the standard error of their deviation is half a percent.
    assert drawn.std() == pytest.approx(deviation, rel=0.02)


def test_noise_of_an_epoch_contains_that_of_the_epochs_before():
    first, second = (noise().of(np.arange(400), epoch) for epoch in (0, 1))

    added = second - first
    assert added.std() == pytest.approx(0.3 * np.exp(-0.1), rel=0.02)
    assert abs(np.corrcoef(added.ravel(), first.ravel())[0, 1]) < 0.03


def test_each_picture_keeps_its_own_noise():
    whole = noise(count=6).of(np.arange(6), 3)

    assert noise(count=6).of(np.array([4, 1]), 3).tolist() == whole[[4, 1]].tolist()
    assert not (whole[0] == whole[1]).any()


def test_resumed_run_sees_the_noise_of_one_never_stopped():
    stopped, resumed = noise(count=3), noise(count=3)
    for epoch in range(4):
        going_on = stopped.of(np.arange(3), epoch)

    assert resumed.of(np.arange(3), 3).tobytes() == going_on.tobytes()


def test_earlier_epochs_can_be_asked_for_again():
    used = noise(count=3)
    used.of(np.arange(3), 5)

    assert used.of(np.arange(3), 2).tolist() == noise(3).of(np.arange(3), 2).tolist()
