"""Folders of ordinary picture files, with a `labels.csv` or a folder per class.

`labels.csv` has the header `file,label[,split][,class_name][,...]`: a path below the
folder, a class, `train` or `test` (train where there is no such column).
"""

import csv
from functools import partial

import numpy as np
from PIL import Image

from keras_gen.data import places
from keras_gen.data.source import PARTS
from keras_gen.data.source import Source
from keras_gen.errors import DataError

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp"}


def locate_own(picture_set, data_dir):
    """Return `<data_dir>/images/<name>/` as the set itself, or None without it."""
    folder = data_dir / "images" / picture_set.name
    if not folder.is_dir():
        return None
    return Source(
        text=f"pictures in images/{picture_set.name}",
        read=partial(_pictures, folder, picture_set),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
    )


def locate_given(picture_set, data_dir, source):
    """Return the folder that the user named as a stand-in for the set.

    Args:
        picture_set: the row of the set, for its class names and channels.
        data_dir: the data folder.
        source: a folder, or the name of one below `<data_dir>/images/`.

    Raises:
        DataError: there is no such folder.
    """
    folder = places.source_folder(data_dir, source)
    if not folder.is_dir():
        raise DataError(
            f"there is no folder {folder}, nor {source} in {data_dir / 'images'}: "
            "name a folder of pictures"
        )
    about = folder / "SOURCE.txt"
    known = about.is_file()
    return Source(
        text=f"pictures in {folder.name}",
        read=partial(_pictures, folder, picture_set),
        terms="see attribution" if known else "not stated",
        attribution=" ".join(
            about.read_text("utf-8", "replace").split() if known else ["not stated"]
        ),
        stand_in=f"stand-in: {folder.name}",
        origin=places.origin(data_dir, folder),
    )


def _pictures(folder, picture_set, leavings):
    """Yield the usable pictures of a folder, train before test."""
    listed = (folder / "labels.csv").is_file()
    rows = _rows_of_csv(folder / "labels.csv") if listed else _rows_of_folders(folder)
    labels = {name: label for label, name in enumerate(picture_set.class_names)}
    usable = []
    for file, class_name, split in rows:
        if class_name not in labels:
            leavings.leave_out(class_name)
        elif split not in PARTS:
            leavings.skip(file, f"split {split!r} is neither train nor test")
        else:
            usable.append((file, labels[class_name], PARTS[split]))
    for file, label, part in sorted(usable, key=lambda row: row[2]):
        try:
            pixels = _pixels(folder / file, picture_set.channels)
        # Pillow raises SyntaxError, too, for some broken files.
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as why:
            leavings.skip(file, f"cannot be read ({type(why).__name__})")
            continue
        yield pixels, label, part


def _rows_of_csv(path):
    """Return (file, class name, split) for every row, in the order of the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames or [], list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as why:
        raise DataError(
            f"{path} cannot be read ({type(why).__name__}): save it as CSV in UTF-8"
        ) from why
    if not {"file", "label"} <= set(columns):
        raise DataError(
            f"{path} begins with {','.join(columns)!r}: give it the header "
            "file,label[,split][,class_name]"
        )
    named = "class_name" if "class_name" in columns else "label"
    return [(row["file"] or "", row[named], row.get("split", "train")) for row in rows]


def _rows_of_folders(folder):
    """Return (file, class name, split) with the folders' names as class names."""
    rows = [
        (path.relative_to(folder), path.parent.name, "train")
        for path in sorted(folder.glob("*/*"))
        if path.suffix.lower() in SUFFIXES
    ]
    if not rows:
        raise DataError(
            f"{folder} holds no pictures: put a labels.csv or a folder per class there"
        )
    return rows


def _pixels(path, channels):
    """Return a picture file as uint8 (height, width, channels)."""
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("L" if channels == 1 else "RGB"))
    return pixels.reshape(*pixels.shape[:2], channels)
