"""Dietrich, Hemmen, Tiede, Zimmermann (2017): Generating Realistic Images.

The plain ids follow the authors' programs, which made the printed figures; the ids
that end in ``-as-described`` follow the report's words.
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


def model(parts):
    """A builder of ``parts(models, networks, settings)``: an algorithm and networks."""

    def build(settings):
        from keras_gen import models
        from keras_gen.networks import seminar_2017 as networks

        algorithm, *trained = parts(models, networks, settings)
        return models.configured(algorithm, trained, settings)

    return build


def tiles(images, **options):
    """Four rows and columns of images, on white, 64 pixels a tile."""
    if images.ndim == 4:
        images = images[:16].reshape(4, 4, *images.shape[1:])
    layout = dict(gap=7, background=255, tile=64, resample="bicubic")
    return grid(images[:4, :4], **layout, **options)


def dark_tiles(images):
    """The same, dark digits on white."""
    return tiles(images, invert=True)


def lower_left_tiles(images):
    """Rows 12 to 15 and columns 1 to 4 of a 15 x 15 sheet filled column by column."""
    by_column = images.reshape(15, 15, *images.shape[1:])
    return tiles(by_column.swapaxes(0, 1)[11:15, :4])


# What several models share.

# Section III.A: ADAM with the parameters of the DCGAN paper, for all networks.
DCGAN_ADAM = reported(Adam(2e-4, beta_1=0.5), "section III.A")
PREDICT = "pictures and the discriminator's fakes by predict"
# Keras 2 adds 1e-8 to the root, Keras 3 adds its epsilon inside it.
WGAN_RMSPROP = assumed(RMSprop(5e-5, epsilon=1e-16), f"as in {AUX_MNIST}")


def autoencoder(place):
    """What the authors' two autoencoder programs have in common."""
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
    """The same for images of three colours."""
    return autoencoder(place) | dict(
        channels=code("mean", f"{place}: the mean is over the colours, too"),
        latent_size=reported(300, "section II.D"),
    )


AUTOENCODER_AS_DESCRIBED = dict(
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
COLOURED_AS_DESCRIBED = AUTOENCODER_AS_DESCRIBED | dict(
    channels=reported("sum", "equation 4: the likelihood of the whole image")
)

WIDTH = "the default axis of channels-first images is their width"
CHANNELS = assumed("channels", "section III.A: plain batch normalisation")
GAUSSIAN = dict(
    latent=assumed("normal", "section III: a gaussian, of no stated width"),
    picture_latent=assumed("normal", "that of training"),
)
DOUBLE = reported(2, "section III: twice as much, since it has no real images")


@report.figure("figure-1", caption="The structure of an autoencoder")
def autoencoder_scheme():
    return scheme("autoencoder")


# Figure 2a: an auxiliary classifier GAN on MNIST.

mnist_acgan = report.experiment(
    "mnist-acgan",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.ACGAN,
            networks.mnist_acgan_generator(),
            networks.mnist_acgan_discriminator(),
        )
    ),
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

mnist_acgan_as_described = report.add(
    mnist_acgan.variant(
        "mnist-acgan-as-described",
        build=model(
            lambda models, networks, settings: (
                models.ACGAN,
                networks.mnist_acgan_generator_as_described(),
                networks.mnist_acgan_discriminator_as_described(),
            )
        ),
        normalisation=assumed(
            "batch",
            "section III.A wants it in both networks; here after every hidden layer"
            " but the discriminator's first, as in the DCGAN paper",
        ),
        **GAUSSIAN,
        discriminator_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
)


report.figure(
    "figure-2a",
    caption="MNIST: auxiliary GAN",
    images=mnist_acgan.sheet(50),
)(dark_tiles)


report.figure(
    "figure-2a-as-described",
    caption="MNIST: auxiliary GAN with batch normalisation and N(0, 1) latents",
    images=mnist_acgan_as_described.sheet(50),
)(dark_tiles)


# Figure 2b: a VAE whose decoder is told the class, and the demonstration's VAE.

mnist_cvae = report.experiment(
    "mnist-cvae",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.ConditionalVAE,
            networks.mnist_vae_encoder(),
            networks.mnist_cvae_decoder(),
        )
    ),
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

