"""What made-up images and rows look like to the watch."""

import numpy as np
import pytest

from keras_gen.training import symptoms
from keras_gen.training.symptoms import name_of
from keras_gen.training.symptoms import numbers_of

REAL = {
    "brightness": 0.13,
    "contrast": 0.3,
    "sharpness": 0.1,
    "diversity": 0.3,
    "distance": 0.03,
}
GROUPS = np.arange(40) % 4


def rows(count=8, first=100, **columns):
    """Rows of a healthy run; a column is changed to one number or a list of them."""
    draws = np.random.default_rng(0)
    made = []
    for look in range(count):
        row = {name: value * draws.uniform(0.9, 1.1) for name, value in REAL.items()}
        row |= {"step": first + 100 * look, "distance": 0.1 * draws.uniform(0.9, 1.1)}
        made.append(row)
    for name, values in columns.items():
        for row, value in zip(
            reversed(made), reversed(np.atleast_1d(values)), strict=False
        ):
            row[name] = float(value)
    return made


def images(classes=4):
    """Images of four classes, alike within a class but for noise."""
    draws = np.random.default_rng(1)
    means = draws.uniform(size=(classes, 8, 8, 1))
    return means[GROUPS % classes] * 0.8 + 0.2 * draws.uniform(size=(40, 8, 8, 1))


def test_healthy_run_is_named_healthy():
    assert name_of(rows(), REAL) == symptoms.HEALTHY


@pytest.mark.parametrize(
    "columns, name",
    [
        ({"diversity": [0.01, 0.01]}, symptoms.COLLAPSE),
        ({"contrast": [0.01, 0.01]}, symptoms.CONSTANT),
        ({"contrast": [0.0, 0.0], "diversity": [0.0, 0.0]}, symptoms.CONSTANT),
        (
            {name: [value] * 3 for name, value in REAL.items()},
            symptoms.STOPPED,
        ),
        ({"distance": [0.05, 0.2] * 4}, symptoms.OSCILLATION),
    ],
)
def test_symptom_is_named(columns, name):
    assert name_of(rows(**columns), REAL) == name


@pytest.mark.parametrize("name", ["contrast", "diversity"])
def test_single_odd_look_names_nothing(name):
    assert name_of(rows(**{name: [0.0]}), REAL) == symptoms.HEALTHY


@pytest.mark.parametrize("name", ["contrast", "diversity"])
@pytest.mark.parametrize(
    "last, named", [(symptoms.GROWN - 100, False), (symptoms.GROWN, True)]
)
def test_what_was_never_there_is_missed_in_grown_runs_only(name, last, named):
    """As in seminar_2017's mnist-acgan, grey for 700 steps and fine in the end."""
    never = rows(count=last // 100, **{name: [0.0] * (last // 100)})

    assert never[-1]["step"] == last
    assert (name_of(never, REAL) != symptoms.HEALTHY) == named


def test_what_a_run_began_with_was_not_there_yet():
    """Noise is diverse: only what is drawn from step 500 on can be gone."""
    noise_then_grey = rows(count=10, contrast=[0.3] * 4 + [0.0] * 6)

    assert name_of(noise_then_grey, REAL) == symptoms.HEALTHY


@pytest.mark.parametrize("last", [100, 300, 400])
def test_nothing_is_named_before_step_500(last):
    young = rows(count=last // 100, contrast=[0.0] * 8, diversity=[0.0] * 8)

    assert young[-1]["step"] == last
    assert name_of(young, REAL) == symptoms.HEALTHY


def test_losses_name_nothing():
    """As ali_2020's: one network far ahead throughout."""
    one_sided = [
        row | {"discriminator_loss": 0.1, "generator_loss": 7.0} for row in rows()
    ]

    assert name_of(one_sided, REAL) == symptoms.HEALTHY


def test_falling_distance_is_no_oscillation():
    falling = rows(count=12, distance=np.geomspace(0.4, 0.02, 12))

    assert name_of(falling, REAL) == symptoms.HEALTHY


def test_swings_that_real_pictures_would_show_are_no_oscillation():
    """As in kth_2018's mnist-dcgan, whose digits are as near as real ones can be."""
    near = rows(count=12, distance=[0.03, 0.058] * 6)

    assert name_of(near, REAL) == symptoms.HEALTHY


def test_diversity_is_that_within_a_group():
    """A conditional generator that ignores its latent draws ten images, not one."""
    means = np.random.default_rng(0).uniform(size=(4, 8, 8, 1))
    deaf = numbers_of(means[GROUPS], GROUPS)

    assert deaf["diversity"] < 1e-12
    assert numbers_of(means[GROUPS], np.zeros(40))["diversity"] > 0.3


def test_diversity_is_the_distance_of_two_independent_draws():
    draws = np.random.default_rng(2).normal(0.5, 0.1, (2000, 4, 4, 1))

    found = numbers_of(draws, np.zeros(2000))["diversity"]

    # The root of the mean square difference of two normal draws.
    assert found == pytest.approx(np.sqrt(2) * 0.1, rel=0.01)


def test_classes_apart_are_seen_apart():
    alike = numbers_of(images(classes=1), GROUPS)["between_over_within"]
    apart = numbers_of(images(), GROUPS)["between_over_within"]

    assert alike < 0.5
    assert apart > 2


@pytest.mark.parametrize(
    "values, turns",
    [
        ([1, 1, 1, 1], 0),
        ([1, 2, 1, 2, 1], 3),
        ([1, 2, 3, 4], 0),
        ([1.0, 1.1, 1.0, 1.1, 1.0], 0),
        ([1, 3, 2.9, 3, 1, 3], 2),
    ],
)
def test_only_large_swings_count_as_reversals(values, turns):
    least = symptoms.SWING * np.mean(values)

    assert symptoms._reversals(values, least) == turns
