"""The order screen on a real store: what the list shows, what an action does, and what is said about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from oms_desktop.models import Order, Sku
from oms_desktop.operations.audit import list_entries
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.orders.verbs import find_order, hold, load
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.returns import ungraded
from oms_desktop.operations.work import Actor
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.orders import OrdersScreen
from oms_desktop.ui.screens.orders.saved_view_menu import as_values, from_values
from oms_desktop.ui.screens.orders.times import day_start
from oms_desktop.ui.targets import ImportFiles, ShowOrders
from oms_desktop.vocabulary import Flag, HoldReason, Role
from tests.stores import DAY, HOUR, NOW
from tests.ui.screens.order_scene import make_orders, number, touch


class Paper:
    """Keeps what was to be printed."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[int, ...]]] = []

    def print_slips(self, order_ids: Sequence[int]) -> None:
        self.asked.append(("slips", tuple(order_ids)))

    def print_pick_list(self, order_ids: Sequence[int]) -> None:
        self.asked.append(("pick_list", tuple(order_ids)))

    def print_labels(self, order_ids: Sequence[int]) -> None:
        self.asked.append(("labels", tuple(order_ids)))

    def save_pdf(self, document: str, order_ids: Sequence[int]) -> None:
        self.asked.append((document, tuple(order_ids)))


class Bench:
    """The screen, shown, with the words a test needs."""

    def __init__(self, desk: Desk, qtbot: QtBot, memory: Memory) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.paper = Paper()
        self.screen = OrdersScreen(desk, self.paper, memory)
        qtbot.addWidget(self.screen)
        self.screen.resize(1150, 700)
        self.screen.show()
        self.said: list[tuple[str, object]] = []
        self.screen.said.connect(lambda text, undo: self.said.append((text, undo)))
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """All answers are in, and what they led to."""
        self.qtbot.waitUntil(lambda: self.desk.background.idle)
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.desk.background.idle)

    def numbers(self) -> list[str]:
        """The numbers in the list, from the top."""
        rows = self.screen.page.table.rows
        return [str(rows.index(at, 2).data()) for at in range(rows.rowCount())]

    def choose(self, chip: str) -> None:
        QTest.mouseClick(self.screen.page.chips._chips[chip], Qt.MouseButton.LeftButton)
        self.settle()

    def select(self, *numbers: str) -> tuple[int, ...]:
        ids = tuple(self.order_id(each) for each in numbers)
        self.screen.page.table.select(ids)
        self.settle()
        return ids

    def do(self, key: str) -> None:
        self.screen.commands[key].trigger()
        self.settle()

    def order_id(self, each: str) -> int:
        with self.desk.store.reading() as reading:
            return find_order(reading, each)

    def view(self, each: str) -> OrderView:
        with self.desk.store.reading() as reading:
            return order_view(reading, self.order_id(each))


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def bench(desk: Desk, qtbot: QtBot, memory: Memory) -> Bench:
    make_orders(desk.store)
    touch(desk.store)
    return Bench(desk, qtbot, memory)


def test_it_opens_on_what_is_to_ship_the_urgent_first_then_by_deadline(bench: Bench) -> None:
    numbers = bench.numbers()
    assert numbers[:3] == [number(3), number(0), number(1)]
    deadlines = [bench.view(each).deadline or 0 for each in numbers[1:]]
    assert deadlines == sorted(deadlines)
    assert bench.screen.page.chips.current == "to_ship"
    assert bench.screen.page.foot.text().startswith(str(len(numbers)))


def test_the_model_keeps_qts_rules(bench: Bench) -> None:
    model = bench.screen.page.table.rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bench.choose("all")
    assert model.rowCount() == 25


def test_each_chip_counts_what_its_list_shows(bench: Bench) -> None:
    for chip in ("open", "unpaid", "to_approve", "to_pick", "to_ship", "held", "shipped", "closed"):
        bench.choose(chip)
        shown = bench.screen.page.table.rows.rowCount()
        counted = bench.screen.page.chips._chips[chip].choice.count
        assert counted == shown, chip
    assert bench.screen.page.is_empty


def test_a_row_says_what_a_merchant_must_see(bench: Bench) -> None:
    rows = bench.screen.page.table.rows
    at = bench.numbers().index(number(1))
    texts = [str(rows.index(at, column).data()) for column in range(8)]
    assert texts[2] == number(1)
    assert texts[3] == "纯棉四件套 1.8m 浅灰"
    assert texts[4] == "李**"
    assert texts[6] == "¥652.00"
    assert texts[7] == "Address problem"


