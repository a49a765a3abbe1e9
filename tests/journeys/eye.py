"""Starts the program as ``main.py`` does, and tells what a screen reader is told of its windows.

    python -m tests.journeys.eye DESCRIPTOR [arguments of the program]

A line that comes on the socket of that descriptor is answered with one JSON line: the things that can be seen, outermost
first. It only looks; what is done to the window comes from the keyboard and the mouse.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from oms_desktop.cli import main

Thing = dict[str, object]

_MOST_CELLS = 1500
"""What lies further down in a long table is not looked at."""


def things_of(seen: QAccessibleInterface) -> Iterator[Thing]:
    """The thing and everything visible in it."""
    state = seen.state()
    if state.invisible:
        return
    place = seen.rect()
    yield {
        "role": seen.role().name,
        "name": seen.text(QAccessible.Text.Name),
        "value": seen.text(QAccessible.Text.Value),
        "place": [place.x(), place.y(), place.width(), place.height()],
        "enabled": not state.disabled,
        "focused": bool(state.focused),
        "checked": bool(state.checked),
    }
    for at in range(min(seen.childCount(), _MOST_CELLS)):
        child = seen.child(at)
        if child is not None and child.isValid():
            yield from things_of(child)


def windows() -> Iterator[Thing]:
    """Every visible window, its number in the window system, and what is in it; the active one last."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()]
    for window in sorted(shown, key=QWidget.isActiveWindow):
        root = QAccessible.queryAccessibleInterface(window)
        if root is not None:
            title = window.windowTitle()
            yield {"id": int(window.winId()), "title": title, "things": list(things_of(root))}


class Eye:
    """Answers on the socket whenever the program's own loop has time."""

    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        self._notifier = QSocketNotifier(asked.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._answer)

    def _answer(self) -> None:
        if not self._asked.recv(64):
            self._notifier.setEnabled(False)
            return
        self._asked.sendall(json.dumps(list(windows())).encode() + b"\n")


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    eye = Eye(socket.socket(fileno=int(sys.argv[1])))
    main(sys.argv[2:])
