"""Frozen data that says what a report did; needs the standard library only."""

from keras_gen.report.claims import Above
from keras_gen.report.claims import Below
from keras_gen.report.claims import Claim
from keras_gen.report.claims import NoValue
from keras_gen.report.experiment import Experiment
from keras_gen.report.experiment import Sheet
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
from keras_gen.report.report import Figure
from keras_gen.report.report import Report
from keras_gen.report.values import AccumulatingNoise
from keras_gen.report.values import Adam
from keras_gen.report.values import RMSprop
from keras_gen.report.values import RotationAndCrop
from keras_gen.report.values import Selection
from keras_gen.report.values import Value
from keras_gen.report.values import assumed
from keras_gen.report.values import code
from keras_gen.report.values import reported

__all__ = [
    "Above",
    "AccumulatingNoise",
    "Adam",
    "Below",
    "Claim",
    "Encoded",
    "Experiment",
    "Figure",
    "Generated",
    "Layers",
    "Measured",
    "Metrics",
    "Nearest",
    "NoValue",
    "RMSprop",
    "Real",
    "Report",
    "RotationAndCrop",
    "Selection",
    "Sheet",
    "SheetOfSamples",
    "SheetsOverTime",
    "Timed",
    "Value",
    "Watched",
    "assumed",
    "code",
    "reported",
]
