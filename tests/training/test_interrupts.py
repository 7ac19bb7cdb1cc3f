"""Signals wait for the step in progress."""

import os
import signal

import pytest

from keras_gen.training.interrupts import Interrupted
from keras_gen.training.interrupts import deferred_interrupts

BOTH = [signal.SIGINT, signal.SIGTERM]
both = pytest.mark.parametrize("number", BOTH, ids=lambda number: number.name)


@both
def test_signal_is_collected_instead_of_ending_the_process(number):
    with deferred_interrupts() as received:
        os.kill(os.getpid(), number)

    assert received == [number]


def test_signals_are_collected_in_their_order():
    with deferred_interrupts() as received:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), number)

    assert received == [signal.SIGTERM, signal.SIGINT, signal.SIGTERM]


@pytest.fixture(params=BOTH, ids=lambda number: number.name)
def handled(request):
    """A signal and its handler from before."""

    def handler(number, frame):
        raise AssertionError

    original = signal.signal(request.param, handler)
    yield request.param, handler
    signal.signal(request.param, original)


def test_earlier_handler_is_back_afterwards(handled):
    number, handler = handled

    with deferred_interrupts():
        assert signal.getsignal(number) is not handler

    assert signal.getsignal(number) is handler


def test_earlier_handler_is_back_after_an_error(handled):
    number, handler = handled

    with pytest.raises(ZeroDivisionError):
        with deferred_interrupts():
            raise ZeroDivisionError

    assert signal.getsignal(number) is handler


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_run_has_the_exit_code_of_its_signal(number, code):
    assert Interrupted(number).exit_code == code
