"""Distances between clouds of features whose distance is known."""

import numpy as np
import pytest

from keras_gen.evaluation.distances import frechet_distance
from keras_gen.evaluation.distances import frechet_over_real_pairs
from keras_gen.evaluation.distances import kernel_distance


def cloud(seed, count=4000, size=4):
    return np.random.default_rng(seed).standard_normal((count, size))


def exact(rows, mean, deviations):
    """The rows moved so that their mean and covariance are exactly these."""
    rows = rows - rows.mean(axis=0)
    rows = rows @ np.linalg.inv(np.linalg.cholesky(np.cov(rows.T))).T
    return mean + rows * deviations


def test_frechet_distance_of_two_gaussians_is_the_closed_form():
    mean, deviations = np.array([1.0, -2.0, 0.0]), np.array([0.5, 2.0, 3.0])
    real = exact(cloud(0, size=3), np.zeros(3), np.ones(3))
    fake = exact(cloud(1, size=3), mean, deviations)

    found = frechet_distance(fake, real)

    # For diagonal covariances: |mean difference|^2 + sum of (deviation - 1)^2.
    assert found["of_means"] == pytest.approx(5)
    assert found["of_covariances"] == pytest.approx(0.25 + 1 + 4)
    assert found["value"] == pytest.approx(10.25)


def test_frechet_distance_of_covariances_that_do_not_commute_is_symmetric():
    turn = np.linalg.qr(cloud(2, 3, 3))[0]
    one = exact(cloud(0, size=3), np.zeros(3), np.array([1.0, 2.0, 3.0]))
    other = exact(cloud(1, size=3), np.zeros(3), np.array([3.0, 1.0, 0.5])) @ turn

    found = frechet_distance(one, other)["value"]

    of_product = np.linalg.eigvals(np.cov(one.T) @ np.cov(other.T)).real
    traces = np.trace(np.cov(one.T)) + np.trace(np.cov(other.T))
    assert found == pytest.approx(traces - 2 * np.sqrt(of_product).sum())
    assert found == pytest.approx(frechet_distance(other, one)["value"])


def test_features_that_never_vary_leave_the_frechet_distance_finite():
    real = cloud(0) * [1, 1, 0, 0]

    assert frechet_distance(real, real)["value"] == pytest.approx(0, abs=1e-9)
    # Fewer images than features.
    few = frechet_distance(real[:3], real)["value"]
    assert np.isfinite(few) and few > 0


def test_distance_over_that_of_real_pairs_does_not_depend_on_a_judges_scale():
    real, fake = cloud(0), cloud(1) + 0.5
    pairs = np.mean(np.sum((real[::2] - real[1::2]) ** 2, axis=1))

    found = frechet_over_real_pairs(fake, real)

    assert found["value"] == pytest.approx(
        frechet_distance(fake, real)["value"] / 8, rel=0.1
    )
    assert found["reference"] == pytest.approx(pairs, rel=0.05)
    scaled = frechet_over_real_pairs(30 * fake, 30 * real)
    assert scaled["value"] == pytest.approx(found["value"])


def test_mean_of_the_real_pictures_is_half_a_distance_of_pairs_away():
    mean = np.repeat(cloud(0).mean(axis=0, keepdims=True), 9, axis=0)

    found = frechet_over_real_pairs(mean, cloud(0))

    assert found["value"] == pytest.approx(0.5)


def test_real_pictures_that_never_differ_give_no_scale():
    assert frechet_over_real_pairs(cloud(0), np.ones((9, 4)))["value"] == np.inf


@pytest.mark.parametrize("distance", [frechet_distance, kernel_distance])
def test_distance_grows_with_the_shift(distance):
    real, fake = cloud(0), cloud(1)

    found = [distance(fake + shift, real)["value"] for shift in (0, 0.3, 0.6, 1.2)]

    assert found == sorted(found)
    assert abs(found[0]) < 0.02 < found[1]


def test_kernel_distance_of_one_distribution_is_zero_within_its_error():
    scores = []
    for seed in range(40):
        found = kernel_distance(cloud(2 * seed, 400), cloud(2 * seed + 1, 400))
        scores.append(found["value"] / found["standard_error"])

    # Student's distribution with nine degrees of freedom.
    assert abs(np.mean(scores)) < 4 * np.std(scores) / np.sqrt(40)
    assert 0.8 < np.std(scores) < 1.6


def test_kernel_distance_of_linear_means_is_that_of_the_kernel():
    # One number a picture, 0 or 1: all kernels are k(0, .) = 1 but k(1, 1) = 8.
    real, fake = np.zeros((100, 1)), np.ones((100, 1))

    found = kernel_distance(fake, real)

    assert found["value"] == pytest.approx(8 + 1 - 2 * 1)
    assert found["standard_error"] == pytest.approx(0)


@pytest.mark.parametrize("counts, blocks", [((50, 40), 10), ((1200, 11_500), 12)])
def test_blocks_are_ten_or_of_a_thousand_pictures(counts, blocks):
    found = kernel_distance(cloud(0, counts[0], 1), cloud(1, counts[1], 1))

    assert (found["n"], found["real_n"], found["blocks"]) == (*counts, blocks)


@pytest.mark.parametrize(
    "features, real, complaint",
    [
        (np.zeros(5), np.zeros((5, 2)), r"^features: expected shape \(n, d\).*\(5,\)"),
        (np.zeros((5, 2)), np.zeros((1, 2)), "^real_features: .* at least 2"),
        (np.full((5, 2), np.nan), np.zeros((5, 2)), "^features: expected finite"),
        (np.zeros((5, 2)), np.zeros((5, 3)), "of 2 and of 3 numbers.* one judge"),
    ],
)
def test_what_are_no_features_of_one_judge_is_refused(features, real, complaint):
    with pytest.raises(ValueError, match=complaint):
        frechet_distance(features, real)


def test_kernel_distance_wants_two_features_of_either_in_each_block():
    features = np.random.default_rng(0).normal(size=(15_000, 3))
    with pytest.raises(ValueError, match="n at least 30, got"):
        kernel_distance(features[:20], features)
