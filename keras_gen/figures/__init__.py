"""Arrays in, pictures out: every function here returns a ``PIL.Image.Image``.

The same arrays give the same bytes, whatever matplotlib settings a user has.
"""

from keras_gen.figures.activations import activations
from keras_gen.figures.boxes import layer_boxes
from keras_gen.figures.curves import Panel
from keras_gen.figures.curves import curves
from keras_gen.figures.dots import Dots
from keras_gen.figures.dots import dots
from keras_gen.figures.grids import cut
from keras_gen.figures.grids import grid
from keras_gen.figures.grids import latent_map
from keras_gen.figures.headings import titled
from keras_gen.figures.intervals import interval
from keras_gen.figures.pairs import beside
from keras_gen.figures.pairs import neighbours
from keras_gen.figures.scatter import latent_scatter
from keras_gen.figures.schemes import scheme
from keras_gen.figures.stamps import stamp
from keras_gen.figures.strips import strip
from keras_gen.figures.tables import layer_table
from keras_gen.figures.typeset import table

__all__ = [
    "Dots",
    "Panel",
    "activations",
    "beside",
    "curves",
    "cut",
    "dots",
    "grid",
    "interval",
    "latent_map",
    "latent_scatter",
    "layer_boxes",
    "layer_table",
    "neighbours",
    "scheme",
    "stamp",
    "strip",
    "table",
    "titled",
]
