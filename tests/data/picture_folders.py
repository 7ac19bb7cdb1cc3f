"""Folders of pictures for the tests, and what is in prepared ones."""

from PIL import Image


def picture(path, value, mode="L", size=(28, 28)):
    """Write a picture of one value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, value).save(path)


def listed(folder, *rows):
    """Write labels.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "labels.csv").write_text("\n".join(rows) + "\n")


def values(images):
    """Return the one value that each picture has."""
    return [int(image.flat[0]) for image in images]


def reasons(prepared):
    """Return {file: reason} of what was skipped."""
    return {row["file"]: row["reason"] for row in prepared.manifest["skipped"]}
