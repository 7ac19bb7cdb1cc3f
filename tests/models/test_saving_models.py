"""A saved model goes on to the same bits; one row of cases.py a model."""

import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from cases import CASES
from cases import array
from cases import arrays
from cases import same_bits
from cases import state
from cases import train

from keras_gen.errors import UsageError

every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """{case: state after six steps at once}, and a folder of models saved after 3.

    A process of its own has trained each of the saved ones on to six.
    """
    folder, straight = tmp_path_factory.mktemp("models"), {}
    for case in CASES:
        model = case.compiled(seed=4)
        train(case, model, range(3))
        model.save(folder / f"{case.id}.keras")
        train(case, model, range(3, 6))
        straight[case.id] = state(model)
    worker = Path(__file__).with_name("resume_worker.py")
    command = [sys.executable, str(worker), str(folder), "3", "6"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-2000:]
    return straight, folder


@every
def test_loaded_model_goes_on_to_the_same_bits(case, saved):
    straight, folder = saved

    loaded = keras.saving.load_model(folder / f"{case.id}.keras")
    train(case, loaded, range(3, 6))

    assert same_bits(state(loaded), straight[case.id])


def test_group_of_optimizers_comes_back_from_its_own_config():
    group = next(case for case in CASES if case.id == "GAN").compiled().optimizer

    back = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(group)
    )

    assert back.names == group.names
    for one, other in zip(back.optimizers, group.optimizers, strict=True):
        assert one.get_config() == other.get_config()
    assert back.variables[0].dtype == group.variables[0].dtype


@every
def test_model_loaded_in_a_new_process_goes_on_to_the_same_bits(case, saved):
    straight, folder = saved

    there = list(np.load(folder / f"{case.id}.npz").values())

    assert same_bits(there, straight[case.id])


@every
def test_loaded_model_has_the_seeds_slots_and_weights_of_the_saved(case, tmp_path):
    model = case.compiled(seed=4)
    train(case, model, range(2))

    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")

    assert same_bits(arrays(loaded.random_states), arrays(model.random_states))
    assert same_bits(state(loaded), state(model))


@every
def test_loaded_model_has_the_arguments_of_the_saved(case, tmp_path):
    model = case.compiled(seed=4, name="a_name")

    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")

    def arguments(model):
        return {
            name: setting
            for name, setting in model.settings.items()
            if not isinstance(setting, keras.Model)
        }

    assert arguments(loaded) == arguments(model)
    assert arguments(loaded)["seed"] == 4


@every
def test_optimizers_come_back_under_their_own_names(case, tmp_path):
    model = case.build()
    kinds = [
        keras.optimizers.RMSprop(3e-4, rho=0.8),
        keras.optimizers.Adam(7e-4, beta_1=0.3, epsilon=1e-5),
    ]
    chosen = dict(zip(model.trains, kinds, strict=False))
    model.compile(**chosen)

    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")

    for name, optimizer in chosen.items():
        back = getattr(loaded.optimizer, name)
        assert type(back) is type(optimizer)
        assert back.get_config() == optimizer.get_config()
        assert len(back.variables) == len(optimizer.variables)


@every
def test_optimizer_has_slots_before_the_first_step(case):
    model = case.compiled()

    for name in model.trains:
        # Iterations and learning rate, and for Adam two slots a variable.
        slots = 2 + 2 * len(model.trained_by(name))
        assert len(getattr(model.optimizer, name).variables) == slots


@every
def test_compile_without_an_optimizer_names_the_missing_one(case):
    model = case.build()

    with pytest.raises(UsageError, match=" and ".join(case.kind.trains)):
        model.compile()


@every
def test_model_that_was_never_compiled_can_be_saved_and_loaded(case, tmp_path):
    model = case.build()

    model.save(tmp_path / "model.keras")

    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert same_bits(arrays(loaded.weights), arrays(model.weights))


@every
def test_networks_of_a_loaded_model_are_what_its_steps_train(case, saved):
    _, folder = saved
    loaded = keras.saving.load_model(folder / f"{case.id}.keras")
    networks = {name for names in loaded.trains.values() for name in names}
    before = {name: arrays(getattr(loaded, name).weights) for name in networks}

    train(case, loaded, [3])

    for name in networks:
        pairs = zip(before[name], getattr(loaded, name).weights, strict=True)
        assert any((old != array(now)).any() for old, now in pairs), name
