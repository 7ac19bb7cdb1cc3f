"""Archives as their users download them, only tiny."""

import io
import tarfile
import zipfile

from PIL import Image


def picture(number, kind, mode="RGB"):
    """Return a small picture file; each number gives another picture."""
    file = io.BytesIO()
    shade = number % 256
    made = Image.new("RGB", (12 + number % 5, 9), (shade, 255 - shade, 40)).convert(
        mode
    )
    made.save(file, kind)
    return file.getvalue()


def write_tgz(path, members):
    """Write {name: content} as a packed tar archive."""
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def write_zip(path, members):
    """Write {name: content} as a zip archive."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def write_chars74k(folder):
    """Write two pictures of each font class, and a few photographs and drawings.

    Returns:
        {archive: pictures that count}.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fonts = {
        f"English/Fnt/Sample{n:03}/img{n:03}-{k:05}.png": picture(
            n + 100 * k, "PNG", "L"
        )
        for n in range(62, 0, -1)
        for k in (2, 1)
    }
    photos = {
        f"English/Img/{kind}/Bmp/Sample011/img011-{number:05}.png": picture(
            number, "PNG"
        )
        for number, kind in ((1, "GoodImg"), (2, "GoodImg"), (3, "BadImag"))
    }
    masks = {"English/Img/GoodImg/Msk/Sample011/img011-00001.png": picture(7, "PNG")}
    drawn = {"English/Hnd/Img/Sample062/img062-001.png": picture(9, "PNG")}
    write_tgz(folder / "EnglishFnt.tgz", fonts)
    write_tgz(folder / "EnglishImg.tgz", photos | masks)
    write_tgz(folder / "EnglishHnd.tgz", drawn | {"English/Hnd/Trj/a.m": b"no picture"})
    return {"EnglishFnt.tgz": 124, "EnglishImg.tgz": 2, "EnglishHnd.tgz": 1}


POINTS = "9 3 4 8 4 5 6 2 3 1 1 4 2 7 2 10 1 9 3 "


def write_cats(folder):
    """Write three cats in two archives, one with broken points, one without any."""
    folder.mkdir(parents=True, exist_ok=True)
    write_zip(
        folder / "CAT_DATASET_01.zip",
        {
            "CAT_00/00000001_005.jpg": picture(5, "JPEG"),
            "CAT_00/00000001_005.jpg.cat": b"9 1 2 3",
            "CAT_00/00000001_000.jpg": picture(1, "JPEG"),
            "CAT_00/00000001_000.jpg.cat": POINTS.encode(),
            "CAT_00/Thumbs.db": b"no picture",
        },
    )
    write_zip(
        folder / "CAT_DATASET_02.zip",
        {
            "CAT_05/00000500_000.jpg": picture(9, "JPEG"),
            "cats/CAT_05/00000500_000.jpg": picture(9, "JPEG"),
        },
    )


def write_animal_faces(folder):
    """Write two train faces and one test face of each class."""
    folder.mkdir(parents=True, exist_ok=True)
    write_zip(
        folder / "afhq.zip",
        {
            f"afhq/{part}/{label}/{label}_{number:06}.jpg": picture(
                10 * number + shift, "JPEG"
            )
            for number, part in ((2, "train"), (1, "train"), (3, "val"))
            for shift, label in enumerate(("wild", "cat", "dog"))
        },
    )
    return {"train": 6, "test": 3}
