import shutil
import sys
import types
import urllib.error

import numpy as np
import pytest

from keras_gen.data import describe
from keras_gen.data import idx
from keras_gen.data import prepare
from keras_gen.errors import DataError


def refusal(data_dir):
    """Return the error with which the set is refused, and check its form."""
    with pytest.raises(DataError) as caught:
        prepare("mnist", 28, "squeeze", data_dir=data_dir)
    message = str(caught.value)
    assert "\n" not in message
    assert all(file in message for file in idx.FILES)
    assert message.endswith(f" into {data_dir / 'mnist'}")
    assert caught.value.__cause__ is not None
    return caught.value


def answer(status):
    """Return a stand-in for urlopen; None is no network."""

    def urlopen(address, timeout):
        if status is None:
            raise urllib.error.URLError("Name or service not known")
        raise urllib.error.HTTPError(address, status, "no", {}, None)

    return urlopen


def test_tfds_that_is_not_installed_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow_datasets", None)
    error = refusal(tmp_path)
    assert "ModuleNotFoundError" in str(error)


def test_no_network_is_told_before_tfds_tries_for_minutes(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow_datasets", types.SimpleNamespace())
    monkeypatch.setattr("urllib.request.urlopen", answer(None))
    error = refusal(tmp_path)
    assert "Name or service not known" in str(error)
    assert isinstance(error.__cause__, urllib.error.URLError)


def test_a_failing_download_is_one_line_with_its_cause(tmp_path, monkeypatch):
    homes = []

    def builder(name, data_dir):
        homes.append(data_dir)
        raise ConnectionError("the line went dead\nand much more text")

    fake = types.SimpleNamespace(builder=builder)
    monkeypatch.setitem(sys.modules, "tensorflow_datasets", fake)
    monkeypatch.setattr("urllib.request.urlopen", answer(400))
    error = refusal(tmp_path)
    assert "(ConnectionError: the line went dead)" in str(error)
    assert homes == [tmp_path / "tfds"]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A folder with a tiny mnist in the format of TFDS, keyed by position."""
    reason = "TensorFlow Datasets and TensorFlow write the records of this test"
    tfds = pytest.importorskip("tensorflow_datasets", reason=reason)
    pytest.importorskip("tensorflow", reason=reason)

    class Mnist(tfds.core.GeneratorBasedBuilder, skip_registration=True):
        VERSION = tfds.core.Version("3.0.1")

        def _info(self):
            features = {
                "image": tfds.features.Image(shape=(28, 28, 1)),
                "label": tfds.features.ClassLabel(num_classes=10),
            }
            return tfds.core.DatasetInfo(
                builder=self, features=tfds.features.FeaturesDict(features)
            )

        def _split_generators(self, dl_manager):
            return {
                "train": self._generate_examples(0, 30),
                "test": self._generate_examples(100, 10),
            }

        def _generate_examples(self, first, count):
            for key in range(count):
                pixels = np.full((28, 28, 1), first + key, np.uint8)
                yield key, {"image": pixels, "label": key % 10}

    home = tmp_path_factory.mktemp("tfds")
    Mnist(data_dir=home).download_and_prepare()
    return home


@pytest.fixture
def data_dir(stored, tmp_path):
    """A data folder with a copy of the tiny mnist."""
    shutil.copytree(stored, tmp_path / "tfds")
    return tmp_path


def test_tfds_gives_back_the_official_order(data_dir):
    found = prepare("mnist", 28, "squeeze", data_dir=data_dir)
    images, labels = found.part("train")
    assert images[:, 5, 5, 0].tolist() == list(range(30))
    assert labels.tolist() == [key % 10 for key in range(30)]
    assert found.part("test")[0][:, 0, 0, 0].tolist() == list(range(100, 110))
    assert found.source == "TensorFlow Datasets, mnist 3.0.1"


def test_the_default_folder_of_tfds_is_the_second_choice(stored, tmp_path, monkeypatch):
    monkeypatch.setenv("TFDS_DATA_DIR", str(stored))
    known = describe("mnist", 28, "squeeze", data_dir=tmp_path)
    assert known["source"] == "TensorFlow Datasets, mnist 3.0.1"


@pytest.mark.parametrize("share", [0, 0.3, 0.999])
def test_a_truncated_record_is_refused_with_its_folder(data_dir, share):
    (records,) = (data_dir / "tfds").glob("mnist/*/*train.tfrecord*")
    content = records.read_bytes()
    records.write_bytes(content[: int(len(content) * share)])
    message = str(refusal(data_dir))
    assert f"mnist from {records.parent} (" in message
    assert "delete that folder, or put" in message
    assert "{{" not in message


def test_missing_records_are_refused(data_dir):
    (records,) = (data_dir / "tfds").glob("mnist/*/*test.tfrecord*")
    records.unlink()
    assert "No such file" in str(refusal(data_dir))
