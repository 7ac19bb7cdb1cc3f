"""What can be said of any network of this room."""

import keras
from keras import layers


def logits(network):
    """The same graph, sharing its weights, without its last activations.

    Args:
        network: A functional graph. Outputs that are activation layers are cut
            before them; others, such as a critic's ``score``, stay as they are.
    """
    outputs = [
        _before_activation(network.get_layer(name), output)
        for name, output in zip(network.output_names, network.outputs, strict=True)
    ]
    cut = outputs[0] if len(outputs) == 1 else outputs
    return keras.Model(network.inputs, cut, name=f"{network.name}_logits")


def _before_activation(layer, output):
    return layer.input if isinstance(layer, layers.Activation) else output


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
        bias = "" if layer.use_bias else ", no bias"
        stride = f"stride {layer.strides[0]}"
        return f"{_by(layer.kernel_size)}, {stride}, {layer.padding}{bias}{_l2(layer)}"
    if isinstance(layer, layers.UpSampling2D):
        return f"{_by(layer.size)}, {layer.interpolation}"
    if isinstance(layer, layers.LeakyReLU):
        return f"slope {layer.negative_slope:g}"
    if isinstance(layer, layers.Dropout):
        return f"rate {layer.rate:g}"
    if isinstance(layer, layers.GaussianNoise):
        return f"deviation {layer.stddev:g}"
    if isinstance(layer, layers.BatchNormalization):
        return f"epsilon {layer.epsilon:g}, momentum {layer.momentum:g}{_axis(layer)}"
    if isinstance(layer, layers.Activation):
        return layer.activation.__name__
    return ""


def _by(size):
    return "x".join(map(str, size))


def _l2(layer):
    penalty = layer.kernel_regularizer
    return f", L2 {float(penalty.l2):g}" if penalty else ""


def _axis(layer):
    last = len(layer.output.shape) - 1
    return "" if layer.axis in (-1, last) else f", axis {layer.axis}"
