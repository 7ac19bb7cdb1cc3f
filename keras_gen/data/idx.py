"""The four idx files in which MNIST is distributed, plain or gzipped.

Source: http://yann.lecun.com/exdb/mnist/, "File formats for the MNIST database".
"""

import math
import struct
import zlib
from functools import partial

import numpy as np

from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.source import Picture
from keras_gen.data.source import Source
from keras_gen.errors import DataError

FILES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)


def locate(picture_set, data_dir):
    """Return the files in `<data_dir>/<name>/` as a Source, or None if none is there.

    Raises:
        DataError: some of the four files are there, but not all.
    """
    folder = data_dir / picture_set.name
    paths = [_plain_or_gz(folder / file) for file in FILES]
    if not any(paths):
        return None
    for file, path in zip(FILES, paths, strict=True):
        if path is None:
            raise DataError(f"{folder} lacks {file}[.gz]: put all four idx files there")
    return Source(
        text="the four idx files",
        read=partial(_pictures, paths, len(picture_set.class_names)),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
        counts=picture_set.counts,
    )


def _plain_or_gz(path):
    """Return the path of the file, plain or gzipped, or None if neither is there."""
    for candidate in (path, path.with_name(path.name + ".gz")):
        if candidate.is_file():
            return candidate
    return None


def _pictures(paths, classes, leavings):
    """Yield the pictures of both parts; none is ever left out."""
    for part, images_path, labels_path in (
        (TRAIN, paths[0], paths[1]),
        (TEST, paths[2], paths[3]),
    ):
        images = read(images_path, dimensions=3)[..., np.newaxis]
        labels = read(labels_path, dimensions=1)
        if len(images) != len(labels):
            raise DataError(
                f"{labels_path} holds {len(labels):,} labels for the {len(images):,} "
                f"pictures of {images_path.name}: {_replace(images_path, labels_path)}"
            )
        wrong = np.flatnonzero(labels >= classes)
        if wrong.size:
            raise DataError(
                f"{labels_path}: expected labels from 0 to {classes - 1}, found "
                f"{labels[wrong[0]]} at position {wrong[0]}: {_replace(labels_path)}"
            )
        for pixels, label in zip(images, labels, strict=True):
            yield Picture(pixels, int(label), part)


def read(path, dimensions):
    """Read one idx file of unsigned bytes.

    Args:
        path: the file, gzipped if its name ends in `.gz`.
        dimensions: number of dimensions that the file must have.

    Returns:
        uint8 array with that many dimensions.

    Raises:
        DataError: the file is unreadable, truncated, corrupt or of another kind.
    """
    content = _content(path)
    magic, header = 0x0800 + dimensions, 4 + 4 * dimensions
    found = int.from_bytes(content[:4], "big")
    if len(content) >= 4 and found != magic:
        raise DataError(
            f"{path}: expected magic number 0x{magic:08x}, found 0x{found:08x}: "
            f"{_replace(path)}"
        )
    # A file that ends inside its header is compared with the length of the header.
    shape, expected = (), header
    if len(content) >= header:
        shape = struct.unpack_from(f">{dimensions}I", content, 4)
        expected = header + math.prod(shape)
    if len(content) != expected:
        raise DataError(
            f"{path}: expected {expected:,} bytes of content, found {len(content):,}: "
            f"{_replace(path)}"
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


def _content(path):
    """Return the bytes of the file, unpacked; of a truncated .gz, as many as it has."""
    try:
        content = path.read_bytes()
        # 31: the gzip format, including its checksum.
        if path.suffix == ".gz":
            content = zlib.decompressobj(wbits=31).decompress(content)
        return content
    except OSError as why:
        raise DataError(
            f"{path} cannot be read ({why.strerror}): make it readable"
        ) from why
    except zlib.error as why:
        raise DataError(
            f"{path}: expected intact gzip data, found damage ({why}): {_replace(path)}"
        ) from why


def _replace(*paths):
    """Return the words that say what to do about damaged files."""
    return f"replace {' and '.join(path.name for path in paths)} with the original"
