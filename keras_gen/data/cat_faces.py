"""Cat faces cut out of the Oxford-IIIT pets by OpenCV's detector.

The team of bri623_2017 found its faces in this way, in pets and in pictures from a
search that nobody can repeat: what is collected here is a rebuilt collection, with
another number of faces.
"""

from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from keras_gen.data import pictures
from keras_gen.data import through_tfds
from keras_gen.data.decoding import decoded
from keras_gen.data.source import TRAIN
from keras_gen.data.source import Picture
from keras_gen.data.source import Source
from keras_gen.data.source import Unusable
from keras_gen.errors import DataError

PETS = "oxford_iiit_pet"
CASCADE = "haarcascade_frontalcatface.xml"

# OpenCV's own defaults; and the size to which the slides resized faces, so that no
# face has to be enlarged to it.
SCALE_FACTOR = 1.1
MIN_NEIGHBOURS = 3
SMALLEST = 64

_CAT = 0


def locate_folder(picture_set, data_dir):
    """Return faces in the pictures of `<data_dir>/images/oxford_iiit_pet/`, or None.

    The folder has a `labels.csv` or class folders in which cats are called `cat`, or
    simply the set's own files: those whose names begin with a capital are the cats.
    """
    folder = data_dir / "images" / PETS
    if not folder.is_dir():
        return None
    return Source(
        text=f"cat faces found in images/{PETS}",
        read=partial(_in_folder, folder, picture_set),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
    )


def locate(picture_set, data_dir):
    """Return faces in the pets as TensorFlow Datasets has them, or would download."""
    pets = through_tfds.text_of(picture_set.in_tfds, data_dir)
    return Source(
        text=f"cat faces found in {pets}",
        read=partial(_in_tfds, picture_set, data_dir),
        terms=picture_set.terms,
        attribution=picture_set.attribution,
    )


def _in_folder(folder, picture_set, leavings):
    """Yield a face for each cat of a folder."""
    detector = _detector(folder)
    listed = (folder / "labels.csv").is_file()
    for picture in pictures.read([folder], picture_set, leavings):
        bare = not listed and "/" not in Path(picture.name).as_posix()
        if bare and picture.name[0].islower():
            leavings.leave_out("dog")
        else:
            yield from _face(detector, picture, leavings)


def _in_tfds(picture_set, data_dir, leavings):
    """Yield a face for each cat that TensorFlow Datasets gives."""
    detector = _detector(data_dir / "images" / picture_set.name)
    for row, _, order in through_tfds.rows(picture_set, data_dir):
        if int(row["species"]) != _CAT:
            leavings.leave_out("dog")
            continue
        picture = Picture(row["image"], 0, TRAIN, order, order=order)
        yield from _face(detector, picture, leavings)


def _detector(place):
    """Return OpenCV's detector of cat faces.

    Raises:
        DataError: OpenCV is not installed, or the version has no such detectors.
    """
    try:
        import cv2

        detector = cv2.CascadeClassifier(str(Path(cv2.data.haarcascades) / CASCADE))
        if detector.empty():
            raise ImportError(f"OpenCV {cv2.__version__} lacks {CASCADE}")
    # OpenCV 5 has moved these detectors elsewhere: the attributes are missing.
    except (ImportError, AttributeError) as why:
        raise DataError(
            f"finding cat faces needs OpenCV 4 ({why}): python -m pip install "
            f'-e ".[cats]", or put faces into {place}'
        ) from why
    return detector


def _face(detector, picture, leavings):
    """Yield the largest face in a picture as a Picture, or note that none was found."""
    try:
        with decoded(picture.content, 3) as pixels:
            grey = np.asarray(Image.fromarray(pixels).convert("L"))
            faces = detector.detectMultiScale(
                grey, SCALE_FACTOR, MIN_NEIGHBOURS, minSize=(SMALLEST, SMALLEST)
            )
            if not len(faces):
                raise Unusable("no cat face is found in it")
            left, top, width, height = max(faces, key=lambda face: face[2] * face[3])
            face = pixels[top : top + height, left : left + width].copy()
    except Unusable as why:
        leavings.skip(picture.name, why)
        return
    yield Picture(face, 0, picture.part, picture.name, order=picture.order)
