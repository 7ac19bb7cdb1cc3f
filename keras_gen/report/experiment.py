"""An experiment: what is trained on which data, with every value's source."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from types import SimpleNamespace

from keras_gen.report.needs import Encoded
from keras_gen.report.needs import Generated
from keras_gen.report.needs import Layers
from keras_gen.report.needs import Measured
from keras_gen.report.needs import Metrics
from keras_gen.report.needs import Nearest
from keras_gen.report.needs import Real
from keras_gen.report.needs import SheetOfSamples
from keras_gen.report.needs import SheetsOverTime
from keras_gen.report.needs import Timed
from keras_gen.report.needs import Watched
from keras_gen.report.values import Value


@dataclass(frozen=True)
class Sheet:
    """How an experiment lays out the samples it shows after every epoch.

    Attributes:
        rows: Rows of images.
        columns: Images in a row.
        classes: How many classes the images show: 0, 1, ... and again from 0, row by
            row; 0 for networks that are told no class.
        attributes: Rows of attributes that the images show instead, in turn.
        shared_latents: Whether the images of a row share one latent, so that a
            row shows the same latent in every class; otherwise each has its own.
    """

    rows: int
    columns: int
    classes: int = 0
    attributes: tuple = ()
    shared_latents: bool = False


@dataclass(frozen=True)
class Experiment:
    """One training of a report.

    Attributes:
        id: Its name on the command line and in the results.
        data: Name of the data set.
        build: ``build(settings) -> keras.Model``, not yet compiled; it imports
            what it needs, so that defining an experiment costs nothing.
        values: Every setting, with its source.
        printed: The report's own numbers, {metric: one value per epoch}.
    """

    id: str
    data: str
    build: Callable
    values: Mapping[str, Value]
    printed: Mapping[str, tuple] = field(default_factory=dict)

    def __post_init__(self):
        for name, value in self.values.items():
            if not isinstance(value, Value):
                raise TypeError(f"{self.id}: {name} does not say its source")

    @property
    def settings(self):
        """The values alone, as attributes: ``settings.batch``."""
        return SimpleNamespace(**{name: v.value for name, v in self.values.items()})

    def variant(self, id, *, build=None, printed=None, without=(), **values):
        """The same experiment under another id, with some values changed.

        Args:
            id: The id of the variant.
            build: As for ``Experiment``; None for the same.
            printed: The numbers that the report prints for it, if any.
            without: Names of values that the variant does not have.
            **values: The values that differ, with their sources.
        """
        return replace(
            self,
            id=id,
            build=build or self.build,
            values={k: v for k, v in self.values.items() if k not in without} | values,
            printed=printed or {},
        )

    def generated(self, epoch, count, *, latents=None, labels=None, attributes=None):
        """``count`` images of fresh latents; see ``Generated``."""
        return Generated(self, epoch, count, latents, labels, attributes)

    def sheet(self, epoch):
        """The sheet of fixed latents after ``epoch``; see ``SheetOfSamples``."""
        return SheetOfSamples(self, epoch)

    def sheets(self, epochs):
        """The sheets drawn while training; see ``SheetsOverTime``."""
        return SheetsOverTime(self, tuple(epochs))

    def encoded(self, epoch):
        """Where the encoder puts the test images; see ``Encoded``."""
        return Encoded(self, epoch)

    def nearest(self, epoch, count):
        """Generated images and their nearest training pictures; see ``Nearest``."""
        return Nearest(self, epoch, count)

    def real(self, count):
        """Pictures that it learns from; see ``Real``."""
        return Real(self, count)

    def metrics(self):
        """What training measured; see ``Metrics``."""
        return Metrics(self)

    def layers(self):
        """The networks' layers; see ``Layers``."""
        return Layers(self)

    def measured(self, measure, epoch):
        """What a measure says about its images after ``epoch``; see ``Measured``."""
        return Measured(self, measure, epoch)

    def watched(self, since=0):
        """What was seen while it trained; see ``Watched``."""
        return Watched(self, since)

    def timed(self):
        """How long its epochs took; see ``Timed``."""
        return Timed(self)
