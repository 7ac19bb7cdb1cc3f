"""Interrupts that wait for the step in progress."""

import signal
from contextlib import contextmanager


class Interrupted(Exception):
    """The run was asked to stop; its state is saved."""

    def __init__(self, signal_number):
        super().__init__(signal.Signals(signal_number).name)
        self.exit_code = 128 + signal_number


@contextmanager
def deferred_interrupts():
    """Collect SIGINT and SIGTERM in the list that is yielded, instead of dying."""
    received = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    earlier = {n: signal.signal(n, lambda n, _: received.append(n)) for n in numbers}
    try:
        yield received
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
