import numpy as np
import pytest
from picture_folders import listed
from picture_folders import picture
from picture_folders import values

from keras_gen.data import describe
from keras_gen.data import prepare
from keras_gen.errors import DataError


def test_labels_csv_gives_classes_and_parts_train_first(tmp_path):
    folder = tmp_path / "mine"
    for value in (10, 20, 30):
        picture(folder / f"{value}.png", value)
    listed(
        folder, "file,label,split", "10.png,3,test", "20.png,4,train", "30.png,5,train"
    )
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=folder)
    assert values(found.images) == [20, 30, 10]
    assert found.labels.tolist() == [4, 5, 3]
    assert found.split.tolist() == [0, 0, 1]


def test_a_class_name_wins_over_the_label(tmp_path):
    folder = tmp_path / "mine"
    picture(folder / "a.png", 10)
    listed(folder, "file,label,class_name", "a.png,0,8")
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=folder)
    assert found.labels.tolist() == [8]


@pytest.mark.parametrize(
    "name, parts",
    [("cifar10", {"train": 18, "test": 2}), ("chars74k", {"train": 20, "test": 0})],
)
def test_every_tenth_of_a_class_is_test_where_the_set_has_test(tmp_path, name, parts):
    own = {"cifar10": ("cat", "dog"), "chars74k": ("A", "a")}[name]
    for class_name in own:
        for number in range(10):
            picture(tmp_path / "mine" / class_name / f"{number}.png", number)
    found = prepare(name, 8, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")
    assert found.manifest["counts"] == parts
    assert values(found.part("test")[0]) == [9, 9][: parts["test"]]
    assert set(found.labels.tolist()) == {found.class_names.index(n) for n in own}


def test_capitals_of_a_class_do_not_count_and_other_classes_are_told(tmp_path):
    for class_name in ("Airplane", "plum"):
        picture(tmp_path / "mine" / class_name / "a.png", 10)
    lines, place = [], tmp_path / "mine"
    found = prepare(
        "cifar10", 8, "squeeze", data_dir=tmp_path, source=place, log=lines.append
    )
    assert found.labels.tolist() == [0]
    assert "left out 1 pictures of other classes (plum); its own are air" in lines[-2]


def test_wanted_classes_are_named_up_to_ten(tmp_path):
    picture(tmp_path / "mine" / "plum" / "a.png", 10)
    with pytest.raises(
        DataError, match=r"\(found plum\).*, globe thistle and 92 more$"
    ) as why:
        prepare(
            "oxford_flowers102",
            8,
            "squeeze",
            data_dir=tmp_path,
            source=tmp_path / "mine",
        )
    assert "\n" not in str(why.value)


@pytest.mark.parametrize(
    "rows, complaint",
    [
        (["a.png,1,test"], "all 1 pictures are test: write train for some in the col"),
        ([], "labels.csv lists no pictures: write a line for each"),
    ],
)
def test_a_list_without_train_pictures_is_refused(tmp_path, rows, complaint):
    picture(tmp_path / "mine" / "a.png", 10)
    listed(tmp_path / "mine", "file,label,split", *rows)
    with pytest.raises(DataError, match=complaint):
        prepare("mnist", 8, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")


def test_pictures_without_classes_are_not_called_none(tmp_path):
    picture(tmp_path / "mine" / "a.png", 10)
    with pytest.raises(DataError, match="does not tell the classes of its pictures"):
        prepare("mnist", 8, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")


def test_a_picture_listed_twice_counts_once_and_is_named(tmp_path):
    picture(tmp_path / "mine" / "a.png", 10)
    listed(tmp_path / "mine", "file,label", "a.png,1", "a.png,2")
    found = prepare("mnist", 8, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")
    assert found.labels.tolist() == [1]
    assert found.manifest["skipped"] == [
        {"file": "a.png", "reason": "listed more than once; the first line counts"}
    ]


def test_a_folder_per_class_is_all_train_below_ten_pictures(tmp_path):
    folder = tmp_path / "mine"
    picture(folder / "7" / "b.png", 20)
    picture(folder / "2" / "a.png", 10)
    (folder / "2" / "notes.txt").write_text("no picture")
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=folder)
    assert values(found.images) == [10, 20]
    assert found.labels.tolist() == [2, 7]
    assert len(found.part("test")[0]) == 0


def test_pictures_outside_the_folders_of_classes_are_named(tmp_path):
    folder = tmp_path / "mine"
    for name in ("beside.png", "3/right.jfif", "3/deep/er.png"):
        picture(folder / name.replace(".jfif", ".png"), 10)
    (folder / "3" / "right.png").rename(folder / "3" / "right.jfif")
    (folder / "3" / "camera.heic").write_bytes(b"no picture")
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=folder)
    assert found.labels.tolist() == [3]
    astray = "is not directly in the folder of a class"
    assert {row["file"]: row["reason"] for row in found.manifest["skipped"]} == {
        "3/deep/er.png": astray,
        "beside.png": astray,
        "3/camera.heic": "cannot be read (UnidentifiedImageError)",
    }


def test_colour_and_size_are_converted_to_those_of_the_set(tmp_path):
    folder = tmp_path / "mine"
    picture(folder / "0" / "a.png", (90, 90, 90), "RGB", (50, 20))
    found = prepare("mnist", 32, "bilinear", data_dir=tmp_path, source=folder)
    assert found.images.shape == (1, 32, 32, 1)
    assert np.all(found.images == 90)


def test_what_cannot_be_used_is_counted_in_the_manifest(tmp_path):
    folder = tmp_path / "mine"
    picture(folder / "good.png", 10)
    picture(folder / "letter.png", 10)
    (folder / "broken.png").write_bytes(b"no picture")
    listed(
        folder,
        "file,label,split",
        "good.png,1,train",
        "letter.png,A,train",
        "broken.png,1,train",
        "gone.png,1,train",
        "good.png,1,validation",
    )
    manifest = prepare(
        "mnist", 28, "squeeze", data_dir=tmp_path, source=folder
    ).manifest
    assert manifest["counts"] == {"train": 1, "test": 0}
    assert manifest["left_out"] == {"A": 1}
    assert {row["file"]: row["reason"] for row in manifest["skipped"]} == {
        "good.png": "split 'validation' is neither train nor test",
        "broken.png": "cannot be read (UnidentifiedImageError)",
        "gone.png": "cannot be read (FileNotFoundError)",
    }


def test_a_given_source_is_a_stand_in_and_says_where_it_came_from(tmp_path):
    folder = tmp_path / "images" / "fonts"
    picture(folder / "0" / "a.png", 10)
    (folder / "SOURCE.txt").write_text("Drawn by A. Nonymous,\nfree for all.\n")
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source="fonts")
    assert found.stand_in == "stand-in: fonts"
    assert found.folder.name == "mnist-28-squeeze-from-fonts"
    assert found.manifest["attribution"] == "Drawn by A. Nonymous, free for all."


def test_pictures_under_the_name_of_the_set_are_no_stand_in(tmp_path):
    picture(tmp_path / "images" / "mnist" / "0" / "a.png", 10)
    found = prepare("mnist", 28, "squeeze", data_dir=tmp_path)
    assert found.stand_in is None
    assert found.source == "pictures in images/mnist"


def test_idx_files_come_before_pictures_of_the_set(tiny, tmp_path):
    picture(tmp_path / "images" / "mnist" / "0" / "a.png", 10)
    tiny.write(tmp_path)
    where = describe("mnist", 28, "squeeze", data_dir=tmp_path)
    assert where["source"] == "the four idx files"


def test_two_sources_of_one_name_are_not_mixed_up(tmp_path):
    for place in ("one", "two"):
        picture(tmp_path / place / "fonts" / "0" / "a.png", 10)
    prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=tmp_path / "one/fonts")
    with pytest.raises(
        DataError, match="was made from one/fonts, not from .*two/fonts"
    ):
        prepare(
            "mnist", 28, "squeeze", data_dir=tmp_path, source=tmp_path / "two/fonts"
        )


