"""The list of stock and the product that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.stock.verbs import adjust, receive, set_stock, stop_sale
from oms_desktop.operations.stock.views import StockFilter, StockRow
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.deeds import Deeds
from oms_desktop.ui.screens.products.stock_columns import StockSource, stock_columns, stock_titles
from oms_desktop.ui.screens.products.stock_panel import NARROW, WIDTH, StockDetail, StockPanel, stock_detail
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.buttons import Button, native
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Query
from oms_desktop.ui.widgets.search_box import SearchBox

LOW = "low"
_NARROWED: dict[str, StockFilter] = {
    "all": StockFilter(),
    LOW: StockFilter(low=True),
    "tracked": StockFilter(tracked=True),
    "untracked": StockFilter(tracked=False),
    "stopped": StockFilter(stopped=True),
}

_LIST_WIDTH = 752
"""Where names can be read beside all the figures; the panel gives way down to its own least width."""


class StockPage(QWidget):
    """Search and filter, list, panel."""

    opening_wanted = Signal()
    import_wanted = Signal()
    order_wanted = Signal(int)
    product_wanted = Signal(int)

    def __init__(self, desk: Desk, deeds: Deeds, clock: DeadlineClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._wanted_id = 0
        self._low = 0
        self.search = SearchBox()
        self.search.setMaximumWidth(320)
        self.narrow = QComboBox()
        self.opening = Button(icon_name="plus")
        self.table = DataTable(
            StockSource(desk.store), stock_columns(desk.data_dir), desk.background, clock, desk.pictures
        )
        self.panel = StockPanel()
        self.empty = EmptyState("products")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(max(NARROW, min(WIDTH, self.width() - _LIST_WIDTH)))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.narrow)
        tools.addStretch(1)
        tools.addWidget(self.opening)
        for part in (self.table, self.empty):
            self._stack.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._stack, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        panel = self.panel
        self.search.asked.connect(self._search)
        self.narrow.currentIndexChanged.connect(self._search)
        self.opening.clicked.connect(self.opening_wanted)
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(self._enter)
        self.table.rows.loaded.connect(self._loaded)
        self.empty.acted.connect(self._help)
        panel.opening_wanted.connect(self.opening_wanted)
        panel.order_wanted.connect(self.order_wanted)
        panel.product_wanted.connect(self.product_wanted)
        panel.sale_wanted.connect(self._sale)
        panel.acts.receive_wanted.connect(self._receive)
        panel.acts.adjust_wanted.connect(self._correct)

    def retranslate(self) -> None:
        """All texts of its own."""
        find = self.tr("Find a product, code or barcode")
        self.search.label(find, f"{find} · {native('Ctrl+F')}")
        self.narrow.setAccessibleName(self.tr("Which stock"))
        self._fill_narrow()
        self.opening.label(
            self.tr("Opening stock…"), self.tr("Begin to keep the stock of products"), "Ctrl+Shift+O"
        )
        self.table.retitle(stock_titles())
        self.table.setAccessibleName(self.tr("Stock"))
        self._label_empty()

    def _fill_narrow(self) -> None:
        low = self.tr("Below safety stock")
        texts = {
            "all": self.tr("All stock"),
            LOW: f"{low} ({self._low:,})",
            "tracked": self.tr("Stock is kept"),
            "untracked": self.tr("No stock kept"),
            "stopped": self.tr("Sale stopped"),
        }
        with QSignalBlocker(self.narrow):
            chosen = max(0, self.narrow.currentIndex())
            self.narrow.clear()
            for key, text in texts.items():
                self.narrow.addItem(text, key)
            self.narrow.setCurrentIndex(chosen)

    def _label_empty(self) -> None:
        if self._key == LOW:
            self.empty.label(
                self.tr("Nothing runs low"),
                self.tr("Products below their safety stock are listed here. It is set in the product."),
            )
        elif self._key != "all" or self.search.text().strip():
            self.empty.label(self.tr("Nothing found"), self.tr("Try another word, or show all stock."))
        else:
            self.empty.label(
                self.tr("No products yet"),
                self.tr("They are made when orders are imported, or come from a list of yours."),
                self.tr("Import products…"),
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what the screen calls

    def load(self, sku_id: int = 0) -> None:
        """Show what is asked for, and select one of them."""
        self._wanted_id = sku_id
        query = self.table.rows.query
        self.table.load(Query(query.sort, query.descending, self._filter()))

    def show_low(self) -> None:
        """Only what is below its safety stock."""
        self.narrow.setCurrentIndex(self.narrow.findData(LOW))

    def show_low_count(self, low: int) -> None:
        """Beside the choice."""
        if low != self._low:
            self._low = low
            self._fill_narrow()

    def refresh(self, skus: frozenset[int]) -> None:
        """These have changed."""
        self.table.refresh(skus)
        if self.panel.detail is not None and self.panel.detail.stock.sku_id in skus:
            self._read(self.panel.detail.stock.sku_id)

    def focus_search(self) -> None:
        """Ready to be typed into."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # -- looking

    @property
    def _key(self) -> str:
        return str(self.narrow.currentData() or "all")

    def _filter(self) -> StockFilter:
        return replace(_NARROWED[self._key], search=self.search.text().strip())

    def _search(self, *_: object) -> None:
        self.load()

    def _loaded(self) -> None:
        ids = self.table.rows.ids
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        self._label_empty()
        if self._wanted_id and self.table.rows.place(self._wanted_id) >= 0:
            self.table.select([self._wanted_id])
            self._wanted_id = 0
        elif not self.table.current_id and ids:
            self.table.select([ids[0]])
        if ids:
            self._look_at(self.table.current_id)
        else:
            self.panel.show_detail(None)

    def _look_at(self, sku_id: int) -> None:
        if sku_id:
            self._read(sku_id)

    def _read(self, sku_id: int) -> None:
        self._desk.ask(stock_detail, sku_id, then=self._arrived)

    def _arrived(self, detail: StockDetail | None) -> None:
        if detail is not None and detail.stock.sku_id == self.table.current_id:
            self.panel.show_detail(detail)

    def _enter(self, _: int) -> None:
        acts = self.panel.acts
        if acts.isVisible():
            acts.came.setFocus(Qt.FocusReason.OtherFocusReason)
            acts.came.selectAll()

    def _help(self) -> None:
        self.import_wanted.emit()

    # -- doing

    @property
    def _stock(self) -> StockRow | None:
        return self.panel.detail.stock if self.panel.detail is not None else None

    def _receive(self, count: int, reason: str) -> None:
        stock = self._stock
        if stock is not None:
            text = self.tr("{count} of {code} received").format(count=f"{count:,}", code=stock.code)
            self._change(stock, count, partial(receive, reason=reason), count, text)

    def _correct(self, stands: int, reason: str) -> None:
        stock = self._stock
        if stock is None or stands == stock.on_hand:
            self.panel.acts.show_wrong(self.tr("That is what the books say already."))
            return
        text = self.tr("{code}: {count} are there now").format(code=stock.code, count=f"{stands:,}")
        self._change(stock, stands - stock.on_hand, partial(set_stock, reason=reason), stands, text)

    def _change(
        self, stock: StockRow, difference: int, act: Callable[..., object], count: int, text: str
    ) -> None:
        why, back = self.tr("taken back"), self.tr("Taken back")
        self._deeds.do(
            act,
            stock.sku_id,
            count,
            text=text,
            undo=partial(self._deeds.do, adjust, stock.sku_id, -difference, why, text=back),
            then=self._changed,
            failed=self._not_changed,
        )

    def _changed(self, _: object) -> None:
        self.panel.acts.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_changed(self, error: OmsError) -> None:
        self.panel.acts.show_wrong(error_text(error))

    def _sale(self, on: bool) -> None:
        stock = self._stock
        if stock is not None:
            text = self.tr("{code} is sold again") if on else self.tr("{code} is no longer offered")
            back = partial(stop_sale, stopped=on)
            self._deeds.do(
                partial(stop_sale, stopped=not on),
                [stock.sku_id],
                text=text.format(code=stock.code),
                undo=partial(self._deeds.do, back, [stock.sku_id], text=self.tr("Taken back")),
            )
