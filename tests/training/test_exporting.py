"""Networks for other programs: the same numbers, or nothing."""

import keras
import numpy as np
import pytest
from tiny_models import decoder
from tiny_models import encoder
from tiny_models import generator

from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.training import exporting
from keras_gen.training.exporting import export_network
from keras_gen.training.exporting import networks_at

pytestmark = pytest.mark.skipif(
    keras.backend.backend() != "tensorflow", reason="TensorFlow writes both formats"
)


def onnx(format):
    """The format as a test's parameter, skipped where its packages are missing."""
    for name in exporting.ONNX_NEEDS if format == "onnx" else ():
        pytest.importorskip(name)
    return format


@pytest.fixture(params=["onnx", "saved_model"])
def format(request):
    return onnx(request.param)


def single_class():
    label = keras.Input([], dtype="int32", name="label")
    return keras.Model(label, keras.layers.Embedding(1, 3)(label))


NETWORKS = {
    "normalised": generator,
    "conditional": lambda: decoder(conditional=True),
    "two outputs": encoder,
    "one class": single_class,
}


def saved(folder, build):
    """A network whose moving averages differ from where they begin, saved."""
    keras.utils.clear_session()
    keras.utils.set_random_seed(0)
    network = build()
    draws = np.random.default_rng(1)
    for variable in network.non_trainable_variables:
        if "moving" in variable.path:
            variable.assign(draws.uniform(0.5, 2, variable.shape))
    network.save(folder / "network.keras")
    return network


def outputs(written, arrays):
    """What another program gets from what was written."""
    if written.is_dir():
        return keras.tree.flatten(
            keras.layers.TFSMLayer(written, call_endpoint="serve")(arrays)
        )
    import onnxruntime

    session = onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])
    names = [entry.name for entry in session.get_inputs()]
    arrays = keras.tree.flatten(arrays)
    return session.run(None, dict(zip(names, arrays, strict=True)))


@pytest.mark.parametrize("build", NETWORKS.values(), ids=NETWORKS)
def test_exported_network_gives_the_same_for_every_batch_size(tmp_path, build, format):
    network = saved(tmp_path, build)

    written = export_network(tmp_path / "network.keras", format)

    assert written == tmp_path / f"network.{format}"
    draws = np.random.default_rng(2)
    for count in (1, 2, 9):
        arrays = [
            np.zeros(count, "int32")
            if "int" in entry.dtype
            else draws.standard_normal((count, *entry.shape[1:])).astype("float32")
            for entry in network.inputs
        ]
        arrays = arrays if arrays[1:] else arrays[0]
        expected = keras.tree.flatten(network(arrays, training=False))
        found = outputs(written, arrays)
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-5)


def test_export_takes_the_place_of_an_earlier_one(tmp_path, format):
    saved(tmp_path, encoder)
    export_network(tmp_path / "network.keras", format)
    before = sorted(tmp_path.iterdir())
    place = tmp_path / f"network.{format}"
    stray = place / "stray" if place.is_dir() else place
    stray.write_bytes(b"stray")

    export_network(tmp_path / "network.keras", format)

    assert sorted(tmp_path.iterdir()) == before
    assert not (place / "stray").exists() and stray.exists() == (format == "onnx")
    assert format == "saved_model" or stray.read_bytes() != b"stray"


@pytest.mark.parametrize("wrong", [1e-3, np.nan])
def test_export_with_other_numbers_is_refused_and_leaves_what_was(
    tmp_path, monkeypatch, wrong
):
    saved(tmp_path, encoder)
    place = tmp_path / "network.saved_model"
    place.mkdir()
    opened = exporting.OPENERS["saved_model"]

    def shifted(path):
        return lambda inputs: [array + wrong for array in opened(path)(inputs)]

    monkeypatch.setitem(exporting.OPENERS, "saved_model", shifted)
    with pytest.raises(RunFolderError, match="is not written: its outputs differ"):
        export_network(tmp_path / "network.keras", "saved_model")

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "network.keras",
        "network.saved_model",
    ]
    assert not list(place.iterdir())


def test_converter_that_fails_is_one_line_and_leaves_nothing(tmp_path, monkeypatch):
    saved(tmp_path, encoder)

    def fail(*_, **__):
        raise NotImplementedError("no such operation\nwith a long explanation")

    monkeypatch.setattr(keras.Model, "export", fail)
    with pytest.raises(RunFolderError) as error:
        export_network(tmp_path / "network.keras", "saved_model")

    assert "NotImplementedError: no such operation; try" in str(error.value)
    assert "\n" not in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["network.keras"]


def test_missing_package_is_named_with_how_to_get_it(tmp_path, monkeypatch):
    saved(tmp_path, encoder)
    monkeypatch.setattr(exporting, "ONNX_NEEDS", ("keras", "no_such_package"))

    with pytest.raises(UsageError) as error:
        export_network(tmp_path / "network.keras", "onnx")

    assert str(error.value).startswith("ONNX needs no_such_package; ")
    assert 'pip install -e ".[export]"' in str(error.value)


def test_folder_stands_for_the_networks_in_it_and_a_file_for_itself(tmp_path):
    for name in ("encoder.keras", "decoder.keras", ".part.keras", "config.json"):
        (tmp_path / name).touch()
    (tmp_path / "checkpoint").mkdir()
    (tmp_path / "checkpoint" / "state.keras").touch()

    found = [tmp_path / "decoder.keras", tmp_path / "encoder.keras"]
    assert networks_at(tmp_path) == found
    assert networks_at(found[1]) == found[1:]


@pytest.mark.parametrize("place", ["checkpoint", "config.json", "nowhere"])
def test_place_without_networks_is_refused(tmp_path, place):
    (tmp_path / "checkpoint").mkdir()
    (tmp_path / "config.json").touch()

    with pytest.raises(UsageError, match="holds no saved network; name a .keras file"):
        networks_at(tmp_path / place)
