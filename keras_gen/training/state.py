"""Whole training states: everything that the next step depends on.

A state is one file ``checkpoint/step-<n>.npz``: all weights, every optimizer's
slots, every seed, the sums of the metrics, and what was measured so far, with a
digest over all of it.  It is written under another name, read back, checked and
renamed.  A run that continues resets its tables to the newest state, and makes the
sheets and networks of later epochs again.
"""

import io
import json
import zipfile
import zlib

import numpy as np
from keras import ops

from keras_gen.errors import RunFolderError
from keras_gen.networks.digest import digest
from keras_gen.training.whole_files import write_whole

KEPT = 2
# What reading a damaged zip archive can raise.
DAMAGE = (
    OSError,
    ValueError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


def save_state(folder, model, step, record):
    """Write the state after ``step`` steps; keep only it and the one before.

    Args:
        folder: ``checkpoint`` of the run.
        model: A compiled model.
        step: Steps taken so far.
        record: Plain data that belongs to the state: what was measured so far.

    Raises:
        RunFolderError: It cannot be written; the states there stay as they were.
    """
    paths, variables = _everything(model)
    arrays = [ops.convert_to_numpy(v) for v in variables]
    head = {"step": step, "paths": paths, "digest": digest(paths, arrays)}
    text = json.dumps(head | {"record": record})
    named = {f"{index:05d}": array for index, array in enumerate(arrays)}
    packed = io.BytesIO()
    np.savez(packed, head=np.frombuffer(text.encode(), "uint8"), **named)
    write_whole(folder / f"step-{step:09d}.npz", packed.getvalue(), check=_unpack)
    for old in sorted(folder.glob("step-*.npz"))[:-KEPT]:
        old.unlink()


def restore_state(folder, model, warn):
    """Bring back the newest whole state.

    Args:
        folder: ``checkpoint`` of the run.
        model: The compiled model to restore into.
        warn: Function that takes a line, for a state that had to be passed over.

    Returns:
        ``(step, record)``; ``(0, {})`` where there is no state.

    Raises:
        RunFolderError: There are states, but all are damaged, or the newest whole one
            is of another model.
    """
    found = sorted(folder.glob("step-*.npz"), reverse=True)
    for path in found:
        try:
            head, arrays = _unpack(path)
        except DAMAGE as why:
            warn(f"{path.name} is damaged ({why}); trying the state before it")
            continue
        paths, variables = _everything(model)
        shapes = [tuple(variable.shape) for variable in variables]
        if head["paths"] != paths or [a.shape for a in arrays] != shapes:
            raise RunFolderError(
                f"{path} holds another model's state; delete {folder.parent} to train"
                " again"
            )
        for variable, array in zip(variables, arrays, strict=True):
            variable.assign(array)
        return head["step"], head["record"]
    if found:
        raise RunFolderError(
            f"every state in {folder} is damaged; delete {folder.parent} to train again"
        )
    return 0, {}


def _everything(model):
    groups = [model.variables, model.optimizer.variables, model.metrics_variables]
    once = {id(v): v for group in groups for v in group}
    return [v.path for v in once.values()], list(once.values())


def _unpack(path):
    with open(path, "rb") as file, np.load(file, allow_pickle=False) as members:
        head = json.loads(members["head"].tobytes())
        names = sorted(name for name in members.files if name != "head")
        arrays = [members[name] for name in names]
    if digest(head["paths"], arrays) != head["digest"]:
        raise ValueError("its digest does not match")
    return head, arrays
