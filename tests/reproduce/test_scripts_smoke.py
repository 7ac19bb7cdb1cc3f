"""Every script from end to end, on a few embedded digits."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from launcher import SCRIPTS
from launcher import launcher
from PIL import Image

FIRST = "ali_2020"
OTHERS = sorted({script.stem for script in SCRIPTS.glob("*.py")} - {FIRST})
STAND_IN = "embedded stand-in"
# The others take a minute or two each: their smoke runs are looked at by hand.
every_script = pytest.mark.parametrize(
    "name", [FIRST, *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)]
)
BLOCKER = """
import sys


class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)


sys.meta_path.insert(0, Blocker())
"""


def report(name):
    """The report of a script, and so what the smoke run has to leave."""
    return importlib.import_module(name).report


def needed(report):
    """The experiments that some figure looks at."""
    experiments, *_ = report.chosen(list(report.figures))
    return experiments


def contents(folder):
    """{path from the folder: content} of all files but those of a lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (".lock", ".holder")
    }


def smoke_words(folder):
    return [
        "--preset",
        "smoke",
        "--results-dir",
        folder / "r",
        "--data-dir",
        folder / "d",
    ]


@pytest.fixture(scope="session")
def smoke(tmp_path_factory):
    """``smoke(name)``: what the smoke run of a script printed and left.

    The first script runs as ``python reproduce/...`` from the shell, the other in a
    process that has keras already.
    """
    known = {}

    def run(name):
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            known[name] = made(name, folder)
        return known[name]

    def made(name, folder):
        words = [str(word) for word in smoke_words(folder)]
        if name == FIRST:
            program = [sys.executable, SCRIPTS / f"{name}.py", *words]
            done = subprocess.run(program, capture_output=True, text=True)
            code, out, err = done.returncode, done.stdout, done.stderr
        else:
            child = launcher().run(folder, name, *words)
            code, out, err = child.code, child.out, child.err
        files = contents(folder / "r")
        return SimpleNamespace(folder=folder, code=code, out=out, err=err, files=files)

    return run


@pytest.fixture(scope="session")
def again(smoke):
    """``again(name)``: the same command once more, and the files after it."""
    known = {}

    def run(name):
        if name not in known:
            folder = smoke(name).folder
            child = launcher().run(folder, name, *smoke_words(folder))
            known[name] = child, contents(folder / "r")
        return known[name]

    return run


def summary(files, *place):
    return json.loads(files["/".join([*place, "summary.json"])])


@every_script
def test_smoke_run_ends_well(smoke, name):
    found = smoke(name)

    assert found.code == 0, found.err[-2000:]
    assert "Traceback" not in found.err


@every_script
def test_smoke_run_prints_the_page_alone(smoke, name):
    found = smoke(name)

    assert found.out == f"{found.folder / 'r' / name / 'index.html'}\n"


@every_script
def test_smoke_run_draws_every_figure(smoke, name):
    figures = smoke(name).folder / "r" / name / "figures"

    drawn = sorted(path.name for path in figures.iterdir())
    assert drawn == sorted(f"{id}.png" for id in report(name).figures)
    for path in figures.iterdir():
        with Image.open(path) as picture:
            assert min(picture.size) > 20, path.name
            assert len(set(picture.convert("L").tobytes())) > 1, path.name


@every_script
def test_smoke_run_trains_every_experiment_that_a_figure_needs(smoke, name):
    files = smoke(name).files

    for experiment in needed(report(name)):
        found = summary(files, name, experiment.id, "seed-0")
        assert found["state"] == f"2 of {experiment.settings.epochs} epochs"


@every_script
def test_smoke_run_writes_pages_that_link_every_figure(smoke, name):
    files = smoke(name).files

    page = files[f"{name}/index.html"].decode()
    for id in report(name).figures:
        assert f"figures/{id}.png" in page
    assert f"{name}/index.html" in files["index.html"].decode()


@every_script
def test_stamps_of_every_figure_are_in_the_summary(smoke, name):
    figures = summary(smoke(name).files, name)["figures"]

    assert list(figures) == list(report(name).figures)
    for id, figure in report(name).figures.items():
        needs = [n for n in figure.needs.values() if type(n).__name__ != "Layers"]
        trained = {n.experiment.id for n in needs if getattr(n, "trains", True)}
        states = [
            f"{e}: 2 of {report(name).experiments[e].settings.epochs} epochs"
            for e in trained
        ]
        stamps = figures[id]["stamps"]
        assert any(STAND_IN in stamp for stamp in stamps) == bool(needs), id
        assert set(states) <= set(stamps), id
        assert bool(stamps) == bool(needs), id


@every_script
def test_page_says_what_the_pictures_are_stamped_with(smoke, name):
    page = smoke(name).files[f"{name}/index.html"].decode()

    assert STAND_IN in page
    assert "preset smoke" in page


@every_script
def test_what_a_smoke_run_leaves_names_no_folder_of_this_machine(smoke, name):
    # All of it could be committed.
    found = smoke(name)

    texts = [c for p, c in found.files.items() if Path(p).suffix in (".json", ".html")]
    assert [text for text in texts if str(found.folder).encode() in text] == []


