import numpy as np
import pytest
from picture_folders import listed
from picture_folders import picture
from picture_folders import reasons

from keras_gen.data import heads
from keras_gen.data import prepare

# Eyes level at a height of 40, mouth at 60; ears from 5 to 30.
POINTS = (
    (30, 40),
    (60, 40),
    (45, 60),
    (20, 30),
    (15, 5),
    (35, 20),
    (55, 20),
    (75, 8),
    (70, 30),
)


def columns():
    return [f"{point}_{axis}" for point in heads.POINTS for axis in "xy"]


def test_points_give_the_box_around_them_down_to_the_chin():
    assert heads.box_of_points(POINTS) == (15, 5, 75, 70)


def test_a_missing_point_gives_no_box():
    points = np.array(POINTS, np.float32)
    points[4, 1] = np.nan
    assert heads.box_of_points(points) is None


def test_a_row_gives_its_box_or_that_of_its_points():
    corners = ("head_xmin", "head_ymin", "head_xmax", "head_ymax")
    box = dict(zip(corners, "1234", strict=True))
    numbers = (str(number) for point in POINTS for number in point)
    points = dict(zip(columns(), numbers, strict=True))
    assert heads.box_of_row(box | points) == (1, 2, 3, 4)
    assert heads.box_of_row(points) == (15, 5, 75, 70)


@pytest.mark.parametrize("missing", ["", "unknown", "nan", None])
def test_a_row_without_numbers_has_no_head(missing):
    row = {"head_xmin": missing, "head_ymin": 2, "head_xmax": 3, "head_ymax": 4}
    assert heads.box_of_row(row) is None


def test_heads_of_a_folder_are_cut_out_and_the_headless_named(tmp_path):
    folder = tmp_path / "pets"
    picture(folder / "a.png", 10, size=(60, 40))
    header = "file,label,head_xmin,head_ymin,head_xmax,head_ymax"
    listed(folder, header, "a.png,cat,10,10,30,30", "a.png,cat,,,,")
    found = prepare("cats_crawford", 8, "head", data_dir=tmp_path, source=folder)
    assert found.images.shape == (1, 8, 8, 3)
    assert reasons(found) == {"a.png": "no head is marked in it"}
