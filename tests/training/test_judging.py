"""Verdicts on claims, from made-up values and from runs of a second."""

import json
from math import sqrt

import numpy as np
import pytest

from keras_gen.report import Above
from keras_gen.report import Below
from keras_gen.report import Claim
from keras_gen.training.judging import half_width
from keras_gen.training.judging import verdict_of


def claim(rule, value=None, **needs):
    return Claim("X1", "S.", "p. 1", "M", "E", rule, value, needs)


@pytest.mark.parametrize(
    "rule, values, verdict",
    [
        (Above(1), (2.0, 2.1, 1.9), "holds"),
        (Above(1), (0.5, 0.4, 0.6), "fails"),
        (Above(1), (0.5, 2.0, 1.2), "undecided"),
        (Below(1), (0.5, 0.4, 0.6), "holds"),
        (Below(1), (2.0, 2.1, 1.9), "fails"),
        (Below(1), (0.9, 1.1), "undecided"),
        (Above(1), (2.0,), "undecided"),
        (Above(1), (1.0, 1.0, 1.0), "fails"),
    ],
)
def test_verdict_follows_from_the_interval_and_the_rule(rule, values, verdict):
    judged = verdict_of(claim(rule), dict(enumerate(values)))

    assert judged["verdict"] == verdict
    assert judged["value"] == pytest.approx(np.mean(values))
    assert judged["n"] == len(values)


def test_one_seed_has_no_spread_and_says_so():
    judged = verdict_of(claim(Above(1)), {4: {"value": 2.0, "smallest": 0.1}})

    assert judged["spread"] is None
    assert "one seed" in judged["reason"]
    assert judged["seeds"] == {"4": {"value": 2.0, "smallest": 0.1}}


@pytest.mark.parametrize("value, verdict", [(2.0, "holds"), (0.5, "fails")])
def test_claim_without_training_needs_no_spread(value, verdict):
    assert verdict_of(claim(Above(1)), {None: value})["verdict"] == verdict


def test_interval_of_a_mean_is_students():
    """Three values of deviation 1: 4.303 standard errors on either side."""
    assert half_width([1.0, 2.0, 3.0]) == pytest.approx(4.303 / sqrt(3), rel=1e-3)
    assert half_width([1.0]) is None


def test_verdict_is_plain_data():
    judged = verdict_of(claim(Above(1)), {0: np.float32(2), 1: np.float64(3)})

    assert json.loads(json.dumps(judged)) == judged
