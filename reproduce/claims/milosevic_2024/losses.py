"""Claims of Milosevic et al. (2024) about the losses."""

import math
from statistics import fmean
from statistics import linear_regression

from keras_gen.report import Above
from keras_gen.report import NoValue


def of_losses(report, digits, faces):
    """M3 and M8: what the losses say."""

    @report.claim(
        "M3",
        sentence="The discriminator's loss settles at about 0.6, which is read as a"
        " probability of 0.5; at the end of CelebA the loss grows exponentially.",
        place="figures 3 and 8",
        measure="The smaller of two margins: on MNIST, 1 minus the distance from 0.6,"
        " in units of 0.2, of the discriminator's mean loss over the last ten epochs;"
        " on CelebA, the doublings of the generator's loss over the last ten epochs, by"
        " the slope of its logarithm, minus 1",
        expected="A sum of 0.6 contradicts a probability of 0.5, whose loss is 1.386,"
        " or 0.693 if halved. The exponential end depends on the seed, and may not"
        " occur again.",
        rule=Above(0),
        note="A generator's loss that doubles in ten epochs counts as exponential"
        " growth; ten epochs can hardly show whether it is.",
        contradiction="The report's reading does not fit its number: a discriminator"
        " that gives everything a probability of one half has a loss of 2 ln 2 = 1.386"
        " in all, or ln 2 = 0.693 if the two halves are averaged; a sum of 0.6 means"
        " that it still tells real from generated.",
        losses=digits.metrics(),
        losses_of_faces=faces.metrics(),
    )
    def settles_and_grows(losses, losses_of_faces):
        (loss,) = losses["discriminator_loss"].values()
        (loss_of_faces,) = losses_of_faces["generator_loss"].values()
        mean, slope = fmean(loss[-10:]), slope_of_logarithm(loss_of_faces[-10:])
        doublings = 10 * slope / math.log(2)
        return {
            "value": min(1 - abs(mean - 0.6) / 0.2, doublings - 1),
            "mean": mean,
            "slope_of_log_generator_loss": slope,
        }

    report.open_claim(
        "M8",
        sentence="CelebA's training ends in exploding gradients (a guess).",
        place="experiments",
        measure="Norms of both networks' gradients in every epoch, with clipping and"
        " without",
        expected="If the discriminator saturates, its gradient vanishes rather than"
        " explodes.",
        note="Gradients are not recorded while training.",
    )


def slope_of_logarithm(losses):
    """Slope, per epoch, of the line fitted to the logarithms of losses.

    Raises:
        NoValue: A loss is not positive, or there is only one.
    """
    if len(losses) < 2 or min(losses) <= 0:
        raise NoValue(f"the logarithms of {losses} have no slope")
    return linear_regression(range(len(losses)), list(map(math.log, losses))).slope
