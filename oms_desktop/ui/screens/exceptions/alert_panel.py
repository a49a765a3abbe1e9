"""Below the list: what the marked alert says in full, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.orders.queue import Filter
from oms_desktop.ui.alert_actions import Way, alert_text, way_of
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.screens.exceptions.alert_source import AlertRow
from oms_desktop.ui.targets import ShowOrders
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.words import operator_word, tone, word


class AlertPanel(QFrame):
    """One alert, or nothing."""

    acted = Signal(object)
    """The Way that settles it, or leads to its order."""

    dealt = Signal()
    """It is dealt with; of a closed one: it is not, after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._row: AlertRow | None = None
        self._pill = Pill()
        self._text, self._facts = label("lead"), label("caption")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action, self.order, self.done = Button(ButtonLook.MAIN), Button(), Button(icon_name="check")
        self.action.clicked.connect(self.follow)
        self.order.clicked.connect(self._open_order)
        self.done.clicked.connect(self.dealt)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._pill)
        head.addWidget(self._facts, 1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self.action, self.order, self.done):
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addLayout(ways)
        self.show_row(None)

    def show_row(self, row: AlertRow | None) -> None:
        """Another one; ``None`` hides the panel."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        alert = row.alert
        self._pill.show_word(word(alert.severity), tone(alert.severity))
        self._text.setText(alert_text(alert))
        self.setAccessibleName(alert_text(alert))
        self._facts.setText(" · ".join(self._told(row)))
        way = self._way(row)
        self.action.label(way.text, shortcut="Ctrl+Return")
        self.order.label(self.tr("Order"), self.tr("Open the order it is about"))
        self.order.setVisible(alert.order_id is not None and self._order_way(row) != way)
        if alert.closed_at is None:
            self.done.label(self.tr("Dealt with"), self.tr("Take the marked ones off the list"), "Del")
        else:
            self.done.label(self.tr("Open again"), self.tr("It was not dealt with after all"), "Del")

    def follow(self) -> None:
        """Do what settles it."""
        if self._row is not None:
            self.acted.emit(self._way(self._row))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.show_row(self._row)
        super().changeEvent(event)

    def _told(self, row: AlertRow) -> list[str]:
        alert = row.alert
        told = [
            word(alert.kind),
            row.shop,
            self.tr("since {time}").format(time=full_text(alert.opened_at)),
        ]
        if alert.closed_at is not None:
            by = operator_word(alert.closed_by) if alert.closed_by else ""
            told.append(
                self.tr("dealt with {time} {who}").format(time=full_text(alert.closed_at), who=by).strip()
            )
        return [part for part in told if part]

    def _way(self, row: AlertRow) -> Way:
        return way_of(row.alert, row.shop)

    def _order_way(self, row: AlertRow) -> Way:
        return Way(self._way(row).text, "orders", ShowOrders(Filter(chip="all"), row.alert.order_id))

    def _open_order(self) -> None:
        if self._row is not None:
            self.acted.emit(self._order_way(self._row))
