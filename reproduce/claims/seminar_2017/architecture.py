"""Claims of the seminar report about how networks are built."""

from keras_gen.report import Above
from keras_gen.report import Below


def of_what_may_be_built(report):
    """S5, S12, S23 to S26: choices of architecture."""
    experiments = report.experiments
    kinds = {
        (data, kind): experiments[f"s5-{data}-{kind}"]
        for data in ("mnist", "cifar10")
        for kind in ("upsampling", "transposed")
    }

    @report.claim(
        "S5",
        sentence="On simple sets upsampling gives good results in less time; on complex"
        " ones transposed convolutions converge faster and do better.",
        place="III.A",
        measure="The least of three ratios: Fréchet distance on MNIST, transposed over"
        " upsampling; seconds of training on MNIST, likewise; Fréchet distance on"
        " CIFAR-10, upsampling over transposed",
        expected="Above 1: upsampling wins on MNIST, transposed convolutions on"
        " CIFAR-10.",
        rule=Above(1, ratio=True),
        note="Both are trained for the same number of epochs; how fast they converge is"
        " not judged. What else the machine did meanwhile is not known.",
        **{
            f"{data}_{kind}": one.measured(
                "frechet_distance", epoch=one.settings.epochs
            )
            for (data, kind), one in kinds.items()
        },
        transposed_time=kinds["mnist", "transposed"].timed(),
        upsampling_time=kinds["mnist", "upsampling"].timed(),
    )
    def by_complexity(transposed_time, upsampling_time, **found):
        ratio = {
            data: found[f"{data}_transposed"]["value"]
            / found[f"{data}_upsampling"]["value"]
            for data in ("mnist", "cifar10")
        }
        slower = sum(transposed_time["seconds"]) / sum(upsampling_time["seconds"])
        value = min(ratio["mnist"], slower, 1 / ratio["cifar10"])
        return {"value": value, **ratio, "mnist_seconds_ratio": slower}

    places = ("generator", "discriminator", "both")
    blocks = {
        f"{place}_{count}": experiments[f"s12-{place}-blocks-{count}"]
        for place in places
        for count in (2, 4, 6)
    }
    shallow = experiments["s12-blocks-0"]
    last = shallow.settings.epochs

    @report.claim(
        "S12",
        sentence="Beyond some depth, more layers destabilise training or make it"
        " collapse at once.",
        place="III.A",
        measure="Fréchet distance on our classifier's features with six more blocks"
        " over that with none; the least of three ratios, for blocks in the generator,"
        " the discriminator and both",
        expected="From some depth on, the share of collapses jumps.",
        rule=Above(2, ratio=True),
        note="What holds from some depth on also holds at the greatest depth; the"
        " ratios with two and four blocks show where it begins.",
        none=shallow.measured("frechet_distance", epoch=last),
        **{
            name: one.measured("frechet_distance", epoch=last)
            for name, one in blocks.items()
        },
    )
    def deeper(none, **found):
        ratios = {name: one["value"] / none["value"] for name, one in found.items()}
        return {"value": min(ratios[f"{place}_6"] for place in places), **ratios}

    gan = experiments["mnist-acgan"]

    @report.claim(
        "S23",
        sentence="With about as many parameters as there are training pixels, or fewer,"
        " a GAN does not copy.",
        place="III.A",
        measure="Share of digits nearer to a training digit than 99 % of test digits"
        " are",
        expected="Copies appear where there are more parameters than pixels; none here,"
        " with 0.88 million parameters against 47 million pixels.",
        rule=Below(0.05),
        note="The other side, networks larger than their data, is not trained; of the"
        " report's, the CelebA GAN alone has more, 9.4 million parameters against 4.2"
        " million pixels, which is still of the same order.",
        copied=gan.measured("copied_share", epoch=50),
        distance=gan.measured("training_distance_ratio", epoch=50),
    )
    def no_copies(copied, distance):
        return {"value": copied["value"], "distance_ratio": distance["value"]}

    for id, sentence, place, measure, expected in (
        (
            "S24",
            "Batch normalisation in both networks improves training; the authors could"
            " confirm it in part.",
            "III.A",
            "Fréchet distance with and without, in each network",
            "Better with it, no effect on some sets; figure 2a's model has none.",
        ),
        (
            "S25",
            "ReLU suits the generator best, but for tanh at its output, and LeakyReLU"
            " the discriminator; the authors could confirm it in part.",
            "III.A",
            "Fréchet distance over a grid of activations",
            "That order, perhaps not measurable on simple sets.",
        ),
        (
            "S26",
            "A plain autoencoder decodes points off its manifold to noise; the KL term"
            " makes draws of N(0, 1) work.",
            "II.A and II.B",
            "Confidence of our classifier in decoded draws of N(0, 1), with KL weights"
            " of 0, as published, and 1",
            "The plain autoencoder is clearly worse.",
        ),
    ):
        report.open_claim(
            id,
            sentence=sentence,
            place=place,
            measure=measure,
            expected=expected,
            note="The trainings that would answer it are not among the experiments.",
        )
