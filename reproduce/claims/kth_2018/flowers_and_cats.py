"""Claims of Stiff, von Keyserlingk and Stuart (2018) about flowers and cats."""

from keras_gen.report import Above
from keras_gen.report import Below


def of_flowers_and_cats(report, flowers, cats, crop, width, stages):
    """K4, K5, K9 to K11, K13 and K16: flowers, cats, and what might help."""

    @report.claim(
        "K4",
        sentence="Cropping closely to the cat would give better images.",
        place="section 5.3 (conjecture)",
        measure="Shape distance to real pictures, whole cats over close crops",
        expected="The crop is better.",
        rule=Above(1, ratio=True),
        note="A set of one class has no classifier: the shape distance compares"
        " histograms of edges.",
        whole=cats.measured("shape_distance", epoch=59),
        close=crop.measured("shape_distance", epoch=59),
    )
    def closer(whole, close):
        return whole["value"] / close["value"]

    @report.claim(
        "K5",
        sentence="More kernels and deeper networks would help.",
        place="section 5.3 (conjecture)",
        measure="Shape distance to real pictures, as published over the worse of"
        " the two larger ones",
        expected="A modest gain, and more risk of collapse.",
        rule=Above(1, ratio=True),
        note="Trained with twice the kernels and with one more stage, but not with four"
        " times the kernels.",
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
        measure="Fréchet distance on our classifiers' features over the mean squared"
        " distance of two real pictures, flowers over digits",
        expected="Flowers are worse.",
        rule=Above(1, ratio=True),
        note="Fewer flowers than digits are compared, which makes their distance a"
        " little greater.",
        flowers=flowers.measured("frechet_over_real_pairs", epoch=39),
        digits=report.experiments["mnist-dcgan"].measured(
            "frechet_over_real_pairs", epoch=24
        ),
    )
    def short_of_real(flowers, digits):
        return {
            "value": flowers["value"] / digits["value"],
            "flowers": flowers["value"],
            "digits": digits["value"],
            "real_flowers": flowers["real_n"],
            "real_digits": digits["real_n"],
        }

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
        measure="Accuracy, on pictures that it has not seen, of a new classifier that"
        " tells real from generated ones",
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

    @report.claim(
        "K16",
        sentence="Flowers fare better than cats, and their background varies less.",
        place="section 5.3 (the text speaks of roses)",
        measure="The smaller of two ratios, cats over flowers: variance of the pixels"
        " in the outer eighth of real pictures; shape distance to real pictures",
        expected="It is larger for cats.",
        rule=Above(1, ratio=True),
        note="Whether one is the cause of the other is not judged: two sets cannot show"
        " it.",
        cats=cats.measured("shape_distance", epoch=59),
        flowers=flowers.measured("shape_distance", epoch=39),
        border_of_cats=cats.measured("border_variance_ratio", epoch=59),
        border_of_flowers=flowers.measured("border_variance_ratio", epoch=39),
    )
    def plainer(cats, flowers, border_of_cats, border_of_flowers):
        borders = border_of_cats["reference"], border_of_flowers["reference"]
        worse = cats["value"] / flowers["value"]
        return {
            "value": min(borders[0] / borders[1], worse),
            "distance_ratio": worse,
            "border_of_cats": borders[0],
            "border_of_flowers": borders[1],
        }
