"""What models of a generator and its opponent share."""

import numpy as np
from keras import ops

from keras_gen import networks
from keras_gen.errors import UsageError
from keras_gen.errors import check_count
from keras_gen.errors import check_known
from keras_gen.models.base import GenerativeModel
from keras_gen.models.fitting import check_labels
from keras_gen.models.fitting import check_maker
from keras_gen.models.latent import Latent
from keras_gen.models.sampling import BATCH
from keras_gen.models.sampling import images_of
from keras_gen.models.sampling import unrecorded
from keras_gen.models.targets import Targets
from keras_gen.objectives import ADVERSARIAL


class AdversarialModel(GenerativeModel):
    """A generator and an opponent with an adversarial objective.

    The opponent is a ``discriminator``, or a ``critic`` in the Wasserstein models.
    Compile it with an optimizer for each: ``generator_optimizer``, and
    ``discriminator_optimizer`` or ``critic_optimizer``.

    Args:
        generator: Graph from ``[latent]`` or ``[latent, label]`` to images.
        opponent: Graph from images, or ``[images, label]``, to scores, or to
            probabilities, which come from a last activation layer; losses are
            computed from its input, in float32.
        objective: A row of ``objectives.ADVERSARIAL``.
        targets: The opponent's targets for real and for generated images, and a third
            for the generator if it does not use the first; each a number or a range
            ``(low, high)`` to draw from; None for the objective's own, if any.
        target_draws: Targets from a range are drawn ``"once"`` for each place in a
            batch, or again for each ``"batch"``.
        updates: The opponent takes one ``"joint"`` step down the sum of both its
            losses, or two ``"separate"`` ones: first for real, then for generated
            images.
        generator_batches: Size of the generator's step, in batches.
        fakes: How the images for the opponent are made: in ``"training"`` mode, in
            ``"inference"`` mode (Keras' ``predict``), or ``"unrecorded"``: in
            training mode, but without updating the moving averages.
        latent: Distribution of the latents in training, ``"normal[:scale]"`` or
            ``"uniform[:scale]"``.
        picture_latent: Distribution for ``generate``; None for the one of training.
        statistics: What BatchNormalization uses in ``generate``: ``"moving"``
            averages, or those of the ``"batch"``.
        seed: Whole number; every random draw of the model follows from it.
        name: Name of the model.

    Raises:
        UsageError: An unknown objective, distribution, mode or kind of statistics;
            targets for an objective without targets; a ``generator_batches`` below 1;
            or a generator that does not make images from a latent.
    """

    opponent_name = "discriminator"
    trains = {
        "discriminator_optimizer": ("discriminator",),
        "generator_optimizer": ("generator",),
    }
    tracked = ("discriminator_loss", "generator_loss")
    # How many classes ``generate`` cycles through where it is given no labels.
    classes = None

    def __init__(
        self,
        generator,
        opponent,
        *,
        objective="logistic",
        targets=None,
        target_draws="once",
        updates="joint",
        generator_batches=1,
        fakes="training",
        latent="normal",
        picture_latent=None,
        statistics="moving",
        seed=0,
        name=None,
        **settings,
    ):
        check_maker(generator, "generator")
        check_count(generator_batches, "generator_batches")
        check_known(objective, ADVERSARIAL, "objective")
        check_known(updates, ("joint", "separate"), "kind of updates")
        check_known(fakes, ("training", "inference", "unrecorded"), "mode")
        check_known(statistics, ("moving", "batch"), "kind of statistics")
        super().__init__(
            generator=generator,
            **{self.opponent_name: opponent},
            objective=objective,
            targets=targets,
            target_draws=target_draws,
            updates=updates,
            generator_batches=generator_batches,
            fakes=fakes,
            latent=latent,
            picture_latent=picture_latent,
            statistics=statistics,
            seed=seed,
            name=name,
            **settings,
        )
        self.logits = networks.logits(opponent)
        self.losses_of = ADVERSARIAL[objective]
        if targets and not self.losses_of.targets:
            raise UsageError(f"{objective} has no targets; leave them out")
        self.targets_of = Targets(
            targets or self.losses_of.targets or (None, None), target_draws, seed
        )
        self.latent_size = self.generator.inputs[0].shape[-1]
        self.latent_distribution = Latent.parse(latent)
        self.picture_distribution = Latent.parse(picture_latent or latent)

    # The vocabulary of an adversarial train_step.

    def latents(self, m):
        """``m`` fresh latents of training, (m, latent size)."""
        return self.latent_distribution.sample((m, self.latent_size), self.random)

    def fake_images(self, inputs):
        """Images for the opponent, through which the generator learns nothing."""
        if self.fakes == "unrecorded":
            return ops.stop_gradient(unrecorded(self.generator, inputs))
        training = self.fakes == "training"
        return ops.stop_gradient(self.generator(inputs, training=training))

    def score(self, images):
        """The opponent's scores of images, before any last activation, (m, 1).

        Args:
            images: (m, height, width, channels), or whatever inputs the opponent takes.
        """
        return ops.cast(self.logits(images, training=True), "float32")

    def real_loss(self, scores):
        """The opponent's mean loss on the scores of real images, (m, 1)."""
        target = self.targets_of.real(ops.shape(scores)[0], self.random)
        return ops.mean(self.losses_of.real(scores, target))

    def fake_loss(self, scores):
        """The opponent's mean loss on the scores of generated images, (m, 1)."""
        target = self.targets_of.fake(ops.shape(scores)[0], self.random)
        return ops.mean(self.losses_of.fake(scores, target))

    def generator_loss(self, scores):
        """Generator's mean loss on the scores of generated images, (m, 1)."""
        target = self.targets_of.generator(ops.shape(scores)[0], self.random)
        return ops.mean(self.losses_of.generator(scores, target))

    def oppose(self, on_real, on_fake):
        """The opponent's step, joint or separate.

        Args:
            on_real: Function without arguments that returns its loss on real images.
            on_fake: The same for generated images.

        Returns:
            The sum of both losses, each taken before its step.
        """
        optimizer = f"{self.opponent_name}_optimizer"
        if self.updates == "joint":
            return self.descend(optimizer, lambda: on_real() + on_fake())
        return self.descend(optimizer, on_real) + self.descend(optimizer, on_fake)

    def fit(self, *arguments, **options):
        """As ``GenerativeModel.fit``, but an adversarial loss cannot validate.

        Raises:
            UsageError: Validation data was given, or as for ``GenerativeModel``.
        """
        if {"validation_data", "validation_split"} & set(options):
            raise UsageError(
                "an adversarial loss cannot validate; leave out validation data"
            )
        return super().fit(*arguments, **options)

    def generate(self, n, labels=None, seed=0):
        """``n`` images, the same for the same weights and seed.

        Where BatchNormalization uses the batch's statistics, an image depends on the
        others of its batch, which never has fewer than 64 latents.

        Args:
            n: How many.
            labels: (n,) classes, for a generator that takes them; None cycles
                through 0, 1, 2, ... where the model knows how many classes there are.
            seed: Whole number from which the latents follow.

        Returns:
            float32 (n, height, width, channels) in the generator's range.

        Raises:
            UsageError: ``n`` below 1, labels for a generator that takes none, no
                labels where the model does not know the classes, or not ``n`` labels.
        """
        check_count(n, "n")
        conditional = len(self.generator.inputs) == 2
        if labels is not None and not conditional:
            raise UsageError("this generator takes no labels; leave them out")
        if conditional and labels is None:
            if not self.classes:
                raise UsageError("this generator needs a class; give it labels")
            labels = np.arange(n) % self.classes
        if conditional:
            check_labels(labels, n, self.generator.inputs[1])
        m = max(n, BATCH) if self.statistics == "batch" else n
        latents = self.picture_distribution.draw((m, self.latent_size), seed)
        conditions = None if labels is None else np.resize(labels, m)
        return images_of(self.generator, latents, conditions, self.statistics)[:n]
