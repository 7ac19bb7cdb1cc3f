"""TFDS mixes what it stores: the official order is found again, set by set."""

import hashlib

import numpy as np
import pytest

from keras_gen.data import prepare
from keras_gen.data import sets
from keras_gen.data import through_tfds
from keras_gen.errors import DataError

reason = "TensorFlow Datasets and TensorFlow write the records of these tests"
tfds = pytest.importorskip("tensorflow_datasets", reason=reason)
pytest.importorskip("tensorflow", reason=reason)

NAMES = ("Male", "Young", "Wearing_Hat", "Smiling", "Blond_Hair")


class Tiny(tfds.core.GeneratorBasedBuilder, skip_registration=True):
    """Splits of numbered pictures: {split: numbers}."""

    VERSION = tfds.core.Version("3.0.2")
    features, splits = {}, {}

    def _info(self):
        features = {"image": tfds.features.Image(shape=(4, 4, 3)), **self.features}
        return tfds.core.DatasetInfo(
            builder=self, features=tfds.features.FeaturesDict(features)
        )

    def _split_generators(self, dl_manager):
        return {
            split: self._generate_examples(numbers)
            for split, numbers in self.splits.items()
        }

    def _generate_examples(self, numbers):
        for at, number in enumerate(numbers):
            key, row = self.row(at, number)
            yield key, {"image": np.full((4, 4, 3), number, np.uint8), **row}


class CelebA(Tiny, skip_registration=True):
    features = {"attributes": {name: np.bool_ for name in NAMES}}
    splits = {
        "train": range(1, 21),
        "validation": range(21, 26),
        "test": range(26, 41),
    }

    def row(self, at, number):
        bits = {name: bool(number >> bit & 1) for bit, name in enumerate(NAMES)}
        return f"{number:06d}.jpg", {"attributes": bits}


class Cifar10(Tiny, skip_registration=True):
    features = {
        "id": tfds.features.Text(),
        "label": tfds.features.ClassLabel(num_classes=10),
    }
    splits = {"train": range(30), "test": range(100, 110)}

    def row(self, at, number):
        split = "train" if number < 100 else "test"
        return at, {"id": f"{split}_{at:05d}", "label": at % 10}


class OxfordFlowers102(Tiny, skip_registration=True):
    features = {
        "label": tfds.features.ClassLabel(num_classes=102),
        "file_name": tfds.features.Text(),
    }
    splits = {
        "train": range(0, 30, 3),
        "validation": range(1, 30, 3),
        "test": range(2, 30, 3),
    }

    def row(self, at, number):
        name = f"image_{number:05d}.jpg"
        return name, {"label": number, "file_name": name}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """A data folder in which the tiny sets are stored."""
    home = tmp_path_factory.mktemp("data")
    for builder in (CelebA, Cifar10, OxfordFlowers102):
        builder(data_dir=home / "tfds").download_and_prepare()
    return home


def made(data_dir, name):
    found = prepare(name, 4, "squeeze", data_dir=data_dir)
    return found, found.images[:, 0, 0, 0].tolist()


def test_celeb_a_comes_by_file_number_with_validation_in_train(data_dir):
    found, numbers = made(data_dir, "celeb_a")
    assert numbers == list(range(1, 41))
    assert found.manifest["counts"] == {"train": 25, "test": 15}
    assert found.labels.tolist() == [0] * 40
    for column, name in enumerate(("Male", "Blond_Hair", "Smiling", "Wearing_Hat")):
        bit = NAMES.index(name)
        expected = [number >> bit & 1 for number in numbers]
        assert found.attributes[:, column].tolist() == expected


def test_cifar10_comes_in_the_order_of_its_files(data_dir):
    found, numbers = made(data_dir, "cifar10")
    assert numbers == [*range(30), *range(100, 110)]
    assert found.labels.tolist() == [number % 10 for number in numbers]
    assert found.class_names[:2] == ("airplane", "automobile")


def test_a_label_that_the_set_does_not_have_is_refused(tmp_path, monkeypatch):
    row = {"image": b"", "label": 10, "id": b"train_00000"}
    monkeypatch.setattr(through_tfds, "rows", lambda *_: iter([(row, 0, "a")]))
    with pytest.raises(DataError, match="label 10 in cifar10, which has 10 classes"):
        prepare("cifar10", 4, "squeeze", data_dir=tmp_path)


def test_all_flowers_train_in_the_order_of_their_files(data_dir):
    found, numbers = made(data_dir, "oxford_flowers102")
    assert numbers == list(range(30))
    assert found.labels.tolist() == numbers
    assert found.manifest["counts"] == {"train": 30, "test": 0}


def test_the_hash_of_keys_is_that_of_tfds():
    hashing = pytest.importorskip("tensorflow_datasets.core.hashing", reason=reason)
    hasher = hashing.Hasher("validation")
    for key in ("000021.jpg", 17):
        ours = int.from_bytes(through_tfds._hash("validation", key), "big")
        assert ours == hasher.hash_key(key)
    assert hashlib.md5(b"train5").digest() == through_tfds._hash("train", 5)


def test_rows_come_one_by_one_and_not_decoded(data_dir):
    rows = through_tfds.rows(sets.CIFAR10, data_dir)
    first, part, order = next(rows)
    assert isinstance(first["image"], bytes)
    assert part == 0 and order.startswith("train_")
    rows.close()
