"""What a report still says of boxes for whose goods money went back while they stood here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.exchange import PlatformLine
from oms_desktop.models import Alert, Order, Push
from oms_desktop.operations.alerts import dismiss_alert
from oms_desktop.operations.shipping.ship import ship_parcel
from oms_desktop.operations.shipping.waybills import assign_waybill, box_to_pack
from oms_desktop.operations.shops.pushes import claim_push, push_done
from oms_desktop.operations.shops.pushes_shipment import NoCall, shipment_call
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import OrderStatus, RefundState
from tests import news
from tests.operations.intake_scene import ONE, OWNER, TWO, take

LINES = (news.line("CUP", 2, line_id="1"), news.line("LID", 1, line_id="2"))


@pytest.fixture
def shop(store: Store) -> int:
    return news.make_shop(store, platform="practice")


def leave(store: Store, shop: int, *boxes: tuple[str, dict[int, int]]) -> None:
    """An order of two lines leaves in boxes: (number, place of the line → units)."""
    take(store, shop, news.order(lines=LINES))
    for number, units in boxes:
        with store.work(OWNER) as work:
            assign_waybill(work, 1, "SF", number)
            order = work.session.get_one(Order, 1)
            inside = {order.lines[place].id: count for place, count in units.items()}
            ship_parcel(work, box_to_pack(work, order), inside, verified=True, at=work.now)


def refunded(store: Store, shop: int, place: int, **more: Any) -> None:
    """The platform has paid a line back, and a person has found its boxes."""
    lines: list[PlatformLine] = list(LINES)
    lines[place] = replace(lines[place], refund=RefundState.REFUNDED, **more)
    later = news.order(status=OrderStatus.APPROVED, lines=tuple(lines))
    take(store, shop, later, src=news.source(news.T0 + news.HOUR))
    with store.work(OWNER) as work:
        for alert in work.session.scalars(select(Alert.id).where(Alert.closed_at.is_(None))).all():
            dismiss_alert(work, alert)


def told(store: Store) -> list[object]:
    """What each report says when it is sent, one after the other: its lines, or why nothing is."""
    found: list[object] = []
    with store.reading() as reading:
        ids = list(reading.session.scalars(select(Push.id).where(Push.kind == "shipment").order_by(Push.id)))
    for push_id in ids:
        with store.work(OWNER) as work:
            claimed = claim_push(work, push_id, "here")
            assert claimed is not None
            call = shipment_call(work, claimed, parts=True, changes=True)
            found.append(call.kind if isinstance(call, NoCall) else dict(call.lines))
            if not isinstance(call, NoCall):
                push_done(work, claimed)
    return found


def test_a_box_of_nothing_but_refunded_goods_is_told_to_nobody(store: Store, shop: int) -> None:
    leave(store, shop, (ONE, {0: 2}), (TWO, {1: 1}))
    refunded(store, shop, 1)
    assert told(store) == [{"1": 2}, "moot"]


def test_a_refunded_line_is_left_out_of_its_box_s_report(store: Store, shop: int) -> None:
    leave(store, shop, (ONE, {0: 1, 1: 1}), (TWO, {0: 1}))
    refunded(store, shop, 1)
    assert told(store) == [{"1": 1}, {"1": 1}]


def test_a_unit_paid_back_counts_against_the_box_that_is_told_last(store: Store, shop: int) -> None:
    leave(store, shop, (ONE, {0: 1, 1: 1}), (TWO, {0: 1}))
    refunded(store, shop, 0, refunded_amount=8800)
    assert told(store) == [{"1": 1, "2": 1}, "moot"]


def test_a_discount_takes_nothing_out_of_a_report(store: Store, shop: int) -> None:
    leave(store, shop, (ONE, {0: 1, 1: 1}), (TWO, {0: 1}))
    refunded(store, shop, 0, refunded_amount=500)
    assert told(store) == [{"1": 1, "2": 1}, {"1": 1}]


def test_the_only_box_stands_for_the_whole_order(store: Store, shop: int) -> None:
    leave(store, shop, (ONE, {0: 2, 1: 1}))
    refunded(store, shop, 1)
    assert told(store) == [{}]
