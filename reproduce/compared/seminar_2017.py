"""Trainings of the seminar's report that only claims need.

GAN and WGAN on the same data (S3), the kind of enlarging (S5), the strength of the
critic (S11) and of the discriminator (S14), depth (S12), and predicting the class
(S13).
"""

from keras_gen.report import RMSprop
from keras_gen.report import Selection
from keras_gen.report import Sheet
from keras_gen.report import assumed
from keras_gen.report import code

AUX_MNIST = "aux_mnist.py"
WGAN = "wgan.py"
DCGAN = "dcgan.py"
ORDER = "nothing is noted; anew in each epoch, as in acgan.py"

UNCONDITIONED = assumed(Sheet(10, 10), "as many as for the other models")


def add_compared(report, model):
    """Add these trainings to a report that has its own.

    Args:
        report: Has its experiments as described already.
        model: ``model(algorithm, *networks)``, which makes a builder from names.
    """
    add_kinds_on_mnist(report, model)
    add_kinds_on_cifar10(report, model)
    add_enlarging(report, model)
    add_depths(report)
    add_without_class(report, model)
    add_discriminators(report)


def trained_apart(place):
    """What the programs ``aux_mnist.py`` and ``wgan.py`` have in common."""
    predict = "pictures and the discriminator's fakes by predict"
    return dict(
        latent=code("normal:0.5", place),
        picture_latent=assumed("normal:0.5", "that of training"),
        statistics=code("moving", f"{place}: {predict}"),
        shuffle=assumed(True, ORDER),
        fakes=code("inference", f"{place}: {predict}"),
        updates=code("separate", f"{place}: real, then generated images"),
        generator_batches=code(1, place),
    )


def wasserstein(place, critic_steps, clip):
    """Their objective, the critic's steps per generator step, and its weight limit."""
    return dict(
        objective=code("wasserstein", place),
        critic_steps=critic_steps,
        clip=code(clip, place),
        clip_after=code("round", place),
        clipped=code("all", f"{place}: moving averages, too"),
        critic_optimizer=code(RMSprop(5e-5, epsilon=1e-16), place),
        generator_optimizer=code(RMSprop(5e-5, epsilon=1e-16), place),
    )


def logistic(report):
    """The objective of a GAN to compare, and the optimizers of section III.A."""
    adam = report.experiments["mnist-acgan-as-described"].values["generator_optimizer"]
    return dict(
        objective=assumed("logistic", "the GAN of the same two networks"),
        targets=assumed((1.0, 0.0), "as in figure 2a"),
        discriminator_optimizer=adam,
        generator_optimizer=adam,
    )


MNIST = dict(
    size=code(28, AUX_MNIST),
    fit=code("squeeze", f"{AUX_MNIST}: MNIST as it is"),
    pictures=code(Selection(count=50_000), AUX_MNIST),
    value_range=code((-1.0, 1.0), AUX_MNIST),
    batch=code(256, AUX_MNIST),
    epochs=assumed(50, "those of figure 2a, so that all can be compared"),
    normalisation=code(
        "width",
        f"{AUX_MNIST}: the default axis of channels-first images is their width",
    ),
    **trained_apart(AUX_MNIST),
)
MNIST_WASSERSTEIN = wasserstein(AUX_MNIST, code(5, AUX_MNIST), clip=0.5)


def add_kinds_on_mnist(report, model):
    """GAN and WGAN on MNIST (S3), and the strength of the critic (S11)."""
    report.experiment(
        "s3-mnist-gan",
        data="mnist",
        build=model("GAN", "mnist_wgan_generator", "mnist_wgan_critic"),
        **MNIST,
        **logistic(report),
        sheet=UNCONDITIONED,
    )
    wgan = report.experiment(
        "s3-mnist-wgan",
        data="mnist",
        build=model("WGAN", "mnist_wgan_generator", "mnist_wgan_critic"),
        **MNIST,
        **MNIST_WASSERSTEIN,
        sheet=UNCONDITIONED,
    )
    report.experiment(
        "s3-mnist-acwgan",
        data="mnist",
        build=model("ACWGAN", "mnist_acwgan_generator", "mnist_acwgan_critic"),
        **MNIST,
        **MNIST_WASSERSTEIN,
        sheet=assumed(Sheet(10, 10, classes=10), "as in figure 2a"),
    )
    for steps in (1, 3, 10):
        report.add(
            wgan.variant(
                f"s11-critic-steps-{steps}",
                critic_steps=assumed(steps, "S11: does a strong critic do harm?"),
            )
        )