mnist_cvae_as_described = report.add(
    mnist_cvae.variant(
        "mnist-cvae-as-described",
        build=model(
            lambda models, networks, settings: (
                models.ConditionalVAE,
                networks.mnist_vae_encoder(),
                networks.mnist_cvae_decoder_as_described(),
            )
        ),
        **AUTOENCODER_AS_DESCRIBED,
    )
)

mnist_vae = report.experiment(
    "mnist-vae",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.VAE,
            networks.mnist_vae_encoder(),
            networks.mnist_vae_decoder(),
        )
    ),
    size=code(28, VAE),
    fit=code("squeeze", f"{VAE}: MNIST as it is"),
    epochs=code(50, VAE),
    **autoencoder(VAE),
    sheet=assumed(Sheet(10, 10), "as many as for the other models"),
)

mnist_vae_as_described = report.add(
    mnist_vae.variant(
        "mnist-vae-as-described",
        build=model(
            lambda models, networks, settings: (
                models.VAE,
                networks.mnist_vae_encoder(),
                networks.mnist_vae_decoder_as_described(),
            )
        ),
        **AUTOENCODER_AS_DESCRIBED,
    )
)


report.figure(
    "figure-2b",
    caption="MNIST: conditioned VAE",
    images=mnist_cvae.sheet(5),
)(dark_tiles)


report.figure(
    "figure-2b-as-described",
    caption="MNIST: conditioned VAE with the loss of equation 4 and ReLU throughout",
    images=mnist_cvae_as_described.sheet(5),
)(dark_tiles)


# Figure 3: an auxiliary Wasserstein GAN and a VAE on Chars74K.

CHARACTERS = dict(
    size=code(64, f"{CHAR_GEN}, and {VAE}"),
    fit=code("squeeze", "image_parser.py: a plain resize, antialiased"),
)
PRINTED_CHARACTERS = assumed(
    Selection(count=70_697),
    "the printed tiles are of fonts and of photographs: 62,992 and 7,705 pictures",
)

