"""Real pictures of a set, as figures may show them."""

import numpy as np

from keras_gen import data


def in_unit_range(examples, rows):
    """Pictures of ``Examples`` as float32 in [0, 1]."""
    return examples.prepared.images[rows].astype("float32") / 255


def shown(examples, rows):
    """The same pictures, or grey in their place if they must not be passed on."""
    images = in_unit_range(examples, rows)
    return images if _may_be_shown(examples.prepared) else np.full_like(images, 0.5)


def stamps_of_real(prepared):
    """What a figure must say about the real pictures that it shows: a list of texts."""
    if not _may_be_shown(prepared):
        return [f"{prepared.name}: {data.find_set(prepared.name).terms}"]
    return [prepared.stand_in] if prepared.stand_in else []


def _may_be_shown(prepared):
    # Prepared folders of stand-ins and of embedded pictures say so in their names.
    return "-from-" in prepared.folder.name or data.find_set(prepared.name).shown
