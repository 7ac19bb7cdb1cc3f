import pytest
from picture_folders import picture
from picture_folders import values

from keras_gen.data import prepare
from keras_gen.data import prepare_at_usual_size


@pytest.fixture
def folders(tmp_path):
    """The set's own folder, one below images/, and one elsewhere."""
    own, named = (tmp_path / "images" / name for name in ("mnist", "mine"))
    elsewhere = tmp_path / "elsewhere" / "more"
    for value, folder in enumerate((own, named, elsewhere), 1):
        picture(folder / "0" / "a.png", value)
    return str(named), str(elsewhere)


@pytest.mark.parametrize(
    "sources, name, shown",
    [
        ([], "mnist-28-squeeze", [1]),
        ([0], "mnist-28-squeeze-from-mine", [2]),
        ([1], "mnist-28-squeeze-from-more", [3]),
        ([1, 0], "mnist-28-squeeze-from-more+mine", [3, 2]),
    ],
)
def test_the_same_pictures_come_at_the_usual_size(
    tmp_path, folders, sources, name, shown
):
    source = [folders[number] for number in sources] or None
    large = prepare("mnist", 32, "bilinear", data_dir=tmp_path, source=source)

    found = prepare_at_usual_size(large, data_dir=tmp_path)

    assert found.folder == tmp_path / "prepared" / name
    assert values(found.images) == shown


def test_embedded_pictures_stay_embedded(tmp_path):
    large = prepare("mnist", 32, "bilinear", data_dir=tmp_path, embedded=True)

    found = prepare_at_usual_size(large, data_dir=tmp_path)

    assert found.folder.name == "mnist-28-squeeze-from-embedded"
