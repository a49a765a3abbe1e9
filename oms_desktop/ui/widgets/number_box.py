"""Fields for numbers that are not changed by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

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


class MoneyBox(QDoubleSpinBox):
    """Yuan with two decimals, in the same way."""

    def __init__(self, high: float, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, high)
        self.setPrefix("¥ ")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
        if width:
            self.setFixedWidth(width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
