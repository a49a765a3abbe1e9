"""Whether the keyboard, and with it the scanner, reaches our window at all."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LATER_MS = 120
"""Between two windows of our own nobody has the focus for a moment."""


class Attention(QObject):
    """Watches between ``start`` and ``stop``."""

    changed = Signal(bool)
    """False: another program gets the scans now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.here = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._look)

    def start(self) -> None:
        """Watch from now on."""
        _application().focusWindowChanged.connect(self._moved)
        self.here = True
        self._later.start()

    def stop(self) -> None:
        """No longer."""
        _application().focusWindowChanged.disconnect(self._moved)
        self._later.stop()

    def _moved(self, window: QWindow | None) -> None:
        self._later.start()

    def _look(self) -> None:
        here = _application().focusWindow() is not None
        if here != self.here:
            self.here = here
            self.changed.emit(here)


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application
