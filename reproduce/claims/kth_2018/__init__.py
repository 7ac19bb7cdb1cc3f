"""The claims of Stiff, von Keyserlingk and Stuart (2018), and their trainings."""

from claims.kth_2018.collapse import of_collapse
from claims.kth_2018.digits import of_digits
from claims.kth_2018.flowers_and_cats import of_flowers_and_cats
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
