"""Pictures for trials, used only on request: each function gives a Source.

They come with an installed library, or are drawn from a fixed seed, so that they are
always the same.
"""

from keras_gen.data.embedded.animals import animal_faces
from keras_gen.data.embedded.animals import cat_faces
from keras_gen.data.embedded.animals import cats
from keras_gen.data.embedded.characters import characters
from keras_gen.data.embedded.digits import digits
from keras_gen.data.embedded.flowers import flowers
from keras_gen.data.embedded.people import people
from keras_gen.data.embedded.scenes import scenes

__all__ = [
    "animal_faces",
    "cat_faces",
    "cats",
    "characters",
    "digits",
    "flowers",
    "people",
    "scenes",
]
