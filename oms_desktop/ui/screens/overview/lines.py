"""The lines of the overview's cards: one shop, one alert."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.alerts import AlertView
from oms_desktop.ui.alert_actions import Way, alert_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, IconButton
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.widgets.short_label import ShortLabel
from oms_desktop.ui.words import tone, word

_STATE_WIDTH = 124
"""So that the counts stand below each other."""


class ShopLine(QFrame):
    """Name, open orders, age of the export. A click or Enter opens the shop's orders, the pill's colour says how it is."""

    asked = Signal(int)
    """The shop's id."""

    def __init__(self, shop_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop_id = shop_id
        self.setProperty("frame", "line")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = ShortLabel()
        self._count = label("strong")
        self._pill = Pill()
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(12)
        row.addWidget(self._name, 1)
        row.addWidget(self._count)
        state = QHBoxLayout()
        state.addStretch(1)
        state.addWidget(self._pill)
        holder = QWidget()
        holder.setLayout(state)
        state.setContentsMargins(0, 0, 0, 0)
        holder.setMinimumWidth(_STATE_WIDTH)
        row.addWidget(holder)
        self.setMinimumHeight(30)

    def show_shop(self, name: str, count: str, state: str, tone: Tone) -> None:
        """The texts of the line."""
        self._name.show_text(name)
        self._count.setText(count)
        self._pill.show_word(state, tone)
        self.setAccessibleName(f"{name} {count} {state}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self._shop_id)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self._shop_id)
        else:
            super().keyPressEvent(event)


class AlertLine(QWidget):
    """What happened, the button that does something about it, and one that says it is dealt with."""

    acted = Signal(object)
    """The Way."""

    dismissed = Signal(int)
    """The alert's id."""

    def __init__(self, alert: AlertView, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alert, self._way = alert, way
        self._text = label("", alert_text(alert))
        self._text.setWordWrap(True)
        self._text.setAccessibleName(alert_text(alert))
        self.action = Button()
        self.action.label(way.text)
        self.action.clicked.connect(self._act)
        self.done = IconButton("check", small=True)
        self.done.label(self.tr("Dealt with: take it off the list"))
        self.done.clicked.connect(self._dismiss)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Pill(word(alert.kind), tone(alert.severity)))
        row.addStretch(1)
        row.addWidget(self.action)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._text)

    def _act(self) -> None:
        self.acted.emit(self._way)

    def _dismiss(self) -> None:
        self.dismissed.emit(self._alert.id)
