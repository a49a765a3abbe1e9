"""Shipments that a platform must be told of: queued in the transaction of their cause, once for each number."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Order, Parcel, Push, Shop
from oms_desktop.operations.alerts import close_alert
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.shipping.called_back import sold_units
from oms_desktop.operations.shipping.told import (
    handed_over,
    numbers_told,
    subject_of,
    told_units,
    tracking_of,
    untold,
)
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import (
    AlertKind,
    OrderStatus,
    ParcelKind,
    ParcelStatus,
    PushKind,
    PushState,
    RefundState,
    ReportAt,
)

MOST_TELLINGS = 3
"""A platform that takes a report, and never shows all that is in the box, is told no more often."""
_NOT_ASKED = (RefundState.NONE, RefundState.REFUSED)
"""No money goes back for the line."""


def report_if_due(work: Work, order: Order, parcel: Parcel) -> None:
    """Queue the report of an order's box whose time has come: it has a number, and is as far as the shop wants it to be.

    To be called whenever one of these may have changed; nothing is queued for manual orders.
    """
    shop = work.session.get_one(Shop, order.shop_id)
    if parcel.waybill is not None and shop.platform != "manual" and _is_due(shop, order, parcel):
        _report(work, order, parcel, parcel.waybill.tracking)


def _is_due(shop: Shop, order: Order, parcel: Parcel) -> bool:
    closed = parcel.status in (ParcelStatus.SHIPPED, ParcelStatus.DELIVERED)
    if shop.report_at == ReportAt.HANDOVER:
        return closed and (parcel.handed_over_at is not None or parcel.kind == ParcelKind.OUTSIDE)
    return closed or (shop.report_at == ReportAt.PRINT and order.status == OrderStatus.PICKING)


def _report(work: Work, order: Order, parcel: Parcel, tracking: str) -> None:
    """Want the platform to know the box under this number, unless it does already."""
    subject = subject_of(order.id, parcel)
    query = select(Push).where(
        Push.shop_id == order.shop_id, Push.kind == PushKind.SHIPMENT, Push.subject == subject
    )
    push = work.session.scalars(query).first() or Push(
        shop_id=order.shop_id,
        kind=PushKind.SHIPMENT.value,
        subject=subject,
        order_id=order.id,
        parcel_id=parcel.id,
        wanted=0,
        sent=0,
    )
    if push.wanted > push.sent or _is_known(work, push, order, parcel, tracking):
        return
    work.session.add(push)
    _want(work, push)
    _wake_others(work, push)


def _want(work: Work, push: Push) -> None:
    push.wanted += 1
    push.state = PushState.WAITING.value
    push.attempts, push.not_before, push.attempt_key, push.last_error = 0, None, "", ""
    push.marked_at = work.now
    work.session.flush()
    assert push.order_id is not None
    record(work, push.order_id, "shipment.queued", parcel=push.parcel_id)
    work.changed("push", push.id, "wanted")


def _wake_others(work: Work, push: Push) -> None:
    """The order's other reports may have waited for this one: a platform may take all of an order's boxes together only."""
    query = select(Push).where(
        Push.order_id == push.order_id, Push.kind == PushKind.SHIPMENT, Push.id != push.id
    )
    for other in work.session.scalars(query.where(Push.state == PushState.WAITING, Push.attempts == 0)):
        other.not_before = None


def _is_known(work: Work, push: Push, order: Order, parcel: Parcel, tracking: str) -> bool:
    """It was told by us or from elsewhere, and no other number for the same goods since."""
    told = push.sent or (order.reported_outside_at is not None and parcel.number_version <= 1)
    return bool(told) and numbers_told(work, order.id, parcel.id)[-1:] in ([], [tracking])


def tell_the_rest(work: Work, order: Order, news: PlatformOrder) -> None:
    """Want boxes told again of which the platform shows the number, but not all that is in them.

    It takes no shipment of goods for which money is asked back: a wish that is withdrawn leaves them untold, in whatever box
    they have left.
    """
    shown = {tracking.number for tracking in news.trackings}
    for push in handed_over(work, order.id):
        parcel = work.session.get_one(Parcel, push.parcel_id)
        stands = push.subject == subject_of(order.id, parcel) and parcel.status != ParcelStatus.VOID
        if stands and tracking_of(push.body) in shown and push.wanted == push.sent < MOST_TELLINGS:
            sold = sold_units(work, order, parcel)
            free = {line.line_id for line in order.lines if line.id in sold and line.refund in _NOT_ASKED}
            if free & untold(news, told_units(work, order.id, parcel.id)).keys():
                _want(work, push)


def withdraw_reports(work: Work, parcel_id: int, order_ids: Collection[int] | None = None) -> None:
    """The parcel's number is void, or some orders have left the box: what nobody was told yet is not told any more.

    A report that was never tried is taken away. One that stands in a file or was tried may have arrived: it stays, unwanted.
    """
    query = select(Push).where(
        Push.parcel_id == parcel_id, Push.kind == PushKind.SHIPMENT, Push.wanted > Push.sent
    )
    for push in work.session.scalars(query):
        if order_ids is not None and push.order_id not in order_ids:
            continue
        if push.state == PushState.SENDING:
            push.sent_at = work.now
        push.wanted = push.sent
        end_report(work, push)
        if push.sent_at is None:
            work.session.delete(push)
    work.session.flush()


def end_report(work: Work, push: Push) -> None:
    """Nothing is left to be told by a report."""
    if push.state == PushState.DEAD:
        close_alert(work, AlertKind.DEAD_LETTER, f"push:{push.id}")
    push.state = PushState.DONE.value
    work.changed("push", push.id, "state")
    assert push.order_id is not None
    work.changed("order", push.order_id, "pushed")
