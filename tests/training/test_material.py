"""Needs of figures become arrays, or are said to be missing."""

import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from made_up import write_digits
from PIL import Image
from tiny_report import tiny_report

from keras_gen import command
from keras_gen import data
from keras_gen.errors import DataError
from keras_gen.errors import RunFolderError
from keras_gen.figures import grid
from keras_gen.report import Figure
from keras_gen.report import Selection
from keras_gen.report import code
from keras_gen.training.drawing import draw_figures
from keras_gen.training.material import Material
from keras_gen.training.material import Missing
from keras_gen.training.measuring import Measuring
from keras_gen.training.options import RunOptions
from keras_gen.training.run_folder import RunFolder

REPORT = tiny_report()
VAE = REPORT.experiments["vae"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Results and data folder of seeds 1 and 2 of the VAE, seed 0 shortened."""
    folder = tmp_path_factory.mktemp("material")
    write_digits(folder / "data", 100, 40)
    for words in (["--seed", "1,2"], ["--seed", "0", "--epochs", "1"]):
        places = ["--data-dir", folder / "data", "--results-dir", folder / "results"]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(RunOptions, "xla", False)
            patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
            words = ["vae", *words, *map(str, places)]
            assert command.run(tiny_report(), words) == 0
    return folder


@pytest.fixture
def folder(trained, tmp_path):
    return shutil.copytree(trained, tmp_path / "copied")


@pytest.fixture
def material(folder):
    return Material("tiny", RunOptions(folder / "results", folder / "data"))


def seed(folder, number):
    return folder / "results" / "tiny" / "vae" / f"seed-{number}"


def change(path, **changes):
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def figure(**needs):
    return Figure("figure-1", "a caption", draw, needs)


def draw(images):
    return grid(images, columns=4)


ALL = {
    "generated": VAE.generated(2, 4),
    "sheet": VAE.sheet(3),
    "sheets": VAE.sheets([1, 2]),
    "encoded": VAE.encoded(3),
    "metrics": VAE.metrics(),
    "layers": VAE.layers(),
    "nearest": VAE.nearest(2, 4),
}
every_need = pytest.mark.parametrize("need", ALL.values(), ids=list(ALL))


# What is there.


def test_generated_images_are_counted_and_between_0_and_1(material):
    images = material.fulfil(VAE.generated(2, 4))

    assert images.shape == (4, 4, 4, 1)
    assert 0 <= images.min() < images.max() <= 1


def test_given_latents_make_the_images(material):
    latents = np.zeros([4, 3], "float32")

    images = material.fulfil(VAE.generated(2, 4, latents=lambda: latents))

    assert (images == images[:1]).all()


def test_images_of_another_epoch_are_of_other_weights(material):
    early, late = (material.fulfil(VAE.generated(epoch, 4)) for epoch in (2, 3))

    assert (early != late).any()


def test_sheet_is_the_one_that_was_drawn_while_training(material, folder):
    sheet = material.fulfil(VAE.sheet(3))

    with Image.open(seed(folder, 1) / "samples" / "epoch-0003.png") as drawn:
        assert grid(sheet, gap=2, border=2).tobytes() == drawn.tobytes()


def test_sheets_over_time_are_those_that_were_reached(material):
    sheets = material.fulfil(VAE.sheets([1, 3, 9]))

    assert list(sheets) == [1, 3]
    assert sheets[1].shape == (6, 4, 4, 1)


def test_encoded_test_images_have_a_mean_and_a_label_each(material):
    encoded = material.fulfil(VAE.encoded(3))

    assert encoded["mean"].shape == (40, 3)
    assert encoded["label"].shape == (40,)
    assert encoded["class_names"] == tuple("0123456789")


def test_metrics_are_those_of_the_complete_seeds_alone(material):
    metrics = material.fulfil(VAE.metrics())

    assert {name: sorted(seeds) for name, seeds in metrics.items()}["loss"] == [1, 2]
    assert len(metrics["loss"][1]) == 3


def test_layers_are_those_of_both_networks(material):
    assert set(material.fulfil(VAE.layers())) == {"encoder", "decoder"}


@every_need
def test_run_is_drawn_as_it_was_made_though_its_experiment_is_edited(material, need):
    edited = VAE.variant(
        VAE.id,
        value_range=code((-1.0, 1.0), "edited"),
        picture_latent=code("uniform", "edited"),
        pictures=code(Selection(first=10, count=20), "edited"),
    )

    now = material.fulfil(replace(need, experiment=edited))

    np.testing.assert_equal(now, material.fulfil(need))


def test_sheet_of_a_run_from_before_classes_were_counted_shows_them(
    material, folder, monkeypatch
):
    config = json.loads((seed(folder, 1) / "config.json").read_text())
    config["values"]["sheet"]["value"]["classes"] = True
    change(seed(folder, 1) / "config.json", **config)
    laid_out = []
    monkeypatch.setattr(
        "keras_gen.training.material.sheet_images",
        lambda network, settings, seed: laid_out.append(settings.sheet),
    )

    material.fulfil(VAE.sheet(3))

    assert laid_out == [VAE.settings.sheet]


# Which seed.


def test_lowest_complete_seed_wins_over_a_lower_one(material):
    assert material.folder(VAE).seed == 1


def test_lowest_seed_draws_while_none_is_complete(material, folder):
    for number in (1, 2):
        change(seed(folder, number) / "summary.json", state="2 of 3 epochs")

    assert material.folder(VAE).seed == 0


def test_seed_that_has_only_begun_does_not_draw(material, folder):
    for number in (0, 1):
        (seed(folder, number) / "summary.json").unlink()

    assert material.folder(VAE).seed == 2


# What is missing.


@pytest.mark.parametrize("name", sorted(set(ALL) - {"metrics", "layers"}))
def test_experiment_that_was_not_trained_is_missing(tmp_path, name):
    with pytest.raises(Missing, match="^vae has not been trained$"):
        Material("tiny", RunOptions(tmp_path, tmp_path)).fulfil(ALL[name])


@pytest.mark.parametrize("name", ["generated", "sheet", "encoded"])
def test_weights_that_are_gone_are_missing(material, folder, name):
    for place in seed(folder, 1).rglob("*.keras"):
        place.unlink()

    with pytest.raises(Missing, match=r"seed-1 has no weights of epoch \d$"):
        material.fulfil(ALL[name])


def test_weights_of_an_epoch_without_a_snapshot_are_missing(material):
    with pytest.raises(Missing, match="no weights of epoch 1$"):
        material.fulfil(VAE.generated(1, 4))


def test_shortened_run_shows_the_weights_it_has(material, folder):
    for number in (1, 2):
        shutil.rmtree(seed(folder, number))

    assert material.fulfil(VAE.generated(2, 4)).shape == (4, 4, 4, 1)


@pytest.fixture
def in_mid_epoch(trained, tmp_path):
    """A run that was stopped two steps after its first epoch."""
    places = ["--data-dir", trained / "data", "--results-dir", tmp_path]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunOptions, "xla", False)
        patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
        words = ["vae", "--steps", "7", *map(str, places)]
        assert command.run(tiny_report(), words) == 0
    return tmp_path


def test_run_stopped_in_mid_epoch_is_drawn_and_says_so(in_mid_epoch, trained):
    material = Material("tiny", RunOptions(in_mid_epoch, trained / "data"))
    need = VAE.generated(2, 4)

    assert material.fulfil(need).shape == (4, 4, 4, 1)
    assert material.stamps(figure(images=need)) == ["vae: 1 of 3 epochs"]
    assert (in_mid_epoch / "tiny" / "figures" / "figure-1.png").exists()


def test_weights_of_mid_epoch_are_not_those_of_the_epoch_before(in_mid_epoch, trained):
    material = Material("tiny", RunOptions(in_mid_epoch, trained / "data"))

    with pytest.raises(Missing, match="no weights of epoch 1$"):
        material.fulfil(VAE.generated(1, 4))


def test_measure_of_mid_epoch_is_none_of_the_epoch_before(in_mid_epoch, trained):
    run = RunFolder(in_mid_epoch, "tiny", "vae", 0)

    Measuring(run, None, trained / "data", print).value("mean_ink")

    assert list(run.summary["measures"]) == ["1.4"]
    with pytest.raises(RunFolderError, match="no generator or decoder of epoch 1;"):
        Measuring(run, 1, trained / "data", print).value("mean_ink")


def test_sheets_that_are_gone_are_missing(material, folder):
    shutil.rmtree(seed(folder, 1) / "samples")

    with pytest.raises(Missing, match="seed-1 has none of the sheets$"):
        material.fulfil(VAE.sheets([1, 2]))


def test_data_set_that_is_gone_is_missing(material, folder):
    shutil.rmtree(folder / "data")

    with pytest.raises(Missing, match="^the data set of vae is not prepared$"):
        material.fulfil(VAE.encoded(3))


def test_reason_why_nothing_was_measured_names_no_folder_of_the_machine(
    material, folder
):
    """Reasons stand on pages: another machine's data must not say where they lie."""
    config = json.loads((seed(folder, 1) / "config.json").read_text())
    other = config["data"] | {"fingerprint": "other"}
    change(seed(folder, 1) / "config.json", data=other)

    with pytest.raises(Missing, match="is not the data of") as missing:
        material.fulfil(VAE.measured("mean_ink", epoch=3))
    assert str(folder) not in str(missing.value)


def test_metrics_that_are_not_there_are_an_empty_table(material, folder):
    for number in (0, 1, 2):
        (seed(folder, number) / "metrics.csv").unlink()

    assert material.fulfil(VAE.metrics()) == {}


def test_figure_without_any_measurement_is_not_drawn(tmp_path):
    lines = []
    material = Material("tiny", RunOptions(tmp_path, tmp_path))
    curves = Figure("curves", "losses", draw, {"vae": VAE.metrics()})

    assert draw_figures([curves], material, tmp_path, lines.append) == {}
    assert lines == ["curves: not drawn, nothing has been measured yet"]


def test_layers_are_those_of_a_network_that_was_not_trained(tmp_path):
    layers = Material("tiny", RunOptions(tmp_path, tmp_path)).fulfil(VAE.layers())

    assert list(layers) == ["encoder", "decoder"]
    assert Figure("boxes", "sizes", draw, {"layers": VAE.layers()}).experiments == []


# Real pictures.


def test_real_pictures_are_the_first_that_are_learnt_from(material, folder):
    prepared = data.open_prepared(folder / "data" / "prepared" / "mnist-4-squeeze")

    images = material.fulfil(VAE.real(3))

    assert images.tolist() == (prepared.images[:3].astype("float32") / 255).tolist()


def test_real_pictures_are_drawn_without_any_training(folder, tmp_path):
    options = RunOptions(tmp_path, folder / "data")
    figure = Figure("real", "digits", draw, {"images": VAE.real(4)})

    drawn = draw_figures([figure], Material("tiny", options), tmp_path, print)

    assert figure.experiments == [] and drawn == {"real": []}


def test_stand_ins_are_stamped_on_real_pictures(tmp_path):
    options = RunOptions(tmp_path, tmp_path, preset="smoke")
    figure = Figure("real", "digits", draw, {"images": VAE.real(4)})

    assert Material("tiny", options).stamps(figure) == ["embedded stand-in digits"]


def test_pictures_that_must_not_be_passed_on_are_grey_and_say_why(
    material, monkeypatch
):
    terms = SimpleNamespace(shown=False, terms="not to be passed on")
    monkeypatch.setattr(data, "find_set", lambda name: terms)

    assert (material.fulfil(VAE.real(3)) == 0.5).all()
    stamps = material.stamps(figure(images=VAE.real(3)))
    assert stamps == ["mnist: not to be passed on"]


def test_real_pictures_that_are_nowhere_are_missing(material, monkeypatch):
    def refuse(*arguments, **options):
        raise DataError("there are none")

    monkeypatch.setattr(data, "prepare", refuse)

    with pytest.raises(Missing, match="there are none"):
        material.fulfil(VAE.real(4))


def test_nearest_pictures_are_among_those_learnt_from(material, folder):
    found = material.fulfil(VAE.nearest(2, 4))

    assert found["images"].tolist() == material.fulfil(VAE.generated(2, 4)).tolist()
    prepared = data.open_prepared(folder / "data" / "prepared" / "mnist-4-squeeze")
    train = (prepared.part("train")[0].astype("float32") / 255).tolist()
    assert all(picture in train for picture in found["nearest"].tolist())


# Stamps.


def test_figure_of_a_complete_run_is_not_stamped(material):
    assert material.stamps(figure(images=VAE.generated(2, 4))) == []


def test_figure_of_a_shortened_run_is_stamped_with_where_it_stands(material, folder):
    for number in (1, 2):
        shutil.rmtree(seed(folder, number))

    assert material.stamps(figure(images=VAE.generated(2, 4))) == ["vae: 1 of 3 epochs"]


def test_figure_of_a_stand_in_is_stamped_with_it(material, folder):
    config = json.loads((seed(folder, 1) / "config.json").read_text())
    change(
        seed(folder, 1) / "config.json",
        data=config["data"] | {"stand_in": "stand-in: my digits"},
    )

    assert material.stamps(figure(images=VAE.generated(2, 4))) == [
        "stand-in: my digits"
    ]


def test_figure_of_shortened_epochs_is_stamped_with_their_steps(material, folder):
    change(seed(folder, 1) / "config.json", limits={"epochs": 2, "steps": 5})

    assert material.stamps(figure(images=VAE.sheet(3))) == ["vae: 5 steps an epoch"]


def test_table_of_layers_is_not_stamped(material, folder):
    change(seed(folder, 1) / "config.json", limits={"epochs": 2, "steps": 5})

    assert material.stamps(figure(layers=VAE.layers())) == []


# Drawing.


def test_figure_is_drawn_and_its_stamps_returned(material, tmp_path):
    drawn = draw_figures(
        [figure(images=VAE.generated(2, 4))], material, tmp_path, lambda line: None
    )

    assert drawn == {"figure-1": []}
    with Image.open(tmp_path / "figure-1.png") as picture:
        picture.load()


def test_stamped_figure_is_higher_than_a_plain_one(material, folder, tmp_path):
    chosen, heights = figure(images=VAE.generated(2, 4)), []

    for limits in (None, {"epochs": 2, "steps": 5}):
        change(seed(folder, 1) / "config.json", limits=limits)
        draw_figures([chosen], material, tmp_path, lambda line: None)
        with Image.open(tmp_path / "figure-1.png") as picture:
            heights.append(picture.height)

    assert heights[0] < heights[1]


def test_figure_without_material_keeps_its_picture_and_says_so(tmp_path):
    (tmp_path / "figure-1.png").write_bytes(b"the committed picture")
    lines = []

    drawn = draw_figures(
        [figure(images=VAE.generated(2, 4))],
        Material("tiny", RunOptions(tmp_path / "results", tmp_path)),
        tmp_path,
        lines.append,
    )

    assert drawn == {}
    assert lines == ["figure-1: not drawn, vae has not been trained"]
    assert (tmp_path / "figure-1.png").read_bytes() == b"the committed picture"


def test_figure_of_damaged_weights_keeps_its_picture(material, folder, tmp_path):
    for place in seed(folder, 1).rglob("decoder.keras"):
        place.write_bytes(place.read_bytes()[:1000])
    lines = []

    drawn = draw_figures(
        [figure(images=VAE.generated(2, 4))], material, tmp_path, lines.append
    )

    assert drawn == {}
    assert "missing or damaged" in lines[0]


def test_watch_without_a_look_after_the_first_steps_is_missing(material):
    with pytest.raises(Missing, match="vae was not watched from step 9999 on"):
        material.fulfil(VAE.watched(since=9999))
