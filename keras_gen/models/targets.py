"""The answers that an opponent is trained to give: hard or smoothed targets."""

import keras
import numpy as np
from keras import ops

from keras_gen.errors import UsageError
from keras_gen.errors import check_known

# Places in a batch for which targets are drawn once.
PLACES = 4096
# Keeps these draws apart from others that follow from the same seed.
STREAM = 4


class Targets:
    """Targets for real and for generated images.

    Args:
        targets: For real and for generated images, and a third for the generator if
            it does not use the first; each a number, None for an objective without
            targets, or a range to draw from (Salimans et al. 2016, section 3.4:
            smoothed labels).
        draws: ``"once"``: each place in a batch keeps the target that it drew;
            ``"batch"``: all are drawn again for each batch.
        seed: The targets that are drawn once follow from it.

    Raises:
        UsageError: Not two or three targets, or an unknown kind of draw.
    """

    def __init__(self, targets, draws, seed):
        check_known(draws, ("once", "batch"), "draw of targets")
        if len(targets) not in (2, 3):
            raise UsageError(
                f"{targets}: give two targets, or three, not {len(targets)}"
            )
        self.targets, self.draws = targets, draws
        sequence = np.random.SeedSequence([seed], spawn_key=[STREAM])
        places = np.random.Generator(np.random.PCG64(sequence)).uniform(
            size=(3, PLACES, 1)
        )
        self.places = places.astype("float32")

    def real(self, m, random):
        """Targets of ``m`` real images: a number, or (m, 1)."""
        return self._targets(0, m, random)

    def fake(self, m, random):
        """Targets of ``m`` generated images: a number, or (m, 1)."""
        return self._targets(1, m, random)

    def generator(self, m, random):
        """What the generator wants for ``m`` images: a number, or (m, 1)."""
        return self._targets(2 if len(self.targets) == 3 else 0, m, random)

    def _targets(self, index, m, random):
        target = self.targets[index]
        if not isinstance(target, (tuple, list)):
            return target
        low, high = target
        if self.draws == "batch":
            return keras.random.uniform((m, 1), low, high, seed=random)
        return low + (high - low) * ops.convert_to_tensor(self.places[index])[:m]
