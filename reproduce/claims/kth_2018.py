"""A close crop (claim K4), larger networks (K5), more latents (K17)."""

from keras_gen.report import assumed


def add_claims(report):
    """Add these trainings to a report that has its own."""
    cats, digits = report.experiments["cats-dcgan"], report.experiments["mnist-dcgan"]
    report.add(
        cats.variant(
            "k4-cats-close-crop", fit=assumed("head", "K4: cropped closely to the head")
        )
    )
    for id, width, stages in (("k5-width-2", 2, 0), ("k5-stages-1", 1, 1)):
        report.add(
            cats.variant(
                id,
                width=assumed(width, "K5: more kernels"),
                extra_stages=assumed(stages, "K5: deeper networks"),
            )
        )
    report.add(
        digits.variant(
            "k17-latent-100", latent_size=assumed(100, "K17: the size that is reported")
        )
    )
