"""What the builders do with archives that a user has downloaded."""

import io
import re

from keras_gen.errors import DataError


def members(dl_manager, path, layout):
    """Yield (match, content) for each member of an archive whose path fits a layout.

    Args:
        dl_manager: TFDS' download manager.
        path: the archive.
        layout: regular expression to search for in each member's path.

    Returns:
        An iterator; the content is an `io.BytesIO`.
    """
    for name, file in dl_manager.iter_archive(path):
        match = re.search(layout, str(name).replace("\\", "/"))
        if match:
            yield match, io.BytesIO(file.read())


def check_count(what, found, expected, page):
    """Refuse archives that do not hold exactly as many pictures as the set.

    Raises:
        DataError: names both numbers.
    """
    if found != expected:
        raise DataError(
            f"expected {expected:,} {what}, found {found:,}: download it again from "
            f"{page}"
        )
