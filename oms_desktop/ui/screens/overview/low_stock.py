"""The products that run low, worst first; each opens its stock, the button the list of all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oms_desktop.operations.stock.views import StockFilter, StockRow, list_stock, low_count
from oms_desktop.operations.work import Reading
from oms_desktop.ui.screens.overview.lines import ShopLine
from oms_desktop.ui.targets import ShowStock
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card
from oms_desktop.ui.widgets.panels import empty_layout

MOST = 4
_WORST_FIRST = StockFilter(low=True, stopped=False, sort="available")


def low_stock(reading: Reading) -> tuple[tuple[StockRow, ...], int]:
    """(the worst, how many there are)."""
    return tuple(list_stock(reading, _WORST_FIRST, limit=MOST)), low_count(reading)


class LowStockCard(Card):
    """Not there while nothing runs low."""

    asked = Signal(object)
    """ShowStock"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._rows: tuple[StockRow, ...] = ()
        self._count = 0
        self.lines: list[ShopLine] = []
        self.more = Button(ButtonLook.LINK)
        self.head.addWidget(self.more)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.body.addLayout(self._column)
        self.more.clicked.connect(self._all)
        self.hide()

    def show_low(self, found: tuple[tuple[StockRow, ...], int]) -> None:
        """What ``low_stock`` read."""
        if found != (self._rows, self._count):
            self._rows, self._count = found
            self._fill()

    def retranslate(self) -> None:
        """All texts."""
        self.set_heading(self.tr("Low stock"))
        self._fill()

    def _fill(self) -> None:
        self.more.label(self.tr("All %n", "", self._count), self.tr("All products that run low"))
        empty_layout(self._column)
        self.lines = []
        for row in self._rows:
            line = ShopLine(row.sku_id)
            line.asked.connect(self._one)
            line.show_shop(f"{row.name} {row.spec}".strip(), "", *self._state(row))
            self.lines.append(line)
            self._column.addWidget(line)
        self.setVisible(bool(self._rows))

    def _state(self, row: StockRow) -> tuple[str, Tone]:
        left = self.tr("{n} left").format(n=row.available)
        days = row.days_of_cover
        if days is not None and row.available > 0:
            left += " · " + self.tr("{days} days").format(days=f"{days:g}")
        return left, Tone.BAD if row.available <= 0 else Tone.WARN

    def _all(self) -> None:
        self.asked.emit(ShowStock(low=True))

    def _one(self, sku_id: int) -> None:
        self.asked.emit(ShowStock(sku_id=sku_id))
