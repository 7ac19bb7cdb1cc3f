"""The tables of claims: whole, and asking only for what there is."""

import importlib
import re

import pytest

from keras_gen.evaluation import MEASURES
from keras_gen.report import Measured

COUNTS = {
    "ali_2020": ("A", 10),
    "bri623_2017": ("B", 10),
    "kth_2018": ("K", 17),
    "milosevic_2024": ("M", 13),
    "seminar_2017": ("S", 29),
}
EVERY = [
    pytest.param(script, id, id=id)
    for script, (letter, count) in COUNTS.items()
    for id in (f"{letter}{number}" for number in range(1, count + 1))
]


@pytest.mark.parametrize("script", COUNTS)
def test_report_has_its_claims_and_no_others(script):
    letter, count = COUNTS[script]

    claims = importlib.import_module(script).report.claims

    assert set(claims) == {f"{letter}{number}" for number in range(1, count + 1)}


@pytest.mark.parametrize("script, id", EVERY)
def test_claim_is_judged_by_a_rule_or_says_why_not(script, id):
    claim = importlib.import_module(script).report.claims[id]

    for words in (claim.sentence, claim.place, claim.measure, claim.expected):
        assert words.strip()
    assert (claim.rule is None) == (claim.value is None)
    if claim.rule is None:
        assert claim.note, "it is not judged: say why"


@pytest.mark.parametrize("script, id", EVERY)
def test_evidence_is_measured_by_the_table_and_at_an_epoch_of_its_training(script, id):
    report = importlib.import_module(script).report

    for need in report.claims[id].needs.values():
        assert report.experiments[need.experiment.id] is need.experiment
        if isinstance(need, Measured):
            assert need.measure in MEASURES
            assert 1 <= need.epoch <= need.experiment.settings.epochs


@pytest.mark.parametrize("script", COUNTS)
def test_training_that_only_a_claim_needs_is_read_by_that_claim(script):
    report = importlib.import_module(script).report

    for id in report.experiments:
        if named := re.match(r"([a-z]\d+)-", id):
            claim = report.claims[named[1].upper()]
            assert id in {experiment.id for experiment in claim.experiments}, id
