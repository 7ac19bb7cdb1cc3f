"""What a model can be made of, and what it can be fitted to."""

import numpy as np

from keras_gen.errors import UsageError

# The range of the outputs of a last activation.
RANGES = {"tanh": (-1, 1), "sigmoid": (0, 1)}


def check_maker(network, name):
    """Refuse a generator or decoder that does not make images from a latent.

    Raises:
        UsageError: Its first input is not a vector, or its output not an image.
    """
    inputs, outputs = network.inputs[0].shape, network.outputs[0].shape
    if len(inputs) != 2 or len(outputs) != 4:
        raise UsageError(
            f"the {name} maps {inputs[1:]} to {outputs[1:]}; give one that maps"
            " a latent (size,) to images (height, width, channels)"
        )


def check_images(images, maker):
    """Refuse images outside the output range of the network that is to make them.

    Args:
        images: What ``fit`` was given; checked where it is a NumPy array.
        maker: The generator or decoder.

    Raises:
        UsageError: The shape differs, or the numbers are whole numbers or outside the
            range of the network's last activation.
    """
    if not isinstance(images, np.ndarray):
        return
    shape = tuple(maker.outputs[0].shape[1:])
    if images.shape[1:] != shape:
        wanted = ", ".join(map(str, shape))
        raise UsageError(f"images are of shape {images.shape}; give (n, {wanted})")
    if not np.issubdtype(images.dtype, np.floating):
        raise UsageError(f"images are {images.dtype}; give floats, as images / 255")
    activation = getattr(maker.layers[-1], "activation", None)
    low, high = RANGES.get(getattr(activation, "__name__", None), (-np.inf, np.inf))
    least, most = images.min(), images.max()
    if least < low or most > high:
        raise UsageError(
            f"images reach from {least:g} to {most:g}, but {activation.__name__} from"
            f" {low} to {high}; scale them to that"
        )


def check_labels(labels, images, label_input):
    """Refuse labels, or attributes, that do not fit a conditional network.

    Args:
        labels: The labels or attributes given.
        images: How many images there are to be.
        label_input: The network's second input.

    Raises:
        UsageError: There are none, or their shape is wrong.
    """
    shape = (images, *label_input.shape[1:])
    if np.shape(labels) != shape:
        found = "none" if labels is None else f"an array of shape {np.shape(labels)}"
        raise UsageError(f"{images} images need labels of shape {shape}, not {found}")
