"""Milošević (2024): Conditional image generation based on deep CNNs.

A conditional DCGAN on digits, animal faces and people's faces.  No program survives:
what the report does not say is taken from the DCGAN tutorial of PyTorch.
"""

from claims.milosevic_2024 import add_claims
from keras_gen.command import main
from keras_gen.figures import Panel
from keras_gen.figures import curves
from keras_gen.figures import grid
from keras_gen.figures import table
from keras_gen.figures import titled
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import RotationAndCrop
from keras_gen.report import Selection
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import reported

TABLE = "table 1"
TUTORIAL = "as in PyTorch's DCGAN tutorial"
# The tutorial's loader ends with a smaller batch, of 96 digits; here all are equal.
REMAINDER = "that what is left of an epoch is dropped is ours"

report = Report(
    id="milosevic_2024",
    title="Conditional image generation based on deep convolution neural networks",
    authors="K. Milošević",
    year=2024,
    question="What do labels and a distance to real images add to a DCGAN?",
)


def cdcgan(generator, discriminator):
    """A builder of a CDCGAN of two networks of this report, by their names."""

    def build(settings):
        from keras_gen import models
        from keras_gen.networks import milosevic_2024 as networks

        makers = [getattr(networks, generator), getattr(networks, discriminator)]
        return models.configured(models.CDCGAN, makers, settings)

    return build


# Section 3 and table 1.

ADAM = assumed(Adam(2e-4, beta_1=0.5, epsilon=1e-8), TUTORIAL)

CDCGAN = dict(
    objective=reported("logistic", "algorithm 1: the sum of two cross-entropies"),
    reading=assumed(1, "section 3.1: the embedding itself is reshaped to the image"),
    updates=reported("joint", "algorithm 1: one update, of both losses"),
    fakes=reported("unrecorded", "algorithm 1: made once, and shown to both updates"),
    targets=reported((1.0, 0.0), "algorithm 1"),
    shuffle=assumed(True, TUTORIAL),
    latent=assumed("normal", f"section 3.2: a random distribution; {TUTORIAL}"),
    picture_latent=assumed("normal", "that of training"),
    statistics=assumed("moving", "nine pictures are few for statistics of their own"),
    discriminator_optimizer=ADAM,
    generator_optimizer=ADAM,
)

mnist_cdcgan = report.experiment(
    "mnist-cdcgan",
    data="mnist",
    build=cdcgan("mnist_cdcgan_generator", "mnist_cdcgan_discriminator"),
    size=reported(64, "section 4"),
    value_range=assumed((-1.0, 1.0), "section 3.1: for tanh"),
    fit=assumed("bilinear", "torchvision's Resize"),
    augmentation=reported(
        RotationAndCrop(degrees=30, padding=4),
        "section 4: random rotation to 30 degrees, random crop of 64 after padding",
    ),
    classes=reported(10, TABLE),
    latent_size=reported(20, TABLE),
    embedding=reported(5, TABLE),
    features=reported(64, TABLE),
    reconstruction_weight=reported(5.0, TABLE),
    batch=reported(256, f"{TABLE}; {REMAINDER}"),
    epochs=reported(50, "figure 2"),
    sheet=assumed(Sheet(5, 10, classes=10), "every class, five times"),
    **CDCGAN,
)

for reading, words in (
    (2, "the embedding goes through a dense layer to the image's size"),
    (3, "each entry of the embedding fills a plane"),
    (4, "an embedding of as many planes as entries"),
):
    report.add(
        mnist_cdcgan.variant(
            f"mnist-cdcgan-reading-{reading}",
            reading=assumed(reading, f"section 3.1, read otherwise: {words}"),
        )
    )

animal_faces_cdcgan = report.experiment(
    "animal-faces-cdcgan",
    data="animal_faces",
    build=cdcgan("animal_faces_cdcgan_generator", "animal_faces_cdcgan_discriminator"),
    size=assumed(64, "section 4: a fixed size"),
    value_range=reported((-1.0, 1.0), "section 4: mean and deviation of 0.5"),
    fit=reported("centre", "section 4: resized, then cropped at the centre"),
    classes=reported(3, TABLE),
    latent_size=reported(100, TABLE),
    embedding=reported(5, TABLE),
    features=reported(96, TABLE),
    reconstruction_weight=reported(5.0, TABLE),
    batch=reported(64, f"{TABLE}; {REMAINDER}"),
    epochs=assumed(74, "the last that a figure shows; the total is not given"),
    sheet=assumed(Sheet(4, 9, classes=3), "every class, twelve times"),
    **CDCGAN,
)

