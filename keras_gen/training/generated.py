"""What the network of a run makes: fresh images, and images along its latent space."""

import numpy as np

from keras_gen.models.latent import Latent
from keras_gen.training.samples import fresh_images

# Streams of random numbers for one seed, apart from those of the samples.
WALKS, SWEEPS = 20, 21
# Latents that walks start from.  Walks take steps of 0.2 scales, to where few latents
# are drawn.
WALKED = 100
PLACES = {"normal": np.linspace(-2, 2, 21), "uniform": np.linspace(-1, 1, 11)}
# Latents of which every entry in turn is moved to both ends.
SWEPT = 20


class Generated:
    """Images of a generator or decoder, in [0, 1] and at its own size.

    Args:
        network: The generator or decoder.
        settings: The experiment's settings.
        seed: The run's seed, from which all latents follow.
        classes: Number of classes in the set.
    """

    def __init__(self, network, settings, seed, classes):
        self.network, self.settings, self.seed = network, settings, seed
        self.classes = classes

    @property
    def told(self):
        """What the network is told: ``"label"``, ``"attributes"`` or None."""
        condition = getattr(self.settings, "condition", "label")
        alone = len(self.network.inputs) < 2 or condition == "none"
        return None if alone else condition

    def conditions(self, count):
        """Every class, or row of attributes, in turn; None without such an input."""
        turns = np.arange(count)
        if self.told == "attributes":
            rows = np.array(self.settings.sheet.attributes)
            return rows[turns % len(rows)]
        if len(self.network.inputs) < 2:
            return None
        return turns % (self.classes if self.told else 1)

    def images(self, count):
        """(count, height, width, channels): made from the run's fresh latents."""
        conditions = self.conditions(count)
        return fresh_images(
            self.network, self.settings, self.seed, count, conditions=conditions
        )

    def walks(self):
        """(walks, steps, height, width, channels): one entry moves from end to end."""
        starts, places = self._latents(WALKED, WALKS), self._places
        walked = np.repeat(starts[:, None], len(places), axis=1)
        entries = np.arange(len(starts)) % starts.shape[-1]
        walked[np.arange(len(starts)), :, entries] = places
        return self._along(walked)

    def sweeps(self):
        """(latents, entries, 2, height, width, channels): each entry at both ends."""
        starts = self._latents(SWEPT, SWEEPS)
        entries = np.arange(starts.shape[-1])
        swept = np.tile(starts[:, None, None], (1, len(entries), 2, 1))
        swept[:, entries, :, entries] = self._places[[0, -1]]
        return self._along(swept)

    @property
    def _places(self):
        distribution = Latent.parse(self.settings.picture_latent)
        return distribution.scale * PLACES[distribution.kind]

    def _latents(self, count, stream):
        size = self.network.inputs[0].shape[-1]
        distribution = Latent.parse(self.settings.picture_latent)
        return distribution.draw((count, size), self.seed, stream)

    def _along(self, latents):
        """Images of latents; those at one index of the first axis share a condition."""
        shape = latents.shape[:-1]
        conditions = self.conditions(shape[0])
        if conditions is not None:
            conditions = np.repeat(conditions, int(np.prod(shape[1:])), axis=0)
        flat = latents.reshape(-1, latents.shape[-1])
        images = fresh_images(
            self.network, self.settings, self.seed, len(flat), flat, conditions
        )
        return images.reshape(*shape, *images.shape[1:])