def test_arrays_are_enough_once_the_source_is_gone(tmp_path):
    path = tmp_path / "images" / "fonts" / "0" / "a.png"
    picture(path, 10)
    first = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source="fonts")
    path.unlink()
    path.parent.rmdir()
    path.parent.parent.rmdir()
    again = prepare("mnist", 28, "squeeze", data_dir=tmp_path, source="fonts")
    assert again.fingerprint == first.fingerprint


@pytest.mark.parametrize("source", [None, "fonts"])
@pytest.mark.parametrize("change", ["add", "delete", "relabel"])
def test_a_changed_folder_is_told_and_the_prepared_set_stays(tmp_path, source, change):
    folder, lines = tmp_path / "images" / (source or "mnist"), []
    rows = ["file,label", "a.png,1", "b.png,2"]
    for name in "ab":
        picture(folder / f"{name}.png", 10)
    listed(folder, *rows)

    def made():
        lines.clear()
        return prepare(
            "mnist", 8, "squeeze", data_dir=tmp_path, source=source, log=lines.append
        )

    first = made()
    assert (made().fingerprint, lines) == (first.fingerprint, [])
    if change == "add":
        picture(folder / "c.png", 10)
    elif change == "delete":
        (folder / "b.png").unlink()
    else:
        listed(folder, *rows[:2])
    assert made().fingerprint == first.fingerprint
    assert len(lines) == 1
    assert f"earlier from 2 pictures of {folder}, which has changed since" in lines[0]
    assert lines[0].endswith(f"delete {first.folder} to prepare it again")


