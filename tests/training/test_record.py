"""Rows of numbers that print the same everywhere."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest

from keras_gen.errors import TrainingFailed
from keras_gen.training.record import Record
from keras_gen.training.record import finite_means
from keras_gen.training.run_folder import RunFolder


def model(**values):
    """Something with a mean for each value."""
    means = [keras.metrics.Mean(name=name) for name in values]
    for mean, value in zip(means, values.values(), strict=True):
        mean.update_state(np.float32(value))
    return SimpleNamespace(means=means, weights=[keras.Variable(1.0)])


@pytest.mark.parametrize(
    "value, text",
    [
        (0.1, "0.1"),
        (1 / 3, "0.33333334"),
        (162.316, "162.316"),
        (16777216, "16777216.0"),
    ],
)
def test_number_is_the_shortest_decimal_of_its_float32(value, text):
    found = finite_means(model(loss=value))

    assert repr(found["loss"]) == text
    assert np.float32(found["loss"]) == np.float32(value)


def test_numbers_are_named_after_their_means_with_a_prefix():
    assert finite_means(model(loss=1.0, divergence=2.0), "test_") == {
        "test_loss": 1.0,
        "test_divergence": 2.0,
    }


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_number_that_is_not_finite_fails_the_training(value):
    with pytest.raises(TrainingFailed, match=f"^divergence is {value}; the last good"):
        finite_means(model(loss=1.0, divergence=value))


def test_weight_that_is_not_finite_fails_the_training():
    spoilt = model(loss=1.0)
    spoilt.weights.append(keras.Variable([1.0, np.inf], name="kernel"))

    with pytest.raises(TrainingFailed, match="^kernel is not finite; the last good"):
        finite_means(spoilt)


def test_failed_training_has_exit_code_1():
    assert TrainingFailed.exit_code == 1


def test_end_of_an_epoch_adds_a_row_to_both_tables():
    record = Record(seconds=2.0)

    row = record.end_epoch(1, 30, 3000, {"loss": 0.5})

    assert record.metrics == [row] == [{"epoch": 1, "step": 30, "loss": 0.5}]
    assert record.timing == [
        {"epoch": 1, "seconds": 2.0, "images": 3000, "images_per_second": 1500.0}
    ]


def test_end_of_an_epoch_starts_its_seconds_anew():
    record = Record(seconds=2.0)

    record.end_epoch(1, 30, 3000, {"loss": 0.5})

    assert record.seconds == 0.0


def test_record_survives_being_part_of_a_state():
    record = Record(seconds=2.0)
    record.end_epoch(1, 30, 3000, {"loss": 0.5})
    record.seconds = 0.75

    assert Record(**record.as_data()) == record


def test_metrics_file_holds_nothing_of_the_clock(tmp_path):
    folder = RunFolder(tmp_path, "r", "e", 0)
    texts = []

    for seconds in (1.0, 2.0):
        record = Record(seconds=seconds)
        record.end_epoch(1, 30, 3000, {"loss": 0.5})
        record.write(folder)
        texts.append((folder.path / "metrics.csv").read_text())

    assert texts[0] == texts[1] == "epoch,step,loss\n1,30,0.5\n"


def test_record_without_an_epoch_writes_no_file(tmp_path):
    folder = RunFolder(tmp_path, "r", "e", 0)

    Record().write(folder)

    assert not folder.path.exists()
