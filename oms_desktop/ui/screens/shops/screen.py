"""The shop screen: the list at the left, the chosen shop at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.errors import OmsError
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.shipping.outbox import retry_pushes
from oms_desktop.operations.shops.api import ShopApi
from oms_desktop.operations.shops.pulls import leave_out_past
from oms_desktop.operations.shops.verbs import (
    add_shop,
    edit_shop,
    pause_shop,
    remove_shop,
    rename_shop,
    watch_shop,
)
from oms_desktop.operations.shops.views import shop_view
from oms_desktop.operations.work import Work
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.shops.add_form import AddForm
from oms_desktop.ui.screens.shops.columns import COLUMNS, ShopRows, mode_pill, titles
from oms_desktop.ui.screens.shops.file_work import FileWork
from oms_desktop.ui.screens.shops.reads import ShopDetail, shop_detail
from oms_desktop.ui.screens.shops.sign_in_part import Opener
from oms_desktop.ui.screens.shops.tabs import ShopTabs
from oms_desktop.ui.targets import ImportFiles, NewShop, ShowOrders, ShowShop
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState, empty_layout
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.widgets.rows import Query
from oms_desktop.ui.words import platform_word
from oms_desktop.vocabulary import HoldReason

_PANEL = 430
_KINDS = frozenset({"shop", "push", "order", "profile"})


class ShopsScreen(Screen):
    """See the module."""

    def __init__(
        self,
        desk: Desk,
        api: ShopApi,
        parent: QWidget | None = None,
        *,
        opener: Opener = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shop_id = 0
        self._wanted = 0
        self._stale = True
        self._ended = False
        self.detail: ShopDetail | None = None
        self._clock = DeadlineClock(self)
        self.table = DataTable(ShopRows(desk), COLUMNS, desk.background, self._clock, desk.pictures)
        self.add = Button(ButtonLook.PLAIN, "plus")
        self.panel = Card()
        self.tabs = ShopTabs(desk, api, opener)
        self.work, self.state, self.days = self.tabs.work, self.tabs.state, self.tabs.days
        self.settings, self.guide = self.tabs.settings, self.tabs.guide
        self.api, self.live = self.tabs.api, self.tabs.live
        self._sync_now, self._load = api.sync_now, api.platform
        self._files = FileWork(desk, self.work, self)
        self.form = AddForm(desk, api, opener)
        self.empty = EmptyState("shops")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.table.load(Query())

    # -- what the window calls

    def open(self, target: object) -> None:
        """Show the shop of a ``ShowShop``, or the form of a ``NewShop``, with its API's keys."""
        if isinstance(target, NewShop):
            self._begin_add()
            self.form.ask_for_keys()
        elif isinstance(target, ShowShop):
            self._wanted = target.shop_id
            self._right.setCurrentWidget(self.panel)
            self._choose()

    def home(self) -> QWidget:
        return self.table

    def entered(self) -> None:
        super().entered()
        if self._stale:
            self._refresh()

    def put_away(self) -> None:
        self._ended = True
        self.tabs.put_away()
        self.form.put_away()

    def retranslate(self) -> None:
        self.table.retitle(titles())
        self.table.setAccessibleName(self.tr("Shops"))
        self.add.label(self.tr("Add shop…"), shortcut="Ctrl+N")
        self.tabs.retitle()
        self.empty.label(
            self.tr("No shop yet"),
            self.tr(
                "The first import makes one. Or add it here, with its settings, before the first file comes."
            ),
            self.tr("Import orders…"),
        )
        if self.detail is not None:
            self._show_detail(self.detail)

    # -- reading

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if any(kind in _KINDS for kind, _ in changes):
            self._stale = True
            if self.isVisible() and not self._ended:
                self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.table.refresh()
        self._read()

    def _loaded(self) -> None:
        ids = self.table.rows.ids
        self._left.setCurrentWidget(self.table if len(ids) else self.empty)
        if not len(ids) and self._right.currentWidget() is self.panel:
            self._right.setCurrentWidget(self._nothing)
        self._choose()

    def _choose(self) -> None:
        """The wanted shop, else the one that was shown, else the first."""
        ids = list(self.table.rows.ids)
        wanted = next((shop for shop in (self._wanted, self._shop_id, *ids[:1]) if shop in ids), 0)
        if self._wanted in ids:
            self._wanted = 0
        if wanted and (wanted != self._shop_id or wanted not in self.table.selected_ids):
            self.table.select([wanted])
            self._show_shop(wanted)

    def _show_shop(self, shop_id: int) -> None:
        if not shop_id:
            return
        self._shop_id = shop_id
        if self._right.currentWidget() is not self.form:
            self._right.setCurrentWidget(self.panel)
        self._read()

    def _read(self) -> None:
        if self._shop_id:
            self._desk.ask(shop_detail, self._shop_id, self._load, then=self._arrived, failed=self._gone)

    def _gone(self, error: Exception) -> None:
        """Removed at another station while the question was on its way: the list says so at once."""
        self._shop_id = 0
        self.table.refresh()

    def _arrived(self, detail: ShopDetail) -> None:
        if detail.shop.id == self._shop_id and not self._ended:  # else nobody is there to read on
            self._show_detail(detail)
            self.tabs.show_fresh(detail)

    def _show_detail(self, detail: ShopDetail) -> None:
        self.detail = detail
        shop = detail.shop
        self.panel.set_heading(shop.name)
        empty_layout(self._pills)
        for text, tone in ((platform_word(shop.platform), Tone.GREY), mode_pill(shop)):
            self._pills.addWidget(Pill(text, tone))
        self._pills.addStretch(1)
        self._files.show_detail(detail)
        self.tabs.show_detail(detail)

    # -- work

    def _import(self) -> None:
        name = self.detail.shop.name if self.detail is not None else ""
        self.go.emit("imports", ImportFiles(shop=name))

    def _import_first(self) -> None:
        self.go.emit("imports", ImportFiles())

    def _orders(self) -> None:
        self.go.emit("orders", ShowOrders(Filter(chip="open", shop_ids=(self._shop_id,))))

    def _held(self) -> None:
        self.go.emit("orders", ShowOrders(Filter(chip="held", shop_ids=(self._shop_id,))))

    def _retry(self, push_ids: tuple[int, ...]) -> None:
        self._desk.act(retry_pushes, push_ids)

    def _retry_files(self) -> None:
        if self.detail is not None:
            self._retry(self.detail.dead)

    def _now(self) -> None:
        self._sync_now(self._shop_id)

    def _leave_out(self) -> None:
        self._desk.act(leave_out_past, self._shop_id, then=self._past_left_out)

    def _past_left_out(self, days: int) -> None:
        self.said.emit(self.tr("%n day(s) of the past are left out.", "", days), None)

    # -- settings

    def _save(self, name: str, values: Mapping[str, object]) -> None:
        if self.detail is not None:
            self._desk.act(
                save_shop,
                self._shop_id,
                name,
                values,
                self.detail.shop.version,
                then=self._saved,
                failed=self._unsaved,
            )

    def _saved(self, _: object) -> None:
        self.said.emit(self.tr("Saved"), None)

    def _unsaved(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.settings.show_refusal(error_text(error))

    def _pause(self, paused: bool) -> None:
        self._desk.act(pause_shop, self._shop_id, paused=paused)

    def _live(self) -> None:
        """From which moment on is asked on a page of its own."""
        self.tabs.show_live()

    def _order(self, order_id: int) -> None:
        self.go.emit("orders", ShowOrders(order_id=order_id))

    def _elsewhere(self) -> None:
        hold = HoldReason.HANDLED_ELSEWHERE.value
        self.go.emit("orders", ShowOrders(Filter(chip="held", shop_ids=(self._shop_id,), hold=hold)))

    def _watch(self) -> None:
        self._desk.act(watch_shop, self._shop_id)

    def _remove(self) -> None:
        self._desk.act(remove_shop, self._shop_id, then=self._removed)

    def _removed(self, gone: bool) -> None:
        text = self.tr("The shop is removed.")
        archived = self.tr("The shop is taken off the list; its orders stay in the books.")
        self.said.emit(text if gone else archived, None)
        self._shop_id = 0
        self.table.refresh()

    # -- a new shop

    def _begin_add(self) -> None:
        self._right.setCurrentWidget(self.form)
        self.form.begin()

    def _close_form(self) -> None:
        self._right.setCurrentWidget(self.panel if self._shop_id else self._nothing)

    def _add(self, name: str, platform: str) -> None:
        self._desk.act(add_shop, name, platform, then=self._added, failed=self._not_added)

    def _added(self, shop_id: int) -> None:
        self._wanted = shop_id
        self._right.setCurrentWidget(self.panel)
        self.table.refresh()

    def _added_with_api(self, shop_id: int) -> None:
        self._added(shop_id)
        self.said.emit(self.tr("The shop has its API. Go live when its orders have come."), None)

    def _not_added(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.form.show_refusal(error_text(error))

    # -- building

    def _connect(self) -> None:
        self._desk.changes.changed.connect(self._changed)
        self.table.rows.loaded.connect(self._loaded)
        self.table.current_changed.connect(self._show_shop)
        self.add.clicked.connect(self._begin_add)
        self.empty.acted.connect(self._import_first)
        self.form.added.connect(self._add)
        self.form.bound.connect(self._added_with_api)
        self.form.closed.connect(self._close_form)
        self.work.import_wanted.connect(self._import)
        self.work.orders_wanted.connect(self._orders)
        self.work.held_wanted.connect(self._held)
        self.work.retry_wanted.connect(self._retry_files)
        self._files.said.connect(self.said)
        self._files.done.connect(self._read)
        self.state.orders_wanted.connect(self._orders)
        self.state.held_wanted.connect(self._held)
        self.state.order_wanted.connect(self._order)
        self.state.retry_wanted.connect(self._retry)
        self.state.now_wanted.connect(self._now)
        self.state.past.left_out.connect(self._leave_out)
        self.settings.saved.connect(self._save)
        self.settings.paused.connect(self._pause)
        self.settings.live_wanted.connect(self._live)
        self.settings.watch_wanted.connect(self._watch)
        self.settings.remove_wanted.connect(self._remove)
        self.api.said.connect(self.said)
        self.live.said.connect(self.said)
        self.live.order_wanted.connect(self._order)
        self.live.list_wanted.connect(self._elsewhere)

    def _lay_out(self) -> None:
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        self.panel.body.addLayout(self._pills)
        self.panel.body.addWidget(self.tabs, 1)
        self._nothing = QWidget()
        self._right = QStackedWidget()
        for page in (self._nothing, self.panel, self.form):
            self._right.addWidget(page)
        self._right.setFixedWidth(_PANEL)
        self._left = QStackedWidget()
        for part in (self.table, self.empty):
            self._left.addWidget(part)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.add)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(top)
        left.addWidget(self._left, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._right)


def save_shop(work: Work, shop_id: int, name: str, values: Mapping[str, object], version: int) -> None:
    """Settings and, where it is another one, the name. Refused as `edit_shop` and `rename_shop` do."""
    edit_shop(work, shop_id, values, version=version)
    if shop_view(work, shop_id).name != name:
        rename_shop(work, shop_id, name)
