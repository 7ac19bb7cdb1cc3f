from pathlib import Path

import pytest

from keras_gen.data import default_data_dir
from keras_gen.data import places
from keras_gen.errors import UsageError


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


@pytest.mark.parametrize("source", ["a,b", ["a", Path("b")], ("a", "b")])
def test_several_sources_are_joined_in_their_order(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folders = places.source_folders("data", source)
    assert folders == [tmp_path / "a", tmp_path / "b"]
    found = places.prepared_folder("data", "mnist", 28, "squeeze", source)
    assert found.name == "mnist-28-squeeze-from-a+b"


@pytest.mark.parametrize("source", ["", "a,,b", "a,", []])
def test_a_source_without_a_name_is_refused(source):
    with pytest.raises(UsageError, match=r"lacks a name: write FOLDER\[,FOLDER\]"):
        places.source_folders("data", source)


def test_a_source_is_a_name_below_images_before_it_is_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data_dir, named = tmp_path / "data", tmp_path / "data/images/fonts"
    assert places.source_folders(data_dir, "fonts") == [tmp_path / "fonts"]
    named.mkdir(parents=True)
    assert places.source_folders(data_dir, "fonts") == [named]
    by_path = places.source_folders(data_dir, str(tmp_path / "fonts"))
    assert by_path == [tmp_path / "fonts"]
