"""Money that goes back for goods in a closed box of which the platform doesn't know yet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from oms_desktop.models import Order, Push
from oms_desktop.operations.alerts import AlertView, list_alerts
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import find_order, load
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.ship import ship, ship_parcel
from oms_desktop.operations.shipping.waybills import assign_waybill, box_to_pack
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import AlertKind, OrderStatus, RefundState, Severity
from tests.news import T0, line, make_shop, order, source

LINES = (line("CUP-1"), line("LID-1"))


@pytest.fixture
def shop_id(store: Store) -> int:
    return make_shop(store)


@pytest.fixture
def boxed(store: Store, shop_id: int) -> int:
    """An order that was packed here; its report waits."""
    tell(store, shop_id, 0)
    with store.work(Actor()) as work:
        order_id = find_order(work, "T1")
        assign_waybill(work, order_id, "SF", "SF1234567890123")
        assert ship(work, [order_id]).parcels
    return order_id


def tell(
    store: Store, shop_id: int, minute: int, status: OrderStatus = OrderStatus.PAID, *refunds: RefundState
) -> None:
    lines = tuple(
        replace(one, refund=refund)
        for one, refund in zip(LINES, (*refunds, RefundState.NONE, RefundState.NONE), strict=False)
    )
    at = T0 + minute * 60_000
    with store.work(Actor()) as work:
        accept_orders(work, shop_id, [order("T1", status, lines=lines, modified_at=at)], source(at))


def alerts(store: Store) -> list[AlertView]:
    with store.reading() as reading:
        return [one for one in list_alerts(reading) if one.kind == AlertKind.REFUND_WHILE_PACKING]


def test_a_cancelled_order_is_called_back(store: Store, shop_id: int, boxed: int) -> None:
    tell(store, shop_id, 1, OrderStatus.CANCELLED)
    (alert,) = alerts(store)
    assert (alert.order_id, alert.severity) == (boxed, Severity.URGENT)
    assert "SF1234567890123" in alert.message
    assert "T1" in alert.message
    tell(store, shop_id, 2, OrderStatus.CANCELLED)
    assert len(alerts(store)) == 1
    with store.reading() as reading:
        assert reading.session.get_one(Order, boxed).status == OrderStatus.CLOSED


@pytest.mark.parametrize("state", [RefundState.REQUESTED, RefundState.REFUNDED])
def test_a_refund_of_one_line_too(store: Store, shop_id: int, boxed: int, state: RefundState) -> None:
    tell(store, shop_id, 1, OrderStatus.PAID, state)
    assert [alert.order_id for alert in alerts(store)] == [boxed]


def test_a_refund_that_is_refused_lets_the_box_go(store: Store, shop_id: int, boxed: int) -> None:
    tell(store, shop_id, 1, OrderStatus.PAID, RefundState.REQUESTED)
    assert alerts(store)
    tell(store, shop_id, 2, OrderStatus.PAID, RefundState.REFUSED)
    assert alerts(store) == []


def test_once_the_platform_knows_of_the_box_it_is_a_return(store: Store, shop_id: int, boxed: int) -> None:
    with store.work(Actor()) as work:
        push = work.session.scalars(select(Push).where(Push.order_id == boxed)).one()
        push.sent = push.wanted
        push.state = "done"
    tell(store, shop_id, 1, OrderStatus.SHIPPED, RefundState.REQUESTED)
    assert alerts(store) == []


def test_an_order_that_is_not_packed_has_no_box(store: Store, shop_id: int) -> None:
    tell(store, shop_id, 0)
    tell(store, shop_id, 1, OrderStatus.PAID, RefundState.REQUESTED)
    assert alerts(store) == []


def test_a_box_with_a_part_of_an_order_too(store: Store, shop_id: int) -> None:
    """The rest of its order is still here: that changes nothing about what lies in the box."""
    tell(store, shop_id, 0)
    with store.work(Actor()) as work:
        order_id = find_order(work, "T1")
        first, second = (line.id for line in load(work, order_id).lines)
        assign_waybill(work, order_id, "SF", "SF1234567890123")
        split_parcel(work, order_id, {second: 1})
        box = box_to_pack(work, load(work, order_id))
        ship_parcel(work, box, {first: 1}, verified=True, at=work.now)
    tell(store, shop_id, 1, OrderStatus.PAID, RefundState.NONE, RefundState.REQUESTED)
    assert alerts(store) == []
    tell(store, shop_id, 2, OrderStatus.PAID, RefundState.REQUESTED, RefundState.NONE)
    (alert,) = alerts(store)
    assert "SF1234567890123" in alert.message
