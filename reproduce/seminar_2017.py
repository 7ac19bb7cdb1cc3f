"""Dietrich, Hemmen, Tiede, Zimmermann (2017): Generating Realistic Images.

The plain ids follow the authors' programs, which made the printed figures; the ids
that end in ``-as-described`` follow the report's words.
"""

from statistics import NormalDist

import numpy as np

from claims.seminar_2017 import add_claims
from compared.seminar_2017 import add_compared
from described.seminar_2017 import add_described
from keras_gen.command import main
from keras_gen.figures import Panel
from keras_gen.figures import curves
from keras_gen.figures import grid
from keras_gen.figures import latent_map
from keras_gen.figures import latent_scatter
from keras_gen.figures import scheme
from keras_gen.figures import strip
from keras_gen.report import AccumulatingNoise
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import RMSprop
from keras_gen.report import Selection
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import code
from keras_gen.report import reported

ACGAN = "acgan.py"
AUX_MNIST = "aux_mnist.py"
AUX_GAN = "aux_gan.py"
GAN = "training.py of 26 June 2017"
VAE = "ConvAutoencoder.py"
CVAE = "ConvAuxAutoencoder.py"
CHAR_GEN = "char_gen.h5, the authors' stored generator"

report = Report(
    id="seminar_2017",
    title="Generating Realistic Images using Deep Learning",
    authors="P. Dietrich, L. Hemmen, L. Tiede and R. Zimmermann",
    year=2017,
    question="GANs or VAEs: which is easier to train, and which makes sharper images?",
)


def model(algorithm, *names):
    """A builder of ``algorithm`` with networks of this report, by their names."""

    def build(settings):
        from keras_gen import models
        from keras_gen.networks import seminar_2017 as networks

        makers = [getattr(networks, name) for name in names]
        return models.configured(getattr(models, algorithm), makers, settings)

    return build


def tiles(images, **options):
    """Four rows and columns of images, on white, 64 pixels a tile."""
    if images.ndim == 4:
        images = images[:16].reshape(4, 4, *images.shape[1:])
    layout = dict(gap=7, background=255, tile=64, resample="bicubic")
    return grid(images[:4, :4], **layout, **options)


def dark_tiles(images):
    """The same, with dark digits on white."""
    return tiles(images, invert=True)


def lower_left_tiles(images):
    """Rows 12 to 15 and columns 1 to 4 of a 15 x 15 sheet filled column by column."""
    by_column = images.reshape(15, 15, *images.shape[1:])
    return tiles(by_column.swapaxes(0, 1)[11:15, :4])


# What several models share.

WIDTH = "the default axis of channels-first images is their width"
PREDICT = "pictures and the discriminator's fakes by predict"
# Keras 2 adds 1e-8 to the root, Keras 3 adds its epsilon under the root.
ORDER = f"nothing is noted; anew in each epoch, as in {ACGAN}"
WGAN_RMSPROP = assumed(RMSprop(5e-5, epsilon=1e-16), f"as in {AUX_MNIST}")


def autoencoder(place):
    """Settings that the authors' two autoencoder programs have in common."""
    return dict(
        value_range=code((0.0, 1.0), place),
        batch=code(100, place),
        test_batch=assumed(100, "that of training"),
        shuffle=assumed(True, f"{place}: the default of fit"),
        likelihood=code("bernoulli", f"{place}: pixels times the mean cross-entropy"),
        last_activation=code("sigmoid", place),
        divergence_over_latent=code("mean", place),
        noise_exponent=code(1.0, f"{place}: the head is a log-deviation when sampling"),
        noise_deviation=code(1.0, f"{place}: epsilon_std"),
        batch_reduction=code("mean", place),
        optimizer=code(
            RMSprop(1e-3, epsilon=1e-16), f"{place}: Keras 2.0.4's defaults"
        ),
        picture_latent=code("normal", f"{place}: its pictures are of N(0, 1)"),
    )


def coloured(place):
    """The same settings for images of three colours."""
    return autoencoder(place) | dict(
        channels=code("mean", f"{place}: the mean is over the colours, too"),
        latent_size=reported(300, "section II.D"),
    )


@report.figure("figure-1", caption="The structure of an autoencoder")
def autoencoder_scheme():
    return scheme("autoencoder")


# Figure 2a: an auxiliary classifier GAN on MNIST.

