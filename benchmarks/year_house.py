"""A merchant's year: two practice shops, a shelf, and whatever may happen to orders and goods, drawn by chance from a seed.

Beside the program a plain count is kept of what really lies on the shelf and what really lay in each box.
"""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from benchmarks.day_house import Killed
from benchmarks.year_goods import CODES, Goods
from oms_desktop.errors import Refused
from oms_desktop.models import Order, Parcel, ParcelLine, StockLevel
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.packing.views import OrderView
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.verbs import add_shop, go_live
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.work import Actor, Store, Work
from oms_desktop.sync.connector import Account, Connector, Shipment
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.connector import PLATFORM, PracticeConnector
from oms_desktop.sync.platforms.practice.goods import items
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import ShopSync
from oms_desktop.vocabulary import OrderStatus

OWNER = Actor()
BEGIN = 1_767_229_200_000
"""2026-01-01 09:00 in Shanghai."""
MINUTE = 60_000
KINDS = ("absolute", "difference")


class Mortal(PracticeConnector):
    """A connector of a program that may be killed as soon as an act has arrived at the market."""

    def __init__(self, account: Account, house: House) -> None:
        super().__init__(account)
        self._house = house

    def ship(self, shipment: Shipment) -> None:
        super().ship(shipment)
        if self._house.doomed:
            self._house.doomed = False
            raise Killed


class House:
    """The merchant: store, shops with their markets, one bench. ``now`` is UTC milliseconds."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.now = BEGIN
        self.chance = random.Random(f"year {seed}")
        self.folder = folder
        self._opened: OpenedStore = open_store(folder, clock=self.clock, use_keyring=False)
        self.goods = Goods(self.store, OWNER)
        self.markets: dict[int, Market] = {}
        self._syncs: dict[int, ShopSync] = {}
        self.doomed = False
        self.labels = 0
        self.sent: Counter[int] = Counter()
        """Order line -> listing units that really were in boxes."""
        self.faults: list[str] = []
        """What must never happen, in words."""
        for place, kind in enumerate(KINDS):
            self._open_shop(f"year-{seed}-{place}", seed, kind)
        self.bench = BenchSession(self.store, folder, actor_for(self.store, "owner", "desk"), wait_s=0)

    @property
    def store(self) -> Store:
        return self._opened.store

    def clock(self) -> int:
        return self.now

    def close(self) -> None:
        self.bench.close()
        for sync in self._syncs.values():
            sync.close()
        for market in self.markets.values():
            registry.take_away(market.name)
        self._opened.close()

    def _open_shop(self, name: str, seed: int, kind: str) -> None:
        market = Market(name, seed, self.now, items(name, 0, most=len(CODES)))
        registry.put(market, self.clock)
        with self.store.work(OWNER) as work:
            shop_id = add_shop(work, name, "practice", api=True)
            settings = {"market": name, "stock": kind}
            bind_shop(work, shop_id, {}, account_id=f"practice:{name}", settings=settings)
            go_live(work, shop_id, work.now)
        self.goods.list_in(shop_id, market)
        self.markets[shop_id] = market
        self._syncs[shop_id] = self._sync(shop_id)

    def _sync(self, shop_id: int) -> ShopSync:
        def connect(account: Account, http: Http) -> Connector:
            del http
            return Mortal(account, self)

        around = Surroundings(sleep=lambda seconds: None, chance=self.chance)
        platform = replace(PLATFORM, connect=connect)
        return ShopSync(self.store, shop_id, platform, listing_quantity, around=around)

    # what happens

    def pass_by(self, minutes: float) -> None:
        """Time goes on, here and at the markets."""
        self.now += round(minutes * MINUTE)
        for market in self.markets.values():
            market.advance(self.now)

    def any_shop(self) -> int:
        return self.chance.choice(list(self.markets))

    def talk(self, shop_id: int) -> bool:
        """One pass; False: the program was killed in it and has started again."""
        try:
            self._syncs[shop_id].once()
        except Killed:
            self.pass_by(5)  # its lease has to run out
            self._syncs[shop_id] = self._sync(shop_id)
            return False
        return True

    def do(self, act: Callable[[Work], object]) -> None:
        """A person does something; what is refused has not happened."""
        with contextlib.suppress(Refused), self.store.work(OWNER) as work:
            act(work)

    def waiting(self, *statuses: OrderStatus, held: bool | None = False) -> int | None:
        """Some order of ours in such a status."""
        with self.store.reading() as reading:
            query = select(Order.id).where(
                Order.status.in_(statuses or (OrderStatus.APPROVED, OrderStatus.PICKING))
            )
            if held is not None:
                query = query.where(Order.hold_count > 0 if held else Order.hold_count == 0)
            found = list(reading.session.scalars(query.order_by(Order.deadline, Order.id).limit(12)))
        return self.chance.choice(found) if found else None

    def label(self) -> str:
        self.labels += 1
        return f"SF{self.labels:013d}"

    def send(self, order_id: int) -> None:
        """Ship an order from the desk."""
        label = self.label()
        with self.store.work(OWNER) as work:
            assign_waybill(work, order_id, "SF", label)
            parcels = [parcel.parcel_id for parcel in ship(work, [order_id]).parcels]
        for parcel_id in parcels:
            self._left(parcel_id)

    def pack(self, order_id: int) -> None:
        """Pack it at the bench, piece by piece."""
        session = self.bench
        if session.scan_now(f"O{order_id}").result != "opened":
            return
        for _ in range(60):
            view = session.bench.order
            if view is None or session.bench.blocked is not None or view.verified == view.expected:
                break
            session.scan_now(self._missing(view))
        label = self.label()
        answer = session.scan_now(label)
        if answer.result == "closed":
            with self.store.reading() as reading:
                uuid = answer.decision.parcel if answer.decision is not None else ""
                self._left(reading.session.scalars(select(Parcel.id).where(Parcel.uuid == uuid)).one())
        elif session.bench.order is not None:
            session.scan_now("*OMS:BIN*" if session.bench.blocked is not None else "*OMS:ABORT*")
            session.scan_now("*OMS:HOLD*")

    def _missing(self, view: OrderView) -> str:
        """The code of something that must still go in."""
        for line in view.lines:
            if not line.parts and line.done < line.need:
                return line.code
            for part in line.parts:
                if part.done < part.need:
                    return self.goods.codes[part.sku_id]
        raise LookupError(view.number)

    def _left(self, parcel_id: int) -> None:
        with self.store.reading() as reading:
            lines = reading.session.execute(
                select(ParcelLine.order_line_id, ParcelLine.quantity).where(ParcelLine.parcel_id == parcel_id)
            ).all()
            for line_id, units in lines:
                self.sent[line_id] += units
                self.goods.take_out(reading, line_id, units, self.faults)

    def on_hand(self, work: Work, sku_id: int, place: int) -> int:
        """What the book says."""
        level = work.session.get(StockLevel, (sku_id, place))
        return level.on_hand if level is not None else 0

    def left_elsewhere(self, order_id: int) -> dict[int, int]:
        """Line -> units of an order that are still here."""
        with self.store.reading() as reading:
            return {line.id: line.to_pack for line in load(reading, order_id).lines if line.to_pack}
