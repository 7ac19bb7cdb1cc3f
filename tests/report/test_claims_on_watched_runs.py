"""Claims over time, on made-up looks of the watch whose answer is known."""

import importlib

import pytest

STEPS = range(0, 10_000, 100)
EPOCHS = {"epoch": list(range(1, 51))}


def value_of(report, id, *evidence):
    """The value of a claim, given its evidence in order."""
    claim = importlib.import_module(report).report.claims[id]
    found = claim.value(**dict(zip(claim.needs, evidence, strict=True)))
    return found["value"] if isinstance(found, dict) else found


def diversity(value_at):
    return {"diversity": [value_at(step) for step in STEPS]}


@pytest.mark.parametrize(
    ("value_at", "collapses_late"),
    [
        (lambda step: 1.0, False),
        (lambda step: 1.0 if step < 7000 else 0.01, True),
        (lambda step: 1.0 if step < 2000 else 0.01, False),
        (lambda step: 1.0 if step < 2000 else 0.0, False),
    ],
    ids=["never", "late", "early", "early and constant"],
)
def test_only_a_late_collapse_counts_as_late(value_at, collapses_late):
    claim = importlib.import_module("kth_2018").report.claims["K3"]

    value = value_of("kth_2018", "K3", diversity(value_at))

    assert (value < claim.rule.bound) == collapses_late


def test_losses_in_balance_are_those_of_a_blind_discriminator():
    distance = [0.1 + 0.01 * abs(look - 50) for look in range(100)]
    blind = {"generator_loss": 0.6931, "discriminator_loss": 1.3863}
    losses = {
        name: [balanced + sign * (d - 0.1) for d in distance]
        for (name, balanced), sign in zip(blind.items(), (1, -1), strict=True)
    }

    value = value_of("kth_2018", "K6", losses | {"distance": distance})

    assert value == pytest.approx(1)


def test_worse_within_five_epochs_is_seen_even_after_constant_pictures():
    falls = diversity(lambda step: 1.0 if step < 6000 else 0.0)
    rises = diversity(lambda step: 0.0 if 4000 <= step < 6000 else 1.0)

    assert value_of("kth_2018", "K8", falls, EPOCHS) == 0
    assert value_of("kth_2018", "K8", rises, EPOCHS) == 1


def test_classes_are_compared_from_the_first_images_that_can_be_seen():
    watched = {
        "step": list(STEPS),
        "contrast": [0.0 if step < 1000 else 0.3 for step in STEPS],
        "between_over_within": [0.0 if step < 1000 else 0.6 for step in STEPS],
    }

    assert value_of("seminar_2017", "S7", watched) == pytest.approx(1)
