"""What models of a generator and a discriminator share."""

import numpy as np
from keras import ops

from keras_gen import networks
from keras_gen.errors import UsageError
from keras_gen.errors import check_known
from keras_gen.models.base import GenerativeModel
from keras_gen.models.latent import Latent
from keras_gen.models.sampling import images_of
from keras_gen.objectives import ADVERSARIAL


class AdversarialModel(GenerativeModel):
    """A generator and a discriminator with an adversarial objective.

    Compile it with ``discriminator_optimizer`` and ``generator_optimizer``.

    Args:
        generator: Graph from ``[latent]`` or ``[latent, label]`` to images.
        discriminator: Graph from images to probabilities, its last activation a
            layer of its own; losses are computed before it, in float32.
        objective: A row of ``objectives.ADVERSARIAL``.
        targets: The discriminator's targets for real and generated images; None
            for the objective's own.
        latent: Distribution of the latents in training, ``"normal[:scale]"`` or
            ``"uniform[:scale]"``.
        picture_latent: Distribution for ``generate``; None for that of training.
        statistics: What BatchNormalization uses in ``generate``: ``"moving"``
            averages, or those of the ``"batch"``.
        seed: Whole number; every random draw of the model follows from it.
        name: Name of the model.

    Raises:
        UsageError: An unknown objective, distribution or kind of statistics.
    """

    trains = {
        "discriminator_optimizer": ("discriminator",),
        "generator_optimizer": ("generator",),
    }
    tracked = ("discriminator_loss", "generator_loss")

    def __init__(
        self,
        generator,
        discriminator,
        *,
        objective="logistic",
        targets=None,
        latent="normal",
        picture_latent=None,
        statistics="moving",
        seed=0,
        name=None,
        **settings,
    ):
        check_known(objective, ADVERSARIAL, "objective")
        check_known(statistics, ("moving", "batch"), "kind of statistics")
        super().__init__(
            generator=generator,
            discriminator=discriminator,
            objective=objective,
            targets=targets,
            latent=latent,
            picture_latent=picture_latent,
            statistics=statistics,
            seed=seed,
            name=name,
            **settings,
        )
        self.logits = networks.logits(discriminator)
        self.row = ADVERSARIAL[objective]
        self.real_target, self.fake_target = targets or self.row.targets
        self.latent_size = self.generator.inputs[0].shape[-1]
        self.latent_distribution = Latent.parse(latent)
        self.picture_distribution = Latent.parse(picture_latent or latent)

    def latents(self, m):
        """``m`` fresh latents of training, (m, latent size)."""
        return self.latent_distribution.sample((m, self.latent_size), self.random)

    def real_loss(self, scores):
        """Discriminator's mean loss on the scores of real images, (m, 1)."""
        return ops.mean(self.row.real(scores, self.real_target))

    def fake_loss(self, scores):
        """Discriminator's mean loss on the scores of generated images, (m, 1)."""
        return ops.mean(self.row.fake(scores, self.fake_target))

    def generator_loss(self, scores):
        """Generator's mean loss on the scores of generated images, (m, 1)."""
        return ops.mean(self.row.generator(scores, self.real_target))

    def generate(self, n, labels=None, seed=0):
        """``n`` images, the same for the same weights and seed.

        Args:
            n: How many.
            labels: (n,) classes, for a generator that takes them; None for 0, 1,
                2, ... again and again.
            seed: Whole number from which the latents follow.

        Returns:
            float32 (n, height, width, channels) in the generator's range.

        Raises:
            UsageError: Labels for a generator that takes none.
        """
        conditional = len(self.generator.inputs) == 2
        if labels is not None and not conditional:
            raise UsageError("this generator takes no labels; leave them out")
        latents = self.picture_distribution.draw((n, self.latent_size), seed)
        if conditional and labels is None:
            labels = np.arange(n) % self.classes
        return images_of(self.generator, latents, labels, self.statistics)
