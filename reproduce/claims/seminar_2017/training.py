"""Claims of the seminar report about how training goes."""

from statistics import fmean
from statistics import stdev

from keras_gen.report import Above


def of_training(report):
    """S3, S4, S6, S11 to S14, S29: how training goes."""
    experiments = report.experiments
    gan, vae = experiments["mnist-acgan"], experiments["mnist-cvae"]
    plain, critic = experiments["s3-mnist-gan"], experiments["s3-mnist-wgan"]

    @report.claim(
        "S3",
        sentence="Plain GANs train unstably, from clear pictures to grey ones within"
        " few epochs; WGANs much more steadily.",
        place="III.B, VI",
        measure="Deviation of the distance to real digits from one look to the next,"
        " GAN over WGAN of the same size",
        expected="The GAN swings and collapses, the WGAN does not.",
        rule=Above(1),
        gan=plain.watched(since=500),
        wgan=critic.watched(since=500),
    )
    def steadier(gan, wgan):
        swings = [swing(watched["distance"]) for watched in (gan, wgan)]
        return {"value": swings[0] / swings[1], "gan": swings[0], "wgan": swings[1]}

    @report.claim(
        "S4",
        sentence="VAEs train faster and more easily than GANs, in epochs and in time.",
        place="abstract, VI",
        measure="Seconds of the GAN's whole training over those of the VAE's, on one"
        " machine",
        expected="The VAE needs less of both: 5 epochs against 50; the authors give no"
        " times of one machine.",
        rule=Above(1),
        note="Both are trained as long as the report says, not to the same quality.",
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

    coloured = experiments["cifar10-acgan"]
    looks = (1, 5, 20, 100, 500)

    @report.claim(
        "S6",
        sentence="Shapes are learnt first, colours later.",
        place="V.B",
        measure="Part of the way that shapes have gone after 20 of 500 epochs, minus"
        " that of colours",
        expected="Shapes are ahead, for GANs and VAEs.",
        rule=Above(0),
        note="Judged on the GAN of CIFAR-10.",
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
        measure="Rank correlation of the Wasserstein estimate with the distance to real"
        " digits, minus that of the GAN's loss",
        expected="High for the WGAN, none for the GAN.",
        rule=Above(0.3),
        note="Losses are means of a hundred steps, not medians of 101.",
        gan=plain.watched(since=500),
        wgan=critic.watched(since=500),
    )
    def shows_convergence(gan, wgan):
        # What the critic descends is minus its estimate.
        estimate = [-loss for loss in wgan["critic_loss"]]
        of_wgan = correlation(estimate, wgan["distance"])
        of_gan = correlation(gan["discriminator_loss"], gan["distance"])
        return {"value": of_wgan - abs(of_gan), "wgan": of_wgan, "gan": of_gan}

    blocks = {
        name: experiments[f"s12-{name}"] for name in ("blocks-0", "both-blocks-6")
    }
    last = blocks["blocks-0"].settings.epochs

    @report.claim(
        "S12",
        sentence="Beyond some depth more layers destabilise training or collapse it at"
        " once.",
        place="III.A",
        measure="Fréchet distance on our classifier's features with six more blocks in"
        " both networks over that with none",
        expected="From some depth on the share of collapses jumps.",
        rule=Above(2),
        none=blocks["blocks-0"].measured("frechet_distance", epoch=last),
        six=blocks["both-blocks-6"].measured("frechet_distance", epoch=last),
    )
    def deeper(none, six):
        return six["value"] / none["value"]

    without = experiments["s13-mnist-gan"]

    @report.claim(
        "S13",
        sentence="Predicting the class makes training steadier and avoids mode"
        " collapse.",
        place="III.C",
        measure="Entropy of the classes that our classifier sees, with the class"
        " predicted minus without, in nats",
        expected="With it all classes are covered, and seeds agree more.",
        rule=Above(0),
        note="A generator that is told classes draws them evenly by itself; label input"
        " alone is not trained.",
        told=gan.measured("class_histogram", epoch=50),
        untold=without.measured("class_histogram", epoch=without.settings.epochs),
    )
    def steadier_with_classes(told, untold):
        return {
            "value": told["value"] - untold["value"],
            "with": told["value"],
            "without": untold["value"],
            "smallest_share_without": untold["smallest_share"],
        }

    report.open_claim(
        "S14",
        sentence="When one network is too strong, the other gets large gradients and"
        " training becomes unstable.",
        place="III.B",
        measure="Norm of the generator's gradient with 1, 2, 5 and 10 steps of the"
        " discriminator",
        expected="It grows with the steps for the GAN and stays for the WGAN; the usual"
        " view is that it vanishes.",
        note="Gradients are not recorded while training; the experiments with more"
        " steps are there.",
    )

    @report.claim(
        "S29",
        sentence="All in all VAEs give results in less time, but of lower quality.",
        place="abstract, VI",
        measure="Fréchet distance on our classifier's features, VAE over GAN",
        expected="Above 1, with less time for the VAE.",
        rule=Above(1),
        vae=vae.measured("frechet_distance", epoch=5),
        gan=gan.measured("frechet_distance", epoch=50),
        vae_time=vae.timed(),
        gan_time=gan.timed(),
    )
    def quality_and_time(vae, gan, vae_time, gan_time):
        return {
            "value": vae["value"] / gan["value"],
            "vae_seconds": sum(vae_time["seconds"]),
            "gan_seconds": sum(gan_time["seconds"]),
        }


def swing(values):
    """Deviation of the changes from one value to the next over the mean value."""
    changes = [
        after - before for before, after in zip(values, values[1:], strict=False)
    ]
    return stdev(changes) / fmean(values)


def correlation(values, others):
    """Spearman's."""
    from scipy.stats import spearmanr

    return float(spearmanr(values, others).statistic)
