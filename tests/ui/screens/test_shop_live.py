"""Going live with a shop: the moment, what stays with the old system, and taking single orders over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from oms_desktop.app.shop_api import PlatformApi
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.queue import Filter, order_ids, order_rows
from oms_desktop.operations.shops.verbs import watch_shop
from oms_desktop.operations.shops.views import shop_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops import ShopsScreen
from oms_desktop.ui.targets import ShowOrders, ShowShop
from oms_desktop.vocabulary import HoldReason, ShopMode
from tests.news import line, make_shop, order, source
from tests.stores import NOW

HOUR = 3_600_000
ELSEWHERE = HoldReason.HANDLED_ELSEWHERE.value


@pytest.fixture
def shop_id(store: Store) -> int:
    """A watched shop with an order of yesterday and one of this hour."""
    shop = make_shop(store, "家纺旗舰店", "taobao")
    news = [
        order("OLD-1", lines=(line("CUP"),), created_at=NOW - 26 * HOUR, paid_at=NOW - 25 * HOUR),
        order("NEW-1", lines=(line("CUP"),), created_at=NOW - HOUR, paid_at=NOW - HOUR),
    ]
    with store.work(Actor()) as work:
        accept_orders(work, shop, news, source(NOW))
        watch_shop(work, shop)
    return shop


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, shop_id: int) -> ShopsScreen:
    made = ShopsScreen(desk, PlatformApi(desk.store, lambda shop_id: None))
    qtbot.addWidget(made)
    made.resize(1190, 712)
    made.show()
    made.entered()
    made.open(ShowShop(shop_id))
    qtbot.waitUntil(lambda: made.live.shown is not None and made.live.shown.shop_id == shop_id)
    made.settings.live_wanted.emit()
    qtbot.waitUntil(made.live.live.isVisible)
    return made


def held(store: Store) -> list[str]:
    """Numbers of the orders that others handle."""
    with store.reading() as reading:
        ids = order_ids(reading, Filter(chip="held", hold=ELSEWHERE))
        return [row.number for row in order_rows(reading, ids).values()]


def choose(qtbot: QtBot, screen: ShopsScreen, moment: int) -> None:
    tab = screen.live
    tab.since.setDateTime(QDateTime.fromMSecsSinceEpoch(moment, tab.since.timeZone()))
    qtbot.waitUntil(lambda: tab.shown is not None and tab.shown.since == moment)


def button(screen: ShopsScreen, name: str) -> QAbstractButton:
    return next(
        one for one in screen.live.findChildren(QAbstractButton) if one.accessibleName().startswith(name)
    )


def test_the_moment_says_what_stays_behind(
    qtbot: QtBot, store: Store, screen: ShopsScreen, shop_id: int
) -> None:
    tab = screen.live
    assert tab.shown is not None
    assert tab.shown.left == 2
    choose(qtbot, screen, NOW - 2 * HOUR)
    assert tab.shown.left == 1
    assert held(store) == []
    qtbot.mouseClick(tab.live, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.shown is not None and tab.shown.elsewhere_count == 1)
    assert held(store) == ["OLD-1"]
    with store.reading() as reading:
        view = shop_view(reading, shop_id)
    assert (view.mode, view.live_since) == (ShopMode.LIVE, NOW - 2 * HOUR)


def test_an_order_is_taken_over_and_given_back(qtbot: QtBot, store: Store, screen: ShopsScreen) -> None:
    tab = screen.live
    said: list[tuple[str, Callable[[], object] | None]] = []
    screen.said.connect(lambda text, undo: said.append((text, undo)))
    choose(qtbot, screen, NOW - 2 * HOUR)
    qtbot.mouseClick(tab.live, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.shown is not None and tab.shown.elsewhere_count == 1)
    qtbot.mouseClick(button(screen, "Take over OLD-1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.shown is not None and tab.shown.elsewhere_count == 0)
    assert held(store) == []
    text, undo = said[-1]
    assert text == "Order OLD-1 is handled here now"
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: tab.shown is not None and tab.shown.elsewhere_count == 1)
    assert held(store) == ["OLD-1"]


def test_the_list_opens_in_the_orders(qtbot: QtBot, screen: ShopsScreen, shop_id: int) -> None:
    choose(qtbot, screen, NOW)
    qtbot.mouseClick(screen.live.live, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.live.shown is not None and screen.live.shown.elsewhere_count == 2)
    with qtbot.waitSignal(screen.go) as asked:
        qtbot.mouseClick(screen.live.all, Qt.MouseButton.LeftButton)
    key, target = asked.args
    assert (key, target) == ("orders", ShowOrders(Filter(chip="held", shop_ids=(shop_id,), hold=ELSEWHERE)))
