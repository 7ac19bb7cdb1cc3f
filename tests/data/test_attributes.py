import json

import numpy as np
import pytest
from picture_folders import listed
from picture_folders import picture
from picture_folders import reasons

from keras_gen.data import describe
from keras_gen.data import open_prepared
from keras_gen.data import prepare
from keras_gen.errors import DataError

NAMES = ("male", "blond_hair", "smiling", "wearing_hat")


def portraits(folder, header, *rows):
    """Write a folder of portraits, one for each row of attributes."""
    lines = [f"{number}.png,face,{row}" for number, row in enumerate(rows)]
    for number in range(len(rows)):
        picture(folder / f"{number}.png", 10)
    listed(folder, f"file,label,{header}", *lines)
    return folder


def prepared(tmp_path, folder):
    return prepare("celeb_a", 8, "squeeze", data_dir=tmp_path, source=folder)


def test_attributes_are_matched_by_the_names_of_columns(tmp_path):
    folder = portraits(
        tmp_path / "portraits",
        "Wearing_Hat,Young,Smiling,Male,Blond_Hair",
        "1,1,0,0,1",
        "-1,1,1,1,-1",
    )
    found = prepared(tmp_path, folder)
    assert found.attribute_names == NAMES
    assert found.attributes.dtype == np.uint8
    assert found.attributes.tolist() == [[0, 1, 0, 1], [1, 0, 1, 0]]
    assert found.stand_in == "stand-in: portraits"


def test_a_missing_attribute_is_0_and_stands_in_the_stamp(tmp_path):
    folder = portraits(
        tmp_path / "portraits", "gender,smiling,hat", "male,1,0", "female,0,1"
    )
    asked = describe("celeb_a", 8, "squeeze", data_dir=tmp_path, source=folder)
    found = prepared(tmp_path, folder)
    assert found.attributes.tolist() == [[1, 0, 1, 0], [0, 0, 0, 1]]
    assert found.stand_in == "stand-in: portraits, no blond_hair"
    assert asked["stand_in"] == found.stand_in


def test_the_own_pictures_of_a_set_are_stamped_only_for_what_is_missing(tmp_path):
    portraits(tmp_path / "images" / "celeb_a", "male,blond_hair,smiling", "1,0,1")
    found = prepare("celeb_a", 8, "squeeze", data_dir=tmp_path)
    assert found.stand_in == "no wearing_hat"


def test_each_part_has_its_attributes(tmp_path):
    folder = portraits(
        tmp_path / "portraits", "male,split", "1,test", "0,train", "1,train"
    )
    found = prepared(tmp_path, folder)
    assert found.attributes_of("train")[:, 0].tolist() == [0, 1]
    assert found.attributes_of("test")[:, 0].tolist() == [1]
    assert found.attributes_of("test").shape == (1, 4)


def test_a_senseless_attribute_is_named(tmp_path):
    folder = portraits(tmp_path / "portraits", "male,smiling", "1,0", "perhaps,0")
    found = prepared(tmp_path, folder)
    assert len(found.images) == 1
    assert reasons(found) == {"1.png": "male is 'perhaps', neither 0 nor 1"}


def test_attributes_are_part_of_the_fingerprint(tmp_path):
    one = portraits(tmp_path / "one", "male", "1")
    two = portraits(tmp_path / "two", "male", "0")
    fingerprints = {prepared(tmp_path, folder).fingerprint for folder in (one, two)}
    assert len(fingerprints) == 2


def test_a_set_without_attributes_has_none(tiny, tmp_path):
    tiny.write(tmp_path)
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    assert found.attribute_names == ()
    assert found.attributes_of("train").shape == (12, 0)


def test_a_folder_from_before_there_were_attributes_still_opens(tiny, tmp_path):
    tiny.write(tmp_path)
    new = prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    path = new.folder / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest["attribute_names"]
    path.write_text(json.dumps(manifest))
    old = open_prepared(new.folder)
    assert old.fingerprint == new.fingerprint
    assert old.attributes_of("test").shape == (5, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: np.save(path, np.zeros((1, 3), np.uint8)),
        lambda path: np.save(path, np.zeros((1, 4), np.int64)),
    ],
)
def test_damaged_attributes_are_refused(tmp_path, damage):
    folder = portraits(tmp_path / "portraits", "male", "1")
    place = prepared(tmp_path, folder).folder
    damage(place / "attributes.npy")
    with pytest.raises(DataError, match="is damaged .*attributes.npy"):
        open_prepared(place)
