"""The threads of all shops: a broken or hanging one delays no other, a push wakes its shop, and the end is in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.models import Order, Shop
from oms_desktop.models.database import open_engine
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.pulls_lease import take_lease
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.sync.connector import Account, Can, Connector, OrderPage, Platform, Pull, Window
from oms_desktop.sync.engine import Engine, Wish, pause
from oms_desktop.sync.http import Http
from oms_desktop.sync.shop_sync import Report
from tests import news
from tests.stores import Clock, make_store
from tests.sync.scripted import OWNER, Scripted, ScriptedConnector

PATIENCE_S = 20.0


class Running(Clock):
    """The real time, and what the test adds to it."""

    def __init__(self) -> None:
        self._ahead = 0

    @property
    def now(self) -> int:
        return time.time_ns() // 1_000_000 + self._ahead

    @now.setter
    def now(self, value: int) -> None:
        self._ahead = value - time.time_ns() // 1_000_000


class Meeting(ScriptedConnector):
    """A connector at which the test can wait, and make wait."""

    def __init__(self, side: Side, account: Account) -> None:
        super().__init__(side, account)
        self._meeting = side

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        with self._meeting.met():
            return super().orders_since(window, page)


class Side(Scripted):
    """A shop's platform with a gate that is open until the test closes it."""

    def __init__(self, clock: Clock, token: str) -> None:
        super().__init__(clock)
        self.token = token
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.inside = 0
        self.most_at_once = 0

    @contextmanager
    def met(self) -> Iterator[None]:
        """A caller at the gate, and behind it."""
        self.inside += 1
        self.most_at_once = max(self.most_at_once, self.inside)
        self.entered.set()
        assert self.gate.wait(PATIENCE_S)
        try:
            yield
        finally:
            self.inside -= 1


