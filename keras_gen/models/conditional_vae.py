"""A VAE whose decoder is given the class."""

import keras
import numpy as np

from keras_gen.errors import check_count
from keras_gen.models.fitting import check_labels
from keras_gen.models.latent import Latent
from keras_gen.models.sampling import images_of
from keras_gen.models.vae import VAE


@keras.saving.register_keras_serializable("keras_gen")
class ConditionalVAE(VAE):
    """The label, or attributes, is joined to the latent; the encoder never sees it.

    Takes the arguments of ``VAE``, with a decoder from ``[latent, label]``.  Attributes
    (n, k) can replace labels (n,) everywhere.

    Source: seminar_2017, section II.C; Sohn et al. 2015, equation 4.
    """

    def decoder_inputs(self, latent, label):
        """The latents (m, latent size) with their labels (m,) or attributes (m, k)."""
        return [latent, label]

    def generate(self, n, labels=None, seed=0):
        """``n`` images of the classes ``labels`` (n,) from latents N(0, 1).

        Returns:
            float32 (n, height, width, channels) in the decoder's range.

        Raises:
            UsageError: ``n`` below 1, or not a label for each image: the decoder does
                not say which labels exist.
        """
        check_count(n, "n")
        check_labels(labels, n, self.decoder.inputs[1])
        latents = Latent("normal").draw((n, self.latent_size), seed)
        return self.decode(latents, labels)

    def decode(self, latents, labels):
        """Images of latents (n, latent size) and labels (n,)."""
        return images_of(self.decoder, latents, np.asarray(labels))

    def reconstruct(self, images, labels):
        """Each image encoded to its mean and decoded again with its label (n,)."""
        return self.decode(self.encode(images)[0], labels)
