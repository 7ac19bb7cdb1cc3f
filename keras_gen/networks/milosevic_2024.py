"""Networks of K. Milošević (2024): conditional DCGANs at 64x64.

Source: table 1 and section 3.1 of the report give sizes, inputs and kinds of layers.
Kernels, strides, slopes, initial weights, and no normalisation in the discriminator's
first block are assumed, after PyTorch's DCGAN tutorial.
"""

from dataclasses import dataclass

import keras
from keras import initializers
from keras import layers

from keras_gen.errors import UsageError
from keras_gen.networks.pytorch import convolution
from keras_gen.networks.pytorch import linear
from keras_gen.networks.pytorch import normalised
from keras_gen.networks.pytorch import transposed

SIZE = 64


@dataclass(frozen=True)
class Sizes:
    """A column of table 1: the sizes that depend on the data set."""

    embedding: int
    channels: int
    latent: int
    features: int


MNIST = Sizes(embedding=5, channels=1, latent=20, features=64)
ANIMAL_FACES = Sizes(embedding=5, channels=3, latent=100, features=96)
CELEBA = Sizes(embedding=1, channels=3, latent=100, features=64)


def mnist_cdcgan_generator(classes=10):
    """Latent (20,), label () to images (64, 64, 1) in [-1, 1]; 2,962,226 parameters.

    Args:
        classes: How many labels there are; 1 makes it unconditional (claim M5).
    """
    return _generator(MNIST, classes)


def mnist_cdcgan_discriminator(reading=1, classes=10):
    """Images (64, 64, 1), label () to the probability of being real; 2,807,296.

    Args:
        reading: How the label becomes channels of the image, 1 to 4: an embedding as
            large as the image (1), a short embedding with a dense layer to that size
            (2), a short embedding repeated at every pixel (3), an embedding of as many
            images as the short one has entries (4).  The report says 'reshaped to
            match the image dimensions' (section 3.1), which 1 takes literally.
        classes: How many labels there are; 1 makes it unconditional (claim M5).
    """
    return _discriminator(MNIST, reading, classes)


def animal_faces_cdcgan_generator(classes=3):
    """Latent (100,), label () to images (64, 64, 3) in [-1, 1]; 7,493,775 parameters.

    Args:
        classes: As in ``mnist_cdcgan_generator``.
    """
    return _generator(ANIMAL_FACES, classes)


def animal_faces_cdcgan_discriminator(reading=1, classes=3):
    """Images (64, 64, 3), label () to the probability of being real; 6,229,248.

    Args:
        reading: As in ``mnist_cdcgan_discriminator``.
        classes: As in ``mnist_cdcgan_discriminator``.
    """
    return _discriminator(ANIMAL_FACES, reading, classes)


def celeba_cdcgan_generator():
    """Latent (100,), label () to images (64, 64, 3) in [-1, 1]; 3,586,817 parameters.

    There is one class: the label is always 0.
    """
    return _generator(CELEBA, classes=1)


def celeba_cdcgan_discriminator(reading=1):
    """Images (64, 64, 3), label () to the probability of being real; 2,772,480.

    Args:
        reading: As in ``mnist_cdcgan_discriminator``.
    """
    return _discriminator(CELEBA, reading, classes=1)


def _generator(sizes, classes):
    latent = keras.Input([sizes.latent], name="latent")
    label = keras.Input([], dtype="int32", name="label")
    pair = [
        layers.Reshape([1, 1, sizes.latent])(latent),
        layers.Reshape([1, 1, sizes.embedding])(
            _embedded(label, classes, sizes.embedding)
        ),
    ]
    x = layers.Concatenate()(pair)
    x = normalised(transposed(8 * sizes.features, strides=1, padding="valid")(x))
    for factor in (4, 2, 1):
        x = normalised(transposed(factor * sizes.features)(layers.ReLU()(x)))
    x = transposed(sizes.channels)(layers.ReLU()(x))
    pixels = layers.Activation("tanh", name="pixels")(x)
    return keras.Model([latent, label], pixels, name="generator")


def _discriminator(sizes, reading, classes):
    if reading not in PLANES:
        known = ", ".join(map(str, PLANES))
        raise UsageError(f"there is no reading {reading!r}; choose one of {known}")
    images = keras.Input([SIZE, SIZE, sizes.channels], name="images")
    label = keras.Input([], dtype="int32", name="label")
    planes = PLANES[reading](label, classes, sizes.embedding)
    x = layers.Concatenate()([images, planes])
    x = layers.LeakyReLU(0.2)(convolution(sizes.features)(x))
    for factor in (2, 4, 8):
        x = convolution(factor * sizes.features)(x)
        x = layers.LeakyReLU(0.2)(normalised(x))
    x = layers.Flatten()(convolution(1, strides=1, padding="valid")(x))
    probability = layers.Activation("sigmoid", name="probability")(x)
    return keras.Model([images, label], probability, name="discriminator")


def _image_sized(label, classes, embedding):
    x = _embedded(label, classes, SIZE * SIZE)
    return layers.Reshape([SIZE, SIZE, 1])(x)


def _dense(label, classes, embedding):
    x = linear(_embedded(label, classes, embedding), SIZE * SIZE)
    return layers.Reshape([SIZE, SIZE, 1])(x)


def _repeated(label, classes, embedding):
    x = _embedded(label, classes, embedding)
    return layers.UpSampling2D(SIZE)(layers.Reshape([1, 1, embedding])(x))


def _several_images(label, classes, embedding):
    x = _embedded(label, classes, SIZE * SIZE * embedding)
    return layers.Reshape([SIZE, SIZE, embedding])(x)


PLANES = {1: _image_sized, 2: _dense, 3: _repeated, 4: _several_images}


def _embedded(label, classes, entries):
    # PyTorch draws embeddings from N(0, 1), Keras from +-0.05.
    normal = initializers.RandomNormal(0.0, 1.0)
    return layers.Embedding(classes, entries, embeddings_initializer=normal)(label)
