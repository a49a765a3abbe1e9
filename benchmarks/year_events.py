"""What may happen on any day of the year, and how often."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from sqlalchemy import select

from benchmarks.year_house import MINUTE, OWNER, House
from oms_desktop.errors import Refused
from oms_desktop.models import Alert, Order, OrderLine, Parcel, ParcelLine
from oms_desktop.operations.alerts import dismiss_alert
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.orders import verbs
from oms_desktop.operations.shipping.outbox import list_pushes, retry_pushes
from oms_desktop.operations.shipping.ship import hand_over
from oms_desktop.operations.shops.verbs import edit_shop
from oms_desktop.operations.stock.returns import grade_return, take_return
from oms_desktop.operations.stock.verbs import adjust, receive, set_stock, stop_sale, transfer
from oms_desktop.operations.work import Work
from oms_desktop.sync.platforms.practice.faults import ACTS, Fault
from oms_desktop.sync.platforms.practice.goods import NOTES, person
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.vocabulary import (
    AlertKind,
    Flag,
    HoldReason,
    OrderStatus,
    ParcelStatus,
    PaymentKind,
    PracticeFault,
)

_BETWEEN = 5.25
"""Minutes between two events: 100,000 make a year."""
_FAULTS = (
    PracticeFault.TIMEOUT_BEFORE, PracticeFault.TIMEOUT_AFTER, PracticeFault.DOWN, PracticeFault.THROTTLE,
    PracticeFault.PARTIAL, PracticeFault.REPEAT, PracticeFault.REORDER, PracticeFault.STIR, PracticeFault.LATE,
    PracticeFault.EXPIRE,
)  # fmt: skip


class Events:
    """Everything that happens, one after the other."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.chance: random.Random = house.chance
        self.happened: Counter[str] = Counter()
        self._unpaid: list[tuple[Market, str]] = []
        self._unsent: list[tuple[Market, str]] = []
        self._often: dict[Callable[[], object], float] = {
            self.buy: 22, self.pay: 6, self.drop: 3, self.ask_back: 8, self.move: 5, self.ask: 4,
            self.talk: 8, self.send: 13, self.pack: 2, self.elsewhere: 0.4, self.approve: 4, self.release: 3,
            self.hold: 1, self.memo: 2, self.urgent: 1, self.put_back: 1, self.cancel: 0.5, self.print: 2,
            self.receive: 7, self.count: 2, self.lose: 1, self.carry: 1, self.come_back: 2, self.grade: 1,
            self.offer: 0.4, self.recipe: 0.2, self.stop: 0.3, self.courier: 1, self.alerts: 1, self.letters: 0.5,
            self.weather: 0.3, self.kill: 0.4,
        }  # fmt: skip

    def one(self) -> None:
        """The next event."""
        self.house.pass_by(self.chance.expovariate(1 / _BETWEEN))
        (event,) = self.chance.choices(list(self._often), list(self._often.values()))
        event()
        self.happened[event.__name__] += 1

    # buyers

    def buy(self) -> None:
        market = self.house.markets[self.house.any_shop()]
        wanted = self.chance.sample(list(market.items.values()), self.chance.choice((1, 1, 1, 2, 3)))
        cash = self.chance.random() < 0.05
        note = self.chance.choice(NOTES) if self.chance.random() < 0.05 else ""
        number = market.place(
            [(item, self.chance.choice((1, 1, 2, 3))) for item in wanted],
            person(self.chance),
            payment=PaymentKind.COD if cash else PaymentKind.ONLINE,
            note=note,
        )
        if number is None:
            return
        if cash or (self.chance.random() < 0.9 and market.pay(number)):
            self._unsent.append((market, number))
        else:
            self._unpaid.append((market, number))

    def _some(self, among: list[tuple[Market, str]], *, keep: bool = True) -> tuple[Market, str] | None:
        while among:
            place = self.chance.randrange(len(among))
            market, number = among[place]
            if not keep or (among is self._unsent and not market.orders[number].unsent):
                among[place] = among[-1]
                among.pop()
                if keep:
                    continue
            return market, number
        return None

    def pay(self) -> None:
        found = self._some(self._unpaid, keep=False)
        if found and found[0].pay(found[1]):
            self._unsent.append(found)

    def drop(self) -> None:
        found = self._some(self._unpaid, keep=False)
        if found:
            found[0].cancel(found[1])

    def ask_back(self) -> None:
        """Money for all, for a line, or for a piece; of an order that has left, too."""
        found = self._some(self._unsent)
        if found is None:
            return
        market, number = found
        if self.chance.random() < 0.3:
            number = self.chance.choice(list(market.orders)[-400:])
        line = self.chance.choice(market.orders[number].lines)
        whole = self.chance.random() < 0.5
        units = self.chance.randint(1, line.quantity)
        claim = market.ask_refund(number, "" if whole else line.line_id, None if whole else units)
        if claim is not None:
            agreed = self.chance.random() < 0.7
            answer = market.now + round(self.chance.uniform(10, 2000) * MINUTE)
            market.at(answer, lambda: market.settle(claim, agreed=agreed))

    def move(self) -> None:
        found = self._some(self._unsent)
        if found:
            found[0].move_house(found[1], person(self.chance))

    def ask(self) -> None:
        found = self._some(self._unsent)
        if found:
            found[0].ask(found[1], self.chance.choice(NOTES))

    # the house

    def talk(self) -> None:
        self.house.talk(self.house.any_shop())

    def kill(self) -> None:
        self.house.doomed = True

    def weather(self) -> None:
        """A market misbehaves for a while."""
        market = self.house.markets[self.house.any_shop()]
        end = market.now + round(self.chance.uniform(5, 300) * MINUTE)
        kinds = self.chance.sample(_FAULTS, 2)
        market.misbehave(
            tuple(
                Fault(
                    kind,
                    market.now,
                    end,
                    self.chance.choice((0.05, 0.3, 1.0)),
                    ACTS if "timeout" in kind else frozenset(),
                )
                for kind in kinds
            )
        )

    def send(self) -> None:
        order_id = self.house.waiting()
        if order_id is not None:
            self.house.send(order_id)

    def pack(self) -> None:
        order_id = self.house.waiting()
        if order_id is not None:
            self.house.pack(order_id)

    def elsewhere(self) -> None:
        """Somebody took an order's goods from the shelf and sent them past the program."""
        order_id = self.house.waiting()
        if order_id is None:
            return
        units = self.house.left_elsewhere(order_id)
        with self.house.store.work(OWNER) as work:
            done = verbs.shipped_elsewhere(work, [order_id]).done
        with self.house.store.reading() as reading:
            for line_id, count in units.items() if done else ():
                self.house.sent[line_id] += count
                self.house.goods.take_out(reading, line_id, count, self.house.faults)

    def _to(
        self, verb: Callable[[Work, list[int]], object], *statuses: OrderStatus, held: bool | None = None
    ) -> None:
        order_id = self.house.waiting(*statuses, held=held)
        if order_id is not None:
            self.house.do(lambda work: verb(work, [order_id]))

    def approve(self) -> None:
        self._to(verbs.approve, OrderStatus.PAID)

    def release(self) -> None:
        mine = (HoldReason.MANUAL, HoldReason.ADDRESS_CHANGED, HoldReason.BUYER_MESSAGE)
        reason = self.chance.choice(mine)
        statuses = (OrderStatus.PAID, OrderStatus.APPROVED, OrderStatus.PICKING)
        self._to(lambda work, ids: verbs.release(work, ids, reason), *statuses, held=True)

    def hold(self) -> None:
        self._to(lambda work, ids: verbs.hold(work, ids, HoldReason.MANUAL))

    def memo(self) -> None:
        text, flag = self.chance.choice(NOTES), self.chance.choice(list(Flag))
        self._to(lambda work, ids: verbs.set_memo(work, ids, text, flag))

    def urgent(self) -> None:
        self._to(verbs.mark_urgent)

    def put_back(self) -> None:
        self._to(verbs.put_back)

    def cancel(self) -> None:
        self._to(verbs.cancel)

    def print(self) -> None:
        self._to(lambda work, ids: verbs.printed(work, ids, "slip"))

    def courier(self) -> None:
        """Everything at the door leaves."""
        query = (
            select(OrderLine.order_id)
            .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
            .join(Parcel, Parcel.id == ParcelLine.parcel_id)
            .where(Parcel.status == ParcelStatus.SHIPPED, Parcel.handed_over_at.is_(None))
            .distinct()
        )
        with self.house.store.reading() as reading:
            ids = list(reading.session.scalars(query))
        self.house.do(lambda work: hand_over(work, ids))

    def alerts(self) -> None:
        """Somebody goes through the list."""
        with self.house.store.reading() as reading:
            kinds = [kind for kind in AlertKind if kind != AlertKind.DEAD_LETTER]
            query = select(Alert.id).where(Alert.closed_at.is_(None), Alert.kind.in_(kinds))
            ids = list(reading.session.scalars(query.order_by(Alert.id).limit(20)))
        self.house.do(lambda work: [dismiss_alert(work, alert_id) for alert_id in ids])

    def letters(self) -> None:
        """What was given up is started again."""
        with self.house.store.reading() as reading:
            dead = [push.id for push in list_pushes(reading, dead=True)]
        if dead:
            self.house.do(lambda work: retry_pushes(work, dead))

    # the shelf

    def _sku(self) -> int:
        return self.chance.choice(self.house.goods.skus)

    def receive(self) -> None:
        """Goods come in, rather of what is short."""
        shelf = self.house.goods.shelf
        sku_id = min(shelf, key=lambda one: shelf[one]) if self.chance.random() < 0.6 else self._sku()
        units, place = (
            self.chance.randint(1, 12),
            self.chance.choice(self.house.goods.places[:1] * 4 + self.house.goods.places),
        )
        with self.house.store.work(OWNER) as work:
            receive(work, sku_id, units, warehouse_id=place)
        shelf[sku_id] += units

    def lose(self) -> None:
        """A piece breaks, and is written off at once."""
        sku_id = self._sku()
        try:
            with self.house.store.work(OWNER) as work:
                adjust(work, sku_id, -1, "broken")
        except Refused:
            return
        self.house.goods.shelf[sku_id] -= 1

    def count(self) -> None:
        """One Sku is counted in one warehouse: some were misplaced, and are found, or are gone."""
        sku_id, place = self._sku(), self.chance.choice(self.house.goods.places)
        found = self.chance.choice((0, 0, 0, -1, -2, 1, 3))
        with self.house.store.work(OWNER) as work:
            before = self.house.on_hand(work, sku_id, place)
            now = max(0, before + found)
            set_stock(work, sku_id, now, "count", warehouse_id=place)
        self.house.goods.shelf[sku_id] += now - before

    def carry(self) -> None:
        sku_id, units = self._sku(), self.chance.randint(1, 4)
        here, there = self.chance.sample(self.house.goods.places, 2)
        self.house.do(lambda work: transfer(work, sku_id, units, here, there))

    def come_back(self) -> None:
        """A buyer sends goods back."""
        with self.house.store.reading() as reading:
            query = (
                select(OrderLine.id, OrderLine.order_id)
                .join(Order, Order.id == OrderLine.order_id)
                .where(OrderLine.shipped > OrderLine.returned)
                .order_by(OrderLine.id.desc())
                .limit(200)
            )
            lines = reading.session.execute(query).all()
        if not lines:
            return
        line_id, order_id = self.chance.choice(lines)
        with self.house.store.work(OWNER) as work:
            take_return(work, order_id, [(line_id, 1)])
        with self.house.store.reading() as reading:
            self.house.goods.come_back(reading, [(line_id, 1)])

    def grade(self) -> None:
        goods = self.house.goods
        waiting = [sku_id for sku_id, count in goods.back.items() if count]
        if not waiting:
            return
        sku_id, good = self.chance.choice(waiting), self.chance.random() < 0.7
        with self.house.store.work(OWNER) as work:
            grade_return(work, sku_id, 1, good=good)
        goods.back[sku_id] -= 1
        goods.shelf[sku_id] += good

    # settings

    def offer(self) -> None:
        changes = {
            "share": self.chance.choice((40, 50, 100)),
            "buffer": self.chance.choice((0, 0, 2)),
            "mirror": self.chance.random() < 0.5,
        }
        shop_id = self.house.any_shop()
        self.house.do(lambda work: edit_shop(work, shop_id, changes))

    def recipe(self) -> None:
        """The bundle holds something else from now on; what was sold before stays as it was."""
        goods = self.house.goods
        parts = [(sku_id, self.chance.randint(1, 2)) for sku_id in self.chance.sample(goods.skus[:4], 2)]
        self.house.do(lambda work: set_bundle(work, goods.bundle, parts))

    def stop(self) -> None:
        sku_id, stopped = self._sku(), self.chance.random() < 0.4
        self.house.do(lambda work: stop_sale(work, [sku_id], stopped=stopped))
