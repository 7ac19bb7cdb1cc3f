"""The auxiliary Wasserstein GAN of seminar_2017."""

import keras
from keras import ops

from keras_gen.models.auxiliary import AuxiliaryModel
from keras_gen.models.wasserstein import ClippedCritic


@keras.saving.register_keras_serializable("keras_gen")
class ACWGAN(ClippedCritic, AuxiliaryModel):
    """A critic with a linear score, and a second head that names the class.

    Takes the arguments of ``ClippedCritic`` and of ``AuxiliaryModel``, with a critic
    from images to ``[score, class]``.
    """

    def train_step(self, data):
        """Source: seminar_2017, section III.C and equations 6 and 7."""
        real, label, _ = keras.utils.unpack_x_y_sample_weight(data)
        m = ops.shape(real)[0]

        fake_label = self.labels(m)
        fake = self.fake_images([self.latents(m), fake_label])
        critic_loss = self.train_critic(
            lambda: self.on_images(real, label, self.real_loss),
            lambda: self.on_images(fake, fake_label, self.fake_loss),
        )
        generator_loss = self.improve_generator(m, fake_label)
        return self.track(critic_loss, generator_loss)
