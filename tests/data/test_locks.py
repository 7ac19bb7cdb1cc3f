import threading

import pytest

from keras_gen.data import locked
from keras_gen.errors import DataError


def test_one_at_a_time_holds_the_lock(tmp_path):
    inside, together = [], []

    def work():
        with locked(tmp_path / "deep" / "set"):
            inside.append(1)
            together.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [1] * 8


def test_trouble_with_the_disk_is_told_with_the_folder(tmp_path):
    with pytest.raises(DataError, match=r"set cannot be written \(full\): make room"):
        with locked(tmp_path / "set"):
            raise OSError(28, "full")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="cannot be written"):
        with locked(tmp_path / "file" / "set"):
            pass
