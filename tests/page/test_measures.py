"""Measures on a page: how each is read, and GANs compared with VAEs."""

import json
import re
from types import SimpleNamespace

import pytest
from table_cells import cells

from keras_gen.page import write_pages

TABLE = {
    "frechet_distance": SimpleNamespace(
        unit="lengths", better="lower", biased=True, source="Somebody 2017"
    )
}


@pytest.fixture
def measure(results, train):
    """``measure(seed, **values)`` trains a seed and keeps its measures."""

    def measure(seed, **values):
        train(seed, [5.0, 4.0, 3.0])
        path = results / "made_up" / "small-gan" / f"seed-{seed}" / "summary.json"
        summary = json.loads(path.read_text())
        summary["judge"] = {"test_accuracy": 0.9931}
        summary["measures"] = {
            "3": {
                name: {"value": value, "n": 10_000, "standard_error": 0.0123}
                for name, value in values.items()
            }
        }
        path.write_text(json.dumps(summary))
        return path

    return measure


@pytest.fixture
def measured(report, results):
    """``measured()`` writes the pages with a table of measures; returns both."""

    def measured():
        write_pages(report, results, measures=TABLE)
        return (
            (results / "made_up" / "index.html").read_text(),
            (results / "index.html").read_text(),
        )

    return measured


def test_a_measure_has_its_error_count_unit_and_how_to_read_it(measured, measure):
    measure(0, frechet_distance=2.0)
    text, _ = measured()
    row = next(row for row in cells(text) if row[0] == "frechet distance")
    assert row[1:4] == ["2.000 ± 0.012", "10,000", "lengths"]
    assert "lower is better" in row[4] and "Somebody 2017" in row[4]
    assert "compare equal counts" in row[4]
    assert "99.31%" in text and "Measures after epoch 3" in text


def test_a_seed_without_a_measure_leaves_its_cell_empty(measured, measure):
    measure(0, precision=0.5)
    measure(1, recall=0.5)
    row = next(row for row in cells(measured()[0]) if row[0] == "precision")
    assert row[1:4] == ["0.5000 ± 0.012", "", "0.5000"]


def test_what_two_judges_saw_has_no_mean(measured, measure):
    for seed, judge in enumerate(("aa", "aa", "bb")):
        path = measure(seed, frechet_distance=2.0 + seed, mean_ink=0.1)
        summary = json.loads(path.read_text())
        summary["measures"]["3"]["frechet_distance"]["judge"] = judge
        path.write_text(json.dumps(summary))
    rows = {row[0]: row for row in cells(measured()[0])}
    assert rows["frechet distance"][4] == ""
    assert "from different classifiers" in rows["frechet distance"][-1]
    assert rows["mean ink"][4] == "0.1000"
    assert "different classifiers" not in rows["mean ink"][-1]


def test_a_measure_of_nothing_is_not_shown(measured, measure):
    path = measure(0, walk_confidence=0.0, mean_ink=0.1)
    summary = json.loads(path.read_text())
    summary["measures"]["3"]["walk_confidence"]["n"] = 0
    path.write_text(json.dumps(summary))
    names = {row[0] for row in cells(measured()[0])}
    assert "mean ink" in names and "walk confidence" not in names


def test_what_fewer_images_give_stands_beside(measured, measure):
    path = measure(0, frechet_distance=2.0)
    summary = json.loads(path.read_text())
    summary["measures"]["3"]["frechet_distance"]["by_count"] = {"1000": 5.0}
    path.write_text(json.dumps(summary))
    assert "biased where images are few: 5.000 from 1,000" in measured()[0]


def test_seeds_stand_beside_their_mean(measured, measure):
    measure(0, precision=0.5)
    measure(1, precision=0.75)
    row = next(row for row in cells(measured()[0]) if row[0] == "precision")
    assert row[1:4] == ["0.5000 ± 0.012", "0.7500 ± 0.012", "0.6250"]


def test_measures_of_another_form_are_left_out(measured, measure):
    path = measure(0)
    summary = json.loads(path.read_text())
    summary["measures"] = {"count": 5, "class_agreement": {"share": 1}}
    path.write_text(json.dumps(summary))
    text, index = measured()
    assert "Measures after" not in text
    assert "No complete run has been measured yet" in index


@pytest.fixture
def with_vae(results):
    """``with_vae()`` makes a VAE's run of what seed 0 of the GAN left."""

    def with_vae():
        gan = results / "made_up" / "small-gan" / "seed-0"
        vae = results / "made_up" / "small-vae" / "seed-0"
        vae.mkdir(parents=True)
        config = json.loads((gan / "config.json").read_text())
        config["networks"] = {"decoder": config["networks"]["generator"]}
        (vae / "config.json").write_text(json.dumps(config))
        summary = json.loads((gan / "summary.json").read_text())
        (vae / "summary.json").write_text(json.dumps(summary | {"digests": {}}))

    return with_vae


def test_complete_runs_of_one_set_are_compared(measured, measure, with_vae, train):
    measure(0, precision=0.5, frechet_distance=2.0)
    measure(1, precision=0.75, frechet_distance=4.0)
    train(2, [9.0], complete=False)
    with_vae()
    _, index = measured()
    assert "<caption>mnist</caption>" in index
    rows = [row for row in cells(index) if row[0] in ("GAN", "VAE")]
    assert [row[0] for row in rows] == ["GAN", "VAE"]
    assert rows[0][2:5] == ["3", "2", "10,000"]
    assert "3.000 (2.000 to 4.000)" in rows[0] and "2.000" in rows[1]
    assert 'href="made_up/index.html#small-gan"' in index


def test_runs_without_a_compared_measure_are_not_in_the_comparison(measured, measure):
    measure(0, log_likelihood=-90.0)
    assert "No complete run has been measured yet" in measured()[1]


def test_families_on_one_set_are_drawn_and_the_plot_says_what_is_seen(
    measured, measure, with_vae, results
):
    measure(0, precision=0.5)
    measure(1, precision=0.75)
    assert "<img" not in measured()[1]
    with_vae()
    _, index = measured()
    alts = re.findall('src="comparison/(.*?)" alt="(.*?)"', index)
    assert [name for name, _ in alts] == ["precision.png"]
    assert (
        "GANs on mnist from 0.5000 to 0.7500; VAEs on mnist from 0.5000" in alts[0][1]
    )
    assert (results / "comparison" / "precision.png").is_file()


def test_what_is_not_finite_is_not_drawn(measured, measure, with_vae):
    measure(0, laplacian_variance_ratio=float("inf"))
    with_vae()
    assert "<img" not in measured()[1]


def test_what_was_seen_while_training_is_shown(measured, measure):
    path = measure(0)
    summary = json.loads(path.read_text())
    summary["watch"] = {
        "named": "healthy",
        "seen": {"mode collapse": 900},
        "best": {"step": 1200, "distance": 0.25},
        "final": {"step": 2700, "distance": 0.5},
    }
    path.write_text(json.dumps(summary))
    rows = cells(measured()[0])
    assert ["seen at the end", "healthy"] in rows
    assert ["seen on the way", "mode collapse, first at step 900"] in rows
    assert ["nearest to real pictures", "step 1,200, distance 0.2500"] in rows
