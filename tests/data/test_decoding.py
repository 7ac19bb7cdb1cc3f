"""Every odd kind of picture is handled, or named with the reason."""

import io
import struct
import zlib

import numpy as np
import pytest
from picture_folders import listed
from picture_folders import picture
from picture_folders import reasons
from PIL import Image

from keras_gen.data import decoding
from keras_gen.data import prepare
from keras_gen.data.source import Unusable


def file_of(picture, kind="PNG", **how):
    """Return a picture as the bytes of a file."""
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def pixels_of(content, channels=3):
    with decoding.decoded(content, channels) as pixels:
        assert pixels.dtype == np.uint8
        return pixels.copy()


def two_halves(mode, left, right):
    """Return a picture of 6x4 pixels, its halves of two colours."""
    made = Image.new(mode, (6, 4), left)
    made.paste(right, (3, 0, 6, 4))
    return made


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_every_kind_of_file_gives_its_colour(kind):
    found = pixels_of(file_of(Image.new("RGB", (5, 4), (200, 100, 40)), kind))
    assert found.shape == (4, 5, 3)
    assert np.abs(found.astype(int) - (200, 100, 40)).max() < 8


def test_grey_becomes_colour_and_colour_grey():
    grey = file_of(Image.new("L", (5, 4), 90))
    assert np.all(pixels_of(grey, 3) == 90)
    colour = file_of(Image.new("RGB", (5, 4), (90, 90, 90)))
    assert np.array_equal(pixels_of(colour, 1), np.full((4, 5, 1), 90))


@pytest.mark.parametrize(
    "content",
    [
        file_of(two_halves("RGBA", (255, 0, 0, 255), (255, 0, 0, 0))),
        file_of(two_halves("RGB", (255, 0, 0), (0, 9, 0)), transparency=(0, 9, 0)),
        file_of(two_halves("RGB", (255, 0, 0), (0, 9, 0)).quantize(2), transparency=1),
        file_of(
            two_halves("RGB", (255, 0, 0), (0, 9, 0)).quantize(2), "GIF", transparency=1
        ),
    ],
    ids=["alpha", "one colour", "palette", "palette of a gif"],
)
def test_what_is_transparent_lies_on_white(content):
    found = pixels_of(content).tolist()
    assert {tuple(pixel) for row in found for pixel in row} == {
        (255, 0, 0),
        (255, 255, 255),
    }


def test_grey_with_alpha_is_mixed_with_white():
    found = pixels_of(file_of(Image.new("LA", (3, 3), (0, 128))), channels=1)
    assert abs(int(found[0, 0, 0]) - 127) <= 1


def test_a_palette_is_looked_up():
    found = pixels_of(file_of(two_halves("RGB", (9, 8, 7), (1, 2, 3)).quantize(2)))
    assert found[0, 0].tolist() == [9, 8, 7]
    assert found[0, 5].tolist() == [1, 2, 3]


def test_cmyk_becomes_colour():
    found = pixels_of(file_of(Image.new("CMYK", (5, 4), (0, 255, 255, 0)), "TIFF"))
    assert found[0, 0].tolist() == [255, 0, 0]


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_become_eight_and_are_not_cut_off(kind):
    values = np.array([[0, 257, 0x8080, 0xFFFF]], np.uint16)
    found = pixels_of(file_of(Image.fromarray(values), kind), channels=1)
    assert found[0, :, 0].tolist() == [0, 1, 128, 255]


def test_an_animation_gives_its_first_frame():
    first, second = Image.new("RGB", (4, 4), "red"), Image.new("RGB", (4, 4), "blue")
    content = file_of(first, "GIF", save_all=True, append_images=[second])
    assert pixels_of(content)[0, 0].tolist() == [255, 0, 0]


def test_the_rotation_that_a_camera_noted_is_applied():
    made = two_halves("RGB", (255, 0, 0), (0, 0, 255))
    exif = Image.Exif()
    exif[0x0112] = 6
    found = pixels_of(file_of(made, "PNG", exif=exif))
    assert found.shape == (6, 4, 3)
    assert found[0, 0].tolist() == [255, 0, 0]
    assert found[5, 0].tolist() == [0, 0, 255]


def test_a_broken_note_about_rotation_does_not_matter():
    content = file_of(Image.new("RGB", (5, 4), "red"), "JPEG", exif=b"Exif\0\0broken")
    assert pixels_of(content).shape == (4, 5, 3)


def huge_png(width, height):
    """Return a small PNG file that claims to be huge."""

    def chunk(kind, content):
        check = zlib.crc32(kind + content)
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("side", [8_000, 100_000])
def test_an_enormous_picture_is_not_even_decoded(side, monkeypatch):
    monkeypatch.setattr(decoding, "_plain", lambda *_: pytest.fail("decoded"))
    with pytest.raises(Unusable, match="pixels are too many"):
        pixels_of(huge_png(side, side))


def test_large_pictures_are_decoded_one_at_a_time(monkeypatch):
    monkeypatch.setattr(decoding, "LARGE", 10)
    content = file_of(Image.new("RGB", (5, 4), "red"))
    with decoding.decoded(content, 3):
        assert decoding._one_large.locked()
    assert not decoding._one_large.locked()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        file_of(Image.new("RGB", (50, 50), "red"), "JPEG")[:300],
        file_of(Image.effect_noise((50, 50), 50), "PNG")[:400],
        file_of(Image.effect_noise((50, 50), 50), "GIF")[:400],
        file_of(Image.new("F", (5, 5), 0.5), "TIFF"),
        file_of(Image.new("I", (5, 5), 1 << 20), "TIFF"),
    ],
    ids=["empty", "text", "cut jpeg", "cut png", "cut gif", "floats", "32 bits"],
)
def test_what_cannot_be_read_is_told(content):
    with pytest.raises(Unusable, match="cannot be read|its pixels"):
        pixels_of(content)


@pytest.mark.parametrize("seed", range(30))
def test_damage_anywhere_gives_pixels_or_a_reason(seed):
    random = np.random.default_rng(seed)
    kind = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP")[seed % 6]
    content = bytearray(file_of(Image.effect_noise((40, 30), 60).convert("RGB"), kind))
    for at in random.integers(0, len(content), 12):
        content[at] = random.integers(256)
    try:
        assert pixels_of(bytes(content)).ndim == 3
    except Unusable as why:
        assert str(why)


def test_one_bad_picture_does_not_stop_the_others(tmp_path):
    folder = tmp_path / "mine"
    picture(folder / "good.png", 10)
    (folder / "empty.png").write_bytes(b"")
    (folder / "bomb.png").write_bytes(huge_png(30_000, 30_000))
    (folder / "folder.png").mkdir()
    names = ("empty", "bomb", "folder", "good")
    listed(folder, "file,label", *(f"{name}.png,1" for name in names))
    lines = []
    found = prepare(
        "mnist", 28, "squeeze", data_dir=tmp_path, source=folder, log=lines.append
    )
    assert len(found.images) == 1
    assert set(reasons(found)) == {"empty.png", "bomb.png", "folder.png"}
    assert reasons(found)["bomb.png"] == "its pixels are too many"
    assert "mnist: 3 pictures unusable, see manifest.json" in lines
