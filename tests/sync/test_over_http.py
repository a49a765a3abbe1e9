"""A shop of each platform over real HTTP, with its simulator: what a pass lets slip, and how fast it asks."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.models import Alert, Order, RawPayload, Shop
from oms_desktop.operations.shops.credentials import CLOCK_STEP_MS, bind_shop, bound_shop, secrets_of
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.work import Store
from oms_desktop.sync.platform_folders import platforms
from oms_desktop.sync.shop_calls import READ_TRIES, Surroundings
from oms_desktop.sync.shop_sync import Report, ShopSync
from tests.simulators.market import Market, markets
from tests.simulators.serving import Faults, Kind
from tests.stores import HOUR, Clock
from tests.sync.scripted import OWNER

PERSON = ("receiver_name", "receiver_phone", "receiver_street")
BESIDE = 5
"""Calls of a pass that ask for no orders: a token, claims."""
HARMLESS = 4
"""Texts that are shorter stand in anything."""


class House:
    """A live shop of one platform, its simulator two hours ahead of the first order, and a clock for both."""

    def __init__(self, store: Store, clock: Clock, market: Market) -> None:
        self.store, self.clock, self.market = store, clock, market
        account = market.account
        with store.work(OWNER) as work:
            values = {"endpoint": account.endpoint, "first_import_days": "1"}
            self.shop_id = add_shop(work, "店", market.platform, api=True, values=values)
            bind_shop(work, self.shop_id, account.secrets, settings=account.settings)
            work.session.get_one(Shop, self.shop_id).mode = "live"
        self.ahead = 0
        """Of the platform's clock, ms."""
        inner: Any = market
        self._unit = clock.now // inner.shop.now
        around = Surroundings(sleep=self.pass_by, monotonic=lambda: clock.now / 1000, chance=random.Random(7))
        platform = platforms()[market.platform]
        self.sync = ShopSync(store, self.shop_id, platform, lambda work, listing_id: None, around=around)

    def pass_by(self, seconds: float) -> None:
        self.clock.advance(ms=-(-round(seconds * 1_000_000) // 1000))
        inner: Any = self.market
        inner.shop.now = (self.clock.now + self.ahead) // self._unit

    def once(self) -> Report:
        self.pass_by(1)
        return self.sync.once(probe=True, max_wait=60)

    def secrets(self) -> set[str]:
        """All that the platform gave us or we gave it."""
        with self.store.reading() as reading:
            now = secrets_of(reading, bound_shop(reading, self.shop_id))
        hidden = {secret.name for secret in platforms()[self.market.platform].secrets if secret.hidden}
        known = {**self.market.account.secrets, **now}
        return {value for name, value in known.items() if name in hidden or "token" in name} | set(
            now.values()
        )

    def persons(self) -> set[str]:
        with self.store.reading() as reading:
            rows = reading.session.execute(select(*(getattr(Order, name) for name in PERSON))).all()
        return {value for row in rows for value in row}

    def kept(self) -> str:
        """What is kept in clear about what went wrong."""
        with self.store.reading() as reading:
            told = [one.detail for one in reading.session.scalars(select(Alert))]
            reasons = [one.reason for one in reading.session.scalars(select(RawPayload))]
            shops = [one.circuit_reason for one in reading.session.scalars(select(Shop))]
        return "\n".join([*told, *map(str, reasons), *shops])


@pytest.fixture
def house(
    store: Store, clock: Clock, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")
    with markets()[request.param](clock.now) as market:
        opened = House(store, clock, market)
        yield opened
        opened.sync.close()


@pytest.mark.parametrize("house", sorted(markets()), indirect=True)
def test_nothing_that_a_pass_says_names_a_secret_or_a_person(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    market = house.market
    market.place()
    market.spoil(market.place())
    house.pass_by(2 * HOUR / 1000)
    said = [str(house.once())]
    faults: tuple[Kind, ...] = ("503", "429", "page", "cut")
    for kind in faults:
        market.faults.add(kind, times=READ_TRIES)
        said.append(str(house.once()))
        market.faults.waiting.clear()
    with_tokens = house.secrets()
    if "renew" in platforms()[market.platform].can:
        market.expire()
        said.append(str(house.once()))
    assert house.once().ok
    text = "\n".join([caplog.text, *said, house.kept()])
    words = with_tokens | house.secrets() | house.persons()
    assert house.persons() - {""}
    assert {word for word in words if len(word) >= HARMLESS and word in text} == set()


@pytest.mark.parametrize("house", ["shopify"], indirect=True)
def test_how_far_a_platform_s_clock_is_ahead_is_noted(house: House) -> None:
    def noted() -> int:
        with house.store.reading() as reading:
            ahead = reading.session.get_one(Shop, house.shop_id).clock_ahead
        assert ahead is not None
        return ahead

    assert house.once().ok
    assert abs(noted()) < CLOCK_STEP_MS
    house.ahead = 90_000
    assert house.once().ok
    assert abs(noted() - 90_000) < CLOCK_STEP_MS


@pytest.mark.parametrize("house", ["weixin_shop"], indirect=True)
@pytest.mark.parametrize(("down", "rest_ms"), [("order/get", 15_000), ("", 300_000)])
def test_a_platform_that_answers_some_calls_is_asked_again_soon(
    house: House, down: str, rest_ms: int
) -> None:
    """One that answers none is given more rest the longer that lasts."""
    house.market.place()
    house.pass_by(2 * HOUR / 1000)
    house.market.faults.add("503", down, times=1000)
    rests = []
    for _ in range(3):
        report = house.once()
        assert report.rests_until is not None
        rests.append(report.rests_until - house.clock.now)
        house.pass_by(300)
    assert rests == [15_000, pytest.approx(rest_ms, rel=0.1), rest_ms]
    house.market.faults.waiting.clear()
    assert house.once().new == 1


class Gate(Faults):
    """Notes when each call comes; UTC ms."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.calls: list[int] = []

    def take(self, call: bytes) -> Kind | None:
        self.calls.append(self._clock.now)
        return super().take(call)


@pytest.mark.parametrize(
    ("house", "a_page"), [("douyin", 1), ("kuaishou", 1), ("weixin_shop", 21)], indirect=["house"]
)
def test_a_backlog_drains_as_fast_as_its_platform_permits(house: House, a_page: int) -> None:
    """N pages of ``a_page`` calls take 1.1 × N ÷ rate at most, and no second holds more calls than the platform takes."""
    platform = platforms()[house.market.platform]
    pages, size, rate = 6, platform.pull.page_size, platform.rates[""]
    for _ in range(pages * size):
        house.market.place()
    house.pass_by(2 * HOUR / 1000)
    gate = Gate(house.clock)
    house.market.faults.take = gate.take  # type: ignore[method-assign]
    begun = house.clock.now
    report = house.sync.once()
    took_s = (house.clock.now - begun) / 1000
    assert (report.ok, report.new) == (True, pages * size)
    assert len(gate.calls) <= pages * a_page + BESIDE
    assert took_s <= 1.1 * len(gate.calls) / rate
    assert all(sum(at <= one < at + 1000 for one in gate.calls) <= rate for at in gate.calls)