def test_approving_moves_orders_on_and_can_be_undone(bench: Bench) -> None:
    bench.choose("to_approve")
    noted = bench.numbers()
    assert noted
    bench.select(*noted)
    bench.do("approve")
    held_back = [each for each in noted if bench.view(each).status != "approved"]
    assert held_back == []
    text, undo = bench.said[-1]
    assert text == f"{len(noted)} orders approved"
    assert callable(undo)
    undo()
    bench.settle()
    assert {bench.view(each).status for each in noted} == {"paid"}
    assert bench.numbers() == noted


def test_undo_leaves_alone_what_the_act_did_not_change(bench: Bench) -> None:
    waiting = next(each for each in _all(bench) if bench.view(each).status == "paid")
    done = number(5)
    bench.choose("open")
    bench.select(waiting, done)
    bench.do("approve")
    bench.do("undo")
    assert (bench.view(waiting).status, bench.view(done).status) == ("paid", "approved")


def test_a_refusal_names_the_order_and_the_remedy_and_the_others_are_done(bench: Bench) -> None:
    waiting = next(each for each in _all(bench) if bench.view(each).status == "paid")
    stopped = next(each for each in _all(bench)[::-1] if bench.view(each).status == "paid")
    with bench.desk.store.work(Actor()) as work:
        hold(work, [bench.order_id(stopped)], HoldReason.MANUAL)
    bench.choose("open")
    bench.select(waiting, stopped)
    bench.do("approve")
    assert bench.view(waiting).status == "approved"
    notice = bench.screen.area.notice
    assert notice.isVisible()
    assert stopped in notice.text
    assert "Release the hold first." in notice.text
    notice.action.click()
    assert bench.screen.page.table.selected_ids == (bench.order_id(stopped),)


def test_holding_asks_for_the_reason_in_place(bench: Bench) -> None:
    (order_id,) = bench.select(number(5))
    bench.do("hold")
    bar = bench.screen.area.hold
    assert bar.isVisible()
    assert bar.reason.hasFocus()
    bar.reason.setCurrentIndex(bar.reason.findData("address"))
    bar.note.setText("门牌号不对")
    QTest.keyClick(bar.note, Qt.Key.Key_Return)
    bench.settle()
    (held,) = bench.view(number(5)).holds
    assert (held.reason, held.note) == ("address", "门牌号不对")
    assert not bench.screen.area.isVisible()
    assert bench.screen.page.table.selected_ids == (order_id,)
    bench.do("undo")
    assert bench.view(number(5)).holds == ()


def test_escape_takes_a_question_away(bench: Bench) -> None:
    bench.select(number(5))
    bench.do("hold")
    QTest.keyClick(bench.screen.area.hold.reason, Qt.Key.Key_Escape)
    assert not bench.screen.area.isVisible()
    assert bench.view(number(5)).holds == ()


def test_only_what_was_done_is_said(bench: Bench) -> None:
    """Orders without a hold are not released, those approved are not approved again."""
    bench.select(number(5))
    bench.do("release")
    assert bench.said[-1][0] == "1 order had no hold"
    bench.select(number(5), number(1))
    bench.do("release")
    assert bench.said[-1][0] == "1 order released · 1 order had no hold"
    bench.select(number(5))
    bench.do("approve")
    assert bench.said[-1] == ("1 order was so already", None)


def test_a_hold_with_a_cause_is_not_said_to_be_released(bench: Bench) -> None:
    with bench.desk.store.work(Actor()) as work:
        hold(work, [bench.order_id(number(5))], HoldReason.UNMAPPED_ITEM)
    bench.select(number(5))
    bench.do("release")
    assert bench.said[-1][0] == "1 order stays on hold until the cause is mended"


def test_a_hold_is_released_from_the_panel(bench: Bench) -> None:
    bench.select(number(1))
    button = next(
        b for b in bench.screen.page.detail.findChildren(type(bench.screen.page.more)) if b.property("reason")
    )
    button.click()
    bench.settle()
    assert bench.view(number(1)).holds == ()