def test_a_new_data_folder_is_told(tmp_path):
    picture(tmp_path / "mine" / "0" / "a.png", 10)
    lines, new = [], tmp_path / "mistyped"
    for _ in range(2):
        prepare(
            "mnist",
            8,
            "squeeze",
            data_dir=new,
            source=tmp_path / "mine",
            log=lines.append,
        )
    assert [line for line in lines if "new data folder" in line] == [
        f"mnist: preparing in a new data folder: {new}"
    ]


def test_a_missing_source_is_named_with_both_places(tmp_path):
    with pytest.raises(
        DataError, match="no folder .*fonts, nor fonts in .*images: name"
    ):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path, source="fonts")


def test_a_source_without_pictures_says_what_belongs_there(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(DataError, match="holds no pictures: put a labels.csv or"):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")


def test_a_source_of_other_classes_is_refused_with_the_count(tmp_path):
    picture(tmp_path / "mine" / "A" / "a.png", 10)
    with pytest.raises(
        DataError,
        match=r"class of mnist \(found A\): name the classes 0, 1, .*, 9$",
    ):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")


@pytest.mark.parametrize(
    "content, complaint",
    [
        (b"name,class\na.png,0\n", "begins with 'name,class': give it the header"),
        (b"", "begins with '': give it the header"),
        (b"file,label\n\xff.png,0\n", r"cannot be read \(UnicodeDecodeError\): save"),
    ],
)
def test_a_senseless_labels_csv_is_refused(tmp_path, content, complaint):
    listed(tmp_path / "mine")
    (tmp_path / "mine" / "labels.csv").write_bytes(content)
    with pytest.raises(DataError, match=complaint):
        prepare("mnist", 28, "squeeze", data_dir=tmp_path, source=tmp_path / "mine")


def test_a_set_of_one_class_takes_the_pictures_of_that_name_alone(tmp_path):
    folder = tmp_path / "pets"
    picture(folder / "a.png", 10)
    picture(folder / "b.png", 20)
    listed(folder, "file,label", "a.png,cat", "b.png,dog")
    found = prepare("cats_crawford", 8, "squeeze", data_dir=tmp_path, source=folder)
    assert values(found.images) == [10]
    assert found.manifest["left_out"] == {"dog": 1}


def test_a_set_of_one_class_takes_all_where_nothing_has_its_name(tmp_path):
    folder = tmp_path / "portraits"
    picture(folder / "a.png", 10)
    picture(folder / "b.png", 20)
    listed(folder, "file,label", "a.png,male", "b.png,female")
    found = prepare("celeb_a", 8, "squeeze", data_dir=tmp_path, source=folder)
    assert values(found.images) == [10, 20]
    assert found.labels.tolist() == [0, 0]
    assert found.manifest["left_out"] == {}


def test_a_set_of_one_class_needs_no_folder_for_it(tmp_path):
    picture(tmp_path / "images" / "cats_crawford" / "a.png", 10)
    found = prepare("cats_crawford", 8, "squeeze", data_dir=tmp_path)
    assert values(found.images) == [10]


def test_classes_of_flowers_go_by_name_and_by_official_number(tmp_path):
    folder = tmp_path / "flowers"
    for name in "abc":
        picture(folder / f"{name}.png", 10)
    rows = "a.png,1,pink primrose", "b.png,78,lotus lotus", "c.png,2,"
    listed(folder, "file,label,class_name", *rows)
    by_name = prepare(
        "oxford_flowers102", 8, "squeeze", data_dir=tmp_path, source=folder
    )
    assert by_name.labels.tolist() == [0, 77]
    numbers = tmp_path / "numbers"
    picture(numbers / "102" / "a.png", 10)
    found = prepare(
        "oxford_flowers102", 8, "squeeze", data_dir=tmp_path, source=numbers
    )
    assert found.class_names[found.labels[0]] == "blackberry lily"


def test_every_tenth_person_is_test_where_there_is_no_split(tmp_path):
    folder = tmp_path / "portraits"
    rows = ["file,label,person"]
    for person in range(20):
        for file in (f"{person}.png", f"{person}-again.png"):
            rows.append(f"{file},face,number {person}")
            picture(folder / file, person)
    listed(folder, *rows)
    found = prepare("celeb_a", 8, "squeeze", data_dir=tmp_path, source=folder)
    assert values(found.part("test")[0]) == [9, 9, 19, 19]
    assert len(found.part("train")[0]) == 36


def test_a_split_column_wins_over_people(tmp_path):
    folder = tmp_path / "portraits"
    rows = [f"{person}.png,face,{person},train" for person in range(20)]
    for person in range(20):
        picture(folder / f"{person}.png", 10)
    listed(folder, "file,label,person,split", *rows)
    found = prepare("celeb_a", 8, "squeeze", data_dir=tmp_path, source=folder)
    assert found.manifest["counts"] == {"train": 20, "test": 0}