@dataclass
class Street:
    """Shops with an engine that runs over them."""

    store: Store
    clock: Clock
    sides: dict[str, Side]
    crashed: list[tuple[str, str]]
    engine: Engine
    platform: Platform
    moved: threading.Condition

    def told(self) -> None:
        """The engine's word that something has changed."""
        with self.moved:
            self.moved.notify_all()

    def until(self, true: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Wait for a state that the engine tells of."""
        with self.moved:
            assert self.moved.wait_for(true, patience_s), self.engine.status()

    def passes_done(self, *names: str) -> bool:
        done = {each.name for each in self.engine.status() if each.last is not None and not each.busy}
        return set(names) <= done

    def numbers(self) -> set[str]:
        with self.store.reading() as reading:
            return set(reading.session.scalars(select(Order.number)))


def add(store: Store, name: str, token: str) -> int:
    with store.work(SYSTEM) as work:
        shop = Shop(name=name, platform="practice", mode="live", interval_s=3600, created_at=work.now)
        work.session.add(shop)
        work.session.flush()
        bind_shop(work, shop.id, {"access_token": token})
        return shop.id


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    clock = Running()
    store = make_store(tmp_path / "store.sqlite", clock)
    sides = {name: Side(clock, f"token-{name}") for name in ("一店", "二店")}
    by_token = {side.token: side for side in sides.values()}

    def connect(account: Account, http: Http) -> Connector:
        del http
        return Meeting(by_token[account.secrets["access_token"]], account)

    for name, side in sides.items():
        add(store, name, side.token)
    platform = Platform("practice", frozenset(Can) - {Can.RENEW}, connect)
    moved = threading.Condition()
    crashed: list[tuple[str, str]] = []

    def changed() -> None:
        with moved:
            moved.notify_all()

    engine = Engine(
        store,
        {"practice": platform},
        lambda work, listing_id: None,
        crashed=lambda name, error: crashed.append((name, type(error).__name__)),
        changed=changed,
    )
    made = Street(store, clock, sides, crashed, engine, platform, moved)
    yield made
    for side in sides.values():
        side.gate.set()
    assert made.engine.stop(PATIENCE_S) == ()
    store.close()


def test_a_platform_may_ask_to_be_asked_less_often() -> None:
    assert pause(60, 0, 0.9) == 54_000
    assert pause(60, 300_000, 1.1) == 300_000
    assert pause(600, 300_000, 1.1) == 660_000


def test_each_shop_is_pulled(street: Street) -> None:
    for name, side in street.sides.items():
        side.sell(news.order(f"A-{name}"))
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    assert street.numbers() == {"A-一店", "A-二店"}


def test_an_engine_for_some_shops_leaves_the_others_alone(street: Street) -> None:
    one, two = street.sides.values()
    with street.store.reading() as reading:
        ids = {shop.name: shop.id for shop in reading.session.scalars(select(Shop))}
    street.engine = Engine(
        street.store, {"practice": street.platform}, lambda work, listing_id: None, only=[ids["二店"]]
    )
    street.engine.start()
    told: SimpleQueue[Report | Exception | None] = SimpleQueue()
    street.engine.ask_pass(ids["一店"], Wish(told=told.put))
    assert told.get(timeout=PATIENCE_S) is None
    street.engine.ask_pass(ids["二店"], Wish(told=told.put))
    assert isinstance(told.get(timeout=PATIENCE_S), Report)
    assert [each.name for each in street.engine.status()] == ["二店"]
    assert (one.calls["orders_since"], two.calls["orders_since"] > 0) == (0, True)


def test_a_hanging_shop_delays_no_other(street: Street) -> None:
    hanging, other = street.sides.values()
    hanging.gate.clear()
    other.sell(news.order("B"))
    street.engine.start()
    assert hanging.entered.wait(PATIENCE_S)
    street.until(lambda: street.passes_done("二店"))
    assert street.numbers() == {"B"}
    (busy,) = [each for each in street.engine.status() if each.busy]
    assert busy.name == "一店"


def test_a_fault_of_ours_in_one_shop_is_told_and_stops_no_other(street: Street) -> None:
    broken, other = street.sides.values()
    broken.fail("orders_since", *[ZeroDivisionError()] * 9)
    other.sell(news.order("B"))
    street.engine.start()
    street.until(lambda: street.passes_done("二店") and bool(street.crashed))
    assert street.crashed[0] == ("一店", "ZeroDivisionError")
    assert {each.fault for each in street.engine.status()} == {"", "ZeroDivisionError"}
    assert street.numbers() == {"B"}


def test_what_is_logged_of_a_fault_says_where_it_happened_and_quotes_nobody(
    street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    street.sides["一店"].fail("orders_since", ValueError("张三 13812345678"))
    street.engine.start()
    street.until(lambda: bool(street.crashed))
    assert "ValueError" in caplog.text
    assert "in orders_since" in caplog.text
    assert "13812345678" not in caplog.text


def test_a_shop_that_another_program_asks_is_looked_at_again_soon(street: Street) -> None:
    """Not after a whole interval: that program may end in a moment, and leave something undone."""
    with street.store.work(OWNER) as work:
        shop = work.session.scalars(select(Shop).where(Shop.name == "一店")).one()
        assert take_lease(work, shop.id, "another computer/1/x")
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    waits = {each.name: (each.next_at or 0) - (each.since or 0) for each in street.engine.status()}
    assert waits["一店"] == 10_000
    assert 3_240_000 <= waits["二店"] <= 3_960_000
    assert waits["二店"] != 3_600_000  # shops don't ask in step
    assert street.sides["一店"].calls["orders_since"] == 0


def test_what_a_platform_asks_of_pollers_holds_over_a_restart(street: Street) -> None:
    slow = replace(street.platform, pull=Pull(every=300_000))
    with street.store.work(OWNER) as work:
        shop = work.session.scalars(select(Shop).where(Shop.name == "一店")).one()
        shop.last_pull_at = asked = street.clock.now - 60_000
    street.engine = Engine(
        street.store, {"practice": slow}, lambda work, listing_id: None, changed=street.told
    )
    street.engine.start()
    street.until(lambda: street.passes_done("二店"))
    assert street.sides["一店"].calls["orders_since"] == 0
    (waiting,) = [each.next_at for each in street.engine.status() if each.name == "一店"]
    assert waiting == asked + 300_000


def test_a_shipment_wakes_its_shop_at_once(street: Street) -> None:
    first, second = street.sides.values()
    first.sell(news.order("A"))
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    asked = second.calls["orders_since"]
    with street.store.work(OWNER) as work:
        order_id = work.session.scalars(select(Order.id)).one()
        assign_waybill(work, order_id, "SF", "SF1234567890123")
        ship(work, [order_id])
    # Unwoken, the engine looks for what is to be sent when a shop has rested for ten seconds.
    street.until(lambda: bool(first.shipments) and street.passes_done("一店"), patience_s=8)
    assert second.calls["orders_since"] == asked
    assert first.calls["orders_since"] == asked  # sending needs no pull


def test_a_shop_that_is_added_or_paused_meanwhile_is_noticed(street: Street) -> None:
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    with street.store.work(OWNER) as work:
        shop = work.session.scalars(select(Shop).where(Shop.name == "二店")).one()
        shop.enabled = False
        work.changed("shop", shop.id)
    street.until(lambda: [each.name for each in street.engine.status()] == ["一店"])


def test_a_jump_of_the_clock_means_now(street: Street) -> None:
    """The computer slept for two hours: nobody waits for what is left of the interval."""
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    street.sides["一店"].sell(news.order("A"))
    street.clock.advance(minutes=50)  # less than the interval of an hour
    street.until(lambda: "A" in street.numbers())


def test_a_clock_that_is_set_back_means_now(street: Street) -> None:
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    street.clock.advance(hours=-5)
    street.sides["一店"].sell(news.order("A"))
    street.until(lambda: "A" in street.numbers())


def test_an_order_is_asked_for_while_its_shop_rests_between_two_pulls(street: Street) -> None:
    first = street.sides["一店"]
    first.sell(news.order("A"))
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    (shop_id,) = [each.shop_id for each in street.engine.status() if each.name == "一店"]
    pulled = first.calls["orders_since"]
    heard = threading.Event()
    street.engine.ask_order(shop_id, "A", lambda stored: heard.set() if stored else None)
    assert heard.wait(PATIENCE_S)
    assert first.calls["orders_since"] == pulled


def test_nobody_waits_for_a_shop_that_has_no_thread(street: Street) -> None:
    heard: list[bool] = []
    street.engine.ask_order(1, "A", heard.append)
    street.engine.start()
    street.engine.ask_order(99, "A", heard.append)
    assert heard == [False, False]


def test_the_end_waits_for_no_sleep(street: Street) -> None:
    street.engine.start()
    assert street.engine.stop(PATIENCE_S) == ()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sync-")]


def reports(street: Street, shop_ids: list[int], **wish: Any) -> list[object]:
    """What passes came to that were asked for on a thread of their own."""
    told: SimpleQueue[object] = SimpleQueue()
    for shop_id in shop_ids:
        street.engine.ask_pass(shop_id, Wish(told=told.put, **wish))
    return [told.get(timeout=PATIENCE_S) for _ in shop_ids]


def shop_ids(street: Street) -> dict[str, int]:
    with street.store.reading() as reading:
        return {name: shop_id for name, shop_id in reading.session.execute(select(Shop.name, Shop.id))}


def test_a_pass_is_made_for_whoever_waits_for_it(street: Street) -> None:
    first = street.sides["一店"]
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    first.sell(news.order("A"))
    first.sell(news.order("B"))
    shop_id = shop_ids(street)["一店"]
    (sent,) = reports(street, [shop_id], pull=False)
    assert isinstance(sent, Report)
    assert (sent.name, sent.pulled, sent.error) == ("一店", 0, "")
    (pulled,) = reports(street, [shop_id], push=False)
    assert isinstance(pulled, Report)
    assert (pulled.new, street.numbers()) == (2, {"A", "B"})


def test_passes_that_are_asked_for_come_one_after_another(street: Street) -> None:
    """Also while the shop's own pass is under way: no shop is asked by two at once."""
    first = street.sides["一店"]
    first.gate.clear()
    street.engine.start()
    assert first.entered.wait(PATIENCE_S)
    told: SimpleQueue[object] = SimpleQueue()
    for _ in range(3):
        street.engine.ask_pass(shop_ids(street)["一店"], Wish(told=told.put))
    assert told.empty()
    assert first.calls["orders_since"] == 0
    first.gate.set()
    done = [told.get(timeout=PATIENCE_S) for _ in range(3)]
    assert all(isinstance(each, Report) and each.ok for each in done)
    assert first.most_at_once == 1


def test_a_pass_for_one_hides_nobody_else(street: Street) -> None:
    """A person asks for all of it, and a parcel leaves, in the moment in which a command asks for a part."""
    first = street.sides["一店"]
    first.sell(news.order("A"))
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    shop_id, asked = shop_ids(street)["一店"], first.calls["orders_since"]
    street.engine.ask_pass(shop_id, Wish(pull=False))
    street.engine.sync_now(shop_id)
    street.until(lambda: first.calls["orders_since"] > asked)
    street.until(lambda: street.passes_done("一店"))
    with street.store.work(OWNER) as work:
        order_id = work.session.scalars(select(Order.id)).one()
        assign_waybill(work, order_id, "SF", "SF1234567890123")
        ship(work, [order_id])
    street.engine.ask_pass(shop_id, Wish(push=False))
    street.until(lambda: bool(first.shipments))


def test_a_fault_of_ours_is_told_also_to_who_waits(street: Street) -> None:
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    street.sides["一店"].fail("orders_since", ZeroDivisionError())
    (fault,) = reports(street, [shop_ids(street)["一店"]])
    assert isinstance(fault, ZeroDivisionError)


def test_a_shop_of_another_process_is_found_when_it_is_asked_for(street: Street) -> None:
    street.engine.start()
    street.until(lambda: street.passes_done("一店", "二店"))
    file = Path(str(street.store.engine.url.database))
    other = Store(open_engine(file), lambda: street.store.key, clock=street.clock)
    try:
        shop_id = add(other, "三店", "token-一店")
    finally:
        other.close()
    (report,) = reports(street, [shop_id])
    assert isinstance(report, Report)
    assert report.name == "三店"


def test_who_waits_for_a_pass_hears_that_there_will_be_none(street: Street) -> None:
    hanging = street.sides["一店"]
    hanging.gate.clear()
    street.engine.start()
    assert hanging.entered.wait(PATIENCE_S)
    told: SimpleQueue[object] = SimpleQueue()
    for _ in range(2):
        street.engine.ask_pass(shop_ids(street)["一店"], Wish(told=told.put))
    street.engine.ask_pass(99, Wish(told=told.put))
    assert told.get(timeout=PATIENCE_S) is None
    street.engine.stop(0)
    hanging.gate.set()
    assert [told.get(timeout=PATIENCE_S) for _ in range(2)] == [None, None]
    assert reports(street, [shop_ids(street)["一店"]]) == [None]
