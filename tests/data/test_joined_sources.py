import pytest
from picture_folders import listed
from picture_folders import picture
from picture_folders import reasons
from picture_folders import values

from keras_gen.data import prepare
from keras_gen.errors import DataError


@pytest.fixture
def joined(tmp_path):
    """Two folders below images/, each with train and test pictures."""
    for name, first in (("fonts", 10), ("photos", 50)):
        folder = tmp_path / "images" / name
        rows = ["file,label,split"]
        for number, split in enumerate(("test", "train")):
            picture(folder / f"{number}.png", first + number)
            rows.append(f"{number}.png,{number},{split}")
        (folder / "broken.png").write_bytes(b"")
        listed(folder, *rows, "broken.png,1,train", "0.png,A,train")
        (folder / "SOURCE.txt").write_text(f"Made by the {name} people.\n")
    return "fonts,photos"


def made(tmp_path, source):
    return prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=source)


def test_folders_are_joined_in_their_order_train_first(tmp_path, joined):
    found = made(tmp_path, joined)
    assert values(found.images) == [11, 51, 10, 50]
    assert found.labels.tolist() == [1, 1, 0, 0]
    turned = made(tmp_path, ["photos", "fonts"])
    assert values(turned.images) == [51, 11, 50, 10]


def test_the_manifest_names_each_folder(tmp_path, joined):
    found = made(tmp_path, joined)
    assert found.folder.name == "mnist-28-squeeze-from-fonts+photos"
    assert found.stand_in == "stand-in: fonts + photos"
    assert found.manifest["origin"] == "images/fonts + images/photos"
    assert found.manifest["attribution"] == (
        "fonts: Made by the fonts people.; photos: Made by the photos people."
    )
    assert found.manifest["left_out"] == {"A": 2}
    assert set(reasons(found)) == {"fonts/broken.png", "photos/broken.png"}


def test_other_folders_of_the_same_names_are_refused(tmp_path, joined):
    made(tmp_path, joined)
    other = tmp_path / "elsewhere" / "photos"
    picture(other / "0" / "a.png", 10)
    with pytest.raises(DataError, match=r"not from images/fonts \+ elsewhere/photos"):
        made(tmp_path, ["fonts", other])


def test_a_missing_folder_among_them_is_named(tmp_path, joined):
    with pytest.raises(DataError, match="no folder .*drawings, nor drawings in"):
        made(tmp_path, f"{joined},drawings")


def test_an_attribute_must_be_told_by_every_folder(tmp_path):
    for name, header in (("one", "male,smiling"), ("two", "smiling,blond_hair")):
        picture(tmp_path / "images" / name / "a.png", 10)
        row = f"file,label,{header}", "a.png,face,1,1"
        listed(tmp_path / "images" / name, *row)
    found = prepare("celeb_a", 8, "squeeze", data_dir=tmp_path, source="one,two")
    assert (
        found.stand_in == "stand-in: one + two, no male, no blond_hair, no wearing_hat"
    )
    assert found.attributes.tolist() == [[1, 0, 1, 0], [0, 1, 1, 0]]
