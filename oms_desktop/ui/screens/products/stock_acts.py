"""What can be done with the stock of one product: receive, count and correct with a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.operations.stock.views import StockRow
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.number_box import NumberBox

MOST = 1_000_000
_BOX = 96


class StockActs(QWidget):
    """Two lines: goods that came, and what really stands there. Asks by signals; the numbers stay until it was done."""

    receive_wanted = Signal(int, str)
    """(pieces, reason)"""

    adjust_wanted = Signal(int, str)
    """(pieces that really stand there, reason)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sku_id = 0
        self._heading = label("section")
        self.reason = QLineEdit()
        self.reason.setMaxLength(80)
        self._wrong = label("caption")
        self._wrong.setWordWrap(True)
        self.came, self.stands = NumberBox(1, MOST, _BOX), NumberBox(0, MOST, _BOX)
        self.receive, self.adjust = Button(icon_name="plus"), Button()
        self._came, self._stands = label(), label()
        self._lay_out()
        self.receive.clicked.connect(self._receive)
        self.adjust.clicked.connect(self._adjust)
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        rows = ((self._came, self.came, self.receive), (self._stands, self.stands, self.adjust))
        for row, parts in enumerate(rows):
            for place, part in enumerate(parts):
                grid.addWidget(part, row, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self.reason)
        column.addLayout(grid)
        column.addWidget(self._wrong)

    def retranslate(self) -> None:
        """All texts."""
        self._heading.setText(self.tr("Change the stock"))
        self.reason.setPlaceholderText(self.tr("Reason or delivery note"))
        self.reason.setAccessibleName(self.tr("Reason or delivery note"))
        self._came.setText(self.tr("Goods that came"))
        self._stands.setText(self.tr("Really there"))
        self.came.setAccessibleName(self._came.text())
        self.stands.setAccessibleName(self._stands.text())
        self.receive.label(self.tr("Receive"), shortcut="Ctrl+R")
        self.adjust.label(self.tr("Correct"), self.tr("Needs a reason: it stands in the ledger"), "Ctrl+J")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_stock(self, stock: StockRow) -> None:
        """Another product empties the fields; the same one keeps what is being typed."""
        if stock.sku_id != self._sku_id or not self.reason.text():
            self.stands.setValue(stock.on_hand)
        if stock.sku_id != self._sku_id:
            self.clear()
        self._sku_id = stock.sku_id

    def clear(self) -> None:
        """It was done, or another product is looked at."""
        self.reason.clear()
        self.came.setValue(1)
        self.show_wrong("")

    def show_wrong(self, text: str) -> None:
        """Why it was not done; empty to take that away."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        set_tone(self._wrong, Tone.BAD if text else None)

    def _receive(self) -> None:
        self.came.interpretText()
        self.receive_wanted.emit(self.came.value(), self.reason.text().strip())

    def _adjust(self) -> None:
        self.stands.interpretText()
        reason = self.reason.text().strip()
        if reason:
            self.adjust_wanted.emit(self.stands.value(), reason)
        else:
            self.show_wrong(self.tr("Say why: the reason stands in the ledger."))
            self.reason.setFocus()
