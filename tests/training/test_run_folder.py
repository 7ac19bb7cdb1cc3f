"""A run folder is one run's, and one process's at a time."""

import copy
import json
import os
import signal
import subprocess
import sys
import threading

import pytest

from keras_gen.errors import RunFolderError
from keras_gen.training.differences import refuse_differences
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.run_folder import alone_in
from keras_gen.training.run_folder import seeds_of

CONFIG = {
    "format": 1,
    "package": "0.1.0",
    "seed": 0,
    "preset": "paper",
    "limits": None,
    "backend": "tensorflow",
    "precision": "float32",
    "deterministic": False,
    "data": {"fingerprint": "abc", "train": 60000},
    "values": {
        "batch": {"value": 32, "source": "code", "place": "there"},
        "epochs": {"value": 10, "source": "code", "place": "there"},
    },
    "networks": {"generator": [{"name": "latent"}]},
}
ENVIRONMENT = {"versions": {"keras": "3.15.1", "python": "3.11.7"}}


@pytest.fixture
def folder(tmp_path):
    return RunFolder(tmp_path / "results", "report", "experiment", 4)


def changed(place, value):
    """The configuration with one entry changed; ``place`` as in ``data.train``."""
    config = copy.deepcopy(CONFIG)
    *way, last = place.split(".")
    inside = config
    for key in way:
        inside = inside[key]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return config


def test_run_that_was_killed_stands_where_its_tables_end(folder):
    folder.begin(CONFIG, ENVIRONMENT)
    assert folder.state == "begun"
    folder.write_summary({"state": "1 of 10 epochs"})
    folder.write_table("metrics", [{"epoch": epoch, "step": epoch} for epoch in (1, 3)])

    assert folder.state == "3 of 10 epochs"


# What may go on in it.


@pytest.mark.parametrize(
    "place, value, told",
    [
        ("format", 2, "format 1 became 2"),
        ("preset", "smoke", "preset paper became smoke"),
        ("backend", "jax", "backend tensorflow became jax"),
        ("precision", "mixed_bfloat16", "precision float32 became mixed_bfloat16"),
        ("deterministic", True, "deterministic False became True"),
        ("data.fingerprint", "abd", "data.fingerprint abc became abd"),
        ("values.batch.value", 64, "values.batch.value 32 became 64"),
        ("values.batch.source", "assumed", "values.batch.source code became assumed"),
        ("values.batch", None, "values.batch {'value': 32"),
        ("values.rate", {"value": 1}, "values.rate None became {'value': 1}"),
        ("networks.generator", [], "networks.generator [{'name': 'latent'}] became []"),
    ],
)
def test_difference_is_refused_and_named(folder, place, value, told):
    with pytest.raises(RunFolderError) as error:
        refuse_differences(folder, CONFIG, changed(place, value))

    text = str(error.value)
    assert text.startswith(f"{folder} was started with other settings: {told}")
    assert text.endswith("another folder with --results-dir to train from the start")


@pytest.mark.parametrize("key", ["seed", "backend", "data.train", "values.batch.value"])
def test_every_difference_is_listed(folder, key):
    config = changed("seed", 5)
    config["backend"] = "jax"
    config["data"]["train"] = 500
    config["values"]["batch"]["value"] = 64

    with pytest.raises(RunFolderError) as error:
        refuse_differences(folder, CONFIG, config)

    assert key in str(error.value)
    assert str(error.value).count(" became ") == 4


def test_long_values_are_cut(folder):
    config = changed("networks.generator", ["x" * 1000])

    with pytest.raises(RunFolderError) as error:
        refuse_differences(folder, CONFIG, config)

    assert len(str(error.value)) < 400


@pytest.mark.parametrize(
    "place, value",
    [
        ("values.epochs", {"value": 20, "source": "assumed", "place": "more"}),
        ("package", "9.9.9"),
    ],
)
def test_difference_that_does_not_touch_the_steps_is_allowed(folder, place, value):
    refuse_differences(folder, CONFIG, changed(place, value))


def test_comparing_changes_neither_configuration(folder):
    begun, now = copy.deepcopy(CONFIG), copy.deepcopy(CONFIG)

    refuse_differences(folder, begun, now)

    assert begun == now == CONFIG


def test_first_beginning_keeps_the_configuration(folder):
    assert folder.begin(CONFIG, ENVIRONMENT) == []

    assert folder.config == CONFIG


def test_refused_beginning_leaves_the_configuration(folder):
    folder.begin(CONFIG, ENVIRONMENT)

    with pytest.raises(RunFolderError):
        folder.begin(changed("seed", 5), ENVIRONMENT)

    assert folder.config == CONFIG


def test_other_versions_are_a_warning(folder):
    folder.begin(CONFIG, ENVIRONMENT)
    folder.note_environment(ENVIRONMENT, 0)

    lines = folder.begin(CONFIG, {"versions": {"keras": "4", "python": "3.11.7"}})

    assert lines == [f"{folder}: started with keras 3.15.1, now 4"]


# What its steps were made in.

HERE, THERE = ({"versions": {}, "processor": name} for name in ("here", "there"))


