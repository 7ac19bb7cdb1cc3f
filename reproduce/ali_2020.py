"""S. M. Ali (2020): Comparison of GAN and VAE for Fake Image Generation.

Both models on MNIST, in the order of the report.  What the report does not say is
taken from the author's notebooks, which printed the losses and drew the pictures.
"""

from claims.ali_2020 import add_claims
from keras_gen.command import main
from keras_gen.figures import Panel
from keras_gen.figures import curves
from keras_gen.figures import grid
from keras_gen.figures import layer_table
from keras_gen.figures import scheme
from keras_gen.figures import strip
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import code
from keras_gen.report import reported

GAN = "GAN_MNIST.ipynb"
VAE = "VAE_MNIST.ipynb"

report = Report(
    id="ali_2020",
    title="Comparison of GAN and VAE for Fake Image Generation",
    authors="S. M. Ali",
    year=2020,
    question="Which makes the better fake digits, a GAN or a VAE?",
)


def build_gan(settings):
    from keras_gen import models
    from keras_gen.networks import ali_2020 as networks

    makers = [networks.mnist_gan_generator, networks.mnist_gan_discriminator]
    return models.configured(models.GAN, makers, settings)


mnist_gan = report.experiment(
    "mnist-gan",
    data="mnist",
    build=build_gan,
    size=code(32, GAN),
    fit=code("bilinear", GAN),
    value_range=code((0.0, 1.0), f"{GAN}; the generator ends in tanh all the same"),
    batch=code(32, GAN),
    epochs=reported(10, "Results"),
    objective=code("logistic", f"{GAN}: non-saturating, hard labels, two means added"),
    latent=code("normal", GAN),
    picture_latent=code("normal", GAN),
    statistics=code("batch", f"{GAN}: the networks never leave training mode"),
    discriminator_optimizer=code(Adam(1e-3, epsilon=1e-8), GAN),
    generator_optimizer=code(Adam(1e-3, epsilon=1e-8), GAN),
    sheet=code(Sheet(4, 8), f"{GAN}: 32 samples after every epoch"),
    # Means over each epoch, as the notebook prints them.
    printed={
        "generator_loss": (
            (7.7467, 6.3384, 4.3559, 4.2607, 4.5625)
            + (5.3154, 5.8210, 6.0591, 6.8134, 6.1235)
        ),
        "discriminator_loss": (
            (0.07671, 0.17250, 0.35666, 0.38018, 0.35540)
            + (0.26296, 0.25172, 0.15385, 0.23925, 0.17338)
        ),
    },
)


def build_vae(settings):
    from keras_gen import models
    from keras_gen.networks import ali_2020 as networks

    makers = [networks.mnist_vae_encoder, networks.mnist_vae_decoder]
    return models.configured(models.VAE, makers, settings)


mnist_vae = report.experiment(
    "mnist-vae",
    data="mnist",
    build=build_vae,
    size=reported(28, "printed layers: 784 inputs"),
    fit=code("squeeze", f"{VAE}: MNIST as it is"),
    value_range=code((0.0, 1.0), VAE),
    batch=code(100, VAE),
    test_batch=code(100, VAE),
    epochs=reported(5, "Results"),
    likelihood=code("bernoulli", f"{VAE}: summed over the pixels"),
    divergence_over_latent=code("sum", VAE),
    noise_exponent=code(0.5, VAE),
    batch_reduction=code("sum", f"{VAE}: the batch's sum is descended"),
    optimizer=code(Adam(1e-3, epsilon=1e-8), VAE),
    picture_latent=code("normal", VAE),
    sheet=code(Sheet(8, 8), VAE),
    # Mean over the epoch while the weights change, and on the test images after it.
    printed={
        "loss": (177.8122, 158.1310, 152.9763, 149.6844, 147.6191),
        "test_loss": (162.3160, 155.6025, 151.5004, 149.0710, 147.1909),
    },
)

mnist_vae_long = report.add(
    mnist_vae.variant(
        "mnist-vae-long",
        epochs=assumed(
            100,
            "the printed picture is of a model trained on to a loss of about 135;"
            " nobody recorded for how many epochs",
        ),
    )
)


@report.figure("figure-1", caption="A GAN at a glance")
def gan_scheme():
    return scheme("gan")


@report.figure(
    "figure-2",
    caption="A VAE at a glance",
    note="The report calls the encoder P and the decoder Q; here the names are the"
    " usual ones, the other way round.",
)
def vae_scheme():
    return scheme("vae")


@report.figure(
    "figure-3", caption="The layers of the GAN's networks", layers=mnist_gan.layers()
)
def gan_layers(layers):
    return layer_table({name: layers[name] for name in ("generator", "discriminator")})


@report.figure(
    "figure-4", caption="The layers of the VAE's networks", layers=mnist_vae.layers()
)
def vae_layers(layers):
    return layer_table(layers)


@report.figure(
    "figure-5",
    caption="Digits of the GAN after 10 epochs",
    samples=mnist_gan.generated(epoch=10, count=64),
)
def gan_digits(samples):
    return digits(samples)


@report.figure(
    "figure-6",
    caption="Digits of the VAE, trained for long",
    note="The report says about 5 epochs, but its picture shows a model that was"
    " trained further, to a test loss of about 137.8; 100 epochs are assumed here.",
    samples=mnist_vae_long.generated(epoch=100, count=64),
)
def vae_digits(samples):
    return digits(samples)


@report.figure(
    "figure-6-as-described",
    caption="Digits of the VAE after 5 epochs",
    samples=mnist_vae.generated(epoch=5, count=64),
)
def vae_digits_as_described(samples):
    return digits(samples)


@report.figure(
    "loss-curves",
    caption="Losses beside those that the notebooks print",
    gan=mnist_gan.metrics(),
    vae=mnist_vae.metrics(),
)
def loss_curves(gan, vae):
    def panel(title, measured, experiment, *names, label="mean loss"):
        series = {name: measured[name] for name in names}
        printed = {name: experiment.printed[name] for name in names}
        return Panel(title, label, series, printed)

    panels = []
    if gan:
        panels += [
            panel("GAN: generator", gan, mnist_gan, "generator_loss"),
            panel("GAN: discriminator", gan, mnist_gan, "discriminator_loss"),
        ]
    if vae:
        label = "nats per digit"
        panels.append(panel("VAE", vae, mnist_vae, "loss", "test_loss", label=label))
    return curves(*panels)


@report.figure(
    "epoch-strip",
    caption="The GAN's digits from the same latents after every epoch",
    sheets=mnist_gan.sheets(range(1, 11)),
)
def epoch_strip(sheets):
    return strip(sheets, rows=6)


def digits(samples):
    """8 x 8 tiles, two black pixels between them, as torchvision lays them out."""
    return grid(samples, 8, gap=2, border=2)


add_claims(report)

report.first_screen(figures=("figure-5", "figure-6"), claims=("A1", "A3", "A7"))


if __name__ == "__main__":
    main(report)
