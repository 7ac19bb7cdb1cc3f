import gzip

import numpy as np
import pytest

from keras_gen.data import idx
from keras_gen.data import prepare
from keras_gen.errors import DataError


def refusal(data_dir):
    """Return the message with which the set in `data_dir` is refused."""
    with pytest.raises(DataError) as caught:
        prepare("mnist", 28, "squeeze", data_dir=data_dir)
    message = str(caught.value)
    assert "\n" not in message
    assert not (data_dir / "prepared" / "mnist-28-squeeze").exists()
    return message


@pytest.mark.parametrize("packed", [False, True])
def test_idx_files_come_through_unchanged(tiny, tmp_path, packed):
    tiny.write(tmp_path, packed)
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    for part in ("train", "test"):
        images, labels = found.part(part)
        assert np.array_equal(images[..., 0], tiny.images[part])
        assert np.array_equal(labels, tiny.labels[part])
    assert found.source == "the four idx files"
    assert found.stand_in is None


@pytest.mark.parametrize("missing", idx.FILES)
def test_a_missing_file_is_named_with_its_place(tiny, tmp_path, missing):
    folder = tiny.write(tmp_path)
    (folder / missing).unlink()
    assert f"{folder} lacks {missing}[.gz]: put all four" in refusal(tmp_path)


@pytest.mark.parametrize(
    "length, expected, found",
    [(9_000, "9,424", "9,000"), (10, "16", "10"), (0, "16", "0")],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_short_file_is_told_by_its_bytes(
    tiny, tmp_path, packed, length, expected, found
):
    folder = tiny.write(tmp_path, packed)
    path = folder / (idx.FILES[0] + (".gz" if packed else ""))
    content = path.read_bytes()
    content = gzip.decompress(content)[:length] if packed else content[:length]
    path.write_bytes(gzip.compress(content) if packed else content)
    message = refusal(tmp_path)
    assert f"{path}: expected {expected} bytes of content, found {found}:" in message


def test_a_truncated_gz_is_told_by_its_bytes(tiny, tmp_path):
    path = tiny.write(tmp_path, packed=True) / f"{idx.FILES[0]}.gz"
    path.write_bytes(path.read_bytes()[:5_000])
    message = refusal(tmp_path)
    assert f"{path}: expected 9,424 bytes of content, found " in message
    assert message.endswith(f"replace {path.name} with the original")


def test_surplus_bytes_are_refused(tiny, tmp_path):
    path = tiny.write(tmp_path) / idx.FILES[3]
    path.write_bytes(path.read_bytes() + b"\0")
    assert "expected 13 bytes of content, found 14" in refusal(tmp_path)


@pytest.mark.parametrize("position", [0, 3_000, -6])
def test_a_corrupt_gz_is_refused(tiny, tmp_path, position):
    path = tiny.write(tmp_path, packed=True) / f"{idx.FILES[0]}.gz"
    content = bytearray(path.read_bytes())
    content[position] ^= 0xFF
    path.write_bytes(content)
    assert f"{path}: expected intact gzip data, found damage" in refusal(tmp_path)


def test_a_wrong_magic_number_is_shown(tiny, tmp_path):
    folder = tiny.write(tmp_path)
    labels = (folder / idx.FILES[1]).read_bytes()
    (folder / idx.FILES[0]).write_bytes(labels)
    message = refusal(tmp_path)
    assert (
        f"{idx.FILES[0]}: expected magic number 0x00000803, found 0x00000801" in message
    )


def test_counts_of_pictures_and_labels_must_agree(tiny, tmp_path):
    tiny.labels["test"] = tiny.labels["test"][:4]
    tiny.write(tmp_path)
    assert f"{idx.FILES[3]} holds 4 labels for the 5 pictures of" in refusal(tmp_path)


def test_a_label_out_of_range_is_shown_with_its_position(tiny, tmp_path):
    tiny.labels["train"][7] = 10
    tiny.write(tmp_path)
    message = refusal(tmp_path)
    assert (
        f"{idx.FILES[1]}: expected labels from 0 to 9, found 10 at position 7"
        in message
    )


def test_an_unreadable_file_is_named(tiny, tmp_path, monkeypatch):
    path = tiny.write(tmp_path) / idx.FILES[0]

    def deny(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(type(path), "read_bytes", deny)
    assert refusal(tmp_path).startswith(f"{path} cannot be read (Permission denied)")
