"""A prepared set: a few numpy files and a manifest, written once and read often."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from keras_gen.data.source import PARTS
from keras_gen.data.writing import FORMAT
from keras_gen.errors import DataError
from keras_gen.errors import UsageError

_DTYPES = {
    "images": np.uint8,
    "labels": np.int32,
    "split": np.uint8,
    "attributes": np.uint8,
}


@dataclass(frozen=True, eq=False)
class Prepared:
    """A picture set as arrays.

    Attributes:
        name: name of the set.
        folder: where the files are.
        images: uint8, (N, size, size, channels), 0 to 255, memory-mapped.
        labels: int32, (N,), positions in `class_names`.
        split: uint8, (N,), 0 for train and 1 for test; train first, official order.
        attributes: uint8, (N, k), 0 or 1 for each of `attribute_names`; k may be 0.
        manifest: what is known about the set, see `writing.write`.
    """

    name: str
    folder: Path
    images: np.ndarray
    labels: np.ndarray
    split: np.ndarray
    attributes: np.ndarray
    manifest: dict

    def part(self, name):
        """Return (images, labels) of "train" or "test", as views."""
        rows = self._rows(name)
        return self.images[rows], self.labels[rows]

    def attributes_of(self, name):
        """Return the attributes of "train" or "test", uint8 (n, k), as a view."""
        return self.attributes[self._rows(name)]

    def _rows(self, name):
        """Return the slice of a part."""
        if name not in PARTS:
            raise UsageError(f"there is no part {name!r}: choose from train, test")
        border = self.manifest["counts"]["train"]
        return slice(border) if name == "train" else slice(border, None)

    @property
    def fingerprint(self):
        """One hex digest of all pixels, labels, parts and attributes."""
        digests = json.dumps(self.manifest["digests"], sort_keys=True)
        return hashlib.sha256(digests.encode()).hexdigest()

    @property
    def class_names(self):
        """Names of the classes; a label is a position among them."""
        return tuple(self.manifest["class_names"])

    @property
    def attribute_names(self):
        """Names of the columns of `attributes`; empty for sets without attributes."""
        # Folders that were prepared before attributes existed do not have this key.
        return tuple(self.manifest.get("attribute_names", ()))

    @property
    def source(self):
        """Text that names where the pictures came from."""
        return self.manifest["source"]

    @property
    def stand_in(self):
        """Text to stamp on everything made from a stand-in; None if it is none."""
        return self.manifest["stand_in"]


def open_prepared(folder):
    """Open a prepared folder; this is quick, as digests are not computed again.

    Raises:
        DataError: something is missing or does not match the manifest.
    """
    if not folder.exists():
        raise DataError(
            f"{folder} is not there; prepare the set, or name the data folder that has"
            " it with --data-dir"
        )
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        if manifest["format"] != FORMAT:
            raise ValueError(f"format {manifest['format']}, expected {FORMAT}")
        images, labels, split = (
            _load(folder, name) for name in ("images", "labels", "split")
        )
        train, test = (manifest["counts"][part] for part in PARTS)
        size, channels = manifest["size"], manifest["channels"]
        _expect("images.npy", images.shape, (train + test, size, size, channels))
        _expect("labels.npy", labels.shape, (train + test,))
        _expect("split.npy", split.tolist(), [0] * train + [1] * test)
        known = 0 <= labels.min() and labels.max() < len(manifest["class_names"])
        _expect("labels.npy", known, True)
        names = manifest.get("attribute_names", ())
        attributes = np.zeros((train + test, 0), np.uint8)
        if names:
            attributes = _load(folder, "attributes")
            _expect("attributes.npy", attributes.shape, (train + test, len(names)))
        return Prepared(
            manifest["name"], folder, images, labels, split, attributes, manifest
        )
    except (OSError, ValueError, KeyError, TypeError) as why:
        reason = " ".join(str(why).split())
        raise DataError(
            f"{folder} is damaged ({type(why).__name__}: {reason}): delete that folder "
            "and prepare the set again"
        ) from why


def _load(folder, name):
    """Map one array of the folder; refuse a file with a wrong length or dtype."""
    path = folder / f"{name}.npy"
    array = np.lib.format.open_memmap(path, mode="r")
    _expect(f"dtype of {path.name}", array.dtype, np.dtype(_DTYPES[name]))
    _expect(f"bytes of {path.name}", path.stat().st_size, array.offset + array.nbytes)
    # Only the images are worth mapping; an ordinary array is quicker to index.
    return array if name == "images" else np.array(array)


def _expect(what, found, expected):
    """Raise ValueError if something is not what the manifest says."""
    if found != expected:
        texts = [str(value)[:60] for value in (expected, found)]
        raise ValueError(f"{what}: expected {texts[0]}, found {texts[1]}")
