"""The platform is asked about the order on the bench, in a real window: keys in, the answer's colour out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from oms_desktop.models import Order, Shop
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.packing.fresh import WAIT_MS
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.work import Store
from oms_desktop.settings import SOUND_ON
from oms_desktop.sync.connector import Account, Can, Connector, Platform
from oms_desktop.sync.engine import Engine
from oms_desktop.sync.http import Http
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.ui.tokens import Tone
from oms_desktop.vocabulary import AlertKind, HoldReason
from tests import news
from tests.stores import NOW, Clock
from tests.sync.scripted import Scripted, ScriptedConnector
from tests.ui.screens.bench_scene import EAN, HANDS, LABEL, THREE_LINES, fill_bench, refund
from tests.ui.screens.test_packing import Hands, Paper, open_screen, wait_status

HOUR = 3_600_000
GOODS = ("BED-18-G", "PIL-2", "BAG-W")


class Platforms:
    """Who is asked: keeps the question until the test answers it."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self._told: list[Callable[[bool], object]] = []

    def ask_order(self, shop_id: int, number: str, told: Callable[[bool], object]) -> None:
        self.asked.append((shop_id, number))
        self._told.append(told)

    def answer(self, *, stored: bool) -> None:
        self._told.pop(0)(stored)


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    """The first shop has an API, and was pulled an hour ago."""
    found = fill_bench(store)
    with store.work(HANDS) as work:
        api = {"platform": "practice", "last_pull_at": NOW - HOUR}
        work.session.execute(update(Shop).where(Shop.id == 1).values(**api))
    return found


@pytest.fixture
def platforms() -> Platforms:
    return Platforms()


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, ids: dict[str, int], platforms: Platforms) -> Hands:
    desk.settings.set(SOUND_ON, False)
    return open_screen(qtbot, PackingScreen(desk, Paper(), platforms))


def pack(hands: Hands) -> None:
    hands.scan(LABEL, *(EAN[code] for code in GOODS))


def test_the_closing_scan_waits_for_the_answer_and_turns_green(
    hands: Hands, platforms: Platforms, store: Store, ids: dict[str, int]
) -> None:
    pack(hands)
    assert platforms.asked == [(1, THREE_LINES)]
    hands.scan(LABEL)
    assert hands.answer == (Tone.ACCENT, "Checking… Order 231122-58713320114 is asked for at its platform")
    platforms.answer(stored=True)
    hands.wait_tone(Tone.GOOD)
    wait_status(hands, store, ids[THREE_LINES], "shipped")


def test_a_refund_in_the_answer_stops_the_box(hands: Hands, platforms: Platforms, store: Store) -> None:
    pack(hands)
    hands.scan(LABEL)
    refund(store, THREE_LINES)
    platforms.answer(stored=True)
    hands.wait_tone(Tone.STOP)
    with store.reading() as reading:
        (status,) = reading.session.scalars(select(Order.status).where(Order.number == THREE_LINES))
    assert status == "cancelled"


def test_without_an_answer_the_box_is_closed_after_a_moment_and_the_late_one_calls_it_back(
    hands: Hands, platforms: Platforms, store: Store, ids: dict[str, int]
) -> None:
    assert WAIT_MS == 800
    pack(hands)
    hands.scan(LABEL)
    hands.wait_tone(Tone.WARN)
    wait_status(hands, store, ids[THREE_LINES], "shipped")
    refund(store, THREE_LINES)
    platforms.answer(stored=True)
    with store.reading() as reading:
        assert [alert.kind for alert in list_alerts(reading)] == [AlertKind.REFUND_WHILE_PACKING]


def test_a_platform_that_cannot_be_asked_makes_nobody_wait(hands: Hands, platforms: Platforms) -> None:
    hands.scan(LABEL)
    platforms.answer(stored=False)
    hands.scan(*(EAN[code] for code in GOODS), LABEL)
    hands.wait_tone(Tone.WARN)


def test_the_engine_asks_and_the_bench_stops(
    qtbot: QtBot, desk: Desk, store: Store, clock: Clock, ids: dict[str, int]
) -> None:
    """A claim that the platform has, and that no pull has brought yet, stops the box that is opened."""
    desk.settings.set(SOUND_ON, False)
    side = Scripted(clock)
    claimed = news.order(
        THREE_LINES, lines=None, holds=(HoldReason.REFUND_REQUESTED,), modified_at=clock.now + 1
    )
    side.orders[THREE_LINES] = claimed

    def connect(account: Account, http: Http) -> Connector:
        side.token = account.secrets.get("access_token", side.token)
        return ScriptedConnector(side, account)

    with store.work(HANDS) as work:
        bind_shop(work, 1, {"access_token": side.token})
    platform = Platform("practice", frozenset({Can.ORDERS, Can.REFUNDS}), connect)
    engine = Engine(store, {"practice": platform}, lambda work, listing_id: None)
    engine.start()
    try:
        qtbot.waitUntil(lambda: bool(engine.status()), timeout=10_000)
        hands = open_screen(qtbot, PackingScreen(desk, Paper(), engine))
        hands.scan(LABEL)
        hands.wait_tone(Tone.STOP)
        assert side.calls["order"] == 1
    finally:
        assert engine.stop(20.0) == ()
