"""The stock of one product beside the list: figures, what can be done, for whom it is kept, and its ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.stock.views import (
    MoveRow,
    ReservedFor,
    StockRow,
    list_moves,
    reserved_for,
    stock_row,
)
from oms_desktop.operations.work import Reading
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.screens.products.stock_acts import StockActs
from oms_desktop.ui.screens.products.stock_columns import cover_text, stock_states
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.panels import DetailPanel
from oms_desktop.ui.widgets.short_label import ShortLabel
from oms_desktop.ui.words import word
from oms_desktop.vocabulary import OrderStatus

WIDTH = 356
NARROW = 296
"""In the smallest window: the list needs the room for its figures."""
MOVES = 40
KEPT = 20


@dataclass(frozen=True, slots=True)
class StockDetail:
    """What the panel shows of a product."""

    stock: StockRow
    moves: tuple[MoveRow, ...]
    kept: tuple[ReservedFor, ...]


def stock_detail(reading: Reading, sku_id: int) -> StockDetail | None:
    """One more of both lists than is shown, so that the panel knows of more."""
    stock = stock_row(reading, sku_id)
    if stock is None:
        return None
    moves = list_moves(reading, sku_id, limit=MOVES + 1)
    return StockDetail(stock, tuple(moves), tuple(reserved_for(reading, sku_id, limit=KEPT + 1)))


class StockPanel(DetailPanel):
    """Knows one product, or none."""

    order_wanted = Signal(int)
    product_wanted = Signal(int)
    opening_wanted = Signal()
    sale_wanted = Signal(bool)
    """Whether it is to be sold from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.detail: StockDetail | None = None
        self.figures = self.add_section()
        self.untracked = QWidget()
        self.opening = Button(ButtonLook.MAIN)
        self._why = label("soft")
        self.acts = StockActs()
        self.kept, self.moves = self.add_section(), self.add_section()
        self.sale, self.product = Button(), Button(ButtonLook.QUIET)
        self._lay_out()
        self.opening.clicked.connect(self.opening_wanted)
        self.sale.clicked.connect(self._toggle_sale)
        self.product.clicked.connect(self._open_product)
        self.retranslate()

    def _lay_out(self) -> None:
        self._why.setWordWrap(True)
        column = QVBoxLayout(self.untracked)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._why)
        column.addWidget(self.opening)
        self.sections.insertWidget(1, self.untracked)
        self.sections.insertWidget(2, self.acts)
        row = QHBoxLayout()
        row.addWidget(self.product)
        row.addStretch(1)
        row.addWidget(self.sale)
        self.foot.addLayout(row)

    def retranslate(self) -> None:
        """All texts of its own."""
        self._why.setText(
            self.tr(
                "No stock is kept of it: nothing is reserved and it never runs out here. "
                "It begins with the opening stock."
            )
        )
        self.opening.label(self.tr("Post opening stock…"))
        self.product.label(self.tr("Open the product"))
        self.show_detail(self.detail)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_detail(self, detail: StockDetail | None) -> None:
        """Another product, the same with news, or none."""
        self.detail = detail
        tracked = detail is not None and detail.stock.tracked
        for section in (self.figures, self.kept, self.moves):
            section.clear()
            section.setVisible(tracked)
        self.acts.setVisible(tracked)
        self.untracked.setVisible(detail is not None and not tracked)
        self.sale.setVisible(detail is not None)
        self.product.setVisible(detail is not None)
        if detail is None:
            self.show_title(self.tr("Choose a product from the list to see its stock."))
            return
        stock = detail.stock
        self.show_title(stock.name, stock_states(stock))
        text = self.tr("Sell again") if stock.stopped else self.tr("Stop sale")
        hint = self.tr("In all shops that are connected, with the next push")
        self.sale.label(text, hint, "Ctrl+T")
        if tracked:
            self._show_figures(stock)
            self.acts.show_stock(stock)
            self._show_kept(detail.kept)
            self._show_moves(detail.moves)

    def _toggle_sale(self) -> None:
        if self.detail is not None:
            self.sale_wanted.emit(self.detail.stock.stopped)

    def _open_product(self) -> None:
        if self.detail is not None:
            self.product_wanted.emit(self.detail.stock.sku_id)

    # -- parts

    def _show_figures(self, stock: StockRow) -> None:
        facts = self.figures
        tone = Tone.BAD if stock.available <= 0 else Tone.WARN if stock.is_low else None
        facts.add_fact(self.tr("On hand"), f"{stock.on_hand:,}")
        facts.add_fact(self.tr("Reserved"), f"{stock.reserved:,}")
        facts.add_fact(self.tr("Available"), f"{stock.available:,}", tone)
        if stock.safety:
            facts.add_fact(self.tr("Safety stock"), f"{stock.safety:,}")
        sold = self.tr("%n sold in 14 days", "", stock.sold)
        lasts = cover_text(stock)
        facts.add_fact(self.tr("Lasts"), f"{lasts} · {sold}" if lasts else self.tr("nothing sold in 14 days"))
        if stock.bin:
            facts.add_fact(self.tr("Bin"), stock.bin)
        if len(stock.levels) > 1:
            for level in stock.levels:
                text = self.tr("{on_hand} on hand, {available} available").format(
                    on_hand=f"{level.on_hand:,}", available=f"{level.available:,}"
                )
                facts.add_fact(level.name, text)

    def _show_kept(self, kept: Sequence[ReservedFor]) -> None:
        section = self.kept
        section.setVisible(bool(kept))
        section.set_heading(self.tr("Kept for orders"))
        for one in kept[:KEPT]:
            section.body.addWidget(self._kept_row(one))
        if len(kept) > KEPT:
            section.add_line(self.tr("… and further orders"), "caption")

    def _kept_row(self, one: ReservedFor) -> QWidget:
        made = QWidget()
        number = Button(ButtonLook.LINK)
        number.label(one.number, self.tr("Open order {number}").format(number=one.number))
        number.clicked.connect(partial(self.order_wanted.emit, one.order_id))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(number)
        state = " · ".join((one.shop, word(OrderStatus(one.status))))
        row.addWidget(ShortLabel("caption", state), 1)
        row.addWidget(label("strong", f"×{one.quantity:,}"))
        return made

    def _show_moves(self, moves: Sequence[MoveRow]) -> None:
        section = self.moves
        section.set_heading(self.tr("Ledger"))
        for move in moves[:MOVES]:
            section.body.addWidget(self._move_row(move))
        if not moves:
            section.add_line(self.tr("Nothing has moved yet."), "caption")
        if len(moves) > MOVES:
            section.add_line(self.tr("… and older ones"), "caption")

    def _move_row(self, move: MoveRow) -> QWidget:
        made = QWidget()
        quantity = label("strong", f"{move.quantity:+,}")
        quantity.setMinimumWidth(52)
        set_tone(quantity, Tone.GOOD if move.quantity > 0 else None)
        kind = word(move.kind)
        text = self.tr("{kind}, then {balance}").format(kind=kind, balance=f"{move.balance:,}")
        below = " · ".join(part for part in (full_text(move.at), move.number, move.reason) if part)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ShortLabel("", text))
        words.addWidget(ShortLabel("caption", below))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(quantity)
        row.addLayout(words, 1)
        made.setAccessibleName(f"{move.quantity:+,} {text} {below}")
        return made
