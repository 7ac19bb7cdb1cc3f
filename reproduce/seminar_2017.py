"""Dietrich, Hemmen, Tiede, Zimmermann (2017): Generating Realistic Images.

The models on MNIST.  The plain ids follow the authors' programs, which made the
printed figures; the ids that end in ``-as-described`` follow the report's words.
"""

from statistics import NormalDist

import numpy as np

from keras_gen.command import main
from keras_gen.figures import Panel
from keras_gen.figures import curves
from keras_gen.figures import grid
from keras_gen.figures import latent_map
from keras_gen.figures import latent_scatter
from keras_gen.figures import scheme
from keras_gen.figures import strip
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import RMSprop
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import code
from keras_gen.report import reported

ACGAN = "acgan.py"
VAE = "ConvAutoencoder.py"
CVAE = "ConvAuxAutoencoder.py"
# Section III.A: ADAM with the parameters of the DCGAN paper, for all networks.
DCGAN_ADAM = reported(Adam(2e-4, beta_1=0.5), "section III.A")
# Keras 2 adds 1e-8 to the root, Keras 3 adds its epsilon inside it.
KERAS_2_RMSPROP = code(RMSprop(1e-3, epsilon=1e-16), f"{VAE}: defaults of Keras 2.0.4")

report = Report(
    id="seminar_2017",
    title="Generating Realistic Images using Deep Learning",
    authors="P. Dietrich, L. Hemmen, L. Tiede and R. Zimmermann",
    year=2017,
    question="GANs or VAEs: which is easier to train, and which makes sharper images?",
)


@report.figure("figure-1", caption="The structure of an autoencoder")
def autoencoder_scheme():
    return scheme("autoencoder")


# Figure 2a: an auxiliary classifier GAN on MNIST.


def build_acgan(settings):
    from keras_gen.networks import seminar_2017 as networks

    return acgan(
        networks.mnist_acgan_generator(),
        networks.mnist_acgan_discriminator(),
        settings,
    )


def build_acgan_as_described(settings):
    from keras_gen.networks import seminar_2017 as networks

    return acgan(
        networks.mnist_acgan_generator_as_described(),
        networks.mnist_acgan_discriminator_as_described(),
        settings,
    )


def acgan(generator, discriminator, settings):
    from keras_gen import models

    return models.ACGAN(
        generator,
        discriminator,
        generator_batches=settings.generator_batches,
        objective=settings.objective,
        latent=settings.latent,
        picture_latent=settings.picture_latent,
        statistics=settings.statistics,
        seed=settings.seed,
    )


mnist_acgan = report.experiment(
    "mnist-acgan",
    data="mnist",
    build=build_acgan,
    size=code(28, ACGAN),
    fit=code("squeeze", f"{ACGAN}: MNIST as it is"),
    value_range=code((-1.0, 1.0), ACGAN),
    batch=code(256, f"{ACGAN}: 234 batches an epoch, the last 96 images left out"),
    epochs=code(50, ACGAN),
    objective=code("logistic", f"{ACGAN}: hard labels, both terms in one mean"),
    normalisation=code("none", f"{ACGAN} and the stored weights"),
    latent=code("normal:0.5", ACGAN),
    picture_latent=code("uniform:1", f"{ACGAN}: its pictures' own latents"),
    statistics=code("moving", f"{ACGAN}: pictures by predict"),
    generator_batches=code(2, f"{ACGAN}: 512 fresh latents and labels"),
    discriminator_optimizer=code(Adam(2e-4, beta_1=0.5), ACGAN),
    generator_optimizer=code(Adam(2e-4, beta_1=0.5), ACGAN),
    sheet=code(Sheet(10, 10, classes=10), f"{ACGAN}: column c shows class c"),
)

