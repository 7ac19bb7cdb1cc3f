"""The claims of Stiff, von Keyserlingk and Stuart (2018), and their trainings."""

from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import assumed


def add_claims(report):
    digits, flowers, cats = (
        report.experiments[f"{name}-dcgan"] for name in ("mnist", "flowers", "cats")
    )
    crop, width, stages, latents = trainings(report, digits, cats)
    of_digits(report, digits, latents)
    of_collapse(report, cats)
    of_flowers_and_cats(report, flowers, cats, crop, width, stages)


def trainings(report, digits, cats):
    """A close crop (K4), larger networks (K5), more latent entries (K17)."""
    crop = report.add(
        cats.variant(
            "k4-cats-close-crop", fit=assumed("head", "K4: cropped closely to the head")
        )
    )
    width, stages = (
        report.add(
            cats.variant(
                id,
                width=assumed(width, "K5: more kernels"),
                extra_stages=assumed(stages, "K5: deeper networks"),
            )
        )
        for id, width, stages in (("k5-width-2", 2, 0), ("k5-stages-1", 1, 1))
    )
    latents = report.add(
        digits.variant(
            "k17-latent-100", latent_size=assumed(100, "K17: the size that is reported")
        )
    )
    return crop, width, stages, latents


def of_digits(report, digits, latents):
    """K1, K2, K7, K12 and K17: what the digits show."""

    @report.claim(
        "K1",
        sentence="The generated digits are diverse, and every class occurs.",
        place="section 5.1, figure 5",
        measure="Entropy of the classes that our classifier sees, in nats (all alike:"
        " 2.303)",
        expected="At least 2.2 with all ten classes; the authors' stored generator:"
        " 2.28, smallest share 5.5 %.",
        rule=Above(2.2),
        classes=digits.measured("class_histogram", epoch=24),
    )
    def diverse(classes):
        return {"value": classes["value"], "smallest_share": classes["smallest_share"]}

    @report.claim(
        "K2",
        sentence="Some digits cannot be classed, some lie between two classes.",
        place="section 5.1, figure 5",
        measure="Share of digits whose best class has a probability below 0.9, less"
        " that of real test digits",
        expected="Clearly above zero: the authors' generator 30 % against 7 % with a"
        " smaller classifier.",
        rule=Above(0.02),
        seen=digits.measured("confidence", epoch=24),
        walks=digits.measured("walk_confidence", epoch=24),
    )
    def unclassed(seen, walks):
        share, real = seen["unsure_share"], seen["real_unsure_share"]
        return {
            "value": share - real,
            "generated": share,
            "real": real,
            "dip_where_the_class_changes": walks["value"],
        }

    @report.claim(
        "K7",
        sentence="A small change of one latent entry changes the picture smoothly.",
        place="section 4, figures 6 and 9",
        measure="Mean distance of a step of 0.2 in one entry over that of random pairs",
        expected="0.16 to 0.21 for 10 entries, as with the authors' generator, and no"
        " jumps; far smaller for 100 entries.",
        rule=Below(0.25),
        steps=digits.measured("walk_step_ratio", epoch=24),
        jumps=digits.measured("walk_jump_ratio", epoch=24),
    )
    def smooth(steps, jumps):
        return {"value": steps["value"], "largest_jump_over_median": jumps["value"]}

    @report.claim(
        "K12",
        sentence="Along a walk a digit that cannot be classed turns into a clear one.",
        place="section 5.1, figure 6, second row",
        measure="Share of walks on which confidence rises from below 0.5 to above 0.9",
        expected="Such rows exist.",
        rule=Above(0),
        walks=digits.measured("walk_confidence", epoch=24),
    )
    def clearing(walks):
        return {"value": walks["rising_share"], "walks": walks["walks"]}

    @report.claim(
        "K17",
        sentence="Noise of 10 entries suffices (the code; the report says 100).",
        place="the authors' main program",
        measure="Fréchet distance on our classifier's features with 10 entries over"
        " that with 100",
        expected="No clear loss on MNIST.",
        rule=Below(1.25),
        few=digits.measured("frechet_distance", epoch=24),
        many=latents.measured("frechet_distance", epoch=24),
    )
    def few_entries(few, many):
        return few["value"] / many["value"]


