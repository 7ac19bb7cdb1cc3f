"""A run that is killed ends with the bytes of one that is not.

The scripts run as a user runs them, on made-up digits; only the states are saved
more often than usual.
"""

import json
import signal
import time
from collections import defaultdict

import numpy as np
import pytest
from launcher import launcher
from launcher import wait_until
from made_up import write_digits

STATE_EVERY = 5
# The VAEs: 8 steps an epoch; mnist-gan: 25; the others: 3.  The pictures of
# mnist-cdcgan are rotated and cropped in every step.
TRAIN, TEST = 800, 200
RUNS = {
    "mnist-vae": ("ali_2020", 34),
    "mnist-gan": ("ali_2020", 28),
    "mnist-acgan": ("seminar_2017", 13),
    "mnist-cvae": ("seminar_2017", 34),
    "s3-mnist-wgan": ("seminar_2017", 13),
    "s3-mnist-acwgan": ("seminar_2017", 13),
    "mnist-cdcgan": ("milosevic_2024", 7),
}
quick = pytest.mark.parametrize("experiment", ["mnist-vae", "mnist-gan"])


class Place:
    """A results folder in which one experiment is trained.

    Args:
        folder: The results folder.
        data_dir: The data folder.
        experiment: The experiment's id.
    """

    def __init__(self, folder, data_dir, experiment):
        self.results, self.data_dir, self.experiment = folder, data_dir, experiment
        self.script, self.steps = RUNS[experiment]
        self.run = folder / self.script / experiment / "seed-0"
        self.trace = folder / "trace"
        folder.mkdir(parents=True)

    def start(self):
        words = ["--steps", self.steps, "--deterministic", "--data-dir", self.data_dir]
        return launcher().start(
            self.results,
            self.script,
            self.experiment,
            *words,
            "--results-dir",
            self.results,
            state_every=STATE_EVERY,
            trace=self.trace,
            pages=False,
        )

    def finish(self):
        child = self.start()
        assert child.wait() == 0, child.err
        return child

    def newest(self):
        """The step of the newest state; 0 while there is none."""
        names = [path.stem for path in (self.run / "checkpoint").glob("step-*.npz")]
        return max((int(name.removeprefix("step-")) for name in names), default=0)

    def stretches(self):
        """[(process, first step, steps)] of all stretches begun so far."""
        if not self.trace.exists():
            return []
        return [
            tuple(map(int, line.split()))
            for line in self.trace.read_text().splitlines()
        ]

    def interrupt(self, number, after, delay):
        """Start the run, and send a signal ``delay`` after ``after`` more states."""
        begin, child = self.newest(), self.start()
        target = min(begin + after * STATE_EVERY, self.steps - 1)

        def reached():
            trains = any(process == child.pid for process, *_ in self.stretches())
            return trains and self.newest() >= target

        wait_until(lambda: child.ended.is_set() or reached())
        time.sleep(delay)
        child.send(number)
        child.wait()
        return child

    def left(self):
        """What must not depend on kills, as ``{what: content}``."""
        newest = max((self.run / "checkpoint").glob("step-*.npz"))
        with np.load(newest) as state:
            arrays = {name: state[name] for name in state.files}
        head = json.loads(arrays.pop("head").tobytes())
        return {
            "step": head["step"],
            "rows": head["record"]["metrics"],
            "looks": head["record"]["watch"],
            "digest": head["digest"],
            "metrics.csv": (self.run / "metrics.csv").read_bytes(),
            "watch.csv": (self.run / "watch.csv").read_bytes(),
            "summary.json": json.loads((self.run / "summary.json").read_text()),
            "files": sorted(path.name for path in self.run.rglob("*")),
            "sheets": [p.read_bytes() for p in sorted(self.run.glob("samples/*"))],
        } | {
            f"array {path}": (
                arrays[f"{index:05d}"].dtype,
                arrays[f"{index:05d}"].tobytes(),
            )
            for index, path in enumerate(head["paths"])
        }


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write_digits(folder, TRAIN, TEST)
    return folder


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory, data_dir):
    """``unbroken(experiment)``: what a run leaves that nobody interrupts."""
    known = {}

    def left(experiment):
        if experiment not in known:
            place = Place(tmp_path_factory.mktemp("run") / "r", data_dir, experiment)
            place.finish()
            known[experiment] = place.left()
        return known[experiment]

    return left