def test_cancelling_asks_first_and_the_focus_is_on_no(bench: Bench) -> None:
    bench.select(number(5), number(6))
    bench.do("cancel")
    confirm = bench.screen.area.confirm
    assert confirm.isVisible()
    assert confirm.no.hasFocus()
    assert confirm.yes.text() == "Cancel 2 orders"
    confirm.no.click()
    assert bench.view(number(5)).status == "approved"
    bench.do("cancel")
    confirm.yes.click()
    bench.settle()
    assert {bench.view(each).status for each in (number(5), number(6))} == {"cancelled"}
    assert bench.said[-1] == ("2 orders cancelled", None)
    assert number(5) not in bench.numbers()


def test_shipped_elsewhere_takes_many_out_at_once(bench: Bench) -> None:
    bench.choose("open")
    bench.do("reload")
    bench.select(number(5), number(6), number(8))
    bench.do("elsewhere")
    bench.screen.area.confirm.yes.click()
    bench.settle()
    views = [bench.view(each) for each in (number(5), number(6), number(8))]
    assert {(view.status, view.fulfilled_by) for view in views} == {("shipped", "outside")}


def test_memo_and_flag_for_several(bench: Bench) -> None:
    bench.select(number(5), number(6))
    bench.do("memo")
    bar = bench.screen.area.memo
    bar.memo.setText("送小样")
    bar.flag.setCurrentIndex(bar.flag.findData("red"))
    QTest.keyClick(bar.memo, Qt.Key.Key_Return)
    bench.settle()
    assert {(bench.view(each).seller_memo, bench.view(each).flag) for each in (number(5), number(6))} == {
        ("送小样", Flag.RED.value)
    }


def test_a_memo_with_a_masked_phone_is_not_put_into_the_field(bench: Bench) -> None:
    bench.select(number(5))
    bench.do("memo")
    bench.screen.area.memo.memo.setText("打 13812345678")
    bench.screen.area.memo.confirm()
    bench.settle()
    bench.do("memo")
    assert bench.screen.area.memo.memo.text() == ""


def test_urgent_orders_go_to_the_head_of_the_list(bench: Bench) -> None:
    last = bench.numbers()[-1]
    bench.select(last)
    bench.do("urgent")
    assert last in bench.numbers()[:2]
    assert bench.view(last).urgent
    bench.do("undo")
    assert bench.numbers()[-1] == last


def test_a_carrier_for_several(bench: Bench) -> None:
    bench.select(number(5), number(6))
    bench.do("carrier")
    bar = bench.screen.area.carrier
    bar.confirm()
    assert bar.isVisible()
    bar.carrier.setCurrentIndex(bar.carrier.findData("ZTO"))
    bar.confirm()
    bench.settle()
    assert {bench.view(each).carrier for each in (number(5), number(6))} == {"ZTO"}


def test_one_tracking_number_is_typed_or_scanned_in_place(bench: Bench) -> None:
    bench.select(number(5))
    bench.do("tracking")
    bar = bench.screen.area.tracking
    assert bar.number.hasFocus()
    QTest.keyClicks(bar.number, "SF1234567890555")
    QTest.keyClick(bar.number, Qt.Key.Key_Return)
    bench.settle()
    view = bench.view(number(5))
    assert (view.tracking, view.carrier) == ("SF1234567890555", "SF")
    bench.do("void_tracking")
    assert bench.view(number(5)).tracking == ""


def test_a_number_bound_by_mistake_is_undone(bench: Bench) -> None:
    bench.select(number(5))
    bench.do("tracking")
    bar = bench.screen.area.tracking
    QTest.keyClicks(bar.number, "SF1234567890555")
    bar.confirm()
    bench.settle()
    assert bench.said[-1][0] == "1 tracking number bound"
    bench.do("undo")
    assert bench.view(number(5)).tracking == ""
    assert bench.said[-1] == ("1 tracking number taken back", None)


def test_an_order_in_full_stays_in_front_though_the_list_behind_it_changes(bench: Bench) -> None:
    found = bench.order_id(number(6))
    bench.screen.open(ShowOrders(Filter(chip="shipped"), found))
    bench.settle()
    assert bench.screen.pages.currentWidget() is bench.screen.full, "it is in no such list"
    bench.do("tracking")
    bar = bench.screen.area.tracking
    QTest.keyClicks(bar.number, "SF1234567890666")
    bar.confirm()
    bench.settle()
    assert bench.view(number(6)).tracking == "SF1234567890666"
    view = bench.screen.viewer.view
    assert view is not None
    assert (view.id, view.tracking) == (found, "SF1234567890666")


