"""The keys of the bench. They work wherever the focus is, while the bench is in front; none of them prints a character."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from oms_desktop.operations.packing.verbs import KEYS
from oms_desktop.operations.packing.words import Command

ESCAPE = "Esc Esc"
FIND = "F3"


class BenchKeys(QObject):
    """One shortcut a verb, and Escape, and F3."""

    pressed = Signal(object)
    """Command."""

    find_wanted = Signal()
    escaped = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._verbs: dict[str, Command] = {}
        for verb, key in KEYS.items():
            if key != ESCAPE:
                shortcut = self._make(host, key)
                shortcut.activated.connect(self._press)
                self._verbs[shortcut.objectName()] = verb
        self._make(host, FIND).activated.connect(self.find_wanted)
        self._make(host, "Escape").activated.connect(self.escaped)

    def _make(self, host: QWidget, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), host)
        shortcut.setObjectName(f"bench-{key}")
        shortcut.setAutoRepeat(False)
        return shortcut

    def _press(self) -> None:
        self.pressed.emit(self._verbs[self.sender().objectName()])
