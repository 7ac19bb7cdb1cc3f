import dataclasses
import json
import subprocess
import sys
import threading

import numpy as np
import pytest

from keras_gen.data import describe
from keras_gen.data import idx
from keras_gen.data import prepare
from keras_gen.data import sets
from keras_gen.data import writing
from keras_gen.errors import DataError
from keras_gen.errors import UsageError

HEAVY = {
    "cv2",
    "jax",
    "keras",
    "matplotlib",
    "sklearn",
    "tensorflow",
    "tensorflow_datasets",
    "torch",
}


def left_over(data_dir):
    """Names in the folder of prepared sets, apart from locks."""
    found = (data_dir / "prepared").iterdir()
    return sorted(path.name for path in found if path.suffix != ".lock")


def test_arrays_have_the_promised_types_and_shapes(tiny, tmp_path):
    tiny.write(tmp_path)
    found = prepare("mnist", 32, "bilinear", data_dir=tmp_path)
    assert isinstance(found.images, np.memmap)
    assert (found.images.dtype, found.images.shape) == (np.uint8, (17, 32, 32, 1))
    assert (found.labels.dtype, found.labels.shape) == (np.int32, (17,))
    assert (found.split.dtype, found.split.tolist()) == (np.uint8, [0] * 12 + [1] * 5)
    assert found.class_names == tuple("0123456789")


def test_manifest_tells_what_was_made_of_what(tiny, tmp_path):
    tiny.write(tmp_path)
    folder = prepare("mnist", 28, "squeeze", data_dir=tmp_path).folder
    assert sorted(path.name for path in folder.iterdir()) == [
        "images.npy",
        "labels.npy",
        "manifest.json",
        "split.npy",
    ]
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["counts"] == {"train": 12, "test": 5}
    assert (manifest["name"], manifest["size"], manifest["fit"]) == (
        "mnist",
        28,
        "squeeze",
    )
    assert manifest["terms"] == "CC BY-SA 3.0"
    assert "LeCun" in manifest["attribution"]
    assert {len(digest) for digest in manifest["digests"].values()} == {64}


def test_a_set_is_made_only_once(tiny, tmp_path):
    tiny.write(tmp_path)
    lines = []
    first = prepare("mnist", 28, "squeeze", data_dir=tmp_path, log=lines.append)
    assert "preparing 28x28 (squeeze) from the four idx files" in lines[0]
    lines.clear()
    again = prepare("mnist", 28, "squeeze", data_dir=tmp_path, log=lines.append)
    assert lines == []
    assert again.fingerprint == first.fingerprint
    assert np.array_equal(again.images, first.images)


@pytest.mark.parametrize("change", ["pixel", "label", "part"])
def test_fingerprint_changes_with_any_change(tiny, tmp_path, change):
    tiny.write(tmp_path / "before")
    before = prepare("mnist", 28, "squeeze", data_dir=tmp_path / "before")
    if change == "pixel":
        tiny.images["test"][4, 27, 27] ^= 1
    elif change == "label":
        tiny.labels["train"][3] = 9
    else:
        for kind in (tiny.images, tiny.labels):
            kind["test"] = np.concatenate([kind["train"][-1:], kind["test"]])
            kind["train"] = kind["train"][:-1]
    tiny.write(tmp_path / "after")
    after = prepare("mnist", 28, "squeeze", data_dir=tmp_path / "after")
    assert after.fingerprint != before.fingerprint


def test_an_unknown_part_is_refused(tiny, tmp_path):
    tiny.write(tmp_path)
    with pytest.raises(
        UsageError, match="no part 'validation': choose from train, test"
    ):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path).part("validation")


@pytest.mark.parametrize(
    "arguments, options, complaint",
    [
        (("mnits", 28, "squeeze"), {}, "no set 'mnits': choose from mnist"),
        (("mnist", 28, "crop"), {}, "no fit 'crop': choose from squeeze, bilinear"),
        (("mnist", 0, "squeeze"), {}, "size is 0: give a positive"),
        (("mnist", 20_000_000, "squeeze"), {}, "give at most 4096 pixels"),
        (("mnist", 28, "squeeze"), {"source": "x", "embedded": True}, "drop one"),
    ],
)
@pytest.mark.parametrize("function", [prepare, describe])
def test_senseless_arguments_are_refused(
    tmp_path, function, arguments, options, complaint
):
    with pytest.raises(UsageError, match=complaint):
        function(*arguments, data_dir=tmp_path, **options)


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, DataError, OSError(28, "full")])
def test_an_interrupted_preparation_leaves_nothing_behind(
    tiny, tmp_path, monkeypatch, trouble
):
    tiny.write(tmp_path)
    monkeypatch.setattr(np, "save", lambda *_: (_ for _ in ()).throw(trouble))
    expected = DataError if isinstance(trouble, OSError) else trouble
    with pytest.raises(expected):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    assert left_over(tmp_path) == []


def test_what_a_killed_process_left_is_cleaned_away(tiny, tmp_path):
    tiny.write(tmp_path)
    stale = tmp_path / "prepared" / "mnist-28-squeeze.part"
    stale.mkdir(parents=True)
    (stale / "images.npy").write_bytes(b"half a picture")
    prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    assert left_over(tmp_path) == ["mnist-28-squeeze"]


def test_a_data_folder_that_cannot_be_written_is_named(tiny, tmp_path):
    tiny.write(tmp_path)
    (tmp_path / "prepared").write_text("a file in the way")
    with pytest.raises(DataError, match="mnist-28-squeeze cannot be written"):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path)


