"""Stock in the window, on a real store: the list, what is done with one product, the opening stock with both its readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.operations.catalogue.sku_views import sku_by_code
from oms_desktop.operations.catalogue.skus import edit_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.verbs import receive
from oms_desktop.operations.stock.views import MoveRow, StockRow, list_moves, list_stock
from oms_desktop.operations.work import Actor
from oms_desktop.sync.files.plain_tables import PlainTables
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.products import ProductsScreen
from oms_desktop.ui.screens.products.opening_table import FIGURE
from oms_desktop.ui.targets import ShowOrders, ShowStock
from oms_desktop.ui.translation import Language, Translation
from tests.news import line, make_shop, order, source
from tests.stores import NOW
from tests.ui.screens.product_scene import make_catalogue

CTRL = Qt.KeyboardModifier.ControlModifier
OWNER = Actor()


class Room:
    """The screen, shown, with the words a test needs."""

    def __init__(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.chosen: list[str] = []
        self.screen = ProductsScreen(
            desk,
            PlainTables(),
            Memory(tmp_path / "window.ini"),
            choose_table=self._choose,
            save_table=lambda parent, title, proposed, names: self.chosen.pop(),
        )
        qtbot.addWidget(self.screen)
        self.said: list[tuple[str, Callable[[], object] | None]] = []
        self.screen.said.connect(lambda text, undo: self.said.append((text, undo)))
        self.screen.resize(1190, 712)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)
        self.settle()

    def _choose(self, parent: QWidget, title: str, names: str) -> str:
        return self.chosen.pop()

    def settle(self) -> None:
        """All answers are in, and what they led to."""
        for _ in range(4):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.desk.background.idle)
        QApplication.processEvents()

    def press(self, keys: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.screen, keys, modifier)
        # Found anew each time: what the key does may put others in their place.
        self.qtbot.waitUntil(
            lambda: not any(button.isDown() for button in self.screen.findChildren(QAbstractButton))
        )
        self.settle()

    def sku_id(self, code: str) -> int:
        with self.desk.store.reading() as reading:
            sku = sku_by_code(reading, code)
        assert sku is not None
        return sku.id

    def stock(self, code: str) -> StockRow:
        sku_id = self.sku_id(code)
        with self.desk.store.reading() as reading:
            return next(row for row in list_stock(reading) if row.sku_id == sku_id)

    def moves(self, code: str) -> list[MoveRow]:
        with self.desk.store.reading() as reading:
            return list_moves(reading, self.sku_id(code))

    def open(self, code: str, quantity: int) -> None:
        """Post an opening stock, as counted."""
        with self.desk.store.work(OWNER) as work:
            post_opening(work, [(self.sku_id(code), quantity)], includes_unshipped=True)
        self.settle()

    def show(self, code: str = "") -> None:
        """The list of stock, and one product in it."""
        self.screen.open(ShowStock(self.sku_id(code) if code else None))
        self.settle()

    def codes(self) -> list[str]:
        rows = self.screen.stock.stock.table.rows
        return [row.code for row in map(rows.row, rows.ids) if isinstance(row, StockRow)]


@pytest.fixture
def room(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Room:
    make_catalogue(desk.store)
    return Room(desk, qtbot, tmp_path)


def sell(room: Room, code: str, *units: int) -> None:
    """Paid orders of one product, ORDER-0 …"""
    shop = make_shop(room.desk.store, "家纺旗舰店", "pinduoduo")
    with room.desk.store.work(OWNER) as work:
        news = [order(f"ORDER-{at}", lines=(line(code, count),)) for at, count in enumerate(units)]
        accept_orders(work, shop, news, source(NOW))
    room.settle()


def test_bundles_have_no_stock_and_the_rest_is_untracked(room: Room) -> None:
    room.show()
    assert "SET-HOME" not in room.codes()
    assert "CUP-500-B" in room.codes()
    panel = room.screen.stock.stock.panel
    assert panel.untracked.isVisible()
    assert not panel.acts.isVisible()


def test_the_list_is_narrowed_to_what_runs_low(room: Room) -> None:
    room.open("CUP-500-B", 19)
    room.open("BED-18-G", 5)
    room.screen.open(ShowStock(low=True))
    room.settle()
    page = room.screen.stock.stock
    assert room.codes() == ["CUP-500-B"]
    assert page.narrow.currentText() == "Below safety stock (1)"
    with room.desk.store.work(OWNER) as work:
        receive(work, room.sku_id("CUP-500-B"), 1)
    room.settle()
    assert page.narrow.currentText() == "Below safety stock (0)"
    page.load()
    room.settle()
    assert room.codes() == []
    assert page.empty.isVisible()


def test_what_is_shown_follows_the_store(room: Room) -> None:
    room.show("KID-P")
    page = room.screen.stock.stock
    assert page.panel.untracked.isVisible()
    room.open("KID-P", 4)
    row = page.table.rows.row(room.sku_id("KID-P"))
    assert isinstance(row, StockRow)
    assert (row.tracked, row.on_hand) == (True, 4)
    assert page.panel.detail is not None
    assert page.panel.detail.stock == row
    assert page.panel.acts.isVisible()


def test_goods_are_received_and_that_is_taken_back(room: Room) -> None:
    room.open("KID-P", 4)
    room.show("KID-P")
    acts = room.screen.stock.stock.panel.acts
    acts.reason.insert("采购单 12")
    acts.came.setValue(30)
    room.press(Qt.Key.Key_R)
    assert room.stock("KID-P").on_hand == 34
    assert room.moves("KID-P")[0].reason == "采购单 12"
    text, undo = room.said[-1]
    assert text == "30 of KID-P received"
    assert acts.reason.text() == ""
    assert undo is not None
    undo()
    room.settle()
    assert room.stock("KID-P").on_hand == 4
    assert [move.quantity for move in room.moves("KID-P")] == [-30, 30, 4]


def test_a_correction_needs_a_reason(room: Room) -> None:
    room.open("KID-P", 4)
    room.show("KID-P")
    acts = room.screen.stock.stock.panel.acts
    acts.stands.setValue(3)
    room.press(Qt.Key.Key_J)
    assert room.stock("KID-P").on_hand == 4
    assert acts.reason.hasFocus()
    QTest.keyClicks(acts.reason, "broken")
    room.press(Qt.Key.Key_J)
    assert room.stock("KID-P").on_hand == 3
    assert (room.moves("KID-P")[0].quantity, room.moves("KID-P")[0].reason) == (-1, "broken")


def test_the_panel_says_for_whom_it_is_kept(room: Room) -> None:
    room.open("KID-P", 4)
    sell(room, "KID-P", 1, 2)
    room.show("KID-P")
    panel = room.screen.stock.stock.panel
    assert panel.detail is not None
    assert (panel.detail.stock.reserved, panel.detail.stock.available) == (3, 1)
    names = [button.text() for button in panel.kept.findChildren(QAbstractButton)]
    assert names == ["ORDER-0", "ORDER-1"]
    with room.qtbot.waitSignal(room.screen.go) as asked:
        panel.kept.findChildren(QAbstractButton)[1].click()
    key, target = asked.args
    assert key == "orders"
    assert isinstance(target, ShowOrders)
    assert target.order_id == panel.detail.kept[1].order_id


def test_a_sale_is_stopped_and_resumed(room: Room) -> None:
    room.open("KID-P", 4)
    room.show("KID-P")
    room.press(Qt.Key.Key_T)
    assert room.stock("KID-P").stopped
    assert room.said[-1][0] == "KID-P is no longer offered"
    room.press(Qt.Key.Key_T)
    assert not room.stock("KID-P").stopped


def test_figures_are_typed_down_the_column_previewed_and_posted(room: Room) -> None:
    sell(room, "KID-P", 1, 2)
    room.show("KID-P")
    room.press(Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = room.screen.stock.opening
    assert page.isVisible()
    assert page.model.data(page.table.currentIndex().siblingAtColumn(1)) == "KID-P"
    assert page.table.currentIndex().column() == FIGURE
    type_figure(room, "10")
    assert page.model.figures == ((room.sku_id("KID-P"), 10),)
    assert not page.post.isEnabled()
    room.press(Qt.Key.Key_P)
    assert "10 pieces on hand · 3 kept for orders" in page._sum.text()
    assert not room.stock("KID-P").tracked
    room.press(Qt.Key.Key_Return)
    stock = room.stock("KID-P")
    assert (stock.tracked, stock.on_hand, stock.reserved) == (True, 10, 3)
    assert room.said[-1][0] == "Stock is kept of 1 more product"
    assert room.screen.stock.stock.isVisible()


def test_escape_leads_back_to_the_stock(room: Room) -> None:
    room.show("KID-P")
    room.screen.stock.show_opening()
    room.settle()
    room.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert room.screen.stock.stock.isVisible()


def test_a_figure_of_a_platform_gets_the_paid_orders_added(room: Room) -> None:
    sell(room, "KID-P", 1, 2)
    room.show("KID-P")
    page = room.screen.stock.opening
    room.screen.stock.show_opening()
    room.settle()
    page.platform.setChecked(True)
    type_figure(room, "10")
    room.press(Qt.Key.Key_P)
    assert "13 pieces on hand · 3 of them added for paid orders · 3 kept for orders" in page._sum.text()
    page.shelf.setChecked(True)
    assert not page.post.isEnabled()
    page.platform.setChecked(True)
    room.press(Qt.Key.Key_P)
    room.press(Qt.Key.Key_Return)
    stock = room.stock("KID-P")
    assert (stock.on_hand, stock.reserved, stock.available) == (13, 3, 10)


def test_the_preview_names_the_orders_that_will_wait(room: Room) -> None:
    sell(room, "KID-P", 1, 2)
    room.show("KID-P")
    room.screen.stock.show_opening()
    room.settle()
    type_figure(room, "2")
    room.press(Qt.Key.Key_P)
    text = room.screen.stock.opening._sum.text()
    assert "not enough for ORDER-1: they will wait" in text


def test_a_file_fills_the_figures_and_names_what_it_refuses(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "库存 盘点.csv"
    file.write_text("商家编码,数量\nKID-P,12\ncup-500-b,3\nSET-HOME,1\nNONE-1,4\nBAG-L,abc\n", "utf-8")
    room.show()
    room.screen.stock.show_opening()
    room.settle()
    page = room.screen.stock.opening
    page.read_file(file)
    room.settle()
    assert dict(page.model.figures) == {room.sku_id("KID-P"): 12, room.sku_id("CUP-500-B"): 3}
    text = page.notice.text
    assert text.startswith(
        "2 figures taken from the file. 3 rows refused: row 4 SET-HOME: SET-HOME is a bundle"
    )
    assert "row 5 NONE-1: there is no Sku NONE-1" in text
    assert "row 6 BAG-L: on_hand 数量: abc is no number" in text


def test_the_table_of_figures_is_a_proper_model(room: Room) -> None:
    room.show()
    room.screen.stock.show_opening()
    room.settle()
    model = room.screen.stock.opening.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.setData(model.index(0, FIGURE), " 1,200 ")
    assert not model.setData(model.index(1, FIGURE), "-1")
    assert model.figures[0][1] == 1200
    assert model.setData(model.index(0, FIGURE), "")
    assert model.figures == ()
    tester.deleteLater()


def test_all_of_it_speaks_chinese(room: Room, translation: Translation) -> None:
    room.open("KID-P", 4)
    with room.desk.store.work(OWNER) as work:
        sku = sku_by_code(work, "KID-P")
        assert sku is not None
        edit_sku(work, sku.id, replace(sku.draft, safety_stock=9))
    room.show("KID-P")
    translation.choose(Language.CHINESE)
    room.settle()
    names = [
        part.accessibleName() for part in room.screen.stock.findChildren(QAbstractButton) if part.isVisible()
    ]
    assert "收货" in names
    assert "停售" in names
    assert room.screen.stock.stock.narrow.itemText(1) == "低于安全库存 (1)"


def type_figure(room: Room, text: str) -> None:
    """As on the keyboard: the first digit opens the editor, Enter takes it."""
    table = room.screen.stock.opening.table
    room.qtbot.keyClick(table, text[0])
    editor = QApplication.focusWidget()
    assert editor is not None
    room.qtbot.keyClicks(editor, text[1:])
    room.qtbot.keyClick(editor, Qt.Key.Key_Return)
    room.settle()
