"""Files are there whole or not at all, whatever fails while they are written."""

import pytest
from faults import CALLS
from faults import Faults
from PIL import Image

from keras_gen.errors import RunFolderError
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_json
from keras_gen.training.whole_files import write_picture
from keras_gen.training.whole_files import write_whole

OLD, NEW = b"old content", b"new and longer content"
every_fault = pytest.mark.parametrize(
    "at", range(1, len(CALLS) + 1), ids=lambda at: f"{at}-{CALLS[at - 1]}"
)
once_or_lasting = pytest.mark.parametrize(
    "lasting", [False, True], ids=["once", "lasting"]
)


def files(folder):
    return sorted(path.name for path in folder.rglob("*"))


def test_the_faults_cover_every_call_of_a_write(tmp_path, monkeypatch):
    faults = Faults(monkeypatch)

    write_whole(tmp_path / "file", NEW)

    assert tuple(faults.calls) == CALLS


@once_or_lasting
@every_fault
def test_fault_leaves_the_old_or_the_new_content(tmp_path, monkeypatch, at, lasting):
    place = tmp_path / "file"
    place.write_bytes(OLD)

    Faults(monkeypatch, at, lasting)
    with pytest.raises(RunFolderError):
        write_whole(place, NEW)

    renamed = at > CALLS.index("replace") + 1
    assert place.read_bytes() == (NEW if renamed else OLD)


@once_or_lasting
@every_fault
def test_fault_leaves_no_temporary_file(tmp_path, monkeypatch, at, lasting):
    (tmp_path / "file").write_bytes(OLD)

    Faults(monkeypatch, at, lasting)
    with pytest.raises(RunFolderError):
        write_whole(tmp_path / "file", NEW)

    assert files(tmp_path) == ["file"]


@every_fault
def test_fault_leaves_no_part_of_a_first_file(tmp_path, monkeypatch, at):
    Faults(monkeypatch, at)
    with pytest.raises(RunFolderError):
        write_whole(tmp_path / "file", NEW)

    renamed = at > CALLS.index("replace") + 1
    assert files(tmp_path) == (["file"] if renamed else [])


@every_fault
def test_fault_is_told_in_one_line(tmp_path, monkeypatch, at):
    Faults(monkeypatch, at)
    with pytest.raises(RunFolderError) as error:
        write_whole(tmp_path / "file", NEW)

    assert str(error.value) == (
        f"cannot write {tmp_path / 'file'}: No space left on device; fix that, or name"
        " another folder with --results-dir"
    )


@every_fault
def test_write_after_a_fault_succeeds(tmp_path, monkeypatch, at):
    Faults(monkeypatch, at)
    with pytest.raises(RunFolderError):
        write_whole(tmp_path / "file", NEW)

    write_whole(tmp_path / "file", NEW)

    assert (tmp_path / "file").read_bytes() == NEW


def test_leftover_of_a_killed_write_is_written_over(tmp_path):
    (tmp_path / ".file.part").write_bytes(b"half of somethi")

    write_whole(tmp_path / "file", NEW)

    assert files(tmp_path) == ["file"]
    assert (tmp_path / "file").read_bytes() == NEW


def test_missing_folders_are_made(tmp_path):
    write_whole(tmp_path / "a" / "b" / "file", NEW)

    assert (tmp_path / "a" / "b" / "file").read_bytes() == NEW


def test_place_below_a_file_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").write_bytes(OLD)

    with pytest.raises(RunFolderError, match="^cannot write .*; fix that, or") as e:
        write_whole(tmp_path / "file" / "below", NEW)

    assert "\n" not in str(e.value)
    assert (tmp_path / "file").read_bytes() == OLD


def test_check_sees_what_was_written_before_the_rename(tmp_path):
    place, seen = tmp_path / "file", []
    place.write_bytes(OLD)

    write_whole(
        place, NEW, check=lambda f: seen.append((f.read_bytes(), place.read_bytes()))
    )

    assert seen == [(NEW, OLD)]


@pytest.mark.parametrize("kind", [OSError, ValueError])
def test_failed_check_keeps_the_old_content(tmp_path, kind):
    (tmp_path / "file").write_bytes(OLD)

    def check(file):
        raise kind("it is not what was written")

    with pytest.raises(RunFolderError, match="it is not what was written"):
        write_whole(tmp_path / "file", NEW, check)

    assert (tmp_path / "file").read_bytes() == OLD
    assert files(tmp_path) == ["file"]


def test_json_comes_back_as_it_was_written(tmp_path):
    data = {"b": [1, 0.1, None], "a": "Größe", "deep": {"x": True}}

    write_json(tmp_path / "file.json", data)

    found = read_json(tmp_path / "file.json")
    assert found == data
    assert list(found) == ["b", "a", "deep"]


def test_json_that_is_not_there_is_none(tmp_path):
    assert read_json(tmp_path / "file.json") is None


@pytest.mark.parametrize(
    "content", [b"", b'{"epochs": 1', b"\xff\xfe{}", b"{}{}"], ids=repr
)
def test_damaged_json_is_refused_by_its_name(tmp_path, content):
    (tmp_path / "file.json").write_bytes(content)

    with pytest.raises(RunFolderError) as error:
        read_json(tmp_path / "file.json")

    assert str(error.value).startswith(f"{tmp_path / 'file.json'} is damaged; delete")


def test_json_that_is_a_folder_is_refused(tmp_path):
    (tmp_path / "file.json").mkdir()

    with pytest.raises(RunFolderError, match="file.json is damaged"):
        read_json(tmp_path / "file.json")


def test_picture_has_the_same_bytes_every_time(tmp_path):
    for name in "ab":
        picture = Image.linear_gradient("L")
        write_picture(tmp_path / name, picture)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    with Image.open(tmp_path / "a") as found:
        assert found.tobytes() == picture.tobytes()