def test_two_at_once_make_one_folder(tiny, tmp_path, monkeypatch):
    tiny.write(tmp_path)
    both_chose, lines, found = threading.Barrier(2), [], []
    locate = idx.locate

    def wait_for_the_other(picture_set, data_dir):
        both_chose.wait(timeout=10)
        return locate(picture_set, data_dir)

    row = dataclasses.replace(sets.MNIST, locators=(wait_for_the_other,))
    monkeypatch.setitem(sets.SETS, "mnist", row)

    def work():
        found.append(
            prepare("mnist", 28, "squeeze", data_dir=tmp_path, log=lines.append)
        )

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0].fingerprint == found[1].fingerprint
    assert len([line for line in lines if "preparing" in line]) == 1
    assert left_over(tmp_path) == ["mnist-28-squeeze"]


def test_two_processes_at_once_make_one_folder(tiny, tmp_path):
    tiny.write(tmp_path)
    program = (
        "import sys; from keras_gen.data import prepare;"
        "p = prepare('mnist', 28, 'squeeze', data_dir=sys.argv[1], log=print);"
        "print(p.fingerprint)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    outputs = [process.communicate(timeout=30)[0].splitlines() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert outputs[0][-1] == outputs[1][-1]
    assert sum("preparing" in line for lines in outputs for line in lines) == 1
    assert left_over(tmp_path) == ["mnist-28-squeeze"]


def remove(file):
    return lambda folder: (folder / file).unlink()


def cut(file):
    def damage(folder):
        content = (folder / file).read_bytes()
        (folder / file).write_bytes(content[:-7])

    return damage


def lengthen(folder):
    with (folder / "images.npy").open("ab") as file:
        file.write(b"more")


def replace(name, array):
    return lambda folder: np.save(folder / f"{name}.npy", array)


def edit(**changes):
    def damage(folder):
        path = folder / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        remove("manifest.json"),
        remove("images.npy"),
        remove("labels.npy"),
        remove("split.npy"),
        cut("manifest.json"),
        cut("images.npy"),
        cut("labels.npy"),
        lengthen,
        replace("images", np.zeros((17, 27, 28, 1), np.uint8)),
        replace("labels", np.zeros(17, np.int64)),
        replace("labels", np.zeros(16, np.int32)),
        replace("labels", np.full(17, 10, np.int32)),
        replace("split", np.zeros(17, np.uint8)),
        edit(format=0),
        edit(counts={"train": 5, "test": 12}),
        edit(counts=None),
    ],
)
def test_a_damaged_folder_is_refused_and_to_be_deleted(tiny, tmp_path, damage):
    tiny.write(tmp_path)
    folder = prepare("mnist", 28, "squeeze", data_dir=tmp_path).folder
    damage(folder)
    with pytest.raises(DataError) as caught:
        prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{folder} is damaged (")
    assert message.endswith("delete that folder and prepare the set again")
    assert "\n" not in message


def test_opening_computes_no_digest(tiny, tmp_path, monkeypatch):
    tiny.write(tmp_path)
    prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    monkeypatch.delattr(writing, "digest")
    assert prepare("mnist", 28, "squeeze", data_dir=tmp_path).labels.shape == (17,)


def test_describe_tells_before_and_after_and_makes_nothing(tiny, tmp_path):
    tiny.write(tmp_path)
    before = describe("mnist", 28, "squeeze", data_dir=tmp_path)
    assert not (tmp_path / "prepared").exists()
    assert (before["prepared"], before["train"], before["test"]) == (
        False,
        60_000,
        10_000,
    )
    made = prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    after = describe("mnist", 28, "squeeze", data_dir=tmp_path)
    assert (after["prepared"], after["train"], after["test"]) == (True, 12, 5)
    assert before["folder"] == after["folder"] == made.folder
    assert before["source"] == after["source"] == made.source


def test_describe_names_a_download_as_the_last_resort(tmp_path):
    known = describe("mnist", 28, "squeeze", data_dir=tmp_path)
    assert known["source"] == "TensorFlow Datasets, mnist by download"


def test_embedded_digits_are_never_taken_unasked(tmp_path):
    asked = describe("mnist", 28, "squeeze", data_dir=tmp_path, embedded=True)
    assert (asked["train"], asked["test"]) == (1_500, 297)
    assert asked["stand_in"] == "embedded stand-in digits"
    assert describe("mnist", 28, "squeeze", data_dir=tmp_path)["stand_in"] is None


def test_embedded_digits_fill_the_range_and_are_stamped(tmp_path):
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path, embedded=True)
    assert found.folder.name == "mnist-28-squeeze-from-embedded"
    assert found.stand_in == "embedded stand-in digits"
    assert found.images.shape == (1_797, 28, 28, 1)
    assert (found.images.min(), found.images.max()) == (0, 255)
    assert found.labels[:5].tolist() == [0, 1, 2, 3, 4]
    assert [len(found.part(part)[1]) for part in ("train", "test")] == [1_500, 297]


def test_preparing_and_reading_back_import_nothing_heavy(tiny, tmp_path):
    tiny.write(tmp_path)
    program = (
        "import sys; from keras_gen.data import describe, epoch_order, prepare\n"
        "for _ in range(2):\n"
        "    describe('mnist', 32, 'squeeze', data_dir=sys.argv[1])\n"
        "    images, labels = prepare('mnist', 32, 'squeeze', data_dir=sys.argv[1])"
        ".part('train')\n"
        "images[epoch_order(0, 0, len(images))].sum()\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(ran.stdout.split())
    assert "numpy" in imported
    assert not imported & HEAVY
