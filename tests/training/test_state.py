"""A training state brings back everything, or is noticed not to be whole."""

import shutil
import zipfile

import numpy as np
import pytest
from faults import CALLS
from faults import Faults
from tiny_models import BY_ID
from tiny_models import made
from tiny_models import train
from tiny_models import variables

from keras_gen.errors import RunFolderError
from keras_gen.networks.digest import digest
from keras_gen.networks.digest import network_digest
from keras_gen.training.state import restore_state
from keras_gen.training.state import save_state

RECORD = {"metrics": [{"epoch": 1, "loss": 0.1}], "timing": [], "seconds": 0.25}
every_kind = pytest.mark.parametrize("kind", BY_ID)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def no_warning(line):
    raise AssertionError(line)


@every_kind
def test_state_brings_back_every_variable_to_the_bit(kind, tmp_path):
    model = made(kind)
    train(model, 0, 1)
    save_state(tmp_path, model, 2, RECORD)

    other = made(kind, seed=1)
    differed = variables(other)
    restore_state(tmp_path, other, no_warning)

    assert differed != variables(model)
    assert variables(other) == variables(model)


@every_kind
def test_step_after_a_restart_is_that_of_an_unbroken_run(kind, tmp_path):
    model = made(kind)
    train(model, 0, 1)
    save_state(tmp_path, model, 2, RECORD)
    train(model, 2)

    other = made(kind, seed=1)
    restore_state(tmp_path, other, no_warning)
    train(other, 2)

    assert variables(other) == variables(model)


@every_kind
def test_state_holds_slots_seeds_and_metric_sums_that_are_not_their_first(kind):
    # Otherwise the tests above would compare zeros with zeros.
    fresh, trained = variables(made(kind)), made(kind)
    train(trained, 0, 1)

    moved = {what for what, was in fresh.items() if variables(trained)[what] != was}

    assert {what.split(" ")[0] for what in moved} == {"weights", "slots", "metric"}
    assert any("seed_generator" in what for what in moved)


def test_state_gives_back_step_and_record(tmp_path):
    model = made("VAE")
    save_state(tmp_path, model, 7, RECORD)

    assert restore_state(tmp_path, model, no_warning) == (7, RECORD)


def test_no_state_means_the_first_step(tmp_path):
    assert restore_state(tmp_path, made("VAE"), no_warning) == (0, {})


def test_two_states_are_kept(tmp_path):
    model = made("VAE")

    for step in (9, 10, 100):
        save_state(tmp_path, model, step, RECORD)

    assert names(tmp_path) == ["step-000000010.npz", "step-000000100.npz"]


@pytest.mark.parametrize("at", range(1, len(CALLS) + 1))
def test_full_disk_leaves_whole_states_alone(tmp_path, monkeypatch, at):
    model = made("VAE")
    for step in (1, 2):
        save_state(tmp_path, model, step, RECORD)
    train(model, 0)

    with monkeypatch.context() as patch:
        Faults(patch, at, lasting=True)
        with pytest.raises(RunFolderError):
            save_state(tmp_path, model, 3, RECORD)

    renamed = at > CALLS.index("replace") + 1
    found, _ = restore_state(tmp_path, made("VAE"), no_warning)
    assert found == (3 if renamed else 2)
    assert not [name for name in names(tmp_path) if name.endswith(".part")]


# Two states of a model, the newest of which is damaged.


@pytest.fixture(scope="module")
def two_states(tmp_path_factory):
    """A folder with states of steps 1 and 2, and the variables at both."""
    folder = tmp_path_factory.mktemp("states")
    model = made("GAN")
    at = {}
    for step in (1, 2):
        train(model, step)
        save_state(folder, model, step, RECORD)
        at[step] = variables(model)
    return folder, at


@pytest.fixture
def states(two_states, tmp_path):
    folder, _ = two_states
    return shutil.copytree(folder, tmp_path / "checkpoint")


@pytest.fixture(scope="module")
def model():
    return made("GAN", seed=1)


