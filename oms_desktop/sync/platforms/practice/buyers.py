"""How buyers behave: when they come, what they take, and what they do with the order afterwards. Drawn by chance from a seed.

Each buyer has dice of their own, so that one buyer's luck doesn't change another's day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oms_desktop.sync.platforms.practice.goods import NOTES, person
from oms_desktop.sync.platforms.practice.market import Market, Wish
from oms_desktop.sync.platforms.practice.trade import HOUR
from oms_desktop.vocabulary import PaymentKind

MINUTE = 60_000
_SECOND_LINE = 0.3
_MORE_PIECES = 0.18


@dataclass(frozen=True, slots=True)
class Rush:
    """So many buyers an hour from ``start`` to before ``end``, UTC milliseconds."""

    start: int
    end: int
    per_hour: float


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares of buyers who do something out of the ordinary, and within how many minutes of paying."""

    never_pay: float = 0.05
    cash: float = 0.04
    deposit: float = 0.03
    note: float = 0.05
    ask_later: float = 0.01
    move: float = 0.01
    refund: float = 0.04
    refund_within: float = 150.0
    refund_agreed: float = 0.8
    gift: float = 0.08


ORDINARY = Habits()


def stream(chance: random.Random, rushes: Sequence[Rush]) -> Iterator[int]:
    """Moments at which buyers come, as many as chance wants."""
    for rush in rushes:
        moment = float(rush.start)
        while True:
            moment += chance.expovariate(rush.per_hour) * HOUR
            if moment >= rush.end:
                break
            yield round(moment)


def crowd(chance: random.Random, rushes: Sequence[Rush], count: int) -> Iterator[int]:
    """Exactly ``count`` moments, spread as the rushes are."""
    weights = [(rush.end - rush.start) * rush.per_hour for rush in rushes]
    drawn = chance.choices(rushes, weights, k=count)
    return iter(sorted(round(chance.uniform(rush.start, rush.end)) for rush in drawn))


def let_in(market: Market, moments: Iterator[int], habits: Habits = ORDINARY) -> None:
    """Let buyers come at these moments; each lets the next one in."""
    moment = next(moments, None)
    if moment is None:
        return

    def come() -> None:
        _shop(market, habits)
        let_in(market, moments, habits)

    market.at(moment, come)


def _shop(market: Market, habits: Habits) -> None:
    number = market.next_number()
    chance = random.Random(f"{market.seed}/{market.name}/{number}")
    payment = _payment(chance, habits)
    wishes = _wishes(market, chance)
    gifts = _gifts(market, chance, habits, wishes)
    note = chance.choice(NOTES) if chance.random() < habits.note else ""
    who = person(chance)
    if market.place(wishes, who, payment=payment, note=note, gifts=gifts, number=number) is None:
        return
    if payment == PaymentKind.ONLINE and chance.random() < habits.never_pay:
        market.at(market.now + 30 * MINUTE, lambda: market.cancel(number))
        return
    wait = {
        PaymentKind.ONLINE: min(25.0, chance.expovariate(1 / 1.5)),
        PaymentKind.DEPOSIT: chance.uniform(10, 60),
        PaymentKind.COD: 0.0,
    }[payment]
    paid_at = market.now + round(wait * MINUTE)
    if payment != PaymentKind.COD:
        market.at(paid_at, lambda: market.pay(number))
    _think_again(market, number, chance, habits, paid_at)


def _payment(chance: random.Random, habits: Habits) -> PaymentKind:
    draw = chance.random()
    if draw < habits.cash:
        return PaymentKind.COD
    return PaymentKind.DEPOSIT if draw < habits.cash + habits.deposit else PaymentKind.ONLINE


def _wishes(market: Market, chance: random.Random) -> list[Wish]:
    goods = list(market.items.values())
    weights = [item.favour for item in goods]
    count = 1
    while count < 3 and chance.random() < _SECOND_LINE:
        count += 1
    chosen = dict.fromkeys((item.item_id, item.sku_id) for item in chance.choices(goods, weights, k=count))
    return [(market.items[key], 1 + (chance.random() < _MORE_PIECES)) for key in chosen]


def _gifts(market: Market, chance: random.Random, habits: Habits, wishes: Sequence[Wish]) -> list[Wish]:
    if chance.random() >= habits.gift:
        return []
    taken = {id(item) for item, _ in wishes}
    cheapest = min(market.items.values(), key=lambda item: (id(item) in taken, item.price, item.sku_id))
    return [(cheapest, 1)] if cheapest.for_sale else []


def _think_again(market: Market, number: str, chance: random.Random, habits: Habits, paid_at: int) -> None:
    draw = chance.random()
    later = paid_at + round(chance.uniform(0.5, habits.refund_within) * MINUTE)
    if draw < habits.refund:
        _regret(market, number, chance, habits, later)
    elif draw < habits.refund + habits.move:
        elsewhere = person(chance)
        market.at(paid_at + 3 * MINUTE, lambda: market.move_house(number, elsewhere))
    elif draw < habits.refund + habits.move + habits.ask_later:
        note = chance.choice(NOTES)
        market.at(paid_at + 5 * MINUTE, lambda: market.ask(number, note))


def _regret(market: Market, number: str, chance: random.Random, habits: Habits, when: int) -> None:
    whole = chance.random() < 0.7
    agreed = chance.random() < habits.refund_agreed
    answer = round(chance.uniform(3, 15) * MINUTE)

    def ask() -> None:
        line_id = "" if whole else market.orders[number].lines[0].line_id
        claim = market.ask_refund(number, line_id)
        if claim is not None:
            market.at(market.now + answer, lambda: market.settle(claim, agreed=agreed))

    market.at(when, ask)
