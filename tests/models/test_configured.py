"""An experiment's settings reach the arguments of its model and of its networks."""

from types import SimpleNamespace

import pytest
from cases import BY_ID

from keras_gen import models


@pytest.mark.parametrize(
    "name, settings",
    [
        ("GAN", {"same_latents": True, "updates": "separate", "seed": 4}),
        ("ACGAN", {"generator_batches": 2, "fakes": "training"}),
        ("WGAN", {"critic_steps": 3, "clip": 0.5, "latent": "normal:0.5"}),
        ("ACWGAN", {"clip_after": "round", "same_labels": True}),
        ("CDCGAN", {"reconstruction_weight": 5.0}),
        ("VAE", {"noise_exponent": 1.0}),
        ("ConditionalVAE", {"noise_deviation": 2.0}),
    ],
)
def test_settings_reach_the_model(name, settings):
    case = BY_ID[name]
    first, second = case.networks(False)

    model = models.configured(
        case.kind,
        [lambda: first, lambda: second],
        SimpleNamespace(**settings, batch=256),
    )

    assert {key: getattr(model, key) for key in settings if key != "seed"} == {
        key: value for key, value in settings.items() if key != "seed"
    }
    assert model.settings["seed"] == settings.get("seed", 0)
    assert "batch" not in model.settings


def test_settings_reach_the_networks_that_have_an_argument_for_them():
    case = BY_ID["GAN"]
    first, second = case.networks(False)
    given = {}

    def generator(width=1, stages=3):
        given.update(width=width, stages=stages)
        return first

    models.configured(
        case.kind, [generator, lambda: second], SimpleNamespace(width=2, batch=256)
    )

    assert given == {"width": 2, "stages": 3}
