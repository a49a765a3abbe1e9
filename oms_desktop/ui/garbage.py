"""Cycles of objects are collected on the main thread only.

Python collects on whatever thread happens to allocate. A closed screen is a cycle of widgets; collected on a worker, its
widgets would be destroyed there, which ends the process now and then. So automatic collection is off while the window
runs, and a timer of the main thread does it, the young generations often and the old one when nothing else is to do.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_YOUNG, _MIDDLE, _OLD = 700, 10, 20


class Garbage(QObject):
    """From its construction until ``stop``. Built by app once the window is up: what lives then is never looked at again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
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

    def stop(self) -> None:
        """Python's own way again; call it after the workers have ended."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
