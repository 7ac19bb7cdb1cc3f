"""Pictures that come in any order, are many, or stop coming."""

import dataclasses
import threading

import numpy as np
import pytest

from keras_gen.data import prepare
from keras_gen.data import sets
from keras_gen.data import writing
from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.source import Picture
from keras_gen.data.source import Source


def flat(value, part=TRAIN, order=0, **more):
    """Return a picture of one value."""
    pixels = np.full((4, 4, 1), value, np.uint8)
    return Picture(pixels, value % 10, part, order=order, **more)


@pytest.fixture
def give(monkeypatch):
    """Have the set mnist consist of what a function yields."""

    def use(read, counts=None):
        source = Source("made up", read, "free", "nobody", counts=counts)
        row = dataclasses.replace(sets.MNIST, locators=(lambda *_: source,))
        monkeypatch.setitem(sets.SETS, "mnist", row)

    return use


def made(tmp_path, log=None):
    return prepare("mnist", 4, "squeeze", data_dir=tmp_path, log=log)


def test_train_comes_before_test_and_each_in_its_order(give, tmp_path):
    given = [
        flat(1, TEST, "b"),
        flat(2, TRAIN, "d"),
        flat(3, TEST, "a"),
        flat(4, TRAIN, "c"),
    ]
    give(lambda leavings: iter(given))
    found = made(tmp_path)
    assert found.images[:, 0, 0, 0].tolist() == [4, 2, 3, 1]
    assert found.labels.tolist() == [4, 2, 3, 1]
    assert found.split.tolist() == [0, 0, 1, 1]
    assert not list(found.folder.glob("*.part"))


def test_pictures_without_an_order_stay_as_they_come(give, tmp_path):
    values = np.random.default_rng(0).permutation(200)
    give(lambda leavings: (flat(int(v), int(v) % 2) for v in values))
    found = made(tmp_path).images[:, 0, 0, 0].tolist()
    assert found == [v for v in values if v % 2 == 0] + [v for v in values if v % 2]


def test_the_order_of_arrival_leaves_no_trace(give, tmp_path):
    values = list(range(100))
    give(lambda leavings: (flat(v, order=v) for v in values))
    straight = made(tmp_path / "a")
    values.reverse()
    assert made(tmp_path / "b").fingerprint == straight.fingerprint


@pytest.mark.parametrize("expected, total", [(None, ""), (9, " of 9")])
def test_progress_is_told_now_and_then(give, tmp_path, monkeypatch, expected, total):
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr(writing.time, "monotonic", lambda: next(clock))

    def read(leavings):
        leavings.expected = expected
        return (flat(v) for v in range(9))

    lines = []
    give(read)
    made(tmp_path, lines.append)
    told = [line for line in lines if line.endswith("pictures")]
    # The clock stands at 2, 4, 6, ...: a line for every third picture.
    assert told == [f"mnist: {n}{total} pictures" for n in (3, 6, 9)]


def test_progress_knows_official_counts(give, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "TELL_EVERY", 0)
    lines = []
    give(lambda leavings: iter([flat(1)]), counts=(60_000, 10_000))
    made(tmp_path, lines.append)
    assert "mnist: 1 of 70,000 pictures" in lines


@pytest.mark.parametrize("after", [0, 1, 500])
def test_an_interrupt_leaves_no_folder_and_no_thread(give, tmp_path, after):
    before = threading.active_count()

    def read(leavings):
        yield from (flat(v % 256) for v in range(after))
        raise KeyboardInterrupt

    give(read)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path)
    left = [path for path in (tmp_path / "prepared").iterdir() if path.is_dir()]
    assert left == []
    assert threading.active_count() == before


def test_an_interrupt_while_writing_leaves_no_folder_and_no_thread(
    give, tmp_path, monkeypatch
):
    before = threading.active_count()

    def interrupt(progress, done):
        if done == 20:
            raise KeyboardInterrupt

    monkeypatch.setattr(writing.Progress, "at", interrupt)
    give(lambda leavings: (flat(v % 256) for v in range(10_000)))
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path)
    left = [path for path in (tmp_path / "prepared").iterdir() if path.is_dir()]
    assert left == []
    assert threading.active_count() == before
