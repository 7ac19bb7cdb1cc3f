from pathlib import Path

import pytest

from keras_gen.data import default_data_dir
from keras_gen.data import places


def test_data_folder_is_the_one_in_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("KERAS_GEN_DATA", str(tmp_path))
    assert default_data_dir() == tmp_path


def test_data_folder_is_else_in_the_cache_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_data_dir() == tmp_path / "keras_gen"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_data_dir() == tmp_path / ".cache" / "keras_gen"


@pytest.mark.parametrize(
    "source, embedded, name",
    [
        (None, False, "mnist-28-squeeze"),
        (None, True, "mnist-28-squeeze-from-embedded"),
        ("fonts", False, "mnist-28-squeeze-from-fonts"),
        ("/some/where/my fonts/", False, "mnist-28-squeeze-from-my-fonts"),
    ],
)
def test_prepared_folder_tells_how_it_was_made(source, embedded, name):
    found = places.prepared_folder("data", "mnist", 28, "squeeze", source, embedded)
    assert found == Path("data/prepared") / name


def test_a_source_is_a_name_below_images_before_it_is_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert places.source_folder(tmp_path / "data", "fonts") == tmp_path / "fonts"
    (tmp_path / "data/images/fonts").mkdir(parents=True)
    named = places.source_folder(tmp_path / "data", "fonts")
    assert named == tmp_path / "data/images/fonts"
    by_path = places.source_folder(tmp_path / "data", str(tmp_path / "fonts"))
    assert by_path == tmp_path / "fonts"
