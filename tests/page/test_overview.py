"""Every run of a folder in one table."""

import json

import pytest

from keras_gen.errors import UsageError
from keras_gen.page.overview import HEAD
from keras_gen.page.overview import overview

CONFIG = {"data": {"stand_in": None}, "preset": "paper", "limits": None}


def run(results, place, config=CONFIG, summary=None, timing=""):
    """Leave a run as its training does."""
    folder = results / place
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(config))
    if summary:
        (folder / "summary.json").write_text(json.dumps(summary))
    if timing:
        (folder / "timing.csv").write_text(f"epoch,seconds,images\n{timing}\n")
    return folder


def rows(results):
    """The table's lines below the head, as lists of cells."""
    head, *lines = overview(results).splitlines()
    starts = [head.index(name) for name in HEAD]
    ends = [*starts[1:], None]
    return [
        [line[a:b].strip() for a, b in zip(starts, ends, strict=True)] for line in lines
    ]


def complete(epochs=2, **final):
    return {"state": "complete", "epochs": epochs, "final": {"epoch": epochs, **final}}


def test_run_is_shown_with_what_it_took_and_reached(tmp_path):
    run(tmp_path, "b/vae/seed-0", summary=complete(loss=131.25), timing="1,50,10000")

    assert rows(tmp_path) == [
        ["b/vae/seed-0", "complete", "2", "50.0 s", "200.0", "loss 131.2", ""]
    ]


@pytest.mark.parametrize(
    "summary, result",
    [
        (complete(loss=1.5, test_loss=2.0), "loss 1.500"),
        (complete(generator_loss=0.5, discriminator_loss=3.0), "generator_loss 0.5000"),
        (
            complete(generator_loss=0.5)
            | {"measures": {"2": {"class_accuracy": {"value": 0.985}}}},
            "class accuracy 98.5%",
        ),
        (complete(), ""),
    ],
)
def test_result_is_the_measured_classes_else_the_last_loss(tmp_path, summary, result):
    run(tmp_path, "a/b/seed-0", summary=summary)

    assert rows(tmp_path)[0][5] == result


@pytest.mark.parametrize(
    "change, stamp",
    [
        ({"data": {"stand_in": "stands in: pets"}}, "stands in: pets"),
        ({"preset": "smoke"}, "preset smoke"),
        ({"limits": {"steps": 5}}, "at most 5 steps an epoch"),
    ],
)
def test_run_that_is_not_the_reports_own_is_stamped(tmp_path, change, stamp):
    run(tmp_path, "a/b/seed-0", CONFIG | change)

    assert rows(tmp_path)[0][6] == stamp


def test_runs_stand_by_name_and_number_with_how_far_they_came(tmp_path):
    run(tmp_path, "b/x/seed-0")
    for seed in (10, 2):
        run(tmp_path, f"a/x/seed-{seed}", summary={"state": "3 of 5 epochs"})
    run(tmp_path, "a/x/seed-2-copy")

    assert [row[:2] for row in rows(tmp_path)] == [
        ["a/x/seed-2", "3 of 5 epochs"],
        ["a/x/seed-10", "3 of 5 epochs"],
        ["b/x/seed-0", "begun"],
    ]


@pytest.mark.parametrize("file", ["config.json", "summary.json", "timing.csv"])
def test_damaged_run_does_not_hide_the_others(tmp_path, file):
    damaged = run(tmp_path, "a/b/seed-0", summary=complete(), timing="1,2,3")
    (damaged / file).write_text("epoch,seconds\nx,y\n")
    run(tmp_path, "a/b/seed-1")

    assert [row[1] for row in rows(tmp_path)] == ["damaged", "begun"]


@pytest.mark.parametrize(
    "place, why",
    [("empty", "holds no runs; train"), ("none", "is not a folder; train")],
)
def test_place_without_runs_is_refused(tmp_path, place, why):
    (tmp_path / "empty" / "figures").mkdir(parents=True)

    with pytest.raises(UsageError, match=why):
        overview(tmp_path / place)
