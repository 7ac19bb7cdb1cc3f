"""The benchmarked training steps in PyTorch, as fast as they can be written.

A model has ``networks``, and ``train_step(images, labels)``, which returns the losses
as tensors without waiting for them.  ``images`` are uint8 (m, 1, height, width).  What
``torch.compile`` gets are the loss functions: forward pass, loss and gradients.
"""

import torch
import torch_networks
from torch.nn import functional as F


class Model:
    """What the models share.

    Args:
        layout: ``torch.contiguous_format`` or ``torch.channels_last``.
        compiled: Whether loss functions are compiled by ``torch.compile``.
    """

    compiled_functions = ()

    def __init__(self, layout, compiled):
        self.layout = layout
        if compiled:
            for name in self.compiled_functions:
                setattr(self, name, torch.compile(getattr(self, name)))

    def add(self, network, **adam):
        """The network in this model's layout, and an optimizer for it."""
        network = network.to(memory_format=self.layout)
        return network, torch.optim.Adam(network.parameters(), fused=True, **adam)

    @property
    def parameters(self):
        networks = self.networks
        return sum(p.numel() for network in networks for p in network.parameters())


class GAN(Model):
    """ali_2020, mnist-gan."""

    batch = 32
    compiled_functions = ("fakes", "discriminator_loss", "generator_loss")

    def __init__(self, layout, compiled):
        super().__init__(layout, compiled)
        adam = {"lr": 1e-3, "eps": 1e-8}
        self.generator, self.adam_g = self.add(torch_networks.GANGenerator(), **adam)
        self.discriminator, self.adam_d = self.add(
            torch_networks.GANDiscriminator(), **adam
        )
        self.networks = [self.discriminator, self.generator]

    def latents(self, m):
        return torch.randn(m, torch_networks.LATENT, 1, 1)

    def fakes(self, latents):
        with torch.no_grad():
            return self.generator(latents)

    def discriminator_loss(self, images, fakes):
        real_logits = self.discriminator(images.float() / 255)
        fake_logits = self.discriminator(fakes)
        return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()

    def generator_loss(self, latents):
        return F.softplus(-self.discriminator(self.generator(latents))).mean()

    def train_step(self, images, labels):
        m = len(images)
        fakes = self.fakes(self.latents(m))
        discriminator_loss = descend(
            self.adam_d, self.discriminator_loss(images, fakes)
        )
        # The generator's step needs no gradients of the discriminator's weights.
        self.discriminator.requires_grad_(False)
        generator_loss = descend(self.adam_g, self.generator_loss(self.latents(m)))
        self.discriminator.requires_grad_(True)
        return discriminator_loss, generator_loss


class VAE(Model):
    """ali_2020, mnist-vae."""

    batch = 100
    compiled_functions = ("losses",)

    def __init__(self, layout, compiled):
        super().__init__(layout, compiled)
        network = torch_networks.VAENetwork()
        self.network, self.adam = self.add(network, lr=1e-3, eps=1e-8)
        self.networks = [self.network]

    def noise(self, m):
        return torch.randn(m, 2)

    def losses(self, images, noise):
        images = images.flatten(1).float() / 255
        mean, log_variance = self.network.encode(images)
        logits = self.network.decode(mean + torch.exp(0.5 * log_variance) * noise)
        reconstruction = F.binary_cross_entropy_with_logits(
            logits, images, reduction="sum"
        )
        divergence = 0.5 * (log_variance.exp() + mean**2 - 1 - log_variance).sum()
        return reconstruction + divergence, reconstruction, divergence

    def train_step(self, images, labels):
        m = len(images)
        losses = self.losses(images, self.noise(m))
        descend(self.adam, losses[0])
        return [loss.detach() / m for loss in losses]


class ACGAN(Model):
    """seminar_2017, mnist-acgan."""

    batch = 256
    compiled_functions = ("fakes", "discriminator_loss", "generator_loss")

    def __init__(self, layout, compiled):
        super().__init__(layout, compiled)
        adam = {"lr": 2e-4, "betas": (0.5, 0.999), "eps": 1e-7}
        self.generator, self.adam_g = self.add(
            torch_networks.ACGANGenerator(layout), **adam
        )
        self.discriminator, self.adam_d = self.add(
            torch_networks.ACGANDiscriminator(layout), **adam
        )
        self.networks = [self.discriminator, self.generator]

    def latents(self, m):
        return 0.5 * torch.randn(m, torch_networks.LATENT)

    def labels(self, m):
        return torch.randint(torch_networks.CLASSES, (m,))

    def fakes(self, latents, labels):
        with torch.no_grad():
            return self.generator(latents, labels, training=False)

    def discriminator_loss(self, images, fakes, labels):
        m = len(images)
        both = torch.cat([images.float() / 127.5 - 1, fakes])
        source, named = self.discriminator(both.contiguous(memory_format=self.layout))
        real_loss, fake_loss = F.softplus(-source[:m]), F.softplus(source[m:])
        source_loss = (real_loss.mean() + fake_loss.mean()) / 2
        return source_loss + F.cross_entropy(named, labels)

    def generator_loss(self, latents, labels):
        images = self.generator(latents, labels, training=True)
        source, named = self.discriminator(images)
        return F.softplus(-source).mean() + F.cross_entropy(named, labels)

    def train_step(self, images, labels):
        m = len(images)
        fake_labels = self.labels(m)
        fakes = self.fakes(self.latents(m), fake_labels)
        discriminator_loss = descend(
            self.adam_d,
            self.discriminator_loss(images, fakes, torch.cat([labels, fake_labels])),
        )
        self.discriminator.requires_grad_(False)
        wanted = self.labels(2 * m)
        generator_loss = descend(
            self.adam_g, self.generator_loss(self.latents(2 * m), wanted)
        )
        self.discriminator.requires_grad_(True)
        return discriminator_loss, generator_loss


def descend(optimizer, loss):
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss.detach()


MODELS = {"mnist-gan": GAN, "mnist-vae": VAE, "mnist-acgan": ACGAN}
