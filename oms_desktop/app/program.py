"""One run of the window: settings, look and shell first, then the store and all that works on it; an orderly end."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QSocketNotifier, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from oms_desktop import __version__
from oms_desktop import settings as declared
from oms_desktop.app.errands import Errands, RunErrand, WindowPlace
from oms_desktop.app.shell import Shell
from oms_desktop.errors import OmsError
from oms_desktop.operations.station.instance import FileLock
from oms_desktop.settings import Settings
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.crashes import Crashes
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.resources import resource
from oms_desktop.ui.theme import Look, Theme
from oms_desktop.ui.translation import Language, Translation, system_language

if TYPE_CHECKING:
    from oms_desktop.operations.station.open_store import OpenedStore

_log = logging.getLogger(__name__)

STOP_SECONDS = 2.3
LAST_ERRAND_S = 0.2
"""For what a command has handed over, when all else took its time. What is cut off is as safe as after a kill."""


def run_window(
    data_dir: Path, claim: FileLock, *, demo: bool = False, run_errand: RunErrand | None = None
) -> int:
    """Open the window on the store in ``data_dir`` and stay until it closes; the process's exit code.

    ``claim`` is the right to be the folder's one window. ``run_errand`` does what commands hand over; without it they do it
    themselves.
    """
    sys.setswitchinterval(0.00005)  # a thread that maps orders must not keep the one that paints waiting
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("OMS Desktop")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    program = Program(application, data_dir, claim, demo=demo, run_errand=run_errand)
    program.start()
    return application.exec()


class Program(QObject):
    """One run of the window: the shell is painted first, the store is opened behind it."""

    def __init__(
        self,
        application: QApplication,
        data_dir: Path,
        claim: FileLock,
        *,
        demo: bool,
        run_errand: RunErrand | None = None,
    ) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._demo = demo
        self._claim: FileLock | None = claim
        self._opened: OpenedStore | None = None
        self._stops: list[Callable[[], object]] = []
        self._closes: list[Callable[[], object]] = []
        self.settings = Settings(data_dir / declared.FILE_NAME)
        self.theme = Theme(application, Look(self.settings.get(declared.THEME)))
        self.translation = Translation(application, self._language())
        self.background = Background()
        self.changes = Changes()
        self.crashes = Crashes()
        self.crashes.install()
        self.memory = Memory(data_dir / "window.ini")
        self.window = MainWindow(self.background, self.memory)
        self.window.setObjectName("oms-main")
        self.crashes.crashed.connect(self.window.show_crash)
        self.window.closing.connect(self.stop)
        self.garbage = Garbage()
        self._errands = Errands(run_errand, self)
        self._errands.show_wanted.connect(self._come_to_front)
        self._mind_signals(application)

    def _language(self) -> Language:
        chosen = self.settings.get(declared.LANGUAGE)
        return system_language() if chosen == "" else Language(chosen)

    def start(self) -> None:
        """Paint the shell, then open the store on a worker."""
        self.window.restore_size()
        self.window.show()
        QTimer.singleShot(0, self._open)

    def _open(self) -> None:
        if self._claim is None:  # closed before it was painted
            return
        self._errands.open(self._claim)
        self.background.run(self._open_store, then=self._store_open, failed=self._store_refused)

    def _open_store(self) -> OpenedStore:
        from oms_desktop.operations.station.open_store import open_store

        opened = open_store(self._data_dir)
        if self._demo:
            from oms_desktop.operations.demo.play import seed_demo

            seed_demo(opened.store, self._data_dir)
        return opened

    def _store_open(self, opened: OpenedStore) -> None:
        from oms_desktop.app.wiring import Wiring

        self._opened = opened
        shell = Shell(
            self.window,
            self.background,
            self.changes,
            self.settings,
            self.memory,
            self.theme,
            self.translation,
            self.garbage,
            self._open_demo,
            self._restore,
        )
        wiring = Wiring(shell, opened)
        self._stops.append(wiring.stop)
        self._closes.append(wiring.close)
        wiring.start()
        self._errands.begin(WindowPlace(opened, wiring.syncing.ask_pass))
        for warning in opened.warnings:
            self.window.notify(warning)

    def _store_refused(self, error: Exception) -> None:
        self._errands.begin(None)
        if isinstance(error, OmsError):
            self.window.show_error(error)

    def _open_demo(self) -> None:
        QProcess.startDetached(*own_command("--demo"))

    def _restore(self, file: Path) -> None:
        """The copy was checked by whoever asks; it is checked again before it replaces anything."""
        from oms_desktop.operations.station.restore import restore

        self.window.hide()
        self._end()
        try:
            restore(self._data_dir, file)
        except OmsError:
            _log.exception("the copy %s was refused; the store is as it was", file)
        QProcess.startDetached(*own_command("--data-dir", str(self._data_dir)))
        QApplication.quit()

    # -- being one of its kind, and ending in order

    def _mind_signals(self, application: QApplication) -> None:
        application.aboutToQuit.connect(self.stop)
        # Python's handlers only run between bytecodes; a socket wakes Qt's loop so that SIGTERM ends us at once.
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(False)
        self._wake = (ours, theirs)
        signal.set_wakeup_fd(theirs.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked_to_end)
        self._notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def _asked_to_end(self, *_: object) -> None:
        QTimer.singleShot(0, self.window.close)

    def _drain(self) -> None:
        self._wake[0].recv(64)

    def _come_to_front(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def stop(self) -> None:
        """The window has closed: end in order, within three seconds."""
        if self._claim is not None:
            self._end()
            QApplication.quit()

    def _end(self) -> None:
        """No new work, the workers' jobs finished, the store closed, the folder free for the next window."""
        for stop in self._stops:
            stop()
        self._stops.clear()
        self.changes.unfollow()
        end = time.monotonic() + STOP_SECONDS
        left = list(self.background.stop(STOP_SECONDS))
        if not self._errands.stop(max(LAST_ERRAND_S, end - time.monotonic())):
            left.append("errands")
        if left:
            _log.warning("still running at the end: %s", ", ".join(left))
        for close in self._closes:
            close()
        if self._opened is not None:
            self._opened.close()
        self.garbage.stop()
        assert self._claim is not None
        self._claim.release()
        self._claim = None
        self.crashes.remove()


def own_command(*words: str) -> tuple[str, list[str]]:
    """How this program is started again: the frozen executable by itself, else Python with the package."""
    if getattr(sys, "frozen", False):
        return sys.executable, list(words)
    return sys.executable, ["-m", "oms_desktop", *words]
