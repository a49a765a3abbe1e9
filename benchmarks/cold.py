"""One cold start, as a process: ``python -m benchmarks.cold bare`` or ``… shell DATA_FOLDER``. One JSON line on stdout.

``bare`` is a window of PySide6 with a label. ``shell`` is the program as ``main.py`` starts it, with its order list in front.
Times are milliseconds since the process was asked for; memory is MB, five seconds after the last of it, when what draws papers
is loaded too.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if sys.argv[1] == "shell":
    from oms_desktop.app import plain_imports  # noqa: F401 - Qt comes in as in the program

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from benchmarks.children import resident_mb, since_birth

if TYPE_CHECKING:
    from oms_desktop.ui.screens.orders import OrdersScreen

_LOOK_MS = 1
_SETTLED_MS = 5000


class Eye(QObject):
    """Looks every millisecond: a window that has been exposed has been painted, since Qt paints in the exposure itself."""

    def __init__(self, rows: bool) -> None:
        super().__init__()
        self._rows = rows
        self._found: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)), None)
        handle = window.windowHandle() if window is not None else None
        if window is None or handle is None or not handle.isExposed():
            return
        self._found.setdefault("painted_ms", since_birth())
        if not self._rows or self._painted_rows(window):
            self._timer.stop()
            QTimer.singleShot(_SETTLED_MS, self._tell)

    def _painted_rows(self, window: Any) -> bool:
        screen: OrdersScreen | None = window.built("orders")
        if screen is None:
            return False
        table = screen.page.table
        if not table.rows.ids or table.rows.row(table.rows.ids[0]) is None:
            return False
        table.viewport().repaint()
        self._found["rows_ms"] = since_birth()
        return True

    def _tell(self) -> None:
        print(json.dumps(self._found | {"resident_mb": resident_mb()}), flush=True)
        for window in QApplication.topLevelWidgets():
            window.close()
        QApplication.quit()


def bare() -> int:
    """The smallest window with something in it."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("你好"))
    window.resize(1366, 768)
    eye = Eye(rows=False)
    window.show()
    code = application.exec()
    del eye
    return code


def shell(folder: str) -> int:
    """The program; it finds our application and uses it."""
    application = QApplication(sys.argv[:1])
    eye = Eye(rows=True)
    from oms_desktop.cli import run

    code = run(["--data-dir", folder])
    del eye, application
    return code


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else shell(sys.argv[2]))
