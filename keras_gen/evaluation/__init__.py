"""Measures of generated images: arrays in, numbers out.

``MEASURES`` is the table of them; each says its unit, range, direction and source.
Measures that need a classifier take the probabilities or features of a ``Judge``.
Importing this package needs only numpy; keras is imported when a judge is asked for.
"""

from keras_gen.evaluation import agreement
from keras_gen.evaluation import borders
from keras_gen.evaluation import bounds
from keras_gen.evaluation import brightness
from keras_gen.evaluation import confidence
from keras_gen.evaluation import critic
from keras_gen.evaluation import distances
from keras_gen.evaluation import diversity
from keras_gen.evaluation import manifold
from keras_gen.evaluation import memorisation
from keras_gen.evaluation import shape_and_colour
from keras_gen.evaluation import sharpness
from keras_gen.evaluation import walks
from keras_gen.evaluation.judge import Judge
from keras_gen.evaluation.judge import judge
from keras_gen.evaluation.judge import unseen
from keras_gen.evaluation.neighbours import nearest_rows
from keras_gen.evaluation.registry import MEASURES

__all__ = [
    "MEASURES",
    "Judge",
    "agreement",
    "borders",
    "bounds",
    "brightness",
    "confidence",
    "critic",
    "distances",
    "diversity",
    "judge",
    "manifold",
    "memorisation",
    "nearest_rows",
    "shape_and_colour",
    "sharpness",
    "unseen",
    "walks",
]
