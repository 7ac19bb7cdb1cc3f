import builtins
import sys

import numpy as np
import pytest
from picture_folders import listed
from picture_folders import picture
from picture_folders import reasons

from keras_gen.data import cat_faces
from keras_gen.data import describe
from keras_gen.data import prepare
from keras_gen.errors import DataError


class Detector:
    """Finds a small and a large face in bright pictures, none in dark ones."""

    def detectMultiScale(self, grey, scale, neighbours, minSize):
        assert (scale, neighbours, minSize) == (1.1, 3, (64, 64))
        faces = ((0, 0, 64, 64), (70, 10, 80, 80))
        return np.array(faces) if grey.mean() > 50 else ()


@pytest.fixture
def detector(monkeypatch):
    monkeypatch.setattr(cat_faces, "_detector", lambda place: Detector())


def made(tmp_path, **how):
    return prepare("cat_faces", 64, "squeeze", data_dir=tmp_path, **how)


def test_the_largest_face_of_each_cat_is_taken(tmp_path, detector):
    folder = tmp_path / "images" / cat_faces.PETS
    picture(folder / "bright.png", 200, size=(160, 120))
    picture(folder / "dark.png", 20, size=(160, 120))
    listed(folder, "file,label", "bright.png,cat", "dark.png,cat", "bright.png,dog")
    found = made(tmp_path)
    assert found.images.shape == (1, 64, 64, 3)
    assert reasons(found) == {"dark.png": "no cat face is found in it"}
    assert found.manifest["left_out"] == {"dog": 1}
    assert found.source == "cat faces found in images/oxford_iiit_pet"
    assert found.stand_in == "rebuilt collection"


def test_of_the_own_files_of_the_pets_capitals_name_cats(tmp_path, detector):
    folder = tmp_path / "images" / cat_faces.PETS
    for name in ("Abyssinian_1.jpg", "beagle_1.jpg"):
        picture(folder / name, 200, size=(160, 120))
    found = made(tmp_path)
    assert len(found.images) == 1
    assert found.manifest["left_out"] == {"dog": 1}


def test_ready_faces_need_no_detector(tmp_path):
    picture(tmp_path / "images" / "cat_faces" / "a.png", 90, size=(64, 64))
    found = made(tmp_path)
    assert np.all(found.images == 90)
    assert found.stand_in == "rebuilt collection"


def test_faces_from_elsewhere_carry_both_stamps(tmp_path):
    picture(tmp_path / "faces" / "cat" / "a.png", 90, size=(64, 64))
    source = tmp_path / "faces"
    asked = describe("cat_faces", 64, "squeeze", data_dir=tmp_path, source=source)
    found = made(tmp_path, source=source)
    assert found.stand_in == "rebuilt collection; stand-in: faces"
    assert asked["stand_in"] == found.stand_in


@pytest.mark.parametrize("missing", ["all of it", "the detectors"])
def test_a_missing_opencv_is_told_in_one_line(tmp_path, monkeypatch, missing):
    picture(tmp_path / "images" / cat_faces.PETS / "Bengal_1.jpg", 90)
    # OpenCV 5 has no CascadeClassifier.
    opencv = None if missing == "all of it" else type(sys)("cv2")
    monkeypatch.setitem(sys.modules, "cv2", opencv)
    with pytest.raises(DataError, match=r'pip install -e "\.\[cats\]"') as why:
        made(tmp_path)
    assert "\n" not in str(why.value)


def test_describing_needs_no_opencv(tmp_path, monkeypatch):
    real = builtins.__import__

    def forbid(name, *rest):
        assert name != "cv2"
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", forbid)
    asked = describe("cat_faces", 64, "squeeze", data_dir=tmp_path)
    pets = "TensorFlow Datasets, oxford_iiit_pet by download"
    assert asked["source"] == f"cat faces found in {pets}"
    assert (asked["train"], asked["test"]) == (None, None)


def test_opencvs_own_detector_is_used_where_it_is_installed(tmp_path):
    pytest.importorskip("cv2", reason="OpenCV, of the extra cats, finds the faces")
    plain = tmp_path / "images" / cat_faces.PETS / "Bengal_1.jpg"
    picture(plain, (90, 90, 90), "RGB", (300, 200))
    with pytest.raises(DataError, match=r"no picture can be used .*1 unusable"):
        made(tmp_path)
