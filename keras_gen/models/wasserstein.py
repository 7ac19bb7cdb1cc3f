"""What the two Wasserstein models share: the critic and its clipped weights."""

from keras import ops

from keras_gen.errors import UsageError
from keras_gen.errors import check_count
from keras_gen.errors import check_known


class ClippedCritic:
    """A critic that takes several steps a round, with clipped weights.

    All steps of a round see the same real and generated images, as in the programs of
    seminar_2017; the paper draws new ones for each.

    Args:
        generator: Graph from ``[latent]`` or ``[latent, label]`` to images.
        critic: Graph from images to a score without activation.
        critic_steps: The critic's steps per generator step.
        clip: Its weights are clipped to [-clip, clip]; None for no clipping.
        clip_after: They are clipped after each ``"step"``, as in the paper, or once
            at the end of a ``"round"`` of steps.
        clipped: Which weights: ``"trained"`` ones, or ``"all"``, moving averages of
            BatchNormalization among them.
        **settings: As for the other base class, with the objective ``"wasserstein"``
            unless another is given.

    Raises:
        UsageError: ``critic_steps`` below 1, ``clip`` not above 0, or an unknown place
            or kind of clipping.
    """

    opponent_name = "critic"
    trains = {"critic_optimizer": ("critic",), "generator_optimizer": ("generator",)}
    tracked = ("critic_loss", "generator_loss")

    def __init__(
        self,
        generator,
        critic,
        *,
        critic_steps=1,
        clip=0.01,
        clip_after="step",
        clipped="trained",
        **settings,
    ):
        check_count(critic_steps, "critic_steps")
        if clip is not None and clip <= 0:
            raise UsageError(f"clip={clip!r}; give a number above 0, or None")
        check_known(clip_after, ("step", "round"), "place of clipping")
        check_known(clipped, ("trained", "all"), "kind of clipped weights")
        super().__init__(
            generator,
            critic,
            critic_steps=critic_steps,
            clip=clip,
            clip_after=clip_after,
            clipped=clipped,
            **{"objective": "wasserstein"} | settings,
        )

    def train_critic(self, on_real, on_fake):
        """A round of steps; returns the critic's loss before the last of them."""
        for step in range(1, self.critic_steps + 1):
            loss = self.oppose(on_real, on_fake)
            if self.clip_after == "step" or step == self.critic_steps:
                self.clip_weights()
        return loss

    def clip_weights(self):
        """Bring the critic's weights back into [-clip, clip]."""
        if self.clip is None:
            return
        every = self.clipped == "all"
        for weight in self.critic.weights if every else self.critic.trainable_weights:
            weight.assign(ops.clip(weight, -self.clip, self.clip))
