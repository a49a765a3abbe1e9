"""What our own status does when the platform's word moves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Order, Parcel, ParcelLine, Push, Shop
from oms_desktop.operations.orders.holds import close_holds
from oms_desktop.operations.orders.lifecycle import finish_part, leave, move, record, settle, settle_returned
from oms_desktop.operations.orders.verbs import leave_boxes
from oms_desktop.operations.shipping.reports import end_report
from oms_desktop.operations.shipping.told import is_told_whole, numbers_told, told_units, untold
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import (
    ENDED,
    LEFT,
    UNSHIPPED,
    FulfilledBy,
    OrderStatus,
    ParcelKind,
    ParcelStatus,
    PushKind,
)

_GONE = (OrderStatus.DELIVERED, OrderStatus.COMPLETED)
_OUT = (OrderStatus.SHIPPED, OrderStatus.IN_TRANSIT)
_BACK_MONEY = (OrderStatus.CLOSED, OrderStatus.RETURNED)
"""End states of orders whose goods have left."""
_HERE = (ParcelStatus.PLANNED, ParcelStatus.PACKING)


def follow(work: Work, order: Order, shop: Shop, news: PlatformOrder, *, freed: bool) -> None:
    """Bring ``order.status`` to where the platform's class (already merged) says it must be at least.

    ``freed``: this news took something away that stood against approval; what a person has put back stays put back else.
    """
    said = OrderStatus(order.platform_class)
    status = OrderStatus(order.status)
    if status in ENDED and status != OrderStatus.CLOSED:
        return
    if status in UNSHIPPED:
        _unshipped(work, order, said, news)
    elif said in (*LEFT, *_BACK_MONEY, OrderStatus.CANCELLED):
        _left(work, order, said)
    if order.status in UNSHIPPED:
        _nothing_left(work, order)
        if freed or order.status != status:
            settle(work, order, shop)


def retire(work: Work, order: Order, children: Sequence[str]) -> None:
    """The platform divided the order: what is to be packed stands in ``children`` now, and must not be packed twice."""
    known = order.replaced_by.split()
    order.replaced_by = " ".join([*known, *(number for number in children if number not in known)])
    if order.status in UNSHIPPED:
        _end(work, order, OrderStatus.REPLACED, "divided by the platform")
    elif order.status != OrderStatus.REPLACED:
        work.changed("order", order.id, "replaced_by")


def _nothing_left(work: Work, order: Order) -> None:
    """All that was to be packed was refunded: there is nothing to do here any more."""
    if order.status == OrderStatus.PLACED or not order.lines or any(line.to_pack for line in order.lines):
        return
    if any(line.shipped for line in order.lines):
        finish_part(work, order, "all lines refunded")
        close_holds(work, order, None, settling=False)
        leave_boxes(work, order)
    else:
        _end(work, order, OrderStatus.CANCELLED, "all lines refunded")


def _unshipped(work: Work, order: Order, said: OrderStatus, news: PlatformOrder) -> None:
    if said in ENDED:
        _end(work, order, said, "platform")
        return
    if said in _GONE:
        leave(work, order, said, "platform")
        _was_outside(work, order, news, ParcelStatus.DELIVERED)
        return
    if said != OrderStatus.PLACED and order.status == OrderStatus.PLACED:
        move(work, order, OrderStatus.PAID, "platform")
    if said == OrderStatus.APPROVED and order.status == OrderStatus.PAID:
        move(work, order, OrderStatus.APPROVED, "platform shipped a part")
    if said in _OUT and order.reported_outside_at is None and not is_told_whole(work, order):
        order.reported_outside_at = news.shipped_at or work.now
        order.version += 1
        record(work, order.id, "reported_outside")
        work.changed("order", order.id, "reported_outside_at")


def _left(work: Work, order: Order, said: OrderStatus) -> None:
    target = OrderStatus.CLOSED if said == OrderStatus.CANCELLED else said
    chain = (*LEFT, *_BACK_MONEY)
    status = OrderStatus(order.status)
    if chain.index(target) > chain.index(status):
        move(work, order, target, "platform")
        if target in _GONE:
            _boxes_to(work, order, ParcelStatus.DELIVERED)
        settle_returned(work, order)


def _end(work: Work, order: Order, said: OrderStatus, why: str) -> None:
    """The platform has ended an order that we have not packed, or of which a part is still here."""
    if said in _BACK_MONEY:
        for line in order.lines:
            line.shipped += line.to_pack
        if said == OrderStatus.RETURNED:
            move(work, order, OrderStatus.CLOSED, why)
        move(work, order, said, why)
        _was_outside(work, order, None, ParcelStatus.SHIPPED)
        leave_boxes(work, order)
        return
    parted = any(line.shipped for line in order.lines)
    for line in order.lines:
        line.cancelled += line.to_pack
    move(work, order, OrderStatus.CLOSED if parted else said, why)
    close_holds(work, order, None, settling=False)
    leave_boxes(work, order)


def _was_outside(work: Work, order: Order, news: PlatformOrder | None, state: ParcelStatus) -> None:
    """Somebody else shipped it: so did its boxes leave."""
    order.fulfilled_by = FulfilledBy.OUTSIDE.value
    if news is not None:
        order.shipped_at = news.shipped_at or order.shipped_at
    close_holds(work, order, None, settling=False)
    _boxes_to(work, order, state)


def _boxes_to(work: Work, order: Order, state: ParcelStatus) -> None:
    """Take the order's parcels along; one that is still here and serves others too stays theirs.

    A box that is open at the bench can have been delivered, but not just shipped.
    """
    leave_boxes(work, order, shared=True)
    here = _HERE if state == ParcelStatus.DELIVERED else (ParcelStatus.PLANNED,)
    ids = [line.id for line in order.lines]
    query = select(Parcel).join(ParcelLine).where(ParcelLine.order_line_id.in_(ids)).distinct()
    for parcel in work.session.scalars(query):
        if parcel.status in here:
            parcel.kind = ParcelKind.OUTSIDE.value
        elif parcel.status == ParcelStatus.VOID or state != ParcelStatus.DELIVERED:
            continue
        parcel.status = state.value
        parcel.shipped_at = parcel.shipped_at or work.now
        if state == ParcelStatus.DELIVERED:
            parcel.delivered_at = work.now


def unconfirmed(work: Work, order_ids: Sequence[int]) -> frozenset[int]:
    """Those of the orders that have a shipment report the platform has not confirmed."""
    query = select(Push.order_id).where(
        Push.order_id.in_(order_ids), Push.kind == PushKind.SHIPMENT, Push.wanted > Push.sent
    )
    return frozenset(order_id for order_id in work.session.scalars(query) if order_id is not None)


def confirm_reports(work: Work, order: Order, news: PlatformOrder) -> None:
    """A shipment report is done when the platform shows the number on what it calls shipped, or where nobody reports any more.

    Of an order that it calls shipped in part all that is in the box must be shipped. A number on an order that the platform
    still wants shipped is one that its own tool printed: it confirms nothing.
    """
    over = order.status in ENDED or order.platform_class in _GONE
    told_shipped = news.status in (*LEFT, OrderStatus.APPROVED)
    shown = {tracking.number for tracking in news.trackings} if told_shipped else set()
    if not shown and not over:
        return
    query = select(Push).where(
        Push.order_id == order.id, Push.kind == PushKind.SHIPMENT, Push.wanted > Push.sent
    )
    for push in work.session.scalars(query):
        parcel = work.session.get(Parcel, push.parcel_id)
        waybill = parcel.waybill if parcel else None
        told = waybill is not None and waybill.tracking in shown
        if told and waybill is not None and parcel is not None and len(shown) > 1:
            # Of several parcels there that had a number before, all must have the new one.
            told = shown.isdisjoint({*numbers_told(work, order.id, parcel.id)} - {waybill.tracking})
        if told and parcel is not None and news.status == OrderStatus.APPROVED:
            told = not untold(news, told_units(work, order.id, parcel.id))
        if over or told:
            push.sent = push.wanted
            push.sent_at = push.sent_at or work.now
            end_report(work, push)
            record(work, order.id, "shipment.confirmed", parcel=push.parcel_id)
