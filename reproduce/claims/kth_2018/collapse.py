"""Claims of Stiff, von Keyserlingk and Stuart (2018) about collapses."""

import math
from statistics import fmean

from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import NoValue

# A training has collapsed where its diversity is below this share of the greatest.
COLLAPSED = 0.2


def of_collapse(report, cats):
    """K3, K6, K8, K14 and K15: what happens late in the training on cats."""

    @report.claim(
        "K3",
        sentence="Training on cats collapses late.",
        place="section 5.2",
        measure="Least diversity in the second half of the training over the mean"
        " diversity in the tenth of the training before it",
        expected="Some seeds collapse, in an epoch that varies; the report shows"
        " pictures only, no curves.",
        rule=Below(COLLAPSED),
        note="The mean over the seeds decides, though the report may mean some"
        " trainings alone. Flowers are not judged.",
        watched=cats.watched(),
    )
    def late_collapse(watched):
        early, late = halves(watched["diversity"])
        before = fmean(early[-max(len(early) // 5, 1) :])
        # Pictures that are constant already cannot collapse any more.
        return min(late) / before if before else 1.0

    @report.claim(
        "K6",
        sentence="Equal losses of generator and discriminator mean balance.",
        place="section 3.1 (cited)",
        measure="Rank correlation of the absolute difference of the generator's loss"
        " and half the discriminator's, with the distance to real pictures",
        expected="Weak: losses that do not saturate need not be equal.",
        rule=Above(0.5),
        note="The discriminator's loss is the sum of two, over real and generated"
        " pictures: where it cannot tell them apart, it is 2 log 2, and the"
        " generator's is log 2. Judged on cats alone.",
        watched=cats.watched(since=500),
    )
    def balance(watched):
        from scipy.stats import spearmanr

        losses = watched["generator_loss"], watched["discriminator_loss"]
        difference = [abs(g - d / 2) for g, d in zip(*losses, strict=True)]
        return float(spearmanr(difference, watched["distance"]).statistic)

    @report.claim(
        "K8",
        sentence="Cats after epoch 55 look better than after epoch 60.",
        place="section 5.2, figures 11 and 12",
        measure="Diversity over that of 5 epochs earlier; the least such ratio in the"
        " second half of the training, constant pictures before it left out",
        expected="The epochs depend on the seed; figure 12 is almost black.",
        rule=Below(0.5),
        watched=cats.watched(),
        timed=cats.timed(),
    )
    def worse_at_the_end(watched, timed):
        diversity = watched["diversity"]
        five_epochs = math.ceil(5 * len(diversity) / len(timed["epoch"]))
        second_half = range(len(diversity) // 2, len(diversity))
        pairs = [(diversity[at - five_epochs], diversity[at]) for at in second_half]
        ratios = [late / before for before, late in pairs if before]
        if not ratios:
            raise NoValue("all pictures were constant from the middle on")
        return min(ratios)

    @report.claim(
        "K14",
        sentence="In the collapse the discriminator is certain that fakes are real,"
        " though it is the stronger network.",
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
