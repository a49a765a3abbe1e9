"""Orders in several boxes, and boxes of which a platform took a part: all is told in the end, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.errors import Ambiguous
from oms_desktop.models import Order, Parcel, Shop
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.shipping.reports import report_if_due
from oms_desktop.operations.shipping.ship import hand_over
from oms_desktop.operations.shipping.waybills import assign_waybill, change_waybill
from oms_desktop.sync.connector import Can
from oms_desktop.vocabulary import OrderStatus, RefundState
from tests import news
from tests.sync.scripted import OWNER, Fault, Scene
from tests.sync.test_push_pass import SF, leave, leave_box, states, take

YTO = "YT1234567890123"
OLD, NEW = "SF0000000000001", "SF0000000000002"


@pytest.fixture
def whole(scene: Scene) -> Scene:
    """A platform that takes an order as a whole, and knows of no number later but by a change."""
    scene.can -= {Can.SHIP_PART}
    scene.new_sync()
    return scene


def in_two_boxes(scene: Scene) -> int:
    """An order of two cups, each packed in a box of its own: OLD, then NEW; the platform was asked in between."""
    order_id = take(scene, lines=(news.line("CUP-1", 2, line_id="1"),))
    leave_box(scene, order_id, {0: 1}, OLD)
    scene.once()
    assert scene.side.shipments == []
    leave_box(scene, order_id, {0: 1}, NEW)
    return order_id


def boxes_told(scene: Scene) -> list[tuple[str, ...]]:
    """The numbers of each call."""
    return [(each.tracking, *(number for _, number in each.beside)) for each in scene.side.shipments]


def shown(scene: Scene) -> list[str]:
    return [each.number for each in scene.side.orders["A"].trackings]


def test_a_platform_without_parts_is_told_all_boxes_at_once(whole: Scene) -> None:
    in_two_boxes(whole)
    assert whole.once(pull=False).ok
    assert boxes_told(whole) == [(OLD, NEW)]
    assert [each.lines for each in whole.side.shipments] == [()]
    assert states(whole) == ["done", "done"]


def test_a_changed_number_of_one_of_several_boxes_is_told_to_a_platform_without_parts(whole: Scene) -> None:
    order_id = in_two_boxes(whole)
    whole.once()
    with whole.store.work(OWNER) as work:
        change_waybill(work, order_id, "YTO", YTO, wrong=NEW)
    assert whole.once().pushed == 1
    last = whole.side.shipments[-1]
    assert (last.tracking, last.previous, last.beside) == (YTO, NEW, (("SF", OLD),))
    assert shown(whole) == [OLD, YTO]


def test_a_number_that_changes_before_the_lost_answer_is_read_back_takes_the_place_of_the_one_told_with_it(
    whole: Scene,
) -> None:
    order_id = in_two_boxes(whole)
    whole.side.fail("ship", Fault(Ambiguous("lost"), after=True))
    whole.once(pull=False)
    with whole.store.work(OWNER) as work:
        change_waybill(work, order_id, "YTO", YTO, wrong=NEW)
    for _ in range(2):
        whole.clock.advance(minutes=1)
        whole.once()
    assert shown(whole) == [OLD, YTO]
    assert set(states(whole)) == {"done"}


def test_a_box_made_after_the_order_was_told_is_told_beside_it(whole: Scene) -> None:
    with whole.store.work(OWNER) as work:
        work.session.get_one(Shop, whole.shop_id).report_at = "print"
    order_id = take(whole, lines=(news.line("CUP-1", 2, line_id="1"),))
    with whole.store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", OLD)
        printed(work, [order_id], "slip")
    whole.once()
    assert boxes_told(whole) == [(OLD,)]
    leave_box(whole, order_id, {0: 1}, OLD)
    leave_box(whole, order_id, {0: 1}, NEW)
    whole.once()
    assert boxes_told(whole) == [(OLD,), (NEW, OLD)]
    assert shown(whole) == [OLD, NEW]


def test_a_platform_without_parts_waits_for_the_box_that_is_not_handed_over_yet(whole: Scene) -> None:
    with whole.store.work(OWNER) as work:
        work.session.get_one(Shop, whole.shop_id).report_at = "handover"
    order_id = in_two_boxes(whole)
    with whole.store.work(OWNER) as work:
        first = work.session.scalars(select(Parcel).order_by(Parcel.id)).all()[0]
        first.handed_over_at = work.now
        report_if_due(work, work.session.get_one(Order, order_id), first)
    whole.once()
    assert whole.side.shipments == []
    with whole.store.work(OWNER) as work:
        hand_over(work, [order_id])
    whole.once()
    assert boxes_told(whole) == [(OLD, NEW)]
    assert states(whole) == ["done", "done"]


@pytest.mark.parametrize("after", [True, False])
def test_the_reports_of_an_order_wait_while_one_may_have_arrived(scene: Scene, *, after: bool) -> None:
    """A platform may show the last number only."""
    order_id = take(scene, lines=(news.line("CUP-1", 2, line_id="1"),))
    leave_box(scene, order_id, {0: 1}, OLD)
    leave_box(scene, order_id, {0: 1}, NEW)
    scene.side.fail("ship", Fault(Ambiguous("lost"), after=after))
    scene.once(pull=False)
    assert boxes_told(scene) == [(OLD,)] * after
    assert states(scene) == ["ambiguous", "waiting"]
    for _ in range(5):
        scene.clock.advance(seconds=11)
        scene.once(pull=False)
    assert boxes_told(scene) == [(OLD,), (NEW,)]
    assert states(scene) == ["done", "done"]


def partly(scene: Scene, refund: RefundState, **more: Any) -> None:
    """The platform shows the first of two lines shipped, and money asked back for the second, or no longer."""
    order = scene.side.orders["A"]
    assert order.lines is not None
    first, second = order.lines
    lines = (replace(first, shipped_quantity=1), replace(second, shipped_quantity=0, refund=refund))
    scene.side.sell(
        replace(
            order, status=OrderStatus.APPROVED, raw_status="part", shipped_partly=True, lines=lines, **more
        )
    )


@pytest.mark.parametrize("known", [True, False])
def test_a_line_that_was_asked_back_is_told_when_the_wish_is_withdrawn(scene: Scene, known: bool) -> None:
    """The platform left it out of the report; the goods have left."""
    leave(scene, take(scene, lines=(news.line("CUP-1", line_id="1"), news.line("CUP-2", line_id="2"))))
    scene.once(pull=False)
    assert [each.lines for each in scene.side.shipments] == [()]
    if known:
        partly(scene, RefundState.REQUESTED)
        scene.once()
        assert len(scene.side.shipments) == 1
    partly(scene, RefundState.REFUSED)
    scene.once()
    assert [each.lines for each in scene.side.shipments] == [(), (("2", 1),)]
    assert [each.tracking for each in scene.side.shipments] == [SF, SF]
    assert states(scene) == ["done"]
    scene.once()
    assert len(scene.side.shipments) == 2


def test_a_platform_that_never_shows_all_is_not_told_for_ever(scene: Scene) -> None:
    scene.side.never_all = True
    leave(scene, take(scene, lines=(news.line("CUP-1", line_id="1"), news.line("CUP-2", line_id="2"))))
    scene.once(pull=False)
    partly(scene, RefundState.NONE)
    for _ in range(5):
        scene.once()
    assert len(scene.side.shipments) == 3
    assert states(scene) == ["done"]


def test_a_line_that_was_paid_back_stays_untold(scene: Scene) -> None:
    leave(scene, take(scene, lines=(news.line("CUP-1", line_id="1"), news.line("CUP-2", line_id="2"))))
    scene.once(pull=False)
    partly(scene, RefundState.REFUNDED)
    scene.once()
    assert len(scene.side.shipments) == 1
    assert states(scene) == ["done"]
