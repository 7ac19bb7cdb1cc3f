"""Layer lists: plain functional graphs of built-in layers, one module per report.

Networks are returned as printed, with the last activation as a layer of its own
(``probability``, ``source``, ``class``, ``pixels``); ``logits`` cuts it off.  A
``score`` has no activation and stays as it is.
"""

from keras_gen.networks.graph import layer_table
from keras_gen.networks.graph import logits

__all__ = ["layer_table", "logits"]
