"""Orders that parameter counts do not show: of channels, and of noise."""

import keras
import numpy as np
import pytest
from network_cases import outputs_of

from keras_gen.networks import bri623_2017
from keras_gen.networks import seminar_2017


# Where vectors become maps and maps vectors in the authors' channels-first programs.
@pytest.mark.parametrize(
    "name",
    [
        "mnist_acwgan_generator",
        "chars74k_acwgan_generator",
        "cifar10_acgan_generator",
        "celeba_gan_generator",
    ],
)
def test_generator_fills_its_map_channel_by_channel(name):
    network = getattr(seminar_2017, name)()
    reshape, permute = (
        next(x for x in network.layers if isinstance(x, kind))
        for kind in (keras.layers.Reshape, keras.layers.Permute)
    )
    part = keras.Model(reshape.input, permute.output)
    vectors = np.arange(reshape.input.shape[-1], dtype="float32")[None]

    (maps,) = outputs_of(part, [vectors])

    side, channels = maps.shape[1], maps.shape[3]
    expected = vectors.reshape(1, channels, side, side)
    np.testing.assert_array_equal(np.moveaxis(maps, 3, 1), expected)


@pytest.mark.parametrize(
    "name",
    ["mnist_acwgan_critic", "chars74k_acwgan_critic", "cifar10_acgan_discriminator"],
)
def test_critic_reads_its_map_channel_by_channel(name):
    network = getattr(seminar_2017, name)()
    permute, flatten = (
        next(x for x in network.layers if isinstance(x, kind))
        for kind in (keras.layers.Permute, keras.layers.Flatten)
    )
    part = keras.Model(permute.input, flatten.output)
    side, channels = permute.input.shape[2:]
    maps = np.arange(side * side * channels, dtype="float32")
    maps = maps.reshape(1, side, side, channels)

    (vectors,) = outputs_of(part, [maps])

    np.testing.assert_array_equal(vectors, np.moveaxis(maps, 3, 1).reshape(1, -1))


def test_noise_is_on_the_images_and_in_training_alone():
    network = bri623_2017.cats_discriminator()
    noise = network.layers[1]
    images = np.zeros((2, 64, 64, 3), "float32")

    noisy, still = (
        keras.ops.convert_to_numpy(noise(images, training=training))
        for training in (True, False)
    )

    assert isinstance(noise, keras.layers.GaussianNoise)
    assert noisy.std() == pytest.approx(0.05, rel=0.05)
    assert (still == 0).all()
