"""Fields for numbers that are not changed by accident."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from oms_desktop.ui.widgets.wheel import leave_the_wheel

_MARGIN = 8


class NumberBox(QSpinBox):
    """Tells its value when it is complete, not at each digit; the wheel scrolls the page unless the field has the focus."""

    def __init__(self, low: int, high: int, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        _set_up(self, width)


class MoneyBox(QDoubleSpinBox):
    """Yuan with two decimals, told at each digit."""

    def __init__(self, high: float, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, high)
        self.setPrefix("¥ ")
        _set_up(self, width)


def _set_up(box: QAbstractSpinBox, width: int) -> None:
    leave_the_wheel(box)
    # Style sheets don't reach the text inside: without this it would touch the frame.
    box.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
    if width:
        box.setFixedWidth(width)
