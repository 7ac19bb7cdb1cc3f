"""What can be said of any network of this room."""

import keras
from keras import layers


def logits(network):
    """The same graph, sharing its weights, without its last activations.

    Args:
        network: A functional graph each of whose outputs is an activation layer.
    """
    cut = [network.get_layer(name).input for name in network.output_names]
    outputs = cut[0] if len(cut) == 1 else cut
    return keras.Model(network.inputs, outputs, name=f"{network.name}_logits")


def layer_table(network):
    """One row a layer, as plain data.

    Returns:
        [{"name", "kind", "output", "parameters", "details"}, ...]: the output's
        shape without the batch, the number of parameters including moving
        statistics, and what the layer was asked for, in words.
    """
    return [
        {
            "name": layer.name,
            "kind": type(layer).__name__,
            "output": list(layer.output.shape[1:]),
            "parameters": layer.count_params(),
            "details": _details(layer),
        }
        for layer in network.layers
    ]


def _details(layer):
    if isinstance(layer, (layers.Conv2D, layers.Conv2DTranspose)):
        size = "x".join(map(str, layer.kernel_size))
        bias = "" if layer.use_bias else ", no bias"
        return f"{size}, stride {layer.strides[0]}, {layer.padding}{bias}"
    if isinstance(layer, layers.LeakyReLU):
        return f"slope {layer.negative_slope:g}"
    if isinstance(layer, layers.Dropout):
        return f"rate {layer.rate:g}"
    if isinstance(layer, layers.BatchNormalization):
        return f"epsilon {layer.epsilon:g}, momentum {layer.momentum:g}"
    if isinstance(layer, layers.Activation):
        return layer.activation.__name__
    return ""