def of_collapse(report, cats):
    """K3, K6, K8, K14 and K15: what happens late in the training on cats."""

    @report.claim(
        "K3",
        sentence="Training on cats collapses late.",
        place="section 5.2",
        measure="Least diversity after half of the training over the greatest before"
        " it",
        expected="Some seeds collapse, in an epoch that varies; the report shows"
        " pictures only, no curves.",
        rule=Below(0.2),
        watched=cats.watched(),
    )
    def late_collapse(watched):
        early, late = halves(watched["diversity"])
        return min(late) / max(early)

    @report.claim(
        "K6",
        sentence="Equal losses of generator and discriminator mean balance.",
        place="section 3.1 (cited)",
        measure="Rank correlation of the difference of the losses with the distance to"
        " real pictures",
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
        measure="Least diversity in the second half over that 5 epochs before it",
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

    report.open_claim(
        "K14",
        sentence="In the collapse the discriminator is certain that fakes are real, and"
        " yet it is the stronger one.",
        place="section 5.2",
        measure="Probability that the discriminator gives generated pictures, before"
        " and after the collapse",
        expected="One of the two: with fakes taken for real the generator's loss is"
        " near 0, with a strong discriminator it is large.",
        contradiction="The two halves of the sentence exclude each other: a"
        " discriminator that takes fakes for real leaves the generator a loss near 0.",
        note="The losses of each hundred steps stand in watch.csv; which of the two"
        " happens is to be read there once a training on cats has collapsed.",
    )
    report.open_claim(
        "K15",
        sentence="The collapse might be an oscillation between two local minima.",
        place="section 5.2 (conjecture)",
        measure="Period of the discriminator's probabilities, distances of checkpoints",
        expected="Open.",
        note="It takes states at many steps around a collapse, which are not kept.",
    )


def of_flowers_and_cats(report, flowers, cats, crop, width, stages):
    """K4, K5, K9 to K11, K13 and K16: flowers, cats, and what might help."""

    @report.claim(
        "K4",
        sentence="Cropping closely to the cat would give better images.",
        place="section 5.3 (conjecture)",
        measure="Distance of shapes to real pictures, whole cats over close crops",
        expected="The crop is better.",
        rule=Above(1),
        note="No classifier knows cats from cats: shapes are histograms of edges.",
        whole=cats.measured("shape_distance", epoch=59),
        close=crop.measured("shape_distance", epoch=59),
    )
    def closer(whole, close):
        return whole["value"] / close["value"]

    @report.claim(
        "K5",
        sentence="More kernels and deeper networks would help.",
        place="section 5.3 (conjecture)",
        measure="Distance of shapes to real pictures, as published over the worse of"
        " the two larger ones",
        expected="A modest gain, and more risk of collapse.",
        rule=Above(1),
        published=cats.measured("shape_distance", epoch=59),
        wider=width.measured("shape_distance", epoch=59),
        deeper=stages.measured("shape_distance", epoch=59),
    )
    def larger(published, wider, deeper):
        gains = {
            "wider": published["value"] / wider["value"],
            "deeper": published["value"] / deeper["value"],
        }
        return {"value": min(gains.values()), **gains}

    @report.claim(
        "K9",
        sentence="Flowers fall far short of real ones, unlike digits.",
        place="section 5.1",
        measure="Distance of shapes to real pictures, flowers over digits",
        expected="Flowers are worse.",
        rule=Above(1),
        flowers=flowers.measured("shape_distance", epoch=39),
        digits=report.experiments["mnist-dcgan"].measured("shape_distance", epoch=24),
    )
    def short_of_real(flowers, digits):
        return flowers["value"] / digits["value"]

    @report.claim(
        "K10",
        sentence="A picture of a flower has about 63 times the values of a digit.",
        place="section 5.1",
        measure="128 x 128 x 3 over 28 x 28, less 63, either way",
        expected="62.7: correct.",
        rule=Below(1),
    )
    def values():
        return abs(128 * 128 * 3 / 28**2 - 63)

    report.open_claim(
        "K11",
        sentence="Generated images can be told from real ones.",
        place="abstract",
        measure="Accuracy of a fresh classifier of real and generated on pictures that"
        " it has not seen",
        expected="Far above 0.5 for all three sets.",
        note="No classifier of real and generated pictures is trained here.",
    )
    report.open_claim(
        "K13",
        sentence="Along a walk a flower changes its colour and shape.",
        place="section 5.1",
        measure="Change of mean hue and of the map of edges along walks",
        expected="Both change.",
        note="Hue and edges along walks are not measured; figure 9 shows walks.",
    )
    report.open_claim(
        "K16",
        sentence="Flowers fare better than cats because their background varies less.",
        place="section 5.3 (the text speaks of roses)",
        measure="Variance of the border's pixels in both sets, and quality",
        expected="It is larger for cats.",
        note="Two sets and two qualities cannot show a cause.",
    )


def halves(values):
    """The values before and after the middle."""
    middle = len(values) // 2
    return values[:middle], values[middle:]
