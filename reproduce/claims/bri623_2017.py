"""Fewer pictures (claim B4), for as many steps, tested on the same ones."""

from keras_gen.report import Selection
from keras_gen.report import assumed


def add_claims(report):
    """Add these trainings to a report that has its own."""
    logistic = report.experiments["cats-logistic"]
    for percent in (25, 50, 100):
        share = percent / 100
        report.add(
            logistic.variant(
                f"b4-share-{percent}",
                pictures=assumed(
                    Selection(held_out=0.1, share=share), "B4: fewer pictures"
                ),
                epochs=assumed(round(1_500 / share), "as many steps for every share"),
            )
        )