def test_of_several_boxes_that_left_the_wrong_number_is_chosen(bench: Bench) -> None:
    with bench.desk.store.work(bench.desk.actor) as work:
        order_id = bench.order_id(number(5))
        split_parcel(work, order_id, {load(work, order_id).lines[0].id: 1})
        for tracking in ("SF1111111111111", "SF2222222222222"):
            assign_waybill(work, order_id, "SF", tracking)
        ship(work, [order_id])
    bench.choose("shipped")
    bench.select(number(5))
    bench.do("tracking")
    bar = bench.screen.area.tracking
    assert bar.wrong.hasFocus()
    bar.number.setText("SF3333333333333")
    bar.confirm()
    assert bar.isVisible(), "nothing says which"
    bar.wrong.setCurrentText("SF1111111111111")
    bar.confirm()
    bench.settle()
    boxes = {box.tracking for box in bench.view(number(5)).parcels}
    assert boxes == {"SF2222222222222", "SF3333333333333"}


def test_many_tracking_numbers_are_pasted_and_each_refusal_is_told(bench: Bench) -> None:
    first, second, third = number(5), number(6), number(8)
    bench.select(first, second, third)
    bench.do("tracking")
    bar = bench.screen.area.tracking
    assert bar.pasted.hasFocus()
    bar.pasted.setPlainText(
        f"SF1234567890777\n{third}\tSF1234567890888\nSF12345678901E+14\nzu viel hier drin\n"
    )
    assert "3 numbers" in bar.result.text()
    assert "zu viel hier drin" in bar.result.text()
    bar.confirm()
    bench.settle()
    got = {bench.view(each).tracking for each in (first, second, third)}
    assert {"SF1234567890777", "SF1234567890888"} <= got
    assert bench.screen.area.notice.isVisible() == ("" in got)


def test_printing_gets_the_selected_orders_in_list_order(bench: Bench) -> None:
    ids = bench.select(number(5), number(6))
    assert bench.screen.page.print_button is not None
    assert bench.screen.page.print_button.text() == "Print slips (2)"
    for key in ("slips", "pick_list", "labels", "save_pdf"):
        bench.do(key)
    assert bench.paper.asked == [("slips", ids), ("pick_list", ids), ("labels", ids), ("slip", ids)]


def test_searching_in_the_list_and_from_there_in_all(bench: Bench) -> None:
    shipped = number(9)
    bench.screen.page.search.setText(shipped[-8:])
    bench.screen.page.search.ask_now()
    bench.settle()
    assert bench.screen.page.is_empty
    assert bench.screen.page.empty.action.text() == "Search all orders"
    bench.screen.page.empty.action.click()
    bench.settle()
    assert bench.numbers() == [shipped]
    assert bench.screen.control.filter.chip == "all"