mnist_acgan = report.experiment(
    "mnist-acgan",
    data="mnist",
    build=model("ACGAN", "mnist_acgan_generator", "mnist_acgan_discriminator"),
    size=code(28, ACGAN),
    fit=code("squeeze", f"{ACGAN}: MNIST as it is"),
    value_range=code((-1.0, 1.0), ACGAN),
    batch=code(256, f"{ACGAN}: 234 batches an epoch, the last 96 images left out"),
    epochs=code(50, ACGAN),
    objective=code("logistic", f"{ACGAN}: both terms in one mean"),
    normalisation=code("none", f"{ACGAN} and the stored weights"),
    latent=code("normal:0.5", ACGAN),
    picture_latent=code("uniform:1", f"{ACGAN}: its pictures' own latents"),
    statistics=code("moving", f"{ACGAN}: pictures by predict"),
    shuffle=code(True, f"{ACGAN}: anew in each epoch"),
    targets=code((1.0, 0.0), f"{ACGAN}: hard labels"),
    fakes=code("inference", f"{ACGAN}: by predict"),
    updates=code("joint", f"{ACGAN}: one update on real and generated images together"),
    generator_batches=code(2, f"{ACGAN}: 512 fresh latents"),
    same_labels=code(False, f"{ACGAN}: fresh labels"),
    discriminator_optimizer=code(Adam(2e-4, beta_1=0.5), ACGAN),
    generator_optimizer=code(Adam(2e-4, beta_1=0.5), ACGAN),
    sheet=code(Sheet(10, 10, classes=10), f"{ACGAN}: column c shows class c"),
)

report.figure(
    "figure-2a",
    caption="MNIST: auxiliary GAN",
    images=mnist_acgan.sheet(50),
)(dark_tiles)


# Figure 2b: a VAE whose decoder is told the class, and the demonstration's VAE.

mnist_cvae = report.experiment(
    "mnist-cvae",
    data="mnist",
    build=model("ConditionalVAE", "mnist_vae_encoder", "mnist_cvae_decoder"),
    size=code(28, CVAE),
    fit=code("squeeze", f"{CVAE}: MNIST as it is"),
    epochs=code(5, f"{CVAE}: the stored model's name ends in _2_5"),
    **autoencoder(CVAE)
    | dict(
        picture_latent=assumed("normal", "how the figure's latents were picked is lost")
    ),
    sheet=assumed(
        Sheet(10, 10, classes=10, shared_latents=True),
        "column c shows class c as in the figure; one latent a row",
    ),
)

mnist_vae = report.experiment(
    "mnist-vae",
    data="mnist",
    build=model("VAE", "mnist_vae_encoder", "mnist_vae_decoder"),
    size=code(28, VAE),
    fit=code("squeeze", f"{VAE}: MNIST as it is"),
    epochs=code(50, VAE),
    **autoencoder(VAE),
    sheet=assumed(Sheet(10, 10), "as many as for the other models"),
)

report.figure(
    "figure-2b",
    caption="MNIST: conditioned VAE",
    images=mnist_cvae.sheet(5),
)(dark_tiles)


# Figure 3: an auxiliary Wasserstein GAN and a VAE on Chars74K.

CHARACTERS = dict(
    size=code(64, f"{CHAR_GEN}, and {VAE}"),
    fit=code("squeeze", "image_parser.py: a plain resize, antialiased"),
)

chars74k_acwgan = report.experiment(
    "chars74k-acwgan",
    data="chars74k",
    build=model("ACWGAN", "chars74k_acwgan_generator", "chars74k_acwgan_critic"),
    **CHARACTERS,
    pictures=assumed(
        Selection(count=70_697),
        "the printed tiles are of fonts and of photographs: 62,992 and 7,705 pictures",
    ),
    value_range=code((-1.0, 1.0), "image_parser.py"),
    batch=assumed(256, f"as in {AUX_MNIST}; no program for these characters is left"),
    epochs=assumed(200, f"nothing is recorded; the limit of {AUX_MNIST} is 1,000"),
    objective=reported("wasserstein", "figure 3 and equation 6"),
    normalisation=code("width", f"{CHAR_GEN}: {WIDTH}"),
    latent=assumed("normal:0.5", "as in all the authors' programs for GANs"),
    picture_latent=assumed("normal:0.5", "that of training"),
    statistics=assumed("moving", f"as in {AUX_MNIST}: by predict"),
    shuffle=assumed(True, ORDER),
    fakes=assumed("inference", f"as in {AUX_MNIST}: by predict"),
    updates=assumed("separate", f"as in {AUX_MNIST}: real, then generated images"),
    generator_batches=assumed(1, f"as in {AUX_MNIST}"),
    critic_steps=assumed(5, f"as in {AUX_MNIST}, all on the same batch"),
    clip=assumed(0.5, f"as in {AUX_MNIST}"),
    clip_after=assumed("round", f"as in {AUX_MNIST}"),
    clipped=assumed("all", f"as in {AUX_MNIST}: moving averages, too"),
    critic_optimizer=WGAN_RMSPROP,
    generator_optimizer=WGAN_RMSPROP,
    sheet=assumed(
        Sheet(8, 8, classes=62), "the figure is the left half of an 8-column sheet"
    ),
)

