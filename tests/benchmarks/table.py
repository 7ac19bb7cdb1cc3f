"""The table that the benchmark prints."""

import os
import statistics

SIDES = ("ours", "torch")


def print_table(results, load, cores):
    print(f"{cores} of {os.cpu_count()} cores, load {load:.1f} at the start; float32")
    for result in results:
        cost = result["about"]["ours"]["flops_per_image"] / 1e6
        peaks = sorted(result["peak_gflops"].items())
        print(
            f"{result['model']}: {cost:,.1f} MFLOP an image; GFLOP/s of the product of"
            " 2048 x 2048 matrices: "
            + ", ".join(f"{library} {peak:.0f}" for library, peak in peaks)
        )
    columns = "model", "images/s", "torch", "ratio", "pairs", "of peak", "first step, s"
    heads = "{:<12}{:>10}{:>10}{:>7}{:>12}{:>13}{:>15}{:>8}".format(*columns, "others")
    print(heads + "  torch is")
    for result in results:
        row = figures(result)
        shares = " {:.0%}, {:.0%}".format(*row["share_of_peak"])
        print(
            f"{result['model']:<12}{row['images_per_second'][0]:>10,.0f}"
            f"{row['images_per_second'][1]:>10,.0f}{row['ratio']:>7.2f}"
            "   {:.2f}-{:.2f}".format(*row["ratio_range"])
            + f"{shares:>13}"
            + "{:>8.1f},{:>6.1f}".format(*row["first_step_seconds"])
            + f"{row['bystanders']:>8.0%}  "
            + result["variant"]
        )


def figures(result):
    """What the table says about one model; in pairs, ours comes before PyTorch's."""
    speeds = [[b["speed"] for b in result["bursts"][side]] for side in SIDES]
    medians = [statistics.median(speed) for speed in speeds]
    ratios = [ours / theirs for ours, theirs in zip(*speeds, strict=True)]
    gflops = result["about"]["ours"]["flops_per_image"] / 1e9
    peak = max(result["peak_gflops"].values())
    starts = result["first_step_seconds"]
    others = [b["bystanders"] for side in SIDES for b in result["bursts"][side]]
    return {
        "images_per_second": medians,
        "ratio": medians[0] / medians[1],
        "ratio_range": [min(ratios), max(ratios)],
        "share_of_peak": [m * gflops / peak for m in medians],
        "first_step_seconds": [statistics.median(starts[side]) for side in SIDES],
        "bystanders": statistics.mean(others),
    }
