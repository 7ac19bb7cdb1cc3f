"""The variational autoencoder of Kingma and Welling (2014)."""

import keras
from keras import ops

from keras_gen import networks
from keras_gen.errors import check_count
from keras_gen.errors import check_known
from keras_gen.models.base import GenerativeModel
from keras_gen.models.fitting import check_maker
from keras_gen.models.latent import Latent
from keras_gen.models.sampling import images_of
from keras_gen.models.sampling import moments_of
from keras_gen.objectives import LIKELIHOODS
from keras_gen.objectives import REDUCTIONS
from keras_gen.objectives import divergence
from keras_gen.objectives import reduced


@keras.saving.register_keras_serializable("keras_gen")
class VAE(GenerativeModel):
    """Reparametrised sample, closed-form divergence; compile it with ``optimizer``.

    Args:
        encoder: Graph from images to ``[mean, log_variance]``.
        decoder: Graph from ``[latent]`` to images, ending in an activation layer.
        likelihood: ``"bernoulli"`` (on logits) or ``"gaussian"`` (on the output).
        divergence_over_latent: ``"sum"`` over the latent entries, as in the paper,
            or their ``"mean"``.
        channels: The likelihood of a pixel is the ``"sum"`` over its channels, or
            their ``"mean"``.
        noise_exponent: The noise is scaled by exp(noise_exponent * log_variance):
            1/2 in the paper.
        noise_deviation: Standard deviation of the noise in training and tests: 1 in
            the paper.
        batch_reduction: The optimizer descends the ``"mean"`` or the ``"sum"`` of
            the losses of a batch; the tracked numbers are means either way.
        seed: Whole number; every random draw of the model follows from it.
        name: Name of the model.

    Raises:
        UsageError: An unknown likelihood or reduction, or a decoder that does not
            make images from a latent.
    """

    trains = {"optimizer": ("encoder", "decoder")}
    tracked = ("loss", "reconstruction", "divergence")

    def __init__(
        self,
        encoder,
        decoder,
        *,
        likelihood="bernoulli",
        divergence_over_latent="sum",
        channels="sum",
        noise_exponent=0.5,
        noise_deviation=1.0,
        batch_reduction="mean",
        seed=0,
        name=None,
    ):
        check_maker(decoder, "decoder")
        check_known(likelihood, LIKELIHOODS, "likelihood")
        check_known(divergence_over_latent, REDUCTIONS, "reduction")
        check_known(channels, REDUCTIONS, "reduction")
        check_known(batch_reduction, REDUCTIONS, "reduction")
        super().__init__(
            encoder=encoder,
            decoder=decoder,
            likelihood=likelihood,
            divergence_over_latent=divergence_over_latent,
            channels=channels,
            noise_exponent=noise_exponent,
            noise_deviation=noise_deviation,
            batch_reduction=batch_reduction,
            seed=seed,
            name=name,
        )
        on_logits = likelihood == "bernoulli"
        self.pixel_parameters = networks.logits(decoder) if on_logits else decoder
        self.latent_size = decoder.inputs[0].shape[-1]

    def train_step(self, data):
        """Source: Kingma and Welling 2014, algorithm 1 and equation 10."""
        images, label, _ = keras.utils.unpack_x_y_sample_weight(data)
        _, *tracked = self.descend(
            "optimizer", lambda: self.negative_elbo(images, label, training=True)
        )
        return self.track(*tracked)

    def test_step(self, data):
        """The same loss without a step; the latents are sampled here too."""
        images, label, _ = keras.utils.unpack_x_y_sample_weight(data)
        _, *tracked = self.negative_elbo(images, label, training=False)
        return self.track(*tracked)

    def negative_elbo(self, images, label, training):
        """Minus the evidence lower bound, from one latent for each image.

        Args:
            images: (m, height, width, channels) in the range of training.
            label: What a conditional decoder is given; this decoder ignores it.
            training: Whether the networks run in training mode.

        Returns:
            The number to descend; then loss, reconstruction and divergence in nats per
            image, as means over the batch.
        """
        latent, divergence = self.posterior(images, training)
        inputs = self.decoder_inputs(latent, label)
        parameters = self.pixel_parameters(inputs, training=training)
        likelihood = LIKELIHOODS[self.likelihood]
        terms = likelihood(images, ops.cast(parameters, "float32"))
        pixels = REDUCTIONS[self.channels](terms, axis=-1)
        reconstruction = ops.mean(reduced(pixels, "sum"))
        divergence = ops.mean(divergence)
        loss = reconstruction + divergence
        m = ops.cast(ops.shape(images)[0], "float32")
        descended = loss * m if self.batch_reduction == "sum" else loss
        return descended, loss, reconstruction, divergence

    def decoder_inputs(self, latent, label):
        """What the decoder is called with."""
        return latent

    def posterior(self, images, training):
        """A latent for each image, drawn by the reparametrisation trick.

        Args:
            images: (m, height, width, channels) in the range of training.
            training: Whether the encoder runs in training mode.

        Returns:
            Latents (m, latent size), and the divergence of each image's posterior
            from N(0, 1), (m,).
        """
        moments = self.encoder(images, training=training)
        mean, log_variance = (ops.cast(moment, "float32") for moment in moments)
        noise = self.noise(ops.shape(mean)[0], self.latent_size)
        scale = self.noise_deviation * ops.exp(self.noise_exponent * log_variance)
        latent = mean + scale * noise
        terms = divergence(mean, log_variance)
        return latent, reduced(terms, self.divergence_over_latent)

    def generate(self, n, seed=0):
        """``n`` images from latents N(0, 1), the same for the same weights and seed.

        Returns:
            float32 (n, height, width, channels) in the decoder's range.

        Raises:
            UsageError: ``n`` below 1.
        """
        check_count(n, "n")
        return self.decode(Latent("normal").draw((n, self.latent_size), seed))

    def encode(self, images):
        """Mean and log-variance of each image's posterior.

        Args:
            images: (n, height, width, channels) in the range of training.

        Returns:
            Two float32 arrays (n, latent size).
        """
        return moments_of(self.encoder, images)

    def decode(self, latents):
        """Images of latents (n, latent size), float32 in the decoder's range."""
        return images_of(self.decoder, latents)

    def reconstruct(self, images):
        """Each image encoded to its mean and decoded again, of the same shape."""
        return self.decode(self.encode(images)[0])
