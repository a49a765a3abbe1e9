"""The order screen: its pages, and how list, panel, actions and the store's changes hang together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.operations.orders.queue import OrderRow, chip_counts
from oms_desktop.operations.orders.views import OrderView
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.orders import verbs
from oms_desktop.ui.screens.orders.action_area import ActionArea
from oms_desktop.ui.screens.orders.commands import Commands
from oms_desktop.ui.screens.orders.full_view import FullView
from oms_desktop.ui.screens.orders.list_control import FIRST_CHIP, ListControl
from oms_desktop.ui.screens.orders.list_page import ListPage
from oms_desktop.ui.screens.orders.order_parts import Scene
from oms_desktop.ui.screens.orders.order_source import recent
from oms_desktop.ui.screens.orders.printing_port import Printing
from oms_desktop.ui.screens.orders.returning import Returning
from oms_desktop.ui.screens.orders.routes import Routes
from oms_desktop.ui.screens.orders.saved_view_menu import SavedViews
from oms_desktop.ui.screens.orders.viewer import Viewer
from oms_desktop.ui.targets import ImportFiles, NewManualOrder, ShowOrders
from oms_desktop.vocabulary import HoldReason

if TYPE_CHECKING:
    from oms_desktop.ui.screens.orders.manual_form import ManualForm

_COLUMNS_KEY, _DETAIL_KEY = "orders/columns", "orders/detail"


class OrdersScreen(Screen):
    """See the package. ``printing`` puts documents on paper, ``memory`` keeps the columns and whether the panel is shown."""

    def __init__(self, desk: Desk, printing: Printing, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = memory
        self._stale = False
        self._here = True
        self.commands = Commands(self, desk.actor.role)
        self.page = ListPage(desk, self.commands)
        self.area = ActionArea(desk)
        self.control = ListControl(self.page, self.area, self)
        self.viewer = Viewer(desk, self)
        self.routes = Routes(self.area, printing, self._targets, self._row, self)
        self.saved = SavedViews(desk, self)
        self.returning = Returning(desk, self)
        self.full = FullView(self.commands)
        self.form: ManualForm | None = None
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._restore()
        self.retranslate()
        self._read_counts()
        self._read_shops()
        self.control.load(recent(FIRST_CHIP, desk.now))

    def _lay_out(self) -> None:
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.full)
        self.area.add_bar(self.saved.name_bar)
        self.area.add_bar(self.returning.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(self.area)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        page, table = self.page, self.page.table
        table.selection_changed.connect(self._selected)
        table.current_changed.connect(self._current)
        table.opened.connect(self.show_full)
        table.menu_wanted.connect(self._show_menu)
        table.copied.connect(self._copied)
        table.columns_changed.connect(self._keep_columns)
        page.ages.import_wanted.connect(self._import_for)
        page.more.clicked.connect(self._more_menu)
        page.views.clicked.connect(self._views_menu)
        self.saved.chosen.connect(self.control.load)
        self.saved.said.connect(self.said)
        self.returning.said.connect(self.said)
        self.returning.asked.connect(self._ask_return)
        page.clock.ticked.connect(self.viewer.tell)
        self.control.import_wanted.connect(self._import)
        self.control.missed.connect(self.show_full)
        self.commands.asked.connect(self._command)
        self.routes.copied.connect(self._copied)
        self.area.said.connect(self.said)
        self.area.select_wanted.connect(self._select)
        self.area.finished.connect(self._focus_back)
        self.full.back_wanted.connect(self.back)
        self.viewer.arrived.connect(self._show_scene)
        self.viewer.gone.connect(self._show_nothing)
        self.viewer.audit_arrived.connect(self._show_audit)
        for shown in (page.detail, self.full):
            shown.reveal_wanted.connect(self.viewer.reveal)
            shown.release_wanted.connect(self._release_one)
            shown.copied.connect(self._copied)
        self._desk.changes.changed.connect(self._changed)

    def _restore(self) -> None:
        self.page.table.restore_columns(self._memory.get(_COLUMNS_KEY))
        self.page.detail.setVisible(self._memory.get(_DETAIL_KEY) != "off")

    # -- what the window tells

    def open(self, target: object) -> None:
        """ShowOrders or NewManualOrder."""
        if isinstance(target, ShowOrders):
            self.back()
            wanted = target.filter
            if wanted.chip == "overdue":
                wanted = replace(wanted, chip="open", overdue=True)
            self.control.load(wanted, target.order_id or 0, select_all=target.select_all)
        elif isinstance(target, NewManualOrder):
            self.new_order()

    def home(self) -> QWidget:
        return self.page.table

    def entered(self) -> None:
        super().entered()
        self._here = True
        if self._stale:
            self._stale = False
            self._read_counts()
            self._read_shops()
            self.page.table.refresh()
            self.viewer.look_again()

    def left(self) -> None:
        self._here = False
        self.area.notice.hide()  # it was about what was done before
        self.viewer.hide_receiver()

    def retranslate(self) -> None:
        self.commands.retranslate()
        self.control.retranslate()
        self.viewer.tell()

    # -- changes

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if not self._here:
            self._stale = True
            return
        orders = frozenset(row_id for kind, row_id in changes if kind == "order")
        kinds = {kind for kind, _ in changes}
        if orders:
            self._read_counts()
            if self.page.table.rows.more:
                self.page.table.rows.outdate(orders)
            else:
                self.page.table.refresh(orders)
        view = self.viewer.view
        if view is not None and (view.id in orders or kinds & {"parcel", "push"}):
            self.viewer.look_again()
        if "shop" in kinds:
            self._read_shops()
        if "saved_view" in kinds:
            self.saved.read()

    def _read_counts(self) -> None:
        self._desk.ask(chip_counts, then=self.control.show_counts)

    def _read_shops(self) -> None:
        self._desk.ask(list_shops, then=self._shops_read)

    def _shops_read(self, shops: tuple[ShopView, ...]) -> None:
        self.page.filters.show_shops(shops)
        self.page.ages.show_shops(shops, self._desk.now)
        self.viewer.show_shops(shops)

    # -- selection and the order that is looked at

    def _targets(self) -> tuple[int, ...]:
        view = self.viewer.view
        if self.pages.currentWidget() is self.full:
            return (view.id,) if view is not None else ()
        if self.pages.currentWidget() is not self.page:
            return ()
        return self.page.table.selected_ids

    def _row(self, order_id: int) -> OrderRow | OrderView | None:
        row = self.page.table.rows.row(order_id)
        if isinstance(row, OrderRow):
            return row
        view = self.viewer.view
        return view if view is not None and view.id == order_id else None

    def _selected(self, ids: tuple[int, ...]) -> None:
        count = len(self._targets())
        self.commands.show_selection(count)
        self.page.detail.show_selected(len(ids))
        if self.page.print_button is not None:
            self.page.print_button.show_count(len(ids))

    def _current(self, order_id: int) -> None:
        if order_id:
            self.control.place = max(0, self.page.table.rows.place(order_id))
        if (
            self.pages.currentWidget() is not self.full
        ):  # which shows what was opened, whatever the list does behind it
            self.viewer.look_at(order_id)

    def _select(self, ids: tuple[int, ...]) -> None:
        self.back()
        self.page.table.select(ids)

    def _show_scene(self, scene: Scene) -> None:
        if self.pages.currentWidget() is self.full:
            self.full.show_scene(replace(scene, wide=True), self.viewer.audit)
            self.commands.show_selection(len(self._targets()))  # found by search it is in no list
        else:
            self.page.detail.show_scene(scene)

    def _show_nothing(self) -> None:
        self.page.detail.show_nothing()
        if self.pages.currentWidget() is self.full:
            self.back()

    def _show_audit(self, entries: object) -> None:
        if self.pages.currentWidget() is self.full:
            self.viewer.tell()

    def show_full(self, order_id: int) -> None:
        """One order in full, in place of the list."""
        self.pages.setCurrentWidget(self.full)
        self.full.setFocus(Qt.FocusReason.OtherFocusReason)
        view = self.viewer.view
        if view is None or view.id != order_id:
            self.viewer.look_at(order_id)
        else:
            self.viewer.tell()
        self.viewer.ask_audit()
        self._selected(self.page.table.selected_ids)

    def back(self) -> None:
        """The list again."""
        if self.pages.currentWidget() is not self.page:
            self.pages.setCurrentWidget(self.page)
            self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.viewer.look_at(self.page.table.current_id)
            self._selected(self.page.table.selected_ids)

    def new_order(self) -> None:
        """The empty form of a manual order, in place of the list. It is built at its first use."""
        if self.form is None:
            from oms_desktop.ui.screens.orders.manual_form import ManualForm

            self.form = ManualForm(self._desk)
            self.form.created.connect(self._created)
            self.form.back_wanted.connect(self.back)
            self.pages.addWidget(self.form)
        self.area.quiet()
        self.pages.setCurrentWidget(self.form)
        self.commands.show_selection(0)
        self.form.start()

    def _created(self, order_id: int) -> None:
        self.said.emit(self.tr("Order created"), None)
        self.back()
        self.control.load(recent("open", self._desk.now), order_id)

    # -- commands

    def _command(self, key: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "new": self.new_order,
            "views": self._views_menu,
            "save_view": self._save_view,
            "filter": self.control.filter_menu,
            "columns": self.control.columns_menu,
            "detail": self._toggle_detail,
            "find": self._find,
            "undo": self.area.undo_last,
            "reload": self._reload,
            "reveal": self.viewer.reveal,
            "returned": self._returned,
        }
        if not self.routes.go(key) and key in ways:
            ways[key]()

    def _returned(self) -> None:
        self.returning.ask(self._targets())

    def _ask_return(self) -> None:
        self.area.only(self.returning.bar)

    def _toggle_detail(self) -> None:
        shown = self.page.detail.isHidden()
        self.page.detail.setVisible(shown)
        self._memory.keep(_DETAIL_KEY, "on" if shown else "off")

    def _views_menu(self) -> None:
        button = self.page.views
        menu = self.saved.menu(self, self.commands["save_view"])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _save_view(self) -> None:
        self.back()
        self.area.only(self.saved.name_bar)
        self.saved.ask_name(self.control.filter)

    def _find(self) -> None:
        self.back()
        self.page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.search.selectAll()

    def _reload(self) -> None:
        self._read_counts()
        self._read_shops()
        self.page.table.refresh()
        self.viewer.look_again()

    def _release_one(self, reason: str) -> None:
        if self.viewer.view is not None:
            self.area.do(verbs.release(HoldReason(reason)), (self.viewer.view.id,))

    def _show_menu(self, ids: object, place: QPoint) -> None:
        self._menu().popup(place)

    def _more_menu(self) -> None:
        button = self.page.more
        self._menu().popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _menu(self) -> QMenu:
        menu = self.commands.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _copied(self, text: str) -> None:
        self.said.emit(self.tr("Copied: {text}").format(text=text), None)

    def _keep_columns(self, state: str) -> None:
        self._memory.keep(_COLUMNS_KEY, state)

    def _focus_back(self) -> None:
        front = self.pages.currentWidget()
        target = self.full if front is self.full else self.page.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self) -> None:
        self.go.emit("imports", ImportFiles())

    def _import_for(self, shop: str) -> None:
        self.go.emit("imports", ImportFiles(shop=shop))
