"""The overview on a real store: numbers, lists behind them, alerts, the first start."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from oms_desktop.models import Sku
from oms_desktop.operations.alerts import AlertView, list_alerts
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.queue import Filter, order_count
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import SYSTEM, Actor, Store
from oms_desktop.ui.alert_actions import way_of
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.overview import OverviewScreen
from oms_desktop.ui.screens.overview.hour_bars import shown_hours
from oms_desktop.ui.targets import (
    ImportFiles,
    NewManualOrder,
    NewShop,
    ShowAlerts,
    ShowOrders,
    ShowShop,
    ShowStock,
)
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.vocabulary import AlertKind, OrderStatus, Severity
from tests.news import make_shop, order, source
from tests.stores import DAY, HOUR, NOW, Clock
from tests.ui.screens.store_scene import fill


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Callable[[], OverviewScreen]:
    def build() -> OverviewScreen:
        screen = OverviewScreen(desk, open_demo=lambda: None)
        qtbot.addWidget(screen)
        screen.resize(1190, 712)
        screen.show()
        screen.entered()
        qtbot.waitUntil(lambda: screen.seen is not None)
        return screen

    return build


def figure(screen: OverviewScreen, key: str) -> str:
    return screen.tiles[key].accessibleName()


def test_every_number_opens_a_list_of_that_length(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    fill(store)
    screen = show()
    for key in ("to_ship", "soon", "overdue", "held", "shipped"):
        with qtbot.waitSignal(screen.go) as asked:
            QTest.keyClick(screen.tiles[key], Qt.Key.Key_Return)
        assert asked.args is not None
        name, target = asked.args
        assert name == "orders"
        assert isinstance(target, ShowOrders)
        with store.reading() as reading:
            length = order_count(reading, target.filter)
        assert length > 0
        assert figure(screen, key).endswith(f" {length}")
    with qtbot.waitSignal(screen.go) as asked:
        QTest.mouseClick(screen.tiles["reports"], Qt.MouseButton.LeftButton)
    assert asked.args == ["shops", None]


def test_a_bar_opens_the_hours_shipments(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    fill(store)
    screen = show()
    assert screen.seen is not None
    busiest = max(range(24), key=lambda hour: screen.seen.by_hour[hour])  # type: ignore[union-attr]
    spot = screen.bars.bar(busiest).center().toPoint()
    with qtbot.waitSignal(screen.go) as asked:
        QTest.mouseClick(
            screen.bars, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(spot.x(), spot.y())
        )
    assert asked.args is not None
    with store.reading() as reading:
        assert order_count(reading, asked.args[1].filter) == screen.seen.by_hour[busiest] > 0
    screen.bars.setFocus()
    QTest.keyClick(screen.bars, Qt.Key.Key_Left)
    with qtbot.waitSignal(screen.go) as asked:
        QTest.keyClick(screen.bars, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[1].filter.shipped_to == screen.seen.today.start + busiest * HOUR


def test_how_fast_orders_leave_and_the_lists_behind_it(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    shop_id = make_shop(store, "好物铺")
    screen = show()
    handling, in_time = screen.pace.handling, screen.pace.in_time
    assert handling.accessibleName() == "Average handling time –"
    assert handling.accessibleDescription().startswith("nothing shipped yet")
    assert in_time.accessibleName() == "Shipped on time –"
    sent = [
        order("A", OrderStatus.SHIPPED, paid_at=NOW - 3 * HOUR, shipped_at=NOW - HOUR, ship_by=NOW),
        order("B", OrderStatus.SHIPPED, paid_at=NOW - 2 * HOUR, shipped_at=NOW - HOUR, ship_by=NOW),
        order(
            "C",
            OrderStatus.SHIPPED,
            paid_at=NOW - 25 * HOUR,
            shipped_at=NOW - 24 * HOUR,
            ship_by=NOW - DAY - 1,
        ),
    ]
    with store.work(SYSTEM) as work:
        accept_orders(work, shop_id, sent, source(NOW))
    qtbot.waitUntil(lambda: handling.accessibleName() == "Average handling time 1.5 h")
    assert "yesterday 1.0 h" in handling.accessibleDescription()
    assert "2 orders shipped today" in handling.toolTip()
    assert (
        in_time.accessibleName() == "Shipped on time 66.6%"
    )  # cut, never rounded up to what was not reached
    assert "1 late" in in_time.accessibleDescription()
    for tile, length in ((handling, 2), (in_time, 3)):
        with qtbot.waitSignal(screen.go) as asked:
            QTest.keyClick(tile, Qt.Key.Key_Return)
        assert asked.args is not None
        with store.reading() as reading:
            assert order_count(reading, asked.args[1].filter) == length


def test_a_change_shows_within_a_second(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    shop_id = make_shop(store, "好物铺")
    screen = show()
    assert figure(screen, "to_ship") == "To ship 0"
    with store.work(SYSTEM) as work:
        accept_orders(work, shop_id, [order("A"), order("B")], source(NOW))
    qtbot.waitUntil(lambda: figure(screen, "to_ship") == "To ship 2")
    assert screen.shop_lines[shop_id].accessibleName().startswith("Taobao · 好物铺 2 orders")


def test_an_alert_has_the_button_that_resolves_it(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    scene = fill(store)
    screen = show()
    ways = {line.action.text(): line for line in screen.alert_lines}
    assert set(ways) == {"Open order", "Batch-shipping file", "Import mended file", "See backups"}
    expected = {
        "Open order": ("orders", ShowOrders(Filter(chip="all"), 1)),
        "Batch-shipping file": ("shops", ShowShop(scene.shops["家纺旗舰店"])),
        "Import mended file": ("imports", ImportFiles(shop="好物优选")),
        "See backups": ("settings", None),
    }
    for text, way in expected.items():
        with qtbot.waitSignal(screen.go) as asked:
            ways[text].action.click()
        assert asked.args == list(way)
    with qtbot.waitSignal(screen.go) as asked:
        screen.more.click()
    assert asked.args == ["exceptions", ShowAlerts()]
    ways["See backups"].done.click()
    qtbot.waitUntil(lambda: len(screen.alert_lines) == 3)
    with store.reading() as reading:
        assert len(list_alerts(reading)) == 3


def test_an_empty_store_shows_how_to_begin(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    screen = show()
    assert screen.first.isVisible()
    for button, way in (
        (screen.first.file.button, ["imports", ImportFiles()]),
        (screen.first.manual.button, ["orders", NewManualOrder()]),
        (screen.first.shop, ["shops", NewShop()]),
    ):
        with qtbot.waitSignal(screen.go) as asked:
            button.click()
        assert asked.args == way
    shop_id = make_shop(store)
    with store.work(SYSTEM) as work:
        accept_orders(work, shop_id, [order("A")], source(NOW))
    qtbot.waitUntil(lambda: not screen.first.isVisible())


def test_it_counts_the_old_export_as_amber_and_the_new_one_as_green(
    store: Store, clock: Clock, show: Callable[[], OverviewScreen]
) -> None:
    old = make_shop(store, "旧", last_export_at=NOW - 20 * HOUR)
    new = make_shop(store, "新", "pinduoduo", last_export_at=NOW - HOUR)
    screen = show()
    assert screen.shop_lines[old].accessibleName().endswith("Export 20 h ago")
    assert screen.shop_lines[new].accessibleName().endswith("Export 1 h ago")


def test_chinese_leaves_no_english_behind(
    qtbot: QtBot, store: Store, translation: Translation, show: Callable[[], OverviewScreen]
) -> None:
    fill(store)
    screen = show()
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: figure(screen, "to_ship").startswith("待发货"))
    names = [part.accessibleName() for part in screen.findChildren(QWidget) if part.isVisible()]
    assert "需要处理" in names
    assert any("数量 0 不大于零" in name for name in names)
    known = ("orders_export.csv", "xlsx", "disk full")
    english = [
        name
        for name in names
        if any("a" <= char <= "z" for char in name) and not any(k in name for k in known)
    ]
    assert english == []


def test_every_button_has_a_name(store: Store, show: Callable[[], OverviewScreen]) -> None:
    fill(store)
    screen = show()
    for button in screen.findChildren(QAbstractButton):
        assert button.accessibleName().startswith(button.text())
        assert button.accessibleName()


@pytest.mark.parametrize(
    ("busy", "running", "shown"),
    [
        ((), 3, range(8, 17)),
        ((7, 9), 11, range(7, 16)),
        ((8, 21), 21, range(8, 22)),
        ((23,), 23, range(8, 24)),
    ],
)
def test_the_day_is_shown_from_its_first_hour_to_now(
    busy: tuple[int, ...], running: int, shown: range
) -> None:
    counts = [1 if hour in busy else 0 for hour in range(24)]
    assert shown_hours(counts, running) == shown


def test_what_runs_low_stands_there_and_opens_its_stock(
    qtbot: QtBot, store: Store, show: Callable[[], OverviewScreen]
) -> None:
    fill(store)
    screen = show()
    assert screen.low.isHidden()
    with store.work(Actor()) as work:
        cup, bear = work.session.scalars(select(Sku).order_by(Sku.id).limit(2))
        post_opening(work, [(cup.id, 2), (bear.id, 90)], includes_unshipped=True)
        for sku in (cup, bear):
            sku.safety_stock = 40
            work.changed("sku", sku.id)
        cup_id, name = cup.id, cup.name
    qtbot.waitUntil(lambda: not screen.low.isHidden())
    (line,) = screen.low.lines
    assert line.accessibleName().startswith(name)
    for act, target in (
        (lambda: QTest.mouseClick(line, Qt.MouseButton.LeftButton), ShowStock(sku_id=cup_id)),
        (screen.low.more.click, ShowStock(low=True)),
    ):
        with qtbot.waitSignal(screen.go) as asked:
            act()
        assert asked.args == ["products", target]


def test_an_alert_of_low_stock_leads_to_the_list_of_what_is_low() -> None:
    low = AlertView(1, AlertKind.LOW_STOCK, Severity.WARNING, "sku:7", "", {}, None, None, 0, None)
    count = AlertView(2, AlertKind.NEEDS_STOCKTAKE, Severity.WARNING, "", "", {}, None, None, 0, None)
    assert way_of(low).target == ShowStock(sku_id=7, low=True)
    assert way_of(count).target == ShowStock(take=True)
