"""Products and stock: our Skus, what the platforms sell of them, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.catalogue.files import TableFiles
from oms_desktop.operations.catalogue.listing_views import ListingFilter, unmapped_count
from oms_desktop.operations.catalogue.sku_views import SkuFilter, sku_count
from oms_desktop.operations.stock.returns import ungraded
from oms_desktop.operations.stock.views import low_count
from oms_desktop.operations.work import Reading
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.print_jobs import ask_file
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.products.deeds import Deeds
from oms_desktop.ui.screens.products.file_jobs import ChooseTable, FileJobs, SaveTable, choose_table
from oms_desktop.ui.screens.products.listing_page import ListingPage
from oms_desktop.ui.screens.products.picture_box import ChooseFile, choose_file
from oms_desktop.ui.screens.products.sku_page import SkuPage
from oms_desktop.ui.screens.products.stock_pages import BUY, RETURNS, RISK, STOCK, TAKE, StockPages
from oms_desktop.ui.targets import ImportFiles, ShowOrders, ShowShop, ShowSku, ShowStock
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.buttons import Button, native
from oms_desktop.ui.widgets.chips import ChipsRow, Choice
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.search_box import SearchBox

SKUS, LISTINGS = "skus", "listings"
PAGES = (SKUS, STOCK, TAKE, BUY, RISK, RETURNS, LISTINGS)
"""In the order of the chips."""

_COLUMNS_KEY = "products/columns"
_KINDS = frozenset({"sku", "listing", "stock", "stock_take"})

_NARROWED: dict[str, SkuFilter] = {
    "sold": SkuFilter(),
    "no_barcode": SkuFilter(no_barcode=True),
    "no_bin": SkuFilter(no_bin=True),
    "no_picture": SkuFilter(no_picture=True),
    "bundles": SkuFilter(bundles=True),
    "untracked": SkuFilter(untracked=True),
    "stopped": SkuFilter(stopped=True),
    "all": SkuFilter(stopped=None),
}


@dataclass(frozen=True, slots=True)
class _Counts:
    """What stands beside the chips."""

    skus: int = 0
    unmapped: int = 0
    low: int = 0
    returns: int = 0


class ProductsScreen(Screen):
    """See the module. ``tables`` reads product files, ``memory`` keeps the columns."""

    def __init__(
        self,
        desk: Desk,
        tables: TableFiles,
        memory: Memory,
        *,
        choose_picture: ChooseFile = choose_file,
        choose_table: ChooseTable = choose_table,
        save_table: SaveTable = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = memory
        self._here = True
        self._stale = False
        self._counts = _Counts()
        self.deeds = Deeds(desk, self)
        self._clock = DeadlineClock(self)
        self.chips = ChipsRow()
        self.search = SearchBox()
        self.search.setMaximumWidth(320)
        self.narrow = QComboBox()
        self.new, self.merge = Button(icon_name="plus"), Button()
        self.load_file, self.save_file = Button(icon_name="import"), Button(icon_name="export")
        self.jobs = FileJobs(desk, tables, choose_table, save_table)
        self.skus = SkuPage(desk, self.deeds, self._clock, choose_picture)
        self.listings = ListingPage(desk, self.deeds, self._clock)
        self.stock = StockPages(desk, self.deeds, self._clock, tables, choose_table, save_table)
        self._tools = QWidget()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.skus.table.restore_columns(memory.get(_COLUMNS_KEY))
        self.retranslate()
        self._read_counts()
        self._load()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chips, 1)
        top.addWidget(self.new)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.narrow)
        tools.addStretch(1)
        for button in (self.merge, self.load_file, self.save_file):
            tools.addWidget(button)
        for page in (self.skus, self.listings, self.stock):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._tools)
        column.addWidget(self.jobs)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_page)
        self.search.asked.connect(self._load)
        self.narrow.currentIndexChanged.connect(self._load)
        self.new.clicked.connect(self._new)
        self.merge.clicked.connect(self.skus.ask_merge)
        self.load_file.clicked.connect(self.jobs.ask_import)
        self.save_file.clicked.connect(self._export)
        self.jobs.said.connect(self.said)
        self.deeds.said.connect(self.said)
        self.deeds.refused.connect(self._refused)
        self.skus.import_wanted.connect(self.jobs.ask_import)
        self.listings.import_wanted.connect(self._import_orders)
        self.listings.open_sku_wanted.connect(self._open_sku)
        self.stock.said.connect(self.said)
        self.stock.import_wanted.connect(self.jobs.ask_import)
        self.stock.order_wanted.connect(self._open_order)
        self.stock.shop_wanted.connect(self._open_shop)
        self.stock.product_wanted.connect(self._open_sku)
        for table in (self.skus.table, self.listings.table):
            table.copied.connect(self._copied)
        self.skus.table.columns_changed.connect(self._keep_columns)
        self._desk.changes.changed.connect(self._changed)
        for keys, act in (
            ("Ctrl+Z", self._undo),
            ("F3", self._find),
            ("F4", self.stock.type_quantity),
            ("Ctrl+F", self._find),
            ("Ctrl+B", self.skus.focus_barcode),
            ("F5", self._reload),
            ("Ctrl+Shift+L", self._other_page),
            ("Ctrl+PgDown", self._next_page),
            ("Ctrl+PgUp", self._page_before),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- what the window tells

    def open(self, target: object) -> None:
        """ShowSku or ShowStock."""
        if isinstance(target, ShowStock):
            self._open_stock(target)
        elif not isinstance(target, ShowSku):
            return
        elif target.unmapped:
            self.show_page(LISTINGS)
        elif target.sku_id is not None:
            self._open_sku(target.sku_id)
        else:
            self.show_page(SKUS)

    @property
    def scans(self) -> bool:
        return self.stock.scans

    def home(self) -> QWidget:
        return self.skus.table

    def entered(self) -> None:
        super().entered()
        self._here = True
        self._listen()
        if self._stale:
            self._stale = False
            self._reload()

    def left(self) -> None:
        self._here = False
        self._listen()

    def _listen(self) -> None:
        """Scans are taken where a stock take is in front."""
        self.stock.set_front(here=self._here and self.pages.currentWidget() is self.stock)

    def retranslate(self) -> None:
        self._show_counts(self._counts)
        find = self.tr("Find a product, code or barcode")
        self.search.label(find, f"{find} · {native('Ctrl+F')}")
        with QSignalBlocker(self.narrow):
            chosen = max(0, self.narrow.currentIndex())
            self.narrow.clear()
            for key, text in self._filter_words().items():
                self.narrow.addItem(text, key)
            self.narrow.setCurrentIndex(chosen)
        self.narrow.setAccessibleName(self.tr("Which products"))
        self.new.label(self.tr("New product"), shortcut="Ctrl+N")
        self.merge.label(self.tr("Merge…"), self.tr("Two products that are one"), "Ctrl+Shift+M")
        self.load_file.label(self.tr("Import…"), self.tr("Products from an Excel or CSV file"), "Ctrl+O")
        self.save_file.label(self.tr("Export…"), self.tr("What the list shows, as Excel or CSV"), "Ctrl+E")

    def _filter_words(self) -> dict[str, str]:
        return {
            "sold": self.tr("All that is sold"),
            "no_barcode": self.tr("Without barcode"),
            "no_bin": self.tr("Without bin"),
            "no_picture": self.tr("Without picture"),
            "bundles": self.tr("Bundles"),
            "untracked": self.tr("Stock not tracked"),
            "stopped": self.tr("No longer sold"),
            "all": self.tr("All, sold or not"),
        }

    # -- what is shown

    def show_page(self, key: str) -> None:
        """One of ``PAGES``."""
        self._bring(key)
        self._load()

    def _bring(self, key: str) -> None:
        self.chips.choose(key)
        front = {SKUS: self.skus, LISTINGS: self.listings}.get(key, self.stock)
        self.pages.setCurrentWidget(front)
        self._listen()
        self._tools.setVisible(key in (SKUS, LISTINGS))
        for part in (self.narrow, self.merge, self.load_file, self.save_file, self.new):
            part.setVisible(key == SKUS)

    @property
    def page(self) -> str:
        """Which one is in front."""
        return self.chips.current

    def _wanted(self) -> SkuFilter:
        key = str(self.narrow.currentData() or "sold")
        return replace(_NARROWED[key], search=self.search.text().strip())

    def _load(self, *_: object) -> None:
        if self.page == SKUS:
            self.skus.load(self._wanted())
        elif self.page == LISTINGS:
            self.listings.load(ListingFilter(search=self.search.text().strip()))
        else:
            self.stock.show_page(self.page)

    def _open_sku(self, sku_id: int) -> None:
        with QSignalBlocker(self.narrow):
            self.narrow.setCurrentIndex(self.narrow.findData("all"))
        with QSignalBlocker(self.search):
            self.search.clear()
        self._bring(SKUS)
        self.skus.load(self._wanted(), sku_id)

    def _open_stock(self, target: ShowStock) -> None:
        key = TAKE if target.take else BUY if target.buy else RISK if target.risk else STOCK
        self._bring(key)
        if key == STOCK:
            self.stock.show_stock(target.sku_id or 0, low=target.low)
        else:
            self.stock.show_page(key)

    def _open_shop(self, shop_id: int) -> None:
        self.go.emit("shops", ShowShop(shop_id))

    def _open_order(self, order_id: int) -> None:
        self.go.emit("orders", ShowOrders(order_id=order_id))

    def _read_counts(self) -> None:
        self._desk.ask(_count, then=self._show_counts)

    def _show_counts(self, counts: _Counts) -> None:
        self._counts = counts
        self.stock.show_low_count(counts.low)
        unmapped = Tone.WARN if counts.unmapped else None
        low = Tone.WARN if counts.low else None
        returns = Tone.WARN if counts.returns else None
        self.chips.set_choices(
            (
                Choice(SKUS, self.tr("Products"), counts.skus),
                Choice(STOCK, self.tr("Stock"), counts.low or None, low),
                Choice(TAKE, self.tr("Stock take")),
                Choice(BUY, self.tr("To buy")),
                Choice(RISK, self.tr("Sold twice?")),
                Choice(RETURNS, self.tr("Returns"), counts.returns or None, returns),
                Choice(LISTINGS, self.tr("Platform items to match"), counts.unmapped, unmapped),
            )
        )

    # -- changes

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if not any(kind in _KINDS for kind, _ in changes):
            return
        if not self._here:
            self._stale = True
            return
        skus = frozenset(row_id for kind, row_id in changes if kind == "sku")
        stock = skus | frozenset(row_id for kind, row_id in changes if kind == "stock")
        listings = frozenset(row_id for kind, row_id in changes if kind == "listing")
        self._read_counts()
        if skus:
            self.skus.refresh(skus)
        if stock:
            self.stock.refresh(stock)
        if any(kind == "stock_take" for kind, _ in changes):
            self.stock.refresh_take()
        if self.page == LISTINGS:
            self.listings.refresh(listings, skus=bool(skus))

    def _reload(self) -> None:
        self._read_counts()
        self.skus.table.refresh()
        self.stock.reload()
        self.listings.refresh(frozenset(self.listings.table.rows.ids), skus=True)

    # -- commands

    def _undo(self) -> None:
        if self._tools.isVisible() or not self.stock.undo():
            self.deeds.undo_last()

    def _new(self) -> None:
        self.show_page(SKUS)
        self.skus.new()

    def _export(self) -> None:
        self.jobs.ask_export(self.skus.filter)

    def _find(self) -> None:
        if self._tools.isVisible():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        else:
            self.stock.focus_finder()

    def _other_page(self) -> None:
        self.show_page(LISTINGS if self.page == SKUS else SKUS)

    def _next_page(self) -> None:
        self._step(1)

    def _page_before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        self.show_page(PAGES[(PAGES.index(self.page) + by) % len(PAGES)])

    def _import_orders(self) -> None:
        self.go.emit("imports", ImportFiles())

    def _refused(self, error: OmsError) -> None:
        self.jobs.tell(error_text(error))

    def _copied(self, text: str) -> None:
        self.said.emit(self.tr("Copied: {text}").format(text=text), None)

    def _keep_columns(self, state: str) -> None:
        self._memory.keep(_COLUMNS_KEY, state)


def _count(reading: Reading) -> _Counts:
    return _Counts(
        skus=sku_count(reading, SkuFilter()),
        unmapped=unmapped_count(reading),
        low=low_count(reading),
        returns=len(ungraded(reading)),
    )