chars74k_vae = report.experiment(
    "chars74k-vae",
    data="chars74k",
    build=model("VAE", "chars74k_vae_encoder", "chars74k_vae_decoder"),
    **CHARACTERS,
    pictures=assumed(
        Selection(count=70_697, held_out=0.1),
        f"{VAE} holds out a tenth of the first 50,000, which are fonts alone; the"
        " printed tiles are of fonts and of photographs",
    ),
    epochs=code(100, VAE),
    **coloured(VAE),
    sheet=assumed(Sheet(8, 8), "random draws, as in the figure"),
)

report.figure(
    "figure-3a",
    caption="Chars74K: auxiliary Wasserstein GAN",
    images=chars74k_acwgan.sheet(200),
)(tiles)

report.figure(
    "figure-3b",
    caption="Chars74K: unconditioned VAE",
    images=chars74k_vae.generated(100, 16),
)(tiles)


# Figure 4: an auxiliary GAN and a VAE on CIFAR-10.

cifar10_acgan = report.experiment(
    "cifar10-acgan",
    data="cifar10",
    build=model("ACGAN", "cifar10_acgan_generator", "cifar10_acgan_discriminator"),
    size=code(32, AUX_GAN),
    fit=code("squeeze", f"{AUX_GAN}: CIFAR-10 as it is"),
    pictures=code(Selection(count=32_768), AUX_GAN),
    value_range=code((-1.0, 1.0), AUX_GAN),
    batch=code(128, AUX_GAN),
    epochs=assumed(500, f"the figure's epoch is lost; {AUX_GAN} stops at 2,500"),
    objective=code("logistic", AUX_GAN),
    targets=code(((0.7, 1.0), 0.0), f"{AUX_GAN}: smoothed on one side"),
    target_draws=code("once", f"{AUX_GAN}: drawn before training"),
    normalisation=code("width", f"{AUX_GAN}: {WIDTH}"),
    penalty=code("L2 0.005", f"{AUX_GAN}: on the kernels of all convolutions"),
    latent=code("normal:0.5", AUX_GAN),
    picture_latent=assumed("normal:0.5", "that of training"),
    statistics=code("moving", f"{AUX_GAN}: {PREDICT}"),
    fakes=code("inference", f"{AUX_GAN}: {PREDICT}"),
    shuffle=code(True, f"{AUX_GAN}: with the labels, anew in each epoch"),
    updates=code("separate", f"{AUX_GAN}: real, then generated images"),
    generator_batches=code(
        1, f"{AUX_GAN}'s last version that runs; later 128 inputs meet 256 targets"
    ),
    same_labels=code(True, f"{AUX_GAN}: fresh latents with the labels just shown"),
    discriminator_optimizer=code(Adam(2e-4, beta_1=0.5), AUX_GAN),
    generator_optimizer=code(Adam(2e-4, beta_1=0.5), AUX_GAN),
    sheet=code(Sheet(4, 5, classes=10), AUX_GAN),
)

cifar10_vae = report.experiment(
    "cifar10-vae",
    data="cifar10",
    build=model("VAE", "cifar10_vae_encoder", "cifar10_vae_decoder"),
    size=assumed(
        32, f"{VAE} asks for 128 pixels of 32-pixel images; the figure shows 32"
    ),
    fit=code("squeeze", f"{VAE}: CIFAR-10 as it is"),
    epochs=code(25, VAE),
    **coloured(VAE),
    sheet=assumed(Sheet(8, 8), "random draws, as in the figure"),
)

report.figure(
    "figure-4a",
    caption="CIFAR-10: GAN conditioned on the classes",
    note="the first four of the five columns of the authors' sheet",
    images=cifar10_acgan.sheet(500),
)(tiles)

report.figure(
    "figure-4b",
    caption="CIFAR-10: unconditioned VAE",
    images=cifar10_vae.generated(25, 16),
)(tiles)


# Figure 5: real faces, an unconditioned GAN, and a VAE told four attributes.

FACES = dict(
    size=code(64, "image_parser.py"),
    fit=code("squeeze", "image_parser.py: 178 x 218 pixels become a square, uncropped"),
)

