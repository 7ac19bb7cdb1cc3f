"""Measures of generated images: arrays in, numbers out.

Each says its unit, range, direction and source.  What needs a classifier takes the
probabilities of a ``Judge``.  Importing this room needs numpy alone; keras is
imported when a judge is asked for.
"""

from keras_gen.evaluation.agreement import class_agreement
from keras_gen.evaluation.agreement import class_histogram
from keras_gen.evaluation.judge import Judge
from keras_gen.evaluation.judge import judge
from keras_gen.evaluation.judge import unseen
from keras_gen.evaluation.neighbours import nearest_rows

__all__ = [
    "Judge",
    "class_agreement",
    "class_histogram",
    "judge",
    "nearest_rows",
    "unseen",
]
