"""Goods that came back and wait to be looked at: back on the shelf, or written off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from oms_desktop.operations.stock.returns import Ungraded, grade_return, ungraded
from oms_desktop.operations.work import Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.deeds import Deeds
from oms_desktop.ui.screens.products.table_page import TablePage
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.cells import Cell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.rows import Column, WholeSource

translate = QCoreApplication.translate


class ReturnsSource(WholeSource):
    """Rows of Ungraded, one a product."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def read(self, wanted: object) -> Mapping[int, Ungraded]:
        found: dict[int, Ungraded] = {}
        with self._store.reading() as reading:
            for row in ungraded(reading):
                found.setdefault(row.sku_id, row)
        return found


def _row(row: object) -> Ungraded:
    assert isinstance(row, Ungraded)
    return row


def _product(row: object) -> Cell:
    back = _row(row)
    return TwoLineCell(back.name, " · ".join(part for part in (back.code, back.spec) if part))


def _quantity(row: object) -> Cell:
    return TextCell(f"{_row(row).quantity:,}", bold=True)


COLUMNS = (Column("product", _product, 320, stretch=True), Column("quantity", _quantity, 140))


class ReturnsPage(TablePage):
    """The list, and below it what becomes of the marked one."""

    def __init__(self, desk: Desk, deeds: Deeds, clock: DeadlineClock, parent: QWidget | None = None) -> None:
        super().__init__(desk, clock, ReturnsSource(desk.store), COLUMNS, "aftersales", parent)
        self._deeds = deeds
        self.quantity = NumberBox(1, 1, 92)
        self.note = QLineEdit()
        self.note.setMaxLength(80)
        self._name = label()
        self.good, self.bad = Button(ButtonLook.MAIN, "check"), Button(ButtonLook.DANGER, "trash")
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self._name)
        foot.addWidget(self.quantity)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.bad)
        foot.addWidget(self.good)
        self.column.addWidget(self._foot)
        self.good.clicked.connect(self._take)
        self.bad.clicked.connect(self._write_off)
        self.retranslate()

    def retranslate(self) -> None:
        titles = {
            "product": translate("ReturnsColumns", "Product"),
            "quantity": translate("ReturnsColumns", "To look at"),
        }
        self.table.retitle(titles)
        self.table.setAccessibleName(self.tr("Goods that came back"))
        self._name.setText(self.tr("Pieces"))
        self.quantity.setAccessibleName(self.tr("Pieces"))
        self.note.setPlaceholderText(self.tr("What was found"))
        self.note.setAccessibleName(self.tr("What was found"))
        self.good.label(self.tr("Back on the shelf"), self.tr("As good as new: it can be sold"), "Ctrl+G")
        self.bad.label(self.tr("Write off"), self.tr("Broken or missing: it leaves the books"), "Ctrl+D")
        self.empty.label(
            self.tr("Nothing has come back"),
            self.tr("Goods of returned orders wait here until somebody has looked at them."),
        )

    def tell(self, row: object | None) -> None:
        self._foot.setVisible(isinstance(row, Ungraded))
        if isinstance(row, Ungraded):
            self.quantity.setRange(1, row.quantity)
            self.quantity.setValue(row.quantity)

    def _take(self) -> None:
        self._grade(self.tr("{count} of {code} are on the shelf again"), good=True)

    def _write_off(self) -> None:
        self._grade(self.tr("{count} of {code} written off"), good=False)

    def _grade(self, text: str, *, good: bool) -> None:
        row = self.current
        if isinstance(row, Ungraded):
            self.quantity.interpretText()
            count = self.quantity.value()
            act = partial(grade_return, good=good, note=self.note.text())
            said = text.format(count=f"{count:,}", code=row.code)
            self._deeds.do(act, row.sku_id, count, text=said, then=self._graded)

    def _graded(self, _: object) -> None:
        self.note.clear()
        self.refresh()
