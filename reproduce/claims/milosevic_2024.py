"""Labels against none (claim M5), and the weight of the distance (M11)."""

from keras_gen.report import Sheet
from keras_gen.report import assumed


def add_claims(report):
    """Add these trainings to a report that has its own."""
    digits = report.experiments["mnist-cdcgan"]
    report.add(
        digits.variant(
            "m5-mnist-classes-1",
            classes=assumed(1, "M5: the same networks without labels"),
            condition=assumed("none", "M5: the same networks without labels"),
            sheet=assumed(Sheet(5, 10, classes=1), "as many as with labels"),
        )
    )
    for weight in (0, 1, 20):
        report.add(
            digits.variant(
                f"m11-lambda-{weight}",
                reconstruction_weight=assumed(float(weight), "M11: other weights"),
            )
        )
