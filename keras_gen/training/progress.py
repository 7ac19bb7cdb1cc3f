"""One line that says how far a training has come."""

import sys
import time

EVERY_SECONDS = {True: 0.5, False: 30.0}


class Progress:
    """Prints steps, images/s and the time left to stderr.

    On a terminal the line is overwritten; a log gets a new one now and then.
    """

    def __init__(self, name, batches, first_step, last_step):
        self.name, self.batch, self.last_step = name, batches.batch, last_step
        self.steps_per_epoch = batches.steps_per_epoch
        self.live = sys.stderr.isatty()
        self.begun = self.printed = time.monotonic()
        self.first_step = first_step

    def show(self, step):
        """Say that ``step`` steps are done, if it is time for a line."""
        now = time.monotonic()
        if now - self.printed < EVERY_SECONDS[self.live] and step < self.last_step:
            return
        self.printed = now
        done, seconds = step - self.first_step, max(now - self.begun, 1e-9)
        left = (self.last_step - step) * seconds / max(done, 1)
        line = (
            f"{self.name}: epoch {-(-step // self.steps_per_epoch)},"
            f" step {step} of {self.last_step},"
            f" {done * self.batch / seconds:,.0f} images/s, {_clock(left)} left"
        )
        end = "\n" if not self.live or step >= self.last_step else ""
        print(
            f"\r{line:<78}" if self.live else line, end=end, file=sys.stderr, flush=True
        )


def _clock(seconds):
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
