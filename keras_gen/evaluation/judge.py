"""Judges: classifiers of real pictures, trained once and kept with the data."""

import json
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from keras_gen.data import locked
from keras_gen.errors import DataError

# To be increased if the network or its training changes; judges are then retrained.
FORMAT = 2
EPOCHS = 8
SEED = 0
# Images that are judged at a time.
BATCH = 500
# In a set without test pictures, one picture in this many is kept out of training.
HELD_OUT = 10

_DAMAGE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, eq=False)
class Judge:
    """A classifier that was trained on the real pictures of a set.

    Attributes:
        network: functional graph from float images (n, height, width, channels) in
            [0, 1], 0 black, to probabilities (n, classes).
        summary: plain data: format, fingerprint of the data, epochs, seed,
            test_accuracy, test_images, held_out (whether the test images were taken
            from the training part, as the set has no test part), digest of the weights.
    """

    network: Any
    summary: dict

    @property
    def accuracy(self):
        """Share of the pictures of `unseen` whose class it recognises, 0 to 1."""
        return self.summary["test_accuracy"]

    @property
    def digest(self):
        """SHA-256 of the weights, to be stored with what this judge measured."""
        return self.summary["digest"]

    def probabilities(self, images):
        """Probability of each class for each image.

        Args:
            images: floats (n, height, width, channels) in [0, 1], n at least 1, of
                the size that the judge was trained on.

        Returns:
            float32 (n, classes), each row sums to 1.

        Raises:
            ValueError: The images are not as described.
        """
        images = _checked(images, self.network)
        return self.network.predict(images, batch_size=BATCH, verbose=0)

    def features(self, images):
        """The output of the last hidden layer for each image.

        Args:
            images: as for `probabilities`.

        Returns:
            float32 (n, 128), none below 0, without a unit: distances can be compared
            only if they come from the same judge.

        Raises:
            ValueError: The images are not as described.
        """
        import keras

        images = _checked(images, self.network)
        layer = self.network.get_layer("features")
        hidden = keras.Model(self.network.inputs, layer.output)
        return hidden.predict(images, batch_size=BATCH, verbose=0)


def unseen(prepared):
    """Real pictures that a judge is tested on, and never trained on.

    Args:
        prepared: a `keras_gen.data.Prepared`.

    Returns:
        Row numbers of the test part; in a set without one, of one tenth of its
        pictures, always the same, in the order of the set.  Networks that are trained
        on the whole set have seen that tenth.
    """
    return _rows(prepared)[1]


def judge(prepared, data_dir, log=None, epochs=EPOCHS):
    """The judge of a prepared set, trained first if there is none that fits.

    It is kept in `<data_dir>/judges/<prepared folder's name>/` as `judge.keras`, which
    loads without this package, and `summary.json`.  A judge that is damaged, or was
    trained on other data or in another way, is replaced without asking: it can always
    be trained again, and a user could only delete it.

    Args:
        prepared: a `keras_gen.data.Prepared` of at least two classes.
        data_dir: the data folder.
        log: called with a line of text that says why a judge is trained, if it is, and
            with another when the training is done.
        epochs: passes over the training pictures.

    Returns:
        A Judge.

    Raises:
        DataError: The pictures are of fewer than two classes, or the folder cannot be
            written.
    """
    folder = Path(data_dir) / "judges" / prepared.folder.name
    if len(np.unique(prepared.labels)) < 2:
        raise DataError(
            f"{prepared.folder} has pictures of one class alone, so a judge would have"
            " nothing to tell apart: use measures that need no judge, or prepare the"
            " set from a source with labels"
        )
    recipe = {
        "format": FORMAT,
        "fingerprint": prepared.fingerprint,
        "epochs": epochs,
        "seed": SEED,
    }
    found, _ = _kept(folder, recipe)
    if found:
        return found
    with locked(folder):
        # Another process may have trained it while this one waited.
        found, why = _kept(folder, recipe)
        if not found:
            log = log or (lambda line: None)
            log(f"{folder.name}: training a judge for {epochs} epochs: {why}")
            found = _made(folder, prepared, recipe)
            log(f"{folder.name}: judge has a test accuracy of {found.accuracy:.2%}")
    return found


def _rows(prepared):
    """Rows of the pictures a judge is trained on, and of those it is tested on."""
    count, border = len(prepared.images), len(prepared.part("train")[0])
    if border < count:
        return np.arange(border), np.arange(border, count)
    order = np.random.default_rng(SEED).permutation(count)
    held_out = -(-count // HELD_OUT)
    return np.sort(order[held_out:]), np.sort(order[:held_out])


def _checked(images, network):
    """Check that images fit the network and return them as an array."""
    images = np.asarray(images)
    expected = network.input_shape[1:]
    if images.shape[1:] != expected or not len(images):
        raise ValueError(
            f"images: expected shape (n, {', '.join(map(str, expected))}) with n at"
            f" least 1, got {images.shape}"
        )
    # Written so that a NaN fails too.
    in_range = images.min() >= 0 and images.max() <= 1
    if images.dtype.kind != "f" or not in_range:
        raise ValueError(
            f"images: expected floats in [0, 1], got {images.dtype} from"
            f" {images.min()} to {images.max()}; scale them first"
        )
    return images


def _kept(folder, recipe):
    """The judge in a folder and None, or None and why there is none to use."""
    from keras import saving

    from keras_gen.networks.digest import network_digest

    if not folder.exists():
        return None, "there is none yet"
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        others = [name for name in recipe if summary[name] != recipe[name]]
        if others:
            return None, f"the one there differs in {' and '.join(others)}"
        network = saving.load_model(folder / "judge.keras", compile=False)
        if network_digest(network) != summary["digest"]:
            raise ValueError("the weights do not have the digest in the summary")
        return Judge(network, summary), None
    except _DAMAGE as why:
        return None, f"the one there is damaged ({type(why).__name__})"


def _made(folder, prepared, recipe):
    """Train a judge, write it and load it again; the caller holds the lock."""
    from keras_gen.evaluation import classifier
    from keras_gen.networks.digest import network_digest

    learnt, checked = _rows(prepared)
    network = classifier.train(
        prepared.images[learnt],
        prepared.labels[learnt],
        classes=len(prepared.class_names),
        epochs=recipe["epochs"],
        seed=recipe["seed"],
    )
    images, labels = prepared.images[checked], prepared.labels[checked]
    seen = Judge(network, {}).probabilities(images.astype("float32") / 255)
    summary = recipe | {
        "test_accuracy": float(np.mean(seen.argmax(axis=1) == labels)),
        "test_images": len(labels),
        "held_out": not len(prepared.part("test")[0]),
        "digest": network_digest(network),
    }
    _write(folder, network, summary)
    found, why = _kept(folder, recipe)
    if not found:
        raise DataError(f"{folder} was written, but {why}: check the disk")
    return found


def _write(folder, network, summary):
    """Write both files into a temporary folder, which then replaces `folder`."""
    aside = folder.with_name(folder.name + ".part")
    # As the lock is held, anything there was left by a process that was killed.
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir()
        network.save(aside / "judge.keras")
        text = json.dumps(summary, indent=2) + "\n"
        (aside / "summary.json").write_text(text, encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
