"""The Wasserstein GAN of Arjovsky, Chintala and Bottou (2017)."""

import keras
from keras import ops

from keras_gen.models.adversarial import AdversarialModel
from keras_gen.models.wasserstein import ClippedCritic


@keras.saving.register_keras_serializable("keras_gen")
class WGAN(ClippedCritic, AdversarialModel):
    """The critic's loss is minus its estimate of the Wasserstein distance.

    Takes the arguments of ``ClippedCritic`` and of ``AdversarialModel``.
    """

    def train_step(self, data):
        """Source: Arjovsky et al. 2017, algorithm 1; seminar_2017, equation 6."""
        real, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        m = ops.shape(real)[0]

        fake = self.fake_images(self.latents(m))
        critic_loss = self.train_critic(
            lambda: self.real_loss(self.score(real)),
            lambda: self.fake_loss(self.score(fake)),
        )
        latents = self.latents(self.generator_batches * m)
        generator_loss = self.descend(
            "generator_optimizer",
            lambda: self.generator_loss(
                self.score(self.generator(latents, training=True))
            ),
        )
        return self.track(critic_loss, generator_loss)
