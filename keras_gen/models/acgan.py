"""The auxiliary classifier GAN of Odena et al. (2017)."""

import keras
from keras import ops

from keras_gen.models.auxiliary import AuxiliaryModel


@keras.saving.register_keras_serializable("keras_gen")
class ACGAN(AuxiliaryModel):
    """The discriminator also names the class; both networks learn to get it right.

    With ``joint`` updates real and generated images share one batch, as in
    seminar_2017's acgan.py: one call, one mean.  By default the generated ones come
    from the generator in inference mode (the authors' ``predict``).

    Args:
        generator: Graph from ``[latent, label]`` to images.
        discriminator: Graph from images to ``[source, class]``.
        fakes: As for ``AdversarialModel``.
        **settings: As for ``AuxiliaryModel``.
    """

    def __init__(self, generator, discriminator, *, fakes="inference", **settings):
        super().__init__(generator, discriminator, fakes=fakes, **settings)

    def train_step(self, data):
        """Source: Odena et al. 2017, section 3; seminar_2017, equations 5 and 7."""
        real, label, _ = keras.utils.unpack_x_y_sample_weight(data)
        m = ops.shape(real)[0]

        fake_label = self.labels(m)
        fake = self.fake_images([self.latents(m), fake_label])
        if self.updates == "joint":
            images = ops.concatenate([real, fake])
            all_labels = ops.concatenate([ops.cast(label, "int32"), fake_label])
            discriminator_loss = self.descend(
                "discriminator_optimizer",
                lambda: self.on_images(images, all_labels, self.half_and_half),
            )
        else:
            discriminator_loss = self.oppose(
                lambda: self.on_images(real, label, self.real_loss),
                lambda: self.on_images(fake, fake_label, self.fake_loss),
            )
        generator_loss = self.improve_generator(m, fake_label)
        return self.track(discriminator_loss, generator_loss)

    def half_and_half(self, scores):
        """Mean source loss of a batch whose first half is real."""
        real, fake = ops.split(scores, 2)
        return (self.real_loss(real) + self.fake_loss(fake)) / 2
