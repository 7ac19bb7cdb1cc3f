"""The conditional DCGAN of milosevic_2024."""

import keras
from keras import ops

from keras_gen.errors import UsageError
from keras_gen.models.adversarial import AdversarialModel


@keras.saving.register_keras_serializable("keras_gen")
class CDCGAN(AdversarialModel):
    """Both networks are given the label, and fakes are pulled towards the real batch.

    The generator's step uses the same images that the discriminator saw, and adds
    their weighted mean absolute distance to the real batch, whose labels they share.
    They are generated twice; only the second pass updates the moving averages.

    Args:
        generator: Graph from ``[latent, label]`` to images.
        discriminator: Graph from ``[images, label]`` to probabilities.
        reconstruction_weight: Factor of the distance, the report's lambda.
        fakes: As for ``AdversarialModel``.
        **settings: As for ``AdversarialModel``.

    Raises:
        UsageError: More than one batch for the generator, or as ``AdversarialModel``.
    """

    def __init__(
        self,
        generator,
        discriminator,
        *,
        reconstruction_weight=0.0,
        fakes="unrecorded",
        **settings,
    ):
        if settings.get("generator_batches", 1) != 1:
            raise UsageError(
                "the generator learns from the images that the discriminator saw;"
                " use generator_batches=1"
            )
        super().__init__(
            generator,
            discriminator,
            reconstruction_weight=reconstruction_weight,
            fakes=fakes,
            **settings,
        )

    def train_step(self, data):
        """Source: milosevic_2024, algorithm 1; Mirza and Osindero 2014, equation 2."""
        real, label, _ = keras.utils.unpack_x_y_sample_weight(data)
        latents = self.latents(ops.shape(real)[0])

        fake = self.fake_images([latents, label])
        discriminator_loss = self.oppose(
            lambda: self.real_loss(self.score([real, label])),
            lambda: self.fake_loss(self.score([fake, label])),
        )

        def generator_loss():
            fake = self.generator([latents, label], training=True)
            distance = ops.mean(ops.abs(real - ops.cast(fake, "float32")))
            loss = self.generator_loss(self.score([fake, label]))
            return loss + self.reconstruction_weight * distance

        return self.track(
            discriminator_loss, self.descend("generator_optimizer", generator_loss)
        )
