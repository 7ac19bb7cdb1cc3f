"""Measures of generated images: arrays in, numbers out.

Each says its unit, range, direction and source.  What needs a classifier takes the
probabilities or features of a ``Judge``.  Importing this room needs numpy alone;
keras is imported when a judge is asked for.
"""

from keras_gen.evaluation.agreement import class_accuracy
from keras_gen.evaluation.agreement import class_histogram
from keras_gen.evaluation.bounds import log_likelihood
from keras_gen.evaluation.bounds import test_elbo
from keras_gen.evaluation.confidence import confidence
from keras_gen.evaluation.confidence import walk_confidence
from keras_gen.evaluation.critic import wasserstein_estimate
from keras_gen.evaluation.distances import frechet_distance
from keras_gen.evaluation.distances import kernel_distance
from keras_gen.evaluation.judge import Judge
from keras_gen.evaluation.judge import judge
from keras_gen.evaluation.judge import unseen
from keras_gen.evaluation.manifold import coverage
from keras_gen.evaluation.manifold import density
from keras_gen.evaluation.manifold import precision
from keras_gen.evaluation.manifold import recall
from keras_gen.evaluation.neighbours import nearest_rows

__all__ = [
    "Judge",
    "class_accuracy",
    "class_histogram",
    "confidence",
    "coverage",
    "density",
    "frechet_distance",
    "judge",
    "kernel_distance",
    "log_likelihood",
    "nearest_rows",
    "precision",
    "recall",
    "test_elbo",
    "unseen",
    "walk_confidence",
    "wasserstein_estimate",
]
