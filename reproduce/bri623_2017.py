"""Team 3 of BRI623 (2017): Image Generation with Generative Adversarial Networks.

Ten objectives for one DCGAN on cat faces, in the order of the slides.  No program
survives: what the slides do not say is taken from the DCGAN code of that spring.
"""

import numpy as np

from claims.bri623_2017 import add_claims
from keras_gen.command import main
from keras_gen.figures import Panel
from keras_gen.figures import curves
from keras_gen.figures import grid
from keras_gen.figures import layer_boxes
from keras_gen.figures import neighbours
from keras_gen.figures import table
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import reported

SETTINGS = "slide 12: settings"
USUAL = "as in the common TensorFlow DCGAN of spring 2017"

report = Report(
    id="bri623_2017",
    title="Image Generation with Generative Adversarial Networks",
    authors="Kim H. J., Do H. and Song C.",
    year=2017,
    question="What do the objectives of a GAN change on a thousand cat faces?",
)


def model(algorithm):
    """A builder of ``algorithm`` with the two networks of slide 11."""

    def build(settings):
        from keras_gen import models
        from keras_gen.networks import bri623_2017 as networks

        makers = [networks.cats_generator, networks.cats_discriminator]
        return models.configured(getattr(models, algorithm), makers, settings)

    return build


ADAM = reported(
    Adam(1e-4, beta_1=0.5, clipvalue=0.01),
    f"{SETTINGS}; the value at which gradients are clipped is assumed, from a member's"
    " later program, and so are beta 2 and epsilon, TensorFlow's",
)

CATS = dict(
    size=reported(64, "slide 10"),
    fit=assumed("squeeze", "slide 10: resized; the faces are square already"),
    value_range=reported((-1.0, 1.0), f"{SETTINGS}: for tanh"),
    batch=reported(64, SETTINGS),
    epochs=reported(1_500, f"{SETTINGS}: 27,000 steps on the team's 1,193 faces"),
    shuffle=assumed(True, USUAL),
    latent_size=reported(100, "slides 16 to 18: 99 entries stay, one is raised"),
    noise=reported("normal 0.05", f"{SETTINGS}; assumed: on the discriminator's input"),
    latent=assumed("uniform:1", USUAL),
    picture_latent=assumed("uniform:1", USUAL),
    statistics=assumed("moving", USUAL),
    fakes=assumed("training", USUAL),
    updates=assumed("joint", USUAL),
    generator_batches=assumed(1, "one step of each network on a batch"),
    generator_optimizer=ADAM,
    sheet=assumed(Sheet(8, 8), "the grids of the slides are lost"),
)

cats_logistic = report.experiment(
    "cats-logistic",
    data="cat_faces",
    build=model("GAN"),
    **CATS,
    objective=assumed(
        "logistic", "slide 9 prints the saturating form; programs took this one"
    ),
    targets=assumed((1.0, 0.0), USUAL),
    discriminator_optimizer=ADAM,
)

cats_least_squares = report.add(
    cats_logistic.variant(
        "cats-least-squares",
        objective=reported("least_squares", "slide 9"),
        targets=assumed(
            (1.0, 0.0),
            "b, a and c = b, as in a member's later program; slide 9: letters",
        ),
    )
)

cats_wasserstein = report.experiment(
    "cats-wasserstein",
    data="cat_faces",
    build=model("WGAN"),
    **CATS,
    objective=reported("wasserstein", "slide 12: by name alone"),
    critic_steps=assumed(1, "one step of each network, as in a member's later program"),
    clip=assumed(None, "slide 12 clips gradients and speaks of no weights"),
    critic_optimizer=ADAM,
)

cats_wasserstein_clipped = report.add(
    cats_wasserstein.variant(
        "cats-wasserstein-clipped",
        clip=assumed(0.01, "Arjovsky et al. 2017, algorithm 1"),
        clip_after=assumed("step", "Arjovsky et al. 2017, algorithm 1"),
        clipped=assumed("trained", "Arjovsky et al. 2017, algorithm 1"),
    )
)

# Slide 8 lists these, but does not say which of them were trained.
for name, row in (
    ("kl", "kl"),
    ("reverse-kl", "reverse_kl"),
    ("pearson", "pearson"),
    ("hellinger", "squared_hellinger"),
    ("jensen-shannon", "jensen_shannon"),
    ("gan", "gan"),
):
    report.add(
        cats_logistic.variant(
            f"cats-{name}",
            without=["targets"],
            objective=reported(row, "slide 8; the generator's side assumed"),
        )
    )


