"""Tests run as scripts do: TensorFlow finds what keras_gen sets when imported."""

import keras_gen  # noqa: F401
