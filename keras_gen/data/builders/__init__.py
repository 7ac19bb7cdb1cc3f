"""TensorFlow Datasets builders for sets that are not in TensorFlow Datasets.

Each reads archives that a user has downloaded by hand. This room imports TensorFlow
Datasets, so it is itself imported only inside functions.
"""

from keras_gen.data.builders.animal_faces import AnimalFaces
from keras_gen.data.builders.cats_crawford import CatsCrawford
from keras_gen.data.builders.chars74k import Chars74k

OWN = {
    "animal_faces": AnimalFaces,
    "cats_crawford": CatsCrawford,
    "chars74k": Chars74k,
}
