"""How much memory training on 202,599 faces takes, apart from mapped files.

Made-up pictures are written as a prepared set of CelebA's size (2.5 GB on disk, removed
afterwards); then an experiment trains on all of them for some steps.  Anonymous memory
is that of the process itself: pages of mapped files can be dropped and do not count.

    python tests/benchmarks/memory.py [--steps N] [--dir DIR]
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "reproduce"))

FACES, TEST, SIDE = 202_599, 19_962, 64
CHUNK = 4_096


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--dir", help="folder with 3 GB of free space")
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with tempfile.TemporaryDirectory(dir=options.dir) as folder:
        write_faces(Path(folder) / "prepared" / "celeb_a-64-centre")
        peak = Peak()
        train(Path(folder), options.steps)
        print(f"anonymous memory at most {peak.stop() / 2**30:.2f} GiB")


def train(folder, steps):
    """Train milosevic_2024's CDCGAN, which learns from train and test pictures."""
    from keras_gen.training.options import RunOptions
    from keras_gen.training.run import Run
    from milosevic_2024 import report

    options = RunOptions(folder / "results", folder, steps=steps)
    experiment = report.experiments["celeba-cdcgan"]
    run = Run(report.id, experiment, 0, options, [], print)
    run.train()
    print(f"{len(run.examples.rows['train']):,} pictures, {run.step} steps")


def write_faces(folder):
    """Write a prepared set of noise that ``keras_gen.data`` can open."""
    from keras_gen.data import find_set
    from keras_gen.data.writing import FORMAT

    folder.mkdir(parents=True)
    shape = (FACES, SIDE, SIDE, 3)
    images = np.lib.format.open_memmap(folder / "images.npy", "w+", "uint8", shape)
    noise = np.random.default_rng(0).integers(0, 256, (CHUNK, *shape[1:]), "uint8")
    for start in range(0, FACES, CHUNK):
        images[start : start + CHUNK] = noise[: min(CHUNK, FACES - start)]
    images.flush()
    train = FACES - TEST
    arrays = {
        "labels": np.zeros(FACES, "int32"),
        "split": np.repeat(np.array([0, 1], "uint8"), [train, TEST]),
        "attributes": np.zeros((FACES, 4), "uint8"),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    faces = find_set("celeb_a")
    manifest = {
        "format": FORMAT,
        "name": "celeb_a",
        "size": SIDE,
        "fit": "centre",
        "channels": 3,
        "source": "noise",
        "stand_in": None,
        "class_names": list(faces.class_names),
        "attribute_names": [names[0] for names in faces.attributes],
        "counts": {"train": train, "test": TEST},
        "digests": {"all": hashlib.sha256(b"noise").hexdigest()},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))


class Peak:
    """The most anonymous memory that this process has held since its creation."""

    def __init__(self):
        self.bytes, self.ended = 0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self):
        while not self.ended.is_set():
            status = Path("/proc/self/status").read_text()
            (line,) = (x for x in status.splitlines() if x.startswith("RssAnon"))
            self.bytes = max(self.bytes, int(line.split()[1]) * 1024)
            time.sleep(0.02)

    def stop(self):
        self.ended.set()
        self.thread.join()
        return self.bytes


if __name__ == "__main__":
    main()
