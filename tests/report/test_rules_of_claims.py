"""Claims of several parts hold only where each part does, from made-up evidence."""

import importlib
import math

import pytest

from keras_gen.report import NoValue

STEPS = list(range(500, 2_500, 100))
# From one look to the next by a tenth of the mean, or by hardly anything.
UNSTEADY = [0.5 + 0.05 * (look % 2) for look in range(20)]
STEADY = [0.5 + 0.001 * (look % 2) for look in range(20)]
# Level, then by a fifth in every one of the last ten epochs.
GROWING = [2.0] * 50 + [2.0 * 1.2**epoch for epoch in range(10)]
FALLING = [1 - 0.04 * look for look in range(20)]


def value(number, **more):
    return {"value": number, **more}


def watched(distance, **columns):
    grey = [0.3] * len(distance)
    return {"step": STEPS, "distance": distance, "contrast": grey, **columns}


def seconds(total):
    return {"seconds": [total / 2, total / 2], "images": [50, 50]}


def losses(name, values):
    return {name: {0: values}}


def of_cats(diversity, loss=0.01):
    losses = {"generator_loss": [2.0] * 9 + [loss], "discriminator_loss": [0.5] * 10}
    return {"watched": {"diversity": [0.4] * 9 + [diversity], **losses}}


# By claim: evidence with which it holds, and of each part what makes it fail.
CASES = {
    "ali_2020 A2": (
        {
            "early": value(10),
            "late": value(11),
            "early_ink": value(0.15),
            "late_ink": value(0.11),
            "early_peak": value(0.98),
            "late_peak": value(0.87),
        },
        [
            {"late": value(5)},
            {"late_ink": value(0.16)},
            {"late_peak": value(0.99)},
        ],
    ),
    "ali_2020 A8": (
        {"of_2": value(0.1), "of_10": value(0.15), "of_20": value(0.2)},
        [{"of_20": value(0.09)}],
    ),
    "kth_2018 K9": (
        {"flowers": value(0.5, real_n=800), "digits": value(0.1, real_n=10_000)},
        [{"digits": value(0.6, real_n=10_000)}],
    ),
    "kth_2018 K14": (of_cats(0.01), [of_cats(0.01, loss=3.0)]),
    "kth_2018 K16": (
        {
            "cats": value(0.4),
            "flowers": value(0.3),
            "border_of_cats": value(1, reference=0.09),
            "border_of_flowers": value(1, reference=0.06),
        },
        [
            {"cats": value(0.2)},
            {"border_of_flowers": value(1, reference=0.1)},
        ],
    ),
    "milosevic_2024 M3": (
        {
            "losses": losses("discriminator_loss", [1.4] * 40 + [0.6] * 10),
            "losses_of_faces": losses("generator_loss", GROWING),
        },
        [
            {"losses": losses("discriminator_loss", [0.6] * 40 + [1.4] * 10)},
            {"losses_of_faces": losses("generator_loss", GROWING[:50] + [3.0] * 10)},
        ],
    ),
    "milosevic_2024 M4": (
        {"seen": value(0.9), "variety": value(0.95)},
        [{"seen": value(0.7)}, {"variety": value(0.5)}],
    ),
    "milosevic_2024 M6": (
        {
            "epoch_62": value(10),
            "epoch_66": value(9),
            "epoch_70": value(8),
            "epoch_74": value(8),
        },
        [{"epoch_70": value(10), "epoch_74": value(10)}],
    ),
    "milosevic_2024 M13": (
        {f"digits_{epoch}": value(9) for epoch in (10, 20, 30)}
        | {f"digits_{epoch}": value(5) for epoch in (40, 50)}
        | {f"animals_{epoch}": value(9) for epoch in (10, 20, 30, 40, 62, 66)}
        | {f"animals_{epoch}": value(5) for epoch in (47, 74)},
        [
            {"digits_30": value(4)},
            {"digits_50": value(6)},
            {"animals_66": value(4)},
            {"animals_47": value(6)},
        ],
    ),
    "seminar_2017 S3": (
        {
            f"{data}_{kind}": watched(distance)
            for data in ("mnist", "auxiliary_mnist", "cifar10")
            for kind, distance in (("gan", UNSTEADY), ("wgan", STEADY))
        },
        [
            {"mnist_gan": watched(STEADY)},
            {"auxiliary_mnist_wgan": watched(UNSTEADY)},
            {"cifar10_wgan": watched(UNSTEADY)},
        ],
    ),
    "seminar_2017 S5": (
        {
            "mnist_upsampling": value(4),
            "mnist_transposed": value(5),
            "cifar10_upsampling": value(30),
            "cifar10_transposed": value(20),
            "upsampling_time": seconds(100),
            "transposed_time": seconds(150),
        },
        [
            {"mnist_transposed": value(3)},
            {"cifar10_transposed": value(40)},
            {"transposed_time": seconds(90)},
        ],
    ),
    "seminar_2017 S8": (
        {
            "wgan": value(0.8),
            "vae": value(0.6),
            "wgan_variety": value(0.8),
            "vae_variety": value(0.9),
        },
        [{"wgan": value(0.5)}, {"vae_variety": value(0.7)}],
    ),
    "seminar_2017 S11": (
        {
            "gan": watched(FALLING, discriminator_loss=UNSTEADY),
            "wgan": watched(FALLING, critic_loss=[-x for x in FALLING]),
            "steps_1": value(10),
            "steps_3": value(10),
            "steps_5": value(10),
            "steps_10": value(11),
        },
        [
            {"wgan": watched(FALLING, critic_loss=UNSTEADY)},
            {"gan": watched(FALLING, discriminator_loss=FALLING)},
            {"steps_10": value(13)},
        ],
    ),
    "seminar_2017 S12": (
        {"none": value(10)}
        | {
            f"{place}_{blocks}": value(12 if blocks < 6 else 40)
            for place in ("generator", "discriminator", "both")
            for blocks in (2, 4, 6)
        },
        [{"generator_6": value(12)}, {"discriminator_6": value(12)}]
        + [{"both_6": value(12)}],
    ),
    "seminar_2017 S13": (
        {
            "told": value(0.6),
            "untold": value(0.4),
            "told_classes": value(2.3, smallest_share=0.09),
            "untold_classes": value(2.2, smallest_share=0.05),
        },
        # Even classes alone do not make it hold.
        [{"told": value(0.3)}],
    ),
    "seminar_2017 S14": (
        {
            "one": watched(STEADY),
            "steps_2": watched(STEADY),
            "steps_5": watched(UNSTEADY),
            "steps_10": watched(UNSTEADY),
        },
        [{"one": watched(UNSTEADY), "steps_10": watched(STEADY)}],
    ),
    "seminar_2017 S15": (
        {"vae": value(0.05), "seen": value(0.3, real_value=0.7), "gan": value(0.9)},
        [{"vae": value(0.4)}, {"seen": value(0.6, real_value=0.7)}],
    ),
    "seminar_2017 S16": (
        {"seen": value(0.3), "sharpness": value(0.9), "vae": value(0.1)},
        [{"seen": value(0.7)}, {"sharpness": value(0.05)}],
    ),
    "seminar_2017 S22": (
        {
            "mnist_acgan": value(0.02),
            "mnist_cvae": value(0.04),
            "chars74k_acwgan": value(0.05),
            "chars74k_vae": value(0.06),
            "cifar10_acgan": value(0.2),
            "cifar10_vae": value(0.4),
        },
        [
            {"mnist_cvae": value(0.3)},
            {"chars74k_acwgan": value(0.3)},
            {"cifar10_vae": value(0.05)},
        ],
    ),
    "seminar_2017 S29": (
        {
            "vae": value(20),
            "gan": value(5),
            "vae_time": seconds(300),
            "gan_time": seconds(3_000),
        },
        [{"vae": value(4)}, {"vae_time": seconds(4_000)}],
    ),
}


