"""Goods of an order came back: which, and how many; they go into the returns warehouse, where somebody looks at them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.operations.orders.views import LineView, OrderView, order_views
from oms_desktop.operations.stock.returns import take_return
from oms_desktop.operations.work import Reading
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.orders.ask_bars import AskBar
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.short_label import ShortLabel

_BOX = 96


@dataclass(frozen=True, slots=True)
class Came:
    """What came back: (line id, pieces as the listing counts them), and a note."""

    units: tuple[tuple[int, int], ...]
    note: str


def returnable(order: OrderView) -> tuple[LineView, ...]:
    """Lines of which something has left and not come back."""
    return tuple(line for line in order.lines if line.shipped > line.returned)


class ReturnBar(AskBar):
    """A number a line, all of them at first. Answers a Came, or nothing while all numbers are 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: OrderView | None = None
        self.boxes: dict[int, NumberBox] = {}
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.note)
        self.fields.addLayout(column, 1)

    def ask_for(self, order: OrderView) -> None:
        """Show it for this order."""
        self._order = order
        self.ask((order.id,))

    def reset(self) -> None:
        self.note.clear()
        empty_layout(self._grid)
        self.boxes = {}
        for at, line in enumerate(returnable(self._order) if self._order is not None else ()):
            left = line.shipped - line.returned
            box = self.boxes[line.id] = NumberBox(0, left, _BOX)
            box.setValue(left)
            name = f"{line.title} {line.spec}".strip()
            box.setAccessibleName(name)
            self._grid.addWidget(ShortLabel("", name), at, 0)
            self._grid.addWidget(box, at, 1)
            self._grid.addWidget(label("soft", self.tr("of {n}").format(n=left)), at, 2)

    def first(self) -> QWidget:
        return next(iter(self.boxes.values()), self.note)

    def answer(self) -> object:
        units = tuple((line_id, box.value()) for line_id, box in self.boxes.items() if box.value())
        return Came(units, self.note.text().strip()) if units else None

    def retranslate(self) -> None:
        self.title.setText(self.tr("What came back?"))
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setPlaceholderText(self.tr("Note: the return's number, what is broken"))
        self.note.setAccessibleName(self.note.placeholderText())
        self.yes.label(self.tr("Take in"), self.tr("Take in") + " · Enter")
        super().retranslate()


class Returning(QObject):
    """From the wish to what was taken in."""

    said = Signal(str, object)
    asked = Signal()
    """The bar is to be the only question now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.bar = ReturnBar()
        self.bar.answered.connect(self._answered)

    def ask(self, order_ids: tuple[int, ...]) -> None:
        """For one order; of several, the first."""
        if order_ids:
            self._desk.ask(_order, order_ids[0], then=self._read)

    def _read(self, order: OrderView | None) -> None:
        if order is None or not returnable(order):
            self.said.emit(self.tr("Nothing of this order has left that could come back."), None)
            return
        self.asked.emit()
        self.bar.ask_for(order)

    def _answered(self, ids: tuple[int, ...], came: Came) -> None:
        self._desk.act(take_return, ids[0], came.units, came.note, then=self._taken)

    def _taken(self, pieces: int) -> None:
        wait = self.tr("%n piece(s) wait under Products & stock, Returns, to be looked at", "", pieces)
        self.said.emit(wait if pieces else self.tr("Noted. No stock is kept of it."), None)


def _order(reading: Reading, order_id: int) -> OrderView | None:
    return next(iter(order_views(reading, [order_id])), None)
