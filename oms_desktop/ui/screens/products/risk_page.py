"""What may be sold twice: each product and shop with its speed, the age of its news, and the buffer that would hold it back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oms_desktop.operations.stock.exposure import ExposureRow, exposure
from oms_desktop.operations.work import Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import span_text
from oms_desktop.ui.screens.products.table_page import TablePage
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.cells import Cell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.rows import Column, WholeSource

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


class RiskPage(TablePage):
    """The list, how it is reckoned, and the way to the shop, where the buffer is set."""

    def __init__(self, desk: Desk, clock: DeadlineClock, parent: QWidget | None = None) -> None:
        super().__init__(desk, clock, RiskSource(desk.store), COLUMNS, "check", parent)
        self.why = label("soft")
        self.why.setWordWrap(True)
        self.shop = Button(ButtonLook.QUIET)
        foot = QHBoxLayout()
        foot.addWidget(self.why, 1)
        foot.addWidget(self.shop)
        self.column.addLayout(foot)
        self.table.opened.connect(self._open_product)
        self.shop.clicked.connect(self._open_shop)
        self.retranslate()

    def retranslate(self) -> None:
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

    def tell(self, row: object | None) -> None:
        self.shop.setVisible(isinstance(row, ExposureRow))
        self.why.setText(self._why(row) if isinstance(row, ExposureRow) else "")

    def _why(self, row: ExposureRow) -> str:
        text = self.tr(
            "{shop}: {sold} sold in {days} days, and nothing known for {age} hours: {risk} units may be sold there unseen. A "
            "buffer of {buffer} would hold back what the other shops may sell meanwhile. Nothing is changed by itself."
        )
        return text.format(
            shop=row.shop,
            sold=row.sold,
            days=f"{row.days:g}",
            age=span_text(row.age_ms),
            risk=f"{row.at_risk:.1f}",
            buffer=row.proposed,
        )

    def _open_product(self, row_id: int) -> None:
        self.product_wanted.emit(row_id // _SHOPS)

    def _open_shop(self) -> None:
        row = self.current
        if isinstance(row, ExposureRow):
            self.shop_wanted.emit(row.shop_id)
