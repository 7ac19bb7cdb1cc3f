import numpy as np
import pytest

from keras_gen.data import describe
from keras_gen.data import prepare
from keras_gen.data import sets

DRAWN = [name for name in sets.SETS if name != "mnist"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a function that gives an embedded set at 32x32 pixels."""
    data_dir, known = tmp_path_factory.mktemp("embedded"), {}

    def prepared(name):
        if name not in known:
            fit = sets.SETS[name].fit
            known[name] = prepare(name, 32, fit, data_dir=data_dir, embedded=True)
        return known[name]

    return prepared


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawn_set_has_all_classes_and_enough_for_two_batches_of_256(name, made):
    found = made(name)
    for part in ("train", "test"):
        assert set(found.part(part)[1].tolist()) == set(range(len(found.class_names)))
    assert len(found.part("train")[1]) >= 512
    assert len(found.part("test")[1]) >= 128
    assert found.manifest["skipped"] == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawn_set_is_stamped_and_never_taken_unasked(name, made, tmp_path):
    found = made(name)
    assert found.folder.name.endswith("-from-embedded")
    assert "embedded stand-in" in found.stand_in
    unasked = describe(name, 32, "squeeze", data_dir=tmp_path)
    assert "embedded" not in f"{unasked['source']} {unasked['stand_in']}"


@pytest.mark.parametrize("name", DRAWN)
def test_no_two_drawn_pictures_are_the_same(name, made):
    images = np.asarray(made(name).images)
    assert len({image.tobytes() for image in images}) == len(images)
    assert images.std(axis=0).mean() > 20


def test_drawn_pictures_are_the_same_every_time(made, tmp_path):
    again = prepare("cat_faces", 32, "squeeze", data_dir=tmp_path, embedded=True)
    assert again.fingerprint == made("cat_faces").fingerprint


@pytest.mark.parametrize(
    "name, least", [("cifar10", 0.4), ("oxford_flowers102", 0.1), ("animal_faces", 0.5)]
)
def test_classes_of_coloured_sets_look_different(name, least, made):
    found = made(name)
    images, labels = found.part("train")
    images = images.reshape(len(images), -1).astype(float)
    means = [images[labels == label].mean(axis=0) for label in np.unique(labels)]
    means = np.stack(means)
    tests, answers = found.part("test")
    tests = tests.reshape(len(tests), -1).astype(float)
    gaps = (means**2).sum(axis=1) - 2 * tests @ means.T
    # Much better than chance by the nearest mean picture alone.
    assert (gaps.argmin(axis=1) == answers).mean() > least


def test_characters_are_dark_on_light(made):
    images = made("chars74k").images.astype(float).mean(axis=-1)
    edges = images[:, [0, -1]].mean()
    assert edges > 180
    assert images.min(axis=(1, 2)).mean() < 90


def test_attributes_of_drawn_faces_can_be_seen(made):
    found = made("celeb_a")
    attributes = found.attributes.astype(bool)
    assert found.attributes.shape == (960, 4)
    assert np.all((attributes.mean(axis=0) > 0.1) & (attributes.mean(axis=0) < 0.9))
    images = found.images.astype(float)
    for number in range(4):
        has = attributes[:, number]
        gap = images[has].mean(axis=0) - images[~has].mean(axis=0)
        assert np.abs(gap).max() > 25


def test_heads_of_drawn_cats_are_marked(made, tmp_path):
    found = prepare("cats_crawford", 32, "head", data_dir=tmp_path, embedded=True)
    assert len(found.images) == len(made("cats_crawford").images)
    assert found.manifest["skipped"] == []


def test_cat_faces_are_a_rebuilt_collection_here_too(made):
    assert made("cat_faces").stand_in.startswith("rebuilt collection; ")
