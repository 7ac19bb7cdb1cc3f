"""Stiff, von Keyserlingk and Stuart (2018): Image Generation Using DCGANs.

The plain ids follow the authors' final program; the ids that end in ``-as-described``
follow the report's words.
"""

import numpy as np

from claims.kth_2018 import add_claims
from keras_gen.command import main
from keras_gen.figures import Panel
from keras_gen.figures import activations
from keras_gen.figures import beside
from keras_gen.figures import curves
from keras_gen.figures import grid
from keras_gen.figures import layer_boxes
from keras_gen.figures import scheme
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import Selection
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import code
from keras_gen.report import reported

MAIN = "the authors' main program"
MODELS = "the authors' models"
STORED = "mnist_E25.h5, the authors' stored generator"

report = Report(
    id="kth_2018",
    title="Image Generation Using Deep Convolutional Generative Adversarial Networks",
    authors="H. Stiff, E. von Keyserlingk and J. Stuart",
    year=2018,
    question="How far does a small DCGAN go on digits, flowers and cats?",
)


def gan(generator, discriminator):
    """A builder of a GAN of two networks of this report, by their names."""

    def build(settings):
        from keras_gen import models
        from keras_gen.networks import kth_2018 as networks

        makers = [getattr(networks, generator), getattr(networks, discriminator)]
        return models.configured(models.GAN, makers, settings)

    return build


# Section 3 and the program: one algorithm for all three data sets.

# The program has one object for both; that changes nothing but the step counter.
ADAM = code(Adam(2e-4, beta_1=0.5, epsilon=1e-7), f"{MAIN} and {STORED}")
FADING = "its file is written when an epoch begins"

DCGAN = dict(
    dropout=code(0.3, MODELS),
    batch=code(64, MAIN),
    shuffle=code(False, f"{MAIN}: the array is walked in order"),
    latent_size=code(10, f"{MAIN} and {STORED}"),
    latent=reported("uniform:1", "section 3.4, and the program"),
    picture_latent=reported("uniform:1", "section 3.4, and the program"),
    objective=code("logistic", f"{MAIN}: cross-entropy of hard labels"),
    updates=code("separate", f"{MAIN}: real, then generated images"),
    fakes=code("inference", f"{MAIN}: by predict"),
    generator_batches=code(2, f"{MAIN}: 128 latents"),
    same_latents=code(True, f"{MAIN}: the discriminator sees the first 64 of them"),
    discriminator_optimizer=ADAM,
    generator_optimizer=ADAM,
    sheet=assumed(Sheet(5, 10), "the generated part of figure 5"),
)
AS_DESCRIBED = dict(
    latent_size=reported(100, "section 3.4 and figure 4"),
    dropout=assumed(0.0, "the report names none"),
    updates=reported("joint", "section 3.3: one update on a batch of each"),
    generator_batches=reported(1, "section 3.3: a batch of its own"),
    same_latents=assumed(False, "the paper's algorithm 1"),
)

mnist_dcgan = report.experiment(
    "mnist-dcgan",
    data="mnist",
    build=gan("mnist_dcgan_generator", "mnist_dcgan_discriminator"),
    size=reported(28, "section 3.2"),
    fit=code("squeeze", f"{MAIN}: MNIST as it is"),
    pictures=code(
        Selection(first=5_000, count=55_000),
        f"{MAIN}: the train part of TensorFlow's tutorial reader",
    ),
    value_range=code((-1.0, 1.0), MAIN),
    epochs=code(24, f"25 in the report, but {FADING}"),
    **DCGAN,
)

mnist_dcgan_as_described = report.add(
    mnist_dcgan.variant(
        "mnist-dcgan-as-described",
        build=gan("mnist_dcgan_generator", "mnist_dcgan_discriminator_as_described"),
        pictures=reported(
            Selection(count=65_000, with_test=True), "section 3.2: 65,000 digits"
        ),
        epochs=reported(25, "section 4.1"),
        **AS_DESCRIBED,
    )
)

FLOWERS_AND_CATS = dict(
    build=gan("flowers_dcgan_generator", "flowers_dcgan_discriminator"),
    size=reported(128, "section 3.2"),
    fit=assumed("bilinear", "'reshaped' to a square, without a crop"),
    value_range=assumed((-1.0, 1.0), "for tanh; the stored arrays are lost"),
)
FLOWERS_AND_CATS_AS_DESCRIBED = dict(
    build=gan("flowers_dcgan_generator", "flowers_dcgan_discriminator_as_described"),
    **AS_DESCRIBED,
)

flowers_dcgan = report.experiment(
    "flowers-dcgan",
    data="oxford_flowers102",
    **FLOWERS_AND_CATS,
    epochs=code(39, f"40 in the report, but {FADING}"),
    **DCGAN,
)

