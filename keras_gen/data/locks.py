"""One writer at a time for each folder below the data folder."""

import contextlib

from keras_gen.errors import DataError


@contextlib.contextmanager
def locked(folder):
    """Hold the lock beside a folder, after making the folders above it.

    Raises:
        DataError: the disk reports an error, here or inside the `with` block.
    """
    from filelock import FileLock

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{folder}.lock"):
            yield
    except OSError as why:
        raise DataError(
            f"{folder} cannot be written ({why.strerror or why}): make room or choose "
            "another data folder"
        ) from why
