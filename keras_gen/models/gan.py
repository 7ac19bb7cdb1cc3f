"""The generative adversarial network of Goodfellow et al. (2014)."""

import keras
from keras import ops

from keras_gen.models.adversarial import AdversarialModel


@keras.saving.register_keras_serializable("keras_gen")
class GAN(AdversarialModel):
    """Algorithm 1 with one discriminator step, and fresh latents for the generator.

    The discriminator sees real and generated images in two calls, each with its own
    batch statistics, and descends the sum of the two mean losses.
    """

    def train_step(self, data):
        """Source: Goodfellow et al. 2014, algorithm 1; ali_2020, GAN_MNIST.ipynb."""
        real, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        m = ops.shape(real)[0]

        def generate():
            return self.generator(self.latents(m), training=True)

        def score(images):
            return ops.cast(self.logits(images, training=True), "float32")

        fake = ops.stop_gradient(generate())
        discriminator_loss = self.descend(
            "discriminator_optimizer",
            lambda: self.real_loss(score(real)) + self.fake_loss(score(fake)),
        )
        generator_loss = self.descend(
            "generator_optimizer", lambda: self.generator_loss(score(generate()))
        )
        return self.track(discriminator_loss, generator_loss)
