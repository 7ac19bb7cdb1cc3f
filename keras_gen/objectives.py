"""Objectives: pure functions of scores, images and moments.

An adversarial objective is a row of ``ADVERSARIAL``.  Its functions map scores
(logits, batch x 1) to one loss a sample; the models take the mean over the batch.
The terms of a VAE's loss come one per pixel or latent entry; ``reduced`` adds them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from keras import ops


def cross_entropy(target, logits):
    """-target log p - (1 - target) log(1 - p) for p = sigmoid(logits), entry by entry.

    Args:
        target: In [0, 1], of the shape of ``logits`` or one number.
        logits: Any finite numbers; the result stays finite for all of them.
    """
    return ops.softplus(logits) - target * logits


@dataclass(frozen=True)
class Objective:
    """One adversarial objective.

    Attributes:
        real: Discriminator's loss ``(scores, target)`` on real images.
        fake: Discriminator's loss ``(scores, target)`` on generated images.
        generator: Generator's loss ``(scores, target)``; the target is the one that
            the discriminator has for real images.
        targets: Hard targets for real and for generated images; softer ones are
            smoothed labels (Salimans et al. 2016, section 3.4).
        source: Paper and equation.
    """

    real: Callable
    fake: Callable
    generator: Callable
    targets: tuple
    source: str


ADVERSARIAL = {
    "logistic": Objective(
        real=lambda scores, target: cross_entropy(target, scores),
        fake=lambda scores, target: cross_entropy(target, scores),
        generator=lambda scores, target: cross_entropy(target, scores),
        targets=(1.0, 0.0),
        source="Goodfellow et al. 2014, section 3: non-saturating, -log D(G(z))",
    ),
    "minimax": Objective(
        real=lambda scores, target: cross_entropy(target, scores),
        fake=lambda scores, target: cross_entropy(target, scores),
        generator=lambda scores, target: -ops.softplus(scores),
        targets=(1.0, 0.0),
        source="Goodfellow et al. 2014, equation 1: saturating, log(1 - D(G(z)))",
    ),
}


def bernoulli(images, logits):
    """Negative log-likelihood of ``images`` in [0, 1], one number a pixel.

    Source: Kingma and Welling 2014, appendix C.1.
    """
    return cross_entropy(images, logits)


def gaussian(images, means):
    """Negative log-likelihood for unit variance, one number a pixel.

    The constant log(2 pi)/2 is left out.  Source: Kingma and Welling 2014, C.2.
    """
    return ops.square(images - means) / 2


LIKELIHOODS = {"bernoulli": bernoulli, "gaussian": gaussian}


def divergence(mean, log_variance):
    """KL divergence of N(mean, exp(log_variance)) from N(0, 1), one number an entry.

    Source: Kingma and Welling 2014, appendix B.
    """
    return (ops.exp(log_variance) + ops.square(mean) - 1 - log_variance) / 2


REDUCTIONS = {"sum": ops.sum, "mean": ops.mean}


def reduced(terms, how):
    """One number a sample: the ``"sum"`` or the ``"mean"`` of its terms.

    Args:
        terms: (batch, ...).
        how: A key of ``REDUCTIONS``.
    """
    flat = ops.reshape(terms, (ops.shape(terms)[0], -1))
    return REDUCTIONS[how](flat, axis=-1)
