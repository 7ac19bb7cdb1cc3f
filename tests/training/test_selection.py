"""Which rows an experiment takes."""

import numpy as np

from keras_gen.report import Selection
from keras_gen.training.selection import selected


def rows(*arguments, **selection):
    found = selected(Selection(**selection), *arguments)
    return found["train"].tolist(), found["test"].tolist()


def test_without_a_selection_all_rows_keep_their_parts():
    found = selected(None, 4, 2)

    assert found["train"].tolist() == [0, 1, 2, 3]
    assert found["test"].tolist() == [4, 5]


def test_rows_from_a_first_one_on():
    assert rows(6, 2, first=2, count=3) == ([2, 3, 4], [6, 7])


def test_more_rows_than_there_are_means_all():
    assert rows(6, 2, count=100) == ([0, 1, 2, 3, 4, 5], [6, 7])


def test_set_without_any_later_rows_is_taken_from_its_front():
    assert rows(6, 2, first=6) == ([0, 1, 2, 3, 4, 5], [6, 7])


def test_share_is_drawn_from_all_rows_and_a_smaller_one_lies_within_it():
    half, quarter = (rows(400, 0, share=share)[0] for share in (0.5, 0.25))

    assert (len(half), len(quarter)) == (200, 100)
    assert set(quarter) < set(half)
    assert half == sorted(half) and quarter == sorted(quarter)
    # Of four classes in order each has about a quarter of either share.
    for share in (half, quarter):
        counts = np.bincount(np.array(share) // 100, minlength=4)
        assert counts.min() > 0.15 * len(share)


def test_test_rows_can_be_trained_on_and_then_test_nothing():
    assert rows(4, 3, with_test=True, count=6) == ([0, 1, 2, 3, 4, 5], [6])


def test_held_out_rows_are_a_random_share_and_the_test_rows_instead():
    train, test = rows(100, 7, 5, held_out=0.1)

    assert len(train) == 90 and sorted(train + test) == list(range(100))
    assert test != list(range(90, 100))


def test_held_out_rows_follow_from_the_seed():
    one, same, other = (
        selected(Selection(held_out=0.2), 50, 0, seed)["test"] for seed in (1, 1, 2)
    )

    assert np.array_equal(one, same) and not np.array_equal(one, other)


def test_shares_of_a_set_are_tested_on_the_same_rows():
    whole, quarter = (
        selected(Selection(held_out=0.2, share=share), 50, 0) for share in (1, 0.25)
    )

    assert whole["test"].tolist() == quarter["test"].tolist()
    assert len(quarter["train"]) == 10
    assert set(quarter["train"]) < set(whole["train"])
