import dataclasses
import hashlib
import json
import shutil
from types import SimpleNamespace

import filelock
import keras
import numpy as np
import pytest

from keras_gen.data import prepare
from keras_gen.errors import DataError
from keras_gen.evaluation import classifier
from keras_gen.evaluation import judge
from keras_gen.evaluation import unseen
from keras_gen.evaluation.agreement import class_accuracy
from keras_gen.networks import logits
from keras_gen.networks.digest import network_digest

EPOCHS = 12
FOLDER = "mnist-8-squeeze-from-embedded"


@pytest.fixture(scope="module")
def digits(tmp_path_factory):
    """Scikit-learn's digits, prepared."""
    data_dir = tmp_path_factory.mktemp("data")
    return prepare("mnist", 8, "squeeze", data_dir=data_dir, embedded=True)


@pytest.fixture(scope="module")
def trained(digits, tmp_path_factory):
    """A judge of the digits, its data folder, and the lines of its log."""
    data_dir, lines = tmp_path_factory.mktemp("judges"), []
    made = judge(digits, data_dir, lines.append, epochs=EPOCHS)
    return SimpleNamespace(judge=made, data_dir=data_dir, lines=lines)


@pytest.fixture
def kept(trained, tmp_path):
    """A copy of what was trained, to be spoilt."""
    shutil.copytree(trained.data_dir, tmp_path, dirs_exist_ok=True)
    return tmp_path / "judges" / FOLDER


@pytest.fixture
def no_training(monkeypatch):
    """Training takes an untrained network at once."""

    def untrained(images, labels, classes, epochs, seed):
        return classifier.build(images.shape[1:], classes, seed)

    monkeypatch.setattr(classifier, "train", untrained)


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def reals(prepared, part="test"):
    images, labels = prepared.part(part)
    return images.astype("float32") / 255, labels


def test_a_judge_learns_the_real_pictures(digits, trained):
    images, labels = reals(digits)
    seen = trained.judge.probabilities(images)
    assert (seen.shape, seen.dtype) == ((297, 10), np.float32)
    np.testing.assert_allclose(seen.sum(axis=1), 1, atol=1e-5)
    assert trained.judge.accuracy > 0.8
    assert trained.judge.accuracy == class_accuracy(seen, labels)["value"]


def test_a_judge_is_kept_where_the_data_is_with_what_is_known_of_it(digits, trained):
    folder = trained.data_dir / "judges" / FOLDER
    assert {path.name for path in folder.iterdir()} == {"judge.keras", "summary.json"}
    assert json.loads((folder / "summary.json").read_text()) == {
        "format": 2,
        "fingerprint": digits.fingerprint,
        "epochs": EPOCHS,
        "seed": 0,
        "test_accuracy": trained.judge.accuracy,
        "test_images": 297,
        "held_out": False,
        "digest": network_digest(trained.judge.network),
    }
    assert {path.name for path in folder.parent.iterdir()} <= {FOLDER, f"{FOLDER}.lock"}


def test_the_saved_file_takes_floats_from_0_to_1_without_this_package(digits, trained):
    path = trained.data_dir / "judges" / FOLDER / "judge.keras"
    images, _ = reals(digits)
    plain = keras.saving.load_model(path)
    modules = {type(layer).__module__.split(".")[0] for layer in plain.layers}
    assert modules == {"keras"}
    found = keras.ops.convert_to_numpy(plain(images, training=False))
    expected = trained.judge.probabilities(images)
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_a_judge_is_trained_once_and_then_loaded(digits, trained, monkeypatch):
    path = trained.data_dir / "judges" / FOLDER / "judge.keras"
    before, lines = digest_of(path), []
    monkeypatch.delattr(classifier, "train")
    again = judge(digits, trained.data_dir, lines.append, epochs=EPOCHS)
    assert lines == []
    assert digest_of(path) == before
    assert again.summary == trained.judge.summary
    assert network_digest(again.network) == trained.judge.digest


def test_the_log_tells_why_a_judge_is_trained_and_how_good_it_is(trained):
    assert trained.lines == [
        f"{FOLDER}: training a judge for 12 epochs: there is none yet",
        f"{FOLDER}: judge has a test accuracy of {trained.judge.accuracy:.2%}",
    ]


def test_other_data_needs_another_judge(digits, kept, no_training):
    manifest = digits.manifest | {"digests": {"images": "other pixels"}}
    other = dataclasses.replace(digits, manifest=manifest)
    before, lines = digest_of(kept / "judge.keras"), []
    made = judge(other, kept.parents[1], lines.append, epochs=EPOCHS)
    assert lines[0].endswith("the one there differs in fingerprint")
    assert made.summary["fingerprint"] == other.fingerprint != digits.fingerprint
    assert digest_of(kept / "judge.keras") != before


