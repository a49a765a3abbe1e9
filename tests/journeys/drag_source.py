"""A small window to drag files from, as a file manager's: ``python -m tests.journeys.drag_source X Y``.

A line of JSON on its input names the files; each is answered with a line as soon as they can be dragged, and with another
one when the drag is over. It closes with its input.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QMimeData, QSocketNotifier, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Drags its files as soon as the pressed mouse moves."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[str] = []
        self.setFixedSize(300, 120)
        self.setStyleSheet("background: #ffe680; color: #000;")
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._told)

    def _told(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self.close()
            return
        self._files = json.loads(line)
        self.setText("\n".join(self._files))
        print("ready", flush=True)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(file) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.CopyAction)
        print("done", flush=True)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    source = Source()
    source.move(int(sys.argv[1]), int(sys.argv[2]))
    source.show()
    sys.exit(application.exec())
