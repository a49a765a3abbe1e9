"""The same day as it goes without the program: exports by the hour, paper, hands and eyes, uploads now and then.

No reservation, no scan, no second try: what the platform doesn't answer is lost until the buyer complains.
"""

from __future__ import annotations

import random
from collections import Counter, deque
from dataclasses import dataclass, field

from benchmarks.day_world import Box, Plan, Process, Verdict, World, judge, make_world
from oms_desktop.errors import PlatformError
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import Account, Connector, Shipment, Window
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.connector import PracticeConnector
from oms_desktop.vocabulary import OrderStatus, RefundState

_EVERY_S = 3600.0
_UPLOAD_S = 2 * 3600.0
_NOTICES_AGAIN = 0.9
"""How often somebody sees that an order on the new list has been sent already."""
_WAVE = 4


@dataclass(slots=True)
class _Shop:
    connector: Connector
    seen_until: int


@dataclass(slots=True)
class _Paper:
    """What lies on the table."""

    world: World
    shops: list[_Shop]
    pile: deque[tuple[int, PlatformOrder]] = field(default_factory=deque)
    done: set[str] = field(default_factory=set)
    to_upload: list[tuple[int, str, str]] = field(default_factory=list)
    """(shop, order, number)"""
    without_goods: set[str] = field(default_factory=set)


def run_day(plan: Plan) -> Verdict:
    """The day without the program."""
    # What lies on the shelf is typed into every shop.
    world = make_world(plan, lambda units: units)
    shops = []
    for market in world.markets:
        registry.put(market, world)
        account = Account("", {}, {"market": market.name})
        shops.append(_Shop(PracticeConnector(account), world.now))
    paper = _Paper(world, shops)
    for place in range(len(shops)):
        world.begin(_export(paper, place), 1800 + 60 * place)
    world.begin(_upload(paper), _UPLOAD_S)
    for one in range(plan.packers):
        world.begin(_pack(paper, world.dice(f"packer {one + 1}")), 1800)
    world.run(plan.closing)
    verdict = judge(world, oversold=len(paper.without_goods), alerts=0)
    for market in world.markets:
        registry.take_away(market.name)
    return verdict


def _export(paper: _Paper, place: int) -> Process:
    """Every hour the orders of that hour; an export that fails is not made again."""
    chance = paper.world.dice(f"export {place}")
    while True:
        shop, now = paper.shops[place], paper.world.now
        window = Window(shop.seen_until, now)
        shop.seen_until = now
        try:
            orders = _all(shop.connector, window)
        except PlatformError:
            _sign_in(paper, place)
            paper.world.notes["exports that failed"] += 1
            orders = []
        for order in orders:
            if order.status != OrderStatus.PAID:
                continue
            if order.number in paper.done and chance.random() < _NOTICES_AGAIN:
                continue
            paper.done.add(order.number)
            paper.pile.append((place, order))
        yield _EVERY_S


def _all(connector: Connector, window: Window) -> list[PlatformOrder]:
    page = connector.orders_since(window)
    found = {order.number: order for order in page.orders}
    while page.next:
        page = connector.orders_since(window, page.next)
        found |= {order.number: order for order in page.orders}
    return list(found.values())


def _sign_in(paper: _Paper, place: int) -> None:
    """Somebody signs in again: the next export works."""
    market = paper.world.markets[place]
    secrets = {"access_token": f"practice-{market.token}"}
    paper.shops[place].connector = PracticeConnector(Account("", secrets, {"market": market.name}))


def _pack(paper: _Paper, chance: random.Random) -> Process:
    """Fetch, look, pack. Nobody checks."""
    world = paper.world
    while True:
        wave = [paper.pile.popleft() for _ in range(min(_WAVE, len(paper.pile)))]
        if not wave:
            yield 30
        for place, order in wave:
            content: Counter[str] = Counter()
            for line in order.lines or ():
                if line.refund in (RefundState.REQUESTED, RefundState.REFUNDED):
                    continue
                yield chance.uniform(10, 22) + 2 * line.quantity
                code = line.merchant_code
                if chance.random() < world.plan.wrong_pick:
                    world.notes["wrong picks"] += 1
                    code = chance.choice([other for other in sorted(world.shelf) if other != code])
                taken = min(line.quantity, world.shelf[code])
                world.shelf[code] -= taken
                content[code] += taken
                if taken < line.quantity:
                    paper.without_goods.add(order.number)
            yield chance.uniform(20, 35)
            if order.number in paper.without_goods:
                world.shelf.update(content)
            elif content:
                tracking = world.label()
                world.left.append(Box(order.number, content, world.now, tracking))
                paper.to_upload.append((place, order.number, tracking))


def _upload(paper: _Paper) -> Process:
    """Every two hours the numbers are uploaded; a line that fails is on nobody's list."""
    while True:
        batch, paper.to_upload = paper.to_upload, []
        for place, number, tracking in batch:
            shipment = Shipment(number, tracking, 1, "SF", tracking, paper.world.now)
            try:
                paper.shops[place].connector.ship(shipment)
            except PlatformError:
                _sign_in(paper, place)
                paper.world.notes["uploads that failed"] += 1
        yield _UPLOAD_S
