"""Claims of Milosevic et al. (2024) about time, data and size."""

from statistics import fmean

from keras_gen.report import Below


def of_long_training(report, digits, animals, faces):
    """M6, M7, M10, M12 and M13: time, data and size."""

    @report.claim(
        "M6",
        sentence="Realistic faces of animals would need longer training.",
        place="experiments",
        measure="Fréchet distance on our classifier's features, mean of epochs 70 and"
        " 74 over that of 62 and 66",
        expected="Still falling; partly held back by the distance to real pictures.",
        rule=Below(0.99, ratio=True),
        note="CelebA's faces are not judged: the set has no classes, and so no"
        " classifier whose features could be used.",
        **{
            f"epoch_{epoch}": animals.measured("frechet_distance", epoch=epoch)
            for epoch in (62, 66, 70, 74)
        },
    )
    def still_falling(**found):
        shown = {name: numbers["value"] for name, numbers in found.items()}
        *before, third, fourth = shown.values()
        return {"value": fmean([third, fourth]) / fmean(before), **shown}

    @report.claim(
        "M7",
        sentence="Training on CelebA is long because the set is large.",
        place="experiments",
        measure="Seconds per picture on CelebA over those on MNIST",
        expected="Alike: 0.79 ms and 0.56 ms in the report.",
        rule=Below(2, ratio=True),
        faces=faces.timed(),
        digits=digits.timed(),
    )
    def cost_of_a_picture(faces, digits):
        ours = [sum(t["seconds"]) / sum(t["images"]) for t in (faces, digits)]
        return {"value": ours[0] / ours[1], "faces": ours[0], "digits": ours[1]}

    looked_at = {
        "digits": (digits, (10, 20, 30, 40, 50)),
        "animals": (animals, (10, 20, 30, 40, 47, 62, 66, 74)),
    }

    @report.claim(
        "M13",
        sentence="The best pictures are those of epochs 40 and 50 on MNIST, 47 and 74"
        " on animals' faces, 40 on CelebA, by eye.",
        place="figures 1, 2, 4, 5 and 7",
        measure="The greatest ratio, over these epochs of digits and animals, of the"
        " Fréchet distance on our classifiers' features to the least of all measured"
        " epochs",
        expected="The least distance is not necessarily at these epochs.",
        rule=Below(1.05, ratio=True),
        note="About every tenth epoch is measured. The digits' network learns rotated"
        " and cropped digits, and is compared with plain ones. CelebA's epoch is not"
        " judged: the set has no classes, and so no classifier whose features could be"
        " used.",
        **{
            f"{name}_{epoch}": one.measured("frechet_distance", epoch=epoch)
            for name, (one, epochs) in looked_at.items()
            for epoch in epochs
        },
    )
    def best_by_eye(**found):
        shown = {name: numbers["value"] for name, numbers in found.items()}
        above_least = [
            shown[f"{name}_{epoch}"]
            / min(shown[f"{name}_{each}"] for each in looked_at[name][1])
            for name, printed in {"digits": (40, 50), "animals": (47, 74)}.items()
            for epoch in printed
        ]
        return {"value": max(above_least), **shown}

    for id, sentence, place, measure, expected in (
        (
            "M10",
            "Augmentation gives more varied data and better generalisation.",
            "experiments",
            "Spread of angles and classifier agreement, with rotation and crop and"
            " without",
            "Generated digits are rotated too; generalisation is not shown.",
        ),
        (
            "M12",
            "Animals' faces need a wider network (96 features, implied by the table).",
            "table 1",
            "Fréchet distance with 64 and with 96 features",
            "A small gain.",
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