flowers_dcgan_as_described = report.add(
    flowers_dcgan.variant(
        "flowers-dcgan-as-described",
        epochs=reported(40, "section 4.2"),
        **FLOWERS_AND_CATS_AS_DESCRIBED,
    )
)

cats_dcgan = report.experiment(
    "cats-dcgan",
    data="cats_crawford",
    **FLOWERS_AND_CATS,
    epochs=code(59, f"60 in the report, but {FADING}"),
    **DCGAN,
)

cats_dcgan_as_described = report.add(
    cats_dcgan.variant(
        "cats-dcgan-as-described",
        epochs=reported(60, "figure 12"),
        **FLOWERS_AND_CATS_AS_DESCRIBED,
    )
)


# Figures 1 to 4: drawings.


@report.figure("figure-1", caption="How a GAN is trained")
def gan_scheme():
    return scheme("gan-probability")


@report.figure("figure-2", caption="Activation functions")
def activation_functions():
    return activations(slope=0.1)


@report.figure(
    "figure-3",
    caption="Sizes in the discriminator",
    layers=flowers_dcgan_as_described.layers(),
)
def discriminator_sizes(layers):
    return layer_boxes(layers["discriminator"])


@report.figure(
    "figure-4",
    caption="Sizes in the generator",
    layers=flowers_dcgan_as_described.layers(),
)
def generator_sizes(layers):
    return layer_boxes(layers["generator"])


# Figures 5 and 6: digits.


def walk(rows, columns, latent_size):
    """Latents for a grid whose rows each move one entry from -1 towards 1.

    Source: the authors' script of 18 May 2018: row j moves entry j, the other entries
    are uniform(-0.5, 0.5).
    """

    def latents():
        base = np.random.default_rng(0).uniform(-0.5, 0.5, (rows, 1, latent_size))
        walked = np.repeat(base, columns, axis=1)
        for row in range(rows):
            walked[row, :, row] = -1 + 2 * np.arange(columns) / columns
        return walked.reshape(rows * columns, latent_size).astype("float32")

    return latents


def generated_beside_real(generated, real):
    return beside(grid(generated, 10), grid(real, 5))


for suffix, experiment, epoch in (
    ("", mnist_dcgan, 24),
    ("-as-described", mnist_dcgan_as_described, 25),
):
    report.figure(
        f"figure-5{suffix}",
        caption="Generated digits, and real ones to the right of the line",
        generated=experiment.generated(epoch, 50),
        real=experiment.real(25),
    )(generated_beside_real)
    size = experiment.settings.latent_size
    report.figure(
        f"figure-6{suffix}",
        caption="Digits while one latent entry grows, a different one in each row",
        note="15 steps, as printed; the authors' script has 10, and the rows were"
        " picked",
        images=experiment.generated(epoch, 75, latents=walk(5, 15, size)),
    )(lambda images: grid(images, 15))


# Figures 7 to 12: flowers and cats.


def three(images):
    return grid(images, 3, gap=3, background=255)


report.figure("figure-7", caption="Real flowers", images=flowers_dcgan.real(3))(three)

for suffix, experiment, epoch in (
    ("", flowers_dcgan, 39),
    ("-as-described", flowers_dcgan_as_described, 40),
):
    size = experiment.settings.latent_size
    report.figure(
        f"figure-8{suffix}",
        caption="Generated flowers",
        note="the first three; the authors picked theirs",
        images=experiment.generated(epoch, 3),
    )(three)
    report.figure(
        f"figure-9{suffix}",
        caption="Flowers while one latent entry grows, a different one in each row",
        images=experiment.generated(epoch, 40, latents=walk(4, 10, size)),
    )(lambda images: grid(images, 10))

report.figure("figure-10", caption="Real cats", images=cats_dcgan.real(3))(three)

for suffix, experiment, epochs in (
    ("", cats_dcgan, (54, 59)),
    ("-as-described", cats_dcgan_as_described, (55, 60)),
):
    for number, epoch, printed in zip((11, 12), epochs, (55, 60), strict=True):
        report.figure(
            f"figure-{number}{suffix}",
            caption=f"Generated cats after {printed} epochs",
            images=experiment.generated(epoch, 25),
        )(lambda images: grid(images, 5))


@report.figure(
    "loss-curves",
    caption="Losses of the models that were trained; the report prints none",
    mnist_dcgan=mnist_dcgan.metrics(),
    flowers_dcgan=flowers_dcgan.metrics(),
    cats_dcgan=cats_dcgan.metrics(),
)
def loss_curves(**measured):
    names = ("generator_loss", "discriminator_loss")
    panels = [
        Panel(id.replace("_", "-"), "mean loss", {name: table[name] for name in names})
        for id, table in measured.items()
        if table
    ]
    return curves(*panels)


add_claims(report)

report.first_screen(
    figures=("figure-5", "figure-12", "figure-6"), claims=("K1", "K9", "K3", "K7", "K2")
)


if __name__ == "__main__":
    main(report)
