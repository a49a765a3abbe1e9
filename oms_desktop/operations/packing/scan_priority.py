"""Scans first: while one is being answered, threads that compute for long stand still.

Python runs one thread at a time. A thread that maps orders without pause would take turns with the one that answers a scan,
and an answer that takes 5 ms alone would take 10 to 30.
"""

from __future__ import annotations

import threading
import time

LONGEST_S = 0.15
"""No scan keeps the others waiting for longer, whatever becomes of it: keys that were typing and no scan have no answer."""


class ScanPriority:
    """One a store. Who answers scans calls `begin` and `end`; who computes for long calls `wait` between two small pieces.

    Every statement that goes to the database is such a moment, too.
    """

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()
        self._end = 0.0

    def begin(self) -> None:
        """A scan has begun to come in."""
        self._end = time.monotonic() + LONGEST_S
        self._free.clear()

    def end(self) -> None:
        """Its answer is painted."""
        self._free.set()

    def wait(self) -> None:
        """Stand still while a scan is being answered, until ``LONGEST_S`` after it began. Costs nothing at other times."""
        if not self._free.is_set():
            self._free.wait(max(0.0, self._end - time.monotonic()))
            if time.monotonic() >= self._end:  # another scan may have begun meanwhile
                self._free.set()
