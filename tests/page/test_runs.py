"""Experiments on a page: their numbers, values, layers and weights."""

import json
import re

from table_cells import cells


def test_printed_losses_stand_beside_mean_and_spread_of_complete_seeds(page, train):
    train(0, [5.0, 4.0, 3.0])
    train(1, [6.0, 4.5, 2.0])
    train(2, [999.0], complete=False)
    text = page()
    assert "mean of 2 complete seeds" in text
    rows = cells(text)
    assert ["1", "7.747", "5.500 (5.000 to 6.000)", "1.000", ""] in rows
    assert ["2", "6.338", "4.250 (4.000 to 4.500)", "2.000", ""] in rows
    assert ["3", "4.000", "2.500 (2.000 to 3.000)", "3.000", ""] in rows


def test_an_unfinished_run_is_shown_as_far_as_it_came(page, train):
    train(3, [5.0, 4.0], complete=False)
    text = page()
    assert "seed 3, 2 of 3 epochs" in text
    assert ["2", "6.338", "4.000", "2.000", ""] in cells(text)
    assert ["3", "4.000", "", "3.000", ""] in cells(text)


def test_a_run_that_has_only_begun_is_said_to_have_begun(page, results, train):
    train(0, [5.0])
    run = results / "made_up" / "small-gan" / "seed-0"
    for name in ("summary.json", "metrics.csv", "timing.csv", "environment.json"):
        (run / name).unlink()
    text = page()
    assert ["state", "begun"] in cells(text)
    assert "load_model" not in text


def test_each_seed_has_its_state_numbers_time_and_device(page, train):
    train(0, [5.0, 4.0, 3.0])
    train(1, [6.0, 4.5, 2.0])
    rows = cells(page())
    assert ["state", "complete, 3 epochs", "complete, 3 epochs", ""] in rows
    assert ["generator_loss", "3.000", "2.000", "2.500"] in rows
    assert ["time", "2 min 5 s", "2 min 5 s", ""] in rows
    assert ["images/s", "50.00", "50.00", ""] in rows
    assert ["device", "abacus", "abacus", ""] in rows
    assert ["keras", "3.99.0", "3.99.0"] in rows


def test_a_seed_that_was_continued_elsewhere_names_both_machines(page, results, train):
    train(0, [5.0])
    path = results / "made_up" / "small-gan" / "seed-0" / "environment.json"
    there = {"versions": {"keras": "3.99.1"}, "backend": "tensorflow", "device": "loom"}
    path.write_text(
        json.dumps(json.loads(path.read_text()) | {"continued": [there, there]})
    )
    rows = cells(page())
    assert ["device", "abacus, then loom"] in rows
    assert ["backend", "tensorflow"] in rows
    assert ["keras", "3.99.0, then 3.99.1"] in rows


def test_values_come_with_their_sources_and_layers_with_their_parameters(page, train):
    train(0, [5.0])
    text = page()
    rows = cells(text)
    assert ["batch", "32", "reported", "section &lt;2&gt;"] in rows
    assert ["picture_latent", "uniform:0.5", "assumed", "nobody knows"] in rows
    adam = "Adam: learning_rate 0.0002, beta_1 0.9, beta_2 0.999, epsilon 1e-08"
    assert ["optimizer", adam, "code", "gan.py"] in rows
    assert ["pixels", "Dense", "4\xa0×\xa04\xa0×\xa01", "12,345", ""] in rows
    assert "generator: 12,345 parameters" in text


def test_three_lines_load_the_network_as_its_pictures_were_made(page, train):
    train(4, [5.0])
    code = re.search("<pre><code>(.*?)</code></pre>", page(), re.DOTALL)[1]
    assert code.replace("&#34;", '"').splitlines() == [
        "import keras",
        "generator = keras.models.load_model("
        '"results/made_up/small-gan/seed-4/generator.keras")',
        "images = generator([keras.random.uniform((10, 2), -0.5, 0.5),"
        " keras.ops.arange(10)], training=True)",
    ]
