"""Shipments that a platform must be told of: queued in the transaction of their cause, once for each number."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from oms_desktop.models import Order, Parcel, Push, Shop
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import PushKind, PushState


def report_shipment(work: Work, order: Order, parcel: Parcel, shop: Shop) -> None:
    """Queue the report of a parcel to the order's platform, once for each version of its number.

    Nothing is queued for manual orders, nor where the platform knows the shipment from elsewhere.
    """
    if shop.platform == "manual" or (order.reported_outside_at is not None and parcel.number_version <= 1):
        return
    subject = f"{order.id}/{parcel.id}/{parcel.number_version}"
    query = select(Push).where(
        Push.shop_id == shop.id, Push.kind == PushKind.SHIPMENT, Push.subject == subject
    )
    if work.session.scalars(query).first() is not None:
        return
    push = Push(
        shop_id=shop.id,
        kind=PushKind.SHIPMENT.value,
        subject=subject,
        order_id=order.id,
        parcel_id=parcel.id,
        wanted=1,
        sent=0,
        state=PushState.WAITING.value,
        marked_at=work.now,
    )
    work.session.add(push)
    work.session.flush()
    record(work, order.id, "shipment.queued", parcel=parcel.id)
    work.changed("push", push.id, "wanted")


def withdraw_reports(work: Work, parcel_id: int, order_ids: Collection[int] | None = None) -> None:
    """The parcel's number is void, or some orders have left the box: what nobody was told yet is not told any more.

    A report that only waited is taken away; one that stands in a file or was tried already is over.
    """
    query = select(Push).where(
        Push.parcel_id == parcel_id, Push.kind == PushKind.SHIPMENT, Push.wanted > Push.sent
    )
    for push in work.session.scalars(query):
        if order_ids is not None and push.order_id not in order_ids:
            continue
        if push.state == PushState.WAITING:
            work.session.delete(push)
        else:
            push.sent = push.wanted
            push.state = PushState.DONE.value
        work.changed("push", push.id, "state")
    work.session.flush()
