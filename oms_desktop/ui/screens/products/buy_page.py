"""What should be bought, and why: each proposal can be followed back to what was sold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.stock.proposals import TARGET_DAYS, ProposalRow, propose_purchases
from oms_desktop.operations.stock.purchase_export import export_proposal
from oms_desktop.operations.work import Store
from oms_desktop.ui.background import LONG
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.print_jobs import OpenFile, paper_language
from oms_desktop.ui.screens.products.file_jobs import SaveTable
from oms_desktop.ui.screens.products.table_page import TablePage
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text, said_text
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.cells import AmountCell, Cell, TextCell, TwoLineCell, amount_text
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.rows import Column, Query, WholeSource

translate = QCoreApplication.translate
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Wanted:
    """For how many days the goods should last."""

    days: int = TARGET_DAYS


class ProposalSource(WholeSource):
    """Rows of ProposalRow, the most urgent first: what to buy is decided as a whole."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def read(self, wanted: object) -> Mapping[int, ProposalRow]:
        days = wanted.days if isinstance(wanted, Wanted) else TARGET_DAYS
        with self._store.reading() as reading:
            return {row.sku_id: row for row in propose_purchases(reading, days=days)}


def _row(row: object) -> ProposalRow:
    assert isinstance(row, ProposalRow)
    return row


def _product(row: object) -> Cell:
    proposal = _row(row)
    return TwoLineCell(proposal.name, " · ".join(part for part in (proposal.code, proposal.spec) if part))


def _available(row: object) -> Cell:
    proposal = _row(row)
    low = proposal.available < proposal.safety
    tone = Tone.BAD if proposal.available <= 0 else Tone.WARN if low else None
    return TextCell(f"{proposal.available:,}", tone)


def _waiting(row: object) -> Cell:
    waiting = _row(row).waiting
    return TextCell(f"{waiting:,}" if waiting else "–", Tone.BAD if waiting else None, soft=not waiting)


def _sold(row: object) -> Cell:
    return TextCell(f"{_row(row).sold:,}")


def _proposed(row: object) -> Cell:
    return TextCell(f"{_row(row).proposed:,}", bold=True)


def _cost(row: object) -> Cell:
    return AmountCell(_row(row).cost, _row(row).currency)


COLUMNS = (
    Column("product", _product, 260, stretch=True),
    Column("available", _available, 92),
    Column("waiting", _waiting, 146),
    Column("sold", _sold, 146),
    Column("proposed", _proposed, 90),
    Column("cost", _cost, 110, right=True),
)


def titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "product": translate("BuyColumns", "Product"),
        "available": translate("BuyColumns", "Available"),
        "waiting": translate("BuyColumns", "Orders wait for"),
        "sold": translate("BuyColumns", "Sold in 14 days"),
        "proposed": translate("BuyColumns", "Buy"),
        "cost": translate("BuyColumns", "Cost"),
    }


class BuyPage(TablePage):
    """The list, the reason of the marked one, the sum, and the way into a file."""

    def __init__(
        self, desk: Desk, clock: DeadlineClock, save: SaveTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, clock, ProposalSource(desk.store), COLUMNS, "check", parent)
        self._desk = desk
        self._save = save
        self._link: OpenFile | None = None
        self._path = Path()
        self._days_name = label("")
        self.days = NumberBox(1, MOST_DAYS, 92)
        self.days.setValue(TARGET_DAYS)
        self.export = Button(icon_name="export")
        self.why, self._sum = label("soft"), label("strong")
        self.open = Button(ButtonLook.QUIET)
        self.notice = NoticeBar()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.tell(None)

    def _lay_out(self) -> None:
        self._days_name.setBuddy(self.days)
        self.why.setWordWrap(True)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._days_name)
        tools.addWidget(self.days)
        tools.addStretch(1)
        tools.addWidget(self._sum)
        tools.addWidget(self.export)
        foot = QHBoxLayout()
        foot.addWidget(self.why, 1)
        foot.addWidget(self.open)
        self.column.insertLayout(0, tools)
        self.column.insertWidget(1, self.notice)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.days.valueChanged.connect(self._days_changed)
        self.export.clicked.connect(self._ask_export)
        self.table.opened.connect(self.product_wanted)
        self.open.clicked.connect(self._open_product)
        self.notice.acted.connect(self._open_file)

    def retranslate(self) -> None:
        self._days_name.setText(self.tr("Enough for"))
        self.days.setAccessibleName(self.tr("Days that the goods should last"))
        self.days.setSuffix(self.tr(" days"))
        self.export.label(
            self.tr("Export…"), self.tr("The list, as Excel or CSV, for the supplier"), "Ctrl+E"
        )
        self.open.label(self.tr("Open the product"))
        self.table.retitle(titles())
        self.table.setAccessibleName(self.tr("What to buy"))
        self.empty.label(
            self.tr("Nothing needs to be bought"),
            self.tr(
                "Products appear here when orders wait for them, when they are below their safety stock, or when they "
                "will be at the pace of the last 14 days. Only products whose stock is kept are looked at."
            ),
        )

    def query(self) -> Query:
        return Query(filter=Wanted(self.days.value()))

    def tell(self, row: object | None) -> None:
        self.why.setText(said_text(row.why) if isinstance(row, ProposalRow) else "")
        self.open.setVisible(isinstance(row, ProposalRow))
        self.export.setEnabled(bool(self.table.rows.ids))
        self._sum.setText(self._sum_text())

    def _sum_text(self) -> str:
        rows = [self.table.rows.row(sku_id) for sku_id in self.table.rows.ids]
        known = [row for row in rows if isinstance(row, ProposalRow) and row.cost is not None]
        if not rows:
            return ""
        money = amount_text(sum(row.cost or 0 for row in known), known[0].currency) if known else ""
        return " · ".join(part for part in (self.tr("%n product(s)", "", len(rows)), money) if part)

    def _days_changed(self, _: int) -> None:
        self.load()

    def _open_product(self) -> None:
        if self.table.current_id:
            self.product_wanted.emit(self.table.current_id)

    # -- into a file

    def _ask_export(self) -> None:
        proposed = self._desk.data_dir / (self.tr("What to buy") + ".xlsx")
        name = self._save(self, self.tr("What to buy"), str(proposed), "Excel (*.xlsx);;CSV (*.csv)")
        if name:
            path = Path(name)
            self._path = path if path.suffix else path.with_suffix(".xlsx")
            self._desk.ask(
                export_proposal,
                self._path,
                days=self.days.value(),
                chinese=paper_language() == "zh",
                then=self._exported,
                failed=self._failed,
                on=LONG,
            )

    def _exported(self, count: int) -> None:
        self._link = OpenFile(self._path, self)
        text = self.tr("%n product(s) written to {file}.", "", count).format(file=self._path.name)
        self.notice.show_notice(text, Tone.GOOD, self.tr("Open"))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)

    def _open_file(self) -> None:
        if self._link is not None:
            self._link.open()
