"""Runs in this process, of a report that takes a second."""

import importlib.util
import io
import json
import shutil
import signal
from contextlib import redirect_stderr
from types import SimpleNamespace

import filelock
import keras
import numpy as np
import pytest
from made_up import write_digits
from tiny_report import after_steps
from tiny_report import before_steps
from tiny_report import signal_itself
from tiny_report import tiny_report

from keras_gen import command
from keras_gen.networks.digest import network_digest
from keras_gen.training import run as running
from keras_gen.training.options import RunOptions
from keras_gen.training.run import Run
from keras_gen.training.run_folder import RunFolder
from keras_gen.training.saved_models import load_network


@pytest.fixture(scope="module", autouse=True)
def training_alone():
    """No XLA, which takes seconds to compile this, no pages, a state at every epoch."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "LEAST_EPOCH", 5)
        patch.setattr(RunOptions, "xla", False)
        patch.setattr("keras_gen.page.write_pages", lambda *arguments: None)
        yield


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write_digits(folder, 100, 40)
    return folder


@pytest.fixture(scope="module")
def complete(tmp_path_factory, data_dir):
    """The results folder of both experiments, complete."""
    results = tmp_path_factory.mktemp("results")
    assert train(results, data_dir) == 0
    return results


@pytest.fixture
def copied(complete, tmp_path):
    return shutil.copytree(complete, tmp_path / "copied")


def train(results, data_dir, *words, report=None):
    words = [*words, "--data-dir", data_dir, "--results-dir", results]
    return command.run(report or tiny_report(), [str(word) for word in words])


def seed_0(results, experiment="vae"):
    return results / "tiny" / experiment / "seed-0"


def summary(results, experiment="vae"):
    return json.loads((seed_0(results, experiment) / "summary.json").read_text())


def contents(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def states(results, experiment="vae"):
    folder = seed_0(results, experiment) / "checkpoint"
    return sorted(path.name for path in folder.glob("*"))


def arrays(results, experiment="vae"):
    """The arrays of the newest state."""
    newest = max((seed_0(results, experiment) / "checkpoint").glob("*.npz"))
    with np.load(newest) as members:
        return {n: members[n].tobytes() for n in members.files if n != "head"}


# What a run leaves.


@pytest.mark.parametrize("experiment, epochs", [("vae", 3), ("acgan", 2)])
def test_complete_run_says_so_in_its_summary(complete, experiment, epochs):
    found = summary(complete, experiment)

    assert found["state"] == "complete"
    assert (found["epochs"], found["steps"]) == (epochs, 5 * epochs)
    assert found["final"]["epoch"] == epochs


@pytest.mark.parametrize(
    "experiment, networks",
    [("vae", {"encoder", "decoder"}), ("acgan", {"generator", "discriminator"})],
)
def test_digests_in_the_summary_are_those_of_the_saved_networks(
    complete, experiment, networks
):
    found = {
        name: network_digest(
            load_network(seed_0(complete, experiment) / f"{name}.keras")
        )
        for name in networks
    }

    assert summary(complete, experiment)["digests"] == found


def test_metrics_have_a_row_an_epoch_with_those_of_the_test_images(complete):
    lines = (seed_0(complete) / "metrics.csv").read_text().splitlines()

    names = lines[0].split(",")
    assert names[:2] == ["epoch", "step"]
    assert {"loss", "test_loss"} <= set(names)
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["1", "5"],
        ["2", "10"],
        ["3", "15"],
    ]


def test_networks_are_kept_at_the_epochs_that_figures_look_at(complete):
    found = sorted(p.parent.name for p in seed_0(complete).rglob("decoder.keras"))

    assert found == ["epoch-0002", "seed-0"]


def test_no_temporary_file_is_left(complete):
    assert [p for p in complete.rglob("*") if ".part" in p.name] == []


# Going on.


def test_run_trained_an_epoch_at_a_time_is_the_run_in_one_go(
    complete, data_dir, tmp_path
):
    for epochs in (1, 2, 3):
        assert train(tmp_path, data_dir, "vae", "--epochs", epochs) == 0

    assert arrays(tmp_path) == arrays(complete)
    assert summary(tmp_path) == summary(complete)


def test_run_stopped_in_mid_epoch_is_the_run_in_one_go(complete, data_dir, tmp_path):
    for steps in (3, 7, 15):
        assert train(tmp_path, data_dir, "vae", "--steps", steps) == 0

    assert arrays(tmp_path) == arrays(complete)
    assert summary(tmp_path) == summary(complete)


def test_shortened_run_says_so(data_dir, tmp_path):
    train(tmp_path, data_dir, "vae", "--steps", 7)

    assert summary(tmp_path)["state"] == "1 of 3 epochs"
    assert summary(tmp_path)["steps"] == 7


def test_fewer_test_pictures_than_a_batch_are_tested_at_once(tmp_path):
    write_digits(tmp_path / "data", 100, 10)
    assert train(tmp_path / "results", tmp_path / "data", "vae") == 0
    folder = RunFolder(tmp_path / "results", "tiny", "vae", 0)
    losses = [row["test_loss"] for row in folder.read_table("metrics")]
    assert len(losses) == 3 and min(losses) > 0


def test_too_few_pictures_are_refused_with_the_column_that_tells(tmp_path, capsys):
    write_digits(tmp_path / "data", 10, 10)
    assert train(tmp_path / "results", tmp_path / "data", "vae") == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert "has 10 train pictures, fewer than a batch of 20; delete it" in said
    assert "the column split of a labels.csv says which are train or test" in said


def test_complete_run_needs_no_data(copied, tmp_path, capsys):
    before = contents(seed_0(copied))

    assert train(copied, tmp_path / "no data", "vae") == 0

    assert "vae seed 0: complete, step 15; nothing to train" in capsys.readouterr().err
    assert contents(seed_0(copied)) == before


def test_fewer_epochs_are_reported_as_passed(copied, data_dir, capsys):
    assert train(copied, data_dir, "vae", "--epochs", 2) == 0

    assert "complete, step 15; nothing to train" in capsys.readouterr().err


def test_more_epochs_continue(copied, data_dir):
    assert train(copied, data_dir, "vae", "--epochs", 4) == 0

    assert summary(copied)["steps"] == 20
    assert states(copied) == ["step-000000015.npz", "step-000000020.npz"]


def test_other_machine_is_noted_where_steps_are_made_on_it(
    complete, copied, data_dir, monkeypatch
):
    [here] = RunFolder(complete, "tiny", "vae", 0).environments
    there = here | {"processor": "another"}
    monkeypatch.setattr(running, "environment", lambda: there)
    folder = RunFolder(copied, "tiny", "vae", 0)

    train(copied, data_dir, "vae")
    assert folder.environments == [here]
    train(copied, data_dir, "vae", "--epochs", 4)
    assert folder.environments == [here, there]


def test_run_that_cannot_go_on_is_none_of_the_other_machine(
    copied, data_dir, monkeypatch
):
    monkeypatch.setattr(running, "environment", lambda: {"versions": {}})
    shutil.rmtree(seed_0(copied) / "checkpoint")
    before = contents(seed_0(copied))

    assert train(copied, data_dir, "vae", "--epochs", 4) == 2

    assert contents(seed_0(copied)) == before


def test_damaged_newest_state_is_said_and_makes_no_difference(
    copied, data_dir, tmp_path, capsys
):
    train(tmp_path / "straight", data_dir, "vae", "--epochs", 4)
    newest = seed_0(copied) / "checkpoint" / "step-000000015.npz"
    newest.write_bytes(newest.read_bytes()[:-100])
    capsys.readouterr()

    assert train(copied, data_dir, "vae", "--epochs", 4) == 0

    assert "step-000000015.npz is damaged" in capsys.readouterr().err
    assert arrays(copied) == arrays(tmp_path / "straight")


# What was measured before a run went on.


def measured(results, *epochs):
    """Have the summary hold a measure of each epoch; returns what it holds of them."""
    found = {str(epoch): {"mean_ink": {"value": epoch}} for epoch in epochs}
    kept = {"measures": found, "judge": {"digest": "abc"}}
    path = seed_0(results) / "summary.json"
    path.write_text(json.dumps(summary(results) | kept))
    return kept


def standing(results):
    return {k: v for k, v in summary(results).items() if k in ("measures", "judge")}


@pytest.mark.parametrize("words", [[], ["--steps", 16]])
def test_measures_of_a_snapshot_stand_and_those_of_the_last_networks_do_not(
    copied, data_dir, words
):
    # 2.4: of networks in mid-epoch, of which nothing is kept.
    kept = measured(copied, 2, 3, 2.4)

    assert train(copied, data_dir, "vae", "--epochs", 4, *words) == 0

    assert standing(copied) == kept | {"measures": {"2": kept["measures"]["2"]}}


def test_measures_of_a_snapshot_that_is_gone_do_not_stand(copied, data_dir):
    measured(copied, 2)
    shutil.rmtree(seed_0(copied) / "snapshots")

    train(copied, data_dir, "vae", "--epochs", 4)

    assert standing(copied) == {}


def test_measures_of_a_snapshot_that_is_made_anew_do_not_stand(data_dir, tmp_path):
    train(tmp_path, data_dir, "vae", "--epochs", 2)
    measured(tmp_path, 2)
    # The run goes on after step 5, and the second epoch comes anew.
    (seed_0(tmp_path) / "checkpoint" / "step-000000010.npz").unlink()

    train(tmp_path, data_dir, "vae")

    assert standing(tmp_path) == {}


def test_measures_stand_where_a_run_is_stopped_before_it_takes_a_step(
    copied, data_dir, monkeypatch
):
    kept, build = measured(copied, 2, 3), Run._build
    monkeypatch.setattr(
        Run, "_build", lambda s: (signal_itself(signal.SIGINT), build(s))
    )

    assert train(copied, data_dir, "vae", "--epochs", 4) == 130

    assert standing(copied) == kept


# Seconds.


@pytest.mark.parametrize(
    "words, seconds, left",
    [([], [5, 5, 5], 0), (["--steps", 8], [5], 3)],
    ids=["whole epochs", "mid-epoch"],
)
def test_seconds_of_an_epoch_include_what_the_device_has_queued(
    data_dir, tmp_path, monkeypatch, words, seconds, left
):
    """Only steps move the clock, by a second each when something waits for them."""
    clock, queued, result = [0.0], [0], keras.metrics.Mean.result

    def wait(mean):
        clock[0] += queued.pop()
        queued.append(0)
        return result(mean)

    def queue(model, first_step):
        queued[0] += 1

    monkeypatch.setattr(keras.metrics.Mean, "result", wait)
    monkeypatch.setattr(running, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    after_steps(monkeypatch, queue, longest=1)

    train(tmp_path, data_dir, "vae", *words)

    table = RunFolder(tmp_path, "tiny", "vae", 0).read_table("timing")
    assert [row["seconds"] for row in table] == seconds
    newest = max((seed_0(tmp_path) / "checkpoint").glob("*.npz"))
    with np.load(newest) as members:
        head = json.loads(members["head"].tobytes())
    assert head["record"]["seconds"] == left


# Numbers that are not finite.


def spoil(monkeypatch, at):
    """Make a weight of a VAE NaN before step ``at``."""

    def do(model, first_step):
        if first_step >= at and "loss" in model.tracked:
            model.trainable_variables[0].assign(
                model.trainable_variables[0] * float("nan")
            )

    before_steps(monkeypatch, do)


def spoil_bias(network):
    network.trainable_variables[-1].assign(network.trainable_variables[-1] / 0.0)


@pytest.fixture(scope="module")
def failed(data_dir, tmp_path_factory):
    """A run that failed in its second epoch.

    As (results folder, exit code, lines on stderr, files before, files after).
    """
    results, lines = tmp_path_factory.mktemp("failed"), io.StringIO()
    train(results, data_dir, "vae", "--epochs", 1)
    before = contents(seed_0(results))
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(lines):
        spoil(patch, at=5)
        code = train(results, data_dir, "vae")
    after = contents(seed_0(results))
    return results, code, lines.getvalue().splitlines(), before, after


def test_loss_that_is_not_finite_is_exit_code_1(failed):
    _, code, *_ = failed

    assert code == 1


def test_loss_that_is_not_finite_is_one_line(failed):
    _, _, lines, _, _ = failed

    [line] = [line for line in lines if line.startswith("tiny: ")]
    assert line.startswith("tiny: vae seed 0: loss is nan; the last good state is kept")
    assert lines[-1] == line


def test_loss_that_is_not_finite_leaves_all_files_as_they_were(failed):
    *_, before, after = failed

    assert before == after


def test_failed_run_continues_from_its_last_good_state(failed, data_dir, complete):
    results, *_ = failed

    assert train(results, data_dir, "vae") == 0

    assert arrays(results) == arrays(complete)


def test_weight_spoilt_by_the_last_step_of_an_epoch_fails_before_a_file_is_written(
    data_dir, tmp_path, monkeypatch, capsys
):
    train(tmp_path, data_dir, "vae", "--epochs", 1)
    before = contents(seed_0(tmp_path))
    capsys.readouterr()
    after_steps(monkeypatch, lambda model, step: spoil_bias(model.decoder))

    code = train(tmp_path, data_dir, "vae")

    [line] = capsys.readouterr().err.splitlines()[-1:]
    assert code == 1
    assert line.startswith("tiny: vae seed 0: ") and "is not finite; the last" in line
    assert contents(seed_0(tmp_path)) == before


def test_enormous_learning_rate_fails_without_a_state(data_dir, tmp_path, capsys):
    code = train(tmp_path, data_dir, "vae", report=tiny_report(rate=1e30))

    assert code == 1
    assert "tiny: vae seed 0: loss is " in capsys.readouterr().err
    assert states(tmp_path) == []


# Several runs, of which one fails.


@pytest.fixture
def vae_fails(monkeypatch):
    spoil(monkeypatch, at=0)


def test_other_runs_go_on_and_are_drawn_after_one_that_fails(
    vae_fails, data_dir, tmp_path, capsys
):
    code = train(tmp_path, data_dir, "--seed", "0,1")

    lines = capsys.readouterr().err.splitlines()
    assert code == 1
    assert summary(tmp_path, "acgan")["state"] == "complete"
    assert [p.name for p in tmp_path.rglob("figure-*.png")] == ["figure-2.png"]
    assert [line.partition(": loss is nan")[0] for line in lines[-2:]] == [
        "tiny: vae seed 0",
        "tiny: vae seed 1",
    ]


def test_worst_exit_code_of_several_failures_counts(
    vae_fails, complete, data_dir, tmp_path
):
    shutil.copytree(seed_0(complete, "acgan"), seed_0(tmp_path, "acgan"))
    (seed_0(tmp_path, "acgan") / "summary.json").write_text("{")

    assert train(tmp_path, data_dir) == 2


def test_page_is_written_after_a_run_that_fails_and_not_after_nothing_but_those(
    vae_fails, data_dir, tmp_path, monkeypatch, capsys
):
    pages = []
    monkeypatch.setattr("keras_gen.page.write_pages", lambda *all: pages.append(all))

    train(tmp_path, data_dir, "vae")
    assert (pages, capsys.readouterr().out) == ([], "")
    train(tmp_path, data_dir)
    assert len(pages) == 1


def test_failures_are_told_after_an_interrupt_too(
    vae_fails, data_dir, tmp_path, monkeypatch, capsys
):
    before_steps(
        monkeypatch,
        lambda model, step: (
            "loss" not in model.tracked and signal_itself(signal.SIGINT)
        ),
    )

    assert train(tmp_path, data_dir) == 130

    assert "tiny: vae seed 0: loss is nan" in capsys.readouterr().err.splitlines()[-1]


def test_settings_that_no_run_can_have_end_at_once(
    data_dir, tmp_path, monkeypatch, capsys
):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda n: None if n == "tensorboard" else find_spec(n),
    )

    assert train(tmp_path, data_dir, "--tensorboard") == 2

    told = [x for x in capsys.readouterr().err.splitlines() if x.startswith("tiny: ")]
    assert told == [
        "tiny: --tensorboard needs TensorBoard: python -m pip install tensorboard"
    ]


# Signals at awkward moments.


def test_signal_in_mid_epoch_saves_the_step_in_progress(
    data_dir, tmp_path, monkeypatch
):
    monkeypatch.setattr(running, "STATE_EVERY", 2)
    with monkeypatch.context() as patch:
        before_steps(
            patch, lambda model, step: step == 6 and signal_itself(signal.SIGTERM)
        )
        code = train(tmp_path, data_dir, "vae")

    assert code == 143
    assert states(tmp_path)[-1] == "step-000000008.npz"


def test_signal_before_the_first_step_leaves_a_run_that_can_go_on(
    data_dir, tmp_path, monkeypatch, complete
):
    build = Run._build
    with monkeypatch.context() as patch:
        patch.setattr(Run, "_build", lambda s: (signal_itself(signal.SIGINT), build(s)))
        assert train(tmp_path, data_dir, "vae") == 130

    assert train(tmp_path, data_dir, "vae") == 0
    assert arrays(tmp_path) == arrays(complete)


def test_signal_in_the_last_step_of_a_run_keeps_the_next_from_starting(
    data_dir, tmp_path, monkeypatch
):
    with monkeypatch.context() as patch:
        before_steps(
            patch, lambda model, step: step == 10 and signal_itself(signal.SIGTERM)
        )
        code = train(tmp_path, data_dir, "vae", "acgan")

    assert code == 143
    assert summary(tmp_path)["state"] == "complete"
    assert states(tmp_path, "acgan") == []


# Two commands at once.


def test_figures_are_noted_by_one_process_at_a_time(copied, data_dir, monkeypatch):
    def draw(*arguments):
        with pytest.raises(filelock.Timeout):
            filelock.FileLock(copied / "tiny" / ".lock").acquire(timeout=0)
        return {"figure-2": ["new"]}

    monkeypatch.setattr("keras_gen.training.session.draw_figures", draw)

    assert train(copied, data_dir, "--figures-only") == 0

    noted = json.loads((copied / "tiny" / "summary.json").read_text())["figures"]
    assert noted == {"figure-1": {"stamps": []}, "figure-2": {"stamps": ["new"]}}


# Data sets that are too small.


def test_fewer_images_than_a_batch_are_refused_in_one_line(tmp_path, capsys):
    write_digits(tmp_path / "data", 19, 40)

    assert train(tmp_path / "results", tmp_path / "data", "vae") == 2

    assert capsys.readouterr().err.splitlines()[-1].startswith("tiny: ")


def test_fewer_test_images_than_a_batch_do_not_break_a_run(tmp_path, capsys):
    write_digits(tmp_path / "data", 100, 19)

    # Either is fine: a refusal in one line, or a run without test losses.
    assert train(tmp_path / "results", tmp_path / "data", "vae") in (0, 2)
