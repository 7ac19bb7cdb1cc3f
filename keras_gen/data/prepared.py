"""A prepared set: three numpy files and a manifest, written once, read often."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from keras_gen.data import fits
from keras_gen.data.source import PARTS
from keras_gen.data.source import Leavings
from keras_gen.errors import DataError
from keras_gen.errors import UsageError

FORMAT = 1

_DTYPES = {"images": np.uint8, "labels": np.int32, "split": np.uint8}


@dataclass(frozen=True, eq=False)
class Prepared:
    """A picture set as arrays.

    Attributes:
        name: name of the set.
        folder: where it lies.
        images: uint8, (N, size, size, channels), 0 to 255, mapped from the file.
        labels: int32, (N,), positions in `class_names`.
        split: uint8, (N,), 0 for train and 1 for test; train first, official order.
        manifest: what is known about it, see `write`.
    """

    name: str
    folder: Path
    images: np.ndarray
    labels: np.ndarray
    split: np.ndarray
    manifest: dict

    def part(self, name):
        """Return (images, labels) of "train" or "test", as views."""
        if name not in PARTS:
            raise UsageError(f"there is no part {name!r}: choose from train, test")
        border = self.manifest["counts"]["train"]
        rows = slice(border) if name == "train" else slice(border, None)
        return self.images[rows], self.labels[rows]

    @property
    def fingerprint(self):
        """One hex digest that stands for every pixel, label and part."""
        digests = json.dumps(self.manifest["digests"], sort_keys=True)
        return hashlib.sha256(digests.encode()).hexdigest()

    @property
    def class_names(self):
        """Names of the classes; a label is a position among them."""
        return tuple(self.manifest["class_names"])

    @property
    def source(self):
        """Text that names where the pictures came from."""
        return self.manifest["source"]

    @property
    def stand_in(self):
        """Text to stamp on all that is made from a stand-in, else None."""
        return self.manifest["stand_in"]


def write(folder, picture_set, size, fit, source):
    """Write arrays and manifest of all that a source gives into an empty folder.

    Raises DataError if the source is damaged or gives no picture to train on.
    """
    leavings = Leavings()
    fitted = (
        (fits.apply(source.fit or fit, pixels, size), label, part)
        for pixels, label, part in source.read(leavings)
    )
    shape = (size, size, picture_set.channels)
    labels, split = _write_images(folder / "images.npy", fitted, shape)
    if PARTS["train"] not in split:
        raise DataError(
            f"{source.text}: no picture there can train {picture_set.name} "
            f"({leavings.left_out.total():,} of other classes, "
            f"{len(leavings.skipped):,} unusable): mend them or name another source"
        )
    np.save(folder / "labels.npy", np.array(labels, np.int32))
    np.save(folder / "split.npy", np.array(split, np.uint8))
    manifest = {
        "format": FORMAT,
        "name": picture_set.name,
        "size": size,
        "fit": fit,
        "channels": picture_set.channels,
        "source": source.text,
        "stand_in": source.stand_in,
        "origin": source.origin,
        "terms": source.terms,
        "attribution": source.attribution,
        "class_names": picture_set.class_names,
        "counts": {part: split.count(code) for part, code in PARTS.items()},
        "left_out": dict(sorted(leavings.left_out.items())),
        "skipped": leavings.skipped,
        "digests": {name: _digest(_load(folder, name)) for name in _DTYPES},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    for path in (*folder.iterdir(), folder):
        sync(path)


def open_prepared(folder):
    """Open a prepared folder; quick, because digests are not computed again.

    Raises:
        DataError: something is missing or does not match the manifest.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        if manifest["format"] != FORMAT:
            raise ValueError(f"format {manifest['format']}, expected {FORMAT}")
        images, labels, split = (_load(folder, name) for name in _DTYPES)
        train, test = (manifest["counts"][part] for part in PARTS)
        size, channels = manifest["size"], manifest["channels"]
        _expect("images.npy", images.shape, (train + test, size, size, channels))
        _expect("labels.npy", labels.shape, (train + test,))
        _expect("split.npy", split.tolist(), [0] * train + [1] * test)
        known = 0 <= labels.min() and labels.max() < len(manifest["class_names"])
        _expect("labels.npy", known, True)
        return Prepared(manifest["name"], folder, images, labels, split, manifest)
    except (OSError, ValueError, KeyError, TypeError) as why:
        reason = " ".join(str(why).split())
        raise DataError(
            f"{folder} is damaged ({type(why).__name__}: {reason}): delete that folder "
            "and prepare the set again"
        ) from why


def sync(path):
    """Have the system write a file or folder to the disk now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _load(folder, name):
    """Map one array of the folder, refusing a file of another length or dtype."""
    path = folder / f"{name}.npy"
    array = np.lib.format.open_memmap(path, mode="r")
    _expect(f"dtype of {path.name}", array.dtype, np.dtype(_DTYPES[name]))
    _expect(f"bytes of {path.name}", path.stat().st_size, array.offset + array.nbytes)
    # Only the pictures are worth the map; an ordinary array is quicker to index.
    return array if name == "images" else np.array(array)


def _expect(what, found, expected):
    """Raise ValueError if something is not what the manifest says."""
    if found != expected:
        texts = [str(value)[:60] for value in (expected, found)]
        raise ValueError(f"{what}: expected {texts[0]}, found {texts[1]}")


def _write_images(path, pictures, shape):
    """Write pictures of one shape as they come; return their labels and parts."""
    labels, split = [], []
    with path.open("wb") as file:
        _images_header(file, (0, *shape))
        for pixels, label, part in pictures:
            file.write(pixels.tobytes())
            labels.append(label)
            split.append(part)
        # The number is known only now; numpy pads the header so that it may grow.
        file.seek(0)
        _images_header(file, (len(labels), *shape))
    return labels, split


def _images_header(file, shape):
    """Write the head of images.npy."""
    head = {"descr": "|u1", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(file, head)


def _digest(array):
    """Return the SHA-256 of dtype, shape and bytes of an array."""
    digest = hashlib.sha256(f"{array.dtype.str} {array.shape} ".encode())
    digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()
