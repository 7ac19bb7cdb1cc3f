"""How much of the machine other processes use while one is measured."""

import os
import time
from pathlib import Path


class Bystanders:
    """Counts from its creation on.

    Args:
        pid: The process that is measured; its children are not counted as its own.
    """

    def __init__(self, pid):
        self.pid = pid
        self.begun = time.perf_counter(), *self._seconds()

    def share(self):
        """Share of all processor time that other processes used; NaN if unknown."""
        now = time.perf_counter(), *self._seconds()
        clock, busy, own = (b - a for a, b in zip(self.begun, now, strict=True))
        return max(busy - own, 0.0) / (clock * os.cpu_count())

    def _seconds(self):
        """Processor seconds so far of all processes, and of the measured one."""
        try:
            everyone = Path("/proc/stat").read_text().split()
            text = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return float("nan"), float("nan")
        # After "cpu": user, nice, system, idle, waiting, interrupts (2), stolen.
        ticks = [int(tick) for tick in everyone[1:9]]
        own = [int(tick) for tick in text.rpartition(")")[2].split()[11:13]]
        rate = os.sysconf("SC_CLK_TCK")
        return (sum(ticks) - ticks[3] - ticks[4]) / rate, sum(own) / rate
