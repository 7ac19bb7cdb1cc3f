"""Five reports on image generation with GANs and VAEs, reproduced in Keras 3."""

import importlib
import os

__version__ = "0.1.0"

# TensorFlow reads it when it is imported.  Left to itself it computes convolutions
# without oneDNN on processors that lack AVX-512, and takes up to three times as long.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")

# Loaded only when asked for, so that importing keras_gen does not import keras.
_HOME = {
    "GAN": "keras_gen.models",
    "ACGAN": "keras_gen.models",
    "WGAN": "keras_gen.models",
    "ACWGAN": "keras_gen.models",
    "CDCGAN": "keras_gen.models",
    "VAE": "keras_gen.models",
    "ConditionalVAE": "keras_gen.models",
    "prepare": "keras_gen.data",
}

__all__ = [*_HOME, "__version__"]


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"keras_gen has no {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