chars74k_acwgan = report.experiment(
    "chars74k-acwgan",
    data="chars74k",
    build=model(
        lambda models, networks, settings: (
            models.ACWGAN,
            networks.chars74k_acwgan_generator(),
            networks.chars74k_acwgan_critic(),
        )
    ),
    **CHARACTERS,
    pictures=PRINTED_CHARACTERS,
    value_range=code((-1.0, 1.0), "image_parser.py"),
    batch=assumed(256, f"as in {AUX_MNIST}; no program for these characters is left"),
    epochs=assumed(200, f"nothing is recorded; the limit of {AUX_MNIST} is 1,000"),
    objective=reported("wasserstein", "figure 3 and equation 6"),
    normalisation=code("width", f"{CHAR_GEN}: {WIDTH}"),
    latent=assumed("normal:0.5", "as in all the authors' programs for GANs"),
    picture_latent=assumed("normal:0.5", "that of training"),
    statistics=assumed("moving", f"as in {AUX_MNIST}: by predict"),
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

chars74k_acwgan_as_described = report.add(
    chars74k_acwgan.variant(
        "chars74k-acwgan-as-described",
        build=model(
            lambda models, networks, settings: (
                models.ACWGAN,
                networks.chars74k_acwgan_generator_as_described(),
                networks.chars74k_acwgan_critic_as_described(),
            )
        ),
        normalisation=CHANNELS,
        **GAUSSIAN,
        generator_batches=DOUBLE,
        clip_after=assumed("step", "the paper's algorithm 1; the report clips nowhere"),
        clipped=assumed("trained", "the paper's algorithm 1"),
        critic_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
)

chars74k_vae = report.experiment(
    "chars74k-vae",
    data="chars74k",
    build=model(
        lambda models, networks, settings: (
            models.VAE,
            networks.chars74k_vae_encoder(),
            networks.chars74k_vae_decoder(),
        )
    ),
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

chars74k_vae_as_described = report.add(
    chars74k_vae.variant(
        "chars74k-vae-as-described",
        build=model(
            lambda models, networks, settings: (
                models.VAE,
                networks.chars74k_vae_encoder(),
                networks.chars74k_vae_decoder_as_described(),
            )
        ),
        pictures=assumed(
            Selection(held_out=0.1), "section V.A.2 names no part: handwriting, too"
        ),
        **COLOURED_AS_DESCRIBED,
    )
)


report.figure(
    "figure-3a",
    caption="Chars74K: auxiliary Wasserstein GAN",
    images=chars74k_acwgan.sheet(200),
)(tiles)


report.figure(
    "figure-3a-as-described",
    caption="Chars74K: auxiliary Wasserstein GAN, clipped after each critic step",
    images=chars74k_acwgan_as_described.sheet(200),
)(tiles)


report.figure(
    "figure-3b",
    caption="Chars74K: unconditioned VAE",
    images=chars74k_vae.generated(100, 16),
)(tiles)


report.figure(
    "figure-3b-as-described",
    caption="Chars74K: unconditioned VAE with the loss of equation 4",
    images=chars74k_vae_as_described.generated(100, 16),
)(tiles)


# Figure 4: an auxiliary GAN and a VAE on CIFAR-10.

cifar10_acgan = report.experiment(
    "cifar10-acgan",
    data="cifar10",
    build=model(
        lambda models, networks, settings: (
            models.ACGAN,
            networks.cifar10_acgan_generator(),
            networks.cifar10_acgan_discriminator(),
        )
    ),
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

cifar10_acgan_as_described = report.add(
    cifar10_acgan.variant(
        "cifar10-acgan-as-described",
        build=model(
            lambda models, networks, settings: (
                models.ACGAN,
                networks.cifar10_acgan_generator_as_described(),
                networks.cifar10_acgan_discriminator_as_described(),
            )
        ),
        targets=assumed((1.0, 0.0), "the report smooths no labels"),
        normalisation=CHANNELS,
        **GAUSSIAN,
        generator_batches=DOUBLE,
        same_labels=assumed(False, "twice the batch has labels of its own"),
        discriminator_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
)

cifar10_vae = report.experiment(
    "cifar10-vae",
    data="cifar10",
    build=model(
        lambda models, networks, settings: (
            models.VAE,
            networks.cifar10_vae_encoder(),
            networks.cifar10_vae_decoder(),
        )
    ),
    size=assumed(
        32, f"{VAE} asks for 128 pixels of 32-pixel images; the figure shows 32"
    ),
    fit=code("squeeze", f"{VAE}: CIFAR-10 as it is"),
    epochs=code(25, VAE),
    **coloured(VAE),
    sheet=assumed(Sheet(8, 8), "random draws, as in the figure"),
)

cifar10_vae_as_described = report.add(
    cifar10_vae.variant(
        "cifar10-vae-as-described",
        build=model(
            lambda models, networks, settings: (
                models.VAE,
                networks.cifar10_vae_encoder(),
                networks.cifar10_vae_decoder_as_described(),
            )
        ),
        **COLOURED_AS_DESCRIBED,
    )
)


report.figure(
    "figure-4a",
    caption="CIFAR-10: GAN conditioned on the classes",
    note="the first four of the five columns of the authors' sheet",
    images=cifar10_acgan.sheet(500),
)(tiles)


report.figure(
    "figure-4a-as-described",
    caption="CIFAR-10: GAN conditioned on the classes, with hard labels",
    images=cifar10_acgan_as_described.sheet(500),
)(tiles)


report.figure(
    "figure-4b",
    caption="CIFAR-10: unconditioned VAE",
    images=cifar10_vae.generated(25, 16),
)(tiles)


report.figure(
    "figure-4b-as-described",
    caption="CIFAR-10: unconditioned VAE with the loss of equation 4",
    images=cifar10_vae_as_described.generated(25, 16),
)(tiles)


# Figure 5: real faces, an unconditioned GAN, and a VAE told four attributes.

FACES = dict(
    size=code(64, "image_parser.py"),
    fit=code("squeeze", "image_parser.py: 178 x 218 pixels become a square, uncropped"),
)

celeba_gan = report.experiment(
    "celeba-gan",
    data="celeb_a",
    build=model(
        lambda models, networks, settings: (
            models.GAN,
            networks.celeba_gan_generator(),
            networks.celeba_gan_discriminator(),
        )
    ),
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
    updates=code("separate", f"{GAN}: real, then generated images"),
    generator_batches=code(2, f"{GAN}: 128 fresh latents"),
    discriminator_optimizer=code(Adam(2e-5, beta_1=0.6), GAN),
    generator_optimizer=code(Adam(2e-4, beta_1=0.6), GAN),
    sheet=code(Sheet(4, 4), GAN),
)

celeba_gan_as_described = report.add(
    celeba_gan.variant(
        "celeba-gan-as-described",
        build=model(
            lambda models, networks, settings: (
                models.GAN,
                networks.celeba_gan_generator_as_described(),
                networks.celeba_gan_discriminator_as_described(),
            )
        ),
        instance_noise=assumed(None, "the report adds none"),
        targets=assumed((1.0, 0.0), "the report smooths no labels"),
        normalisation=CHANNELS,
        **GAUSSIAN,
        discriminator_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
)

MALE, BLOND, NEITHER = (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 0)

celeba_cvae = report.experiment(
    "celeba-cvae",
    data="celeb_a",
    build=model(
        lambda models, networks, settings: (
            models.ConditionalVAE,
            networks.celeba_cvae_encoder(),
            networks.celeba_cvae_decoder(),
        )
    ),
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

celeba_cvae_as_described = report.add(
    celeba_cvae.variant(
        "celeba-cvae-as-described",
        build=model(
            lambda models, networks, settings: (
                models.ConditionalVAE,
                networks.celeba_cvae_encoder(),
                networks.celeba_cvae_decoder_as_described(),
            )
        ),
        noise_deviation=reported(1.0, "section II: N(0, 1)"),
        **COLOURED_AS_DESCRIBED,
    )
)


report.figure("figure-5a", caption="CelebA: real samples", images=celeba_gan.real(16))(
    tiles
)


report.figure(
    "figure-5b", caption="CelebA: unconditioned GAN", images=celeba_gan.sheet(110)
)(tiles)


report.figure(
    "figure-5b-as-described",
    caption="CelebA: unconditioned GAN without noise in its training pictures",
    images=celeba_gan_as_described.sheet(110),
)(tiles)


report.figure(
    "figure-5c",
    caption="CelebA: VAE set to male",
    images=celeba_cvae.generated(400, 225, attributes=MALE),
)(lower_left_tiles)


report.figure(
    "figure-5c-as-described",
    caption="CelebA: VAE with the loss of equation 4, set to male",
    images=celeba_cvae_as_described.generated(400, 225, attributes=MALE),
)(lower_left_tiles)


report.figure(
    "figure-5d",
    caption="CelebA: VAE set to female",
    note="the printed tiles are those of blond hair, from the latents of figure 5c",
    images=celeba_cvae.generated(400, 225, attributes=BLOND),
)(lower_left_tiles)


report.figure(
    "figure-5d-as-described",
    caption="CelebA: VAE with the loss of equation 4, set to female: no attribute",
    images=celeba_cvae_as_described.generated(400, 225, attributes=NEITHER),
)(lower_left_tiles)


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


# What only claims need: GAN and WGAN on the same data (S3), the strength of the critic
# (S11) and of the discriminator (S14), the kind of enlarging (S5), depth (S12), and
# naming the class (S13).

MNIST_WGAN = dict(
    size=code(28, AUX_MNIST),
    fit=code("squeeze", f"{AUX_MNIST}: MNIST as it is"),
    pictures=code(Selection(count=50_000), AUX_MNIST),
    value_range=code((-1.0, 1.0), AUX_MNIST),
    batch=code(256, AUX_MNIST),
    epochs=assumed(50, "those of figure 2a, so that all can be compared"),
    normalisation=code("width", f"{AUX_MNIST}: {WIDTH}"),
    latent=code("normal:0.5", AUX_MNIST),
    picture_latent=assumed("normal:0.5", "that of training"),
    statistics=code("moving", f"{AUX_MNIST}: {PREDICT}"),
    fakes=code("inference", f"{AUX_MNIST}: {PREDICT}"),
    updates=code("separate", f"{AUX_MNIST}: real, then generated images"),
    generator_batches=code(1, AUX_MNIST),
)
WASSERSTEIN = dict(
    objective=code("wasserstein", AUX_MNIST),
    critic_steps=code(5, AUX_MNIST),
    clip=code(0.5, AUX_MNIST),
    clip_after=code("round", AUX_MNIST),
    clipped=code("all", f"{AUX_MNIST}: moving averages, too"),
    critic_optimizer=code(RMSprop(5e-5, epsilon=1e-16), AUX_MNIST),
    generator_optimizer=code(RMSprop(5e-5, epsilon=1e-16), AUX_MNIST),
)
UNCONDITIONED = assumed(Sheet(10, 10), "as many as for the other models")

s3_mnist_gan = report.experiment(
    "s3-mnist-gan",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.GAN,
            networks.mnist_wgan_generator(),
            networks.mnist_wgan_critic(),
        )
    ),
    **MNIST_WGAN,
    objective=assumed("logistic", "the GAN of the same two networks"),
    discriminator_optimizer=DCGAN_ADAM,
    generator_optimizer=DCGAN_ADAM,
    sheet=UNCONDITIONED,
)

s3_mnist_wgan = report.experiment(
    "s3-mnist-wgan",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.WGAN,
            networks.mnist_wgan_generator(),
            networks.mnist_wgan_critic(),
        )
    ),
    **MNIST_WGAN,
    **WASSERSTEIN,
    sheet=UNCONDITIONED,
)

s3_mnist_acwgan = report.experiment(
    "s3-mnist-acwgan",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.ACWGAN,
            networks.mnist_acwgan_generator(),
            networks.mnist_acwgan_critic(),
        )
    ),
    **MNIST_WGAN,
    **WASSERSTEIN,
    sheet=assumed(Sheet(10, 10, classes=10), "as in figure 2a"),
)

for steps in (1, 3, 10):
    report.add(
        s3_mnist_wgan.variant(
            f"s11-critic-steps-{steps}",
            critic_steps=assumed(steps, "S11: does a strong critic do harm?"),
        )
    )

WGAN = "wgan.py"
CIFAR10_WGAN = dict(
    size=code(32, WGAN),
    fit=code("squeeze", f"{WGAN}: CIFAR-10 as it is"),
    value_range=code((-1.0, 1.0), WGAN),
    batch=code(64, WGAN),
    epochs=code(25, WGAN),
    latent=code("normal:0.5", WGAN),
    picture_latent=assumed("normal:0.5", "that of training"),
    statistics=code("moving", f"{WGAN}: {PREDICT}"),
    fakes=code("inference", f"{WGAN}: {PREDICT}"),
    updates=code("separate", f"{WGAN}: real, then generated images"),
    generator_batches=code(1, WGAN),
    sheet=UNCONDITIONED,
)

report.experiment(
    "s3-cifar10-gan",
    data="cifar10",
    build=model(
        lambda models, networks, settings: (
            models.GAN,
            networks.cifar10_wgan_generator(),
            networks.cifar10_wgan_critic(),
        )
    ),
    **CIFAR10_WGAN,
    objective=assumed("logistic", "the GAN of the same two networks"),
    discriminator_optimizer=DCGAN_ADAM,
    generator_optimizer=DCGAN_ADAM,
)

report.experiment(
    "s3-cifar10-wgan",
    data="cifar10",
    build=model(
        lambda models, networks, settings: (
            models.WGAN,
            networks.cifar10_wgan_generator(),
            networks.cifar10_wgan_critic(),
        )
    ),
    **CIFAR10_WGAN,
    objective=code("wasserstein", WGAN),
    critic_steps=code(3, f"{WGAN}: on the same batch"),
    clip=code(0.01, WGAN),
    clip_after=code("round", WGAN),
    clipped=code("all", f"{WGAN}: moving averages, too"),
    critic_optimizer=code(RMSprop(5e-5, epsilon=1e-16), WGAN),
    generator_optimizer=code(RMSprop(5e-5, epsilon=1e-16), WGAN),
)

DCGAN = "dcgan.py"
ENLARGING = dict(
    size=assumed(32, f"the transposed generator of {DCGAN} makes nothing else"),
    fit=assumed("bilinear", "28 pixels brought to 32"),
    value_range=assumed(
        (-1.0, 1.0), f"{DCGAN} takes [0, 1]; the generators end in tanh"
    ),
    batch=code(256, DCGAN),
    epochs=assumed(43, f"the 10,000 steps of {DCGAN} on MNIST"),
    objective=code("logistic", DCGAN),
    updates=assumed(
        "joint", f"{DCGAN} has both kinds of images in one batch; here in two calls"
    ),
    generator_batches=assumed(1, "the batch of the discriminator"),
    latent=code("uniform:1", DCGAN),
    picture_latent=code("uniform:1", DCGAN),
    statistics=assumed("moving", "pictures by predict, as in the other programs"),
    fakes=code("inference", f"{DCGAN}: by predict"),
    discriminator_optimizer=assumed(
        RMSprop(8e-4, epsilon=1e-16, clipvalue=1.0),
        f"{DCGAN} without its decay of 6e-8 a step, 0.06 % in all",
    ),
    generator_optimizer=assumed(
        RMSprop(4e-4, epsilon=1e-16, clipvalue=1.0),
        f"{DCGAN} without its decay of 3e-8 a step, 0.03 % in all",
    ),
    sheet=UNCONDITIONED,
)
UPSAMPLING = assumed(
    True, "S5: nearest pixels, then a transposed convolution, stride 1"
)
TRANSPOSED = assumed(False, "S5: a transposed convolution of stride 2")

s5_mnist = report.experiment(
    "s5-mnist-upsampling",
    data="mnist",
    build=model(
        lambda models, networks, settings: (
            models.GAN,
            networks.mnist_dcgan_generator(settings.upsampling),
            networks.mnist_dcgan_discriminator(),
        )
    ),
    upsampling=UPSAMPLING,
    **ENLARGING,
)
report.add(s5_mnist.variant("s5-mnist-transposed", upsampling=TRANSPOSED))

s5_cifar10 = report.experiment(
    "s5-cifar10-upsampling",
    data="cifar10",
    build=model(
        lambda models, networks, settings: (
            models.GAN,
            networks.cifar10_dcgan_generator(settings.upsampling),
            networks.cifar10_dcgan_discriminator(),
        )
    ),
    upsampling=UPSAMPLING,
    **ENLARGING | dict(epochs=assumed(51, f"the 10,000 steps of {DCGAN} on CIFAR-10")),
)
report.add(s5_cifar10.variant("s5-cifar10-transposed", upsampling=TRANSPOSED))

s12_plain = report.add(
    cifar10_acgan.variant(
        "s12-blocks-0",
        build=model(
            lambda models, networks, settings: (
                models.ACGAN,
                networks.cifar10_acgan_generator(settings.generator_blocks),
                networks.cifar10_acgan_discriminator(settings.discriminator_blocks),
            )
        ),
        epochs=assumed(50, "S12 asks for collapse, which shows early"),
        generator_blocks=assumed(0, "S12: extra layers"),
        discriminator_blocks=assumed(0, "S12: extra layers"),
    )
)
for blocks in (2, 4, 6):
    more = assumed(blocks, "S12: extra layers")
    for where, deeper in (
        ("generator", dict(generator_blocks=more)),
        ("discriminator", dict(discriminator_blocks=more)),
        ("both", dict(generator_blocks=more, discriminator_blocks=more)),
    ):
        report.add(s12_plain.variant(f"s12-{where}-blocks-{blocks}", **deeper))

report.add(
    mnist_acgan.variant(
        "s13-mnist-gan",
        build=model(
            lambda models, networks, settings: (
                models.GAN,
                networks.mnist_gan_generator(),
                networks.mnist_gan_discriminator(),
            )
        ),
        objective=assumed("logistic", "figure 2a's without the class, means added"),
        updates=assumed("joint", "figure 2a's, but in two calls"),
        generator_batches=assumed(2, "figure 2a's"),
        sheet=UNCONDITIONED,
    )
)

for steps in (2, 5, 10):
    report.add(
        s3_mnist_gan.variant(
            f"s14-discriminator-steps-{steps}",
            discriminator_steps=assumed(steps, "S14: one network becomes too strong"),
        )
    )

report.first_screen(figures=("figure-2a", "figure-2b"), claims=())


if __name__ == "__main__":
    main(report)
