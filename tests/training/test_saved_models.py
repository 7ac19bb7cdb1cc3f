"""Networks as files: written whole, or not at all."""

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
        with pytest.raises(RunFolderError, match="^cannot write .*: full; free the"):
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

    with pytest.raises(RunFolderError, match="^cannot write .*; free the place"):
        save_network(tmp_path / "file" / "generator.keras", network)


@pytest.mark.parametrize("kept", [0, 10, 50, 99])
def test_truncated_network_is_refused_by_its_name(network, tmp_path, kept):
    place = tmp_path / "generator.keras"
    save_network(place, network)
    content = place.read_bytes()
    place.write_bytes(content[: len(content) * kept // 100])

    with pytest.raises(RunFolderError) as error:
        load_network(place)

    assert str(error.value).startswith(f"{place} is missing or damaged; train it again")


def test_missing_network_is_refused_by_its_name(tmp_path):
    with pytest.raises(RunFolderError, match="generator.keras is missing or damaged"):
        load_network(tmp_path / "generator.keras")
