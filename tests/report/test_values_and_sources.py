import json
from dataclasses import FrozenInstanceError

import pytest

from keras_gen.report import Adam
from keras_gen.report import Experiment
from keras_gen.report import RMSprop
from keras_gen.report import Selection
from keras_gen.report import Sheet
from keras_gen.report import Value
from keras_gen.report import assumed
from keras_gen.report import code
from keras_gen.report import reported


@pytest.mark.parametrize("source", ["", "guessed", "Reported", None])
def test_value_refuses_an_unknown_source(source):
    with pytest.raises(ValueError, match="is none of reported, code, assumed"):
        Value(32, source, "section II")


@pytest.mark.parametrize("place", ["", None])
def test_value_refuses_an_empty_place(place):
    with pytest.raises(ValueError, match="does not say where it is from"):
        Value(32, "reported", place)


@pytest.mark.parametrize("helper", [reported, code, assumed])
def test_helper_gives_the_source_of_its_name(helper):
    assert helper(32, "there") == Value(32, helper.__name__, "there")


@pytest.mark.parametrize("helper", [reported, code, assumed])
def test_helper_refuses_an_empty_place(helper):
    with pytest.raises(ValueError, match="does not say where"):
        helper(32, "")


def test_value_cannot_be_changed():
    value = reported(32, "section II")

    with pytest.raises(FrozenInstanceError):
        value.value = 64


@pytest.mark.parametrize(
    "value, expected",
    [
        (32, 32),
        ((-1.0, 1.0), [-1.0, 1.0]),
        (
            Adam(2e-4, beta_1=0.5),
            {
                "name": "Adam",
                "learning_rate": 2e-4,
                "beta_1": 0.5,
                "beta_2": 0.999,
                "epsilon": 1e-8,
                "clipvalue": None,
            },
        ),
        (
            RMSprop(1e-3),
            {
                "name": "RMSprop",
                "learning_rate": 1e-3,
                "rho": 0.9,
                "epsilon": 1e-16,
                "clipvalue": None,
            },
        ),
        (
            Selection(first=5, held_out=0.1),
            {
                "name": "Selection",
                "first": 5,
                "count": None,
                "share": 1.0,
                "with_test": False,
                "held_out": 0.1,
            },
        ),
        (
            Sheet(4, 8),
            {
                "name": "Sheet",
                "rows": 4,
                "columns": 8,
                "classes": 0,
                "attributes": [],
                "shared_latents": False,
            },
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_value_as_data_survives_json(value, expected):
    data = code(value, "acgan.py").as_data()

    assert json.loads(json.dumps(data)) == {
        "value": expected,
        "source": "code",
        "place": "acgan.py",
    }


def test_experiment_refuses_a_value_without_a_source():
    with pytest.raises(TypeError, match="batch does not say its source"):
        Experiment("an-id", "mnist", print, {"batch": 32})


def test_settings_are_the_values_alone():
    experiment = Experiment("an-id", "mnist", print, {"batch": code(32, "there")})

    assert experiment.settings.batch == 32


def test_settings_written_to_leave_the_experiment_alone():
    experiment = Experiment("an-id", "mnist", print, {"batch": code(32, "there")})

    experiment.settings.batch = 64

    assert experiment.settings.batch == 32


def test_variant_changes_the_named_values_only():
    values = {"batch": code(32, "there"), "epochs": code(5, "there")}
    experiment = Experiment("an-id", "mnist", print, values, {"loss": (1.0,)})

    variant = experiment.variant("another", epochs=assumed(9, "because"))

    assert (variant.id, variant.data, variant.build) == ("another", "mnist", print)
    assert variant.values == values | {"epochs": assumed(9, "because")}


def test_variant_does_not_inherit_printed_numbers():
    experiment = Experiment("an-id", "mnist", print, {}, {"loss": (1.0,)})

    assert experiment.variant("another").printed == {}
