"""Parts of the order screen by themselves: windows of ids, pasted numbers, sentences, slices of long acts, the form."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import oms_desktop.operations
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.orders.search import search
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import EventView, order_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.orders import verbs
from oms_desktop.ui.screens.orders.manual_form import ManualForm
from oms_desktop.ui.screens.orders.order_source import OrderSource, sorted_filter
from oms_desktop.ui.screens.orders.pasted_numbers import matched
from oms_desktop.ui.screens.orders.timeline import SENTENCES, STATUS, WHY, sentence
from oms_desktop.ui.screens.orders.verbs import Done, OrderVerbs
from oms_desktop.ui.targets import NewManualOrder
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.rows import Query
from oms_desktop.vocabulary import OrderStatus, RefundState
from tests.news import make_shop, order, source
from tests.stores import HOUR, NOW
from tests.ui.screens.order_scene import make_orders, number, touch
from tests.ui.screens.test_orders import Bench


@pytest.mark.parametrize("sort", ["", "created_at", "number", "amount", "shipped_at"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("chip", ["all", "shipped", "open"])
def test_windows_give_every_order_once_and_in_the_order_of_the_whole(
    store: Store, sort: str, descending: bool, chip: str
) -> None:
    make_orders(store, 24)
    touch(store)
    query = Query(sort, descending, Filter(chip=chip))
    with store.reading() as reading:
        whole = order_ids(reading, sorted_filter(query))
    source_ = OrderSource(store, id_limit=1, window=3)
    page = source_.load(query)
    found = list(page.ids)
    while page.more:
        page = source_.after(query, found[-1])
        found += page.ids
    assert found == whole


def test_a_whole_queue_is_turned_round_when_its_header_says_so(store: Store) -> None:
    make_orders(store, 12)
    rows = OrderSource(store)
    up = rows.load(Query("queue", False, Filter(chip="open")))
    down = rows.load(Query("queue", True, Filter(chip="open")))
    assert list(down.ids) == list(up.ids)[::-1]
    assert not up.more


ORDERS = ((7, "T7"), (8, "T8"), (9, "T9"))


def test_bare_numbers_go_to_the_orders_in_the_order_of_the_list() -> None:
    found = matched("SF1\n\n SF2 \nSF3\n", ORDERS)
    assert found.pairs == ((7, "SF1"), (8, "SF2"), (9, "SF3"))
    assert (found.strange, found.missing) == ((), 0)


def test_named_and_bare_lines_may_be_mixed_and_strange_ones_are_told() -> None:
    found = matched("T9\tSF9\nSF7\nT1,SF1\nT9 SF0\na b c\nSF8;\nSF10", ORDERS)
    assert found.pairs == ((7, "SF7"), (8, "SF8"), (9, "SF9"))
    assert found.strange == ("T1,SF1", "T9 SF0", "a b c", "SF10")


def test_nothing_pasted_is_nothing_bound() -> None:
    assert (matched("", ORDERS).pairs, matched("", ORDERS).missing) == ((), 3)


def recorded() -> set[str]:
    """The names of events that operations write, as far as they stand in the code as texts."""
    found: set[str] = set()
    for path in Path(str(oms_desktop.operations.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                found |= {str(arg.value) for arg in node.args[2:3] if isinstance(arg, ast.Constant)}
    return found


def test_every_event_that_operations_write_has_its_sentence() -> None:
    names = recorded()
    assert "hold.opened" in names
    assert sorted(names - set(SENTENCES)) == []
    assert {f"refund.{state.value}" for state in RefundState} <= set(SENTENCES)
    assert set(STATUS) == set(OrderStatus) - {OrderStatus.PLACED}


def test_events_are_told_in_words() -> None:
    def tell(what: str, **detail: object) -> str:
        return sentence(EventView(NOW, what, detail, "owner"), {})

    assert tell("status.approved", why="auto") == "Approved · by itself: paid, nothing in the way"
    assert tell("hold.opened", reason="address", line=None) == "On hold: Address problem"
    assert tell("waybill.bound", carrier="SF", tracking="SF1", replaced="SF0") == (
        "Tracking number changed: SF0 → SF Express SF1"
    )
    assert tell("refund.refunded", quantity=2, line=4) == "Refunded ×2"
    assert tell("status.shipped", why="on foot") == "Shipped · on foot"
    assert tell("something.new") == "something.new"
    assert tell("bench.weighed", grams=412, why="") == "At the bench: weighed, 412 g"
    assert tell("imported", source="orders.csv") == "Read from orders.csv"
    assert tell("imported", source="taobao") == "Read from Taobao"
    assert tell("imported", source="manual") == "Entered by hand"
    for what in SENTENCES:
        assert "{" not in tell(what), what
    assert set(WHY) >= {"by hand", "bench", "platform"}


def test_a_long_act_goes_in_slices_with_progress_and_one_report(desk: Desk, qtbot: QtBot) -> None:
    shop = make_shop(desk.store, auto_approve=False)
    with desk.store.work(Actor()) as work:
        accept_orders(work, shop, [order(f"L{at}") for at in range(450)], source(NOW - HOUR))
    with desk.store.reading() as reading:
        ids = order_ids(reading, Filter(chip="to_approve"))
    assert len(ids) == 450
    acts = OrderVerbs(desk)
    steps: list[tuple[int, int]] = []
    acts.progressed.connect(lambda done, total, text: steps.append((done, total)))
    with qtbot.waitSignal(acts.reported, timeout=20_000) as told:
        acts.do(verbs.APPROVE, ids)
    done = told.args[0]
    assert isinstance(done, Done)
    assert len(done.outcome.done) == 450
    assert done.undo is not None
    assert done.undo.ids == tuple(ids)
    assert steps[-1] == (450, 450)
    with desk.store.reading() as reading:
        assert order_ids(reading, Filter(chip="to_approve")) == []


def test_a_long_act_that_is_stopped_says_what_it_did(desk: Desk, qtbot: QtBot) -> None:
    shop = make_shop(desk.store, auto_approve=False)
    with desk.store.work(Actor()) as work:
        accept_orders(work, shop, [order(f"L{at}") for at in range(1000)], source(NOW - HOUR))
    with desk.store.reading() as reading:
        ids = order_ids(reading, Filter(chip="to_approve"))
    acts = OrderVerbs(desk)
    acts.progressed.connect(acts.stop)
    with qtbot.waitSignal(acts.reported, timeout=20_000) as told:
        acts.do(verbs.APPROVE, ids)
    done = told.args[0]
    with desk.store.reading() as reading:
        left = order_ids(reading, Filter(chip="to_approve"))
    assert len(left) == 1000 - len(done.outcome.done)
    assert set(left).isdisjoint(done.outcome.done)


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> ManualForm:
    make_orders(desk.store, 6)
    made = ManualForm(desk)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start()
    return made


def _text(form: ManualForm, part: str) -> str:
    field = form.fields[part].field
    assert isinstance(field, QLineEdit)
    return field.text()


def test_a_pasted_address_fills_the_form_and_makes_an_order(
    form: ManualForm, desk: Desk, qtbot: QtBot
) -> None:
    form.paste.setPlainText("张三丰 13812345678 广东省深圳市南山区科苑路15号3栋502")
    assert [_text(form, part) for part in ("name", "phone", "province", "city", "district")] == [
        "张三丰",
        "13812345678",
        "广东省",
        "深圳市",
        "南山区",
    ]
    assert form.understood.text() == "Everything was understood."
    with desk.store.reading() as reading:
        cup = search(reading, "CUP-500-B").skus[0]
    form.lines.add(cup)
    form.lines.add(cup)
    form.lines.add("赠品贴纸")
    form.lines.lines[0].price.setValue(89)
    form.postage.setValue(10)
    assert form.total.text() == "¥188.00"
    with qtbot.waitSignal(form.created) as made:
        QTest.keyClick(form.paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with desk.store.reading() as reading:
        view = order_view(reading, made.args[0])
    assert (view.shop, view.platform, view.money.paid) == ("手工单", "manual", 18800)
    assert [(line.title, line.quantity, line.sku) for line in view.lines] == [
        ("保温杯 500ml 雾蓝", 2, "CUP-500-B"),
        ("赠品贴纸", 1, view.lines[1].sku),
    ]
    assert view.number.startswith("M20261123-")


def test_goods_are_found_as_one_types(form: ManualForm, desk: Desk, qtbot: QtBot) -> None:
    picker = form.lines.picker
    picker.setFocus()
    picker.setText("四件套")
    picker.ask_now()
    qtbot.waitUntil(lambda: picker.results_shown)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    (line,) = form.lines.lines
    assert line.draft().sku_id is not None
    line.remove.click()
    assert form.lines.lines == []


def test_what_is_missing_is_marked_where_it_belongs(form: ManualForm, qtbot: QtBot) -> None:
    form.paste.setPlainText("张三丰 13812345678")
    assert "Not found in the text" in form.understood.text()
    form.submit()
    assert form.fields["province"].field.hasFocus()
    assert form.fields["province"].field.accessibleDescription() == "Needed to send anything"
    form.paste.setPlainText("张三丰 13812345678 广东省深圳市南山区科苑路15号3栋502")
    form.submit()
    assert form.notice.isVisible()
    assert form.lines.picker.hasFocus()


def test_a_new_order_opens_in_place_and_is_selected_when_made(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    make_orders(desk.store, 6)
    bench = Bench(desk, qtbot, Memory(tmp_path / "window.ini"))
    bench.screen.open(NewManualOrder())
    form = bench.screen.form
    assert form is not None
    assert bench.screen.pages.currentWidget() is form
    form.paste.setPlainText("李四 13900001111 北京市朝阳区建国路 88 号 1 号楼 1203")
    form.lines.add("样品")
    form.submit()
    bench.settle()
    assert bench.screen.pages.currentWidget() is bench.screen.page
    made = bench.screen.page.table.current_id
    with desk.store.reading() as reading:
        assert order_view(reading, made).platform == "manual"
        assert find_order(reading, number(1)) != made


def test_the_language_changes_while_it_stands_there(
    desk: Desk, qtbot: QtBot, translation: Translation, tmp_path: Path
) -> None:
    make_orders(desk.store, 6)
    bench = Bench(desk, qtbot, Memory(tmp_path / "window.ini"))
    translation.choose(Language.CHINESE)
    QApplication.processEvents()
    bench.settle()
    chips = bench.screen.page.chips
    assert chips._chips["to_ship"].choice.text == "待发货"
    assert bench.screen.commands["approve"].text() == "审核"
    header = bench.screen.page.table.rows.headerData(2, Qt.Orientation.Horizontal)
    assert header == "订单号"
