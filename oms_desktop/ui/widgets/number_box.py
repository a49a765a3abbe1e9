"""A field for a whole number that is not changed by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

_MARGIN = 8


class NumberBox(QSpinBox):
    """Tells its value when it is complete, not at each digit; the wheel scrolls the page unless the field has the focus."""

    def __init__(self, low: int, high: int, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Style sheets don't reach the text inside: without this it would touch the frame.
        self.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
        if width:
            self.setFixedWidth(width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
