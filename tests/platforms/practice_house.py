"""A merchant whose shop is on a practice market: the real store, the real passes, and a judge who knows what the market saw."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oms_desktop.models import Alert, Order, OrderLine, Parcel, ParcelLine, Push, Waybill
from oms_desktop.operations.shipping.outbox import list_pushes, retry_pushes
from oms_desktop.operations.shipping.ship import hand_over, ship
from oms_desktop.operations.shipping.waybills import assign_waybill, change_waybill
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.practice import add_practice_shop
from oms_desktop.operations.work import Actor, Store
from oms_desktop.sync.connector import Account, Connector, Platform, Shipment
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.connector import PLATFORM, PracticeConnector
from oms_desktop.sync.platforms.practice.goods import items
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import SoldOrder, Word
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import Report, ShopSync
from oms_desktop.vocabulary import AlertKind, ParcelStatus, PushKind, PushState
from tests.stores import NOW, Clock, make_store

MINUTE = 60_000
_SETTLING = 60


class Killed(BaseException):
    """The program is gone in the middle of a call."""


class Mortal(PracticeConnector):
    """A connector whose program is killed after its next report has arrived, if ``doomed`` says so."""

    def __init__(self, account: Account, doomed: Callable[[], bool]) -> None:
        super().__init__(account)
        self._doomed = doomed

    def ship(self, shipment: Shipment) -> None:
        super().ship(shipment)
        if self._doomed():
            raise Killed


class Merchant:
    """A live practice shop in a store of its own."""

    def __init__(self, folder: Path, name: str, seed: int) -> None:
        self.clock = Clock(NOW)
        self.store: Store = make_store(folder / "store.sqlite", self.clock)
        self.market = Market(name, seed, NOW, items(name, 30, most=6))
        registry.put(self.market, self.clock)
        self.chance = random.Random(seed)
        self.doomed = False
        self._labels = 0
        with self.store.work(Actor()) as work:
            self.shop_id = add_practice_shop(work, name, seed=seed)
        self._to_market()
        self._sync = self._start()

    def close(self) -> None:
        self._sync.close()
        self.store.close()
        registry.take_away(self.market.name)

    def _to_market(self) -> None:
        """The shop's settings name the market that the test has put there."""
        with self.store.work(Actor()) as work:
            bind_shop(work, self.shop_id, {}, settings={"market": self.market.name})

    def _start(self) -> ShopSync:
        def connect(account: Account, http: Http) -> Connector:
            del http
            return Mortal(account, self._die)

        platform: Platform = replace(PLATFORM, connect=connect)
        around = Surroundings(sleep=lambda seconds: None, chance=self.chance)
        return ShopSync(self.store, self.shop_id, platform, lambda work, listing: None, around=around)

    def _die(self) -> bool:
        doomed, self.doomed = self.doomed, False
        return doomed

    # what the merchant does

    def pass_by(self, minutes: float) -> None:
        self.clock.advance(minutes=minutes)
        self.market.advance(self.clock.now)

    def sync(self) -> Report | None:
        """One pass; ``None``: the program was killed in it, and has started again."""
        try:
            return self._sync.once()
        except Killed:
            self._sync.close()
            # Another process's lease has to run out before the next may talk.
            self.pass_by(5)
            self._sync = self._start()
            return None

    def ship_one(self, nth: int) -> str | None:
        """Ship an open order under a new number; its number, ``None`` if nothing can be shipped."""
        with self.store.reading() as reading:
            query = select(Order.id, Order.number).where(Order.status.in_(["approved", "picking"]))
            rows = reading.session.execute(query.order_by(Order.id)).all()
        if not rows:
            return None
        order_id, number = rows[nth % len(rows)]
        with self.store.work(Actor()) as work:
            assign_waybill(work, order_id, "SF", self._label())
            done = ship(work, [order_id])
        return number if done.parcels else None

    def change_number(self, nth: int) -> bool:
        """A shipped order's parcel gets another number."""
        with self.store.reading() as reading:
            ids = reading.session.scalars(select(Order.id).where(Order.status == "shipped")).all()
        if not ids:
            return False
        with self.store.work(Actor()) as work:
            change_waybill(work, ids[nth % len(ids)], "SF", self._label())
        return True

    def _label(self) -> str:
        self._labels += 1
        return f"SF{self.market.seed % 1000:03d}{self._labels:010d}"

    def settle(self) -> None:
        """The market is well again, the program starts anew: passes until nothing waits. Dead letters are started again, once."""
        self.market.misbehave(())
        self._courier()
        self._sync.close()
        self._sync = self._start()  # what could not be read is asked for again by the next run of the program
        again = True
        for _ in range(_SETTLING):
            self.pass_by(6)
            self.sync()
            with self.store.reading() as reading:
                dead = [push.id for push in list_pushes(reading, dead=True)]
                waiting = reading.session.scalars(
                    select(Push.id).where(
                        Push.kind == PushKind.SHIPMENT,
                        Push.wanted > Push.sent,
                        Push.state != PushState.DEAD,
                    )
                ).all()
            if dead and again and not waiting:
                again = False
                with self.store.work(Actor()) as work:
                    retry_pushes(work, dead)
            elif not waiting:
                self.pass_by(11)
                self.sync()
                return

    def _courier(self) -> None:
        """Whatever stands at the door leaves, also what somebody wanted back: only then its shipment is told."""
        with self.store.work(Actor()) as work:
            hand_over(work, work.session.scalars(select(Order.id)).all())

    # what the judge sees

    def judge(self) -> list[str]:
        """What differs between store and market, in words; empty: they agree."""
        found: list[str] = []
        with self.store.reading() as reading:
            query = select(Order).options(selectinload(Order.lines))
            orders = {order.number: order for order in reading.session.scalars(query)}
            if orders.keys() != self.market.orders.keys():
                found.append(f"orders differ: {orders.keys() ^ self.market.orders.keys()}")
            numbers = self._numbers(reading.session)
            called = [AlertKind.DEAD_LETTER, AlertKind.REFUND_WHILE_PACKING]
            told = set(reading.session.scalars(select(Alert.order_id).where(Alert.kind.in_(called))))
            for number, sold in self.market.orders.items():
                if number in orders:
                    order = orders[number]
                    found += _compare(sold, order)
                    found += self._reports(sold, numbers.get(order.id, []), told=order.id in told)
        return found

    def _numbers(self, session: Session) -> dict[int, list[str]]:
        query = (
            select(OrderLine.order_id, Waybill.tracking)
            .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
            .join(Parcel, Parcel.id == ParcelLine.parcel_id)
            .join(Waybill, Waybill.parcel_id == Parcel.id)
            .where(Parcel.status.in_([ParcelStatus.SHIPPED, ParcelStatus.DELIVERED]))
            .where(Waybill.voided_at.is_(None))
            .distinct()
        )
        found: dict[int, list[str]] = {}
        for order_id, tracking in session.execute(query):
            found.setdefault(order_id, []).append(tracking)
        return found

    def _reports(self, sold: SoldOrder, ours: list[str], *, told: bool) -> list[str]:
        """Every parcel reported exactly once, as the market saw it; one that was taken in part: its rest once."""
        found = []
        seen = Counter(
            (report.tracking, report.outcome, report.lines)
            for report in self.market.shipments
            if report.number == sold.number
        )
        for (tracking, outcome, _), times in seen.items():
            if outcome == "again" or (outcome in ("taken", "changed") and times > 1):
                found.append(f"{sold.number}: {tracking} reported {outcome} {times} times")
        there = sorted(parcel.tracking for parcel in sold.parcels)
        if there == sorted(ours):
            return found
        if sold.word == Word.CANCELLED and not there and told:
            return found  # the money went back before the report arrived, and somebody was told
        if sold.word == Word.REFUNDED and len(there) == len(ours):
            return found  # another number for an order that is over is told to nobody
        return [*found, f"{sold.number}: the market has {there}, we have {ours}"]