def differences(one, other):
    return [key for key in one | other if one.get(key) != other.get(key)]


def killed(place, kills, seed):
    """Kill a run again and again, then let it end; the children that were killed."""
    draws = np.random.default_rng(seed)
    children = []
    for _ in range(kills):
        after, delay = int(draws.integers(0, 2)), float(draws.uniform(0, 0.4))
        children.append(place.interrupt(signal.SIGKILL, after, delay))
    place.finish()
    return children


@pytest.fixture(scope="module")
def killed_twice(tmp_path_factory, data_dir):
    """``killed_twice(experiment)``: a finished place, and the killed children."""
    known = {}

    def finished(experiment):
        if experiment not in known:
            place = Place(tmp_path_factory.mktemp("kill") / "r", data_dir, experiment)
            known[experiment] = place, killed(place, kills=2, seed=1)
        return known[experiment]

    return finished


@quick
def test_the_kills_hit_a_running_training(experiment, killed_twice):
    _, children = killed_twice(experiment)

    assert signal.SIGKILL in [-child.code for child in children]


@quick
def test_killed_run_ends_with_the_bytes_of_an_unbroken_one(
    experiment, killed_twice, unbroken
):
    place, _ = killed_twice(experiment)

    assert differences(place.left(), unbroken(experiment)) == []


def steps_repeated(place):
    """For each restart: the steps taken again that an earlier process had begun."""
    ends, firsts = defaultdict(int), {}
    for process, first, count in place.stretches():
        firsts.setdefault(process, first)
        ends[process] = max(ends[process], first + count)
    order = list(firsts)
    return [
        ends[earlier] - firsts[later]
        for earlier, later in zip(order, order[1:], strict=False)
    ]


@quick
def test_kill_repeats_at_most_one_interval_between_states(experiment, killed_twice):
    place, _ = killed_twice(experiment)

    repeated = steps_repeated(place)

    assert len(repeated) >= 1
    assert all(0 <= steps <= STATE_EVERY for steps in repeated), repeated


@pytest.mark.slow
@pytest.mark.parametrize("experiment", RUNS)
def test_run_killed_ten_times_ends_with_the_bytes_of_an_unbroken_one(
    experiment, tmp_path, data_dir, unbroken
):
    place = Place(tmp_path / "r", data_dir, experiment)

    killed(place, kills=10, seed=2)

    assert differences(place.left(), unbroken(experiment)) == []
    assert max(steps_repeated(place)) <= STATE_EVERY


# Signals that ask to stop.


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory, data_dir):
    """A place where SIGTERM and then SIGINT stopped a run that then went on.

    With, for either signal, the child, the steps begun and the newest state's step.
    """
    place = Place(tmp_path_factory.mktemp("interrupt") / "r", data_dir, "mnist-vae")
    found = {}
    for number in (signal.SIGTERM, signal.SIGINT):
        child = place.interrupt(number, after=1, delay=0.0)
        taken = sum(place.stretches()[-1][1:])
        found[number] = child, taken, place.newest()
    place.finish()
    return place, found


both = pytest.mark.parametrize(
    "number, code", [(signal.SIGTERM, 143), (signal.SIGINT, 130)]
)


@both
def test_signal_ends_a_run_with_its_exit_code(interrupted, number, code):
    child, _, _ = interrupted[1][number]

    assert child.code == code, child.err


@both
def test_signal_saves_the_state_after_the_step_in_progress(interrupted, number, code):
    _, taken, newest = interrupted[1][number]

    assert 0 < newest == taken < RUNS["mnist-vae"][1]


@both
def test_signal_is_told_in_one_line(interrupted, number, code):
    child, _, newest = interrupted[1][number]

    line = f"mnist-vae seed 0: stopped at step {newest}, state saved"
    assert child.err.splitlines()[-1] == line


def test_interrupted_run_ends_with_the_bytes_of_an_unbroken_one(interrupted, unbroken):
    place, _ = interrupted

    assert differences(place.left(), unbroken("mnist-vae")) == []


def test_interrupted_run_repeats_no_step(interrupted):
    place, _ = interrupted

    assert steps_repeated(place) == [0, 0]
