"""The program in its real window, with somebody at the keyboard who has a stop-watch."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from oms_desktop.app.program import Program
from oms_desktop.operations.station.instance import claim_window
from oms_desktop.operations.station.open_store import OpenedStore
from oms_desktop.operations.work import Store

_LOOK_MS = 20
_BEAT_MS = 4


class WatchedProgram(Program):
    """The program; what it works on can be asked for."""

    store: Store

    def _store_open(self, opened: OpenedStore) -> None:
        self.store = opened.store
        super()._store_open(opened)


class Heart(QObject):
    """Beats on the main thread; the longest time without a beat is the longest stall."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = time.monotonic()
        self.longest_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - _BEAT_MS)
        self._last = now

    def begin(self) -> None:
        """Forget what was."""
        self._last, self.longest_ms = time.monotonic(), 0.0


class Until(QObject):
    """Looks again and again whether something is so, then goes on; gives up loudly."""

    def __init__(
        self, so: Callable[[], bool], then: Callable[[], object], parent: QObject, patience_s: float = 120.0
    ) -> None:
        super().__init__(parent)
        self._so, self._then = so, then
        self._end = time.monotonic() + patience_s
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        if self._so():
            self._timer.stop()
            self._then()
        elif time.monotonic() > self._end:
            print(f"waited in vain: {self._then}", file=sys.stderr, flush=True)
            QApplication.exit(3)
            self._timer.stop()


def start(folder: Path) -> tuple[QApplication, WatchedProgram]:
    """As ``run_window`` does it, up to the event loop."""
    sys.setswitchinterval(0.00005)
    application = cast(QApplication, QApplication.instance() or QApplication(sys.argv[:1]))
    claim = claim_window(folder)
    assert claim is not None, f"another window is open on {folder}"
    program = WatchedProgram(application, folder, claim, demo=False)
    sys.excepthook = _fail  # a figure measured on a program with a bug is none
    program.start()
    return application, program


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    os._exit(70)


def type_code(window: QWindow, code: str, end: float) -> None:
    """The characters of a scan on their way to the window. ``end`` is when its last key comes, by ``time.monotonic``."""
    for place, sign in enumerate(code):
        _post(window, ord(sign.upper()), sign, round(end * 1000) - len(code) + place)


def type_return(window: QWindow, at: float) -> None:
    """The last key of a scan, with the time stamp that the system would have given it."""
    _post(window, Qt.Key.Key_Return, "\r", round(at * 1000))


def _post(window: QWindow, key: int, text: str, stamp_ms: int) -> None:
    # Posted and not sent: then the keys reach the program from Qt's own loop, as a keyboard's do.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(stamp_ms)
        QCoreApplication.postEvent(window, event)
