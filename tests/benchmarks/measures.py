"""How long each measure takes, and how much memory, on the images of a run.

Making the arrays is not counted as time.  Memory is the most that the process itself
holds while the measure is computed, including its arrays.

    python tests/benchmarks/measures.py RUN [--data-dir DIR]
"""

import argparse
import os
import time
from pathlib import Path

from memory import Peak


def main():
    from keras_gen.data import default_data_dir

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    from keras_gen.evaluation import MEASURES
    from keras_gen.training.measuring import Measuring
    from keras_gen.training.measuring import run_at
    from keras_gen.training.seen import Unavailable

    folder, epoch = run_at(options.run)
    evidence = Measuring(folder, epoch, options.data_dir, print).evidence
    print(f"{'measure':<30}{'seconds':>9}{'GiB':>7}{'n':>8}{'value':>14}")
    for name, measure in MEASURES.items():
        try:
            begun = time.perf_counter()
            arrays = {array: evidence[array] for array in measure.takes}
            made = time.perf_counter() - begun
        except Unavailable as why:
            print(f"{name:<30}{why}")
            continue
        peak, begun = Peak(), time.perf_counter()
        found = measure.compute(**arrays)
        seconds, gib = time.perf_counter() - begun, peak.stop() / 2**30
        line = f"{name:<30}{seconds:>9.2f}{gib:>7.2f}{found['n']:>8}"
        print(f"{line}{found['value']:>14.4f}  arrays made in {made:.1f} s", flush=True)


if __name__ == "__main__":
    main()
