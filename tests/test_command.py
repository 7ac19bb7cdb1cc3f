"""What a user types, and what comes back: one line for whatever is wrong."""

import importlib
import json
import os
import shutil
import struct
import subprocess
import sys
import types
import urllib.error
from pathlib import Path

import numpy as np
import pytest

from keras_gen import command
from keras_gen import data

SCRIPTS = Path(__file__).parents[1] / "reproduce"
HEAVY = {
    "jax",
    "jinja2",
    "keras",
    "matplotlib",
    "scipy",
    "sklearn",
    "tensorflow",
    "tensorflow_datasets",
    "torch",
}
FILES = data.idx.FILES


def report():
    """The report of Ali, 2020, from its script."""
    return importlib.import_module("ali_2020").report


def write_digits(data_dir, train=300, test=100):
    """Write random digits as the four idx files."""
    folder = data_dir / "mnist"
    folder.mkdir(parents=True)
    draws = np.random.default_rng(0)
    for name, count in zip(FILES, (train, train, test, test), strict=True):
        shape = (count, 28, 28) if "images" in name else (count,)
        array = draws.integers(0, 256 if "images" in name else 10, shape, "uint8")
        header = struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *shape)
        (folder / name).write_bytes(header + array.tobytes())


def contents(folder):
    """{path: content} of all files but those of a lock."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (".lock", ".holder")
    }


@pytest.fixture(autouse=True)
def nothing_from_elsewhere(tmp_path, monkeypatch):
    """Keep data sets of this machine, and the network, out of the tests."""

    def urlopen(address, timeout):
        raise urllib.error.URLError("Name or service not known")

    monkeypatch.setenv("TFDS_DATA_DIR", str(tmp_path / "no-tfds"))
    monkeypatch.setenv("KERAS_GEN_DATA", str(tmp_path / "no-data"))
    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    monkeypatch.setitem(sys.modules, "tensorflow_datasets", types.SimpleNamespace())


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """``data``; and ``begun`` and ``complete``, results of the VAE."""
    from keras_gen.training.options import RunOptions

    folder = tmp_path_factory.mktemp("trained")
    write_digits(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunOptions, "xla", False)
        patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
        for name, words in (("begun", ["--steps", "2"]), ("complete", [])):
            places = ["--data-dir", folder / "data", "--results-dir", folder / name]
            words = ["mnist-vae", *words, *map(str, places)]
            assert command.run(report(), words) == 0
    return folder


@pytest.fixture
def place(trained, tmp_path):
    """A copy of what was trained, for a test to spoil."""
    return shutil.copytree(trained, tmp_path / "place")


def seed_0(results):
    return results / "ali_2020" / "mnist-vae" / "seed-0"


def change_config(results, **changes):
    path = seed_0(results) / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.fixture
def refusal(tmp_path, capsys):
    """``refusal(*words)``: the line with which a command is refused.

    It checks that the exit code is 2, that there is no other line but on the
    preparation of data, nothing on stdout, and that no file was lost or changed.
    """

    def refused(*words):
        before = contents(tmp_path)
        capsys.readouterr()
        try:
            code = command.run(report(), [str(word) for word in words])
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        after = contents(tmp_path)
        lines = printed.err.splitlines()
        assert code == 2, lines
        lines = [x for x in lines if not x.startswith("mnist: prepar")]
        assert len(lines) == 1, lines
        assert printed.out == ""
        assert {p: after.get(p) for p in before} == before
        return lines[0]

    return refused


# Words that make no sense.


@pytest.mark.parametrize(
    "words, said",
    [
        (
            ["figure-99"],
            "no experiment, figure or claim 'figure-99'; --list names them",
        ),
        (
            ["mnist-vae", "mnist_gan"],
            "no experiment, figure or claim 'mnist_gan'; --list",
        ),
        (["--epochs", "-1"], "'-1': write a whole number of 1 or more"),
        (["--epochs", "0"], "'0': write a whole number of 1 or more"),
        (["--epochs", "2.5"], "'2.5': write a whole number of 1 or more"),
        (["--steps", "0"], "'0': write a whole number of 1 or more"),
        (["--steps", "many"], "'many': write a whole number of 1 or more"),
        (["--seed", "one"], "'one': write whole numbers from 0 to 2147483647, as in"),
        (["--seed", "-1"], "'-1': write whole numbers from 0 to 2147483647, as in"),
        (["--seed", "0,,1"], "'0,,1': write whole numbers from 0 to 2147483647, as in"),
        (["--seed", ""], "'': write whole numbers from 0 to 2147483647, as in"),
        (["--source", "mnist"], "'mnist': write NAME=FOLDER"),
        (["--source", "=folder"], "'=folder': write NAME=FOLDER"),
        (["--data-dir", ""], "'': name a folder"),
        (
            ["--source", "mnist=a", "--source", "mnist=b"],
            "mnist twice; join folders with a comma: mnist=a,b",
        ),
        (["--preset", "quick"], "'quick'"),
        (["--backend", "theano"], "'theano'"),
        (["--precision", "float64"], "'float64'"),
        (["--nonsense"], "--nonsense"),
    ],
    ids=" ".join,
)
def test_senseless_words_are_refused(refusal, tmp_path, words, said):
    line = refusal("--results-dir", tmp_path / "results", *words)

    assert said in line
    assert not (tmp_path / "results").exists()


def test_backend_of_the_environment_is_checked_too(refusal, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "nonsense")

    line = refusal("--results-dir", tmp_path / "results")

    assert "unknown backend 'nonsense'; choose tensorflow, jax or torch" in line


@pytest.mark.parametrize(
    "words, said",
    [
        (["--verbose"], "--verbose has no effect without --dry-run; add --dry-run"),
        (
            ["--verbose", "--list"],
            "--verbose has no effect without --dry-run; add --dry-run",
        ),
        (["--list", "--references", "r"], "--references has no effect with --list"),
        (["--list", "mnist-vae"], "an id has no effect with --list"),
        (["--list", "--dry-run"], "--dry-run has no effect with --list"),
        (["--dry-run", "--page-only"], "--page-only has no effect with --dry-run"),
        (["--page-only", "--epochs", "2"], "--epochs has no effect with --page-only"),
        (["--page-only", "--claims"], "--claims has no effect with --page-only"),
        (["--page-only", "mnist-vae"], "an id has no effect with --page-only"),
        (["--page-only", "--data-dir", "d"], "--data-dir has no effect with --page-"),
        (["--page-only", "--figures-only"], "--figures-only has no effect with --page"),
        (["--figures-only", "--steps", "3"], "--steps has no effect with --figures-"),
        (["--figures-only", "--seed", "1"], "--seed has no effect with --figures-only"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_words_without_effect_are_refused(refusal, words, said):
    assert said in refusal(*words)


@pytest.mark.parametrize(
    "words",
    [
        ["--list"],
        [
            "--dry-run",
            "--verbose",
            "--references",
            "r",
            "--backend",
            "jax",
            "--seed",
            "1",
        ],
        ["--page-only", "--results-dir", "r", "--references", "f", "--preset", "smoke"],
        ["--figures-only", "mnist-vae", "--data-dir", "d", "--source", "mnist=m"],
        ["mnist-vae", "--seed", "1", "--claims", "--tensorboard", "--deterministic"],
    ],
    ids=" ".join,
)
def test_words_with_an_effect_are_taken(words):
    assert command.parse(report(), words)


@pytest.mark.parametrize("words", [["figure-99"], ["--epochs", "-1"]], ids=" ".join)
def test_script_refuses_senseless_words_before_keras_is_loaded(words, tmp_path):
    # Only the import of numpy and pillow may come first: keras is not to be found.
    (tmp_path / "keras.py").write_text("raise SystemExit('keras was imported')")

    result = subprocess.run(
        [sys.executable, SCRIPTS / "ali_2020.py", *words],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )

    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


# Places that hold nothing, or the wrong thing.


def test_data_folder_without_the_set_is_refused_by_its_place(refusal, tmp_path):
    (tmp_path / "data").mkdir()

    line = refusal(
        "mnist-vae", "--data-dir", tmp_path / "data", "--results-dir", tmp_path / "r"
    )

    assert line.endswith(f" into {tmp_path / 'data' / 'mnist'}")
    assert all(name in line for name in FILES)


def test_missing_data_leaves_no_run_behind(refusal, tmp_path):
    results = tmp_path / "r"

    refusal("mnist-vae", "--data-dir", tmp_path / "d", "--results-dir", results)

    assert contents(results) == {}


@pytest.mark.parametrize("file", FILES)
def test_truncated_idx_file_is_refused_by_its_name(refusal, tmp_path, file):
    write_digits(tmp_path / "data")
    damaged = tmp_path / "data" / "mnist" / file
    damaged.write_bytes(damaged.read_bytes()[:-7])

    line = refusal(
        "mnist-vae", "--data-dir", tmp_path / "data", "--results-dir", tmp_path / "r"
    )

    assert line.startswith(f"ali_2020: mnist-vae seed 0: {damaged}: expected ")


@pytest.mark.parametrize("file", FILES)
def test_missing_idx_file_is_refused_by_its_name(refusal, tmp_path, file):
    write_digits(tmp_path / "data")
    (tmp_path / "data" / "mnist" / file).unlink()

    line = refusal(
        "mnist-vae", "--data-dir", tmp_path / "data", "--results-dir", tmp_path / "r"
    )

    assert f"lacks {file}" in line


def test_unknown_stand_in_folder_is_refused_by_its_name(refusal, place):
    line = refusal(
        *("mnist-vae", "--data-dir", place / "data", "--results-dir", place / "new"),
        *("--source", "mnist=nowhere"),
    )

    assert "there is no folder" in line
    assert "nowhere" in line


def test_stand_in_for_an_unknown_set_is_refused(refusal, place):
    line = refusal(
        *("mnist-vae", "--data-dir", place / "data", "--results-dir", place / "new"),
        *("--dry-run", "--source", f"mnits={place}"),
    )

    assert "mnits" in line


def test_results_folder_below_a_file_is_refused(refusal, place):
    (place / "file").write_text("a file")

    line = refusal(
        *("mnist-vae", "--data-dir", place / "data"),
        *("--results-dir", place / "file" / "results"),
    )

    assert line == (
        f"ali_2020: cannot write {place / 'file' / 'results'}: Not a directory;"
        " name another with --results-dir"
    )


def test_results_folder_that_is_a_file_is_refused(refusal, place):
    (place / "file").write_text("a file")

    line = refusal("--data-dir", place / "data", "--results-dir", place / "file")

    assert line.startswith(f"ali_2020: cannot write {place / 'file'}: ")


@pytest.mark.parametrize("there", [False, True])
def test_references_without_pictures_are_refused_before_training(refusal, place, there):
    if there:
        (place / "references" / "ali_2020").mkdir(parents=True)

    line = refusal(
        *("mnist-vae", "--data-dir", place / "data", "--results-dir", place / "new"),
        *("--references", place / "references"),
    )

    assert f"{place / 'references'} has no ali_2020/figure-<number>.png" in line
    assert contents(place / "new") == {}


# Runs that cannot go on.


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"backend": "jax"}, "backend jax became tensorflow"),
        ({"precision": "mixed_bfloat16"}, "precision mixed_bfloat16 became float32"),
        ({"deterministic": True}, "deterministic True became False"),
        ({"format": 0}, "format 0 became 1"),
        ({"preset": "smoke"}, "preset smoke became paper"),
    ],
)
def test_run_that_was_begun_otherwise_is_refused(refusal, place, changes, told):
    import keras

    if keras.backend.backend() != "tensorflow":
        pytest.skip("the messages name tensorflow")
    change_config(place / "begun", **changes)

    line = refusal(
        "mnist-vae", "--data-dir", place / "data", "--results-dir", place / "begun"
    )

    folder = seed_0(place / "begun")
    begin = f"ali_2020: mnist-vae seed 0: {folder} was started with other settings"
    assert line.startswith(f"{begin}: ")
    assert told in line


def test_run_with_another_value_is_refused(refusal, place):
    values = json.loads((seed_0(place / "begun") / "config.json").read_text())["values"]
    values["batch"]["value"] = 64
    change_config(place / "begun", values=values)

    line = refusal(
        "mnist-vae", "--data-dir", place / "data", "--results-dir", place / "begun"
    )

    assert "was started with other settings: values.batch.value 64 became 100." in line


def test_run_of_other_data_is_refused(refusal, place):
    shutil.rmtree(place / "data")
    write_digits(place / "data", train=400)

    line = refusal(
        "mnist-vae", "--data-dir", place / "data", "--results-dir", place / "begun"
    )

    assert "data.fingerprint " in line
    assert "data.train 300 became 400" in line


def test_preset_that_differs_from_a_complete_run_is_refused(refusal, place):
    line = refusal(
        *("mnist-vae", "--data-dir", place / "data"),
        *("--results-dir", place / "complete", "--preset", "smoke"),
    )

    assert "was made with preset paper from " in line


def test_stand_in_that_differs_from_a_complete_run_is_refused(refusal, place):
    line = refusal(
        *("mnist-vae", "--data-dir", place / "data"),
        *("--results-dir", place / "complete", "--source", "mnist=digits"),
    )

    assert "was made with preset paper from the four idx files; name another" in line


def test_complete_run_without_states_cannot_train_more_epochs(refusal, place):
    shutil.rmtree(seed_0(place / "complete") / "checkpoint")

    line = refusal(
        *("mnist-vae", "--data-dir", place / "data"),
        *("--results-dir", place / "complete", "--epochs", "6"),
    )

    assert line == (
        f"ali_2020: mnist-vae seed 0: {seed_0(place / 'complete')} can be looked at,"
        " but not continued: its training states are gone. Name another folder with"
        " --results-dir"
    )


def test_run_whose_states_are_all_damaged_is_refused(refusal, place, capsys):
    for path in (seed_0(place / "begun") / "checkpoint").iterdir():
        path.write_bytes(path.read_bytes()[:-100])
    before = contents(place)

    code = command.run(
        report(),
        ["mnist-vae", "--data-dir", f"{place / 'data'}"]
        + ["--results-dir", f"{place / 'begun'}"],
    )

    # One line for each damaged state, and then what it comes to.
    assert code == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("ali_2020: mnist-vae seed 0: every state in ")
    assert contents(place) == before


@pytest.mark.parametrize("file", ["config.json", "summary.json"])
def test_damaged_json_is_refused_by_its_name(refusal, place, file):
    damaged = seed_0(place / "begun") / file
    damaged.write_text(damaged.read_text()[:-20])

    line = refusal(
        "mnist-vae", "--data-dir", place / "data", "--results-dir", place / "begun"
    )

    assert line.startswith(
        f"ali_2020: mnist-vae seed 0: {damaged} is damaged; delete it"
    )


def test_folder_that_another_process_holds_is_refused_with_its_number(refusal, place):
    hold = (
        "import sys\n"
        "from keras_gen.training.run_folder import RunFolder\n"
        "with RunFolder(sys.argv[1], 'ali_2020', 'mnist-vae', 0).lock():\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, place / "begun"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        holder.stdout.readline()

        line = refusal(
            "mnist-vae", "--data-dir", place / "data", "--results-dir", place / "begun"
        )

    assert f"{seed_0(place / 'begun')} is in use by process {holder.pid}; wait" in line


def test_complete_run_of_a_folder_of_pictures_stands_when_that_is_named_again(
    place, capsys
):
    config = json.loads((seed_0(place / "complete") / "config.json").read_text())
    prepared = "mnist-28-squeeze-from-digits"
    change_config(place / "complete", data=config["data"] | {"prepared": prepared})
    (place / "pictures" / "digits").mkdir(parents=True)

    code = command.run(
        report(),
        ["mnist-vae", "--results-dir", f"{place / 'complete'}"]
        + ["--data-dir", f"{place / 'data'}"]
        + ["--source", f"mnist={place / 'pictures' / 'digits'}"],
    )

    assert code == 0, capsys.readouterr().err


# Looking before training.


def loaded_by(tmp_path, script, *words):
    """Packages in memory after a command of a script, and its exit code."""
    program = (
        "import json, runpy, sys\n"
        "out, sys.path[0], *sys.argv = sys.argv[1:]\n"
        "try:\n"
        "    runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    code = end.code\n"
        "loaded = sorted({m.partition('.')[0] for m in sys.modules})\n"
        "open(out, 'w').write(json.dumps([loaded, code]))\n"
    )
    out = tmp_path / "loaded.json"
    words = ["-c", program, out, SCRIPTS, SCRIPTS / f"{script}.py", *words]
    subprocess.run([sys.executable, *words], capture_output=True, check=True)
    loaded, code = json.loads(out.read_text())
    return set(loaded), code


@pytest.mark.parametrize("script", ["ali_2020", "seminar_2017"])
@pytest.mark.parametrize(
    "words",
    [["--list"], ["--help"], ["--dry-run"], ["--dry-run", "--preset", "smoke"]],
    ids=" ".join,
)
def test_looking_imports_nothing_heavier_than_numpy_and_pillow(tmp_path, script, words):
    loaded, code = loaded_by(tmp_path, script, *words)

    assert not code
    assert loaded & HEAVY == set()
    assert {"keras_gen", "numpy", "PIL"} <= loaded


def looked(capsys, *words):
    """What a command that only looks prints."""
    capsys.readouterr()
    assert command.run(report(), [str(word) for word in words]) == 0
    return capsys.readouterr().out


def test_list_names_every_experiment_and_figure(capsys):
    words = looked(capsys, "--list").split()

    assert {*report().experiments, *report().figures} <= set(words)


def test_dry_run_says_source_and_steps(capsys, place):
    text = looked(
        capsys, "mnist-vae", "--dry-run", "--data-dir", place / "data", "--seed", "3,4"
    )

    assert text.splitlines()[:3] == [
        "mnist-vae: the four idx files, fitted to 28 pixels",
        "  300 pictures in batches of 100:",
        "  3 steps an epoch, 15 in all, for seed 3, 4",
    ]


@pytest.mark.parametrize(
    "words, steps",
    [
        (["--epochs", "2"], "3 steps an epoch, 6 in all"),
        (["--steps", "4"], "3 steps an epoch, 4 in all"),
    ],
)
def test_dry_run_counts_the_steps_that_are_asked_for(capsys, place, words, steps):
    text = looked(
        capsys, "mnist-vae", "--dry-run", "--data-dir", place / "data", *words
    )

    assert steps in text


def test_dry_run_writes_nothing(capsys, place):
    before = contents(place)

    looked(
        *(capsys, "--dry-run", "--data-dir", place / "data"),
        *("--results-dir", place / "new"),
    )

    assert contents(place) == before
    assert not (place / "new").exists()


def test_verbose_dry_run_prints_every_value_with_its_source(capsys, place):
    text = looked(
        capsys, "mnist-vae", "--dry-run", "--verbose", "--data-dir", place / "data"
    )

    lines = [" ".join(line.split()) for line in text.splitlines()]
    values = report().experiments["mnist-vae"].values
    expected = [
        " ".join(f"{name} {v.value} {v.source}: {v.place}".split())
        for name, v in values.items()
    ]
    assert [line for line in expected if line not in lines] == []


def test_dry_run_is_silent_on_values_without_verbose(capsys, place):
    text = looked(capsys, "mnist-vae", "--dry-run", "--data-dir", place / "data")

    assert "reported" not in text


# What does go on.


def test_complete_run_needs_neither_its_data_nor_its_states(place, capsys):
    shutil.rmtree(place / "data")
    shutil.rmtree(seed_0(place / "complete") / "checkpoint")
    words = ["mnist-vae", "--data-dir", place / "data"]
    words += ["--results-dir", place / "complete"]

    assert command.run(report(), [str(word) for word in words]) == 0

    assert "complete, step 15; nothing to train" in capsys.readouterr().err


def test_result_on_stdout_is_the_page_alone(place, capsys):
    words = ["mnist-vae", "--data-dir", place / "data"]
    words += ["--results-dir", place / "complete"]

    command.run(report(), [str(word) for word in words])

    page = place / "complete" / "ali_2020" / "index.html"
    assert capsys.readouterr().out == f"{page}\n"
    assert page.exists()
