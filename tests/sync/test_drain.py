"""Over real HTTP: a backlog drains as fast as the platform permits, and a server that hangs holds up nobody else."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import func, select

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Shop
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.sync.connector import Account, Can, Connector, OrderPage, Platform, Pull, Window
from oms_desktop.sync.engine import Engine
from oms_desktop.sync.http import Http
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import ShopSync
from tests import news
from tests.simulators.loopback import Answer, Asked, Loopback, Rule, serving
from tests.stores import Clock, make_store
from tests.sync.scripted import Scripted, ScriptedConnector
from tests.sync.test_engine import PATIENCE_S, Running

PAGE = 50
RATE = 4.0
"""Calls a second that the platform permits."""


class OverHttp(ScriptedConnector):
    """Its pages come from a server."""

    def __init__(self, side: Scripted, account: Account, http: Http) -> None:
        super().__init__(side, account)
        self._http = http

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        query = {"from": str(window.start), "to": str(window.end), "page": page or "0"}
        told = self._http.send("GET", "https://api.example.com/orders", query=query, limit="orders").json()
        orders = msgspec.convert(told["orders"], tuple[PlatformOrder, ...])
        return OrderPage(orders, next=told["next"])


def platform(side: Scripted) -> Platform:
    def connect(account: Account, http: Http) -> Connector:
        return OverHttp(side, account, http)

    return Platform(
        "practice",
        frozenset({Can.ORDERS}),
        connect,
        rates={"orders": RATE},
        pull=Pull(page_size=PAGE, longest=7 * 86_400_000),
    )


def shop_at(store: Store, server: Loopback, name: str = "店") -> int:
    with store.work(SYSTEM) as work:
        shop = Shop(
            name=name,
            platform="practice",
            mode="live",
            endpoint=server.address,
            interval_s=15,
            created_at=work.now,
        )
        work.session.add(shop)
        work.session.flush()
        bind_shop(work, shop.id, {"access_token": "t1"})
        return shop.id


def pages_of(orders: list[PlatformOrder]) -> Rule:
    """A server's rule: orders by when they changed, so many a page."""

    def answer(asked: Asked) -> Answer:
        query = {name: int(value) for name, value in asked.query}
        inside = [one for one in orders if query["from"] <= (one.modified_at or 0) < query["to"]]
        here = inside[query["page"] * PAGE : (query["page"] + 1) * PAGE]
        more = len(inside) > (query["page"] + 1) * PAGE
        told = {"orders": msgspec.to_builtins(here), "next": str(query["page"] + 1) if more else ""}
        return Answer.of(told)

    return answer


def test_a_backlog_drains_at_the_rate_the_platform_permits(store: Store, clock: Clock) -> None:
    """N pages take no more than 1.1 × N ÷ rate, in the seconds of the platform's own counting."""
    pages = 30
    one = replace(news.order("x"), receiver=None)
    orders = [
        replace(one, number=f"N{at:05}", modified_at=clock.now - 3_600_000 + at) for at in range(pages * PAGE)
    ]
    with serving(pages_of(orders)) as server:
        shop_id = shop_at(store, server)
        begun = clock.now

        def pass_by(seconds: float) -> None:
            clock.advance(ms=-(-round(seconds * 1_000_000) // 1000))

        around = Surroundings(sleep=pass_by, monotonic=lambda: clock.now / 1000, chance=random.Random(1))
        sync = ShopSync(
            store, shop_id, platform(Scripted(clock)), lambda work, listing_id: None, around=around
        )
        report = sync.once()
        sync.close()
        assert (report.ok, report.new) == (True, pages * PAGE)
        asked = len(server.asked)
    assert asked == pages
    took_s = (clock.now - begun) / 1000
    assert pages / RATE - 1 - 1 / RATE <= took_s <= 1.1 * pages / RATE


@contextmanager
def running(store: Store, clock: Clock) -> Iterator[tuple[Engine, threading.Condition]]:
    moved = threading.Condition()

    def changed() -> None:
        with moved:
            moved.notify_all()

    known = {"practice": platform(Scripted(clock))}
    engine = Engine(store, known, lambda work, listing_id: None, changed=changed)
    engine.start()
    try:
        yield engine, moved
    finally:
        engine.stop(PATIENCE_S)


def test_a_server_that_hangs_for_minutes_makes_no_other_shops_news_older(tmp_path: Path) -> None:
    clock = Running()
    store = make_store(tmp_path / "store.sqlite", clock)
    told = pages_of([])
    in_call = threading.Event()

    def hangs(asked: Asked) -> Answer:
        in_call.set()
        return replace(told(asked), hang_s=PATIENCE_S)

    with serving(hangs) as slow, serving(told) as quick:
        shop_at(store, slow, "慢店")
        others = [shop_at(store, quick, f"快店{at}") for at in range(3)]
        with running(store, clock) as (engine, moved):
            assert in_call.wait(PATIENCE_S)
            for _ in range(3):
                clock.advance(minutes=1)
                engine.sync_now()
                everyone_at(engine, moved, store, others, clock.now)
                assert [each.name for each in engine.status() if each.busy] == ["慢店"]
            slow.ended.set()
    store.close()


def everyone_at(
    engine: Engine, moved: threading.Condition, store: Store, shop_ids: list[int], moment: int
) -> None:
    """Wait until these shops' news is from ``moment`` or later, and their threads rest."""

    def rest() -> bool:
        idle = {each.shop_id for each in engine.status() if not each.busy}
        return min(pulled(store, shop_ids)) >= moment and idle.issuperset(shop_ids)

    with moved:
        assert moved.wait_for(rest, PATIENCE_S), engine.status()


def pulled(store: Store, shop_ids: list[int]) -> list[int]:
    with store.reading() as reading:
        query = select(func.coalesce(Shop.last_pull_at, 0)).where(Shop.id.in_(shop_ids))
        return list(reading.session.scalars(query))
