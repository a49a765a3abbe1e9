"""Money goes back for goods that lie in a closed box, and the platform doesn't know of the box yet: it must be found."""

from __future__ import annotations

from sqlalchemy import select

from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Push
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import (
    AlertKind,
    FulfilledBy,
    OrderStatus,
    ParcelKind,
    ParcelStatus,
    PushKind,
    RefundState,
    Severity,
)

_GOES_BACK = (RefundState.REQUESTED, RefundState.REFUNDED)


def call_back(work: Work, order: Order) -> None:
    """Say which of our boxes of an order must not leave, after news of an order whose report has not arrived yet.

    Once it has arrived the platform treats money that goes back as a return, and the buyer sends the goods back.
    """
    if order.fulfilled_by != FulfilledBy.US:
        return
    cancelled = order.platform_class == OrderStatus.CANCELLED
    unwanted = {line.id for line in order.lines if cancelled or line.refund in _GOES_BACK}
    for parcel in _boxes(work, order):
        subject = f"parcel:{parcel.uuid}"
        if unwanted & {line.order_line_id for line in parcel.lines}:
            _tell(work, order, parcel, subject)
        elif close_alert(work, AlertKind.REFUND_WHILE_PACKING, subject):
            record(work, order.id, "parcel.not_called_back", parcel=parcel.id)


def _boxes(work: Work, order: Order) -> list[Parcel]:
    """Those of which the platform knows nothing; one whose number has changed since it knows."""
    reported = select(Push.parcel_id).where(
        Push.order_id == order.id, Push.kind == PushKind.SHIPMENT, Push.sent > 0, Push.parcel_id.is_not(None)
    )
    query = (
        select(Parcel)
        .join(ParcelLine)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id, Parcel.status == ParcelStatus.SHIPPED)
        .where(Parcel.kind != ParcelKind.OUTSIDE, Parcel.id.not_in(reported))
        .distinct()
        .order_by(Parcel.id)
    )
    return list(work.session.scalars(query))


def _tell(work: Work, order: Order, parcel: Parcel, subject: str) -> None:
    open_alert(
        work,
        AlertKind.REFUND_WHILE_PACKING,
        subject,
        "Money goes back for order {number}, whose box ({tracking}) is closed: find it before it leaves, or have it stopped.",
        {"number": order.number, "tracking": parcel.waybill.tracking if parcel.waybill else ""},
        severity=Severity.URGENT,
        shop_id=order.shop_id,
        order_id=order.id,
    )
    record(work, order.id, "parcel.called_back", parcel=parcel.id)
