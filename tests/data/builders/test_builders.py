"""The builders, by the routine tests of TensorFlow Datasets and to the last array."""

import tempfile
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
import tiny_archives

from keras_gen.data import describe
from keras_gen.data import open_prepared
from keras_gen.data import prepare
from keras_gen.errors import DataError

reason = "TensorFlow Datasets and TensorFlow write the records of these tests"
tfds = pytest.importorskip("tensorflow_datasets", reason=reason)
pytest.importorskip("tensorflow", reason=reason)
pytest.importorskip("dill", reason="the testing of TensorFlow Datasets needs dill")

from keras_gen.data.builders import OWN  # noqa: E402
from keras_gen.data.builders.cats_crawford import parse_points  # noqa: E402

AnimalFaces, CatsCrawford, Chars74k = (OWN[name] for name in sorted(OWN))


class Routine:
    """Writes the archives and takes the counts down to theirs."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.EXAMPLE_DIR = folder.name
        tiny = cls.tiny(Path(folder.name))
        tiny.start()
        cls.addClassCleanup(tiny.stop)
        super().setUpClass()


class Chars74kTest(Routine, tfds.testing.DatasetBuilderTestCase):
    DATASET_CLASS = Chars74k
    SPLITS = {"train": 127}

    @classmethod
    def tiny(cls, folder):
        counts = tiny_archives.write_chars74k(folder)
        return mock.patch.object(Chars74k, "COUNTS", counts)


class CatsCrawfordTest(Routine, tfds.testing.DatasetBuilderTestCase):
    DATASET_CLASS = CatsCrawford
    SPLITS = {"train": 3}

    @classmethod
    def tiny(cls, folder):
        tiny_archives.write_cats(folder)
        return mock.patch.object(CatsCrawford, "FEWEST", 3)


class AnimalFacesTest(Routine, tfds.testing.DatasetBuilderTestCase):
    DATASET_CLASS = AnimalFaces
    SPLITS = {"train": 6, "test": 3}

    @classmethod
    def tiny(cls, folder):
        counts = tiny_archives.write_animal_faces(folder)
        return mock.patch.object(AnimalFaces, "COUNTS", counts)


def reds(images):
    """Return the red of each picture, which tells its number in the archives."""
    return images[:, 0, 0, 0].tolist()


def test_characters_come_fonts_first_then_photographs_then_drawings(
    tmp_path, monkeypatch
):
    counts = tiny_archives.write_chars74k(tmp_path / "chars74k")
    monkeypatch.setattr(Chars74k, "COUNTS", counts)
    found = prepare("chars74k", 9, "squeeze", data_dir=tmp_path)
    assert found.manifest["counts"] == {"train": 127, "test": 0}
    assert found.labels.tolist() == [*np.repeat(np.arange(62), 2), 10, 10, 61]
    assert reds(found.images[-3:]) == [1, 2, 9]
    assert found.source == "TensorFlow Datasets, chars74k by hand"
    assert found.stand_in is None
    again = prepare("chars74k", 8, "squeeze", data_dir=tmp_path)
    assert again.source == "TensorFlow Datasets, chars74k 1.0.0"


def test_cats_come_in_order_with_the_heads_that_are_marked(tmp_path, monkeypatch):
    monkeypatch.setattr(CatsCrawford, "FEWEST", 3)
    tiny_archives.write_cats(tmp_path / "cats_crawford")
    whole = prepare("cats_crawford", 9, "squeeze", data_dir=tmp_path)
    assert np.allclose(reds(whole.images), [1, 5, 9], atol=4)
    heads = prepare("cats_crawford", 4, "head", data_dir=tmp_path)
    assert len(heads.images) == 1
    assert [row["file"] for row in heads.manifest["skipped"]] == [
        "CAT_00/00000001_005.jpg",
        "CAT_05/00000500_000.jpg",
    ]


@pytest.mark.parametrize("content", [b"", b"9 1 2 3", b"nine " * 19, b"\xff 1"])
def test_broken_points_are_those_of_an_unmarked_cat(content):
    points = parse_points(content)
    assert points.shape == (9, 2)
    assert np.isnan(points).all()


def test_a_mended_file_of_points_beside_the_archives_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(CatsCrawford, "FEWEST", 3)
    tiny_archives.write_cats(tmp_path / "cats_crawford")
    mended = tmp_path / "cats_crawford" / "00000001_005.jpg.cat"
    mended.write_text(tiny_archives.POINTS)
    assert len(prepare("cats_crawford", 4, "head", data_dir=tmp_path).images) == 2


def test_animal_faces_come_in_the_order_of_their_folders(tmp_path, monkeypatch):
    counts = tiny_archives.write_animal_faces(tmp_path / "animal_faces")
    monkeypatch.setattr(AnimalFaces, "COUNTS", counts)
    found = prepare("animal_faces", 9, "centre", data_dir=tmp_path)
    assert found.labels.tolist() == [0, 0, 1, 1, 2, 2, 0, 1, 2]
    assert found.split.tolist() == [0] * 6 + [1] * 3
    assert np.allclose(reds(found.images)[:2], [11, 21], atol=4)
    assert open_prepared(found.folder).fingerprint == found.fingerprint


@pytest.mark.parametrize(
    "name, write",
    [
        ("chars74k", tiny_archives.write_chars74k),
        ("cats_crawford", tiny_archives.write_cats),
        ("animal_faces", tiny_archives.write_animal_faces),
    ],
)
def test_incomplete_archives_are_refused_with_both_numbers(tmp_path, name, write):
    write(tmp_path / name)
    with pytest.raises(DataError, match=r"expected .* found \d+.*: put .* into") as why:
        prepare(name, 8, "squeeze", data_dir=tmp_path)
    assert "\n" not in str(why.value)
    assert "prepared" not in [path.name for path in tmp_path.glob("prepared/*")]


@pytest.mark.parametrize(
    "name, page",
    [
        ("chars74k", "http://www.ee.surrey.ac.uk/CVSSP/demos/chars74k/"),
        ("cats_crawford", "https://archive.org/details/CAT_DATASET"),
        ("animal_faces", "https://github.com/clovaai/stargan-v2"),
    ],
)
@pytest.mark.parametrize("folder", [False, True])
def test_missing_archives_are_named_with_their_page_and_place(
    tmp_path, name, page, folder
):
    if folder:
        (tmp_path / name).mkdir()
    asked = describe(name, 8, "squeeze", data_dir=tmp_path)
    assert asked["source"] == f"TensorFlow Datasets, {name} by hand"
    with pytest.raises(DataError) as why:
        prepare(name, 8, "squeeze", data_dir=tmp_path)
    message = str(why.value)
    assert page in message
    assert message.endswith(f" into {tmp_path / name}")
    assert "\n" not in message
