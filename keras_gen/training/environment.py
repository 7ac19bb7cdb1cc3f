"""The machine and the software that a run used."""

import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

import keras

import keras_gen
from keras_gen import backend


def environment():
    """Versions, device, threads and commit, as plain data."""
    packages = ["keras", "numpy", backend.BACKEND]
    return {
        "versions": {
            "keras_gen": keras_gen.__version__,
            "python": platform.python_version(),
            **{name: metadata.version(name) for name in packages},
        },
        "backend": backend.BACKEND,
        "device": backend.device(),
        "processor": _processor(),
        "threads": os.cpu_count(),
        "precision": keras.config.dtype_policy().name,
        "commit": _commit(),
    }


def _processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(x for x in lines if x.startswith("model name")).split(": ")[1]
    except (OSError, StopIteration, IndexError):
        return platform.machine()


def _commit():
    def git(*words):
        folder = Path(keras_gen.__file__).parent
        return subprocess.run(
            ["git", "-C", folder, *words], capture_output=True, text=True, check=True
        ).stdout.strip()

    try:
        changed = git("status", "--porcelain", "--", ".", "../reproduce")
        return git("rev-parse", "HEAD") + (" with changes" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return None
