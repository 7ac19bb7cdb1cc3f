"""Numbers and settings in words."""

import pytest

from keras_gen.page import words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (7.7467, "7.747"),
        (0.0767149, "0.07671"),
        (2.0, "2.000"),
        (1000.4, "1000"),
        (19308.8, "19310"),
        (-5e-7, "-5.000e-07"),
        (3e12, "3.000e+12"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (12345, "12345"),
    ],
)
def test_numbers_have_four_significant_digits(number, text):
    assert words.formatted(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.99999, "0.99999"),
        ([-1.0, 1.0], "-1.0, 1.0"),
        ([[0.7, 1.0], 0.0], "(0.7, 1.0), 0.0"),
        (True, "yes"),
        (None, "none"),
        (
            {"name": "Adam", "learning_rate": 0.1, "clipvalue": None},
            "Adam: learning_rate 0.1",
        ),
        ({"name": "Sheet", "rows": 4, "classes": False}, "Sheet: rows 4, classes no"),
    ],
)
def test_settings_are_told_in_full(value, text):
    assert words.setting(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.41, "0.4 s"), (59.94, "59.9 s"), (60, "1 min 0 s"), (3945, "1 h 6 min")],
)
def test_durations_are_as_coarse_as_they_are_long(seconds, text):
    assert words.duration(seconds) == text


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("figure-2a-as-described", "Figure 2a, as described"),
        ("slide-13-left", "Slide 13 left"),
        ("latent-map", "Latent map"),
    ],
)
def test_headings_are_made_of_ids(id, text):
    assert words.heading(id) == text