def test_conditions_narrow_the_list_and_come_off_again(bench: Bench) -> None:
    everything = bench.numbers()
    filters = bench.screen.page.filters
    shop = next(option for option in filters._options("shop_ids") if option.text == "好物铺")
    assert shop.change is not None
    filters._choose(shop.change(filters.filter))
    bench.settle()
    assert 0 < len(bench.numbers()) < len(everything)
    assert {bench.view(each).shop for each in bench.numbers()} == {"好物铺"}
    token = filters.token("shop_ids")
    assert token is not None
    assert token.text() == "Shop: 好物铺"
    QTest.keyClick(token, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.numbers() == everything
    assert not filters.isVisible()


@pytest.mark.parametrize(
    ("field", "place", "want"),
    [("hold", HoldReason.ADDRESS, {1}), ("carrier", "ZTO", {0}), ("urgent", True, {3}), ("flag", "red", {4})],
)
def test_each_condition_asks_the_store(bench: Bench, field: str, place: object, want: set[int]) -> None:
    bench.choose("open")
    bench.screen.page.filters._choose(
        Filter(chip="open", **{field: str(place) if isinstance(place, str) else place})  # type: ignore[arg-type]
    )
    bench.settle()
    assert set(bench.numbers()) == {number(at) for at in want}


def test_all_opens_on_ninety_days_and_shows_older_on_request(bench: Bench) -> None:
    bench.choose("all")
    assert bench.screen.control.filter.created_from == NOW - 90 * 86_400_000
    assert "ordered since 2026-08-25" in bench.screen.page.foot.text()
    bench.screen.page.older.click()
    bench.settle()
    assert bench.screen.control.filter.created_from is None


def test_sorting_by_the_header_both_ways(bench: Bench) -> None:
    table = bench.screen.page.table
    for column, key in ((6, "amount"), (0, "queue")):
        for _ in range(2):
            table.horizontalHeader().sectionClicked.emit(column)
            bench.settle()
        assert (table.rows.query.sort, table.rows.query.descending) == (key, True)
    assert bench.numbers()[-1] == number(3)


def test_a_change_by_another_process_is_shown_and_the_selection_stays(bench: Bench) -> None:
    (order_id,) = bench.select(number(6))
    with bench.desk.store.work(Actor()) as work:
        hold(work, [order_id], HoldReason.RISK_REVIEW)
    bench.settle()
    at = bench.numbers().index(number(6))
    assert bench.screen.page.table.rows.index(at, 7).data() == "Risk review"
    assert bench.screen.page.table.selected_ids == (order_id,)
    assert bench.screen.page.chips._chips["held"].choice.count == 2
    assert "Risk review" in _texts(bench.screen.page.detail)


def test_what_happens_while_it_is_not_in_front_is_read_when_it_comes_back(bench: Bench) -> None:
    bench.screen.left()
    with bench.desk.store.work(Actor()) as work:
        hold(work, [bench.order_id(number(6))], HoldReason.RISK_REVIEW)
    bench.settle()
    assert bench.screen.page.chips._chips["held"].choice.count == 1
    bench.screen.entered()
    bench.settle()
    assert bench.screen.page.chips._chips["held"].choice.count == 2


def test_when_the_order_leaves_the_list_the_next_one_is_chosen(bench: Bench) -> None:
    at = 4
    before = bench.numbers()
    bench.select(before[at])
    bench.do("put_back")
    assert before[at] not in bench.numbers()
    assert bench.screen.page.table.current_id == bench.order_id(before[at + 1])


def test_showing_the_receiver_is_noted(bench: Bench) -> None:
    bench.select(number(3))
    assert "赵敏" not in _texts(bench.screen.page.detail)
    bench.do("reveal")
    assert "赵敏" in _texts(bench.screen.page.detail)
    with bench.desk.store.reading() as reading:
        assert list_entries(reading, limit=1)[0].operation == "reveal_receiver"
    bench.select(number(4))
    bench.select(number(3))
    assert "赵敏" not in _texts(bench.screen.page.detail)


def test_copying_the_number_takes_one_click(bench: Bench) -> None:
    bench.select(number(5))
    section = bench.screen.page.detail
    button = next(
        b
        for b in section.findChildren(type(bench.screen.page.columns_button))
        if "Copy order no." in b.toolTip()
    )
    button.click()
    assert QApplication.clipboard().text() == number(5)
    assert bench.said[-1][0] == f"Copied: {number(5)}"


def test_the_panel_strikes_out_what_was_refunded(bench: Bench) -> None:
    bench.choose("open")
    bench.select(number(90))
    struck = [
        part.text() for part in bench.screen.page.detail.findChildren(QLabel) if part.font().strikeOut()
    ]
    assert struck == ["保温杯 BED-18-G", "×1"]


def test_an_order_in_full_and_back(bench: Bench) -> None:
    (order_id,) = bench.select(number(1))
    QTest.keyClick(bench.screen.page.table, Qt.Key.Key_Return)
    bench.settle()
    assert bench.screen.pages.currentWidget() is bench.screen.full
    text = _texts(bench.screen.full)
    for part in (number(1), "Address problem", "买家要改地址", "Audit trail", "On hold: Address problem"):
        assert part in text
    bench.do("release")
    assert bench.view(number(1)).holds == ()
    assert "Hold released: Address problem" in _texts(bench.screen.full)
    QTest.keyClick(bench.screen.full, Qt.Key.Key_Escape)
    assert bench.screen.pages.currentWidget() is bench.screen.page
    assert bench.screen.page.table.selected_ids == (order_id,)


def test_the_trail_in_the_full_view_is_that_of_the_order_shown(bench: Bench) -> None:
    bench.select(number(3))
    bench.screen.show_full(bench.order_id(number(5)))
    bench.settle()
    assert number(5) in _texts(bench.screen.full)
    assert "Changed the urgency" not in _texts(bench.screen.full)
    bench.do("urgent")
    bench.screen.back()
    bench.settle()
    bench.screen.show_full(bench.order_id(number(5)))
    bench.settle()
    assert "Changed the urgency" in _texts(bench.screen.full)


def test_another_screen_can_ask_for_a_list_or_an_order(bench: Bench) -> None:
    bench.screen.open(ShowOrders(Filter(chip="overdue")))
    bench.settle()
    assert bench.numbers() == [number(0)]
    bench.screen.open(ShowOrders(Filter(chip="held"), bench.order_id(number(1))))
    bench.settle()
    assert bench.screen.page.table.current_id == bench.order_id(number(1))
    bench.screen.open(ShowOrders(Filter(chip="to_ship"), select_all=True))
    bench.settle()
    table = bench.screen.page.table
    assert len(table.selected_ids) == len(table.rows.ids) > 1
    bench.screen.open(ShowOrders(order_id=bench.order_id(number(9))))
    bench.settle()
    assert bench.screen.pages.currentWidget() is bench.screen.full
    assert number(9) in _texts(bench.screen.full)


def test_ages_of_exports_are_amber_after_two_hours(bench: Bench) -> None:
    from oms_desktop.ui.tokens import Tone
    from oms_desktop.ui.widgets.pill import PillButton

    pills = bench.screen.page.ages.findChildren(PillButton)
    assert [(pill.text().rsplit("  ", 1)[1], pill.tone) for pill in pills] == [
        ("26 h ago", Tone.WARN),
        ("3 h ago", Tone.WARN),
        ("24 min ago", Tone.GREY),
    ]
    with bench.qtbot.waitSignal(bench.screen.go) as asked:
        pills[0].click()
    assert asked.args == ["imports", ImportFiles(shop="好物优选")]


def test_an_empty_store_offers_to_import(desk: Desk, qtbot: QtBot, memory: Memory) -> None:
    empty = Bench(desk, qtbot, memory)
    assert empty.screen.page.is_empty
    with qtbot.waitSignal(empty.screen.go) as asked:
        empty.screen.page.empty.action.click()
    assert asked.args == ["imports", ImportFiles()]


def test_a_packer_sees_no_command_he_may_not_use(desk: Desk, qtbot: QtBot, memory: Memory) -> None:
    make_orders(desk.store, 3)
    desk.actor = Actor("小王", Role.PACKER)
    bench = Bench(desk, qtbot, memory)
    assert "approve" not in bench.screen.commands
    assert "reveal" not in bench.screen.commands
    texts = [action.text() for action in bench.screen._menu().actions()]
    assert "Cancel orders…" not in texts
    assert "Print slips" in texts
    assert "Show receiver" not in _texts(bench.screen.page.detail)


def test_columns_and_panel_are_remembered(bench: Bench, desk: Desk, qtbot: QtBot, memory: Memory) -> None:
    menu = bench.screen.page.table.column_menu(bench.screen)
    next(action for action in menu.actions() if action.data() == "tracking").trigger()
    bench.do("detail")
    again = Bench(desk, qtbot, memory)
    shown = [
        column.key
        for at, column in enumerate(again.screen.page.table.rows.columns)
        if not again.screen.page.table.isColumnHidden(at)
    ]
    assert "tracking" in shown
    assert not again.screen.page.detail.isVisible()


def test_every_command_has_a_key_of_its_own_and_tells_it(bench: Bench) -> None:
    keys = [action.shortcut().toString() for action in bench.screen.actions()]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert all(action.shortcut().toString() in action.toolTip() for action in bench.screen.actions())


def test_keys_reach_the_commands_from_the_table(bench: Bench, qtbot: QtBot) -> None:
    bench.select(number(5))
    bench.screen.activateWindow()
    bench.screen.page.table.setFocus()
    qtbot.waitUntil(bench.screen.page.table.hasFocus)
    QTest.keyClick(bench.screen.page.table, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert bench.view(number(5)).urgent
    QTest.keyClick(bench.screen.page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bench.screen.page.search.hasFocus()


def test_the_menu_of_an_order_does_what_its_entries_say(bench: Bench) -> None:
    bench.select(number(5))
    menu = bench.screen._menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) == 20
    next(action for action in menu.actions() if action.text() == "Mark urgent").trigger()
    bench.settle()
    assert bench.view(number(5)).urgent


def test_a_view_is_saved_and_comes_back_with_its_conditions(bench: Bench) -> None:
    bench.choose("open")
    bench.screen.page.filters._choose(
        Filter(chip="open", urgent=True, created_from=NOW - NOW % 1000 - 7 * DAY)
    )
    bench.settle()
    bench.do("save_view")
    bar = bench.screen.saved.name_bar
    assert bar.name.hasFocus()
    bar.name.setText("加急的")
    QTest.keyClick(bar.name, Qt.Key.Key_Return)
    bench.settle()
    bench.choose("closed")
    menu = bench.screen.saved.menu(bench.screen, bench.screen.commands["save_view"])
    next(action for action in menu.actions() if action.text() == "加急的").trigger()
    bench.settle()
    assert bench.numbers() == [number(3)]
    assert bench.screen.control.filter.urgent is True
    remove = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(remove, QMenu)
    remove.actions()[0].trigger()
    bench.settle()
    assert bench.screen.saved.views == ()


def test_a_saved_view_counts_days_back_from_today() -> None:
    week = Filter(chip="all", statuses=("paid", "approved"), shop_ids=(3,), created_from=day_start(NOW, 6))
    values = json.loads(json.dumps(as_values(week, NOW)))
    assert from_values(values, NOW) == week
    later = from_values({**values, "unknown": 1}, NOW + 10 * DAY)
    assert later.created_from == day_start(NOW + 10 * DAY, 6)
    fixed = replace(week, created_to=NOW)
    assert from_values(json.loads(json.dumps(as_values(fixed, NOW))), NOW + DAY) == fixed


def _all(bench: Bench) -> list[str]:
    bench.choose("all")
    return bench.numbers()


def _texts(widget: object) -> str:
    from PySide6.QtWidgets import QWidget

    from oms_desktop.ui.widgets.pill import Pill

    assert isinstance(widget, QWidget)
    parts = [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]
    return "\n".join([*parts, *(pill.text for pill in widget.findChildren(Pill) if pill.isVisible())])


def test_goods_that_came_back_are_taken_in(bench: Bench) -> None:
    with bench.desk.store.work(Actor()) as work:
        ids = work.session.scalars(select(Sku.id)).all()
        post_opening(work, [(sku_id, 5) for sku_id in ids], includes_unshipped=True)
    bench.settle()
    bench.choose("to_ship")
    bench.select(bench.numbers()[0])
    bench.do("returned")
    assert bench.screen.returning.bar.isHidden()
    assert "left" in bench.said[-1][0]

    bench.choose("shipped")
    shipped = bench.numbers()[0]
    bench.select(shipped)
    bench.do("returned")
    bar = bench.screen.returning.bar
    assert not bar.isHidden()
    lines = {line.id: line.shipped for line in bench.view(shipped).lines}
    assert {line_id: box.value() for line_id, box in bar.boxes.items()} == lines
    first = next(iter(bar.boxes))
    for line_id, box in bar.boxes.items():
        box.setValue(1 if line_id == first else 0)
    bar.confirm()
    bench.settle()
    assert bar.isHidden()
    assert [line.returned for line in bench.view(shipped).lines] == [int(one == first) for one in lines]
    with bench.desk.store.reading() as reading:
        assert [row.quantity for row in ungraded(reading)] == [1]
    assert bench.said[-1][0].startswith("1 piece waits")


def test_what_an_overviews_figure_asked_for_stands_above_the_list(bench: Bench) -> None:
    bench.screen.open(ShowOrders(Filter(chip="all", shipped_from=NOW - 5 * HOUR, shipped_to=NOW - 4 * HOUR)))
    bench.settle()
    token = bench.screen.page.filters.token("shipped")
    assert token is not None
    assert "–" in token.text()
    shown = bench.screen.page.table.rows.rowCount()
    token.click()
    bench.settle()
    assert bench.screen.control.filter == Filter(chip="all")
    assert bench.screen.page.table.rows.rowCount() > shown
    bench.screen.open(ShowOrders(Filter(chip="open", due_before=NOW + HOUR)))
    bench.settle()
    assert bench.screen.page.filters.token("due_before") is not None


def test_all_orders_are_not_hidden_because_they_are_old(bench: Bench) -> None:
    with bench.desk.store.work(Actor()) as work:
        work.session.execute(update(Order).values(created_at=NOW - 400 * DAY))
    bench.choose("all")
    assert bench.screen.page.table.rows.rowCount() == 25
    bench.choose("to_ship")
    bench.screen.open(ShowOrders(Filter(chip="all", created_from=NOW - DAY)))
    bench.settle()
    assert bench.screen.page.table.rows.rowCount() == 0
