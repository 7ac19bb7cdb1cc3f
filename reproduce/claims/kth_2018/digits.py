"""Claims of Stiff, von Keyserlingk and Stuart (2018) about digits."""

from keras_gen.report import Above
from keras_gen.report import Below


def of_digits(report, digits, latents):
    """K1, K2, K7, K12 and K17: what the digits show."""

    @report.claim(
        "K1",
        sentence="The generated digits are diverse, and every class occurs.",
        place="section 5.1, figure 5",
        measure="Entropy of the classes that our classifier sees, in nats (equal"
        " shares: 2.303)",
        expected="At least 2.2 with all ten classes; the authors' stored generator:"
        " 2.28, smallest share 5.5 %.",
        rule=Above(2.2),
        classes=digits.measured("class_histogram", epoch=24),
    )
    def diverse(classes):
        return {"value": classes["value"], "smallest_share": classes["smallest_share"]}

    @report.claim(
        "K2",
        sentence="Some digits cannot be assigned to a class, some lie between two"
        " classes.",
        place="section 5.1, figure 5",
        measure="Share of digits whose best class has a probability below 0.9, minus"
        " that of real test digits",
        expected="Clearly above zero: the authors' generator 30 % against 7 % with a"
        " smaller classifier.",
        rule=Above(0.02),
        note="That some lie between two classes is not judged; how far the confidence"
        " dips where the class changes along a walk is given beside the value.",
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
        measure="Mean distance between images a step of 0.2 in one entry apart, over"
        " that of random pairs",
        expected="0.16 to 0.21 for 10 entries, as with the authors' generator, and no"
        " jumps; far smaller for 100 entries.",
        rule=Below(0.25, ratio=True),
        note="The flowers of figure 9 are not judged.",
        steps=digits.measured("walk_step_ratio", epoch=24),
        jumps=digits.measured("walk_jump_ratio", epoch=24),
    )
    def smooth(steps, jumps):
        return {"value": steps["value"], "largest_jump_over_median": jumps["value"]}

    @report.claim(
        "K12",
        sentence="Along a walk, a digit that cannot be assigned to a class turns into a"
        " clear one.",
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
        expected="No clear loss of quality on MNIST.",
        rule=Below(1.25, ratio=True),
        few=digits.measured("frechet_distance", epoch=24),
        many=latents.measured("frechet_distance", epoch=24),
    )
    def few_entries(few, many):
        return few["value"] / many["value"]
