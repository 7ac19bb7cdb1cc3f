import pytest
from filelock import FileLock
from filelock import Timeout

from keras_gen.data import locked
from keras_gen.errors import DataError


def test_nobody_else_gets_the_lock_while_it_is_held(tmp_path):
    folder = tmp_path / "deep" / "set"
    other = FileLock(f"{folder}.lock", blocking=False)
    with locked(folder):
        with pytest.raises(Timeout):
            other.acquire()
    with other:
        pass


def test_trouble_with_the_disk_is_told_with_the_folder(tmp_path):
    with pytest.raises(DataError, match=r"set cannot be written \(full\): make room"):
        with locked(tmp_path / "set"):
            raise OSError(28, "full")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="cannot be written"):
        with locked(tmp_path / "file" / "set"):
            pass
