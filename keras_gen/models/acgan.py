"""The auxiliary classifier GAN of Odena et al. (2017)."""

import keras
from keras import ops

from keras_gen.models.adversarial import AdversarialModel


@keras.saving.register_keras_serializable("keras_gen")
class ACGAN(AdversarialModel):
    """The discriminator also names the class, and both networks want it right.

    Real and generated images stand in one batch, as in seminar_2017's acgan.py: one
    call, one mean.  The generated ones come from the generator in inference mode
    (the authors' ``predict``); the generator's own step draws new latents and labels.

    Args:
        generator: Graph from ``[latent, label]`` to images.
        discriminator: Graph from images to ``[source, class]``.
        generator_batches: Size of the generator's step, in batches.
        **settings: As ``AdversarialModel``.
    """

    def __init__(self, generator, discriminator, *, generator_batches=1, **settings):
        super().__init__(
            generator, discriminator, generator_batches=generator_batches, **settings
        )
        self.classes = discriminator.outputs[1].shape[-1]

    def train_step(self, data):
        """Source: Odena et al. 2017, section 3; seminar_2017, equations 5 and 7."""
        real, label, _ = keras.utils.unpack_x_y_sample_weight(data)
        m = ops.shape(real)[0]

        def judge(images, label):
            source, named = self.logits(images, training=True)
            named = ops.cast(named, "float32")
            class_loss = ops.sparse_categorical_crossentropy(label, named, True)
            return ops.cast(source, "float32"), ops.mean(class_loss)

        fake_label = self.labels(m)
        fake = self.generator([self.latents(m), fake_label], training=False)
        images = ops.concatenate([real, ops.stop_gradient(fake)])
        all_labels = ops.concatenate([ops.cast(label, "int32"), fake_label])

        def discriminator_loss():
            scores, class_loss = judge(images, all_labels)
            source_loss = self.real_loss(scores[:m]) + self.fake_loss(scores[m:])
            return source_loss / 2 + class_loss

        def generator_loss():
            n = self.generator_batches * m
            wanted = self.labels(n)
            fake = self.generator([self.latents(n), wanted], training=True)
            scores, class_loss = judge(fake, wanted)
            return self.generator_loss(scores) + class_loss

        return self.track(
            self.descend("discriminator_optimizer", discriminator_loss),
            self.descend("generator_optimizer", generator_loss),
        )

    def labels(self, m):
        """``m`` classes drawn with equal chances, (m,) int32."""
        return keras.random.randint((m,), 0, self.classes, "int32", self.random)
