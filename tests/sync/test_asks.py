"""Somebody waits for one order: it is asked for before anything else goes on, and the asker always hears what came of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from oms_desktop.errors import Rejected, Unreachable
from oms_desktop.models import Order
from oms_desktop.vocabulary import HoldReason, RefundState
from tests import news
from tests.sync.scripted import Scene
from tests.sync.test_push_pass import alert_kinds, leave, take


def put(scene: Scene, number: str = "A") -> list[bool]:
    """Ask for an order; what the asker will have heard."""
    heard: list[bool] = []
    scene.sync.asks.put(number, heard.append)
    return heard


def holds(scene: Scene, number: str = "A") -> list[str]:
    with scene.store.reading() as reading:
        order = reading.session.scalars(select(Order).where(Order.number == number)).one()
        return [hold.reason for hold in order.open_holds]


def claimed(scene: Scene, number: str = "A") -> None:
    """The buyer asks for the money back."""
    order = replace(scene.side.orders[number], holds=(HoldReason.REFUND_REQUESTED,))
    scene.side.sell(order)


def test_what_the_platform_says_now_is_stored_before_the_asker_hears_of_it(scene: Scene) -> None:
    take(scene)
    claimed(scene)
    seen: list[list[str]] = []
    scene.sync.asks.put("A", lambda stored: seen.append(holds(scene) if stored else ["?"]))
    assert scene.once(pull=False).ok
    assert seen == [["refund_requested"]]


def test_it_does_not_wait_for_the_end_of_a_long_pass(scene: Scene) -> None:
    take(scene)
    scene.clock.advance(minutes=10)
    for number in "BCDEFG":
        scene.side.sell(news.order(number))
    answered_after: list[int] = []

    def somebody_asks() -> None:
        scene.side.at_page = lambda: None
        begun = len(scene.side.windows)
        scene.sync.asks.put("A", lambda stored: answered_after.append(len(scene.side.windows) - begun))

    scene.side.at_page = somebody_asks
    assert scene.once().new == 6
    assert answered_after == [0]  # before the next page was asked for


def test_an_order_nobody_can_read_or_find_is_told_and_the_pass_goes_on(scene: Scene) -> None:
    take(scene)
    odd, missing = put(scene), put(scene, "NONE")
    scene.side.fail("order", Rejected("odd", "no"))
    assert scene.once().ok
    assert (odd, missing) == ([False], [False])


def test_a_platform_that_cannot_be_reached_is_told_at_once_and_opens_the_circuit(scene: Scene) -> None:
    take(scene)
    first, second = put(scene), put(scene)
    scene.side.fail("order", Unreachable("gone"))
    assert not scene.once(pull=False).ok
    assert (first, second) == ([False], [False])
    asked = scene.side.calls["order"]
    third = put(scene)
    assert scene.once(pull=False).error_kind == "Resting"
    assert (third, scene.side.calls["order"]) == ([False], asked)


def test_a_fault_of_ours_is_told_too(scene: Scene) -> None:
    take(scene)
    heard, behind = put(scene), put(scene)
    scene.side.fail("order", ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        scene.once(pull=False)
    assert (heard, behind) == ([False], [False])


def test_an_answer_after_the_box_was_closed_calls_it_back(scene: Scene) -> None:
    order_id = take(scene)
    leave(scene, order_id)
    sold = scene.side.orders["A"]
    back = tuple(replace(line, refund=RefundState.REQUESTED) for line in sold.lines or ())
    scene.side.sell(replace(sold, lines=back))
    heard = put(scene)
    scene.once(pull=False)
    assert heard == [True]
    assert alert_kinds(scene) == ["refund_while_packing"]
