"""The nearest pictures are found, with their distances, whatever the chunk."""

import numpy as np
import pytest

from keras_gen.evaluation import nearest_rows
from keras_gen.evaluation import neighbours
from keras_gen.evaluation.neighbours import nearest_distances

PICTURES = np.random.default_rng(0).integers(0, 256, (50, 4, 4, 3), dtype="uint8")


def test_copies_find_their_originals():
    copies = PICTURES[[31, 4, 49]] / 255

    assert nearest_rows(copies, PICTURES).tolist() == [31, 4, 49]


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_chunks_change_nothing(monkeypatch, chunk):
    images = np.random.default_rng(1).random((6, 4, 4, 3))
    distances = ((images[:, None] - PICTURES[None] / 255) ** 2).sum(axis=(2, 3, 4))
    monkeypatch.setattr(neighbours, "CHUNK", chunk)

    assert nearest_rows(images, PICTURES).tolist() == distances.argmin(axis=1).tolist()


def test_distances_are_those_to_the_nearest():
    images = np.random.default_rng(1).random((6, 4, 4, 3))
    squares = ((images[:, None] - PICTURES[None] / 255) ** 2).sum(axis=(2, 3, 4))

    found = nearest_distances(images, PICTURES)

    assert found == pytest.approx(np.sqrt(squares.min(axis=1)))


def test_copies_have_no_distance():
    copies = PICTURES.astype("float32") / 255

    assert nearest_distances(copies, PICTURES).tolist() == [0] * len(PICTURES)


def test_only_the_named_pictures_are_compared_with():
    copies = PICTURES[[31, 4]] / 255

    found = nearest_rows(copies, PICTURES, rows=np.arange(10, 40))

    assert found[0] == 31 and 10 <= found[1] < 40
