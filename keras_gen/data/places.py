"""Where data lies: the data folder and the prepared folders in it."""

import os
import re
from pathlib import Path

from keras_gen.errors import UsageError


def default_data_dir():
    """Return `$KERAS_GEN_DATA`, else `keras_gen` in the user's cache folder."""
    chosen = os.environ.get("KERAS_GEN_DATA")
    if chosen:
        return Path(chosen).expanduser()
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "keras_gen"


def prepared_folder(data_dir, name, size, fit, source=None, embedded=False):
    """Return `<data_dir>/prepared/<name>-<size>-<fit>[-from-<source>[+<source>]]`."""
    folder = f"{name}-{size}-{fit}"
    if embedded:
        folder += "-from-embedded"
    elif source is not None:
        bases = [place.name for place in source_folders(data_dir, source)]
        folder += "-from-" + "+".join(re.sub(r"[^\w.-]+", "-", base) for base in bases)
    return Path(data_dir) / "prepared" / folder


def source_folders(data_dir, source):
    """Return the folders that `source` names, in its order.

    Args:
        data_dir: the data folder.
        source: one folder, or several: a text with commas between them, or a list.
            Each is the name of a folder in `<data_dir>/images/`, else a path.

    Raises:
        UsageError: a name is empty.
    """
    if isinstance(source, str):
        source = source.split(",")
    elif isinstance(source, os.PathLike):
        source = [source]
    if not source or not all(map(str, source)):
        raise UsageError(f"source {source} lacks a name: write FOLDER[,FOLDER]")
    return [_source_folder(data_dir, one) for one in source]


def _source_folder(data_dir, source):
    """Return the folder that one name means: one in `images/`, else a path."""
    named = Path(data_dir) / "images" / source
    if Path(source).name == str(source) and named.is_dir():
        return named
    return Path(os.path.abspath(Path(source).expanduser()))


def origin(data_dir, folders):
    """Return how a manifest names source folders.

    Their paths are relative to the data folder if they are inside it, else absolute.
    This text tells source folders with equal names apart.
    """
    return " + ".join(_origin(data_dir, folder) for folder in folders)


def folders_of(data_dir, origin):
    """Return the source folders that an `origin` names."""
    return [Path(data_dir) / part for part in origin.split(" + ")]


def _origin(data_dir, folder):
    """Return how a manifest names one source folder."""
    folder, data_dir = Path(os.path.abspath(folder)), Path(os.path.abspath(data_dir))
    inside = folder.is_relative_to(data_dir)
    return (folder.relative_to(data_dir) if inside else folder).as_posix()
