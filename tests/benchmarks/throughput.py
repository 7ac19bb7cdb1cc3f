"""Training speed in images per second: keras_gen against PyTorch, same networks.

Two processes, alive at the same time, train in turns: one in the way in which a run of
keras_gen trains, the other in the fastest way to write the same in PyTorch.  Each may
use every core, and waits while the other trains.  Everything is float32.

    python tests/benchmarks/throughput.py [--models mnist-gan ...] [--json FILE]

Where other processes use the machine too, threads wait for each other and wall time
says little: ``--one-core`` keeps both to one core and counts their processor time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from bystanders import Bystanders
from table import SIDES
from table import figures
from table import print_table

IMAGES = 60_000
OURS = "as in a run"
# Only models with convolutions have a choice of layout.
LAYOUTS = {
    "mnist-gan": ("contiguous", "channels_last"),
    "mnist-vae": ("contiguous",),
    "mnist-acgan": ("contiguous", "channels_last"),
}
# Share of the machine that others may use before a burst is repeated.
CALM = 0.08
# How far first losses may differ: weights differ, their distributions do not.
NEAR = 0.5


class Worker:
    """A process of ``worker.py`` that has taken its first step."""

    def __init__(self, side, model, variant, folder, core=()):
        script = Path(__file__).with_name("worker.py")
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, script, side, model, variant, folder, *core],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.losses = self.answer()["losses"]
        self.first_step = time.perf_counter() - begun

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"a worker ended with code {self.process.wait()}")
        return json.loads(line)

    def ask(self, *question):
        print(json.dumps(question), file=self.process.stdin, flush=True)
        return self.answer()

    def burst(self, seconds):
        """What the worker measured, its images per second, and what others used."""
        bystanders = Bystanders(self.process.pid)
        burst = self.ask("burst", seconds)
        speed = burst["images"] / burst["seconds"]
        return burst | {"speed": speed, "bystanders": bystanders.share()}

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    options = parse()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        make_data(Path(folder))
        results = [compare(model, folder, options) for model in options.models]
    print_table(results, load, 1 if options.core else os.cpu_count())
    if options.json:
        for result in results:
            result["figures"] = figures(result)
        record = {"cores": os.cpu_count(), "load_at_start": load, "models": results}
        options.json.write_text(json.dumps(record, indent=2) + "\n")


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--models", nargs="+", choices=LAYOUTS, default=list(LAYOUTS))
    add("--pairs", type=int, default=7, help="bursts of each side")
    add("--seconds", type=float, default=4.0, help="length of a burst")
    add("--starts", type=int, default=2, help="fresh processes of each side")
    add("--one-core", action="store_const", const=("0",), default=(), dest="core")
    add("--no-compile", action="store_true", help="leave out torch.compile")
    add("--json", type=Path, metavar="FILE")
    return parser.parse_args()


def make_data(folder):
    """Write as many images as MNIST has, of blobs on black, with labels."""
    draws = np.random.default_rng(0)
    labels = draws.integers(0, 10, IMAGES, "int32")
    np.save(folder / "labels.npy", labels)
    centres = draws.uniform(0.3, 0.7, (2, IMAGES, 1))
    widths = 0.05 + 0.015 * labels[:, None]
    for size in (28, 32):
        axis = np.linspace(0, 1, size)
        down, across = np.exp(-(((axis - centres) / widths) ** 2)).astype("float32")
        images = np.einsum("nh,nw->nhw", 255 * down, across).astype("uint8")
        np.save(folder / f"images-{size}.npy", images[..., None])


def compare(model, folder, options):
    """All that is measured for one model, as plain data."""
    preliminary = try_variants(model, folder, options)
    variant = max(preliminary, key=preliminary.get)
    say(f"{model}: PyTorch at its best is {variant}")
    starts, workers = start(model, variant, folder, options)
    about = {side: worker.ask("about") for side, worker in workers.items()}
    losses = {side: worker.losses for side, worker in workers.items()}
    check_same(model, about, losses)
    for worker in workers.values():
        worker.burst(options.seconds)
    bursts, peaks = {side: [] for side in SIDES}, []
    for pair in range(options.pairs):
        peaks += [worker.ask("peak") for worker in workers.values()]
        for side, burst in calm_round(workers, options, options.seconds).items():
            bursts[side].append(burst)
        say(f"{model}: pair {pair + 1}: " + in_words(bursts))
    for worker in workers.values():
        worker.close()
    return {
        "model": model,
        "variant": variant,
        "preliminary": preliminary,
        "bursts": bursts,
        "peak_gflops": {
            library: max(p.get(library, 0.0) for p in peaks)
            for library in {library for p in peaks for library in p}
        },
        "first_step_seconds": starts,
        "first_losses": losses,
        "about": about,
    }


def try_variants(model, folder, options):
    """Images per second for each way to write it in PyTorch, best of three bursts."""
    ways = ("eager",) if options.no_compile else ("eager", "compile")
    names = [f"{way} {layout}" for way in ways for layout in LAYOUTS[model]]
    workers = {
        name: Worker("torch", model, name, folder, options.core) for name in names
    }
    say(f"{model}: PyTorch is ready as {', '.join(names)}")
    for worker in workers.values():
        worker.burst(options.seconds / 2)
    rounds = [calm_round(workers, options, options.seconds / 2) for _ in range(3)]
    for worker in workers.values():
        worker.close()
    return {name: max(r[name]["speed"] for r in rounds) for name in names}


def calm_round(workers, options, seconds):
    """A burst of each worker in turn, up to five times if other processes disturb it.

    Returns:
        The round in which other processes used least.
    """
    rounds = []
    for _ in range(5):
        rounds.append({name: w.burst(seconds) for name, w in workers.items()})
        if options.core or disturbance(rounds[-1]) < CALM:
            break
    return min(rounds, key=disturbance)


def disturbance(bursts):
    return max(burst["bystanders"] for burst in bursts.values())


def start(model, variant, folder, options):
    """Seconds from start to first step, in turns; and the last two workers."""
    seconds, workers = {side: [] for side in SIDES}, {}
    for _ in range(options.starts):
        for worker in workers.values():
            worker.close()
        for side, way in zip(SIDES, (OURS, variant), strict=True):
            workers[side] = Worker(side, model, way, folder, options.core)
            seconds[side].append(workers[side].first_step)
    return seconds, workers


def check_same(model, about, losses):
    """Refuse to compare models that differ; ``agreement.py`` checks more closely."""
    ours, theirs = (about[side]["parameters"] for side in SIDES)
    pairs = zip(*losses.values(), strict=True)
    near = all(abs(a - b) < NEAR * max(abs(a), abs(b)) + 0.01 for a, b in pairs)
    if ours != theirs or not near:
        raise RuntimeError(
            f"{model}: {ours} and {theirs} parameters, first losses {losses}"
        )


def in_words(bursts):
    last = {side: bursts[side][-1] for side in SIDES}
    speeds = " and ".join(f"{burst['speed']:,.0f}" for burst in last.values())
    return f"{speeds} images/s, others took up to {disturbance(last):.0%}"


def say(line):
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
