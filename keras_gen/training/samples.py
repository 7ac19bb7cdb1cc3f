"""Images for sheets and figures, from fixed latents."""

import numpy as np

from keras_gen import figures
from keras_gen.errors import TrainingFailed
from keras_gen.models.latent import Latent
from keras_gen.models.sampling import images_of
from keras_gen.training.whole_files import write_picture

# Streams of random numbers for one seed: the sheet's latents, and fresh ones.
SHEET, FRESH = 0, 1
# Pixels between and around the images of a sheet on disk.
SHEET_GAP = 2


def sheet_images(network, settings, seed):
    """The images of an experiment's sheet, in [0, 1].

    Args:
        network: Generator or decoder.
        settings: The experiment's settings.
        seed: The run's seed, from which the latents follow.

    Returns:
        float32 (rows, columns, height, width, channels).

    Raises:
        TrainingFailed: The images are not finite.
    """
    sheet = settings.sheet
    draws = (sheet.rows, 1 if sheet.shared_latents else sheet.columns)
    size = network.inputs[0].shape[-1]
    latents = _distribution(settings).draw((*draws, size), seed, SHEET)
    latents = np.broadcast_to(latents, (sheet.rows, sheet.columns, size))
    shown = np.arange(sheet.rows * sheet.columns)
    conditions = None
    if sheet.attributes:
        conditions = np.array(sheet.attributes)[shown % len(sheet.attributes)]
    elif sheet.classes:
        conditions = shown % sheet.classes
    images = _pictures(network, settings, latents.reshape(-1, size), conditions)
    return images.reshape(sheet.rows, sheet.columns, *images.shape[1:])


def draw_sheet(path, network, settings, seed):
    """Write an experiment's sheet as a picture; arguments as for ``sheet_images``."""
    images = sheet_images(network, settings, seed)
    write_picture(path, figures.grid(images, gap=SHEET_GAP, border=SHEET_GAP))


def fresh_images(network, settings, seed, count, latents=None, conditions=None):
    """Images of fresh latents, or of given ones, in [0, 1].

    Args:
        network: Generator or decoder.
        settings: The experiment's settings.
        seed: The run's seed, from which the latents follow.
        count: How many images.
        latents: (count, latent size), or None for fresh ones.
        conditions: For a network that takes them, (count,) classes or (count, k)
            attributes.

    Returns:
        float32 (count, height, width, channels).

    Raises:
        TrainingFailed: The images are not finite.
    """
    size = network.inputs[0].shape[-1]
    if latents is None:
        latents = _distribution(settings).draw((count, size), seed, FRESH)
    return _pictures(network, settings, latents, conditions)


def _distribution(settings):
    return Latent.parse(settings.picture_latent)


def _pictures(network, settings, latents, conditions):
    # Only experiments with BatchNormalization set which statistics to use.
    statistics = getattr(settings, "statistics", "moving")
    images = images_of(network, latents, conditions, statistics)
    if not np.isfinite(images).all():
        raise TrainingFailed(
            "a network makes images that are not finite; look at the settings before"
            " you continue"
        )
    low, high = settings.value_range
    return np.clip((images - low) / (high - low), 0, 1)
