"""The people in the house on the simulated day: the clerk at the desk, packers with human timings, and the courier."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Generator

from sqlalchemy import select

from benchmarks.day_house import House, Slip
from benchmarks.day_world import Box, Process
from oms_desktop.models import Hold, Order, OrderLine, Sku
from oms_desktop.operations.alerts import AlertView, dismiss_alert, list_alerts
from oms_desktop.operations.orders.verbs import approve, printed, release
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set_build import read_shops
from oms_desktop.operations.packing.views import RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Block
from oms_desktop.operations.shipping.outbox import list_pushes, retry_pushes
from oms_desktop.operations.shipping.ship import hand_over
from oms_desktop.operations.work import Actor
from oms_desktop.vocabulary import AlertKind, HoldReason, OrderStatus, RefundState, ScanResult

_PILE = 14
_BATCH = 10
_WAVE = 4
_JAM = 0.02
_SPOILT_LABEL = 0.01
_REGRET = 0.02
"""Share of buyers who ask for their money back while their order is on the bench."""
_MOST_SCANS = 40
_CLERK = Actor()
_RELEASED = (HoldReason.ADDRESS_CHANGED, HoldReason.MANUAL, HoldReason.BUYER_MESSAGE)
_COUNTED = (ScanResult.ACCEPTED, ScanResult.LINE_DONE, ScanResult.VERIFIED)
_OPENED = (ScanResult.OPENED,)

Steps = Generator[float, None, None]


def clerk(house: House) -> Process:
    """Once a minute: read what must be read, print slips for the packers, look after what was given up."""
    chance = house.world.dice("clerk")
    tried: set[int] = set()
    while True:
        if house.up:
            _read_notes(house)
            _start_again(house, tried)
            _find_boxes(house)
            if len(house.pile) < _PILE:
                yield from _print(house, chance)
        yield 60 * chance.uniform(0.8, 1.2)


def _read_notes(house: House) -> None:
    with house.store.work(_CLERK) as work:
        held = select(Hold.order_id).where(Hold.closed_at.is_(None), Hold.reason.in_(_RELEASED))
        ids = list(work.session.scalars(held.distinct()))
        for reason in _RELEASED if ids else ():
            release(work, ids, reason)
        paid = select(Order.id).where(Order.status == OrderStatus.PAID, Order.hold_count == 0)
        approve(work, list(work.session.scalars(paid)))


def _start_again(house: House, tried: set[int]) -> None:
    """A report that was given up is started again, once; the second time its box is looked for."""
    with house.store.reading() as reading:
        dead = [push.id for push in list_pushes(reading, dead=True) if push.id not in tried]
    if dead:
        tried.update(dead)
        house.world.notes["dead letters"] += len(dead)
        with house.store.work(_CLERK) as work:
            retry_pushes(work, dead)


def _print(house: House, chance: random.Random) -> Steps:
    batch = house.to_fetch()[:_BATCH]
    if not batch:
        return
    slips = [house.slip(order) for order in batch]
    house.in_hand.update(slip.order_id for slip in slips)
    with house.store.work(_CLERK) as work:
        printed(work, [slip.order_id for slip in slips], "slip")
    if chance.random() < _JAM * len(slips):
        house.world.notes["printer jams"] += 1
        yield chance.uniform(3, 8) * 60
    yield 5 + len(slips)
    house.pile.extend(slips)


class Packer:
    """Fetches the goods of some slips, then packs them one by one at a bench."""

    def __init__(self, house: House, actor: Actor) -> None:
        self._house = house
        self._world = house.world
        self._station = actor.station
        self._chance = house.world.dice(actor.operator)
        self._barcodes = {item.merchant_code: item.barcode for item in house.world.markets[0].items.values()}

    def work(self) -> Process:
        """The whole day."""
        while True:
            slips = [self._house.pile.popleft() for _ in range(min(_WAVE, len(self._house.pile)))]
            if not slips:
                yield 15
                continue
            picked = []
            for slip in slips:
                hand: Counter[str] = Counter()
                yield from self._fetch(slip, hand)
                picked.append((slip, hand))
            for slip, hand in picked:
                yield from self._pack(slip, hand)
                yield from self._put_back(hand)
                self._house.in_hand.discard(slip.order_id)

    # the shelf

    def _fetch(self, slip: Slip, hand: Counter[str]) -> Steps:
        for code, pieces in slip.wants:
            yield self._chance.uniform(10, 22) + 2 * pieces
            if self._chance.random() < self._world.plan.wrong_pick:
                self._world.notes["wrong picks"] += 1
                self._take(hand, self._other(code), pieces)
            else:
                self._take(hand, code, pieces)

    def _other(self, code: str) -> str:
        return self._chance.choice([other for other in sorted(self._world.shelf) if other != code])

    def _take(self, hand: Counter[str], code: str, pieces: int) -> None:
        there = min(pieces, self._world.shelf[code])
        self._world.shelf[code] -= there
        hand[code] += there
        if there < pieces:
            self._world.notes["empty shelves"] += 1

    def _put_back(self, hand: Counter[str]) -> Steps:
        if hand.total():
            yield self._chance.uniform(8, 15)
        self._world.shelf.update(hand)
        hand.clear()

    # the bench

    def _scan(self, code: str) -> Generator[float, None, ScanAnswer]:
        """What the bench says, after the time a hand needs; news reach the bench first, as in the window."""
        yield self._chance.uniform(2, 4)
        while not self._house.up:
            yield 5
        session = self._house.benches[self._station]
        self._listen()
        answer = session.bench.scan(code)
        if answer.request is not None and answer.request.kind == RequestKind.LOOK_UP:
            answer = session.bench.arrived(answer.request.ticket, session.look_up(code)) or answer
        return answer

    def _listen(self) -> None:
        session, stale = self._house.benches[self._station], self._house.stale[self._station]
        if stale:
            changed = frozenset(("order", order_id) for order_id in stale)
            stale.clear()
            for order in session.changed_orders(changed):
                session.bench.news(order)
            with self._house.store.reading() as reading:
                session.bench.bench_set.shops = read_shops(reading)

    def _apply(self) -> dict[int, object]:
        """What the bench worker does behind the scan; what the database could not take."""
        session = self._house.benches[self._station]
        applied = session.apply_waiting()
        session.bench.applied(applied.seq)
        return dict(applied.contested)

    def _pack(self, slip: Slip, hand: Counter[str]) -> Steps:
        answer = yield from self._scan(f"O{slip.order_id}")
        if answer.result not in _OPENED:
            self._world.notes[f"not opened: {answer.case.value}"] += 1
            return
        self._apply()
        if self._chance.random() < _REGRET:
            self._world.regret(slip.number, self._chance.uniform(3, 15))
        if answer.request is not None and answer.request.kind == RequestKind.REFRESH:
            fresh = yield from self._ask(slip)
            if not fresh:
                self._world.notes["put off: no fresh news"] += 1
                yield from self._leave()
                return
        if answer.order is not None and any(line.done for line in answer.order.lines):
            # It was put aside before, and its goods went back to the shelf.
            yield from self._scan("*OMS:RECOUNT*")
        inside: Counter[str] = Counter()
        ready = yield from self._fill(hand, inside)
        if ready:
            closed = yield from self._close(slip, inside)
            if closed:
                return
        hand.update(inside)

    def _ask(self, slip: Slip) -> Generator[float, None, bool]:
        """The platform is asked how the order stands; false: it can't be asked now."""
        yield 1.0
        report = self._house.talk(slip.shop_id)
        while not self._house.up:
            yield 5
        return report is not None and report.ok

    def _fill(self, hand: Counter[str], inside: Counter[str]) -> Generator[float, None, bool]:
        """Scan until everything is in; false: the order was stopped and left the bench."""
        for _ in range(_MOST_SCANS):
            self._wait_listen()
            bench = self._house.benches[self._station].bench
            if bench.blocked is not None:
                yield from self._blocked(bench.blocked)
                return False
            view = bench.order
            if view is None:
                return False
            over = {line.code: line.done - line.need for line in view.lines if line.done > line.need}
            missing = {line.code: line.need - line.done for line in view.lines if line.done < line.need}
            if not over and not missing and inside:
                return True
            if not over and not missing:
                break
            yield from self._piece(hand, inside, over, missing)
        yield from self._leave()
        return False

    def _wait_listen(self) -> None:
        if self._house.up:
            self._listen()

    def _piece(
        self, hand: Counter[str], inside: Counter[str], over: dict[str, int], missing: dict[str, int]
    ) -> Steps:
        """One piece goes in, or out again."""
        if over:
            code = next(iter(over))
            answer = yield from self._scan(self._barcodes[code])
            if answer.case == Case.TAKEN_OUT:
                inside[code] -= 1
                hand[code] += 1
            return
        code = next((code for code in hand if hand[code] > 0), "")
        if not code:
            code = next(iter(missing))
            yield self._chance.uniform(25, 50)
            self._take(hand, code, 1)
        answer = yield from self._scan(self._barcodes[code])
        hand[code] -= 1
        if answer.result in _COUNTED and answer.case != Case.TAKEN_OUT:
            inside[code] += 1
            return
        if answer.result == ScanResult.WRONG_ITEM:
            self._world.notes["wrong items noticed"] += 1
        self._world.shelf[code] += 1

    def _close(self, slip: Slip, inside: Counter[str]) -> Generator[float, None, bool]:
        """Tape, label, closing scan; true: the box stands at the door."""
        yield self._chance.uniform(12, 25)
        tracking = self._world.label()
        if self._chance.random() < _SPOILT_LABEL:
            self._world.notes["spoilt labels"] += 1
            yield 60
            tracking = self._world.label()
        answer = yield from self._scan(tracking)
        if answer.result != ScanResult.CLOSED:
            self._world.notes[f"not closed: {answer.case.value}"] += 1
            bench = self._house.benches[self._station].bench
            if bench.blocked is not None:
                yield from self._blocked(bench.blocked)
            else:
                yield from self._leave()
            return False
        contested = self._apply()
        if answer.decision is not None and answer.decision.seq in contested:
            self._world.notes["contested"] += 1
            return False
        self._house.at_the_door.append(Box(slip.number, +inside, self._world.now, tracking))
        self._house.wake(slip.shop_id)
        return True

    def _blocked(self, block: Block) -> Steps:
        self._world.notes[f"stopped: {block.value}"] += 1
        code = "*OMS:BIN*" if block in (Block.REFUND, Block.CANCELLED) else "*OMS:HOLD*"
        yield from self._scan(code)
        self._apply()

    def _leave(self) -> Steps:
        yield from self._scan("*OMS:ABORT*")
        self._apply()


