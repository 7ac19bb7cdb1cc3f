import json
import math
import subprocess
import sys

import numpy as np
import pytest

from keras_gen.evaluation.agreement import class_accuracy
from keras_gen.evaluation.agreement import class_histogram


def certain(classes, of=4, confidence=1.0):
    """Probabilities of a judge that sees these classes with one confidence."""
    rest = (1 - confidence) / (of - 1)
    return np.where(np.eye(of)[classes] == 1, confidence, rest)


def test_perfect_images_agree_fully():
    wanted = np.array([0, 1, 2, 3, 0, 1])
    assert class_accuracy(certain(wanted), wanted) == {
        "value": 1.0,
        "n": 6,
        "standard_error": 0.0,
        "per_class": [1.0, 1.0, 1.0, 1.0],
        "smallest_class": 0,
        "smallest_share": 1.0,
        "mean_confidence": 1.0,
    }


def test_share_has_the_standard_error_of_a_share():
    seen = [0, 0, 0, 1, 1, 1, 2, 2]
    wanted = [0, 0, 0, 1, 1, 0, 1, 0]
    found = class_accuracy(certain(seen), wanted)
    assert found["value"] == 5 / 8
    assert found["standard_error"] == pytest.approx(math.sqrt(5 / 8 * 3 / 8 / 7))


def test_standard_error_is_the_spread_of_many_trials():
    random = np.random.default_rng(0)
    wanted = np.arange(400) % 4
    trials = []
    for _ in range(300):
        wrong = random.random(400) < 0.3
        trials.append(class_accuracy(certain((wanted + wrong) % 4), wanted))
    spread = np.std([trial["value"] for trial in trials])
    assert spread == pytest.approx(trials[0]["standard_error"], rel=0.15)


def test_shuffled_labels_agree_by_chance():
    random = np.random.default_rng(0)
    seen = np.arange(4_000) % 4
    found = class_accuracy(certain(seen), random.permutation(seen))
    assert abs(found["value"] - 1 / 4) < 4 * found["standard_error"]
    assert found["standard_error"] == pytest.approx(math.sqrt(3 / 16 / 4_000), rel=0.05)


def test_shares_of_classes_are_among_the_images_made_for_them():
    wanted = [0, 0, 0, 0, 1, 1, 3]
    seen = [0, 0, 0, 1, 1, 2, 3]
    found = class_accuracy(certain(seen), wanted)
    assert found["per_class"] == [3 / 4, 1 / 2, None, 1.0]
    assert (found["smallest_class"], found["smallest_share"]) == (1, 1 / 2)


def test_a_class_that_is_never_hit_is_the_smallest():
    found = class_accuracy(certain([0, 0, 0]), [0, 2, 0])
    assert found["per_class"] == [1.0, None, 0.0, None]
    assert (found["smallest_class"], found["smallest_share"]) == (2, 0.0)


def test_confidence_is_that_in_the_chosen_class_right_or_wrong():
    probabilities = np.concatenate([certain([0], confidence=0.7), certain([1])])
    found = class_accuracy(probabilities, [3, 1])
    assert found["mean_confidence"] == pytest.approx((0.7 + 1) / 2)
    assert found["value"] == 1 / 2


def test_histogram_of_even_classes_has_the_most_entropy():
    found = class_histogram(certain([3, 0, 1, 2] * 5))
    assert found["counts"] == [5, 5, 5, 5]
    assert found["smallest_share"] == 1 / 4
    assert found["value"] == pytest.approx(math.log(4))


def test_histogram_of_one_class_has_no_entropy():
    found = class_histogram(certain([2] * 7, confidence=0.4))
    assert found == {
        "value": 0.0,
        "n": 7,
        "counts": [0, 0, 7, 0],
        "smallest_share": 0.0,
    }


def test_entropy_is_in_nats_over_the_judged_classes():
    found = class_histogram(certain([0, 0, 0, 1], of=2, confidence=0.9))
    assert found["counts"] == [3, 1]
    assert found["smallest_share"] == 1 / 4
    expected = -(3 / 4 * math.log(3 / 4) + 1 / 4 * math.log(1 / 4))
    assert found["value"] == pytest.approx(expected)


def test_float16_probabilities_are_taken_as_they_are():
    random = np.random.default_rng(0)
    rows = random.dirichlet(np.ones(10), 200)
    assert (
        class_histogram(rows.astype("float16"))["counts"]
        == (class_histogram(rows)["counts"])
    )


def test_numbers_can_be_kept_as_json():
    found = class_accuracy(certain([0, 1]), np.array([0, 2], "int32"))
    found |= class_histogram(certain([0, 1]))
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.parametrize(
    "probabilities, complaint",
    [
        (np.zeros((0, 4)), r"n and classes at least 1, got \(0, 4\)"),
        (np.zeros(4), r"expected shape \(n, classes\).* got \(4,\)"),
        ([[2.5, -1.5]], "not its scores"),
        ([[0.2, 0.2]], "not its scores"),
        ([[np.nan, 1.0]], "not its scores"),
    ],
)
@pytest.mark.parametrize("measure", ["accuracy", "histogram"])
def test_what_are_no_probabilities_is_refused(measure, probabilities, complaint):
    with pytest.raises(ValueError, match=f"probabilities: .*{complaint}"):
        if measure == "histogram":
            class_histogram(probabilities)
        else:
            class_accuracy(probabilities, [0])


@pytest.mark.parametrize(
    "wanted, complaint",
    [
        ([0, 1, 2], r"expected 2 whole numbers, one per image, got shape \(3,\)"),
        ([0.0, 1.0], "whole numbers, one per image, got shape .* of float64"),
        ([0, 4], "expected classes from 0 to 3, got 0 to 4"),
        ([-1, 0], "expected classes from 0 to 3, got -1 to 0"),
    ],
)
def test_wanted_classes_that_do_not_fit_are_refused(wanted, complaint):
    with pytest.raises(ValueError, match=f"wanted: .*{complaint}"):
        class_accuracy(certain([0, 1]), wanted)


def test_measures_of_arrays_import_no_keras():
    program = (
        "import sys\n"
        "from keras_gen.evaluation import judge\n"
        "from keras_gen.evaluation.agreement import class_accuracy\n"
        "class_accuracy([[0.0, 1.0]], [1])\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    imported = set(ran.stdout.split())
    assert "numpy" in imported
    assert not imported & {"keras", "tensorflow", "torch", "jax"}
