"""The claims of Milosevic et al. (2024), and the trainings that M5 and M11 need."""

from claims.milosevic_2024.labels import of_labels
from claims.milosevic_2024.labels import of_the_distance
from claims.milosevic_2024.losses import of_losses
from claims.milosevic_2024.time_and_data import of_long_training
from keras_gen.report import Sheet
from keras_gen.report import assumed


def add_claims(report):
    """Add the claims to a report that has its own trainings."""
    digits, animals, faces = (
        report.experiments[f"{name}-cdcgan"]
        for name in ("mnist", "animal-faces", "celeba")
    )
    unlabelled, weights = trainings(report, digits)
    of_labels(report, digits, animals, unlabelled)
    of_the_distance(report, digits, weights)
    of_losses(report, digits, faces)
    of_long_training(report, digits, animals, faces)


def trainings(report, digits):
    """Labels against none (M5), and the weight of the distance to real ones (M11)."""
    unlabelled = report.add(
        digits.variant(
            "m5-mnist-classes-1",
            classes=assumed(1, "M5: the same networks without labels"),
            condition=assumed("none", "M5: the same networks without labels"),
            sheet=assumed(Sheet(5, 10, classes=1), "as many as with labels"),
        )
    )
    weights = {5: digits} | {
        weight: report.add(
            digits.variant(
                f"m11-lambda-{weight}",
                reconstruction_weight=assumed(float(weight), "M11: other weights"),
            )
        )
        for weight in (0, 1, 20)
    }
    return unlabelled, weights
