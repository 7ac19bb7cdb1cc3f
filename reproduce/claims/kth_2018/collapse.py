"""Claims of Stiff, von Keyserlingk and Stuart (2018) about collapses."""

import math
from statistics import fmean

from keras_gen.report import Above
from keras_gen.report import Below

# A training has collapsed where its diversity is below this share of the greatest.
COLLAPSED = 0.2


def of_collapse(report, cats):
    """K3, K6, K8, K14 and K15: what happens late in the training on cats."""

    @report.claim(
        "K3",
        sentence="Training on cats collapses late.",
        place="section 5.2",
        measure="Least diversity in the second half of the training over the greatest"
        " in the first",
        expected="Some seeds collapse, in an epoch that varies; the report shows"
        " pictures only, no curves.",
        rule=Below(COLLAPSED),
        watched=cats.watched(),
    )
    def late_collapse(watched):
        early, late = halves(watched["diversity"])
        return min(late) / max(early)

    @report.claim(
        "K6",
        sentence="Equal losses of generator and discriminator mean balance.",
        place="section 3.1 (cited)",
        measure="Rank correlation of the absolute difference of the losses with the"
        " distance to real pictures",
        expected="Weak: losses that do not saturate need not be equal.",
        rule=Above(0.5),
        watched=cats.watched(since=500),
    )
    def balance(watched):
        from scipy.stats import spearmanr

        losses = watched["generator_loss"], watched["discriminator_loss"]
        difference = [abs(one - other) for one, other in zip(*losses, strict=True)]
        return float(spearmanr(difference, watched["distance"]).statistic)

    @report.claim(
        "K8",
        sentence="Cats after epoch 55 look better than after epoch 60.",
        place="section 5.2, figures 11 and 12",
        measure="Diversity over that of 5 epochs earlier; the least such ratio in the"
        " second half of the training",
        expected="The epochs depend on the seed; figure 12 is almost black.",
        rule=Below(0.5),
        watched=cats.watched(),
        timed=cats.timed(),
    )
    def worse_at_the_end(watched, timed):
        diversity = watched["diversity"]
        five_epochs = 5 * len(diversity) // len(timed["epoch"])
        return min(
            late / diversity[look - five_epochs]
            for look, late in enumerate(diversity)
            if look >= len(diversity) // 2
        )

    @report.claim(
        "K14",
        sentence="In the collapse the discriminator is certain that fakes are real.",
        place="section 5.2",
        measure="Geometric mean of the probability that the discriminator gives"
        " generated pictures, when they are least diverse",
        expected="One of the two: if fakes are taken for real, the generator's loss is"
        " near 0; if the discriminator is strong, it is large.",
        rule=Above(0.9),
        contradiction="The two halves of the sentence exclude each other: a"
        " discriminator that takes fakes for real leaves the generator a loss near 0.",
        note="Seeds that do not collapse are not judged. That the discriminator is also"
        " the stronger network is not judged. The probability follows from the"
        " generator's loss over the hundred steps before.",
        watched=cats.watched(since=500),
    )
    def taken_for_real(watched):
        early, late = halves(watched["diversity"])
        least = min(late)
        if least >= COLLAPSED * max(early):
            return None
        worst = len(early) + late.index(least)
        losses = watched["generator_loss"]
        return {
            "value": math.exp(-losses[worst]),
            "in_the_first_half": math.exp(-fmean(losses[: len(early)])),
            "generator_loss": losses[worst],
            "discriminator_loss": watched["discriminator_loss"][worst],
        }

    report.open_claim(
        "K15",
        sentence="The collapse might be an oscillation between two local minima.",
        place="section 5.2 (conjecture)",
        measure="Period of the discriminator's probabilities; distances between"
        " checkpoints",
        expected="Open.",
        note="Two minima would show in weights that come back to where they were; those"
        " around a collapse are not kept, and losses that swing do not tell of them.",
    )


def halves(values):
    """The values before and after the middle."""
    middle = len(values) // 2
    return values[:middle], values[middle:]