mnist_acgan_as_described = report.add(
    mnist_acgan.variant(
        "mnist-acgan-as-described",
        build=build_acgan_as_described,
        normalisation=assumed(
            "batch",
            "section III.A wants it in both networks; here after every hidden layer"
            " but the discriminator's first, as in the DCGAN paper",
        ),
        latent=reported("normal", "section III: a gaussian"),
        picture_latent=assumed("normal", "that of training"),
        discriminator_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
)


@report.figure(
    "figure-2a",
    caption="MNIST: auxiliary GAN",
    sheet=mnist_acgan.sheet(50),
)
def acgan_digits(sheet):
    return corner(sheet)


@report.figure(
    "figure-2a-as-described",
    caption="MNIST: auxiliary GAN with batch normalisation and N(0, 1) latents",
    sheet=mnist_acgan_as_described.sheet(50),
)
def acgan_digits_as_described(sheet):
    return corner(sheet)


# Figure 2b: a VAE whose decoder is told the class, and the demonstration's VAE.


def build_cvae(settings):
    from keras_gen import models
    from keras_gen.networks import seminar_2017 as networks

    decoder = networks.mnist_cvae_decoder()
    return vae(models.ConditionalVAE, decoder, settings)


def build_cvae_as_described(settings):
    from keras_gen import models
    from keras_gen.networks import seminar_2017 as networks

    decoder = networks.mnist_cvae_decoder_as_described()
    return vae(models.ConditionalVAE, decoder, settings)


def build_vae(settings):
    from keras_gen import models
    from keras_gen.networks import seminar_2017 as networks

    return vae(models.VAE, networks.mnist_vae_decoder(), settings)


def build_vae_as_described(settings):
    from keras_gen import models
    from keras_gen.networks import seminar_2017 as networks

    return vae(models.VAE, networks.mnist_vae_decoder_as_described(), settings)


def vae(algorithm, decoder, settings):
    from keras_gen.networks import seminar_2017 as networks

    return algorithm(
        networks.mnist_vae_encoder(),
        decoder,
        likelihood=settings.likelihood,
        divergence_over_latent=settings.divergence_over_latent,
        noise_exponent=settings.noise_exponent,
        seed=settings.seed,
    )


AS_DESCRIBED = dict(
    likelihood=assumed(
        "gaussian",
        "section II.D ends the decoder in ReLU, where cross-entropy is undefined;"
        " unit variance",
    ),
    last_activation=reported("relu", "section II.D: the same activation function"),
    divergence_over_latent=reported("sum", "equation 3"),
    noise_exponent=reported(0.5, "equations 3 and 4: the head is the log-variance"),
    optimizer=DCGAN_ADAM,
)

mnist_cvae = report.experiment(
    "mnist-cvae",
    data="mnist",
    build=build_cvae,
    size=code(28, CVAE),
    fit=code("squeeze", f"{CVAE}: MNIST as it is"),
    value_range=code((0.0, 1.0), CVAE),
    batch=code(100, CVAE),
    test_batch=assumed(100, "that of training"),
    epochs=code(5, f"{CVAE}: the stored model's name ends in _2_5"),
    likelihood=code("bernoulli", f"{CVAE}: 784 times the mean cross-entropy"),
    last_activation=code("sigmoid", CVAE),
    divergence_over_latent=code("mean", CVAE),
    noise_exponent=code(1.0, f"{CVAE}: the head is a log-deviation when sampling"),
    optimizer=KERAS_2_RMSPROP,
    picture_latent=assumed("normal", "how the figure's latents were picked is lost"),
    sheet=assumed(
        Sheet(10, 10, classes=10, shared_latents=True),
        "column c shows class c as in the figure; one latent a row",
    ),
)

mnist_cvae_as_described = report.add(
    mnist_cvae.variant(
        "mnist-cvae-as-described", build=build_cvae_as_described, **AS_DESCRIBED
    )
)

mnist_vae = report.add(
    mnist_cvae.variant(
        "mnist-vae",
        build=build_vae,
        size=code(28, VAE),
        fit=code("squeeze", f"{VAE}: MNIST as it is"),
        value_range=code((0.0, 1.0), VAE),
        batch=code(100, VAE),
        epochs=code(50, VAE),
        likelihood=code("bernoulli", f"{VAE}: 784 times the mean cross-entropy"),
        last_activation=code("sigmoid", VAE),
        divergence_over_latent=code("mean", VAE),
        noise_exponent=code(1.0, f"{VAE}: the head is a log-deviation when sampling"),
        picture_latent=assumed("normal", "the prior"),
        sheet=assumed(Sheet(10, 10), "as many as for the other models"),
    )
)

mnist_vae_as_described = report.add(
    mnist_vae.variant(
        "mnist-vae-as-described", build=build_vae_as_described, **AS_DESCRIBED
    )
)


@report.figure(
    "figure-2b",
    caption="MNIST: conditioned VAE",
    sheet=mnist_cvae.sheet(5),
)
def cvae_digits(sheet):
    return corner(sheet)


@report.figure(
    "figure-2b-as-described",
    caption="MNIST: conditioned VAE with the loss of equation 4 and ReLU throughout",
    sheet=mnist_cvae_as_described.sheet(5),
)
def cvae_digits_as_described(sheet):
    return corner(sheet)


# Section IV speaks of both; the report prints neither.


def lattice():
    """50 x 50 latents: the normal quantiles of 0.05 to 0.95, first entry fastest."""
    steps = [NormalDist().inv_cdf(p) for p in np.linspace(0.05, 0.95, 50)]
    first, second = np.meshgrid(steps, steps)
    return np.stack([first.ravel(), second.ravel()], axis=-1).astype("float32")


@report.figure(
    "latent-map",
    caption="The latent plane of the unconditioned VAE, decoded",
    images=mnist_vae.generated(epoch=50, count=2500, latents=lattice),
)
def decoded_plane(images):
    return latent_map(images, 50)


@report.figure(
    "latent-scatter",
    caption="Where the unconditioned VAE puts the test digits",
    encoded=mnist_vae.encoded(50),
)
def encoded_digits(encoded):
    return latent_scatter(encoded["mean"], encoded["label"], encoded["class_names"])


@report.figure(
    "loss-curves",
    caption="Losses of the MNIST models",
    acgan=mnist_acgan.metrics(),
    cvae=mnist_cvae.metrics(),
    vae=mnist_vae.metrics(),
)
def loss_curves(acgan, cvae, vae):
    def panel(title, measured, *names):
        return Panel(title, "mean loss", {name: measured[name] for name in names})

    return curves(
        panel("auxiliary GAN", acgan, "generator_loss", "discriminator_loss"),
        panel("conditioned VAE", cvae, "loss", "test_loss"),
        panel("unconditioned VAE", vae, "loss", "test_loss"),
    )


@report.figure(
    "epoch-strip",
    caption="The auxiliary GAN's digits from the same latents over the epochs",
    sheets=mnist_acgan.sheets([1, 2, 3, 5, 10, 20, 30, 40, 50]),
)
def epoch_strip(sheets):
    return strip(sheets, rows=10)


def corner(sheet):
    """Four rows and columns, dark on white, enlarged to 64 pixels a tile."""
    sheet = sheet[:4, :4]
    return grid(sheet, gap=7, background=255, tile=64, resample="bicubic", invert=True)


if __name__ == "__main__":
    main(report)