celeba_gan = report.experiment(
    "celeba-gan",
    data="celeb_a",
    build=model("GAN", "celeba_gan_generator", "celeba_gan_discriminator"),
    **FACES,
    pictures=code(Selection(count=1_024), GAN),
    value_range=code((-1.0, 1.0), GAN),
    batch=code(64, GAN),
    epochs=code(110, f"{GAN} stops at 2,000; the figure is its picture of epoch 110"),
    objective=code("logistic", GAN),
    targets=code(((0.7, 1.0), (0.0, 0.3)), f"{GAN}: smoothed on both sides"),
    target_draws=code("once", f"{GAN}: drawn before training"),
    instance_noise=code(
        AccumulatingNoise(deviation=0.3, fading=10),
        f"{GAN}: added to the array in place, epoch after epoch",
    ),
    normalisation=code("width", f"{GAN}: {WIDTH}"),
    penalty=code("L2 0.0005", f"{GAN}: on the kernels of all convolutions"),
    latent=code("normal:0.5", GAN),
    picture_latent=code("normal:0.5", GAN),
    statistics=code("moving", f"{GAN}: {PREDICT}"),
    fakes=code("inference", f"{GAN}: {PREDICT}"),
    shuffle=assumed(True, ORDER),
    updates=code("separate", f"{GAN}: real, then generated images"),
    generator_batches=code(2, f"{GAN}: 128 fresh latents"),
    discriminator_optimizer=code(Adam(2e-5, beta_1=0.6), GAN),
    generator_optimizer=code(Adam(2e-4, beta_1=0.6), GAN),
    sheet=code(Sheet(4, 4), GAN),
)

MALE, BLOND = (1, 0, 0, 0), (0, 1, 0, 0)

celeba_cvae = report.experiment(
    "celeba-cvae",
    data="celeb_a",
    build=model("ConditionalVAE", "celeba_cvae_encoder", "celeba_cvae_decoder"),
    **FACES,
    pictures=code(Selection(count=50_000, held_out=0.1), CVAE),
    condition=code("attributes", f"{CVAE}: male, blond hair, smiling, hat"),
    epochs=code(400, CVAE),
    **coloured(CVAE)
    | dict(
        noise_deviation=code(
            2.0,
            f"{CVAE} since 12 July 2017; that the figures are of such a run, assumed",
        )
    ),
    sheet=assumed(
        Sheet(4, 8, attributes=(MALE, BLOND)),
        "the two conditions of the figure in turn",
    ),
)

report.figure(
    "figure-5a",
    caption="CelebA: real samples",
    images=celeba_gan.real(16),
)(tiles)

report.figure(
    "figure-5b",
    caption="CelebA: unconditioned GAN",
    images=celeba_gan.sheet(110),
)(tiles)

report.figure(
    "figure-5c",
    caption="CelebA: VAE set to male",
    images=celeba_cvae.generated(400, 225, attributes=MALE),
)(lower_left_tiles)

report.figure(
    "figure-5d",
    caption="CelebA: VAE set to female",
    note="the printed tiles are those of blond hair, from the latents of figure 5c",
    images=celeba_cvae.generated(400, 225, attributes=BLOND),
)(lower_left_tiles)


# Section IV speaks of both; the report prints neither.


def lattice():
    """50 x 50 latents: normal quantiles of 0.05 to 0.95, first entry fastest."""
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
    caption="Losses of the models while they train",
    mnist_acgan=mnist_acgan.metrics(),
    mnist_cvae=mnist_cvae.metrics(),
    mnist_vae=mnist_vae.metrics(),
    chars74k_acwgan=chars74k_acwgan.metrics(),
    chars74k_vae=chars74k_vae.metrics(),
    cifar10_acgan=cifar10_acgan.metrics(),
    cifar10_vae=cifar10_vae.metrics(),
    celeba_gan=celeba_gan.metrics(),
    celeba_cvae=celeba_cvae.metrics(),
)
def loss_curves(**measured):
    shown = ("generator_loss", "discriminator_loss", "critic_loss", "loss", "test_loss")
    panels = [
        Panel(
            experiment.replace("_", "-"),
            "mean loss",
            {name: table[name] for name in shown if name in table},
        )
        for experiment, table in measured.items()
        if table
    ]
    return curves(*panels)


@report.figure(
    "epoch-strip",
    caption="The auxiliary GAN's digits from the same latents over the epochs",
    sheets=mnist_acgan.sheets([1, 2, 3, 5, 10, 20, 30, 40, 50]),
)
def epoch_strip(sheets):
    return strip(sheets, rows=10)


# Added last, so that in the list and on the page they follow what the report prints.
add_described(report, model)
add_compared(report, model)
add_claims(report)

report.first_screen(figures=("figure-2a", "figure-2b"), claims=("S1", "S2", "S10"))


if __name__ == "__main__":
    main(report)
