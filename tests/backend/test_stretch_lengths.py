import keras
import numpy as np
import pytest
from keras import layers

from keras_gen.backend.stretch import LONGEST
from keras_gen.backend.stretch import padded
from keras_gen.backend.stretch import steps_per_call


def network(*some):
    return keras.Sequential([keras.Input([4, 4, 1]), *some])


def dense():
    return network(layers.Flatten(), layers.Dense(2))


def convolutional():
    return network(layers.Conv2D(1, 3), layers.Flatten(), layers.Dense(2))


def transposed():
    return network(layers.Conv2DTranspose(1, 3))


@pytest.mark.parametrize(
    "build, accelerator, expected",
    [
        (dense, False, LONGEST),
        (dense, True, LONGEST),
        (convolutional, False, 1),
        (convolutional, True, LONGEST),
        (transposed, False, 1),
        (transposed, True, LONGEST),
    ],
)
def test_convolutions_get_a_call_for_every_step_on_the_cpu(
    build, accelerator, expected
):
    assert steps_per_call(build(), accelerator) == expected


def test_longest_stretch_divides_a_hundred():
    assert 1 < LONGEST and 100 % LONGEST == 0


def test_padding_adds_zeros_behind_and_keeps_the_type():
    fed = padded({"rows": np.ones((2, 3), "int32")}, 4)

    assert fed["rows"].dtype == "int32"
    assert fed["rows"].tolist() == [[1, 1, 1], [1, 1, 1], [0, 0, 0], [0, 0, 0]]
