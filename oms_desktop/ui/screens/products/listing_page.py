"""What the platforms sell, and which of our products it is. Enter takes the proposal and goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from oms_desktop.operations.catalogue.listing_maps import map_listing
from oms_desktop.operations.catalogue.listing_views import (
    ListingFilter,
    ListingView,
    Suggestion,
    listing_rows,
    suggestions,
)
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.work import Reading, Work
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.columns import LISTING_COLUMNS, listing_titles
from oms_desktop.ui.screens.products.deeds import Deeds
from oms_desktop.ui.screens.products.map_panel import MapPanel
from oms_desktop.ui.screens.products.table_sources import ListingSource
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Query

_AHEAD = 12
"""Rows whose proposals are asked for along with the current one's: Enter after Enter must not wait."""

Proposed = dict[int, tuple[Suggestion, ...]]


class ListingPage(QWidget):
    """List and panel."""

    import_wanted = Signal()
    open_sku_wanted = Signal(int)

    def __init__(self, desk: Desk, deeds: Deeds, clock: DeadlineClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._proposed: Proposed = {}
        self._asking = False
        self._next = 0
        self.table = DataTable(
            ListingSource(desk.store), LISTING_COLUMNS, desk.background, clock, desk.pictures
        )
        self.panel = MapPanel(desk)
        self.empty = EmptyState("products")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(self._enter)
        self.table.rows.loaded.connect(self._loaded)
        self.panel.map_wanted.connect(self._map)
        self.panel.unmap_wanted.connect(self._unmap)
        self.panel.make_wanted.connect(self._make)
        self.panel.open_wanted.connect(self.open_sku_wanted)
        self.empty.acted.connect(self.import_wanted)

    def retranslate(self) -> None:
        """All texts of its own."""
        self.table.retitle(listing_titles())
        self.table.setAccessibleName(self.tr("Platform items"))
        self.table.setToolTip(self.tr("Enter takes the first proposal and goes on to the next"))
        wanted = self.table.rows.query.filter
        if isinstance(wanted, ListingFilter) and (wanted.unmapped or wanted.search):
            title = self.tr("Every platform item is matched") if wanted.unmapped else self.tr("Nothing found")
            self.empty.label(title, self.tr("New items appear here with the next import of orders."))
        else:
            self.empty.label(
                self.tr("No platform items yet"),
                self.tr("They come with the orders: each item sold on a platform is listed here once."),
                self.tr("Import orders…"),
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what the screen calls

    def load(self, wanted: ListingFilter) -> None:
        """Show these."""
        self.table.load(Query(filter=wanted))

    def refresh(self, listings: frozenset[int], *, skus: bool) -> None:
        """Something changed; proposals are outdated when products did."""
        if skus:
            self._proposed.clear()
        self.table.refresh(listings)
        self._look_at(self.table.current_id)

    # -- looking

    def _loaded(self) -> None:
        self._stack.setCurrentWidget(self.table if self.table.rows.ids else self.empty)
        self.retranslate()
        ids = self.table.rows.ids
        if ids and not self.table.current_id:
            self.table.select([self._next if self.table.rows.place(self._next) >= 0 else ids[0]])
        elif self._next and self.table.rows.place(self._next) >= 0:
            self.table.select([self._next])
        self._next = 0
        self._look_at(self.table.current_id)

    def _look_at(self, listing_id: int) -> None:
        if not listing_id:
            self.panel.show_listing(None)
            return
        listing = self.table.rows.row(listing_id)
        if isinstance(listing, ListingView) and listing_id in self._proposed:
            self.panel.show_listing(listing, self._proposed[listing_id])
        elif not self._asking:
            self._asking = True
            self._desk.ask(_proposals, self._coming(listing_id), then=self._arrived, failed=self._failed)

    def _coming(self, listing_id: int) -> list[int]:
        ids, place = self.table.rows.ids, self.table.rows.place(listing_id)
        return list(ids[place : place + _AHEAD]) if place >= 0 else [listing_id]

    def _arrived(self, answer: tuple[Proposed, dict[int, ListingView]]) -> None:
        self._asking = False
        proposed, rows = answer
        self._proposed |= proposed
        current = self.table.current_id
        if current in rows:
            self.panel.show_listing(rows[current], self._proposed.get(current, ()))
        elif current and current not in self._proposed:
            self._look_at(current)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._desk.background.refused.emit(error)

    # -- doing

    def _enter(self, listing_id: int) -> None:
        if self.panel.listing is None or self.panel.listing.id != listing_id or not self.panel.accept():
            self.panel.focus_finder()

    def _map(self, sku_id: int, count: int) -> None:
        listing = self.panel.listing
        if listing is not None:
            text = self.tr("{title} matched").format(title=listing.title or listing.code)
            self._decide(listing, sku_id, count, text)

    def _unmap(self) -> None:
        listing = self.panel.listing
        if listing is not None:
            text = self.tr("{title} is not matched any more").format(title=listing.title or listing.code)
            self._decide(listing, None, 1, text)

    def _decide(self, listing: ListingView, sku_id: int | None, count: int, text: str) -> None:
        before = (listing.id, listing.sku_id, listing.multiplier)
        self._next = self._after(listing.id)
        if listing.sku_id is None:
            self._go_on()
        self._deeds.do(
            map_listing,
            listing.id,
            sku_id,
            count,
            version=listing.version,
            text=text,
            undo=lambda: self._deeds.do(map_listing, *before, text=self.tr("Taken back")),
        )

    def _make(self) -> None:
        listing = self.panel.listing
        if listing is not None:
            text = self.tr("New product made of {title}").format(title=listing.title or listing.code)
            self._next = self._after(listing.id)
            self._deeds.do(make_of_listing, listing, text=text, then=self._made)

    def _made(self, _: object) -> None:
        self._go_on()

    def _after(self, listing_id: int) -> int:
        """The next item that has no product yet, below the current one or from the top."""
        ids = self.table.rows.ids
        place = self.table.rows.place(listing_id)
        for at in (*range(place + 1, len(ids)), *range(place)):
            row = self.table.rows.row(ids[at])
            if isinstance(row, ListingView) and row.sku_id is None:
                return int(ids[at])
        return 0

    def _go_on(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._next:
            self.table.select([self._next])


def _proposals(reading: Reading, ids: Sequence[int]) -> tuple[Proposed, dict[int, ListingView]]:
    return suggestions(reading, ids), listing_rows(reading, ids)


def make_of_listing(work: Work, listing: ListingView) -> int:
    """A product out of a platform item, and the item matched to it; its id."""
    code = listing.merchant_code or f"{listing.platform}-{listing.code}"
    sku_id = make_sku(work, SkuDraft(code=code[:64], name=listing.title, spec=listing.spec))
    map_listing(work, listing.id, sku_id)
    return sku_id
