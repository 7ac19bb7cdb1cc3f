"""The generative adversarial network of Goodfellow et al. (2014)."""

import keras
from keras import ops

from keras_gen.errors import check_count
from keras_gen.models.adversarial import AdversarialModel


@keras.saving.register_keras_serializable("keras_gen")
class GAN(AdversarialModel):
    """Algorithm 1, with fresh latents for the generator unless ``same_latents``.

    The discriminator sees real and generated images in two calls, each with its own
    batch statistics.

    Args:
        generator: Graph from ``[latent]`` to images.
        discriminator: Graph from images to probabilities or scores.
        discriminator_steps: Its steps per generator step, all on the same images.
        same_latents: Whether the generator's step reuses the latents whose images the
            discriminator saw; of several batches, the discriminator saw the first.
        **settings: As for ``AdversarialModel``.

    Raises:
        UsageError: ``discriminator_steps`` below 1, or as for ``AdversarialModel``.
    """

    def __init__(
        self,
        generator,
        discriminator,
        *,
        discriminator_steps=1,
        same_latents=False,
        **settings,
    ):
        check_count(discriminator_steps, "discriminator_steps")
        super().__init__(
            generator,
            discriminator,
            discriminator_steps=discriminator_steps,
            same_latents=same_latents,
            **settings,
        )

    def train_step(self, data):
        """Source: Goodfellow et al. 2014, algorithm 1; ali_2020, GAN_MNIST.ipynb."""
        real, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        m = ops.shape(real)[0]
        n = self.generator_batches * m

        latents = self.latents(n if self.same_latents else m)
        fake = self.fake_images(latents[:m])
        for _ in range(self.discriminator_steps):
            discriminator_loss = self.oppose(
                lambda: self.real_loss(self.score(real)),
                lambda: self.fake_loss(self.score(fake)),
            )
        latents = latents if self.same_latents else self.latents(n)
        generator_loss = self.descend(
            "generator_optimizer",
            lambda: self.generator_loss(
                self.score(self.generator(latents, training=True))
            ),
        )
        return self.track(discriminator_loss, generator_loss)
