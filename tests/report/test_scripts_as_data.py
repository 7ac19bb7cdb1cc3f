"""The scripts of reproduce as data: nothing is trained."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from keras_gen.errors import UsageError
from keras_gen.report import Report
from keras_gen.report import Value
from keras_gen.report.values import SOURCES

SCRIPTS = sorted((Path(__file__).parents[2] / "reproduce").glob("*.py"))
HEAVY = {
    "jax",
    "jinja2",
    "keras",
    "matplotlib",
    "sklearn",
    "tensorflow",
    "tensorflow_datasets",
    "torch",
}


REPORTS = {
    script.stem: importlib.import_module(script.stem).report for script in SCRIPTS
}
EXPERIMENTS = [
    pytest.param(experiment, id=f"{name}/{experiment.id}")
    for name, report in REPORTS.items()
    for experiment in report.experiments.values()
]
FIGURES = [
    pytest.param(report, figure, id=f"{name}/{figure.id}")
    for name, report in REPORTS.items()
    for figure in report.figures.values()
]


@pytest.fixture(scope="module")
def loaded_modules():
    """{script: packages in memory after importing it} in a new process each."""
    program = (
        "import importlib, json, sys\n"
        "sys.path[0], script = sys.argv[1:]\n"
        "importlib.import_module(script)\n"
        "print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))\n"
    )

    def packages(script):
        command = [sys.executable, "-c", program, str(script.parent), script.stem]
        result = subprocess.run(command, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr[-2000:]
        return set(json.loads(result.stdout.splitlines()[-1]))

    return {script: packages(script) for script in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_importing_a_script_imports_nothing_heavy(script, loaded_modules):
    assert loaded_modules[script] & HEAVY == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_importing_a_script_imports_the_project(script, loaded_modules):
    # Without this the test above could pass on an empty list.
    assert {"keras_gen", "numpy", "PIL"} <= loaded_modules[script]


@pytest.mark.parametrize("name", REPORTS)
def test_script_is_named_after_its_report(name):
    assert isinstance(REPORTS[name], Report)
    assert REPORTS[name].id == name


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_every_value_says_its_source_and_place(experiment):
    unsourced = [
        name
        for name, value in experiment.values.items()
        if not isinstance(value, Value)
        or value.source not in SOURCES
        or not value.place.strip()
    ]

    assert experiment.values
    assert unsourced == []


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_every_value_can_be_written_as_json(experiment):
    data = {name: value.as_data() for name, value in experiment.values.items()}

    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_experiment_names_what_every_run_needs(experiment):
    assert set(experiment.values) >= {
        "size",
        "fit",
        "value_range",
        "batch",
        "epochs",
        "picture_latent",
        "sheet",
    }


@pytest.mark.parametrize("report, figure", FIGURES)
def test_figure_looks_at_epochs_that_its_experiment_trains(report, figure):
    beyond = [
        (need.experiment.id, epoch)
        for need in figure.needs.values()
        for epoch in getattr(need, "epochs", [getattr(need, "epoch", 1)])
        if not 1 <= epoch <= need.experiment.settings.epochs
    ]

    assert beyond == []


@pytest.mark.parametrize("name", REPORTS)
def test_curves_are_drawn_from_whatever_has_been_trained(name):
    figure = REPORTS[name].figures["loss-curves"]
    losses = (
        "generator_loss",
        "discriminator_loss",
        "critic_loss",
        "loss",
        "test_loss",
    )
    table = {loss: {0: [2.0, 1.0]} for loss in losses}

    for trained in figure.needs:
        some = {need: table if need == trained else {} for need in figure.needs}
        assert min(figure.draw(**some).size) > 100


@pytest.mark.parametrize("report, figure", FIGURES)
def test_figure_needs_experiments_of_its_own_report(report, figure):
    strange = [e.id for e in figure.experiments if report.experiments[e.id] is not e]

    assert strange == []


@pytest.mark.parametrize("report, figure", FIGURES)
def test_figure_id_chooses_exactly_its_experiments(report, figure):
    experiments, figures, _ = report.chosen([figure.id])

    assert {e.id for e in experiments} == {e.id for e in figure.experiments}
    assert figure in figures


@pytest.mark.parametrize("name", REPORTS)
def test_without_ids_no_figure_as_described_is_drawn(name):
    _, figures, _ = REPORTS[name].chosen([])

    assert [f.id for f in figures if f.id.endswith("-as-described")] == []


@pytest.mark.parametrize("name", REPORTS)
def test_unknown_id_names_the_report(name):
    with pytest.raises(UsageError, match=f"^{name} has no experiment, figure or claim"):
        REPORTS[name].chosen(["figure-0"])


@pytest.mark.parametrize(
    "name, figures",
    [
        ("ali_2020", ["figure-6-as-described"]),
        (
            "seminar_2017",
            [
                f"figure-{number}-as-described"
                for number in ("2a", "2b", "3a", "3b", "4a", "4b", "5b", "5c", "5d")
            ],
        ),
        (
            "kth_2018",
            [f"figure-{number}-as-described" for number in (5, 6, 8, 9, 11, 12)],
        ),
        ("bri623_2017", []),
        ("milosevic_2024", []),
    ],
)
def test_figures_as_described_are_those_of_the_report(name, figures):
    all_figures = REPORTS[name].figures

    assert [id for id in all_figures if id.endswith("-as-described")] == figures