# Once more.


@every_script
def test_same_command_again_trains_nothing(again, name):
    child, _ = again(name)

    assert child.code == 0
    lines = re.findall(r"^(\S+) seed 0: .*; nothing to train$", child.err, re.MULTILINE)
    assert lines == [experiment.id for experiment in needed(report(name))]


@every_script
def test_same_command_again_leaves_the_same_bytes(again, smoke, name):
    _, files = again(name)

    before = smoke(name).files
    assert [p for p in before | files if before.get(p) != files.get(p)] == []


def test_figures_alone_are_redrawn_to_the_same_bytes(smoke, again, tmp_path):
    again("ali_2020")
    folder = shutil.copytree(smoke("ali_2020").folder, tmp_path / "copied")
    before = contents(folder / "r")
    shutil.rmtree(folder / "r" / "ali_2020" / "figures")

    words = [*smoke_words(folder), "--figures-only"]
    child = launcher().run(tmp_path, "ali_2020", *words)

    assert child.code == 0, child.err
    assert "nothing to train" not in child.err
    after = contents(folder / "r")
    assert [p for p in before | after if before.get(p) != after.get(p)] == []


@pytest.fixture(scope="session")
def further(smoke, again, tmp_path_factory):
    """Seeds 0 and 1 of the VAE, up to its third epoch, after the smoke run."""
    again("ali_2020")
    copied = tmp_path_factory.mktemp("further") / "copied"
    folder = shutil.copytree(smoke("ali_2020").folder, copied)
    words = ["mnist-vae", *smoke_words(folder), "--seed", "0,1", "--epochs", "3"]
    child = launcher().run(folder, "ali_2020", *words, trace=folder / "trace")
    assert child.code == 0, child.err
    return folder, child


def first_steps(folder):
    """The first step of each stretch, in the order in which they were taken."""
    lines = (folder / "trace").read_text().splitlines()
    return [int(line.split()[1]) for line in lines]


def test_more_epochs_continue_where_the_run_stopped(further):
    folder, _ = further

    assert summary(contents(folder / "r"), "ali_2020", "mnist-vae", "seed-0")[
        "state"
    ] == ("3 of 5 epochs")
    assert first_steps(folder)[0] == 8


def test_second_seed_trains_from_its_beginning_in_a_folder_of_its_own(further):
    folder, _ = further

    files = contents(folder / "r")
    one, other = (summary(files, "ali_2020", "mnist-vae", f"seed-{n}") for n in (0, 1))
    assert 0 in first_steps(folder)[1:]
    assert one["steps"] == other["steps"]
    assert one["digests"] != other["digests"]


def test_further_training_leaves_other_experiments_alone(further, smoke):
    folder, _ = further

    files, before = contents(folder / "r"), smoke("ali_2020").files
    others = [p for p in before if p.startswith(("ali_2020/mnist-gan", "seminar"))]
    assert others
    assert [p for p in others if files[p] != before[p]] == []


# Without TensorFlow.


def on_jax_without_tensorflow(smoke, folder, *ids):
    """The smoke run on JAX, where neither TensorFlow nor its data sets exist."""
    blocked = {"tensorflow", "tensorflow_datasets", "torch", "sklearn"}
    (folder / "sitecustomize.py").write_text(BLOCKER.format(blocked=blocked))
    words = ["--preset", "smoke", "--results-dir", folder / "r", "--backend", "jax"]
    return subprocess.run(
        [sys.executable, SCRIPTS / "ali_2020.py", *ids, *words]
        + ["--data-dir", smoke("ali_2020").folder / "d"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(folder)},
    )


def test_vae_trains_and_is_drawn_on_jax_without_tensorflow(smoke, tmp_path):
    pytest.importorskip("jax", reason="JAX is not installed")

    done = on_jax_without_tensorflow(smoke, tmp_path, "mnist-vae", "figure-1")

    assert done.returncode == 0, done.stderr[-2000:]
    files = contents(tmp_path / "r")
    assert summary(files, "ali_2020", "mnist-vae", "seed-0")["epochs"] == 2
    assert {"figure-1", "figure-4", "figure-6-as-described"} <= set(
        summary(files, "ali_2020")["figures"]
    )
    assert "ali_2020/figures/figure-6-as-described.png" in files
    assert "ali_2020/index.html" in files
    config = json.loads(files["ali_2020/mnist-vae/seed-0/config.json"])
    assert config["backend"] == "jax"


@pytest.mark.slow
def test_whole_smoke_run_passes_on_jax_without_tensorflow(smoke, tmp_path):
    pytest.importorskip("jax", reason="JAX is not installed")

    done = on_jax_without_tensorflow(smoke, tmp_path)

    assert done.returncode == 0, done.stderr[-2000:]
    figures = summary(contents(tmp_path / "r"), "ali_2020")["figures"]
    assert list(figures) == list(report("ali_2020").figures)


def test_blocked_package_cannot_be_imported(tmp_path):
    # Otherwise the tests above would pass with TensorFlow in use.
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(blocked={"tensorflow"}))

    done = subprocess.run(
        [sys.executable, "-c", "import tensorflow"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )

    assert "No module named 'tensorflow'" in done.stderr
