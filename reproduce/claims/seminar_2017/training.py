"""Claims of the seminar report about how training goes."""

from statistics import fmean
from statistics import stdev

from keras_gen.report import Above


def of_training(report):
    """S3, S4, S6, S11, S13, S14, S29: how training goes."""
    experiments = report.experiments
    gan, vae = experiments["mnist-acgan"], experiments["mnist-cvae"]
    plain, critic = experiments["s3-mnist-gan"], experiments["s3-mnist-wgan"]
    pairs = {
        "mnist": (plain, critic),
        "auxiliary_mnist": (gan, experiments["s3-mnist-acwgan"]),
        "cifar10": [experiments[f"s3-cifar10-{kind}"] for kind in ("gan", "wgan")],
    }

    @report.claim(
        "S3",
        sentence="Plain GANs train unstably; WGANs much more steadily.",
        place="III.B, VI",
        measure="Standard deviation of the changes of the distance to real pictures"
        " from one look of the watch to the next, relative to the mean distance, GAN"
        " over WGAN; the smallest of MNIST, without and with an auxiliary class, and"
        " CIFAR-10",
        expected="The GAN swings and collapses, the WGAN does not.",
        rule=Above(1, ratio=True),
        note="The two also differ in the optimizer: Adam at 2e-4 for the GAN, RMSprop"
        " at 5e-5 for the WGAN. Without classes and on CIFAR-10 their networks are the"
        " same but for the critic's last layer; those with classes, the report's own,"
        " also differ in size, normalisation and the number of digits. That clear"
        " pictures turn grey within a few epochs is not judged, and a generator that"
        " stays grey counts as steady; the least contrast over the greatest before it"
        " is given beside the value.",
        **{
            f"{data}_{kind}": one.watched(since=500)
            for data, pair in pairs.items()
            for kind, one in zip(("gan", "wgan"), pair, strict=True)
        },
    )
    def steadier(**watched):
        swings = {name: swing(one["distance"]) for name, one in watched.items()}
        ratios = [swings[f"{data}_gan"] / swings[f"{data}_wgan"] for data in pairs]
        greyest = {
            f"{name}_contrast_left": left(one["contrast"])
            for name, one in watched.items()
        }
        return {"value": min(ratios), **swings, **greyest}

    @report.claim(
        "S4",
        sentence="VAEs train faster than GANs.",
        place="abstract, VI",
        measure="Seconds of the GAN's whole training over those of the VAE's, on one"
        " machine",
        expected="The VAE needs less time and fewer epochs, 5 against 50; the authors"
        " give no times from one machine.",
        rule=Above(1, ratio=True),
        note="Each is trained for as long as the report says, not to the same quality."
        " The epochs, 50 against 5, are the programs' own; that VAEs train more easily"
        " is not judged. What else the machine did meanwhile is not known.",
        gan_time=gan.timed(),
        vae_time=vae.timed(),
        gan=gan.measured("class_accuracy", epoch=50),
        vae=vae.measured("class_accuracy", epoch=5),
    )
    def faster(gan_time, vae_time, gan, vae):
        seconds = [sum(timing["seconds"]) for timing in (gan_time, vae_time)]
        return {
            "value": seconds[0] / seconds[1],
            "gan_seconds": seconds[0],
            "vae_seconds": seconds[1],
            "gan_class_accuracy": gan["value"],
            "vae_class_accuracy": vae["value"],
        }

    steps = {5: critic} | {
        count: experiments[f"s11-critic-steps-{count}"] for count in (1, 3, 10)
    }
    coloured = experiments["cifar10-acgan"]
    looks = (1, 5, 20, 100, 500)

    @report.claim(
        "S6",
        sentence="Shapes are learnt first, colours later.",
        place="V.B",
        measure="Share of the greatest improvement since epoch 1 that shapes have"
        " reached after 20 of 500 epochs, minus that of colours",
        expected="Shapes are ahead, for GANs and VAEs.",
        rule=Above(0),
        note="Judged on the GAN of CIFAR-10. Few epochs keep their networks: what is"
        " reached after 20 stands in for the epoch at which each has nine tenths.",
        **{
            f"{what}_{epoch}": coloured.measured(f"{what}_distance", epoch=epoch)
            for what in ("shape", "colour")
            for epoch in looks
        },
    )
    def shapes_first(**distances):
        def way(what):
            values = [distances[f"{what}_{epoch}"]["value"] for epoch in looks]
            return (values[0] - values[looks.index(20)]) / (values[0] - min(values))

        return {
            "value": way("shape") - way("colour"),
            "shape": way("shape"),
            "colour": way("colour"),
        }

    @report.claim(
        "S11",
        sentence="The Wasserstein loss follows quality and shows convergence; a strong"
        " critic does no harm.",
        place="III.B",
        measure="The smaller of two: rank correlation of the Wasserstein estimate with"
        " the distance to real digits, minus the absolute value of that of the GAN's"
        " loss, divided by 0.3; Fréchet distance with 1 step of the critic over that"
        " with 10, times 1.25",
        expected="High for the WGAN, none for the GAN; no worse with more steps of the"
        " critic.",
        rule=Above(1),
        note="Losses are means of a hundred steps, not medians of 101. A Fréchet"
        " distance that is up to a quarter larger still counts as no harm.",
        gan=plain.watched(since=500),
        wgan=critic.watched(since=500),
        **{
            f"steps_{count}": one.measured("frechet_distance", epoch=50)
            for count, one in steps.items()
        },
    )
    def shows_convergence(gan, wgan, **of_steps):
        # The critic minimises minus its estimate.
        estimate = [-loss for loss in wgan["critic_loss"]]
        of_wgan = correlation(estimate, wgan["distance"])
        of_gan = correlation(gan["discriminator_loss"], gan["distance"])
        found = {name: numbers["value"] for name, numbers in of_steps.items()}
        harm = found["steps_10"] / found["steps_1"]
        follows = of_wgan - abs(of_gan)
        return {
            "value": min(follows / 0.3, 1.25 / harm),
            "wgan": of_wgan,
            "gan": of_gan,
            **found,
        }

    without = experiments["s13-mnist-gan"]

    @report.claim(
        "S13",
        sentence="Predicting the class makes training stabler and avoids mode"
        " collapse.",
        place="III.C",
        measure="Recall on our classifier's features: share of real digits that lie"
        " among generated ones, with the class predicted minus without",
        expected="With it, more of the real digits and all classes are covered, and"
        " seeds agree more.",
        rule=Above(0),
        note="The entropy of the classes does not decide: a generator that is told all"
        " classes equally often comes near ln 10 = 2.303 by that alone, and can still"
        " leave out variants of a digit. A GAN with labels only as an input is not"
        " trained. Stability, and whether seeds agree more, are not judged.",
        told=gan.measured("recall", epoch=50),
        untold=without.measured("recall", epoch=without.settings.epochs),
        told_classes=gan.measured("class_histogram", epoch=50),
        untold_classes=without.measured(
            "class_histogram", epoch=without.settings.epochs
        ),
    )
    def more_modes_with_classes(told, untold, told_classes, untold_classes):
        return {
            "value": told["value"] - untold["value"],
            "with": told["value"],
            "without": untold["value"],
            "entropy_with": told_classes["value"],
            "entropy_without": untold_classes["value"],
            "smallest_share_with": told_classes["smallest_share"],
            "smallest_share_without": untold_classes["smallest_share"],
        }

    stronger = {
        count: experiments[f"s14-discriminator-steps-{count}"] for count in (2, 5, 10)
    }

    @report.claim(
        "S14",
        sentence="When one network is too strong, the other gets large gradients and"
        " training becomes unstable.",
        place="III.B",
        measure="Standard deviation of the changes of the distance to real digits from"
        " one look of the watch to the next, relative to the mean distance, with 10"
        " steps of the discriminator over that with 1",
        expected="It grows with the steps for a GAN, and stays flat for a WGAN.",
        rule=Above(1, ratio=True),
        note="That the other network gets large gradients is not judged: gradients are"
        " not recorded while training, and the usual view is that they vanish. A"
        " generator that stays where it is counts as steady. WGANs with 1 to 10 steps"
        " are those of S11.",
        one=plain.watched(since=500),
        **{
            f"steps_{count}": each.watched(since=500)
            for count, each in stronger.items()
        },
    )
    def unstable(one, **watched):
        alone = swing(one["distance"])
        ratios = {
            name: swing(each["distance"]) / alone for name, each in watched.items()
        }
        return {"value": ratios["steps_10"], **ratios}

    @report.claim(
        "S29",
        sentence="All in all VAEs give results in less time, but of lower quality.",
        place="abstract, VI",
        measure="The smaller of two: Fréchet distance on our classifier's features, VAE"
        " over GAN, and seconds of training, GAN over VAE",
        expected="Over time their qualities cross: the VAE is ahead early, the GAN"
        " late.",
        rule=Above(1, ratio=True),
        note="Each is measured after the whole training that the report states, on"
        " digits. What else the machine did meanwhile is not known.",
        vae=vae.measured("frechet_distance", epoch=5),
        gan=gan.measured("frechet_distance", epoch=50),
        vae_time=vae.timed(),
        gan_time=gan.timed(),
    )
    def quality_and_time(vae, gan, vae_time, gan_time):
        worse = vae["value"] / gan["value"]
        seconds = [sum(timing["seconds"]) for timing in (gan_time, vae_time)]
        return {
            "value": min(worse, seconds[0] / seconds[1]),
            "distance_ratio": worse,
            "gan_seconds": seconds[0],
            "vae_seconds": seconds[1],
        }


def swing(values):
    """Standard deviation of the changes from value to value, over the mean value."""
    changes = [
        after - before for before, after in zip(values, values[1:], strict=False)
    ]
    return stdev(changes) / fmean(values)


def left(values):
    """The least of the values over the greatest before it."""
    least = min(range(1, len(values)), key=values.__getitem__)
    return values[least] / max(values[:least])


def correlation(values, others):
    """Spearman's rank correlation."""
    from scipy.stats import spearmanr

    return float(spearmanr(values, others).statistic)
