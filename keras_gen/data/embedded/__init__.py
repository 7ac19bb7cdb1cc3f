"""Pictures for trials, taken only when asked for: each function gives a Source.

They come with an installed library, or are drawn from a seed: always the same ones.
"""

from keras_gen.data.embedded.digits import digits

__all__ = ["digits"]