@pytest.mark.parametrize(
    "noted, environments",
    [
        ([], [{}]),
        ([(HERE, 0)], [HERE]),
        ([(HERE, 0), (HERE, 5), (HERE, 7)], [HERE]),
        ([(HERE, 0), (THERE, 5), (THERE, 7)], [HERE, THERE]),
        ([(HERE, 0), (THERE, 5), (HERE, 7)], [HERE, THERE, HERE]),
        # Nothing of what was made before is left at step 0.
        ([(HERE, 0), (THERE, 0)], [THERE]),
        ([(HERE, 0), (THERE, 5), (HERE, 0)], [HERE]),
        # The file of an earlier run is gone: its machine is not known.
        ([(THERE, 5)], [{}, THERE]),
    ],
)
def test_environments_are_those_that_steps_were_made_in(folder, noted, environments):
    for environment, step in noted:
        folder.note_environment(environment, step)

    assert folder.environments == environments


def test_first_environment_is_read_as_before(folder):
    for environment, step in ((HERE, 0), (THERE, 5)):
        folder.note_environment(environment, step)

    found = json.loads((folder.path / "environment.json").read_text())
    assert found == HERE | {"continued": [THERE]}


# Tables.


def test_table_comes_back_as_it_was_written(folder):
    rows = [
        {"epoch": 1, "step": 5, "loss": 177.8122, "divergence": 1e-30},
        {"epoch": 2, "step": 10, "loss": 0.33333334, "divergence": 0.0},
    ]

    folder.write_table("metrics", rows)

    assert folder.read_table("metrics") == rows


def test_table_that_is_not_there_has_no_rows(folder):
    assert folder.read_table("metrics") == []


@pytest.mark.parametrize(
    "text",
    [
        "epoch,step\n1,0.5x\n",
        "epoch,step\n1,5,7\n",
        "epoch,loss\n1,0.5\n",
        "",
    ],
)
def test_damaged_table_is_named_with_what_to_do(folder, text):
    path = folder.path / "metrics.csv"
    path.parent.mkdir(parents=True)
    path.write_text(text)

    with pytest.raises(RunFolderError, match=f"{path} is damaged; delete the folder"):
        folder.read_table("metrics")


# Where things lie.


def test_folder_is_named_after_report_experiment_and_seed(folder, tmp_path):
    assert folder.path == tmp_path / "results" / "report" / "experiment" / "seed-4"


@pytest.mark.parametrize(
    "summary, complete",
    [(None, False), ({"state": "3 of 5 epochs"}, False), ({"state": "complete"}, True)],
)
def test_run_is_complete_when_its_summary_says_so(folder, summary, complete):
    if summary:
        folder.write_summary(summary)

    assert folder.complete == complete


def test_seeds_are_listed_by_number(tmp_path):
    for name in ("seed-10", "seed-2", "seed-x", "other"):
        (tmp_path / "report" / "experiment" / name).mkdir(parents=True)

    assert [f.seed for f in seeds_of(tmp_path, "report", "experiment")] == [2, 10]


# One process at a time.

HOLD = (
    "import sys\n"
    "from keras_gen.training.run_folder import RunFolder\n"
    "with RunFolder(sys.argv[1], 'report', 'experiment', 4).lock():\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


@pytest.fixture
def holder(tmp_path, folder):
    """Another process that holds the folder until its stdin ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "results")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_second_process_is_refused_with_the_holder_named(holder, folder):
    with pytest.raises(RunFolderError) as error:
        with folder.lock():
            pass

    assert str(error.value) == (
        f"{folder} is in use by process {holder.pid}; wait for it, or name another"
        " folder with --results-dir"
    )


def test_refused_process_does_not_pass_itself_off_as_the_holder(holder, folder):
    for _ in range(2):
        with pytest.raises(RunFolderError, match=f"process {holder.pid};"):
            with folder.lock():
                pass


def test_folder_is_free_after_its_holder_is_killed(holder, folder):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()

    with folder.lock():
        assert (folder.path / ".holder").read_text() == str(os.getpid())


def test_folder_is_free_after_its_holder_ends(holder, folder):
    holder.communicate()

    with folder.lock():
        assert (folder.path / ".holder").read_text() == str(os.getpid())


def test_folder_is_free_after_an_error(folder):
    with pytest.raises(ZeroDivisionError):
        with folder.lock():
            raise ZeroDivisionError

    with folder.lock():
        pass
    assert not (folder.path / ".holder").exists()


def test_folder_that_cannot_be_made_is_refused_in_one_line(tmp_path, folder):
    (tmp_path / "results").write_text("a file")

    with pytest.raises(RunFolderError) as error:
        with folder.lock():
            pass

    assert str(error.value) == (
        f"cannot write {folder}: Not a directory; name another folder with"
        " --results-dir"
    )


# A folder that several processes write, one after the other.


def test_writer_waits_until_another_process_is_done(tmp_path):
    first = (
        "import pathlib, sys\n"
        "from keras_gen.training.run_folder import alone_in\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "with alone_in(folder):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
        "    (folder / 'written').touch()\n"
    )
    seen = []

    def second():
        with alone_in(tmp_path):
            seen.append((tmp_path / "written").exists())

    with subprocess.Popen(
        [sys.executable, "-c", first, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        waiting = threading.Thread(target=second)
        waiting.start()
        process.stdin.close()
        waiting.join()

    assert seen == [True]


def test_folder_that_cannot_be_held_is_refused_by_its_place(tmp_path):
    (tmp_path / "file").write_text("a file")

    with pytest.raises(RunFolderError, match=f"^cannot write {tmp_path / 'file'}"):
        with alone_in(tmp_path / "file" / "results"):
            pass