def courier(house: House) -> Process:
    """Comes some times a day and takes what stands at the door and may leave.

    Boxes of a shop that can't be reached wait for the next time, if there is one: the alert says so, and a buyer may have
    cancelled meanwhile.
    """
    world = house.world
    for moment in world.plan.pickups:
        yield max(0.0, (moment - world.now) / 1000)
        while not house.up:
            yield 5
        wanted_back = {str(alert.values["tracking"]) for alert in _called_back(house)}
        silent = set() if moment == world.plan.pickups[-1] else _silent_shops(house)
        stay = [
            box
            for box in house.at_the_door
            if box.tracking in wanted_back or house.shop_of[box.number] in silent
        ]
        leaving = [box for box in house.at_the_door if box not in stay]
        house.at_the_door = stay
        with house.store.work(_CLERK) as work:
            hand_over(work, list({house.ids[box.number]: None for box in leaving}))
        world.left += leaving


def _silent_shops(house: House) -> set[int | None]:
    with house.store.reading() as reading:
        return {alert.shop_id for alert in list_alerts(reading) if alert.kind == AlertKind.SHOP_PAUSED}


def _called_back(house: House) -> list[AlertView]:
    """Alerts about closed boxes that must not leave as they are."""
    with house.store.reading() as reading:
        return [
            alert
            for alert in list_alerts(reading)
            if alert.kind == AlertKind.REFUND_WHILE_PACKING and "tracking" in alert.values
        ]


