"""Where data lies: the data folder and the prepared folders in it."""

import os
import re
from pathlib import Path


def default_data_dir():
    """Return `$KERAS_GEN_DATA`, else `keras_gen` in the user's cache folder."""
    chosen = os.environ.get("KERAS_GEN_DATA")
    if chosen:
        return Path(chosen).expanduser()
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "keras_gen"


def prepared_folder(data_dir, name, size, fit, source=None, embedded=False):
    """Return `<data_dir>/prepared/<name>-<size>-<fit>[-from-<source>]`."""
    folder = f"{name}-{size}-{fit}"
    if embedded:
        folder += "-from-embedded"
    elif source is not None:
        base = source_folder(data_dir, source).name
        folder += "-from-" + re.sub(r"[^\w.-]+", "-", base)
    return Path(data_dir) / "prepared" / folder


def source_folder(data_dir, source):
    """Return the folder meant by `source`: a name under `images/`, else a path."""
    named = Path(data_dir) / "images" / source
    if Path(source).name == str(source) and named.is_dir():
        return named
    return Path(os.path.abspath(Path(source).expanduser()))


def origin(data_dir, folder):
    """Return how a manifest names a source folder: from the data folder, or in full.

    Two source folders of the same base name are told apart by this text.
    """
    folder, data_dir = Path(os.path.abspath(folder)), Path(os.path.abspath(data_dir))
    inside = folder.is_relative_to(data_dir)
    return (folder.relative_to(data_dir) if inside else folder).as_posix()
