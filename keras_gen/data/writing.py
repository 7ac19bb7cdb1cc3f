"""Writing a prepared folder: each picture once, whatever order they come in."""

import contextlib
import hashlib
import json
import os
import time
from dataclasses import dataclass
from functools import partial

import numpy as np

from keras_gen.data import fits
from keras_gen.data.decoding import decoded
from keras_gen.data.source import PARTS
from keras_gen.data.source import Leavings
from keras_gen.data.source import Unusable
from keras_gen.data.threads import in_order
from keras_gen.errors import DataError

FORMAT = 1

# Seconds between two lines about the progress.
TELL_EVERY = 5


def write(folder, picture_set, size, fit, source, log):
    """Write all that a source gives into an empty folder, as arrays and a manifest.

    Args:
        folder: an empty folder.
        picture_set: the row of the set.
        size: side of the pictures in pixels.
        fit: a key of `fits.FITS`.
        source: a Source.
        log: called with a line of text now and then.

    Raises:
        DataError: the source is damaged, or gives no picture for training.
    """
    leavings, shape = Leavings(), (size, size, picture_set.channels)
    fitted = in_order(partial(_fitted, source.fit or fit, shape), source.read(leavings))
    progress = Progress(picture_set.name, leavings, source.counts, log)
    # Closed explicitly: an interrupt must not leave threads running.
    with contextlib.closing(fitted):
        rows = _write_images(folder / "images.npy", shape, fitted, progress)
    rows = _put_in_order(folder / "images.npy", shape, rows)
    _check_and_tell(rows, picture_set, source, leavings, log)
    arrays = {
        "labels": np.array([row.label for row in rows], np.int32),
        "split": np.array([row.part for row in rows], np.uint8),
    }
    if picture_set.attribute_names:
        arrays["attributes"] = np.array([row.attributes for row in rows], np.uint8)
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    arrays["images"] = np.load(folder / "images.npy", mmap_mode="r")
    parts = arrays["split"].tolist()
    manifest = {
        "format": FORMAT,
        "name": picture_set.name,
        "size": size,
        "fit": fit,
        "channels": picture_set.channels,
        "source": source.text,
        "stand_in": source.stand_in,
        "origin": source.origin,
        "files": source.files,
        "terms": source.terms,
        "attribution": source.attribution,
        "class_names": picture_set.class_names,
        "attribute_names": picture_set.attribute_names,
        "counts": {part: parts.count(code) for part, code in PARTS.items()},
        "left_out": dict(sorted(leavings.left_out.items())),
        "skipped": sorted(leavings.skipped, key=lambda row: row["file"]),
        "digests": {name: digest(array) for name, array in arrays.items()},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    for path in (*folder.iterdir(), folder):
        sync(path)


def digest(array):
    """Return the SHA-256 of an array's dtype, shape and bytes."""
    found = hashlib.sha256(f"{array.dtype.str} {array.shape} ".encode())
    found.update(np.ascontiguousarray(array).data)
    return found.hexdigest()


def sync(path):
    """Make the system write a file or folder to the disk now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Progress:
    """Reports how far a preparation is, at most every `TELL_EVERY` seconds.

    Args:
        name: of the set.
        leavings: Leavings, in which the source notes how many pictures it will give.
        counts: numbers of train and test pictures if known beforehand, or None.
        log: called with a line of text.
    """

    def __init__(self, name, leavings, counts, log):
        self.name, self.leavings, self.counts, self.log = name, leavings, counts, log
        self.told = time.monotonic()

    def at(self, done):
        """Note how many pictures are done."""
        now = time.monotonic()
        if now - self.told < TELL_EVERY:
            return
        self.told = now
        expected = self.leavings.expected or sum(self.counts or ())
        total = f" of {expected:,}" if expected else ""
        self.log(f"{self.name}: {done:,}{total} pictures")


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a picture besides its pixels; for the meaning see `Picture`."""

    label: int
    part: int
    attributes: tuple[int, ...]
    order: int | str


def _fitted(fit, shape, picture):
    """Return (picture, fitted pixels, None), or (picture, None, the reason)."""
    try:
        with decoded(picture.content, shape[2]) as pixels:
            return picture, fits.apply(fit, pixels, shape[0], picture.head), None
    except Unusable as why:
        return picture, None, why


def _write_images(path, shape, fitted, progress):
    """Write pictures of one shape in the order they come; return a Row for each."""
    rows = []
    with path.open("wb") as file:
        _images_header(file, (0, *shape))
        for done, (picture, pixels, why) in enumerate(fitted, 1):
            progress.at(done)
            if why:
                progress.leavings.skip(picture.name, why)
                continue
            file.write(pixels.tobytes())
            rows.append(
                Row(picture.label, picture.part, picture.attributes, picture.order)
            )
        # The count is known only now; numpy pads the header so that it can grow.
        file.seek(0)
        _images_header(file, (len(rows), *shape))
    return rows


def _put_in_order(path, shape, rows):
    """Put train before test, each in its order; return the rows in the new order."""
    # Sorting is stable: pictures with equal `order` stay in the order they came.
    wanted = sorted(
        range(len(rows)), key=lambda number: (rows[number].part, rows[number].order)
    )
    if wanted == list(range(len(rows))):
        return rows
    images = np.load(path, mmap_mode="r")
    # On the disk, not in memory: there may be gigabytes of them.
    again = path.with_name("images.part")
    with again.open("wb") as file:
        _images_header(file, (len(rows), *shape))
        for number in wanted:
            file.write(images[number].tobytes())
    again.replace(path)
    return [rows[number] for number in wanted]


def _check_and_tell(rows, picture_set, source, leavings, log):
    """Refuse a set without pictures for training; say how many were unusable."""
    skipped = len(leavings.skipped)
    if not any(row.part == PARTS["train"] for row in rows):
        raise DataError(
            f"{source.text}: no picture can be used to train on {picture_set.name} "
            f"({leavings.left_out.total():,} of other classes, {skipped:,} unusable): "
            "repair them or name another source"
        )
    if skipped:
        log(f"{picture_set.name}: {skipped:,} pictures unusable, see manifest.json")


def _images_header(file, shape):
    """Write the header of images.npy."""
    head = {"descr": "|u1", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(file, head)
