"""The benchmarked networks in PyTorch: the same layers, shapes and initial weights.

``layout`` is ``torch.contiguous_format`` or ``torch.channels_last``.  Features are
flattened in the order in which the layout holds them, so that nothing is copied.
"""

import torch
from torch import nn
from torch.nn import functional as F

LATENT = 100
CLASSES = 10


class GANGenerator(nn.Sequential):
    """Latents (m, 100, 1, 1) to images (m, 1, 32, 32)."""

    def __init__(self):
        super().__init__(
            nn.ConvTranspose2d(LATENT, 256, 4, 1, 0, bias=False),
            nn.BatchNorm2d(256),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(256, 128, 4, 2, 1, bias=False),
            nn.BatchNorm2d(128),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(64, 1, 4, 2, 1, bias=False),
            nn.Tanh(),
        )
        self.apply(dcgan_weights)


class GANDiscriminator(nn.Sequential):
    """Images (m, 1, 32, 32) to logits (m, 1)."""

    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 32, 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(32, 64, 4, 2, 1, bias=False),
            nn.BatchNorm2d(64),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(64, 128, 4, 2, 1, bias=False),
            nn.BatchNorm2d(128),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(128, 1, 4, 2, 1, bias=False),
            nn.Flatten(),
            nn.Linear(4, 1),
        )
        self.apply(dcgan_weights)


class VAENetwork(nn.Module):
    """Encoder 784-512-256 with two heads of 2, decoder 2-256-512-784 to logits."""

    def __init__(self):
        super().__init__()
        self.hidden_1 = nn.Linear(784, 512)
        self.hidden_2 = nn.Linear(512, 256)
        self.mean = nn.Linear(256, 2)
        self.log_variance = nn.Linear(256, 2)
        self.hidden_3 = nn.Linear(2, 256)
        self.hidden_4 = nn.Linear(256, 512)
        self.pixels = nn.Linear(512, 784)

    def encode(self, images):
        x = F.relu(self.hidden_2(F.relu(self.hidden_1(images))))
        return self.mean(x), self.log_variance(x)

    def decode(self, latent):
        return self.pixels(F.relu(self.hidden_4(F.relu(self.hidden_3(latent)))))


class ACGANGenerator(nn.Module):
    """Latents (m, 100) and labels (m,) to images (m, 1, 28, 28)."""

    dropout = 0.3

    def __init__(self, layout):
        super().__init__()
        self.layout = layout
        self.embedding = nn.Embedding(CLASSES, LATENT)
        self.dense = nn.Linear(LATENT, 7 * 7 * 32)
        self.convolution_1 = nn.ConvTranspose2d(32, 16, 5, 1, 2)
        self.convolution_2 = nn.ConvTranspose2d(16, 8, 5, 1, 2)
        self.convolution_3 = nn.ConvTranspose2d(8, 4, 5, 1, 2)
        self.convolution_4 = nn.ConvTranspose2d(4, 1, 5, 1, 2)
        self.apply(glorot_weights)

    def forward(self, latent, label, training):
        x = F.relu(self.dense(latent * self.embedding(label)))
        x = unflatten(F.dropout(x, self.dropout, training), (32, 7, 7), self.layout)
        x = F.relu(self.convolution_1(F.interpolate(x, scale_factor=2.0)))
        x = F.relu(self.convolution_2(F.interpolate(x, scale_factor=2.0)))
        return torch.tanh(self.convolution_4(F.relu(self.convolution_3(x))))


class ACGANDiscriminator(nn.Module):
    """Images (m, 1, 28, 28) to logits of being real (m, 1) and of the class (m, 10)."""

    dropout = 0.3

    def __init__(self, layout):
        super().__init__()
        self.layout = layout
        # Padding is that of "same" in Keras; where 7 becomes 4, `forward` adds it.
        self.convolution_1 = nn.Conv2d(1, 32, 4, 2, 1)
        self.convolution_2 = nn.Conv2d(32, 64, 4, 2, 1)
        self.convolution_3 = nn.Conv2d(64, 128, 4, 2)
        self.convolution_4 = nn.Conv2d(128, 256, 4, 2, 1)
        self.source = nn.Linear(1024, 1)
        self.named = nn.Linear(1024, CLASSES)
        self.apply(glorot_weights)

    def forward(self, images):
        x = self.hidden(self.convolution_1(images))
        x = self.hidden(self.convolution_2(x))
        x = self.hidden(self.convolution_3(F.pad(x, (1, 2, 1, 2))))
        x = flatten(self.hidden(self.convolution_4(x)), self.layout)
        return self.source(x), self.named(x)

    def hidden(self, x):
        return F.dropout(F.leaky_relu(x, 0.3), self.dropout)


def flatten(x, layout):
    if layout is torch.channels_last:
        x = x.permute(0, 2, 3, 1)
    return x.flatten(1)


def unflatten(x, shape, layout):
    if layout is not torch.channels_last:
        return x.unflatten(1, shape)
    channels, height, width = shape
    return x.unflatten(1, (height, width, channels)).permute(0, 3, 1, 2)


def dcgan_weights(layer):
    if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(layer.weight, 0.0, 0.02)
    if isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1.0, 0.02)


def glorot_weights(layer):
    if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
    if isinstance(layer, nn.Embedding):
        nn.init.uniform_(layer.weight, -0.05, 0.05)
