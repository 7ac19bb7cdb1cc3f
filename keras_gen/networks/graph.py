"""What works on any network of this room."""

import keras
from keras import layers

from keras_gen.errors import UsageError


def logits(network):
    """The same graph, sharing its weights, without its last activations.

    Args:
        network: A functional graph. Outputs that are activation layers are cut
            before them; others, such as a critic's ``score``, stay as they are.

    Raises:
        UsageError: An output whose activation cannot be cut off.
    """
    outputs = [
        _before_activation(operation, output)
        for operation, output in zip(_last(network), network.outputs, strict=True)
    ]
    cut = outputs[0] if len(outputs) == 1 else outputs
    return keras.Model(network.inputs, cut, name=f"{network.name}_logits")


def _last(network):
    """The operation that makes each output."""
    made_by = {id(o): x for x in network.operations for o in _outputs(x)}
    return [made_by[id(output)] for output in network.outputs]


def _outputs(operation):
    outputs = operation.output
    return outputs if isinstance(outputs, list) else [outputs]


def _before_activation(operation, output):
    if isinstance(operation, layers.Activation):
        return operation.input
    own = getattr(operation, "activation", keras.activations.linear)
    if not isinstance(operation, keras.Layer) or own is not keras.activations.linear:
        raise UsageError(
            f"{operation.name} activates an output; make its activation a layer of its"
            " own, keras.layers.Activation, so that losses see what comes before it"
        )
    return output


def layer_table(network):
    """One row per layer, as plain data.

    Returns:
        [{"name", "kind", "output", "parameters", "details"}, ...]: the output's
        shape without the batch, the number of parameters including moving
        statistics, and the layer's settings, in words.
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
