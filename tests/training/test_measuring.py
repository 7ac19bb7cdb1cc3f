"""Which runs can be measured, and what is kept of it."""

import json
import shutil
from functools import partial

import keras
import numpy as np
import pytest
from made_up import write_digits
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.errors import DataError
from keras_gen.errors import RunFolderError
from keras_gen.errors import UsageError
from keras_gen.evaluation import MEASURES
from keras_gen.evaluation import judge
from keras_gen.training import evidence
from keras_gen.training import measuring
from keras_gen.training import seen
from keras_gen.training.measuring import Measuring
from keras_gen.training.options import RunOptions
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.seen import Unavailable


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "results" / "report" / "experiment" / "seed-3"
    (folder / "snapshots" / "epoch-0005").mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({}))
    return folder


@pytest.mark.parametrize(
    "place, epoch",
    [
        (".", None),
        ("config.json", None),
        ("generator.keras", None),
        ("snapshots/epoch-0005", 5),
        ("snapshots/epoch-0005/decoder.keras", 5),
    ],
)
def test_run_is_found_from_any_place_inside(run, place, epoch, monkeypatch):
    monkeypatch.chdir(run.parent)

    for path in (run / place, (run / place).relative_to(run.parent)):
        found, of_epoch = measuring.run_at(path)
        assert (found.path, found.seed, of_epoch) == (run, 3, epoch)


def test_folder_that_is_no_run_is_refused(run):
    copied = run.rename(run.with_name("seed-3-copy"))

    for path in (copied, run.parent):
        with pytest.raises(UsageError, match="is not a run folder"):
            measuring.run_at(path)


def test_run_that_saved_nothing_yet_is_refused_in_one_line(run):
    with pytest.raises(RunFolderError, match="train it first"):
        Measuring(measuring.run_at(run)[0], None, run, print)


# Runs of the tiny report, judged by a judge of one epoch.


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Results and data of the tiny report's VAE and auxiliary GAN."""
    folder = tmp_path_factory.mktemp("measuring")
    write_digits(folder / "data", 100, 40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunOptions, "xla", False)
        patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
        places = ["--data-dir", folder / "data", "--results-dir", folder / "results"]
        assert command.run(tiny_report(), [*map(str, places)]) == 0
    return folder


@pytest.fixture
def folder(trained, tmp_path, monkeypatch):
    monkeypatch.setattr(evidence, "COUNT", 60)
    monkeypatch.setattr(evidence, "WEIGHED", 7)
    monkeypatch.setattr(seen, "judge", partial(judge, epochs=1))
    return shutil.copytree(trained, tmp_path / "copied")


def of(folder, id, epoch=None, said=None):
    run = RunFolder(folder / "results", "tiny", id, 0)
    say = (said if said is not None else []).append
    return Measuring(run, epoch, folder / "data", say)


def test_every_measure_that_has_its_arrays_is_kept_with_its_count(folder):
    said = []

    found = of(folder, "acgan", said=said).all()

    missing = {"test_elbo", "log_likelihood", "wasserstein_estimate"}
    assert set(found) == set(MEASURES) - missing
    assert all(name in " ".join(said) for name in missing)
    assert found["class_accuracy"]["n"] == found["mean_ink"]["n"] == 60
    summary = of(folder, "acgan").folder.summary
    assert summary["measures"] == {"2": found}
    assert set(summary["judge"]) == {"test_accuracy", "digest", "folder"}


def test_measures_by_a_judge_name_it_and_no_others_do(folder):
    found = {id: of(folder, id).all() for id in ("acgan", "vae")}

    digest = of(folder, "acgan").folder.summary["judge"]["digest"]
    judged = {
        id: {name for name, numbers in measures.items() if "judge" in numbers}
        for id, measures in found.items()
    }
    assert {"class_accuracy", "frechet_distance"} <= judged["acgan"]
    assert not judged["acgan"] & {"mean_ink", "laplacian_variance_ratio"}
    assert judged["vae"] >= {"class_histogram", "frechet_distance"}
    assert found["acgan"]["class_accuracy"]["judge"] == digest


def test_network_in_the_place_of_a_runs_own_is_refused(folder):
    of(folder, "acgan").all()
    place = of(folder, "acgan").folder.model("generator")
    network = keras.saving.load_model(place)
    network.set_weights([2 * weight for weight in network.get_weights()])
    network.save(place)

    with pytest.raises(RunFolderError, match="is not what this run trained"):
        of(folder, "acgan").all()