def damage(path, position):
    """Flip one bit of a file."""
    content = bytearray(path.read_bytes())
    content[position // 8] ^= 1 << (position % 8)
    path.write_bytes(content)


def positions_in_members(path, count, seed):
    """Bits within what the members of a zip file hold."""
    draws = np.random.default_rng(seed)
    with zipfile.ZipFile(path) as file:
        members = file.infolist()
    bits = []
    for member in draws.choice(members, count):
        # A local header is 30 bytes, the name, and what numpy pads it with.
        with open(path, "rb") as raw:
            raw.seek(member.header_offset + 26)
            lengths = np.frombuffer(raw.read(4), "<u2")
        begin = member.header_offset + 30 + int(lengths.sum())
        bits.append(8 * begin + int(draws.integers(8 * member.file_size)))
    return bits


@pytest.mark.parametrize("seed", range(3))
def test_flipped_bit_in_an_array_is_noticed(states, two_states, model, seed):
    newest = states / "step-000000002.npz"
    whole = newest.read_bytes()

    for position in positions_in_members(newest, 20, seed):
        newest.write_bytes(whole)
        damage(newest, position)
        warnings = []
        step, _ = restore_state(states, model, warnings.append)

        assert step == 1, position
        assert variables(model) == two_states[1][1], position
        assert len(warnings) == 1, position


def restored_after_flips(states, model, positions):
    """For each bit: the step restored, the variables, and the lines of warning."""
    newest = states / "step-000000002.npz"
    whole = newest.read_bytes()
    for position in positions:
        newest.write_bytes(whole)
        damage(newest, position)
        warnings = []
        step, record = restore_state(states, model, warnings.append)
        yield position, step, record, variables(model), warnings


def test_flipped_bit_anywhere_never_gives_wrong_numbers(states, two_states, model):
    size = (states / "step-000000002.npz").stat().st_size
    # A seed whose bits are none of those of the test below.
    positions = np.random.default_rng(0).integers(0, 8 * size, 60)

    for position, step, record, found, warnings in restored_after_flips(
        states, model, positions
    ):
        # Some bits of a zip file mean nothing, as those of a date.
        assert found == two_states[1][step], position
        assert record == RECORD, position
        assert len(warnings) == (step == 1), position


@pytest.mark.parametrize(
    "field, bit", [("flags", 8 * 8), ("method", 8 * 10), ("version", 8 * 6 + 7)]
)
def test_flipped_bit_in_the_zip_directory_is_noticed(states, model, field, bit):
    newest = states / "step-000000002.npz"
    directory = newest.read_bytes().index(b"PK\x01\x02")

    flips = restored_after_flips(states, model, [8 * directory + bit])

    [(_, step, _, _, warnings)] = list(flips)
    assert step == 1
    assert len(warnings) == 1


@pytest.mark.parametrize("percent", [0, 1, 10, 50, 90, 99])
def test_truncated_state_is_passed_over_and_said(states, two_states, model, percent):
    newest = states / "step-000000002.npz"
    content = newest.read_bytes()
    newest.write_bytes(content[: len(content) * percent // 100])
    warnings = []

    step, record = restore_state(states, model, warnings.append)

    assert (step, record) == (1, RECORD)
    assert variables(model) == two_states[1][1]
    [line] = warnings
    assert line.startswith("step-000000002.npz is damaged (")
    assert line.endswith("; trying the state before it")


def test_states_that_are_all_damaged_are_refused(states, model):
    for path in states.iterdir():
        path.write_bytes(path.read_bytes()[:-1000])

    with pytest.raises(RunFolderError) as error:
        restore_state(states, model, lambda line: None)

    assert str(error.value) == (
        f"every state in {states} is damaged; delete {states.parent} to train again"
    )


def test_damaged_states_leave_the_model_as_it_was(states, model):
    before = variables(model)
    for path in states.iterdir():
        damage(path, positions_in_members(path, 1, 0)[0])

    with pytest.raises(RunFolderError):
        restore_state(states, model, lambda line: None)

    assert variables(model) == before


def test_state_of_another_model_is_refused(states):
    with pytest.raises(RunFolderError) as error:
        restore_state(states, made("VAE"), no_warning)

    newest = states / "step-000000002.npz"
    assert str(error.value) == (
        f"{newest} holds another model's state; delete {states.parent} to train again"
    )


@pytest.mark.parametrize(
    "paths, array",
    [
        (["b"], np.zeros([2, 3], "float32")),
        (["a"], np.zeros([3, 2], "float32")),
        (["a"], np.zeros([2, 3], "int32")),
        (["a"], np.full([2, 3], 1e-45, "float32")),
        (["a"], np.full([2, 3], -0.0, "float32")),
    ],
    ids=["path", "shape", "type", "least bit", "sign of zero"],
)
def test_digest_depends_on(paths, array):
    assert digest(paths, [array]) != digest(["a"], [np.zeros([2, 3], "float32")])


def test_digest_of_a_network_leaves_out_no_moving_average():
    network = made("GAN").generator
    before = network_digest(network)

    network.non_trainable_weights[-1].assign_add(
        network.non_trainable_weights[-1] * 0 + 1
    )

    assert network_digest(network) != before