celeba_cdcgan = report.experiment(
    "celeba-cdcgan",
    data="celeb_a",
    build=cdcgan("celeba_cdcgan_generator", "celeba_cdcgan_discriminator"),
    size=assumed(64, "section 4: a fixed size"),
    value_range=reported((-1.0, 1.0), "section 4: mean and deviation of 0.5"),
    fit=reported("centre", "section 4: resized, then cropped at the centre"),
    pictures=assumed(
        Selection(with_test=True),
        "all 202,599: the times printed fit 792 steps, of which the last is dropped",
    ),
    classes=reported(1, TABLE),
    latent_size=reported(100, TABLE),
    embedding=reported(1, TABLE),
    features=reported(64, TABLE),
    reconstruction_weight=reported(0.0, TABLE),
    batch=reported(256, f"{TABLE}; {REMAINDER}"),
    epochs=reported(60, "figure 8"),
    sheet=assumed(Sheet(4, 8, classes=1), "as many as the tutorial, halved"),
    **CDCGAN,
)


@report.figure("table-1", caption="The settings of the three data sets")
def settings_table():
    header = ("", "MNIST", "Animal-faces", "CelebA")
    named = (
        ("number of classes", "classes"),
        ("embedding dimension", "embedding"),
        ("channels", None),
        ("input vector nz", "latent_size"),
        ("reconstruction weight", "reconstruction_weight"),
        ("batch", "batch"),
        ("feature map", "features"),
    )
    trained = (mnist_cdcgan, animal_faces_cdcgan, celeba_cdcgan)
    channels = {"mnist": 1, "animal_faces": 3, "celeb_a": 3}
    rows = [
        (words, *(f"{getattr(e.settings, name):g}" for e in trained))
        if name
        else (words, *(str(channels[e.data]) for e in trained))
        for words, name in named
    ]
    return table(header, rows)


# Figures 1 to 8: nine images for the labels that the report prints, and the losses.


def nine(number, data, experiment, epoch, labels):
    @report.figure(
        f"figure-{number}",
        caption=f"{data}: images for given labels, after {epoch} epochs",
        note="the first nine; the report shows its best",
        images=experiment.generated(epoch, 9, labels=labels),
    )
    def three_by_three(images):
        heading = f"epoch {epoch}, labels " + " ".join(map(str, labels))
        return titled(grid(images, 3, tile=128, gap=4, background=255), heading)


def losses(number, data, experiment):
    @report.figure(
        f"figure-{number}",
        caption=f"{data}: losses of both networks",
        measured=experiment.metrics(),
    )
    def both(measured):
        return curves(losses_of(data, measured))


def losses_of(title, measured):
    names = ("generator_loss", "discriminator_loss")
    return Panel(title, "mean loss", {name: measured[name] for name in names})


nine(1, "MNIST", mnist_cdcgan, 40, (8, 1, 6, 1, 6, 6, 2, 8, 0))
nine(2, "MNIST", mnist_cdcgan, 50, (7, 4, 1, 9, 0, 6, 6, 3, 2))
losses(3, "MNIST", mnist_cdcgan)
nine(4, "Animal-faces", animal_faces_cdcgan, 47, (0, 0, 2, 0, 1, 0, 0, 2, 1))
nine(5, "Animal-faces", animal_faces_cdcgan, 74, (0, 0, 0, 0, 0, 0, 2, 1, 0))
losses(6, "Animal-faces", animal_faces_cdcgan)
nine(7, "CelebA", celeba_cdcgan, 40, (0,) * 9)
losses(8, "CelebA", celeba_cdcgan)


@report.figure(
    "loss-curves",
    caption="Losses of the three models side by side",
    **{
        "MNIST": mnist_cdcgan.metrics(),
        "Animal-faces": animal_faces_cdcgan.metrics(),
        "CelebA": celeba_cdcgan.metrics(),
    },
)
def loss_curves(**measured):
    shown = [losses_of(data, losses) for data, losses in measured.items() if losses]
    return curves(*shown)


add_claims(report)

report.first_screen(figures=("figure-2", "figure-5"), claims=("M5", "M11", "M3"))


if __name__ == "__main__":
    main(report)
