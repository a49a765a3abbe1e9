"""The merchant's house on the simulated day: the real program on a real store, its passes, its benches, and its one crash."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from benchmarks.day_world import Box, Process, World
from oms_desktop.exchange import PlatformLine
from oms_desktop.models import Order, Shop, Sku
from oms_desktop.operations.catalogue.columns import ProductRow
from oms_desktop.operations.catalogue.listings import resolve_listings
from oms_desktop.operations.catalogue.rows import put_products
from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.bench_set_build import read_orders, read_shops
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.packing.stops import stop_of
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.verbs import add_shop, edit_shop, go_live
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.station.people import add_operator, make_station
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import Actor, Changed, Store
from oms_desktop.sync.connector import Account, Connector, Platform, Shipment
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.connector import PLATFORM, PracticeConnector
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import Report, ShopSync
from oms_desktop.vocabulary import OrderStatus, Role

KINDS = ("absolute", "absolute_with_key", "difference")
"""How the shops' markets take stock figures, one after the other."""
INTERVAL_S = 120
_RESTART_S = 45.0
_WAKE_S = 2.0


class Killed(BaseException):
    """The program is gone in the middle of a call."""


class Mortal(PracticeConnector):
    """A connector of a program that may be killed as soon as a report has arrived at the market."""

    def __init__(self, account: Account, house: House) -> None:
        super().__init__(account)
        self._house = house

    def ship(self, shipment: Shipment) -> None:
        super().ship(shipment)
        if self._house.doomed:
            raise Killed


@dataclass(frozen=True, slots=True)
class Slip:
    """A printed slip: what to fetch for which order."""

    order_id: int
    number: str
    shop_id: int
    wants: tuple[tuple[str, int], ...]
    """(Sku code, pieces)"""


