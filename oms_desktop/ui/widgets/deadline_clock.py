"""One timer for everything that shows time left."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal


def now_ms() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


class DeadlineClock(QObject):
    """Ticks when the minute changes: what is shown is minutes."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._arm()

    def now(self) -> int:
        """UTC milliseconds."""
        return now_ms()

    def _tick(self) -> None:
        self.ticked.emit()
        self._arm()

    def _arm(self) -> None:
        self._timer.start(60_000 - self.now() % 60_000 + 5)