def test_a_judge_of_fewer_epochs_is_not_taken_for_one_of_more(
    digits, kept, no_training
):
    lines = []
    made = judge(digits, kept.parents[1], lines.append, epochs=EPOCHS + 1)
    assert lines[0].endswith("the one there differs in epochs")
    assert made.summary["epochs"] == EPOCHS + 1


def cut(file):
    def damage(folder):
        content = (folder / file).read_bytes()
        (folder / file).write_bytes(content[: len(content) // 2])

    return damage


def flip(folder):
    path = folder / "judge.keras"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


def empty(folder):
    (folder / "judge.keras").write_bytes(b"")


def remove(file):
    return lambda folder: (folder / file).unlink()


def forget(folder):
    path = folder / "summary.json"
    summary = json.loads(path.read_text())
    del summary["digest"]
    path.write_text(json.dumps(summary))


def exchange(folder):
    network = classifier.build((8, 8, 1), 10, seed=5)
    network.save(folder / "judge.keras")


def take_a_list(folder):
    (folder / "summary.json").write_text("[]")


@pytest.mark.parametrize(
    "damage",
    [
        cut("judge.keras"),
        cut("summary.json"),
        remove("judge.keras"),
        remove("summary.json"),
        flip,
        empty,
        forget,
        exchange,
        take_a_list,
    ],
)
def test_a_damaged_judge_is_replaced_and_the_log_says_so(
    digits, kept, no_training, damage
):
    damage(kept)
    lines = []
    made = judge(digits, kept.parents[1], lines.append, epochs=EPOCHS)
    assert "the one there is damaged (" in lines[0]
    assert "\n" not in lines[0]
    assert made.digest == network_digest(made.network)
    lines.clear()
    judge(digits, kept.parents[1], lines.append, epochs=EPOCHS)
    assert lines == []


def test_a_judge_that_another_process_made_meanwhile_is_taken(
    digits, trained, tmp_path, monkeypatch
):
    class FinishedElsewhere(filelock.FileLock):
        def __enter__(self):
            shutil.copytree(trained.data_dir, tmp_path, dirs_exist_ok=True)
            return super().__enter__()

    monkeypatch.setattr(filelock, "FileLock", FinishedElsewhere)
    monkeypatch.delattr(classifier, "train")
    lines = []
    found = judge(digits, tmp_path, lines.append, epochs=EPOCHS)
    assert (found.digest, lines) == (trained.judge.digest, [])


def test_an_interrupted_judge_leaves_nothing_behind(
    digits, tmp_path, monkeypatch, no_training
):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(keras.Model, "save", interrupt)
    with pytest.raises(KeyboardInterrupt):
        judge(digits, tmp_path, epochs=1)
    left = {path.name for path in (tmp_path / "judges").iterdir()}
    assert left <= {f"{FOLDER}.lock"}


def test_what_a_killed_process_left_is_cleaned_away(digits, tmp_path, no_training):
    stale = tmp_path / "judges" / f"{FOLDER}.part"
    stale.mkdir(parents=True)
    (stale / "judge.keras").write_bytes(b"half a judge")
    judge(digits, tmp_path, epochs=1)
    assert not stale.exists()


def test_a_data_folder_that_cannot_be_written_is_named(digits, tmp_path):
    (tmp_path / "judges").write_text("a file in the way")
    with pytest.raises(DataError, match=f"{FOLDER} cannot be written .*another data"):
        judge(digits, tmp_path, epochs=1)


@pytest.fixture
def whole(digits):
    """The digits as a set without test pictures."""
    counts = {"train": len(digits.labels), "test": 0}
    return dataclasses.replace(digits, manifest=digits.manifest | {"counts": counts})


def test_a_set_without_test_pictures_keeps_a_tenth_from_training(
    whole, tmp_path, monkeypatch
):
    def remember(images, labels, classes, epochs, seed):
        taught.extend(picture.tobytes() for picture in images)
        return classifier.build(images.shape[1:], classes, seed)

    taught = []
    monkeypatch.setattr(classifier, "train", remember)

    summary = judge(whole, tmp_path, epochs=1).summary

    rows = unseen(whole)
    kept = [picture.tobytes() for picture in whole.images[rows]]
    assert (summary["held_out"], summary["test_images"]) == (True, 180)
    assert sorted(taught + kept) == sorted(image.tobytes() for image in whole.images)
    assert len(set(whole.labels[rows])) == 10


def test_unseen_pictures_are_those_of_the_test_part_where_there_is_one(digits):
    rows = unseen(digits)
    np.testing.assert_array_equal(digits.images[rows], digits.part("test")[0])
    np.testing.assert_array_equal(digits.labels[rows], digits.part("test")[1])


def test_a_set_of_one_class_gets_no_judge(digits, tmp_path):
    cats = dataclasses.replace(digits, labels=np.zeros_like(digits.labels))
    with pytest.raises(DataError, match="of one class alone.* need no judge"):
        judge(cats, tmp_path, epochs=1)
    assert not list(tmp_path.iterdir())


def test_classes_are_a_linear_map_of_the_features(digits, trained):
    images, _ = reals(digits)
    found = trained.judge.features(images)
    kernel, bias = trained.judge.network.get_layer("scores").get_weights()
    scores = found @ kernel + bias
    expected = np.exp(scores - scores.max(axis=1, keepdims=True))
    expected /= expected.sum(axis=1, keepdims=True)
    assert (found.shape, found.dtype) == ((297, 128), np.float32)
    np.testing.assert_allclose(trained.judge.probabilities(images), expected, atol=1e-5)


def test_a_judge_is_trained_on_scores_and_not_on_their_softmax():
    network = classifier.build((8, 8, 1), 10, seed=0)
    assert logits(network).layers[-1].name == "scores"


@pytest.mark.parametrize(
    "images, complaint",
    [
        (np.zeros((2, 8, 8), "float32"), r"expected shape \(n, 8, 8, 1\)"),
        (np.zeros((2, 28, 28, 1), "float32"), r"got \(2, 28, 28, 1\)"),
        (np.zeros((0, 8, 8, 1), "float32"), "n at least 1"),
        (np.zeros((2, 8, 8, 1), "uint8"), r"floats in \[0, 1\], got uint8"),
        (np.full((2, 8, 8, 1), -1.0), "from -1.0 to -1.0; scale them first"),
        (np.full((2, 8, 8, 1), np.nan), "from nan to nan"),
    ],
)
def test_images_out_of_shape_or_range_are_refused(trained, images, complaint):
    with pytest.raises(ValueError, match=f"images: .*{complaint}"):
        trained.judge.probabilities(images)
    with pytest.raises(ValueError, match=f"images: .*{complaint}"):
        trained.judge.features(images)


def test_only_its_own_seed_decides_a_judge_and_no_global_one_moves():
    # Large enough to be shifted, which the digits are not.
    random = np.random.default_rng(0)
    images = random.integers(0, 256, (250, 14, 14, 1), np.uint8)
    labels = np.arange(250) % 10
    weights = []
    for around in (1, 2):
        keras.utils.set_random_seed(around)
        expected = global_draws()
        keras.utils.set_random_seed(around)
        network = classifier.train(images, labels, 10, epochs=1, seed=0)
        assert global_draws() == expected
        weights.append(first_weights(network))
    # Sums over threads come in any order, so that the last bits may differ.
    assert np.abs(weights[0] - weights[1]).mean() < 1e-5


def test_the_digest_stands_for_the_weights_whatever_was_built_before():
    networks = [classifier.build((8, 8, 1), 10, seed) for seed in (0, 0, 3)]
    first, same, other = map(network_digest, networks)
    assert first == same != other
    networks[0].weights[-1].assign_add(np.full(10, 1e-6))
    assert network_digest(networks[0]) != first


def first_weights(network):
    return keras.ops.convert_to_numpy(network.weights[0])


def global_draws():
    kernel = keras.initializers.GlorotUniform()([3, 3])
    return np.random.rand(), keras.ops.convert_to_numpy(kernel).tolist()


def test_a_judge_computes_in_float32_under_any_policy():
    images = np.random.default_rng(0).random((4, 8, 8, 1)).astype("float32")
    expected = classifier.build((8, 8, 1), 10, seed=0)(images)
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_bfloat16")
    try:
        found = classifier.build((8, 8, 1), 10, seed=0)(images)
    finally:
        keras.config.set_dtype_policy(before)
    assert keras.backend.standardize_dtype(found.dtype) == "float32"
    found, expected = map(keras.ops.convert_to_numpy, (found, expected))
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_shifts_move_each_picture_by_itself_and_keep_what_is_inside():
    images = np.zeros((60, 28, 28, 1), np.uint8)
    images[:, 10, 12] = 200
    moved = classifier.shifted(images, np.random.default_rng(0))
    assert (moved.shape, moved.dtype) == (images.shape, np.uint8)
    assert moved.sum(axis=(1, 2, 3)).tolist() == [200] * 60
    _, rows, columns, _ = np.nonzero(moved)
    assert set(rows) == {8, 9, 10, 11, 12}
    assert set(columns) == {10, 11, 12, 13, 14}
    assert len(set(zip(rows, columns, strict=True))) > 15
