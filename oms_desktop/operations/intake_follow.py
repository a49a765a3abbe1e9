"""What our own status does when the platform's word moves."""

from __future__ import annotations

from sqlalchemy import select

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Order, Parcel, ParcelLine, Push, Shop
from oms_desktop.operations.holds import close_holds
from oms_desktop.operations.lifecycle import leave, move, record, settle
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import (
    ENDED,
    LEFT,
    UNSHIPPED,
    FulfilledBy,
    OrderStatus,
    ParcelStatus,
    PushKind,
    PushState,
)

_GONE = (OrderStatus.DELIVERED, OrderStatus.COMPLETED)
_OUT = (OrderStatus.SHIPPED, OrderStatus.IN_TRANSIT)


def follow(work: Work, order: Order, shop: Shop, news: PlatformOrder) -> None:
    """Bring ``order.status`` to where the platform's class (already merged) says it must be at least."""
    said = OrderStatus(order.platform_class)
    status = OrderStatus(order.status)
    if status in ENDED and status != OrderStatus.CLOSED:
        return
    if status in UNSHIPPED:
        _unshipped(work, order, said, news)
    elif said in (*LEFT, OrderStatus.CANCELLED, OrderStatus.CLOSED, OrderStatus.RETURNED):
        _left(work, order, said)
    if order.status in UNSHIPPED:
        if order.status != OrderStatus.PLACED and _nothing_to_pack(order):
            _end(work, order, OrderStatus.CANCELLED, "all lines refunded")
        settle(work, order, shop)
    _confirm_reports(work, order, news)


def _nothing_to_pack(order: Order) -> bool:
    return bool(order.lines) and all(line.to_pack == 0 and line.shipped == 0 for line in order.lines)


def _unshipped(work: Work, order: Order, said: OrderStatus, news: PlatformOrder) -> None:
    if said in ENDED:
        _end(work, order, said, "platform")
        return
    if said in _GONE:
        leave(work, order, said, "platform")
        order.fulfilled_by = FulfilledBy.OUTSIDE.value
        order.shipped_at = news.shipped_at or order.shipped_at
        _close_all(work, order)
        _parcels_to(work, order, ParcelStatus.DELIVERED)
        return
    if said != OrderStatus.PLACED and order.status == OrderStatus.PLACED:
        move(work, order, OrderStatus.PAID, "platform")
    if said == OrderStatus.APPROVED and order.status == OrderStatus.PAID:
        move(work, order, OrderStatus.APPROVED, "platform shipped a part")
    if said in _OUT and order.reported_outside_at is None:
        order.reported_outside_at = news.shipped_at or work.now
        order.version += 1
        record(work, order.id, "reported_outside")
        work.changed("order", order.id, "reported_outside_at")


def _left(work: Work, order: Order, said: OrderStatus) -> None:
    target = OrderStatus.CLOSED if said == OrderStatus.CANCELLED else said
    chain = (*LEFT, OrderStatus.CLOSED, OrderStatus.RETURNED)
    status = OrderStatus(order.status)
    if chain.index(target) > chain.index(status):
        move(work, order, target, "platform")
        if target in _GONE:
            _parcels_to(work, order, ParcelStatus.DELIVERED)


def _end(work: Work, order: Order, said: OrderStatus, why: str) -> None:
    if said == OrderStatus.CLOSED:
        for line in order.lines:
            line.shipped += line.to_pack
    else:
        for line in order.lines:
            line.cancelled += line.to_pack
    if said == OrderStatus.RETURNED:
        move(work, order, OrderStatus.CLOSED, why)
    move(work, order, said, why)
    _close_all(work, order)
    _parcels_to(work, order, ParcelStatus.VOID)


def _close_all(work: Work, order: Order) -> None:
    close_holds(work, order, None)


def _parcels_to(work: Work, order: Order, status: ParcelStatus) -> None:
    """Take the order's parcels along; a planned box of a cancelled order is void unless it serves another order too."""
    ids = [line.id for line in order.lines]
    query = select(Parcel).join(ParcelLine).where(ParcelLine.order_line_id.in_(ids)).distinct()
    for parcel in work.session.scalars(query):
        if status == ParcelStatus.VOID:
            _leave_box(work, parcel, set(ids))
        elif parcel.status != ParcelStatus.VOID:
            parcel.status = status.value
            parcel.shipped_at = parcel.shipped_at or work.now
            parcel.delivered_at = work.now


def _leave_box(work: Work, parcel: Parcel, ids: set[int]) -> None:
    if parcel.status not in (ParcelStatus.PLANNED, ParcelStatus.PACKING):
        return
    others = [line for line in parcel.lines if line.order_line_id not in ids]
    if others:
        parcel.lines = others
        return
    parcel.status = ParcelStatus.VOID.value
    if parcel.waybill is not None:
        parcel.waybill.voided_at = work.now


def _confirm_reports(work: Work, order: Order, news: PlatformOrder) -> None:
    """A shipment report is done when the platform itself shows the number (or an end state nobody reports to any more)."""
    shown = {tracking.number for tracking in news.trackings}
    if not shown and order.status not in ENDED:
        return
    query = select(Push).where(
        Push.order_id == order.id, Push.kind == PushKind.SHIPMENT, Push.wanted > Push.sent
    )
    for push in work.session.scalars(query):
        parcel = work.session.get(Parcel, push.parcel_id)
        waybill = parcel.waybill if parcel else None
        if order.status in ENDED or (waybill is not None and waybill.tracking in shown):
            push.sent = push.wanted
            push.state = PushState.DONE.value
            push.sent_at = push.sent_at or work.now
            record(work, order.id, "shipment.confirmed", parcel=push.parcel_id)
            work.changed("push", push.id, "state")
            work.changed("order", order.id, "pushed")