_OURS = {
    Word.WAIT_PAY: {"placed"},
    Word.WAIT_BALANCE: {"placed"},
    Word.WAIT_SEND: {"paid", "approved", "picking"},
    Word.PART_SENT: {"approved", "picking"},
    Word.SENT: {"shipped"},
    Word.RECEIVED: {"delivered"},
    Word.FINISHED: {"completed"},
    Word.CANCELLED: {"cancelled", "closed"},
    Word.REFUNDED: {"closed"},
}


def _compare(sold: SoldOrder, order: Order) -> list[str]:
    found = []
    if order.status not in _OURS[sold.word]:
        found.append(f"{sold.number}: {sold.word} there, {order.status} here")
    if (order.paid_at, order.created_at, order.buyer_note) != (sold.paid_at, sold.placed_at, sold.note):
        found.append(f"{sold.number}: times or note differ")
    if order.receiver_street != sold.person.street:
        found.append(f"{sold.number}: the address differs")
    lines = {line.line_id: line for line in order.lines}
    if len(lines) != len(order.lines) or lines.keys() != {line.line_id for line in sold.lines}:
        return [*found, f"{sold.number}: the lines differ"]
    for line in sold.lines:
        ours = lines[line.line_id]
        there = (line.quantity, line.refund.value, line.refunded_amount)
        here = (ours.ordered, ours.refund, ours.refunded_amount or 0)
        if there != here:
            found.append(f"{sold.number}: line {line.line_id}: {there} there, {here} here")
        if sold.word == Word.WAIT_SEND and ours.to_pack != line.left:
            found.append(f"{sold.number}: line {line.line_id}: {line.left} left there, {ours.to_pack} here")
    return found
