"""Scans first: while one is being answered, threads that compute for long stand still.

Python runs one thread at a time. A thread that maps orders without pause would take turns with the one that answers a scan,
and an answer that takes 5 ms alone would take 10 to 30.
"""

from __future__ import annotations

import threading

LONGEST_S = 0.15
"""No scan keeps the others waiting for longer, whatever becomes of it."""


class ScanPriority:
    """One a store. Who answers scans calls `begin` and `end`; who computes for long calls `wait` between two small pieces."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()

    def begin(self) -> None:
        """A scan has begun to come in."""
        self._free.clear()

    def end(self) -> None:
        """Its answer is painted."""
        self._free.set()

    def wait(self) -> None:
        """Stand still while a scan is being answered, at most ``LONGEST_S``. Costs nothing at other times."""
        if not self._free.is_set():
            self._free.wait(LONGEST_S)