# Slides 8 to 11: the table, the data, the networks.


@report.figure("slide-8", caption="Six f-divergences, their activations and conjugates")
def divergences():
    header = ("name", "$g_f(v)$", r"$\mathrm{dom}\ f^*$", "$f^*(t)$", "$f'(1)$")
    rows = [
        ("Kullback-Leibler", "$v$", r"all $t$", r"$e^{t-1}$", "$1$"),
        ("reverse KL", r"$-e^{-v}$", "$t < 0$", r"$-1 - \log(-t)$", "$-1$"),
        (r"Pearson $\chi^2$", "$v$", r"all $t$", r"$t^2/4 + t$", "$0$"),
        ("squared Hellinger", r"$1 - e^{-v}$", "$t < 1$", r"$t / (1 - t)$", "$0$"),
        (
            "Jensen-Shannon",
            r"$\log 2 - \log(1 + e^{-v})$",
            r"$t < \log 2$",
            r"$-\log(2 - e^t)$",
            "$0$",
        ),
        (
            "GAN",
            r"$-\log(1 + e^{-v})$",
            "$t < 0$",
            r"$-\log(1 - e^t)$",
            r"$-\log 2$",
        ),
    ]
    note = r"Pearson's conjugate is that of $u > 0$ for $t \geq -2$ only."
    return table(header, rows, note=note)


def eight_by_eight(images):
    return grid(images, 8)


report.figure("slide-10", caption="Cat faces", images=cats_logistic.real(64))(
    eight_by_eight
)


@report.figure("slide-11", caption="Both networks", layers=cats_logistic.layers())
def networks_of_the_slides(layers):
    return layer_boxes({name: layers[name] for name in ("generator", "discriminator")})


# Slides 13 and 14: real and generated faces.

COMPARED = (
    ("logistic", cats_logistic),
    ("least-squares", cats_least_squares),
    ("Wasserstein", cats_wasserstein),
)

report.figure("slide-13-left", caption="Real cat faces", images=cats_logistic.real(64))(
    eight_by_eight
)
for slide, (words, experiment) in zip(
    ("slide-13-right", "slide-14-left", "slide-14-right"), COMPARED, strict=True
):
    report.figure(
        slide,
        caption=f"Faces of the {words} GAN",
        images=experiment.generated(1_500, 64),
    )(eight_by_eight)


# Slide 15: eyes of two colours, as evidence against copies.


def with_nearest(found):
    captions = ("generated", "nearest training picture")
    return neighbours(found["images"], found["nearest"], captions)


report.figure(
    "slide-15",
    caption="Faces of the logistic GAN, and the training picture nearest to each",
    note="the first eight; the team picked faces with eyes of two colours",
    found=cats_logistic.nearest(1_500, 8),
)(with_nearest)
report.figure(
    "nearest",
    caption="More generated faces, and the training picture nearest to each",
    found=cats_logistic.nearest(1_500, 32),
)(with_nearest)


# Slides 16 to 18: 99 entries of a latent stay fixed, one is raised.


def raised_entries():
    """Copies of one latent: entry j rises from -1 to 1 in row j; (80, 100)."""
    base = np.random.default_rng(0).uniform(-1, 1, 100)
    latents = np.tile(base, (8, 10, 1))
    for entry in range(8):
        latents[entry, :, entry] = np.linspace(-1, 1, 10)
    return latents.reshape(80, 100).astype("float32")


for slide, (words, experiment) in zip((16, 17, 18), COMPARED, strict=True):
    report.figure(
        f"slide-{slide}",
        caption=f"Faces of the {words} GAN while one of the 100 latent entries grows, a"
        " different one in each row",
        note="which objective and entries the slide shows is no longer known, nor its"
        " size",
        images=experiment.generated(1_500, 80, latents=raised_entries),
    )(lambda images: grid(images, 10))


@report.figure(
    "loss-curves",
    caption="Losses by objective; the slides show none",
    logistic=cats_logistic.metrics(),
    least_squares=cats_least_squares.metrics(),
    wasserstein=cats_wasserstein.metrics(),
)
def loss_curves(**measured):
    names = ("generator_loss", "discriminator_loss", "critic_loss")
    panels = [
        Panel(
            objective.replace("_", " "),
            "mean loss",
            {name: losses[name] for name in names if name in losses},
        )
        for objective, losses in measured.items()
        if losses
    ]
    return curves(*panels)


add_claims(report)

report.first_screen(
    figures=("slide-13-right", "slide-14-right"), claims=("B10", "B1", "B4")
)


if __name__ == "__main__":
    main(report)
