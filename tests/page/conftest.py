"""A made-up report, and run folders written by hand."""

import json

import pytest
from PIL import Image

from keras_gen.page import write_pages
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import assumed
from keras_gen.report import code
from keras_gen.report import reported

LAYERS = [
    {"name": "label", "kind": "InputLayer", "output": [], "parameters": 0},
    {"name": "latent", "kind": "InputLayer", "output": [2], "parameters": 0},
    {"name": "pixels", "kind": "Dense", "output": [4, 4, 1], "parameters": 12345},
]


@pytest.fixture
def report():
    """Two experiments; a figure, its second version, and one nobody draws."""
    made = Report(
        id="made_up", title="Cats & dogs", authors="A. Nobody", year=2001, question="Y?"
    )
    made.experiment(
        "small-gan",
        data="mnist",
        build=None,
        printed={"generator_loss": (7.7467, 6.3384, 4.0), "loss": (1.0, 2.0, 3.0)},
        batch=reported(32, "section <2>"),
        optimizer=code(Adam(2e-4, epsilon=1e-8), "gan.py"),
        picture_latent=assumed("uniform:0.5", "nobody knows"),
        statistics=code("batch", "gan.py"),
    )
    made.experiment("small-vae", data="mnist", build=None, batch=reported(1, "page 1"))
    for id, caption in (
        ("figure-1", "Digits <b>& more</b>"),
        ("figure-1-as-described", "Other digits"),
        ("figure-2", "What nobody has drawn"),
    ):
        made.figure(id, caption=caption, note=f"note on {id}")(None)
    return made


def write_json(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))


@pytest.fixture
def results(tmp_path):
    """Where the made-up results go."""
    return tmp_path / "results"


@pytest.fixture
def draw(results):
    """``draw(name, size)`` puts a picture in the report's ``figures``."""

    def draw(name, size=(6, 4), folder=results / "made_up" / "figures"):
        folder.mkdir(parents=True, exist_ok=True)
        Image.new("L", size, 128).save(folder / f"{name}.png")

    return draw


@pytest.fixture
def references(tmp_path, draw):
    """The report's own picture of figure 1."""
    draw("figure-1", (7, 7), tmp_path / "references" / "made_up")
    return tmp_path / "references"


@pytest.fixture
def train(results, report):
    """``train(seed, losses)`` writes the run folder of a seed of small-gan."""

    def train(seed, losses, *, complete=True, preset="paper", stand_in=None):
        run = results / "made_up" / "small-gan" / f"seed-{seed}"
        values = report.experiments["small-gan"].values
        write_json(
            run / "config.json",
            {
                "report": "made_up",
                "experiment": "small-gan",
                "preset": preset,
                "limits": {"steps": 6} if preset == "smoke" else None,
                "data": {
                    "name": "mnist",
                    "source": "a <folder>",
                    "stand_in": stand_in,
                    "train": 60000,
                },
                "values": {name: value.as_data() for name, value in values.items()}
                | {"epochs": assumed(3, "made up").as_data()},
                "networks": {"generator": [{**x, "details": ""} for x in LAYERS]},
            },
        )
        write_json(
            run / "environment.json",
            {
                "versions": {"keras": "3.99.0"},
                "backend": "tensorflow",
                "device": "abacus",
                "commit": None,
            },
        )
        write_json(
            run / "summary.json",
            {
                "state": "complete" if complete else f"{len(losses)} of 3 epochs",
                "epochs": len(losses),
                "final": {
                    "epoch": len(losses),
                    "step": 9,
                    "generator_loss": losses[-1],
                },
                "digests": {"generator": "0"},
            },
        )
        rows = [f"{n},{3 * n},{loss}" for n, loss in enumerate(losses, 1)]
        table = "\n".join(["epoch,step,generator_loss", *rows])
        (run / "metrics.csv").write_text(table)
        (run / "timing.csv").write_text("epoch,seconds,images\n1,60,3000\n2,65,3250\n")

    return train


@pytest.fixture
def page(report, results):
    """``page(references)`` writes the pages and returns the report's."""

    def page(references=None):
        write_pages(report, results, references)
        return (results / "made_up" / "index.html").read_text()

    return page
