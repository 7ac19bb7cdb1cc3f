"""FID, KID and inception score, by torch-fidelity."""

import importlib
import os
import pickle
import tempfile
from pathlib import Path

import numpy as np

from keras_gen.errors import DataError
from keras_gen.errors import UsageError

WEIGHTS = "weights-inception-2015-12-05-6726825d.pth"
# Pictures in a subset for KID, if there are that many; torch-fidelity's default.
SUBSET = 1000


def check_installed():
    """Check that torch-fidelity can be imported.

    Raises:
        UsageError: It cannot; the message says how to install it.
    """
    try:
        importlib.import_module("torch_fidelity")
    except ImportError as why:
        raise UsageError(
            f"FID needs torch-fidelity ({why}): run python -m pip install -e '.[fid]'"
        ) from why


def inception_measures(images, real):
    """Compare images with real pictures by their features in the Inception network.

    Grey pictures are repeated over three channels.  The values depend on the number
    of pictures: with few, FID is too high.

    Args:
        images: (n, height, width, 1 or 3), floats in [0, 1] or uint8.
        real: (m, height, width, 1 or 3), floats in [0, 1] or uint8.

    Returns:
        {"fid", "kid", "inception_score"}, each {"value", "n", "version"}, FID and KID
        with "n_real", KID and the score with the "deviation" over their subsets.  FID
        (Heusel et al. 2017, eq. 6) and KID (Binkowski et al. 2018, sec. 4) are 0 or
        about 0 at best; the score (Salimans et al. 2016, sec. 4) goes from 1 to 1008,
        and higher is better.

    Raises:
        DataError: There are fewer than two pictures, or Inception's weights are
            missing or damaged.
        UsageError: torch-fidelity cannot be imported.
    """
    if min(len(images), len(real)) < 2:
        raise DataError(
            f"FID needs two pictures of each kind, there are {len(images)} generated"
            f" and {len(real)} real; prepare the set from a source with test pictures"
        )
    check_installed()
    import torch_fidelity

    from keras_gen.backend import on_torch

    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        _write(ours, images)
        _write(theirs, real)
        try:
            found = torch_fidelity.calculate_metrics(
                input1=ours,
                input2=theirs,
                isc=True,
                fid=True,
                kid=True,
                kid_subset_size=min(SUBSET, len(images), len(real)),
                cuda=on_torch.device() != "CPU",
                # It starts no processes, which would inherit another backend's threads.
                save_cpu_ram=True,
                verbose=False,
            )
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as why:
            reason = str(why).partition("\n")[0]
            raise DataError(
                f"FID needs Inception, which cannot be used ({reason}); put"
                f" torch-fidelity's {WEIGHTS} into {_checkpoints()}"
            ) from why
    return _named(found, len(images), len(real), torch_fidelity.__version__)


def _write(folder, pictures):
    """Write each picture as a PNG file, for torch-fidelity to read."""
    from PIL import Image

    for index, picture in enumerate(pictures):
        if picture.dtype != np.uint8:
            picture = np.rint(255 * picture).astype(np.uint8)
        colour = np.broadcast_to(picture, (*picture.shape[:2], 3))
        Image.fromarray(colour).save(Path(folder, f"{index:06d}.png"), compress_level=1)


def _checkpoints():
    """Where PyTorch looks for weights before it downloads them."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    home = os.environ.get("TORCH_HOME") or Path(cache, "torch")
    return Path(home, "hub", "checkpoints").expanduser()


def _named(found, count, real, version):
    """torch-fidelity's numbers under the names of this package."""
    around = {"n": count, "n_real": real, "version": f"torch-fidelity {version}"}
    return {
        "fid": {"value": found["frechet_inception_distance"]} | around,
        "kid": {
            "value": found["kernel_inception_distance_mean"],
            "deviation": found["kernel_inception_distance_std"],
        }
        | around,
        "inception_score": {
            "value": found["inception_score_mean"],
            "deviation": found["inception_score_std"],
        }
        | {name: around[name] for name in ("n", "version")},
    }
