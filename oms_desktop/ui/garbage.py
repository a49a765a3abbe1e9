"""Cycles of objects are collected on the main thread only, and when nobody waits for it.

Python collects on whatever thread happens to allocate. A closed screen is a cycle of widgets; collected on a worker, its
widgets would be destroyed there, which ends the process now and then. So automatic collection is off while the window
runs. An import leaves ten thousand young objects a second, and to look at them takes 10 to 20 ms: right behind an answered
scan that is free, in front of one it is not. So a scan's end is when it is done, and a timer only while no scans come.

What lives when the window is up, and when the bench stands, is put aside and never looked at again: it stays.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_BETWEEN_SCANS_S = 2.0
"""So long after a scan the timer leaves it to the next scan's end."""
_YOUNG, _MIDDLE, _OLD = 700, 10, 20


class Garbage(QObject):
    """From its construction until ``stop``. Built by app once the window is up: what lives then is put aside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._scanned = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_EVERY_MS)

    def collect(self) -> int:
        """Collect the oldest generation that is due; which one it was, -1 for none."""
        young, middle, old = gc.get_count()
        if old > _OLD:
            generation = 2
        elif middle > _MIDDLE:
            generation = 1
        elif young > _YOUNG:
            generation = 0
        else:
            return -1
        gc.collect(generation)
        return generation

    def after_scan(self) -> None:
        """A scan is answered and painted: the next one is a movement of the hand away."""
        self._scanned = time.monotonic()
        QTimer.singleShot(0, self, self.collect)

    def settle(self) -> None:
        """Much has been built that stays: collect, and put it aside."""
        gc.collect()
        gc.freeze()

    def _tick(self) -> None:
        if time.monotonic() - self._scanned > _BETWEEN_SCANS_S:
            self.collect()

    def stop(self) -> None:
        """Python's own way again; call it after the workers have ended."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