@dataclass(slots=True)
class House:
    """One program with its shops and benches. Everything it does goes through its operations."""

    world: World
    folder: Path
    packers: tuple[Actor, ...] = ()
    shops: dict[int, int] = field(default_factory=dict)
    """Shop id -> place of its market."""
    codes: dict[int, str] = field(default_factory=dict)
    """Sku id -> code."""
    pile: deque[Slip] = field(default_factory=deque)
    in_hand: set[int] = field(default_factory=set)
    """Orders whose slip is out."""
    at_the_door: list[Box] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    shop_of: dict[str, int] = field(default_factory=dict)
    doomed: bool = False
    up: bool = True
    benches: dict[str, BenchSession] = field(default_factory=dict)
    stale: dict[str, set[int]] = field(default_factory=dict)
    """Station -> orders that have changed since its bench looked."""
    _syncs: dict[int, ShopSync] = field(default_factory=dict)
    _woken: set[int] = field(default_factory=set)
    _opened: OpenedStore | None = None

    @property
    def store(self) -> Store:
        assert self._opened is not None
        return self._opened.store

    def open(self) -> None:
        """Start the program: for the first time with an empty folder, later where it was left."""
        for market in self.world.markets:
            registry.put(market, self.world)
        self._opened = open_store(self.folder, clock=self.world, use_keyring=False)
        if not self.shops:
            self._furnish()
        self.store.listen(self._changed)
        for shop_id in self.shops:
            self._syncs[shop_id] = self._sync(shop_id)
        for actor in self.packers:
            self.benches[actor.station] = BenchSession(self.store, self.folder, actor, wait_s=0)
            self.stale[actor.station] = set()
        self.up = True

    def close(self) -> None:
        """The evening."""
        for session in self.benches.values():
            session.close()
        self._let_go()

    def _let_go(self) -> None:
        for sync in self._syncs.values():
            sync.close()
        assert self._opened is not None
        self._opened.close()

    # the first morning

    def _furnish(self) -> None:
        goods = list(self.world.markets[0].items.values())
        rows = [
            ProductRow(place, (), item.merchant_code, item.title, item.spec, ((item.barcode, 1),))
            for place, item in enumerate(goods, 2)
        ]
        owner = Actor()
        share = 100 // len(self.world.markets)
        with self.store.work(owner) as work:
            put_products(work, rows)
            self.codes = dict(work.session.execute(select(Sku.id, Sku.code)).all())
        for place, market in enumerate(self.world.markets):
            with self.store.work(owner) as work:
                shop_id = add_shop(work, market.name, "practice", api=True)
                settings = {"market": market.name, "stock": KINDS[place % len(KINDS)]}
                bind_shop(work, shop_id, {}, account_id=f"practice:{market.name}", settings=settings)
                edit_shop(work, shop_id, {"share": share, "default_carrier": "SF", "interval": INTERVAL_S})
                go_live(work, shop_id, work.now)
                self.shops[shop_id] = place
                lines = [
                    PlatformLine(item.title, 1, item_id=item.item_id, sku_id=item.sku_id, spec=item.spec,
                                 merchant_code=item.merchant_code)
                    for item in market.items.values()
                ]  # fmt: skip
                resolve_listings(work, work.session.get_one(Shop, shop_id), lines)
        with self.store.work(owner) as work:
            counted = [(sku_id, self.world.shelf[code]) for sku_id, code in self.codes.items()]
            post_opening(work, counted, includes_unshipped=True)
            self.packers = tuple(
                Actor(
                    name, Role.PACKER, name, add_operator(work, name, Role.PACKER), make_station(work, name)
                )
                for name in (f"packer {one}" for one in range(1, self.world.plan.packers + 1))
            )

    # shops

    def _sync(self, shop_id: int) -> ShopSync:
        def connect(account: Account, http: Http) -> Connector:
            del http
            return Mortal(account, self)

        platform: Platform = replace(PLATFORM, connect=connect)
        chance = self.world.dice(f"sync {shop_id}")
        around = Surroundings(sleep=lambda seconds: None, chance=chance)
        return ShopSync(self.store, shop_id, platform, listing_quantity, around=around)

    def talk(self, shop_id: int, *, pull: bool = True) -> Report | None:
        """One pass; ``None``: the program was killed in it."""
        try:
            return self._syncs[shop_id].once(pull=pull)
        except Killed:
            self._crash()
            return None

    def sync_shop(self, shop_id: int) -> Process:
        """A shop's thread: in its interval, give or take a tenth."""
        chance = self.world.dice(f"interval {shop_id}")
        while True:
            if self.up:
                self.talk(shop_id)
            yield INTERVAL_S * chance.uniform(0.9, 1.1)

    def wake(self, shop_id: int) -> None:
        """Something is to be reported: the shop's thread doesn't wait for its interval."""
        if shop_id not in self._woken:
            self._woken.add(shop_id)
            self.world.later(lambda: self._wake(shop_id), _WAKE_S)

    def _wake(self, shop_id: int) -> None:
        self._woken.discard(shop_id)
        if self.up:
            self.talk(shop_id, pull=False)

    # the crash

    def doom(self) -> None:
        """Let the program be killed in its next report."""
        self.doomed = True

    def _crash(self) -> None:
        """Nothing is finished, nothing is said: what isn't on the disk is gone."""
        self.doomed = False
        self.up = False
        self.world.notes["crashes"] += 1
        for session in self.benches.values():
            session.journal.close()
        self.benches.clear()
        self._let_go()
        self.world.later(self.open, _RESTART_S)

    # what people ask

    def _changed(self, changed: Changed) -> None:
        orders = {row_id for kind, row_id in changed if kind == "order"}
        for stale in self.stale.values():
            stale |= orders

    def to_fetch(self) -> list[BenchOrder]:
        """Orders that may be packed now and whose slip is not out."""
        with self.store.reading() as reading:
            wanted = [OrderStatus.APPROVED, OrderStatus.PICKING]
            query = select(Order.id).where(Order.status.in_(wanted)).order_by(Order.deadline, Order.id)
            ids = [order_id for order_id in reading.session.scalars(query) if order_id not in self.in_hand]
            shops = read_shops(reading)
            found = {order.id: order for order in read_orders(reading, ids)}
        ordered = [found[order_id] for order_id in ids]
        return [
            order
            for order in ordered
            if stop_of(order, shops[order.shop_id]) is None and any(line.to_pack for line in order.lines)
        ]

    def slip(self, order: BenchOrder) -> Slip:
        """What the printer puts on paper."""
        wants = tuple(
            (self.codes[line.sku_id], line.to_pack) for line in order.lines if line.to_pack and line.sku_id
        )
        self.ids[order.number] = order.id
        self.shop_of[order.number] = order.shop_id
        return Slip(order.id, order.number, order.shop_id, wants)
