"""What may be sold twice: each product and shop with its speed, the age of its news, and the buffer that would hold it back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.operations.stock.exposure import ExposureRow, exposure
from oms_desktop.operations.work import Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import span_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.cells import Cell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Column, Query, WholeSource

translate = QCoreApplication.translate
_SHOPS = 1 << 20
"""A row's id holds both its product and its shop."""


class RiskSource(WholeSource):
    """Rows of ExposureRow, the most exposed product first."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def read(self, wanted: object) -> Mapping[int, ExposureRow]:
        with self._store.reading() as reading:
            return {row.sku_id * _SHOPS + row.shop_id: row for row in exposure(reading).rows}


def _row(row: object) -> ExposureRow:
    assert isinstance(row, ExposureRow)
    return row


def _product(row: object) -> Cell:
    risk = _row(row)
    return TwoLineCell(risk.name, " · ".join(part for part in (risk.code, risk.spec) if part))


def _shop(row: object) -> Cell:
    return TextCell(_row(row).shop)


def _sold(row: object) -> Cell:
    risk = _row(row)
    return TextCell(f"{risk.sold / risk.days:,.1f}")


def _age(row: object) -> Cell:
    return TextCell(span_text(_row(row).age_ms))


def _at_risk(row: object) -> Cell:
    return TextCell(f"{_row(row).at_risk:,.1f}", Tone.WARN, bold=True)


def _available(row: object) -> Cell:
    available = _row(row).available
    return TextCell(f"{available:,}", Tone.BAD if available <= 0 else None)


def _buffer(row: object) -> Cell:
    return TextCell(f"{_row(row).buffer:,}")


def _proposed(row: object) -> Cell:
    risk = _row(row)
    more = risk.proposed > risk.buffer
    return TextCell(f"{risk.proposed:,}", bold=more, soft=not more)


COLUMNS = (
    Column("product", _product, 200, stretch=True),
    Column("shop", _shop, 140),
    Column("sold", _sold, 104),
    Column("age", _age, 110),
    Column("at_risk", _at_risk, 100),
    Column("available", _available, 92),
    Column("buffer", _buffer, 92),
    Column("proposed", _proposed, 142),
)


def titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "product": translate("RiskColumns", "Product"),
        "shop": translate("RiskColumns", "Shop"),
        "sold": translate("RiskColumns", "Sold a day"),
        "age": translate("RiskColumns", "Unknown for"),
        "at_risk": translate("RiskColumns", "Units at risk"),
        "available": translate("RiskColumns", "Available"),
        "buffer": translate("RiskColumns", "Buffer now"),
        "proposed": translate("RiskColumns", "Buffer proposed"),
    }


class RiskPage(QWidget):
    """The list, how it is reckoned, and the way to the shop, where the buffer is set."""

    product_wanted = Signal(int)
    shop_wanted = Signal(int)

    def __init__(self, desk: Desk, clock: DeadlineClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = DataTable(RiskSource(desk.store), COLUMNS, desk.background, clock, desk.pictures)
        self.why = label("soft")
        self.why.setWordWrap(True)
        self.shop = Button(ButtonLook.QUIET)
        self.empty = EmptyState("check")
        self._stack = QStackedWidget()
        for part in (self.table, self.empty):
            self._stack.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.why, 1)
        foot.addWidget(self.shop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self.table.rows.loaded.connect(self._loaded)
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(self._open_product)
        self.shop.clicked.connect(self._open_shop)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts of its own."""
        self.table.retitle(titles())
        self.table.setAccessibleName(self.tr("What may be sold twice"))
        self.shop.label(self.tr("Set the shop's buffer"))
        self.empty.label(
            self.tr("Nothing can be sold twice"),
            self.tr(
                "A product appears here when two shops or more sell it, and more of it may be sold than there is before "
                "all of them know: the pace of the last 14 days × how long nothing was heard from the shop."
            ),
        )
        self._explain(self.table.current_id)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def load(self) -> None:
        """Reckon anew."""
        self.table.load(Query())

    def refresh(self) -> None:
        """The stock has changed."""
        self.table.refresh()

    def _loaded(self) -> None:
        ids = self.table.rows.ids
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        if ids and not self.table.current_id:
            self.table.select([ids[0]])
        self._explain(self.table.current_id)

    def _current(self) -> ExposureRow | None:
        row = self.table.rows.row(self.table.current_id) if self.table.current_id else None
        return row if isinstance(row, ExposureRow) else None

    def _explain(self, _: int) -> None:
        row = self._current()
        self.shop.setVisible(row is not None)
        if row is None:
            self.why.setText("")
            return
        text = self.tr(
            "{shop}: {sold} sold in {days} days, and nothing known for {age} hours: {risk} units may be sold there unseen. A "
            "buffer of {buffer} would hold back what the other shops may sell meanwhile. Nothing is changed by itself."
        )
        values = {
            "shop": row.shop,
            "sold": row.sold,
            "days": f"{row.days:g}",
            "age": span_text(row.age_ms),
            "risk": f"{row.at_risk:.1f}",
            "buffer": row.proposed,
        }
        self.why.setText(text.format(**values))

    def _open_product(self, row_id: int) -> None:
        self.product_wanted.emit(row_id // _SHOPS)

    def _open_shop(self) -> None:
        row = self._current()
        if row is not None:
            self.shop_wanted.emit(row.shop_id)
