"""The likelihood that an encoder and a decoder give pictures, by sampling."""

import numpy as np
from keras import ops

from keras_gen import networks
from keras_gen.errors import check_known
from keras_gen.models.sampling import moments_of
from keras_gen.objectives import LIKELIHOODS

# Pictures that are decoded at a time.
BATCH = 250
# What ``objectives`` leaves out of the logarithm of one pixel.
CONSTANTS = {"bernoulli": 0.0, "gaussian": np.log(2 * np.pi) / 2}


def log_weights(
    encoder, decoder, pictures, conditions=None, *, likelihood, draws, seed=0
):
    """log p(x, z) - log q(z | x) for latents z drawn from q, in nats.

    Their mean is the evidence lower bound; the logarithm of the mean of their
    exponentials comes nearer to log p(x) with every draw.  The prior is N(0, 1) and
    q(z | x) is N(mean, exp(log_variance)), whatever noise or weighting of terms the
    networks were trained with: both are bounds for any q, and a property of the two
    networks alone.  Pixels and channels are summed.

    Args:
        encoder: Functional graph from pictures to ``[mean, log_variance]``.
        decoder: Functional graph from ``[latent]`` or ``[latent, condition]`` to
            pictures; for ``"bernoulli"`` its last layer is the sigmoid.
        pictures: (n, height, width, channels) in the range of training, which is
            [0, 1] for ``"bernoulli"``.  Pixels between 0 and 1 are taken as they are:
            the numbers are then cross-entropies, as in training, and not logarithms
            of a normalised density.
        conditions: For a decoder that takes them, (n,) labels or (n, k) attributes.
        likelihood: ``"bernoulli"``, or ``"gaussian"`` of unit variance, which
            includes the constant log(2 pi) / 2 a pixel that training leaves out.
        draws: Latents for each picture.
        seed: Of the latents, which are the same on every backend.

    Returns:
        float64 (n, draws).

    Raises:
        UsageError: An unknown likelihood, or a Bernoulli decoder whose output has no
            activation layer that can be cut off.

    Source: Burda et al. 2016, equation 8; Kingma and Welling 2014, appendix C.
    """
    check_known(likelihood, LIKELIHOODS, "likelihood")
    scores = networks.logits(decoder) if likelihood == "bernoulli" else decoder
    noise = np.random.default_rng(seed)
    found = []
    for start in range(0, len(pictures), BATCH):
        rows = slice(start, start + BATCH)
        images = np.asarray(pictures[rows], "float32")
        told = None if conditions is None else np.asarray(conditions[rows])
        mean, log_variance = moments_of(encoder, images)
        epsilon = noise.standard_normal((len(images), draws, mean.shape[-1]))
        latents = mean[:, None] + np.exp(log_variance / 2)[:, None] * epsilon
        # log p(z) - log q(z | x), in which log(2 pi) cancels.
        weights = (log_variance[:, None] + epsilon**2 - latents**2).sum(axis=-1) / 2
        latents = latents.astype("float32")
        for draw in range(draws):
            latent = latents[:, draw]
            inputs = latent if told is None else [latent, told]
            outputs = scores.predict_on_batch(inputs)
            weights[:, draw] += _log_likelihoods(images, outputs, likelihood)
        found.append(weights)
    return np.concatenate(found)


def _log_likelihoods(images, outputs, likelihood):
    """log p(x | z) of each image, (n,)."""
    pair = (ops.convert_to_tensor(pixels, "float32") for pixels in (images, outputs))
    terms = ops.convert_to_numpy(LIKELIHOODS[likelihood](*pair))
    terms = terms.reshape(len(images), -1)
    return -(terms.astype("float64") + CONSTANTS[likelihood]).sum(axis=1)
