"""Bugs that reach the event loop or end a thread: into the log and onto the crash bar instead of into nothing."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from oms_desktop.ui.background import CrashReport

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Takes over the interpreter's hooks while installed."""

    crashed = Signal(object)
    """A CrashReport, on the main thread."""

    def install(self) -> None:
        """From now on unhandled exceptions of slots and threads arrive here. KeyboardInterrupt still ends the program."""
        sys.excepthook = self._unhandled
        threading.excepthook = self._thread_ended

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _thread_ended(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._unhandled(args.exc_type, args.exc_value, args.exc_traceback)

    def _unhandled(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        _log.error("unhandled\n%s", text)
        self.crashed.emit(CrashReport(f"{kind.__name__}: {error}", text))
