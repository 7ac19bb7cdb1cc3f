"""A tiny MNIST, as idx files."""

import gzip
import struct
from dataclasses import dataclass

import numpy as np
import pytest

from keras_gen.data import idx


@dataclass
class TinyMnist:
    """Twelve training and five test digits of 28x28 pixels."""

    images: dict
    labels: dict

    def write(self, data_dir, packed=False):
        """Write the four idx files where the room looks for them."""
        folder = data_dir / "mnist"
        folder.mkdir(parents=True)
        for file, array in zip(idx.FILES, self.arrays(), strict=True):
            content = idx_bytes(array)
            if packed:
                (folder / f"{file}.gz").write_bytes(gzip.compress(content))
            else:
                (folder / file).write_bytes(content)
        return folder

    def arrays(self):
        """The four arrays in the order of `idx.FILES`."""
        return [
            kind[part]
            for part in ("train", "test")
            for kind in (self.images, self.labels)
        ]


def idx_bytes(array):
    """Return an array of bytes as the content of an idx file."""
    header = struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *array.shape)
    return header + array.astype(np.uint8).tobytes()


@pytest.fixture
def tiny():
    random = np.random.default_rng(0)
    counts = {"train": 12, "test": 5}
    return TinyMnist(
        images={
            part: random.integers(0, 256, (count, 28, 28), np.uint8)
            for part, count in counts.items()
        },
        labels={part: np.arange(count) % 10 for part, count in counts.items()},
    )


@pytest.fixture(autouse=True)
def no_other_data(tmp_path, monkeypatch):
    """Keep data sets of this machine out of the tests."""
    monkeypatch.setenv("TFDS_DATA_DIR", str(tmp_path / "tfds-default"))
    monkeypatch.delenv("KERAS_GEN_DATA", raising=False)