def test_run_that_cannot_be_written_is_refused_before_it_is_measured(folder):
    run = of(folder, "acgan")

    with run.folder.lock(), pytest.raises(RunFolderError, match="is in use by process"):
        of(folder, "acgan").all()

    assert run._evidence is None


def test_set_of_a_run_is_prepared_again_where_it_is_not_there(folder):
    shutil.rmtree(folder / "data" / "prepared")

    assert of(folder, "acgan").value("mean_ink")["n"] == 60


@pytest.fixture
def judged(folder):
    """A run with a measure by a judge that another has taken the place of."""
    of(folder, "acgan").value("class_accuracy")
    path = of(folder, "acgan").folder.path / "summary.json"
    summary = json.loads(path.read_text())
    summary["measures"]["2"]["class_accuracy"] |= {"judge": "another", "value": -1}
    path.write_text(json.dumps(summary))
    return folder, summary, path


def test_measure_by_another_judge_is_measured_again(judged):
    folder, summary, _ = judged

    found = of(folder, "acgan").value("class_accuracy")

    assert found["value"] >= 0
    assert found["judge"] == summary["judge"]["digest"]


def test_measure_by_another_judge_stands_where_it_cannot_be_measured_again(judged):
    folder, _, _ = judged
    for path in (folder / "results").rglob("*.keras"):
        path.unlink()
    said = []

    assert of(folder, "acgan", said=said).value("class_accuracy")["value"] == -1

    assert "class_accuracy: kept the value of another judge" in said[0]


def test_likelihood_of_an_encoder_is_measured_on_unseen_pictures(folder):
    measured = of(folder, "vae")

    assert measured.value("log_likelihood")["n"] == 7
    assert (
        measured.value("test_elbo")["value"]
        <= (measured.value("log_likelihood")["value"])
    )


def test_network_that_is_told_no_class_has_no_accuracy(folder):
    with pytest.raises(Unavailable, match="told no class"):
        of(folder, "vae").value("class_accuracy")


def test_what_was_measured_stands_without_weights_and_data(folder):
    first = of(folder, "vae").value("mean_ink")
    for path in folder.rglob("*.keras"):
        path.unlink()
    shutil.rmtree(folder / "data")

    assert of(folder, "vae").value("mean_ink") == first


def test_other_epoch_is_measured_from_its_snapshot(folder):
    last, snapshot = of(folder, "vae"), of(folder, "vae", epoch=2)

    values = [each.value("mean_ink")["value"] for each in (last, snapshot)]

    assert values[0] != values[1]
    assert set(of(folder, "vae").folder.summary["measures"]) == {"2", "3"}


def test_epoch_without_weights_is_refused_in_one_line(folder):
    with pytest.raises(RunFolderError, match="no generator or decoder of epoch 1"):
        of(folder, "vae", epoch=1).value("mean_ink")


def test_other_data_are_refused_in_one_line(folder):
    path = of(folder, "vae").folder.path / "config.json"
    config = json.loads(path.read_text())
    config["data"]["fingerprint"] = "other"
    path.write_text(json.dumps(config))

    with pytest.raises(DataError, match="is not the data of"):
        of(folder, "vae").value("mean_ink")


def test_few_images_are_measured_too_where_that_biases(folder, monkeypatch):
    monkeypatch.setattr(measuring, "FEWER", (20, 40, 100))

    found = of(folder, "acgan").value("class_histogram")

    assert set(found["by_count"]) == {"20", "40"}


def test_larger_images_are_judged_at_the_size_of_their_set(folder, monkeypatch):
    """The tiny digits have 4 x 4 pixels: pretend that their set has 2 x 2."""
    evidence_of = of(folder, "acgan").evidence
    monkeypatch.setattr(type(evidence_of), "usual_size", 2)
    images = evidence_of.generated.images(60)

    assert evidence_of.images.shape == (60, 2, 2, 1)
    assert evidence_of.pictures.shape == (100, 2, 2, 1)
    np.testing.assert_allclose(evidence_of.images.mean(), images.mean(), atol=0.02)


def test_their_judge_learns_from_the_set_itself(folder, monkeypatch):
    evidence_of = of(folder, "acgan").evidence
    monkeypatch.setattr(type(evidence_of), "usual_size", 28)

    assert evidence_of.seen._judge.network.input_shape == (None, 28, 28, 1)
    assert (folder / "data" / "judges" / "mnist-28-squeeze").is_dir()
