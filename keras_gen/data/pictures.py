"""Folders of ordinary picture files: the user's own set, or stand-ins for one."""

from collections import Counter
from functools import partial

from keras_gen.data import listing
from keras_gen.data import places
from keras_gen.data.source import PARTS
from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.source import Picture
from keras_gen.data.source import Source
from keras_gen.errors import DataError


def locate_own(picture_set, data_dir):
    """Return `<data_dir>/images/<name>/` as the set itself, or None if missing."""
    folder = data_dir / "images" / picture_set.name
    if not folder.is_dir():
        return None
    return Source(
        text=f"pictures in images/{picture_set.name}",
        read=partial(read, [folder], picture_set),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
        stand_in=", ".join(_missing([folder], picture_set)) or None,
        files=listing.files_digest([folder]),
    )


def locate_given(picture_set, data_dir, source):
    """Return the folders that the user named as a stand-in for the set.

    Args:
        picture_set: the row of the set, for its class and attribute names.
        data_dir: the data folder.
        source: folders, or names of folders below `<data_dir>/images/`, see
            `places.source_folders`.

    Raises:
        DataError: one of the folders does not exist.
    """
    folders = places.source_folders(data_dir, source)
    for folder in folders:
        if not folder.is_dir():
            raise DataError(
                f"there is no folder {folder}, nor {folder.name} in "
                f"{data_dir / 'images'}: name a folder of pictures"
            )
    names = " + ".join(folder.name for folder in folders)
    about = [_about(folder) for folder in folders]
    if len(folders) > 1:
        texts = [f"{f.name}: {text}" for f, text in zip(folders, about, strict=True)]
    else:
        texts = about
    return Source(
        text=f"pictures in {names}",
        read=partial(read, folders, picture_set),
        terms="not stated" if "not stated" in about else "see attribution",
        attribution="; ".join(texts),
        stand_in=", ".join([f"stand-in: {names}", *_missing(folders, picture_set)]),
        origin=places.origin(data_dir, folders),
        files=listing.files_digest(folders),
    )


def _about(folder):
    """Return the text of the folder's `SOURCE.txt` as one line."""
    path = folder / "SOURCE.txt"
    if not path.is_file():
        return "not stated"
    return " ".join(path.read_text("utf-8", "replace").split())


def _missing(folders, picture_set):
    """Return "no <attribute>" for each attribute that some folder has no column for."""
    tells = [
        listing.attribute_columns(listing.columns_of(folder), picture_set.attributes)
        for folder in folders
    ]
    names = picture_set.attribute_names
    return [f"no {name}" for name in names if not all(told[name] for told in tells)]


def read(folders, picture_set, leavings):
    """Yield the usable pictures of some folders, in their order, train before test.

    If the set has test pictures but no folder says which they are, every tenth
    picture of a class is a test picture.

    Classes are matched by name; upper and lower case matter only where they tell two
    classes apart. A set of one class takes the pictures of that name. From a folder
    in which that name does not occur it takes all pictures, whatever their class: a
    folder of faces may well have the labels male and female.

    Args:
        folders: in the order in which they are joined.
        picture_set: the row of the set.
        leavings: Leavings, in which unused pictures are noted.

    Raises:
        DataError: none of the pictures can be used for training.
    """
    usable, seen = [], set()
    for folder in folders:
        for row, label in _labelled(folder, picture_set):
            name = f"{folder.name}/{row.file}" if len(folders) > 1 else row.file
            if label is None:
                leavings.leave_out(row.class_name)
            elif row.split not in PARTS:
                leavings.skip(name, f"split {row.split!r} is neither train nor test")
            elif isinstance(row.attributes, str):
                leavings.skip(name, row.attributes)
            # One picture may show two heads.
            elif (folder, row.file, row.head) in seen:
                leavings.skip(name, "listed more than once; the first line counts")
            else:
                seen.add((folder, row.file, row.head))
                usable.append((PARTS[row.split], folder, row, label, name))
        for file in listing.misplaced(folder, _alone(picture_set)):
            name = f"{folder.name}/{file}" if len(folders) > 1 else file
            leavings.skip(name, "is not directly in the folder of a class")
    if picture_set.has_test and not any(map(_tells_parts, folders)):
        usable = _every_tenth_test(usable)
    _refuse_untrainable(usable, folders, picture_set, leavings)
    usable.sort(key=lambda picture: picture[0])
    leavings.expected = len(usable)
    for part, folder, row, label, name in usable:
        path = folder / row.file
        yield Picture(path, label, part, name, row.attributes, row.head)


def _labelled(folder, picture_set):
    """Yield (row, label) for each picture; the label of an unknown class is None."""
    alone = _alone(picture_set)
    rows = listing.rows_of(folder, picture_set.attributes, bare=alone)
    labels = {name: label for label, name in enumerate(picture_set.class_names)}
    labels |= {name: labels[own] for name, own in picture_set.other_names}
    same = Counter(name.casefold() for name in labels)
    # In sets of characters, A and a are two classes.
    labels |= {
        name.casefold(): label
        for name, label in labels.items()
        if same[name.casefold()] == 1
    }
    found = {row.class_name for row in rows}
    told = {name: labels.get(name, labels.get(name.casefold())) for name in found}
    if alone and all(label is None for label in told.values()):
        told = dict.fromkeys(found, 0)
    for row in rows:
        yield row, told[row.class_name]


def _alone(picture_set):
    """Return whether the set has a single class, which needs no folder of its own."""
    return len(picture_set.class_names) == 1


def _tells_parts(folder):
    """Return whether the folder's `labels.csv` says which pictures are test."""
    return bool(listing.TELLS_PARTS & set(listing.columns_of(folder)))


def _every_tenth_test(usable):
    """Return the pictures with every tenth of a class in the test part."""
    numbers, parted = Counter(), []
    for _, *picture, label, name in usable:
        numbers[label] += 1
        part = TRAIN if numbers[label] % listing.TEST_EVERY else TEST
        parted.append((part, *picture, label, name))
    return parted


def _refuse_untrainable(usable, folders, picture_set, leavings):
    """Raise DataError if no picture can be used for training and why is clear."""
    if any(part == TRAIN for part, *_ in usable):
        return
    place = ", ".join(map(str, folders))
    if usable:
        raise DataError(
            f"{place}: all {len(usable):,} pictures are test: write train for some in "
            "the column split of labels.csv"
        )
    if leavings.left_out:
        raise DataError(
            f"{place}: no picture is of a class of {picture_set.name} (found "
            f"{_some(leavings.left_out)}): name the classes "
            f"{_some(picture_set.class_names)}"
        )


def _some(names):
    """Return the first ten names, and the number of further ones."""
    names = list(names)
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""
    return ", ".join(names[:10]) + more


def left_out_line(picture_set, left_out):
    """Return a line about {class: number of pictures} that the set does not have."""
    total, classes = sum(left_out.values()), _some(left_out)
    return (
        f"{picture_set.name}: left out {total:,} pictures of other classes "
        f"({classes}); its own are {_some(picture_set.class_names)}"
    )
