"""The claims of S. M. Ali (2020), and the trainings that A2, A3 and A8 need."""

from statistics import fmean

from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import assumed


def add_claims(report):
    gan, vae = report.experiments["mnist-gan"], report.experiments["mnist-vae"]
    vae_long = report.experiments["mnist-vae-long"]
    gan_on = report.add(
        gan.variant(
            "a2-epochs-30", epochs=assumed(30, "A2: do digits fade after 10 epochs?")
        )
    )
    vae_on = report.add(
        vae.variant("a3-epochs-20", epochs=assumed(20, "A3: do 5 epochs suffice?"))
    )

    @report.claim(
        "A1",
        sentence="The GAN's digits are sharper than the VAE's, which look blurred.",
        place="Analysis",
        measure="Laplacian variance of the GAN's digits over that of the VAE's after 5"
        " epochs",
        expected="About 2.2, and about 1.8 against the long-trained VAE, as in the"
        " author's own pictures.",
        rule=Above(1, ratio=True),
        gan=gan.measured("laplacian_variance", epoch=10),
        vae=vae.measured("laplacian_variance", epoch=5),
        note="The GAN learns digits that were enlarged from 28 to 32 pixels, and its"
        " own are reduced again to be compared: the sharpness that this costs counts"
        " against it. Given beside the value is the sharpness of each model over that"
        " of real digits that were resized in the same way.",
        vae_long=vae_long.measured("laplacian_variance", epoch=100),
        gan_over_real=gan.measured("laplacian_variance_ratio", epoch=10),
        vae_over_real=vae.measured("laplacian_variance_ratio", epoch=5),
        gan_grey=gan.measured("mid_grey_share", epoch=10),
        vae_grey=vae.measured("mid_grey_share", epoch=5),
    )
    def sharper(gan, vae, vae_long, gan_over_real, vae_over_real, gan_grey, vae_grey):
        return {
            "value": gan["value"] / vae["value"],
            "against_the_long_trained": gan["value"] / vae_long["value"],
            "gan_over_its_real_digits": gan_over_real["value"],
            "vae_over_its_real_digits": vae_over_real["value"],
            "mid_grey_share_gan": gan_grey["value"],
            "mid_grey_share_vae": vae_grey["value"],
        }

    @report.claim(
        "A2",
        sentence="Training the GAN for more than 10 epochs brings nothing; the digits"
        " fade.",
        place="Results",
        measure="The least of three: Fréchet distance on our classifier's features"
        " after 30 epochs over that after 10, over 0.95; mean ink after 10 epochs over"
        " that after 30; the brightest pixel likewise",
        expected="Uncertain: in the author's run the ink falls from 0.150 (epoch 2) to"
        " 0.108 (epoch 10) and the brightest pixel from 0.98 to 0.87, but not"
        " steadily.",
        rule=Above(1, ratio=True),
        note="Only epochs 10 and 30 are compared.",
        early=gan_on.measured("frechet_distance", epoch=10),
        late=gan_on.measured("frechet_distance", epoch=30),
        early_ink=gan_on.measured("mean_ink", epoch=10),
        late_ink=gan_on.measured("mean_ink", epoch=30),
        early_peak=gan_on.measured("brightest_pixel", epoch=10),
        late_peak=gan_on.measured("brightest_pixel", epoch=30),
    )
    def longer_gan(early, late, **brightness):
        shown = {name: numbers["value"] for name, numbers in brightness.items()}
        distance = late["value"] / early["value"]
        fading = [shown[f"early_{of}"] / shown[f"late_{of}"] for of in ("ink", "peak")]
        value = min(distance / 0.95, *fading)
        return {"value": value, "distance_ratio": distance, **shown}

    @report.claim(
        "A3",
        sentence="Training the VAE for more than 5 epochs brings no better result.",
        place="Results",
        measure="Test loss after 5 epochs minus that after 20, in nats",
        expected="The claim fails: an older run of the author reaches 137.5, where five"
        " epochs give 147.2; the gain by epoch 20 is above 2 nats.",
        rule=Below(1),
        contradiction="The author's own older notebook shows the longer training, and"
        " the printed picture of the VAE is of that model, not of the one after 5"
        " epochs.",
        note="Sharpness is not judged.",
        losses=vae_on.metrics(),
    )
    def longer_vae(losses):
        (loss,) = losses["test_loss"].values()
        return {"value": loss[4] - loss[19], "after_5": loss[4], "after_20": loss[19]}

    @report.claim(
        "A4",
        sentence="The variety of the GAN's digits is at times somewhat limited.",
        place="Analysis",
        measure="Entropy of the classes that our classifier sees, in nats (equal"
        " shares: 2.303)",
        expected="Below 2.303, but near it: the author's 64 tiles have 2.23; no class"
        " is missing.",
        rule=Below(2.29),
        note="Some variety is lost where the entropy is below 2.29; real test digits"
        " reach 2.30.",
        classes=gan.measured("class_histogram", epoch=10),
        recall=gan.measured("recall", epoch=10),
    )
    def variety(classes, recall):
        return {
            "value": classes["value"],
            "smallest_share": classes["smallest_share"],
            "recall": recall["value"],
        }

    @report.claim(
        "A5",
        sentence="The GAN's first pictures are senseless, since it starts from noise;"
        " the VAE starts nearer to the data.",
        place="Analysis",
        measure="Distance of the GAN's images to real ones after 100 steps over that of"
        " the VAE's (Gaussians on thumbnails)",
        expected="It holds before the first step only trivially, since the images of"
        " an untrained VAE are grey mush too: the reason that the report gives is"
        " weak.",
        rule=Above(1, ratio=True),
        note="The GAN sees 32 digits in a step, the VAE 100. How sure a classifier is"
        " of the first images is not judged. Until the VAE was trained anew,"
        " thumbnails of pictures of 28 pixels left out the last four rows and"
        " columns; the values were then 1.17, 0.99 and 1.15, and the verdict was"
        " undecided.",
        gan=gan.watched(),
        vae=vae.watched(),
    )
    def first_steps(gan, vae):
        ratios = {
            step: at(gan, "distance", step) / at(vae, "distance", step)
            for step in (0, 100, 500)
        }
        return {"value": ratios[100], "untrained": ratios[0], "after_500": ratios[500]}

    report.open_claim(
        "A6",
        sentence="GANs sometimes fail to converge.",
        place="Analysis",
        measure="Share of ten seeds whose classes have an entropy below 1.5 nats",
        expected="A low share with this network.",
        note="'Sometimes' cannot be refuted by a few seeds: ten that converge leave a"
        " share of up to a quarter open. A4 gives the entropies of those trained.",
    )

    @report.claim(
        "A7",
        sentence="All in all the GAN makes the better fakes.",
        place="Analysis",
        measure="Fréchet distance on our classifier's features of the VAE after 5"
        " epochs over that of the GAN",
        expected="The GAN is better in precision; recall may favour either.",
        rule=Above(1, ratio=True),
        note="The decision to average ratios by their logarithms was made when the"
        " values of the first three seeds were already known; by their plain mean the"
        " claim is undecided.",
        gan=gan.measured("frechet_distance", epoch=10),
        vae=vae.measured("frechet_distance", epoch=5),
        vae_long=vae_long.measured("frechet_distance", epoch=100),
        gan_precision=gan.measured("precision", epoch=10),
        vae_precision=vae.measured("precision", epoch=5),
        gan_recall=gan.measured("recall", epoch=10),
        vae_recall=vae.measured("recall", epoch=5),
    )
    def better(gan, vae, vae_long, **shares):
        shown = {name: numbers["value"] for name, numbers in shares.items()}
        long = vae_long["value"] / gan["value"]
        return {
            "value": vae["value"] / gan["value"],
            "against_the_long_trained": long,
            **shown,
        }

    wider = {
        size: report.add(
            vae.variant(
                f"a8-latent-{size}",
                latent_size=assumed(size, "A8: is it the two entries that blur?"),
            )
        )
        for size in (10, 20)
    }

    @report.claim(
        "A8",
        sentence="The VAE blurs because it squeezes images into means and variances, as"
        " averaging does.",
        place="Analysis",
        measure="Laplacian variance with 20 latent entries over that with 2",
        expected="Sharper with more entries: that the report has only two is the main"
        " cause of the blur.",
        rule=Above(1, ratio=True),
        note="Only one part is judged: that squeezing blurs, so that less of it is"
        " sharper. That it blurs as averaging does is not judged.",
        of_2=vae.measured("laplacian_variance", epoch=5),
        **{
            f"of_{size}": one.measured("laplacian_variance", epoch=5)
            for size, one in wider.items()
        },
    )
    def blurred_by_averaging(**found):
        shown = {name: numbers["value"] for name, numbers in found.items()}
        return {"value": shown["of_20"] / shown["of_2"], **shown}

    @report.claim(
        "A9",
        sentence="The GAN's losses: the generator's falls from about 7.7 to 4.3 and"
        " rises to 6 to 7, the discriminator's stays below 0.4.",
        place="GAN_MNIST.ipynb",
        measure="Difference of the means over epochs 2 to 10 from the printed ones, as"
        " a part of what is tolerated (15 % and 25 %); the larger of the two",
        expected="Below 1: generator 5.517 within 15 %, discriminator 0.261 within 25"
        " %.",
        rule=Below(1),
        note="The loss of a discriminator that cannot tell real from generated digits"
        " is 2 ln 2 = 1.386: one that stays below 0.4 dominates throughout.",
        losses=gan.metrics(),
    )
    def gan_losses(losses):
        (generator,) = losses["generator_loss"].values()
        (discriminator,) = losses["discriminator_loss"].values()
        means = fmean(generator[1:]), fmean(discriminator[1:])
        printed = [fmean(numbers[1:]) for numbers in gan.printed.values()]
        away = [
            abs(mean - theirs) / theirs / tolerance
            for mean, theirs, tolerance in zip(
                means, printed, (0.15, 0.25), strict=True
            )
        ]
        return {"value": max(away), "generator": means[0], "discriminator": means[1]}

    @report.claim(
        "A10",
        sentence="The VAE's losses: from 177.8 to 147.6 in training, from 162.3 to"
        " 147.2 on test digits.",
        place="VAE_MNIST.ipynb",
        measure="Greatest difference from the printed losses, as a part of what is"
        " tolerated (3 nats in the first epoch of training, 1 after it, 2 on test"
        " digits)",
        expected="Below 1 in every epoch.",
        rule=Below(1),
        losses=vae.metrics(),
    )
    def vae_losses(losses):
        (train,), (test,) = (losses[m].values() for m in ("loss", "test_loss"))
        tolerances = {"loss": (3, 1, 1, 1, 1), "test_loss": (2, 2, 2, 2, 2)}
        away = [
            abs(our - theirs) / tolerance
            for name, ours in (("loss", train), ("test_loss", test))
            for our, theirs, tolerance in zip(
                ours, vae.printed[name], tolerances[name], strict=True
            )
        ]
        return {"value": max(away), "last_loss": train[-1], "last_test_loss": test[-1]}


def at(watched, column, step):
    """The value that the watch noted in a column at a step."""
    return watched[column][watched["step"].index(step)]
