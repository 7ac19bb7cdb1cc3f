"""Picture sets: sources -> prepared arrays -> the order of an epoch.

A set is prepared once, into plain numpy files, and from then on only those are
read: training needs neither TensorFlow Datasets nor TensorFlow. Importing this
room needs only numpy and pillow; TensorFlow Datasets, OpenCV, scikit-learn and
matplotlib are imported only by the sources that use them.
"""

from keras_gen.data.locks import locked
from keras_gen.data.order import epoch_order
from keras_gen.data.places import default_data_dir
from keras_gen.data.places import prepared_folder
from keras_gen.data.prepared import Prepared
from keras_gen.data.prepared import open_prepared
from keras_gen.data.preparing import describe
from keras_gen.data.preparing import prepare
from keras_gen.data.preparing import prepare_at_usual_size
from keras_gen.data.sets import find as find_set

__all__ = [
    "Prepared",
    "default_data_dir",
    "describe",
    "epoch_order",
    "find_set",
    "locked",
    "open_prepared",
    "prepare",
    "prepare_at_usual_size",
    "prepared_folder",
]
