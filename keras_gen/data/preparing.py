"""From a source to a prepared folder, which is made once and never left half done."""

import dataclasses
import shutil
from pathlib import Path

from keras_gen.data import fits
from keras_gen.data import listing
from keras_gen.data import pictures
from keras_gen.data import places
from keras_gen.data import prepared
from keras_gen.data import sets
from keras_gen.data import writing
from keras_gen.data.locks import locked
from keras_gen.errors import DataError
from keras_gen.errors import UsageError

# Pixels on a side: far more than any network here takes, yet a picture fits in memory.
LARGEST = 4096


def prepare(name, size, fit, *, data_dir, source=None, embedded=False, log=None):
    """Return a set as prepared arrays, making them first if necessary.

    Args:
        name: name of the set, a key of `sets.SETS`.
        size: side of the pictures in pixels.
        fit: how pictures become squares, a key of `fits.FITS`.
        data_dir: the data folder; the arrays go to `<data_dir>/prepared/`.
        source: folder of pictures to stand in for the set, or the name of one below
            `<data_dir>/images/`; several (a list, or a text with commas between
            them) are joined in their order.
        embedded: use the embedded pictures, which come with an installed library or
            are drawn from a seed.
        log: called with a line of text when there is something to say.

    Returns:
        A Prepared.

    Raises:
        UsageError: unknown name or fit, impossible size, or two sources at once.
        DataError: the set is missing or damaged, or cannot be written.
    """
    data_dir = Path(data_dir)
    log = log or (lambda line: None)
    picture_set = _checked(name, size, fit, source, embedded)
    folder = places.prepared_folder(data_dir, name, size, fit, source, embedded)
    if folder.exists():
        known = _opened(folder, data_dir, source)
        _tell_change(known, data_dir, source, log)
        return known
    # So that a user notices a mistyped folder before a download fills it.
    if not data_dir.exists() and data_dir != places.default_data_dir():
        log(f"{name}: preparing in a new data folder: {data_dir}")
    chosen = _choose(picture_set, data_dir, source, embedded)
    with locked(folder):
        # Another process may have made it while this one waited.
        if not folder.exists():
            _make(folder, picture_set, size, fit, chosen, log)
    return _opened(folder, data_dir, source)


def prepare_at_usual_size(known, *, data_dir, log=None):
    """Return the pictures of a prepared set in the form in which the reports use it.

    They come from the same source as those of `known`, and are prepared first if
    necessary.

    Args:
        known: a Prepared, of any size and fit.
        data_dir, log: as for `prepare`.

    Returns:
        A Prepared of the size and fit of the set's row.

    Raises:
        DataError: the pictures are missing or damaged, or cannot be written.
    """
    usual, source = sets.find(known.name), None
    embedded = known.folder.name.endswith("-from-embedded")
    if "-from-" in known.folder.name and not embedded:
        source = places.folders_of(data_dir, known.manifest["origin"])
    return prepare(
        known.name,
        usual.size,
        usual.fit,
        data_dir=data_dir,
        source=source,
        embedded=embedded,
        log=log,
    )


def describe(name, size, fit, *, data_dir, source=None, embedded=False):
    """Return what `prepare` would do, without doing any of it.

    Args: as for `prepare`.

    Returns:
        A dict: name, size, fit, folder, prepared (whether it is there already),
        source and stand_in (texts, the second may be None), train and test (counts,
        None if they are not known before the source is read).

    Raises:
        UsageError: as for `prepare`.
        DataError: what is there is visibly damaged or incomplete.
    """
    data_dir = Path(data_dir)
    picture_set = _checked(name, size, fit, source, embedded)
    folder = places.prepared_folder(data_dir, name, size, fit, source, embedded)
    there = folder.exists()
    if there:
        known = _opened(folder, data_dir, source)
        train, test = (len(known.part(part)[1]) for part in ("train", "test"))
    else:
        known = _choose(picture_set, data_dir, source, embedded)
        train, test = known.counts or (None, None)
    return {
        "name": name,
        "size": size,
        "fit": fit,
        "folder": folder,
        "prepared": there,
        "source": known.source if there else known.text,
        "stand_in": known.stand_in,
        "train": train,
        "test": test,
    }


def _checked(name, size, fit, source, embedded):
    """Return the row of the set after checking the arguments."""
    if fit not in fits.FITS:
        raise UsageError(f"there is no fit {fit!r}: choose from {', '.join(fits.FITS)}")
    if not isinstance(size, int) or size < 1:
        raise UsageError(f"size is {size!r}: give a positive whole number of pixels")
    if size > LARGEST:
        raise UsageError(f"size is {size}: give at most {LARGEST} pixels")
    if source is not None and embedded:
        raise UsageError(
            f"both embedded data and source {source} are asked for: drop one"
        )
    return sets.find(name)


def _choose(picture_set, data_dir, source, embedded):
    """Return the Source to read: the one the user names, else the first available."""
    if embedded:
        chosen = picture_set.stand_in()
    elif source is not None:
        chosen = pictures.locate_given(picture_set, data_dir, source)
    else:
        found = (locate(picture_set, data_dir) for locate in picture_set.locators)
        chosen = next(there for there in found if there)
    stamps = [text for text in (picture_set.stamp, chosen.stand_in) if text]
    return dataclasses.replace(chosen, stand_in="; ".join(stamps) or None)


def _opened(folder, data_dir, source):
    """Open a prepared folder; refuse one made from another folder of the same name."""
    opened = prepared.open_prepared(folder)
    if source is not None:
        folders = places.source_folders(data_dir, source)
        wanted = places.origin(data_dir, folders)
        made_from = opened.manifest.get("origin")
        # The pictures themselves may have been removed: only the arrays are needed.
        if all(place.is_dir() for place in folders) and made_from != wanted:
            raise DataError(
                f"{folder} was made from {made_from}, not from {wanted}: rename one "
                "source folder, or delete the prepared one"
            )
    return opened


def _tell_change(known, data_dir, source, log):
    """Say so if the user's pictures have changed since the set was prepared."""
    before = known.manifest.get("files")
    if source is None:
        folders = [data_dir / "images" / known.name]
    else:
        folders = places.source_folders(data_dir, source)
    if not before or not all(place.is_dir() for place in folders):
        return
    if listing.files_digest(folders) != before:
        log(
            f"{known.name}: prepared earlier from {len(known.images):,} pictures of "
            f"{', '.join(map(str, folders))}, which has changed since; delete "
            f"{known.folder} to prepare it again"
        )


def _make(folder, picture_set, size, fit, chosen, log):
    """Write a folder beside the final one, then rename it; the caller has the lock."""
    log(f"{picture_set.name}: preparing {size}x{size} ({fit}) from {chosen.text}")
    aside = folder.with_name(folder.name + ".part")
    # Under the lock, whatever is there was left by a process that was killed.
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir()
        writing.write(aside, picture_set, size, fit, chosen, log)
        aside.rename(folder)
        writing.sync(folder.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    left_out = prepared.open_prepared(folder).manifest["left_out"]
    if left_out:
        log(pictures.left_out_line(picture_set, left_out))
    log(f"{picture_set.name}: prepared in {folder}")
