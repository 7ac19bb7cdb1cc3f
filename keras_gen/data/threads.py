"""Work spread over threads: in order, with few items under way at a time."""

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor

# Items under way per thread: enough that none waits, few enough to fit in memory.
AHEAD = 4


def in_order(function, things):
    """Yield `function(thing)` for each thing, in order, computed on all cores.

    Threads are enough: pillow lets other threads run while it decodes and resizes.
    After an error or an interrupt, work that has not begun is cancelled.
    """
    workers = os.cpu_count() or 1
    pool, under_way = ThreadPoolExecutor(workers), deque()
    try:
        for thing in things:
            under_way.append(pool.submit(function, thing))
            if len(under_way) >= AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
