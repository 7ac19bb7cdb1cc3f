"""Clouds of which it is known how far they overlap."""

import numpy as np
import pytest

from keras_gen.evaluation import manifold
from keras_gen.evaluation.manifold import coverage
from keras_gen.evaluation.manifold import density
from keras_gen.evaluation.manifold import precision
from keras_gen.evaluation.manifold import recall

CENTRES = 50 * np.eye(6)


def modes(seed, kept, count=900):
    """Images of a mixture, of which the generator knows the first ``kept`` modes."""
    draws = np.random.default_rng(seed)
    chosen = CENTRES[draws.integers(0, kept, count)]
    return chosen + draws.standard_normal(chosen.shape)


REAL = modes(0, 6)


def by_hand(features, real):
    """The definitions of the papers, over all distances at once."""

    def distances(a, b):
        return np.linalg.norm(a[:, None] - b[None], axis=-1)

    def radii(rows):
        return np.sort(distances(rows, rows), axis=1)[:, 5]

    across = distances(features, real)
    in_real, in_fake = across <= radii(real), across <= radii(features)[:, None]
    return {
        precision: in_real.any(axis=1).mean(),
        recall: in_fake.any(axis=0).mean(),
        density: in_real.sum() / (5 * len(features)),
        coverage: in_real.any(axis=0).mean(),
    }


@pytest.mark.parametrize("measure", [precision, recall, density, coverage])
@pytest.mark.parametrize("working_memory", [256, 0.05])
def test_measure_is_the_papers_whatever_fits_in_memory(
    monkeypatch, measure, working_memory
):
    draws = np.random.default_rng(3)
    real = draws.standard_normal((150, 3))
    features = 0.7 * draws.standard_normal((90, 3)) + 0.5
    monkeypatch.setattr(manifold, "WORKING_MEMORY", working_memory)

    found = measure(features, real)

    assert found["value"] == pytest.approx(by_hand(features, real)[measure])
    assert (found["n"], found["real_n"]) == (90, 150)


@pytest.mark.parametrize(
    "measure, least, most",
    [(precision, 0.9, 1), (recall, 0.9, 1), (density, 0.9, 1.1), (coverage, 0.94, 1)],
)
def test_other_real_pictures_do_well(measure, least, most):
    assert least < measure(modes(1, 6), REAL)["value"] <= most


@pytest.mark.parametrize("measure", [recall, coverage])
def test_missing_modes_are_missed(measure):
    found = [measure(modes(1, kept), REAL)["value"] for kept in (6, 4, 2, 1)]

    assert found == sorted(found, reverse=True)
    for kept, value in zip((4, 2, 1), found[1:], strict=True):
        assert value == pytest.approx(kept / 6, abs=0.08)


def test_missing_modes_do_not_lower_precision():
    assert precision(modes(1, 1), REAL)["value"] > 0.9


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("measure", [precision, density])
def test_images_off_the_manifold_are_found_by_their_share(measure, share):
    images = modes(1, 6)
    clean = measure(images, REAL)["value"]
    count = int(share * len(images))
    spoilt = np.concatenate([images[count:], images[:count] - 500])

    found = measure(spoilt, REAL)["value"]

    assert found == pytest.approx((1 - share) * clean, abs=0.05)


@pytest.mark.parametrize("measure", [recall, coverage])
def test_a_generator_of_one_picture_recalls_nothing(measure):
    one = np.repeat(modes(1, 1, count=1), 300, axis=0)

    # One picture lies in few balls, and its own have no extent.
    assert measure(one, REAL)["value"] < 0.02
    assert recall(one, REAL)["value"] == 0


def test_standard_error_is_that_of_a_share_of_the_images_that_are_tested():
    spoilt = np.concatenate([modes(1, 6, 300), modes(1, 6, 100) - 500])

    found = precision(spoilt, REAL)

    share = found["value"]
    assert found["standard_error"] == pytest.approx(np.sqrt(share * (1 - share) / 399))


@pytest.mark.parametrize("measure", [precision, recall, density, coverage])
def test_too_few_images_for_five_neighbours_are_refused(measure):
    with pytest.raises(ValueError, match=r"^features: .* at least 6, got \(5, 6\)"):
        measure(REAL[:5], REAL)
