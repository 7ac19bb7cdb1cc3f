"""What torch-fidelity is given, and what is kept of what it answers."""

import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError

import numpy as np
import pytest
from PIL import Image

from keras_gen import backend
from keras_gen.errors import DataError
from keras_gen.errors import UsageError
from keras_gen.evaluation.fidelity import inception_measures

ANSWER = {
    "frechet_inception_distance": 12.5,
    "kernel_inception_distance_mean": 0.25,
    "kernel_inception_distance_std": 0.0625,
    "inception_score_mean": 2.5,
    "inception_score_std": 0.5,
}


@pytest.fixture
def asked(monkeypatch):
    """What the made-up package was asked; ``asked["error"]`` is raised by it."""
    asked = {"error": None}

    def calculate_metrics(input1, input2, **options):
        for name, folder in {"images": input1, "real": input2}.items():
            files = sorted(Path(folder).glob("*.png"))
            asked[name] = np.stack([np.array(Image.open(file)) for file in files])
        asked["folders"], asked["options"] = [input1, input2], options
        if asked["error"]:
            raise asked["error"]
        return ANSWER

    made_up = SimpleNamespace(calculate_metrics=calculate_metrics, __version__="9.9")
    monkeypatch.setitem(sys.modules, "torch_fidelity", made_up)
    on_torch = SimpleNamespace(device=lambda: asked.get("device", "CPU"))
    monkeypatch.setattr(backend, "on_torch", on_torch, raising=False)
    return asked


def pictures(count, channels=3):
    draws = np.random.default_rng(count)
    return draws.integers(0, 256, (count, 4, 4, channels), dtype=np.uint8)


def test_numbers_are_kept_with_counts_and_version(asked):
    found = inception_measures(pictures(5), pictures(3))

    around = {"n": 5, "version": "torch-fidelity 9.9"}
    assert found == {
        "fid": {"value": 12.5, "n_real": 3} | around,
        "kid": {"value": 0.25, "deviation": 0.0625, "n_real": 3} | around,
        "inception_score": {"value": 2.5, "deviation": 0.5} | around,
    }


def test_pictures_arrive_bit_for_bit_and_leave_no_files(asked):
    images, real = pictures(12), pictures(3)

    inception_measures(images.astype("float32") / 255, real)

    np.testing.assert_array_equal(asked["images"], images)
    np.testing.assert_array_equal(asked["real"], real)
    assert not any(Path(folder).exists() for folder in asked["folders"])


def test_grey_pictures_are_repeated_over_three_channels(asked):
    images = pictures(2, channels=1)

    inception_measures(images, pictures(2))

    np.testing.assert_array_equal(asked["images"], np.repeat(images, 3, axis=3))


@pytest.mark.parametrize("device, cuda", [("CPU", False), ("Some GPU", True)])
def test_gpu_is_used_where_there_is_one(asked, device, cuda):
    asked["device"] = device

    inception_measures(pictures(2), pictures(2))

    assert asked["options"]["cuda"] is cuda


@pytest.mark.parametrize(
    "counts, size", [((5, 3), 3), ((2, 4), 2), ((1100, 1001), 1000)]
)
def test_subsets_are_no_larger_than_the_pictures_are_many(asked, counts, size):
    inception_measures(*map(pictures, counts))

    assert asked["options"]["kid_subset_size"] == size


@pytest.mark.parametrize("counts", [(1, 5), (5, 0)])
def test_too_few_pictures_are_refused(asked, counts):
    with pytest.raises(DataError, match="two pictures of each kind, there are"):
        inception_measures(*map(pictures, counts))


@pytest.mark.parametrize(
    "error", [URLError("no network"), RuntimeError("invalid\nmagic"), EOFError()]
)
def test_weights_that_are_not_there_are_named_with_their_place(
    asked, monkeypatch, tmp_path, error
):
    asked["error"] = error
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))

    with pytest.raises(DataError) as refused:
        inception_measures(pictures(2), pictures(2))

    place = tmp_path / "hub" / "checkpoints"
    assert str(refused.value).endswith(f"-6726825d.pth into {place}")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("cache", [None, "elsewhere"])
def test_place_of_weights_is_pytorchs_own(asked, monkeypatch, cache):
    hub = pytest.importorskip("torch").hub
    asked["error"] = URLError("no network")
    monkeypatch.delenv("TORCH_HOME", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if cache:
        monkeypatch.setenv("XDG_CACHE_HOME", cache)

    with pytest.raises(DataError) as refused:
        inception_measures(pictures(2), pictures(2))

    assert str(refused.value).endswith(f"into {hub.get_dir()}/checkpoints")


def test_missing_package_is_named_with_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch_fidelity", None)

    with pytest.raises(UsageError, match=r"pip install -e '\.\[fid\]'"):
        inception_measures(pictures(2), pictures(2))
