"""Sets read by TensorFlow Datasets, which is imported only when it has to read."""

import hashlib
import os
import re
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

from keras_gen.data.source import PARTS
from keras_gen.data.source import Source
from keras_gen.errors import DataError


def locate(picture_set, data_dir):
    """Return the set as TensorFlow Datasets has it, or would download it.

    Looked for in `<data_dir>/tfds`, then in its own default folder; a download goes
    to the first.
    """
    ours = data_dir / "tfds"
    own = Path(os.environ.get("TFDS_DATA_DIR") or Path.home() / "tensorflow_datasets")
    stored = _stored(ours, picture_set.name) or _stored(own, picture_set.name)
    version = stored.name if stored else "by download"
    return Source(
        text=f"TensorFlow Datasets, {picture_set.name} {version}",
        read=partial(_pictures, picture_set, data_dir, stored),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
        counts=picture_set.counts,
    )


def _stored(home, name):
    """Return the folder of the newest version of a set in `home`, or None."""
    versions = sorted(
        path.parent for path in home.glob(f"{name}/[0-9]*/dataset_info.json")
    )
    return versions[-1] if versions else None


def _pictures(picture_set, data_dir, stored, leavings):
    """Yield the pictures of both parts, whatever goes wrong becoming a DataError."""
    try:
        import tensorflow_datasets as tfds

        builder = _builder(tfds, picture_set, data_dir / "tfds", stored)
        for part, code in PARTS.items():
            for row in _rows(tfds, builder, part, picture_set.tfds_numbered):
                label = int(row["label"])
                if not 0 <= label < len(picture_set.class_names):
                    raise ValueError(f"label {label} in {part}")
                yield row["image"], label, code
    # Anything at all may come from there: the network, a proxy, a broken record.
    except Exception as why:
        place, files = picture_set.by_hand
        at_fault = f" from {stored}" if stored else ""
        raise DataError(
            f"TensorFlow Datasets cannot give {picture_set.name}{at_fault} "
            f"({_one_line(why)}): {'delete that folder, or ' if stored else ''}"
            f"put {files} into {data_dir / place}"
        ) from why


def _builder(tfds, picture_set, home, stored):
    """Return a builder whose files are on disk, downloading them if need be."""
    if stored:
        return tfds.builder_from_directory(stored)
    # TFDS itself needs four minutes to find out that there is no network.
    try:
        urllib.request.urlopen(picture_set.tfds_host, timeout=10).close()
    except urllib.error.HTTPError:
        pass  # an answer of any kind shows that the host can be reached
    builder = tfds.builder(picture_set.name, data_dir=home)
    builder.download_and_prepare()
    return builder


def _rows(tfds, builder, part, numbered):
    """Return the rows of a part in the official order where it can be known.

    TFDS stores rows by the hash of their keys. Where a key is the official position
    (`numbered`), hashing the positions again gives back the official order.
    """
    config = tfds.ReadConfig(interleave_cycle_length=1, try_autocache=False)
    dataset = builder.as_dataset(split=part, shuffle_files=False, read_config=config)
    rows = list(tfds.as_numpy(dataset))
    expected = builder.info.splits[part].num_examples
    if len(rows) != expected:
        raise ValueError(f"expected {expected:,} rows in {part}, found {len(rows):,}")
    if not numbered or builder.info.disable_shuffling:
        return rows
    stored_order = sorted(range(expected), key=lambda key: _hash(part, key))
    by_position = dict(zip(stored_order, rows, strict=True))
    return [by_position[position] for position in range(expected)]


def _hash(part, key):
    """Return what TFDS sorts by: fixed, or every stored set would change its order."""
    return hashlib.md5(f"{part}{key}".encode(), usedforsecurity=False).digest()


def _one_line(why):
    """Return kind and first line of an error, cut to a readable length."""
    # TensorFlow puts the name of the failing node first, in double braces.
    text = re.sub(r"\{\{.*?\}\}", "", str(why)).strip()
    lines = text.splitlines() or [""]
    return f"{type(why).__name__}: {lines[0]}"[:200]
