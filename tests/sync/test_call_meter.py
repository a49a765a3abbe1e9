"""Calls are counted as they are made, repetitions among them, and kept when a pass ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oms_desktop.operations.shops.calls import Tally, calls_today
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.sync.binding import identify
from oms_desktop.sync.call_meter import CallMeter
from oms_desktop.sync.connector import Account, Connector, Identity, Platform
from oms_desktop.sync.http import Http
from tests.news import make_shop
from tests.simulators.loopback import Answer, Asked, Loopback, serving
from tests.stores import Clock
from tests.sync.scripted import Scripted, ScriptedConnector


def test_the_busiest_minute_is_known(clock: Clock) -> None:
    meter = CallMeter(clock)
    for method, count in (("list", 3), ("one", 2)):
        for _ in range(count):
            meter.note(method)
    clock.advance(minutes=1)
    meter.note("list")
    meter.note("")
    assert meter.take() == {"list": Tally(4, 3), "one": Tally(2, 2), "": Tally(7, 5)}
    assert meter.take() == {}


class Talking(ScriptedConnector):
    """Who we are is asked of a server."""

    def __init__(self, http: Http) -> None:
        super().__init__(Scripted(Clock()), Account("", {}))
        self._http = http

    def identify(self) -> Identity:
        answer = self._http.send("GET", "https://market.example/me", limit="me").json()
        return Identity(answer["id"])


@pytest.fixture
def server() -> Iterator[Loopback]:
    """It is over its strength at the first call."""
    answers = iter([Answer(503)])

    def rule(asked: Asked) -> Answer:
        return next(answers, Answer.of({"id": "7"}))

    with serving(rule) as running:
        yield running


def test_calls_of_a_shop_are_kept_with_its_store(
    store: Store, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")
    platform = Platform("market", frozenset(), connect, rates={"me": 50.0})
    shop_id = make_shop(store, platform="practice", endpoint=server.address)
    with store.work(SYSTEM) as work:
        bind_shop(work, shop_id, {"token": "t"})
    assert identify(store, platform, shop_id).account_id == "7"
    with store.reading() as reading:
        assert calls_today(reading, shop_id) == {"me": Tally(2, 2), "": Tally(2, 2)}  # one was repeated


def connect(account: Account, http: Http) -> Connector:
    del account
    return Talking(http)
