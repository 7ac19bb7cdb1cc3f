"""Files that are written whole or not at all."""

import io
import json
import os
from pathlib import Path

from keras_gen.errors import RunFolderError


def write_whole(path, content, check=None):
    """Write bytes to a file of another name, flush it to disk, check it and rename it.

    Args:
        path: Where the file goes; its folder is made.
        content: Bytes.
        check: Function that takes the path of that file, and raises OSError or
            ValueError if its content is wrong; None for no check.

    Raises:
        RunFolderError: The file cannot be written; nothing is left behind, and an
            earlier file stays as it was.
    """
    path = Path(path)
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(aside, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if check:
            check(aside)
        os.replace(aside, path)
        _flush_folder(path.parent)
    except (OSError, ValueError) as why:
        if path.parent.is_dir():
            aside.unlink(missing_ok=True)
        reason = getattr(why, "strerror", None) or why
        raise RunFolderError(
            f"cannot write {path}: {reason}; fix that, or name another"
            " folder with --results-dir"
        ) from why


def write_picture(path, picture):
    """Write a pillow image as PNG, the same bytes for the same pixels."""
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    write_whole(path, content.getvalue())


def write_json(path, data):
    """Write plain data as JSON, the same bytes for the same data."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    write_whole(path, (text + "\n").encode())


def read_json(path):
    """The data of a JSON file; None if there is none.

    Raises:
        RunFolderError: The file cannot be read as JSON.
    """
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as why:
        raise RunFolderError(
            f"{path} is damaged; delete it, or the folder around it to train again"
        ) from why


def _flush_folder(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
