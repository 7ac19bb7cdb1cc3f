"""The seminar's models as its report describes them, and the figures drawn from them.

Settings that an experiment as described does not change are those as published.
"""

from dataclasses import replace

from keras_gen.report import Adam
from keras_gen.report import Selection
from keras_gen.report import assumed
from keras_gen.report import reported

# Section III.A: ADAM with the parameters of the DCGAN paper, for all networks.
DCGAN_ADAM = reported(Adam(2e-4, beta_1=0.5), "section III.A")

HARD_LABELS = assumed((1.0, 0.0), "the report smooths no labels")
CHANNELS = assumed("channels", "section III.A: plain batch normalisation")
GAUSSIAN = dict(
    latent=assumed("normal", "section III: a gaussian, of no stated width"),
    picture_latent=assumed("normal", "that of training"),
)
DOUBLE = reported(2, "section III: twice as much, since it has no real images")

AUTOENCODER = dict(
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
COLOURED = AUTOENCODER | dict(
    channels=reported("sum", "equation 4: the likelihood of the whole image")
)

NO_ATTRIBUTE = (0, 0, 0, 0)


def add_described(report, model):
    """Add the experiments and figures as described to those as published.

    Args:
        report: Has the published ones already.
        model: ``model(algorithm, *networks)``, which makes a builder from names.
    """
    digits(report, model)
    characters(report, model)
    objects(report, model)
    faces(report, model)


def add_experiment(report, id, build, **values):
    """Add the experiment ``id`` with other networks and values."""
    published = report.experiments[id]
    report.add(published.variant(f"{id}-as-described", build=build, **values))


def add_figure(report, figure, caption, **changed):
    """Add the same figure of the experiments as described, its needs ``changed``."""
    published = report.figures[figure]
    needs = {
        name: replace(
            need,
            experiment=report.experiments[f"{need.experiment.id}-as-described"],
            **changed,
        )
        for name, need in published.needs.items()
    }
    report.figure(f"{figure}-as-described", caption=caption, **needs)(published.draw)


def digits(report, model):
    """Figure 2, and the demonstration's VAE."""
    add_experiment(
        report,
        "mnist-acgan",
        model(
            "ACGAN",
            "mnist_acgan_generator_as_described",
            "mnist_acgan_discriminator_as_described",
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
    for id, algorithm, decoder in (
        ("mnist-cvae", "ConditionalVAE", "mnist_cvae_decoder_as_described"),
        ("mnist-vae", "VAE", "mnist_vae_decoder_as_described"),
    ):
        build = model(algorithm, "mnist_vae_encoder", decoder)
        add_experiment(report, id, build, **AUTOENCODER)
    add_figure(
        report,
        "figure-2a",
        "MNIST: auxiliary GAN with batch normalisation and N(0, 1) latents",
    )
    add_figure(
        report,
        "figure-2b",
        "MNIST: conditioned VAE with the loss of equation 4 and ReLU throughout",
    )


def characters(report, model):
    """Figure 3."""
    add_experiment(
        report,
        "chars74k-acwgan",
        model(
            "ACWGAN",
            "chars74k_acwgan_generator_as_described",
            "chars74k_acwgan_critic_as_described",
        ),
        normalisation=CHANNELS,
        **GAUSSIAN,
        generator_batches=DOUBLE,
        clip_after=assumed("step", "the paper's algorithm 1; the report clips nowhere"),
        clipped=assumed("trained", "the paper's algorithm 1"),
        critic_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
    add_experiment(
        report,
        "chars74k-vae",
        model("VAE", "chars74k_vae_encoder", "chars74k_vae_decoder_as_described"),
        pictures=assumed(
            Selection(held_out=0.1), "section V.A.2 names no part: handwriting, too"
        ),
        **COLOURED,
    )
    add_figure(
        report,
        "figure-3a",
        "Chars74K: auxiliary Wasserstein GAN, clipped after each critic step",
    )
    add_figure(
        report,
        "figure-3b",
        "Chars74K: unconditioned VAE with the loss of equation 4",
    )


def objects(report, model):
    """Figure 4."""
    add_experiment(
        report,
        "cifar10-acgan",
        model(
            "ACGAN",
            "cifar10_acgan_generator_as_described",
            "cifar10_acgan_discriminator_as_described",
        ),
        targets=HARD_LABELS,
        normalisation=CHANNELS,
        **GAUSSIAN,
        generator_batches=DOUBLE,
        same_labels=assumed(False, "twice the batch has labels of its own"),
        discriminator_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
    add_experiment(
        report,
        "cifar10-vae",
        model("VAE", "cifar10_vae_encoder", "cifar10_vae_decoder_as_described"),
        **COLOURED,
    )
    add_figure(
        report,
        "figure-4a",
        "CIFAR-10: GAN conditioned on the classes, with hard labels",
    )
    add_figure(
        report,
        "figure-4b",
        "CIFAR-10: unconditioned VAE with the loss of equation 4",
    )


def faces(report, model):
    """Figure 5."""
    add_experiment(
        report,
        "celeba-gan",
        model(
            "GAN",
            "celeba_gan_generator_as_described",
            "celeba_gan_discriminator_as_described",
        ),
        instance_noise=assumed(None, "the report adds none"),
        targets=HARD_LABELS,
        normalisation=CHANNELS,
        **GAUSSIAN,
        discriminator_optimizer=DCGAN_ADAM,
        generator_optimizer=DCGAN_ADAM,
    )
    add_experiment(
        report,
        "celeba-cvae",
        model(
            "ConditionalVAE", "celeba_cvae_encoder", "celeba_cvae_decoder_as_described"
        ),
        noise_deviation=reported(1.0, "section II: N(0, 1)"),
        **COLOURED,
    )
    add_figure(
        report,
        "figure-5b",
        "CelebA: unconditioned GAN without noise in its training pictures",
    )
    add_figure(
        report, "figure-5c", "CelebA: VAE with the loss of equation 4, set to male"
    )
    add_figure(
        report,
        "figure-5d",
        "CelebA: VAE with the loss of equation 4, set to female: no attribute",
        attributes=NO_ATTRIBUTE,
    )
