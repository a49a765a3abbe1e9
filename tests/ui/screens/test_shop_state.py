"""How a shop with an API is, and whether anything of a day is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from oms_desktop.app.shop_api import PlatformApi
from oms_desktop.errors import Unreachable
from oms_desktop.models import Order, Push, Shop
from oms_desktop.operations.shops.calls import Tally, count_calls
from oms_desktop.operations.shops.circuits import Why, open_circuit
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.practice import add_practice_shop
from oms_desktop.operations.shops.pulls import ORDERS, Position, note_pulled, read_position, write_position
from oms_desktop.operations.shops.unreadable import RawNews, keep_unreadable
from oms_desktop.operations.shops.views import shop_view
from oms_desktop.operations.work import SYSTEM, Store, Work
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops import ShopsScreen
from oms_desktop.ui.targets import ShowOrders
from tests import news
from tests.stores import DAY, HOUR, NOW, Clock
from tests.sync.scripted import OWNER, Scripted
from tests.sync.signing import door

NAME = "有赞店"
MIDNIGHT = NOW - 11 * HOUR


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")


@pytest.fixture
def side(clock: Clock) -> Scripted:
    return Scripted(clock)


@pytest.fixture
def shop_id(store: Store, side: Scripted) -> int:
    shop = news.make_shop(store, NAME, "youzan")
    with store.work(OWNER) as work:
        bind_shop(work, shop, {"app_key": "k", "access_token": side.token}, account_id="77")
        note_pulled(work, shop, NOW - 30_000)
    return shop


@pytest.fixture
def asked() -> list[int]:
    return []


def close(qtbot: QtBot, desk: Desk, screen: ShopsScreen) -> None:
    """As the window does it: nothing new is asked for, and what was asked for ends."""
    screen.put_away()
    screen.hide()
    qtbot.waitUntil(lambda: desk.background.idle)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, side: Scripted, shop_id: int, asked: list[int]) -> Iterator[ShopsScreen]:
    platform = replace(door(side), rates={"orders": 10.0, "order": 50.0})
    api = PlatformApi(desk.store, asked.append, {platform.name: platform})
    made = ShopsScreen(desk, api, opener=lambda address: None)
    qtbot.addWidget(made)
    made.resize(1190, 712)
    made.show()
    made.entered()
    qtbot.waitUntil(lambda: made.detail is not None and made.detail.shop.id == shop_id)
    yield made
    close(qtbot, desk, made)


def texts(screen: ShopsScreen) -> str:
    return "\n".join(part.text() for part in screen.state.findChildren(QLabel))


def button(screen: ShopsScreen, name: str) -> QAbstractButton:
    return next(one for one in screen.findChildren(QAbstractButton) if one.accessibleName() == name)


def give_up(work: Work, shop_id: int, number: str) -> None:
    order = work.session.query(Order).filter_by(number=number).one()
    work.session.add(
        Push(
            shop_id=shop_id,
            kind="shipment",
            subject=f"{order.id}/1/1",
            order_id=order.id,
            wanted=1,
            state="dead",
            attempts=3,
            last_error=f"50001: {number} 已申请退款",
            marked_at=work.now,
        )
    )
    work.changed("push", 0)


def test_a_shop_with_an_api_has_pages_of_its_own(screen: ShopsScreen, asked: list[int], shop_id: int) -> None:
    tabs = screen.tabs
    shown = [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]
    assert shown == ["State", "Settings", "Day by day", "API", "Go live"]
    assert tabs.currentWidget().isAncestorOf(screen.state)
    screen.state.now.click()
    assert asked == [shop_id]


def test_a_practice_shop_has_no_keys_to_be_given(qtbot: QtBot, desk: Desk) -> None:
    with desk.store.work(OWNER) as work:
        add_practice_shop(work, "练习店")
    made = ShopsScreen(desk, PlatformApi(desk.store, lambda _: None), opener=lambda address: None)
    qtbot.addWidget(made)
    made.show()
    made.entered()
    qtbot.waitUntil(lambda: made.detail is not None)
    tabs = made.tabs
    shown = [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]
    assert shown == ["State", "Settings", "Day by day", "Go live"]
    close(qtbot, desk, made)


def test_age_connection_and_calls(
    qtbot: QtBot, store: Store, screen: ShopsScreen, shop_id: int, clock: Clock
) -> None:
    assert "just now (2026-11-23 10:59)" in texts(screen)
    assert "Good; asked every 60 s" in texts(screen)
    assert "none yet" in texts(screen)
    with store.work(SYSTEM) as work:
        count_calls(work, shop_id, {"": Tally(1204, 500), "orders": Tally(900, 480), "order": Tally(304, 30)})
        work.session.get_one(Shop, shop_id).clock_ahead = 95_000
        work.changed("shop", shop_id)
    qtbot.waitUntil(
        lambda: "1,204\norders: 900, peak 80 % of the rate\norder: 304, peak 1 %" in texts(screen)
    )
    assert "This computer's clock is 95 s behind the platform's: set it right." in texts(screen)
    with store.work(SYSTEM) as work:
        open_circuit(work, shop_id, Why.ADDRESS, "4007: IP 114.86.12.7 不在白名单")
    qtbot.waitUntil(lambda: "Your public IP is 114.86.12.7: allow it at" in texts(screen))
    assert "Tried again at 11:00." in texts(screen)
    for why, word in (
        (Why.LOGIN, "Signed out since 2026-11-23 11:00: sign in again under API. (over)"),
        (Why.NO_ANSWER, "Can't be reached since 2026-11-23 11:00. (over)"),
        (Why.THROTTLED, "Asks for fewer calls since 2026-11-23 11:00. (over)"),
    ):
        with store.work(SYSTEM) as work:
            open_circuit(work, shop_id, why, "over")
        qtbot.waitUntil(lambda text=word: text in texts(screen))  # type: ignore[misc]
    with store.work(SYSTEM) as work:
        work.session.get_one(Shop, shop_id).enabled = False
        work.changed("shop", shop_id)
    qtbot.waitUntil(lambda: "Paused: the platform is not asked." in texts(screen))


def test_a_long_first_import_can_leave_out_the_past(
    qtbot: QtBot, store: Store, screen: ShopsScreen, shop_id: int
) -> None:
    past = screen.state.past
    assert not past.isVisible()
    with store.work(SYSTEM) as work:
        write_position(work, shop_id, ORDERS, Position(NOW - 30 * DAY))
        work.changed("shop", shop_id)
    qtbot.waitUntil(lambda: "29 days of the past are still to come." in texts(screen))
    past.leave_out.click()
    assert past.question.isVisible()
    assert "what is here already stays" in past.question.text
    past.question.no.click()
    assert not past.question.isVisible()
    past.leave_out.click()
    past.question.yes.click()
    qtbot.waitUntil(lambda: not past.isVisible())
    with store.reading() as reading:
        assert read_position(reading, shop_id, ORDERS) == Position(NOW - DAY)


def test_failures_are_tried_again_by_order(
    qtbot: QtBot, store: Store, screen: ShopsScreen, shop_id: int
) -> None:
    from oms_desktop.operations.intake.accept import accept_orders

    with store.work(SYSTEM) as work:
        accept_orders(work, shop_id, [news.order("A-1"), news.order("A-2")], news.source(NOW))
        give_up(work, shop_id, "A-1")
        give_up(work, shop_id, "A-2")
        keep_unreadable(work, shop_id, [RawNews("B-1", "unknown status 99", b"{}")], NOW)
        work.changed("shop", shop_id)
    qtbot.waitUntil(lambda: "50001: A-2 已申请退款" in texts(screen))
    assert "B-1: unknown status 99" in texts(screen)
    assert "2 given up" in texts(screen)
    with qtbot.waitSignal(screen.go) as led:
        button(screen, "A-1").click()
    key, target = led.args
    assert (key, target) == ("orders", ShowOrders(order_id=1))
    button(screen, "Try again A-1").click()
    qtbot.waitUntil(lambda: "50001: A-1 已申请退款" not in texts(screen) and "1 given up" in texts(screen))
    assert not screen.state.retry_all.isVisibleTo(screen.state)
    with store.reading() as reading:
        shop = shop_view(reading, shop_id)
    assert (shop.dead_letters, shop.waiting_pushes) == (1, 1)


def test_what_is_missing_of_a_day_is_fetched(
    qtbot: QtBot, store: Store, screen: ShopsScreen, side: Scripted, shop_id: int, clock: Clock
) -> None:
    for number, placed in (("A", MIDNIGHT - 30 * HOUR), ("B", MIDNIGHT - 29 * HOUR), ("C", NOW - HOUR)):
        clock.now = placed
        side.sell(news.order(number, created_at=placed))
    clock.now = NOW
    tab = screen.days
    tab.days.setValue(3)
    tab.compare.click()
    qtbot.waitUntil(lambda: tab.notice.text == "3 orders of these days are not here.")
    assert [(day.there, day.here) for day in tab.counts] == [(1, 0), (0, 0), (2, 0)]
    tab.fetches[tab.counts[2].start].click()
    qtbot.waitUntil(lambda: tab.notice.text == "2 orders fetched.")
    assert [(day.there, day.here) for day in tab.counts] == [(1, 0), (0, 0), (2, 2)]
    assert list(tab.fetches) == [tab.counts[0].start]
    with store.reading() as reading:
        assert {number for (number,) in reading.session.query(Order.number)} == {"A", "B"}


def test_counting_can_be_stopped_and_fails_in_words(
    qtbot: QtBot, desk: Desk, screen: ShopsScreen, side: Scripted
) -> None:
    tab = screen.days
    tab.days.setValue(60)
    tab.compare.click()
    assert tab.cancel.isVisibleTo(tab)
    assert not tab.compare.isEnabled()
    tab.cancel.click()
    assert tab.compare.isEnabled()
    qtbot.waitUntil(lambda: desk.background.idle)
    assert tab.counts == ()
    side.fail("count", Unreachable("503"))
    tab.compare.click()
    qtbot.waitUntil(lambda: "can't be reached (503)" in tab.notice.text)
    assert tab.compare.isEnabled()
