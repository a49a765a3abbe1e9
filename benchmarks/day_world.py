"""The simulated day's world: its time, five practice markets, one shelf, the boxes that left, and the judge who sees it all."""

from __future__ import annotations

import heapq
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from oms_desktop.sync.platforms.practice.buyers import Habits, Rush, crowd, let_in
from oms_desktop.sync.platforms.practice.faults import ACTS, Fault, FaultPlan
from oms_desktop.sync.platforms.practice.goods import items
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import SoldOrder, Word
from oms_desktop.vocabulary import PracticeFault, RefundState

MINUTE = 60_000
HOUR = 60 * MINUTE
EIGHT = 1_795_392_000_000
"""2026-11-23 08:00 in Shanghai."""
ARTICLES = 24
PROMISE_HOURS = 4.0
HABITS = Habits(refund=0.06, refund_within=30)
"""Who thinks again does so while the order is being fetched and packed."""

Process = Iterator[float]
"""Yields seconds until it goes on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A day. Times are UTC milliseconds."""

    seed: int = 1
    orders: int = 800
    shops: int = 5
    packers: int = 3
    start: int = EIGHT
    last_order: int = EIGHT + 13 * HOUR
    end: int = EIGHT + 14 * HOUR
    """At ten at night the last box must have left."""
    outage: float = 20.0
    """Minutes of 503 at the peak."""
    wrong_pick: float = 0.015
    """Share of lines for which the hand takes something else."""
    peak_after: float = 2.0
    """Hours from the start to the promotion, which lasts an hour and a half."""

    @property
    def peak(self) -> int:
        """When the promotion begins."""
        return self.start + round(self.peak_after * HOUR)

    @property
    def rushes(self) -> tuple[Rush, ...]:
        """A quiet morning, the promotion, the afternoon, a livelier evening."""
        after = self.peak + 3 * HOUR // 2
        evening = max(after, self.last_order - 3 * HOUR)
        spans = ((self.start, self.peak, 40), (self.peak, after, 160), (after, evening, 50))
        day = (*spans, (evening, self.last_order, 60))
        return tuple(Rush(begin, min(end, self.last_order), rate) for begin, end, rate in day if begin < end)

    @property
    def pickups(self) -> tuple[int, ...]:
        """When the courier comes; the last time after all is done."""
        whole = self.end - self.start
        return (*(self.start + whole * share // 100 for share in (32, 61, 82, 98)), self.closing - MINUTE)

    @property
    def closing(self) -> int:
        """The end of it all."""
        return self.end + HOUR // 2


@dataclass(slots=True)
class Box:
    """A closed box: what really lies in it, and for which order its label is."""

    number: str
    content: Counter[str]
    closed_at: int
    tracking: str


@dataclass(slots=True)
class World:
    """Everything outside the program. ``world()`` is the time."""

    plan: Plan
    now: int = 0
    markets: list[Market] = field(default_factory=list)
    shelf: Counter[str] = field(default_factory=Counter)
    left: list[Box] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    """What went wrong on the way, and was or was not noticed."""
    _waiting: list[tuple[int, int, Process]] = field(default_factory=list)
    _started: int = 0
    _labels: int = 0

    def __call__(self) -> int:
        return self.now

    def dice(self, who: str) -> random.Random:
        """Somebody's own chance."""
        return random.Random(f"{self.plan.seed}/{who}")

    def begin(self, process: Process, after: float = 0.0) -> None:
        """Let something go its way, ``after`` seconds from now."""
        self._started += 1
        heapq.heappush(self._waiting, (self.now + round(after * 1000), self._started, process))

    def later(self, act: Callable[[], object], after: float) -> None:
        """Let something happen once."""

        def once() -> Process:
            act()
            yield from ()

        self.begin(once(), after)

    def run(self, until: int) -> None:
        """Let time pass."""
        while self._waiting and self._waiting[0][0] <= until:
            self.now, _, process = heapq.heappop(self._waiting)
            pause = next(process, None)
            if pause is not None:
                self.begin(process, pause)
        self.now = until
        for market in self.markets:
            market.advance(until)

    def regret(self, number: str, minutes: float) -> None:
        """A buyer asks for all the money back just now, and gets it some minutes later."""
        market = next(market for market in self.markets if number in market.orders)
        market.advance(self.now)
        claim = market.ask_refund(number)
        if claim is not None:
            self.notes["refunds in mid-pack"] += 1
            market.at(self.now + round(minutes * MINUTE), lambda: market.settle(claim))

    def label(self) -> str:
        """The next waybill of the roll."""
        self._labels += 1
        return f"SF{self.plan.seed % 1000:03d}{self._labels:010d}"

    @property
    def orders(self) -> dict[str, SoldOrder]:
        """All markets' orders by number."""
        return {number: order for market in self.markets for number, order in market.orders.items()}


def make_world(plan: Plan, offered: Callable[[int], int]) -> World:
    """A world before the day begins. ``offered``: units each market shows of an article of which so many lie on the shelf."""
    world = World(plan, now=plan.start - 30 * MINUTE)
    share = plan.orders // plan.shops
    for place in range(plan.shops):
        name = f"day-{place}"
        goods = items(name, 0, most=ARTICLES)
        market = Market(name, plan.seed, world.now, goods, promise=PROMISE_HOURS)
        for item in goods:
            # Of what sells best there is less than buyers want.
            units = max(20, round(plan.orders * (0.125 if item.favour > 1 else 0.085)))
            world.shelf[item.merchant_code] = units
            item.total = offered(units)
        let_in(market, crowd(world.dice(f"arrivals {place}"), plan.rushes, share), HABITS)
        market.misbehave(_faults(plan, world.dice("outage")))
        world.markets.append(market)
    return world


def _faults(plan: Plan, chance: random.Random) -> FaultPlan:
    """A day as platforms have them, and one outage that hits all shops in the promotion."""
    down = plan.peak + round(chance.uniform(30, 60) * MINUTE)
    return (
        Fault(PracticeFault.DOWN, down, down + round(plan.outage * MINUTE)),
        Fault(PracticeFault.TIMEOUT_BEFORE, rate=0.01, methods=ACTS),
        Fault(PracticeFault.TIMEOUT_AFTER, rate=0.01, methods=ACTS),
        Fault(PracticeFault.THROTTLE, rate=0.002),
        Fault(PracticeFault.EXPIRE, rate=0.0005),
        Fault(PracticeFault.LATE, rate=0.03, seconds=180),
        Fault(PracticeFault.REPEAT, rate=0.05),
        Fault(PracticeFault.REORDER, rate=0.2),
        Fault(PracticeFault.STIR, rate=0.02),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the day, as markets and buyers see it."""

    seed: int
    orders: int
    """Paid, or to be paid in cash."""
    shipped: int
    wrong: int
    """Boxes that left with something that was not ordered, or not all of what their order wanted."""
    refunded: int
    """Orders whose goods left although the money had gone back."""
    doubled: int
    """Orders that were sent more than was ordered."""
    lost: int
    """Orders that nobody has sent, or told the buyer of, and nobody knows why."""
    oversold: int
    """Orders that were paid for and can't be served."""
    average_h: float
    """From payment until the market knew of the parcel, hours."""
    on_time: float
    """Share of orders that were to be sent and were so within the promise."""
    turned_away: int
    alerts: int = 0
    notes: tuple[tuple[str, int], ...] = ()


def judge(world: World, *, oversold: int, alerts: int) -> Verdict:
    """Look at everything that left, and at what the markets know."""
    boxes: dict[str, list[Box]] = {}
    for box in world.left:
        boxes.setdefault(box.number, []).append(box)
    sold = [order for order in world.orders.values() if order.paid_at or order.ship_by]
    due = [order for order in sold if order.word != Word.CANCELLED]
    waits = [order.sent_at - (order.paid_at or order.placed_at) for order in sold if order.sent_at]
    lost = sum(_is_lost(order, boxes.get(order.number, []), world.plan.closing) for order in due)
    return Verdict(
        seed=world.plan.seed,
        orders=len(sold),
        shipped=sum(order.sent_at is not None for order in sold),
        wrong=sum(_is_wrong(order, boxes.get(order.number, [])) for order in sold),
        refunded=sum(_is_refunded(order, boxes.get(order.number, [])) for order in sold),
        doubled=sum(_is_doubled(order, boxes.get(order.number, [])) for order in sold),
        lost=max(0, lost - oversold),
        oversold=oversold,
        average_h=sum(waits) / len(waits) / HOUR if waits else 0.0,
        on_time=sum(_is_on_time(order) for order in due) / len(due) if due else 1.0,
        turned_away=sum(market.turned_away for market in world.markets),
        alerts=alerts,
        notes=tuple(sorted(world.notes.items())),
    )


def _sent(boxes: list[Box]) -> Counter[str]:
    return sum((box.content for box in boxes), Counter())


def _ordered(order: SoldOrder) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in order.lines:
        found[line.item.merchant_code] += line.quantity
    return found


def _still_wanted(order: SoldOrder) -> Counter[str]:
    """What was not given back before it was sent."""
    found: Counter[str] = Counter()
    for line in order.lines:
        found[line.item.merchant_code] += line.quantity - line.refunded
    return found


def _never_asked_back(order: SoldOrder) -> Counter[str]:
    """What must be in the boxes. A box called back loses what the money went back for, also if it was reported by then."""
    found: Counter[str] = Counter()
    for line in order.lines:
        if line.refund != RefundState.REFUNDED:
            found[line.item.merchant_code] += line.quantity
    return found


def _is_wrong(order: SoldOrder, boxes: list[Box]) -> bool:
    """Something nobody ordered is in a box, or of an order that counts as sent something is missing."""
    sent, ordered = _sent(boxes), _ordered(order)
    if sent.keys() - ordered.keys():
        return True
    complete = order.sent_at is not None and bool(boxes)
    return complete and bool(_never_asked_back(order) - sent)


def _is_refunded(order: SoldOrder, boxes: list[Box]) -> bool:
    sent, wanted, ordered = _sent(boxes), _still_wanted(order), _ordered(order)
    return any(wanted[code] < min(units, ordered[code]) for code, units in sent.items())


def _is_doubled(order: SoldOrder, boxes: list[Box]) -> bool:
    sent, ordered = _sent(boxes), _ordered(order)
    return any(units > ordered[code] > 0 for code, units in sent.items())


def _is_lost(order: SoldOrder, boxes: list[Box], closing: int) -> bool:
    """No box, or none that the market knows of. Money that is asked back or went back is no loss, nor a late refusal."""
    states = {line.refund for line in order.lines if not line.gift}
    if RefundState.REQUESTED in states or states == {RefundState.REFUNDED}:
        return False
    if RefundState.REFUSED in states and order.modified_at > closing - HOUR:
        return False
    return not boxes or order.unsent


def _is_on_time(order: SoldOrder) -> bool:
    if order.asked:
        return True
    return order.sent_at is not None and order.ship_by is not None and order.sent_at <= order.ship_by
