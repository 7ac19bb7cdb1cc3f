"""Longer trainings, which claims A2 and A3 say bring nothing."""

from keras_gen.report import assumed


def add_claims(report):
    """Add these trainings to a report that has its own."""
    gan, vae = report.experiments["mnist-gan"], report.experiments["mnist-vae"]
    report.add(
        gan.variant(
            "a2-epochs-30", epochs=assumed(30, "A2: do digits fade after 10 epochs?")
        )
    )
    report.add(
        vae.variant("a3-epochs-20", epochs=assumed(20, "A3: do 5 epochs suffice?"))
    )
