"""Random digits, as the four idx files of MNIST."""

import struct

import numpy as np

FILES = (
    "train-images-idx3",
    "train-labels-idx1",
    "t10k-images-idx3",
    "t10k-labels-idx1",
)


def write_digits(data_dir, train, test):
    """Write ``train`` and ``test`` random digits where the data room looks for them.

    Returns:
        The folder with the four files.
    """
    folder = data_dir / "mnist"
    folder.mkdir(parents=True)
    draws = np.random.default_rng(0)
    images = [
        draws.integers(0, 256, (count, 28, 28), "uint8") for count in (train, test)
    ]
    labels = [draws.integers(0, 10, count, "uint8") for count in (train, test)]
    arrays = (images[0], labels[0], images[1], labels[1])
    for name, array in zip(FILES, arrays, strict=True):
        header = struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *array.shape)
        (folder / f"{name}-ubyte").write_bytes(header + array.tobytes())
    return folder
