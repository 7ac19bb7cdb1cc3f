"""What a figure is drawn from, or a claim judged by.

A need is data: it names an experiment, an epoch and what to make of them.  The
runner turns it into arrays and plain tables for the function of the figure or claim.
Epochs are whole passes over the data, counted from 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from typing import ClassVar


@dataclass(frozen=True)
class Generated:
    """The first ``count`` images that a generator or decoder makes of fresh latents.

    Fulfilled as float32 (count, height, width, channels) in [0, 1].  ``latents``,
    where given, is a function that returns them, (count, latent size): a lattice
    instead of random draws.  ``labels`` are the classes of the images, ``attributes``
    those that all of them share; neither changes the random latents.
    """

    experiment: Any
    epoch: int
    count: int
    latents: Callable | None = None
    labels: tuple | None = None
    attributes: tuple | None = None


@dataclass(frozen=True)
class SheetOfSamples:
    """The experiment's sheet: the latents and classes that every epoch shows.

    Fulfilled as float32 (rows, columns, height, width, channels) in [0, 1].
    """

    experiment: Any
    epoch: int


@dataclass(frozen=True)
class SheetsOverTime:
    """The sheets that the run drew while it trained.

    Fulfilled as {epoch: uint8 (images, height, width, channels)} for those of
    ``epochs`` that the run has reached.
    """

    experiment: Any
    epochs: tuple


@dataclass(frozen=True)
class Encoded:
    """Where an encoder puts the test images.

    Fulfilled as {"mean": float32 (images, latent size), "label": int (images,),
    "class_names": [str]}.
    """

    experiment: Any
    epoch: int


@dataclass(frozen=True)
class Metrics:
    """What training measured: {metric: {seed: [value after each epoch]}}."""

    experiment: Any


@dataclass(frozen=True)
class Layers:
    """The networks' layers; nothing is trained for them.

    Fulfilled as {network: [{"name", "kind", "output", "parameters", "details"}, ...]}.
    """

    trains: ClassVar[bool] = False
    experiment: Any


@dataclass(frozen=True)
class Nearest:
    """Generated images, and for each the training picture that is nearest to it.

    Fulfilled as {"images", "nearest"}, both float32 (count, height, width, channels)
    in [0, 1]: the first ``count`` images of ``Generated``, and for each the picture at
    the smallest Euclidean distance, of all that the experiment learnt from.
    """

    experiment: Any
    epoch: int
    count: int


@dataclass(frozen=True)
class Real:
    """The first pictures that the experiment learns from; nothing is trained for it.

    Fulfilled as float32 (count, height, width, channels) in [0, 1].
    """

    trains: ClassVar[bool] = False
    experiment: Any
    count: int


@dataclass(frozen=True)
class Measured:
    """What a measure of ``keras_gen.evaluation`` says about the images of a run.

    Fulfilled as the measure's dict: ``{"value", "n", ...}``.
    """

    experiment: Any
    measure: str
    epoch: int


@dataclass(frozen=True)
class Watched:
    """What was seen while the run trained: {column of ``watch.csv``: [values]}.

    Only the looks from step ``since`` on.  A look before the first step has None for
    each loss.
    """

    experiment: Any
    since: int = 0


@dataclass(frozen=True)
class Timed:
    """How long training took: {column of ``timing.csv``: [value of each epoch]}."""

    experiment: Any
