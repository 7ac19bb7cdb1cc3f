"""What the watch costs: the time of a look over that of the steps between looks.

Both are taken within one run, so that a busy machine slows both alike.

    python tests/benchmarks/watch.py [<report>/<experiment> ...] [--steps N]
        [--data-dir DIR]
"""

import argparse
import importlib
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "reproduce"))

USUAL = ("ali_2020/mnist-gan", "ali_2020/mnist-vae", "seminar_2017/mnist-acgan")


def main():
    from keras_gen.data import default_data_dir

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ids", nargs="*", default=USUAL)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    for id in options.ids:
        looks, stretches = timed(id, options)
        share = median(looks) / median(stretches)
        print(f"{id}: a look takes {median(looks) * 1000:.0f} ms, {share:.1%} of the")
        print(f"  {median(stretches):.2f} s of the steps before it")


def timed(id, options):
    """Seconds of every look and the steps before it, not of the first: it compiles."""
    from keras_gen.training.options import RunOptions
    from keras_gen.training.run import Run
    from keras_gen.training.watch import Watch

    ends, look = [], Watch.look

    def timed_look(self, step):
        begun = time.perf_counter()
        look(self, step)
        ends.append((begun, time.perf_counter()))

    script, _, name = id.partition("/")
    report = importlib.import_module(script).report
    Watch.look = timed_look
    with tempfile.TemporaryDirectory() as results:
        chosen = RunOptions(Path(results), options.data_dir, steps=options.steps)
        Run(report.id, report.experiments[name], 0, chosen, [], print).train()
    Watch.look = look
    looks = [end - begun for begun, end in ends[1:]]
    pairs = zip(ends[1:], ends[2:], strict=False)
    return looks, [after[0] - before[1] for before, after in pairs]


if __name__ == "__main__":
    main()