def _find_boxes(house: House) -> None:
    """Boxes that are called back are opened as soon as it is settled what goes back; what is in them no more is on the shelf."""
    boxes = {box.tracking: box for box in house.at_the_door}
    for alert in _called_back(house):
        box = boxes.get(str(alert.values["tracking"]))
        if box is None or alert.order_id is None:
            continue
        back = _goes_back(house, alert.order_id, box)
        if back is None:
            continue
        house.world.notes["boxes called back"] += 1
        house.world.shelf.update(back)
        box.content -= back
        with house.store.work(_CLERK) as work:
            dismiss_alert(work, alert.id)
    house.at_the_door = [box for box in house.at_the_door if box.content]


def _goes_back(house: House, order_id: int, box: Box) -> Counter[str] | None:
    """What is to be taken out of a box; ``None``: that is not settled yet."""
    with house.store.reading() as reading:
        order = reading.session.get_one(Order, order_id)
        if order.status in (OrderStatus.CANCELLED, OrderStatus.CLOSED):
            return Counter(box.content)
        lines = reading.session.execute(
            select(OrderLine.refund, Sku.code, OrderLine.ordered)
            .join(Sku, Sku.id == OrderLine.sku_id)
            .where(OrderLine.order_id == order_id)
        ).all()
    if any(refund == RefundState.REQUESTED for refund, _, _ in lines):
        return None
    back: Counter[str] = Counter()
    for refund, code, ordered in lines:
        if refund == RefundState.REFUNDED:
            back[code] = min(back[code] + ordered, box.content[code])
    return back
