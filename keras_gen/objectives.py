"""Objectives: pure functions of scores, images and moments.

An adversarial objective is a row of ``ADVERSARIAL``.  Its functions map scores
(logits, batch x 1) to one loss per sample; the models take the mean over the batch.
The terms of a VAE's loss come one per pixel or latent entry; ``reduced`` adds them.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from keras import ops


def cross_entropy(target, logits):
    """-target log p - (1 - target) log(1 - p) for p = sigmoid(logits), entry by entry.

    Args:
        target: In [0, 1], of the shape of ``logits`` or one number.
        logits: Any finite numbers; the result stays finite for all of them.
    """
    # Not softplus(logits) - target * logits, which cancels where the logits are right.
    return target * ops.softplus(-logits) + (1 - target) * ops.softplus(logits)


@dataclass(frozen=True)
class Objective:
    """One adversarial objective.

    Attributes:
        real: Discriminator's loss ``(scores, target)`` on real images.
        fake: Discriminator's loss ``(scores, target)`` on generated images.
        generator: Generator's loss ``(scores, target)`` on generated images.
        source: Paper and equation.
        targets: Hard targets for real and for generated images; the generator's is
            the first.  None where the losses ignore targets.
    """

    real: Callable
    fake: Callable
    generator: Callable
    source: str
    targets: tuple | None = None


@dataclass(frozen=True)
class Divergence:
    """An f-divergence, by its variational bound E[T] - E[f*(T)] with T = g(scores).

    Attributes:
        f: Generator function of u > 0, convex.
        activation: g, which maps any score into the domain of the conjugate.
        conjugate: f*, the supremum over u of u t - f(u).
        bounded: f*(g(score)), simplified so that it neither overflows nor cancels.
        domain: t lies below this number.
        slope_at_1: f'(1), the value of T where real and generated are equally likely.
        divergence_of_equals: f(1), the largest value of the bound where both
            distributions are equal.
        source: Where f, g and f* are printed.
    """

    f: Callable
    activation: Callable
    conjugate: Callable
    bounded: Callable
    domain: float
    slope_at_1: float
    divergence_of_equals: float = 0.0
    source: str = "Nowozin et al. 2016, tables 1, 2 and 6"


# The square of exp of this is still a float32, and optimizers square gradients.
LARGEST_EXPONENT = 40.0


def _exp(x):
    # Continued by its tangent: a score that ran away is still drawn back.
    bounded = ops.minimum(x, LARGEST_EXPONENT)
    return ops.exp(bounded) * (1 + (x - bounded))


DIVERGENCES = {
    "kl": Divergence(
        f=lambda u: u * ops.log(u),
        activation=lambda v: v,
        conjugate=lambda t: _exp(t - 1),
        bounded=lambda v: _exp(v - 1),
        domain=math.inf,
        slope_at_1=1.0,
    ),
    "reverse_kl": Divergence(
        f=lambda u: -ops.log(u),
        activation=lambda v: -_exp(-v),
        conjugate=lambda t: -1 - ops.log(-t),
        bounded=lambda v: v - 1,
        domain=0.0,
        slope_at_1=-1.0,
    ),
    # Below t = -2 this is the conjugate of f continued to negative u: it lies above
    # that of u > 0, so the bound remains one.
    "pearson": Divergence(
        f=lambda u: ops.square(u - 1),
        activation=lambda v: v,
        conjugate=lambda t: ops.square(t) / 4 + t,
        bounded=lambda v: ops.square(v) / 4 + v,
        domain=math.inf,
        slope_at_1=0.0,
    ),
    "squared_hellinger": Divergence(
        f=lambda u: ops.square(ops.sqrt(u) - 1),
        activation=lambda v: 1 - _exp(-v),
        conjugate=lambda t: t / (1 - t),
        bounded=lambda v: _exp(v) - 1,
        domain=1.0,
        slope_at_1=0.0,
    ),
    # Twice the usual divergence of this name; at most 2 log 2.
    "jensen_shannon": Divergence(
        f=lambda u: u * ops.log(u) - (u + 1) * ops.log((u + 1) / 2),
        activation=lambda v: math.log(2) - ops.softplus(-v),
        conjugate=lambda t: -ops.log(2 - ops.exp(t)),
        bounded=lambda v: ops.softplus(v) - math.log(2),
        domain=math.log(2),
        slope_at_1=0.0,
    ),
    "gan": Divergence(
        f=lambda u: u * ops.log(u) - (u + 1) * ops.log(u + 1),
        activation=lambda v: -ops.softplus(-v),
        conjugate=lambda t: -ops.log(1 - ops.exp(t)),
        bounded=lambda v: ops.softplus(v),
        domain=0.0,
        slope_at_1=-math.log(2),
        divergence_of_equals=-2 * math.log(2),
    ),
}


def variational(divergence):
    """The objective of a row of ``DIVERGENCES``.

    The discriminator climbs the bound; the generator makes T(G(z)) large instead of
    f*(T(G(z))), which has the same fixed point and a gradient where T is small.
    """
    return Objective(
        real=lambda scores, target: -divergence.activation(scores),
        fake=lambda scores, target: divergence.bounded(scores),
        generator=lambda scores, target: -divergence.activation(scores),
        source="Nowozin et al. 2016, equation 6, tables 1, 2 and 6, and section 3.2",
    )


ADVERSARIAL = {
    "logistic": Objective(
        real=lambda scores, target: cross_entropy(target, scores),
        fake=lambda scores, target: cross_entropy(target, scores),
        generator=lambda scores, target: cross_entropy(target, scores),
        source="Goodfellow et al. 2014, section 3: non-saturating, -log D(G(z))",
        targets=(1.0, 0.0),
    ),
    "minimax": Objective(
        real=lambda scores, target: cross_entropy(target, scores),
        fake=lambda scores, target: cross_entropy(target, scores),
        generator=lambda scores, target: -ops.softplus(scores),
        source="Goodfellow et al. 2014, equation 1: saturating, log(1 - D(G(z)))",
        targets=(1.0, 0.0),
    ),
    "least_squares": Objective(
        real=lambda scores, target: ops.square(scores - target) / 2,
        fake=lambda scores, target: ops.square(scores - target) / 2,
        generator=lambda scores, target: ops.square(scores - target) / 2,
        source="Mao et al. 2017, equation 2; targets are b, a and c = b",
        targets=(1.0, 0.0),
    ),
    "wasserstein": Objective(
        real=lambda scores, target: -scores,
        fake=lambda scores, target: scores,
        generator=lambda scores, target: -scores,
        source="Arjovsky et al. 2017, equations 2 and 3",
    ),
    **{name: variational(row) for name, row in DIVERGENCES.items()},
}


def bernoulli(images, logits):
    """Negative log-likelihood of images, one number per pixel and channel.

    Args:
        images: (batch, height, width, channels) in [0, 1].
        logits: Logits of the probabilities of 1, of the same shape.

    Source: Kingma and Welling 2014, appendix C.1.
    """
    return cross_entropy(images, logits)


def gaussian(images, means):
    """Negative log-likelihood for unit variance, one number per pixel and channel.

    The constant log(2 pi)/2 is left out.

    Args:
        images: (batch, height, width, channels).
        means: Of the same shape.

    Source: Kingma and Welling 2014, C.2.
    """
    return ops.square(images - means) / 2


LIKELIHOODS = {"bernoulli": bernoulli, "gaussian": gaussian}


def divergence(mean, log_variance):
    """KL divergence of N(mean, exp(log_variance)) from N(0, 1), one number per entry.

    Args:
        mean, log_variance: (batch, latent size) each.

    Source: Kingma and Welling 2014, appendix B.
    """
    return (ops.exp(log_variance) + ops.square(mean) - 1 - log_variance) / 2


REDUCTIONS = {"sum": ops.sum, "mean": ops.mean}


def reduced(terms, how):
    """One number per sample: the ``"sum"`` or the ``"mean"`` of its terms.

    Args:
        terms: (batch, ...).
        how: A key of ``REDUCTIONS``.
    """
    flat = ops.reshape(terms, (ops.shape(terms)[0], -1))
    return REDUCTIONS[how](flat, axis=-1)
