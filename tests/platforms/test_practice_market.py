"""The practice market by itself: what buyers and sellers may do there, and what it believes to have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oms_desktop.sync.platforms.practice import counter, registry
from oms_desktop.sync.platforms.practice.buyers import Habits, Rush, crowd, let_in, stream
from oms_desktop.sync.platforms.practice.goods import items
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import HOUR, Word
from oms_desktop.vocabulary import PaymentKind, RefundState
from tests.platforms.practice_scene import ELSEWHERE, WHO, Scene
from tests.stores import NOW


@pytest.fixture
def scene() -> Iterator[Scene]:
    yield Scene()
    registry.take_away("test")


def test_an_order_from_cart_to_the_end(scene: Scene) -> None:
    market = scene.market
    number = scene.order((scene.cup, 2), (scene.lid, 1), paid=False)
    order = market.orders[number]
    assert (scene.cup.for_sale, scene.cup.occupied, scene.lid.for_sale) == (8, 2, 10)
    assert counter.ship(market, number, "SF", "SF1") == "not_paid"
    scene.pass_by(3)
    assert market.pay(number)
    assert (scene.cup.total, scene.cup.occupied, scene.lid.total) == (8, 0, 9)
    assert order.ship_by == NOW + 3 * 60_000 + 48 * HOUR
    assert not market.pay(number)
    assert not market.cancel(number)
    assert counter.ship(market, number, "SF", "SF1") == "taken"
    assert counter.ship(market, number, "SF", "SF1") == "again"
    assert counter.ship(market, number, "SF", "SF2") == "already_sent"
    assert counter.ship(market, number, "SF", "SF2", previous="SF1") == "changed"
    assert [parcel.tracking for parcel in order.parcels] == ["SF2"]
    assert not market.move_house(number, ELSEWHERE)
    scene.pass_by(41 * 60)
    words = [order.word]
    scene.pass_by(80 * 60)
    assert [*words, order.word] == [Word.RECEIVED, Word.FINISHED]
    assert [report.outcome for report in market.shipments] == [
        "not_paid",
        "taken",
        "again",
        "already_sent",
        "changed",
    ]


def test_parcels_of_a_part(scene: Scene) -> None:
    number = scene.order((scene.cup, 2), (scene.lid, 1))
    first, second = (line.line_id for line in scene.market.orders[number].lines)
    assert counter.ship(scene.market, number, "SF", "SF1", lines={first: 3}) == "not_so_many_left"
    assert counter.ship(scene.market, number, "SF", "SF1", lines={first: 1}) == "taken"
    assert scene.market.orders[number].word == Word.PART_SENT
    assert counter.ship(scene.market, number, "SF", "SF1", lines={first: 1}) == "again"
    assert counter.ship(scene.market, number, "SF", "SF1", lines={first: 2}) == "not_so_many_left"
    assert counter.ship(scene.market, number, "SF", "SF2") == "taken"
    assert scene.market.orders[number].word == Word.SENT
    assert scene.market.orders[number].parcels[1].lines == {first: 1, second: 1}
    assert counter.ship(scene.market, "0", "SF", "SF3") == "no_such_order"
    assert counter.ship(scene.market, scene.order(), "", "SF3") == "no_waybill"


def test_unpaid_orders_hold_units_until_they_are_dropped(scene: Scene) -> None:
    number = scene.order((scene.cup, 10), paid=False)
    assert scene.market.place([(scene.cup, 1)], WHO) is None
    assert scene.market.turned_away == 1
    assert scene.market.cancel(number)
    assert scene.cup.for_sale == 10
    assert scene.market.orders[number].word == Word.CANCELLED


def test_two_buyers_pay_for_the_last_one_where_it_is_deducted_at_payment(scene: Scene) -> None:
    scene.lid.total = 1
    scene.order((scene.lid, 1))
    scene.lid.total = 1
    both = [scene.order((scene.lid, 1), paid=False) for _ in range(2)]
    assert [scene.market.pay(number) for number in both] == [True, True]
    assert scene.market.oversold == 1
    assert scene.lid.for_sale == 0


def test_cash_and_deposit(scene: Scene) -> None:
    cash = scene.market.place([(scene.cup, 1)], WHO, payment=PaymentKind.COD)
    presale = scene.market.place([(scene.cup, 1)], WHO, payment=PaymentKind.DEPOSIT)
    assert cash is not None
    assert presale is not None
    assert (scene.market.orders[cash].word, scene.market.orders[cash].paid_at) == (Word.WAIT_SEND, None)
    assert scene.market.orders[presale].word == Word.WAIT_BALANCE
    assert scene.market.pay(presale)
    assert scene.market.orders[presale].unsent


def test_money_back_before_and_after_sending(scene: Scene) -> None:
    market = scene.market
    whole = scene.order((scene.cup, 2), (scene.lid, 1))
    claim = market.ask_refund(whole)
    assert claim is not None
    assert market.ask_refund(whole) is None
    assert market.settle(claim)
    assert not market.settle(claim)
    assert market.orders[whole].word == Word.CANCELLED
    assert (scene.cup.total, scene.lid.total) == (10, 10)
    assert counter.ship(market, whole, "SF", "SF1") == "order_closed"

    part = scene.order((scene.cup, 2), (scene.lid, 1))
    line = market.orders[part].lines[0]
    claim = market.ask_refund(part, line.line_id, 1)
    assert claim is not None
    assert market.claims[claim].amount == 8800
    market.settle(claim)
    assert (line.refunded, line.left, market.orders[part].word) == (1, 1, Word.WAIT_SEND)
    assert counter.ship(market, part, "SF", "SF2") == "taken"

    sent = scene.order()
    counter.ship(market, sent, "SF", "SF3")
    claim = market.ask_refund(sent)
    assert claim is not None
    market.settle(claim)
    assert market.orders[sent].word == Word.REFUNDED
    assert market.orders[sent].lines[0].refunded == 0

    refused = scene.order()
    claim = market.ask_refund(refused)
    assert claim is not None
    market.settle(claim, agreed=False)
    assert market.orders[refused].lines[0].refund == RefundState.REFUSED
    assert market.orders[refused].unsent


def test_a_gift_goes_with_its_order(scene: Scene) -> None:
    number = scene.market.place([(scene.cup, 1)], WHO, gifts=[(scene.lid, 1)])
    assert number is not None
    scene.market.pay(number)
    claim = scene.market.ask_refund(number, scene.market.orders[number].lines[0].line_id)
    assert claim is not None
    scene.market.settle(claim)
    assert scene.market.orders[number].word == Word.CANCELLED
    assert scene.lid.total == 10


def test_the_same_seed_gives_the_same_day() -> None:
    def day(seed: int) -> list[tuple[str, str, int, int]]:
        market = Market("m", seed, NOW, items("m", 50))
        rushes = [Rush(NOW, NOW + 8 * HOUR, 10), Rush(NOW + 2 * HOUR, NOW + 3 * HOUR, 60)]
        let_in(market, crowd(market.luck.random, rushes, 80), Habits(refund=0.2))
        market.advance(NOW + 10 * HOUR)
        return [
            (order.number, order.word.value, order.modified_at, order.paid)
            for order in market.orders.values()
        ]

    first = day(1)
    assert len(first) == 80
    assert first == day(1)
    assert first != day(2)
    words = {word for _, word, _, _ in first}
    assert {Word.WAIT_SEND, Word.CANCELLED} <= words


def test_time_goes_on_in_steps_of_any_size() -> None:
    def words(step: int) -> dict[str, str]:
        market = Market("m", 5, NOW, items("m", 50))
        let_in(market, stream(market.luck.random, [Rush(NOW, NOW + HOUR, 60)]))
        while market.now < NOW + 4 * HOUR:
            market.advance(market.now + step)
        return {order.number: order.word.value for order in market.orders.values()}

    assert words(HOUR) == words(17_000)
    assert len(words(HOUR)) > 30
