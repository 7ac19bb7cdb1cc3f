"""Networks as files: written whole, or not at all."""

import zipfile

import keras
import pytest
from tiny_models import made

from keras_gen.errors import RunFolderError
from keras_gen.networks.digest import network_digest
from keras_gen.training.saved_models import load_network
from keras_gen.training.saved_models import save_network


@pytest.fixture(scope="module")
def network():
    return made("GAN").generator


def test_saved_network_has_the_same_weights(network, tmp_path):
    save_network(tmp_path / "snapshots" / "generator.keras", network)

    found = load_network(tmp_path / "snapshots" / "generator.keras")
    assert network_digest(found) == network_digest(network)


def test_network_that_cannot_be_renamed_keeps_the_earlier_file(
    network, tmp_path, monkeypatch
):
    place = tmp_path / "generator.keras"
    save_network(place, network)
    before = place.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", lambda *a: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(RunFolderError, match="^cannot write .*: full; fix that"):
            save_network(place, network)

    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["generator.keras"]


def test_network_that_is_written_wrongly_keeps_the_earlier_file(
    network, tmp_path, monkeypatch
):
    place = tmp_path / "generator.keras"
    save_network(place, network)
    before, other = place.read_bytes(), made("GAN", seed=1).generator

    with monkeypatch.context() as patch:
        patch.setattr(keras.saving, "load_model", lambda path: other)
        with pytest.raises(RunFolderError, match="is not what was saved"):
            save_network(place, network)

    assert place.read_bytes() == before


def test_network_below_a_file_is_refused(network, tmp_path):
    (tmp_path / "file").write_text("a file")

    with pytest.raises(RunFolderError, match="^cannot write .*; fix that, or"):
        save_network(tmp_path / "file" / "generator.keras", network)


@pytest.mark.parametrize("kept", [0, 10, 50, 99])
def test_truncated_network_is_refused_by_its_name(network, tmp_path, kept):
    place = tmp_path / "generator.keras"
    save_network(place, network)
    content = place.read_bytes()
    place.write_bytes(content[: len(content) * kept // 100])

    refuses_to_load(place)


def test_network_with_one_changed_bit_is_refused(network, tmp_path):
    place = tmp_path / "generator.keras"
    save_network(place, network)
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)

    refuses_to_load(place)


@pytest.mark.parametrize(
    "member, content",
    [
        ("model.weights.h5", None),
        ("config.json", None),
        ("model.weights.h5", b""),
        ("config.json", b"[]"),
        ("config.json", b"null"),
        ("config.json", b"\xff"),
    ],
)
def test_archive_that_holds_no_network_is_refused(network, tmp_path, member, content):
    place = tmp_path / "generator.keras"
    save_network(place, network)
    with zipfile.ZipFile(place) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(place, "w") as archive:
        for name, kept in (members | {member: content}).items():
            if kept is not None:
                archive.writestr(name, kept)

    refuses_to_load(place)


def test_weights_whose_tables_are_overwritten_are_refused(network, tmp_path):
    # HDF5 then raises RuntimeError.
    place = tmp_path / "generator.keras"
    save_network(place, network)
    with zipfile.ZipFile(place) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    weights = members["model.weights.h5"].replace(b"TREE", b"EERT")
    with zipfile.ZipFile(place, "w") as archive:
        for name, content in (members | {"model.weights.h5": weights}).items():
            archive.writestr(name, content)

    refuses_to_load(place)


@pytest.mark.parametrize("place", ["generator.keras", "folder.keras"])
def test_missing_network_is_refused_by_its_name(tmp_path, place):
    (tmp_path / "folder.keras").mkdir()

    refuses_to_load(tmp_path / place)


def test_code_in_a_file_is_refused_and_not_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place, trace = tmp_path / "strange.keras", tmp_path / "trace"
    images = keras.Input([2])
    code = keras.layers.Lambda(lambda x: (open("trace", "w").close(), x)[1])
    keras.Model(images, code(images)).save(place)
    trace.unlink()

    refuses_to_load(place)

    assert not trace.exists()
    keras.saving.load_model(place, compile=False, safe_mode=False)
    assert trace.exists(), "the file holds nothing that could have run"


def refuses_to_load(place):
    with pytest.raises(RunFolderError) as error:
        load_network(place)
    assert str(error.value).startswith(f"{place} is missing or damaged, or holds code")
    assert "\n" not in str(error.value)
