import threading
import time

import pytest

from keras_gen.data import threads


def test_results_come_in_the_order_of_the_things():
    def slow_at_first(number):
        time.sleep(0.02 if number < 3 else 0)
        return number

    assert list(threads.in_order(slow_at_first, range(50))) == list(range(50))


def test_things_are_taken_few_at_a_time(monkeypatch):
    monkeypatch.setattr(threads.os, "cpu_count", lambda: 2)
    taken = []

    def things():
        for number in range(1000):
            taken.append(number)
            yield number

    results = threads.in_order(str, things())
    next(results)
    assert len(taken) <= 2 * threads.AHEAD
    results.close()


def test_an_error_of_one_thing_comes_out():
    with pytest.raises(ZeroDivisionError):
        list(threads.in_order(lambda number: 1 // number, [1, 2, 0, 3]))


def test_an_error_of_the_source_comes_out_and_no_thread_stays():
    before = threading.active_count()

    def things():
        yield 1
        raise ValueError("the source is broken")

    with pytest.raises(ValueError, match="broken"):
        list(threads.in_order(str, things()))
    assert threading.active_count() == before


def test_closing_early_leaves_no_thread_at_work():
    before = threading.active_count()
    results = threads.in_order(str, range(1000))
    next(results)
    results.close()
    assert threading.active_count() == before
