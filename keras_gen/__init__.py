"""Five reports on image generation with GANs and VAEs, reproduced in Keras 3."""

__version__ = "0.1.0"
