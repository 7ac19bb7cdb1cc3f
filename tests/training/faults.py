"""Makes the n-th call to the system fail, as on a full disk."""

import builtins
import errno
import os

from keras_gen.training import whole_files

# What ``write_whole`` asks of the system, in order.
CALLS = ("open", "write", "fsync", "replace", "open folder", "fsync")


class Faults:
    """Counts calls to the system, and fails from the n-th on.

    Args:
        monkeypatch: pytest's.
        at: The number of the call that fails, from 1; 0 for none.
        lasting: Whether all later calls fail, too.
    """

    def __init__(self, monkeypatch, at=0, lasting=False):
        self.at, self.lasting, self.calls = at, lasting, []
        self._os = {name: getattr(os, name) for name in ("open", "fsync", "replace")}
        monkeypatch.setattr(whole_files, "open", self._open, raising=False)
        monkeypatch.setattr(os, "open", self._open_folder)
        monkeypatch.setattr(os, "fsync", lambda file: self._pass("fsync", file))
        monkeypatch.setattr(os, "replace", lambda *a: self._pass("replace", *a))

    def due(self, name):
        """Count a call; whether it has to fail."""
        self.calls.append(name)
        number = len(self.calls)
        return bool(self.at) and (
            number == self.at or (self.lasting and number > self.at)
        )

    def _fail(self):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _pass(self, name, *arguments):
        if self.due(name):
            self._fail()
        return self._os[name](*arguments)

    def _open_folder(self, path, flags, *rest, **named):
        if self.due("open folder"):
            self._fail()
        return self._os["open"](path, flags, *rest, **named)

    def _open(self, path, mode):
        if self.due("open"):
            self._fail()
        return _FullFile(builtins.open(path, mode), self)


class _FullFile:
    """A file of which only half is written when the disk is full."""

    def __init__(self, file, faults):
        self.file, self.faults = file, faults

    def write(self, content):
        if self.faults.due("write"):
            self.file.write(content[: len(content) // 2])
            self.faults._fail()
        return self.file.write(content)

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()
