"""Networks that belong to no run are measured by a name of a set and a latent."""

import json
from functools import partial

import keras
import numpy as np
import pytest
from keras import layers
from made_up import write_digits
from tiny_models import LATENT
from tiny_models import decoder
from tiny_models import discriminator
from tiny_models import generator

from keras_gen import __main__ as program
from keras_gen import models
from keras_gen.evaluation import judge
from keras_gen.training import evidence
from keras_gen.training import seen
from keras_gen.training.lone_network import evidence_of_network


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with made-up digits, judged by a judge of one epoch."""
    write_digits(tmp_path, 100, 40)
    monkeypatch.setattr(evidence, "COUNT", 60)
    monkeypatch.setattr(seen, "judge", partial(judge, epochs=1))
    return tmp_path


@pytest.fixture
def saved(folder):
    """``saved(network)``: the file that it was saved to."""

    def saved(network):
        network.save(folder / "mine.keras")
        return folder / "mine.keras"

    return saved


@pytest.fixture
def evaluate(folder, capsys):
    """``evaluate(path, *words)`` gives exit code, stdout and lines on stderr."""

    def evaluate(path, *words):
        words = ["evaluate", path, "--data-dir", folder, *words]
        code = program.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err.splitlines()

    return evaluate


def of(path, latent="normal"):
    return evidence_of_network(path, "mnist", latent, path.parent, lambda line: None)


def with_attributes():
    inputs = [keras.Input([LATENT], name="latent"), keras.Input([2], name="attributes")]
    x = layers.Dense(16)(layers.Concatenate()(inputs))
    return keras.Model(inputs, layers.Reshape([4, 4, 1])(x))


# What is measured.


def test_file_of_any_origin_is_measured_and_nothing_is_kept(saved, evaluate, folder):
    path = saved(generator(conditional=True))
    before = sorted(folder.glob("*"))

    code, out, _ = evaluate(path, "--data", "mnist", "--latent", "uniform:0.5")

    found = json.loads(out)
    assert code == 0
    assert {"class_accuracy", "mean_ink"} <= set(found)
    assert found["mean_ink"]["n"] == 60
    assert set(folder.glob("*")) - set(before) == {
        folder / "prepared",
        folder / "judges",
    }


def test_images_of_a_network_without_labels_have_none_that_were_wanted(saved):
    with pytest.raises(seen.Unavailable, match="told no class"):
        of(saved(decoder()))["wanted"]


@pytest.mark.parametrize("activation, low", [("sigmoid", 0), ("tanh", -1)])
def test_range_is_the_one_that_the_network_paints_in(saved, activation, low):
    latent = keras.Input([LATENT])
    x = layers.Reshape([4, 4, 1])(layers.Dense(16)(latent))
    found = of(saved(keras.Model(latent, layers.Activation(activation)(x))))

    assert found.settings.value_range == (low, 1)
    images = found.generated.network.predict(found.generated._latents(60, 1), verbose=0)
    np.testing.assert_allclose(found["images"], (images - low) / (1 - low), atol=1e-6)


def test_tanh_that_learnt_pixels_from_0_on_is_read_so(saved):
    """It strays below 0, by little and seldom."""
    latent = keras.Input([16])
    x = layers.Reshape([4, 4, 1])(layers.Rescaling(0.05, offset=0.1)(latent))
    network = keras.Model(latent, layers.Activation("tanh")(x))

    found = of(saved(network))

    assert network.predict(np.full((1, 16), -3.0), verbose=0).max() < 0
    assert found.settings.value_range == (0, 1)


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_latents_are_drawn_as_they_are_named(saved, scale):
    latent = keras.Input([16])
    network = keras.Model(latent, layers.Reshape([4, 4, 1])(latent))

    found = of(saved(network), f"uniform:{scale}")["images"]

    # Outside of the range from -1 to 1 the images are cut off.
    seen = min(scale, 1.0)
    assert found.max() == pytest.approx((1 + seen) / 2, abs=0.01)


# What is refused.


@pytest.mark.parametrize(
    "build, name, complaint",
    [
        (decoder, "nothing", "there is no set 'nothing'"),
        (decoder, "cifar10", "does not make square images of 3"),
        (with_attributes, "mnist", "a label or attributes of mnist"),
        (
            lambda: discriminator(1),
            "mnist",
            "does not make square images of 1",
        ),
    ],
)
def test_network_that_does_not_fit_the_set_is_one_line_and_exit_code_2(
    saved, evaluate, build, name, complaint
):
    code, out, lines = evaluate(saved(build()), "--data", name, "--latent", "normal")

    assert (code, out, len([x for x in lines if "keras_gen: " in x])) == (2, "", 1)
    assert complaint in lines[-1]


@pytest.mark.parametrize(
    "file, words, complaint",
    [
        (
            "mine.keras",
            ["--data", "mnist", "--latent", "cubic"],
            "'cubic' is no latent",
        ),
        ("mine.keras", ["--data", "mnist"], "needs both --data and --latent"),
        ("mine.keras", ["--latent", "normal"], "needs both --data and --latent"),
        (
            "mnist",
            ["--data", "mnist", "--latent", "normal"],
            "leave them out",
        ),
        ("none.keras", ["--data", "mnist", "--latent", "normal"], "is missing or"),
        ("whole.keras", ["--data", "mnist", "--latent", "normal"], "a whole GAN; save"),
        ("mine.keras", [], "or a .keras file with --data and --latent"),
    ],
)
def test_words_that_make_no_sense_are_one_line_and_exit_code_2(
    saved, evaluate, file, words, complaint
):
    path = saved(decoder()).with_name(file)
    models.GAN(generator(), discriminator(1)).save(path.with_name("whole.keras"))

    code, out, [line] = evaluate(path, *words)

    assert (code, out) == (2, "")
    assert complaint in line
