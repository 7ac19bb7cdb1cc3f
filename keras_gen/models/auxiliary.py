"""What models share in which the opponent also names the class."""

import keras
from keras import ops

from keras_gen.errors import UsageError
from keras_gen.models.adversarial import AdversarialModel


class AuxiliaryModel(AdversarialModel):
    """The opponent has two outputs, ``[source or score, class]``.

    Args:
        generator: Graph from ``[latent, label]`` to images.
        opponent: Graph from images to ``[source or score, class]``.
        same_labels: Whether the generator's step reuses the labels of the generated
            images that the opponent saw, or draws new ones; latents are always new.
        **settings: As for ``AdversarialModel``.

    Raises:
        UsageError: ``same_labels`` with more than one batch for the generator.

    Source: Odena et al. 2017, section 3.
    """

    def __init__(self, generator, opponent, *, same_labels=False, **settings):
        if same_labels and settings.get("generator_batches", 1) != 1:
            raise UsageError("same_labels covers one batch; use generator_batches=1")
        super().__init__(generator, opponent, same_labels=same_labels, **settings)
        self.classes = opponent.outputs[1].shape[-1]

    def labels(self, m):
        """``m`` classes drawn with equal chances, (m,) int32."""
        return keras.random.randint((m,), 0, self.classes, "int32", self.random)

    def score_and_name(self, images, label):
        """Scores (m, 1) of images, and the mean loss of their classes (m,)."""
        score, named = self.logits(images, training=True)
        named = ops.cast(named, "float32")
        class_loss = ops.sparse_categorical_crossentropy(label, named, True)
        return ops.cast(score, "float32"), ops.mean(class_loss)

    def on_images(self, images, label, source_loss):
        """``source_loss`` of the images' scores plus the loss of their classes."""
        scores, class_loss = self.score_and_name(images, label)
        return source_loss(scores) + class_loss

    def improve_generator(self, m, seen_label):
        """The generator's step towards images that look real and of their class."""
        n = self.generator_batches * m
        label = seen_label if self.same_labels else self.labels(n)
        latents = self.latents(n)
        return self.descend(
            "generator_optimizer",
            lambda: self.on_images(
                self.generator([latents, label], training=True),
                label,
                self.generator_loss,
            ),
        )