CIFAR10 = dict(
    size=code(32, WGAN),
    fit=code("squeeze", f"{WGAN}: CIFAR-10 as it is"),
    value_range=code((-1.0, 1.0), WGAN),
    batch=code(64, WGAN),
    epochs=code(25, WGAN),
    **trained_apart(WGAN),
    sheet=UNCONDITIONED,
)
CIFAR10_WASSERSTEIN = wasserstein(
    WGAN, code(3, f"{WGAN}: on the same batch"), clip=0.01
)


def add_kinds_on_cifar10(report, model):
    """GAN and WGAN on CIFAR-10 (S3)."""
    for id, algorithm, objective in (
        ("s3-cifar10-gan", "GAN", logistic(report)),
        ("s3-cifar10-wgan", "WGAN", CIFAR10_WASSERSTEIN),
    ):
        report.experiment(
            id,
            data="cifar10",
            build=model(algorithm, "cifar10_wgan_generator", "cifar10_wgan_critic"),
            **CIFAR10,
            **objective,
        )


ENLARGING = dict(
    size=assumed(32, f"the transposed generator of {DCGAN} makes nothing else"),
    fit=assumed("bilinear", "28 pixels brought to 32"),
    value_range=assumed(
        (-1.0, 1.0), f"{DCGAN} takes [0, 1]; the generators end in tanh"
    ),
    batch=code(256, DCGAN),
    epochs=assumed(43, f"the 10,000 steps of {DCGAN} on MNIST"),
    shuffle=assumed(True, ORDER),
    objective=code("logistic", DCGAN),
    targets=assumed((1.0, 0.0), "as in figure 2a"),
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
EPOCHS_ON_CIFAR10 = assumed(51, f"the 10,000 steps of {DCGAN} on CIFAR-10")
UPSAMPLING = assumed(
    True, "S5: nearest pixels, then a transposed convolution, stride 1"
)
TRANSPOSED = assumed(False, "S5: a transposed convolution of stride 2")


def add_enlarging(report, model):
    """The kind of enlarging (S5)."""
    for data, values in (
        ("mnist", ENLARGING),
        ("cifar10", ENLARGING | dict(epochs=EPOCHS_ON_CIFAR10)),
    ):
        networks = f"{data}_dcgan_generator", f"{data}_dcgan_discriminator"
        upsampling = report.experiment(
            f"s5-{data}-upsampling",
            data=data,
            build=model("GAN", *networks),
            upsampling=UPSAMPLING,
            **values,
        )
        report.add(upsampling.variant(f"s5-{data}-transposed", upsampling=TRANSPOSED))


def add_depths(report):
    """More layers (S12)."""
    plain = report.add(
        report.experiments["cifar10-acgan"].variant(
            "s12-blocks-0",
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
            report.add(plain.variant(f"s12-{where}-blocks-{blocks}", **deeper))


def add_without_class(report, model):
    """The auxiliary GAN without the class (S13)."""
    report.add(
        report.experiments["mnist-acgan"].variant(
            "s13-mnist-gan",
            build=model("GAN", "mnist_gan_generator", "mnist_gan_discriminator"),
            without=["same_labels"],
            objective=assumed("logistic", "figure 2a's without the class, means added"),
            updates=assumed("joint", "figure 2a's, but in two calls"),
            generator_batches=assumed(2, "figure 2a's"),
            sheet=UNCONDITIONED,
        )
    )


def add_discriminators(report):
    """The strength of the discriminator (S14)."""
    for steps in (2, 5, 10):
        report.add(
            report.experiments["s3-mnist-gan"].variant(
                f"s14-discriminator-steps-{steps}",
                discriminator_steps=assumed(
                    steps, "S14: one network becomes too strong"
                ),
            )
        )