def holds(name, evidence):
    script, id = name.split()
    claim = importlib.import_module(script).report.claims[id]
    least, greatest = claim.rule.range
    found = claim.value(**evidence)
    return least < (found["value"] if isinstance(found, dict) else found) < greatest


@pytest.mark.parametrize("name", CASES)
def test_claim_holds_where_each_of_its_parts_does(name):
    evidence, _ = CASES[name]

    assert holds(name, evidence)


@pytest.mark.parametrize(
    "name, spoiled",
    [(name, spoiled) for name, (_, parts) in CASES.items() for spoiled in parts],
)
def test_claim_fails_where_one_of_its_parts_does(name, spoiled):
    evidence, _ = CASES[name]
    assert spoiled.keys() <= evidence.keys()

    assert not holds(name, evidence | spoiled)


def test_training_that_has_not_collapsed_tells_nothing_of_a_collapse():
    claim = importlib.import_module("kth_2018").report.claims["K14"]

    assert claim.value(**of_cats(0.2)) is None


@pytest.mark.parametrize("loss, held", [(1.386, True), (1.2, False), (1.6, False)])
def test_loss_of_the_optimum_is_missed_from_above_and_from_below(loss, held):
    metrics = losses("discriminator_loss", [0.1] * 90 + [loss] * 10)

    assert holds("bri623_2017 B10", {"losses": metrics}) == held


def test_slope_of_losses_that_have_no_logarithm_is_no_value():
    evidence, _ = CASES["milosevic_2024 M3"]

    with pytest.raises(NoValue, match="no slope"):
        claim = importlib.import_module("milosevic_2024").report.claims["M3"]
        claim.value(**evidence | {"losses_of_faces": losses("generator_loss", [0.0])})


def test_probability_of_a_collapse_is_that_of_its_least_diverse_look():
    claim = importlib.import_module("kth_2018").report.claims["K14"]

    found = claim.value(**of_cats(0.01, loss=0.05))

    assert found["value"] == pytest.approx(math.exp(-0.05))
    assert found["in_the_first_half"] == pytest.approx(math.exp(-2))


@pytest.mark.parametrize("needed", ["kth_2018 K9", "seminar_2017 S22"])
def test_sets_are_compared_by_measures_without_a_judges_scale(needed):
    script, id = needed.split()
    claim = importlib.import_module(script).report.claims[id]

    measures = {need.measure for need in claim.needs.values()}

    assert measures == {"frechet_over_real_pairs"}
