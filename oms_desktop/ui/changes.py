"""What has changed in the store, told to whoever shows it. Nobody calls a screen: screens listen here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from oms_desktop.ui.background import Background

Change = tuple[str, int]
"""(kind, id) as operations name them, for example ("order", 17)."""

_FEED = "feed"


class Changes(QObject):
    """Collects changes from any thread and tells them once per turn of the event loop."""

    changed = Signal(object)
    """frozenset[Change], never empty, on the main thread."""

    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._pending: set[Change] = set()
        self._wake.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._ask)
        self._poll: Callable[[], Iterable[Change]] | None = None
        self._background: Background | None = None
        self._asking = False
        self._ended = False

    def publish(self, changes: Iterable[Change]) -> None:
        """Take note of changes; from any thread, after their commit."""
        with self._lock:
            first = not self._pending
            self._pending.update(changes)
            wake = first and bool(self._pending)
        if wake:
            self._wake.emit()

    def follow(
        self, poll: Callable[[], Iterable[Change]], background: Background, every_ms: int = 150
    ) -> None:
        """Ask ``poll`` for what other processes changed, on a lane of its own, until ``unfollow``."""
        self._poll, self._background = poll, background
        self._timer.start(every_ms)

    def unfollow(self) -> None:
        """Ask no more; call it before the background stops."""
        self._timer.stop()

    def end(self) -> None:
        """Ask no more and tell no more: what is committed from now on has nobody left to read it."""
        self.unfollow()
        self._ended = True

    @Slot()
    def _ask(self) -> None:
        if self._asking or self._background is None or self._poll is None:
            return
        self._asking = True
        self._background.run(self._poll, on=_FEED, then=self._answered, failed=self._failed)

    def _answered(self, changes: Iterable[Change]) -> None:
        self._asking = False
        self.publish(changes)

    def _failed(self, error: Exception) -> None:
        """The crash bar shows a bug already; a feed that fails once would fail each time, so it ends here."""
        self._asking = False
        self.unfollow()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            told, self._pending = frozenset(self._pending), set()
        if told and not self._ended:
            self.changed.emit(told)
