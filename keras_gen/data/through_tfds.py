"""Sets read by TensorFlow Datasets (TFDS), which is imported only to read them."""

import contextlib
import hashlib
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from keras_gen.data import heads
from keras_gen.data.source import Picture
from keras_gen.data.source import Source
from keras_gen.errors import DataError


@dataclass(frozen=True)
class InTfds:
    """How TensorFlow Datasets stores a set.

    Attributes:
        name: what the set is called there.
        splits: its splits there, each with the part that it belongs to.
        host: address of the download; None if a builder of this package reads
            archives that a user has downloaded by hand.
        order: feature by which rows are sorted into the official order; None if there
            is no such feature.
        key: used without `order`: function of the number of rows in earlier splits and
            of a row's position in its own; returns the row's key, by whose hash TFDS
            has sorted the rows.
    """

    name: str
    splits: tuple[tuple[str, int], ...]
    host: str | None = None
    order: str | None = None
    key: Callable[[int, int], int | str] | None = None


def locate(picture_set, data_dir):
    """Return the set as TensorFlow Datasets has it, or would download it.

    The set is looked for in `<data_dir>/tfds`, then in TFDS' own default folder; a
    download goes to the first.
    """
    return Source(
        text=text_of(picture_set.in_tfds, data_dir),
        read=partial(_pictures, picture_set, data_dir),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
        counts=picture_set.counts,
    )


def text_of(kept, data_dir):
    """Return the text that names a set, given its InTfds, as a source."""
    stored = _stored(data_dir, kept.name)
    version = stored.name if stored else "by download" if kept.host else "by hand"
    return f"TensorFlow Datasets, {kept.name} {version}"


def rows(picture_set, data_dir):
    """Yield (row, part, order) for each row; any failure is raised as a DataError.

    Args:
        picture_set: says how TFDS stores the set, and what to advise on a failure.
        data_dir: the data folder.

    Returns:
        An iterator; a row is a dict whose `image` is the bytes of a picture file.
    """
    kept = picture_set.in_tfds
    stored = _stored(data_dir, kept.name)
    try:
        import tensorflow_datasets as tfds

        # TFDS' messages about a download do not belong on our standard output.
        with contextlib.redirect_stdout(sys.stderr):
            builder = _builder(tfds, picture_set, data_dir, stored)
        before = 0
        for split, part in kept.splits:
            count, number = builder.info.splits[split].num_examples, 0
            for row, order in _rows_of_split(tfds, builder, kept, split, before):
                number += 1
                yield row, part, order
            if number != count:
                raise ValueError(
                    f"expected {count:,} rows in {split}, found {number:,}"
                )
            before += count
    # Errors of any kind come from there: the network, a proxy, a broken record.
    except Exception as why:
        place, files = picture_set.by_hand
        at_fault = f" from {stored}" if stored else ""
        raise DataError(
            f"TensorFlow Datasets cannot give {kept.name}{at_fault} "
            f"({_one_line(why)}): {'delete that folder, or ' if stored else ''}"
            f"put {files} into {data_dir / place}"
        ) from why


def _pictures(picture_set, data_dir, leavings):
    """Yield the pictures of a set; the preparation deals with damaged ones."""
    classes, attributes = len(picture_set.class_names), picture_set.attribute_names
    for number, (row, part, order) in enumerate(rows(picture_set, data_dir)):
        label = int(row["label"]) if classes > 1 else 0
        if not 0 <= label < classes:
            raise DataError(
                f"TensorFlow Datasets gives label {label} in {picture_set.name}, which "
                f"has {classes} classes: delete that set, so that it is made again"
            )
        told = {
            name.casefold(): told for name, told in row.get("attributes", {}).items()
        }
        yield Picture(
            content=row["image"],
            label=label,
            part=part,
            name=_name(row, number),
            attributes=tuple(int(told[name]) for name in attributes),
            head=heads.box_of_points(row["points"]) if "points" in row else None,
            order=order,
        )


def _name(row, number):
    """Return the name of a row for the manifest."""
    for feature in ("file_name", "id"):
        if feature in row:
            return row[feature].decode()
    return f"picture {number + 1}"


def _stored(data_dir, name):
    """Return the newest stored version of a set, in our folder or TFDS' own."""
    own = Path(os.environ.get("TFDS_DATA_DIR") or Path.home() / "tensorflow_datasets")
    for home in (data_dir / "tfds", own):
        versions = sorted(home.glob(f"{name}/[0-9]*/dataset_info.json"))
        if versions:
            return versions[-1].parent
    return None


def _builder(tfds, picture_set, data_dir, stored):
    """Return a builder whose files are on disk, making them first if necessary."""
    kept, home = picture_set.in_tfds, data_dir / "tfds"
    if stored:
        return tfds.builder_from_directory(stored)
    if kept.host is None:
        return _own_builder(tfds, picture_set, data_dir)
    # TFDS itself needs four minutes to notice that there is no network.
    try:
        urllib.request.urlopen(kept.host, timeout=10).close()
    except urllib.error.HTTPError:
        pass  # an answer of any kind shows that the host can be reached
    builder = tfds.builder(kept.name, data_dir=home)
    builder.download_and_prepare()
    return builder


def _own_builder(tfds, picture_set, data_dir):
    """Return a builder of this package after it has read the user's archives."""
    place, _ = picture_set.by_hand
    if not (data_dir / place).is_dir():
        raise FileNotFoundError("the archives are not there")
    from keras_gen.data import builders

    own = builders.OWN[picture_set.in_tfds.name](data_dir=data_dir / "tfds")
    own.download_and_prepare(
        download_config=tfds.download.DownloadConfig(
            manual_dir=data_dir / place,
            compute_stats=tfds.download.ComputeStatsMode.SKIP,
        )
    )
    return own


def _rows_of_split(tfds, builder, kept, split, before):
    """Yield (row, order) in TFDS' stored order, few at a time, pictures not decoded.

    TFDS stores rows sorted by the hash of their keys. Where the keys are known, hashing
    them again shows which row is which.
    """
    dataset = builder.as_dataset(
        split=split,
        shuffle_files=False,
        read_config=tfds.ReadConfig(interleave_cycle_length=1, try_autocache=False),
        # Pictures from every source are decoded in the same way, by pillow.
        decoders={"image": tfds.decode.SkipDecoding()},
    )
    positions = None
    if kept.key and not builder.info.disable_shuffling:
        count = builder.info.splits[split].num_examples
        positions = sorted(
            range(count), key=lambda at: _hash(split, kept.key(before, at))
        )
    for number, row in enumerate(tfds.as_numpy(dataset)):
        if kept.order:
            yield row, row[kept.order].decode()
        else:
            yield row, before + (positions[number] if positions else number)


def _hash(part, key):
    """Return what TFDS sorts by; it must stay fixed, as stored sets depend on it."""
    return hashlib.md5(f"{part}{key}".encode(), usedforsecurity=False).digest()


def _one_line(why):
    """Return the type and first line of an error, cut to a readable length."""
    # TensorFlow puts the name of the failing node first, in double braces.
    text = re.sub(r"\{\{.*?\}\}", "", str(why)).strip()
    lines = text.splitlines() or [""]
    return f"{type(why).__name__}: {lines[0]}"[:200]
