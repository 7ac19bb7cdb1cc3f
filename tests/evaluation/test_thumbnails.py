import numpy as np
import pytest

from keras_gen.evaluation.thumbnails import gaussian_distance
from keras_gen.evaluation.thumbnails import thumbnail_moments


def tiled(thumbnails, times):
    """Images of which each pixel of a thumbnail is a tile."""
    return thumbnails.repeat(times, axis=1).repeat(times, axis=2)


@pytest.fixture
def thumbnails():
    return np.random.default_rng(0).uniform(size=(40, 8, 8, 3)).astype("float32")


@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_thumbnail_is_the_mean_of_its_tiles(thumbnails, times):
    mean, deviation = thumbnail_moments(tiled(thumbnails, times))
    np.testing.assert_allclose(mean, thumbnails.mean(0), atol=1e-6)
    np.testing.assert_allclose(deviation, thumbnails.std(0), atol=1e-6)


def test_sides_that_are_no_multiple_of_eight_are_seen_whole():
    """A dot in the last row and column is light of the last tile."""
    images = np.zeros((1, 28, 28, 1))
    images[:, -1, -1] = 1
    mean, _ = thumbnail_moments(images)
    assert mean.sum() == mean[7, 7, 0] == pytest.approx((8 / 28) ** 2)


def test_one_set_at_two_sizes_is_as_far_from_another():
    def gradients(size):
        ramp = (np.arange(size) + 0.5) / size
        slopes = np.random.default_rng(1).uniform(0.2, 1, (30, 1, 1, 1))
        return slopes * ramp[:, None, None] * np.ones((size, 1))

    def from_grey(images):
        grey = np.full_like(images, 0.5)
        return gaussian_distance(thumbnail_moments(images), thumbnail_moments(grey))

    assert from_grey(gradients(28)) == pytest.approx(from_grey(gradients(32)), rel=1e-3)


def test_small_images_stay_as_they_are():
    images = np.random.default_rng(2).uniform(size=(9, 4, 5, 1))
    mean, deviation = thumbnail_moments(images)
    np.testing.assert_allclose(mean, images.mean(0))
    np.testing.assert_allclose(deviation, images.std(0))


def test_distance_is_that_of_gaussians():
    near, far = np.zeros((8, 8, 1)), np.full((8, 8, 1), 0.3)
    assert gaussian_distance((near, far), (near, far)) == 0
    assert gaussian_distance((near, near), (near + 1, near)) == 1
    assert gaussian_distance((near, near), (far, far)) == pytest.approx(0.3 * 2**0.5)
