"""Arithmetic operations of a training step, counted from the shapes of the layers.

Multiplications and additions of dense layers and convolutions are counted: once for
a forward pass, once for the gradients of the weights and once for those of the
input, where the step needs them.  Activations, normalisation, losses, random numbers
and optimizers are not counted.
"""

import math

from keras import layers


def per_image(model):
    """Operations of a train_step per real image."""
    return {"GAN": gan, "ACGAN": acgan, "VAE": vae}[type(model).__name__](model)


def gan(model):
    """The discriminator's step on real and generated images, and the generator's."""
    forward, training, through = costs(model.discriminator)
    generator_forward, generator_training, _ = costs(model.generator)
    return 2 * training + generator_forward + generator_training + through


def acgan(model):
    """The generator's step takes ``generator_batches`` images for each real one.

    The embedding needs the gradient of the first layer's input.
    """
    _, training, through = costs(model.discriminator)
    forward, _, _ = costs(model.generator)
    generator_step = 3 * forward + through
    return 2 * training + forward + model.generator_batches * generator_step


def vae(model):
    """The gradient of the latent goes on into the encoder."""
    _, training, _ = costs(model.encoder)
    forward, _, _ = costs(model.decoder)
    return training + 3 * forward


def costs(network):
    """Operations for one image.

    Returns:
        Three counts: forward; forward and the gradients of all weights, but not of
        the input; forward and only the gradient of the input.
    """
    counted = [n for n in map(forward_of, network.layers) if n]
    forward = sum(counted)
    return forward, 3 * forward - counted[0], 2 * forward


def forward_of(layer):
    """Operations of a layer for one image."""
    if isinstance(layer, layers.Dense):
        return 2 * math.prod(layer.kernel.shape)
    if isinstance(layer, layers.Conv2DTranspose):
        return 2 * math.prod(layer.kernel.shape) * math.prod(layer.input.shape[1:3])
    if isinstance(layer, layers.Conv2D):
        return 2 * math.prod(layer.kernel.shape) * math.prod(layer.output.shape[1:3])
    return 0
