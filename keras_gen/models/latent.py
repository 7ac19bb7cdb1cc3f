"""The distribution that latents are drawn from."""

import math
from dataclasses import dataclass

import keras
import numpy as np

from keras_gen.errors import UsageError


@dataclass(frozen=True)
class Latent:
    """Independent entries: N(0, scale^2), or uniform in [-scale, scale]."""

    kind: str
    scale: float = 1.0

    @classmethod
    def parse(cls, text):
        """``"normal"``, ``"uniform"``, or with a scale: ``"normal:0.5"``.

        Raises:
            UsageError: Anything else.
        """
        kind, _, scale = text.partition(":")
        try:
            latent = cls(kind, float(scale or 1))
        except ValueError:
            latent = None
        known = latent and kind in ("normal", "uniform")
        if not (known and 0 < latent.scale < math.inf):
            raise UsageError(
                f"{text!r} is no latent distribution; write normal or uniform,"
                " with a scale if it is not 1, as in normal:0.5"
            )
        return latent

    def sample(self, shape, seed):
        """A tensor of ``shape`` drawn with a Keras seed generator."""
        if self.kind == "normal":
            return self.scale * keras.random.normal(shape, seed=seed)
        return keras.random.uniform(shape, -self.scale, self.scale, seed=seed)

    def draw(self, shape, *seed):
        """An array of ``shape``, float32: the same on every backend."""
        draws = np.random.default_rng(seed)
        if self.kind == "normal":
            return (self.scale * draws.standard_normal(shape)).astype("float32")
        return draws.uniform(-self.scale, self.scale, shape).astype("float32")
