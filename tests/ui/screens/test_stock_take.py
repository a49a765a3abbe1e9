"""Stock take, purchases and returns in the window, on a real store."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.stock.returns import take_return, ungraded
from oms_desktop.operations.stock.verbs import receive
from oms_desktop.settings import SOUND_ON
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.take_columns import Phase
from oms_desktop.ui.screens.products.take_page import TakePage
from oms_desktop.ui.targets import ShowStock
from tests.ui.screens.product_scene import make_catalogue
from tests.ui.screens.test_stock import OWNER, Room, sell

KID, CUP, CASE = "6901112223339", "6901234567892", "6901234567908"
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def room(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Room:
    make_catalogue(desk.store)
    desk.settings.set(SOUND_ON, False)
    return Room(desk, qtbot, tmp_path)


@pytest.fixture
def take(room: Room) -> TakePage:
    """A stock take is open and in front; 4 cups for children and 12 others are in the books."""
    room.open("KID-P", 4)
    room.open("CUP-500-B", 12)
    room.screen.open(ShowStock(take=True))
    room.settle()
    page = room.screen.stock.take
    assert page.empty.isVisible()
    room.qtbot.mouseClick(page.empty.action, Qt.MouseButton.LeftButton)
    room.settle()
    assert page.field.isVisible()
    return page


def scan(room: Room, take: TakePage, *codes: str) -> None:
    for code in codes:
        take.scan(code)
        room.settle()


def shown(take: TakePage) -> tuple[str, str]:
    """The word and the count of the answer."""
    assert take.answer.answer is not None
    return take.answer.answer.word, take.answer.answer.count


def cells(take: TakePage) -> list[list[str]]:
    rows = take.table.rows
    found = ([rows.cell(at, column) for column in range(5)] for at in range(len(rows.ids)))
    return [[cell.text if cell else "" for cell in row] for row in found]


def test_each_scan_counts_up_and_the_books_stay_hidden(room: Room, take: TakePage) -> None:
    scan(room, take, KID, KID, CASE)
    assert shown(take) == ("Counted", "12")
    assert {row[0]: row[2:] for row in cells(take)} == {
        "保温杯 500ml": ["12", "", ""],
        "儿童水杯": ["2", "", ""],
    }
    scan(room, take, "4006381333931")
    assert shown(take) == ("Unknown", "")
    assert room.stock("KID-P").on_hand == 4


def test_what_differs_is_counted_again_and_posted(room: Room, take: TakePage) -> None:
    scan(room, take, KID, KID, KID, CASE)
    room.press(Qt.Key.Key_F9, NONE)
    assert take._phase is Phase.RECOUNT
    assert [row[0] for row in cells(take)] == ["儿童水杯"]
    assert not take.next.isEnabled()
    scan(room, take, CUP)
    assert shown(take)[0] == "Right already"
    scan(room, take, KID, KID)
    assert shown(take) == ("Counted", "2")
    room.press(Qt.Key.Key_F9, NONE)
    assert take._phase is Phase.REVIEW
    assert [(row[0], row[4]) for row in cells(take)] == [("儿童水杯", "-2"), ("保温杯 500ml", "Right")]
    room.press(Qt.Key.Key_F9, NONE)
    assert (room.stock("KID-P").on_hand, room.stock("CUP-500-B").on_hand) == (2, 12)
    assert room.said[-1][0] == "2 products counted, 1 differs: +0 / -2"
    assert take.empty.isVisible()


def test_a_scan_is_taken_back_and_a_quantity_typed(room: Room, take: TakePage) -> None:
    scan(room, take, KID, KID)
    room.press(Qt.Key.Key_Z)
    assert shown(take) == ("Taken back", "1")
    room.press(Qt.Key.Key_F4, NONE)
    assert take.quantity.hasFocus()
    room.qtbot.keyClicks(take.quantity, "37")
    room.qtbot.keyClick(take.quantity, Qt.Key.Key_Return)
    room.settle()
    assert shown(take) == ("Counted", "37")
    assert take.field.hasFocus()


def test_goods_without_a_code_are_found_by_name(room: Room, take: TakePage) -> None:
    room.press(Qt.Key.Key_F3, NONE)
    assert take.finder.hasFocus()
    room.qtbot.keyClicks(take.finder, "GIFT")
    room.qtbot.keyClick(take.finder, Qt.Key.Key_Return)
    room.settle()
    assert shown(take)[0] == "How many?"
    room.qtbot.keyClicks(take.quantity, "8")
    room.qtbot.keyClick(take.quantity, Qt.Key.Key_Return)
    room.settle()
    assert [row[2] for row in cells(take)] == ["8"]


def test_a_stock_take_outlives_the_window_and_can_be_given_up(room: Room, take: TakePage) -> None:
    scan(room, take, KID)
    room.screen.left()
    room.screen.show_page("stock")
    room.screen.entered()
    room.screen.show_page("take")
    room.settle()
    assert [row[2] for row in cells(take)] == ["1"]
    room.qtbot.mouseClick(take.drop, Qt.MouseButton.LeftButton)
    room.qtbot.mouseClick(take.question.yes, Qt.MouseButton.LeftButton)
    room.settle()
    assert take.empty.isVisible()
    assert room.stock("KID-P").on_hand == 4


def test_what_to_buy_is_explained_and_exported(room: Room, tmp_path: Path) -> None:
    room.open("KID-P", 2)
    sell(room, "KID-P", 1, 5)
    room.screen.open(ShowStock(buy=True))
    room.settle()
    page = room.screen.stock.buy
    [row] = page.table.rows.ids
    assert row == room.sku_id("KID-P")
    assert "5 that orders wait for" in page.why.text()
    file = tmp_path / "采购.xlsx"
    room.chosen.append(str(file))
    room.press(Qt.Key.Key_E)
    assert page.notice.text == "1 product written to 采购.xlsx."
    rows = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))
    assert rows[1][0] == "KID-P"
    assert rows[1][6] == "5"
    with room.desk.store.work(OWNER) as work:
        receive(work, room.sku_id("KID-P"), 40)
    room.settle()
    assert list(page.table.rows.ids) == []
    assert page.empty.isVisible()


def test_what_came_back_is_graded(room: Room) -> None:
    room.open("KID-P", 5)
    sell(room, "KID-P", 3)
    with room.desk.store.work(OWNER) as work:
        order_id = 1
        assign_waybill(work, order_id, "ZTO", "75420010000001")
        assert not ship(work, [order_id]).refused
        [line] = load(work, order_id).lines
        take_return(work, order_id, [(line.id, 3)])
    room.settle()
    room.screen.show_page("returns")
    room.settle()
    page = room.screen.stock.returns
    assert page.quantity.value() == 3
    page.quantity.setValue(2)
    room.press(Qt.Key.Key_G)
    assert room.stock("KID-P").on_hand == 4
    assert room.said[-1][0] == "2 of KID-P are on the shelf again"
    room.press(Qt.Key.Key_D)
    assert room.stock("KID-P").on_hand == 4
    with room.desk.store.reading() as reading:
        assert ungraded(reading) == []
    assert page.empty.isVisible()
