"""What a folder of pictures says about each: class, part, attributes, head.

`labels.csv` has the header `file,label[,split][,class_name][,...]`: a path below the
folder, a class, `train` or `test` (train where there is no such column). Attributes
are columns that hold 0 or 1 (or -1 and 1, or the word itself: male, female); heads are
columns as described in `heads`. Where there is no `split` but a column `person`, every
tenth person is test: pictures of one person must not be in both parts. For the parts
without either column see `pictures.read`.
"""

import csv
import hashlib
import os
from dataclasses import dataclass

from keras_gen.data import heads
from keras_gen.data.source import Unusable
from keras_gen.errors import DataError

# Not all of these can be read on every machine; those that cannot are told by name.
SUFFIXES = {
    *{".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".tif"},
    *{".tiff", ".ppm", ".pgm", ".pbm", ".tga", ".jp2", ".avif", ".heic", ".heif"},
}
TEST_EVERY = 10
TELLS_PARTS = {"split", "person"}

_TRUE, _FALSE = {"1", "true", "yes"}, {"0", "-1", "false", "no", ""}


@dataclass(frozen=True, slots=True)
class Listed:
    """One picture of a folder.

    Attributes:
        file: path below the folder.
        class_name: as the folder calls the class; "" where it names none.
        split: "train" or "test"; another text is an error in the list.
        attributes: 0 or 1 for each attribute; or a text that says what is wrong.
        head: box, or None.
    """

    file: str
    class_name: str
    split: str
    attributes: tuple[int, ...] | str
    head: tuple[float, ...] | None = None


def columns_of(folder):
    """Return the columns of the folder's `labels.csv`, or [] if there is no such file.

    Raises:
        DataError: the file cannot be read, or lacks a column.
    """
    path = folder / "labels.csv"
    if not path.is_file():
        return []
    columns = next(_lines(path), [])
    if not {"file", "label"} <= set(columns):
        raise DataError(
            f"{path} begins with {','.join(columns)!r}: give it the header "
            "file,label[,split][,class_name]"
        )
    return columns


def files_digest(folders):
    """Return a digest of the names and sizes of pictures and lists in some folders.

    It shows whether a folder has changed, without reading any file.
    """
    found = hashlib.sha256()
    for folder in folders:
        for place, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                path = os.path.join(place, name)
                listed = os.path.splitext(name)[1].lower() in SUFFIXES
                if (listed or name == "labels.csv") and os.path.exists(path):
                    text = os.path.relpath(path, folder), os.path.getsize(path)
                    found.update(repr(text).encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def attribute_columns(columns, attributes):
    """Return {attribute: the column that holds it, or None}.

    Args:
        columns: those of a `labels.csv`.
        attributes: for each attribute, its name and other names that its column may
            have; upper and lower case are the same.
    """
    known = {column.casefold(): column for column in columns}
    return {
        names[0]: next((known[name] for name in names if name in known), None)
        for names in attributes
    }


def rows_of(folder, attributes, bare):
    """Return a Listed for each picture, in the order of `labels.csv` or of file names.

    Args:
        folder: with a `labels.csv`, or with a folder for each class.
        attributes: as in `attribute_columns`.
        bare: whether pictures that lie directly in the folder count too.

    Raises:
        DataError: there are none, or the file cannot be read.
    """
    columns = columns_of(folder)
    if columns:
        return _rows_of_csv(folder / "labels.csv", columns, attributes)
    return _rows_of_folders(folder, len(attributes), bare)


def misplaced(folder, bare):
    """Yield the path below the folder of each picture that `rows_of` has no row for.

    Where there is a `labels.csv`, pictures that it does not list are not meant.

    Args:
        folder: as in `rows_of`.
        bare: as in `rows_of`.
    """
    if columns_of(folder):
        return
    depths = {1, 2} if bare else {2}
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if path.suffix.lower() in SUFFIXES and len(below.parts) not in depths:
            yield below.as_posix()


def _rows_of_csv(path, columns, attributes):
    """Return the rows of a `labels.csv`, using little memory: there may be 200,000."""
    named = "class_name" if "class_name" in columns else "label"
    tells = attribute_columns(columns, attributes)
    people, same, rows = {}, {}, []
    lines = _lines(path)
    next(lines)
    for line in lines:
        if not line:
            continue
        row = dict(zip(columns, line, strict=False))
        split = row.get("split", "train" if "split" not in columns else "")
        if "split" not in columns and row.get("person"):
            number = people.setdefault(row["person"], len(people) + 1)
            split = "train" if number % TEST_EVERY else "test"
        class_name, values = row.get(named, ""), _values(row, tells)
        # Equal texts and tuples are kept only once.
        class_name = same.setdefault(class_name, class_name)
        values = same.setdefault(values, values)
        file, head = row.get("file", ""), heads.box_of_row(row)
        rows.append(Listed(file, class_name, split, values, head))
    if not rows:
        raise DataError(f"{path} lists no pictures: write a line for each")
    return rows


def _lines(path):
    """Yield the lines of a CSV file as lists of texts."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as why:
        raise DataError(
            f"{path} cannot be read ({type(why).__name__}): save it as CSV in UTF-8"
        ) from why


def _values(row, tells):
    """Return 0 or 1 for each attribute, 0 if it has no column; or what is wrong."""
    try:
        return tuple(
            _truth(row.get(column, ""), name) if column else 0
            for name, column in tells.items()
        )
    except Unusable as why:
        return str(why)


def _truth(text, name):
    """Return 0 or 1 for the text in an attribute's column."""
    text = text.strip().casefold()
    if text in _TRUE or text == name:
        return 1
    # For the attribute male, this word means no.
    if text in _FALSE or (name, text) == ("male", "female"):
        return 0
    raise Unusable(f"{name} is {text!r}, neither 0 nor 1")


def _rows_of_folders(folder, attributes, bare):
    """Return the rows of a folder per class: all train, all attributes 0."""
    paths = sorted(folder.glob("*/*")) + (sorted(folder.glob("*")) if bare else [])
    rows = [
        Listed(
            file=path.relative_to(folder).as_posix(),
            class_name="" if path.parent == folder else path.parent.name,
            split="train",
            attributes=(0,) * attributes,
        )
        for path in paths
        if path.suffix.lower() in SUFFIXES
    ]
    if not rows:
        if any(path.suffix.lower() in SUFFIXES for path in folder.glob("*")):
            raise DataError(
                f"{folder} does not tell the classes of its pictures: put each into a "
                "folder named after its class, or add a labels.csv"
            )
        raise DataError(
            f"{folder} holds no pictures: put a labels.csv or a folder per class there"
        )
    return rows
