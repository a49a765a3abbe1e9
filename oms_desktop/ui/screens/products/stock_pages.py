"""The pages about stock, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from oms_desktop.operations.catalogue.files import TableFiles
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.buy_page import BuyPage
from oms_desktop.ui.screens.products.deeds import Deeds
from oms_desktop.ui.screens.products.file_jobs import ChooseTable, SaveTable
from oms_desktop.ui.screens.products.opening_page import OpeningPage
from oms_desktop.ui.screens.products.returns_page import ReturnsPage
from oms_desktop.ui.screens.products.risk_page import RiskPage
from oms_desktop.ui.screens.products.stock_page import StockPage
from oms_desktop.ui.screens.products.table_page import TablePage
from oms_desktop.ui.screens.products.take_page import TakePage
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock

STOCK, TAKE, BUY, RISK, RETURNS = "stock", "take", "buy", "risk", "returns"


class StockPages(QStackedWidget):
    """Stock with its opening, stock take, purchases, what may be sold twice, returns."""

    said = Signal(str, object)
    order_wanted = Signal(int)
    product_wanted = Signal(int)
    shop_wanted = Signal(int)
    import_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        deeds: Deeds,
        clock: DeadlineClock,
        tables: TableFiles,
        choose: ChooseTable,
        save: SaveTable,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._clock = clock
        self._tables = tables
        self._choose, self._save = choose, save
        self._here = True
        self._built: dict[str, QWidget] = {}
        self._low = 0

    # -- the pages

    @property
    def stock(self) -> StockPage:
        """The list of stock."""
        page = self._built.get(STOCK)
        if not isinstance(page, StockPage):
            page = StockPage(self._desk, self._deeds, self._clock)
            page.opening_wanted.connect(self.show_opening)
            page.order_wanted.connect(self.order_wanted)
            page.product_wanted.connect(self.product_wanted)
            page.import_wanted.connect(self.import_wanted)
            page.show_low_count(self._low)
            self._keep(STOCK, page)
        return page

    @property
    def opening(self) -> OpeningPage:
        """The opening stock."""
        page = self._built.get("opening")
        if not isinstance(page, OpeningPage):
            page = OpeningPage(self._desk, self._tables, self._choose)
            page.closed.connect(self._opening_closed)
            page.posted.connect(self._opening_posted)
            self._on_escape(page, self._opening_closed)
            self._keep("opening", page)
        return page

    @property
    def take(self) -> TakePage:
        """The stock take."""
        page = self._built.get(TAKE)
        if not isinstance(page, TakePage):
            page = TakePage(self._desk, self._clock)
            page.said.connect(self.said)
            self._on_escape(page, page.focus_scan)
            self._keep(TAKE, page)
        return page

    @property
    def buy(self) -> BuyPage:
        """What should be bought."""
        page = self._built.get(BUY)
        if not isinstance(page, BuyPage):
            page = BuyPage(self._desk, self._clock, self._save)
            page.product_wanted.connect(self.product_wanted)
            self._keep(BUY, page)
        return page

    @property
    def risk(self) -> RiskPage:
        """What may be sold twice."""
        page = self._built.get(RISK)
        if not isinstance(page, RiskPage):
            page = RiskPage(self._desk, self._clock)
            page.product_wanted.connect(self.product_wanted)
            page.shop_wanted.connect(self.shop_wanted)
            self._keep(RISK, page)
        return page

    @property
    def returns(self) -> ReturnsPage:
        """What came back."""
        page = self._built.get(RETURNS)
        if not isinstance(page, ReturnsPage):
            page = ReturnsPage(self._desk, self._deeds, self._clock)
            self._keep(RETURNS, page)
        return page

    def _on_escape(self, page: QWidget, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence("Escape"), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _keep(self, key: str, page: QWidget) -> None:
        self._built[key] = page
        self.addWidget(page)

    # -- what the screen calls

    def show_page(self, key: str) -> None:
        """One of the keys of this module."""
        pages: dict[str, Callable[[], QWidget]] = {
            TAKE: lambda: self.take,
            BUY: lambda: self.buy,
            RISK: lambda: self.risk,
            RETURNS: lambda: self.returns,
        }
        page = pages[key]() if key in pages else self.stock
        self._bring(page)
        if isinstance(page, TablePage | StockPage):
            page.load()

    def show_stock(self, sku_id: int = 0, *, low: bool = False) -> None:
        """One product, or those that run low."""
        self._bring(self.stock)
        if low:
            self.stock.show_low()
        self.stock.load(sku_id)

    def show_opening(self) -> None:
        """The figures; the mark on the product that was looked at."""
        sku_id = self.stock.table.current_id
        self._bring(self.opening)
        self.opening.begin(sku_id)

    def set_front(self, *, here: bool) -> None:
        """Whether these pages are in front: only then are scans taken."""
        self._here = here
        take = self._built.get(TAKE)
        if isinstance(take, TakePage):
            if self.scans:
                take.start()
            else:
                take.stop()

    @property
    def scans(self) -> bool:
        """Whether a stock take takes scans now."""
        return self._here and isinstance(self.currentWidget(), TakePage)

    def _bring(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.set_front(here=self._here)

    def show_low_count(self, low: int) -> None:
        """Told before the page is there."""
        self._low = low
        if STOCK in self._built:
            self.stock.show_low_count(low)

    def refresh(self, skus: frozenset[int]) -> None:
        """The stock or the fields of these products have changed."""
        if STOCK in self._built:
            self.stock.refresh(skus)
        front = self.currentWidget()
        if isinstance(front, TablePage):
            front.refresh()

    def refresh_take(self) -> None:
        """A stock take has changed, perhaps at another station."""
        if TAKE in self._built:
            self.take.refresh()

    def reload(self) -> None:
        """Ask for everything again."""
        self.refresh(frozenset(self.stock.table.rows.ids) if STOCK in self._built else frozenset())
        self.refresh_take()

    def focus_finder(self) -> None:
        """The field of the page in front that finds something."""
        front = self.currentWidget()
        if isinstance(front, StockPage):
            front.focus_search()
        elif isinstance(front, TakePage):
            front.focus_finder()

    def type_quantity(self) -> None:
        """In a stock take: how many of the last one."""
        front = self.currentWidget()
        if isinstance(front, TakePage):
            front.focus_quantity()

    def undo(self) -> bool:
        """Take the last scan of a stock take back; False where none is in front."""
        front = self.currentWidget()
        if isinstance(front, TakePage):
            front.take_back_last()
        return isinstance(front, TakePage)

    # -- the opening stock

    def _opening_closed(self) -> None:
        self._bring(self.stock)
        self.stock.table.setFocus()

    def _opening_posted(self, text: str) -> None:
        self.said.emit(text, None)
        self._opening_closed()
        self.stock.load()
