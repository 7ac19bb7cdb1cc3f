"""Random changes of the training pictures, made inside the step."""

import numpy as np
from keras import ops

# Keeps these draws apart from others that follow from the same seed.
STREAM = 1


class RotationAndCrop:
    """A random rotation, then a random crop of the picture padded on all sides.

    The same as torchvision's ``RandomRotation(degrees)`` and ``RandomCrop(size,
    padding)``: the nearest pixel is taken, and what lies outside is black.

    Args:
        degrees: Largest angle, in either direction.
        padding: Pixels added on each side, which the crop may include.
        seed: The draws follow from (seed, step).
    """

    def __init__(self, degrees, padding, seed):
        self.degrees, self.padding, self.seed = degrees, padding, seed

    def draw(self, step, batch):
        """Angle in radians, and shift down and to the right, (batch, 3) float32."""
        sequence = np.random.SeedSequence([self.seed, step], spawn_key=[STREAM])
        draws = np.random.Generator(np.random.PCG64(sequence))
        angles = np.deg2rad(draws.uniform(-self.degrees, self.degrees, (batch, 1)))
        shifts = draws.integers(-self.padding, self.padding, (batch, 2), endpoint=True)
        return np.concatenate([angles, shifts], axis=1).astype("float32")

    def apply(self, images, drawn, black):
        """The images (batch, height, width, channels), each changed as drawn."""
        _, height, width, channels = images.shape
        angle, down, right = (drawn[:, i, None, None] for i in range(3))
        y = ops.arange(height, dtype="float32")[None, :, None] - down
        x = ops.arange(width, dtype="float32")[None, None, :] - right
        seen = (y >= 0) & (y < height) & (x >= 0) & (x < width)
        y, x = y - (height - 1) / 2, x - (width - 1) / 2
        cos, sin = ops.cos(angle), ops.sin(angle)
        from_y = ops.round(cos * y + sin * x + (height - 1) / 2)
        from_x = ops.round(cos * x - sin * y + (width - 1) / 2)
        seen = seen & (from_y >= 0) & (from_y < height)
        seen = seen & (from_x >= 0) & (from_x < width)
        source = ops.where(seen, from_y * width + from_x, 0.0)
        source = ops.reshape(ops.cast(source, "int32"), (-1, height * width, 1))
        pixels = ops.reshape(images, (-1, height * width, channels))
        moved = ops.take_along_axis(pixels, source, axis=1)
        moved = ops.reshape(moved, (-1, height, width, channels))
        return ops.where(seen[..., None], moved, black)
