"""Closed boxes that stand here and must not leave: their shipment is told to nobody until that is settled."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import exists, func, literal, or_, select

from oms_desktop.models import Alert, Order, OrderLine, Parcel, ParcelLine, Push
from oms_desktop.operations.shipping.told import told_boxes
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import AlertKind, ParcelStatus, PushKind, RefundState


def called_back(reading: Reading | Work, parcel_ids: Collection[int]) -> frozenset[int]:
    """Those of the boxes for whose goods money is asked back, or of which a person has not yet said that it is dealt with.

    A box that was handed over has left, whatever anybody wants: the platform is told, and treats the rest as a return. So
    it does with one that it knows already.
    """
    asked = (
        exists()
        .where(ParcelLine.parcel_id == Parcel.id, ParcelLine.order_line_id == OrderLine.id)
        .where(OrderLine.refund == RefundState.REQUESTED)
    )
    looked_for = (
        exists()
        .where(Alert.kind == AlertKind.REFUND_WHILE_PACKING, Alert.closed_at.is_(None))
        .where(Alert.subject == literal("parcel:") + Parcel.uuid)
    )
    known = exists().where(Push.parcel_id == Parcel.id, Push.kind == PushKind.SHIPMENT, Push.sent > 0)
    query = select(Parcel.id).where(
        Parcel.id.in_(parcel_ids),
        Parcel.status == ParcelStatus.SHIPPED,
        Parcel.handed_over_at.is_(None),
        ~known,
        or_(asked, looked_for),
    )
    return frozenset(reading.session.scalars(query))


def sold_units(work: Work, order: Order, parcel: Parcel) -> dict[int, int]:
    """Line id → units of an order in a box for which the platform still waits: no more than is neither paid back nor told.

    Of a line that was paid back while its box stood here the platform takes no shipment any more.
    """
    inside = {row.order_line_id: row.quantity for row in parcel.lines}
    told = _told_elsewhere(work, order, parcel)
    left = {
        line.id: line.ordered - line.cancelled - max(line.refunded, _paid_back(line)) - told.get(line.id, 0)
        for line in order.lines
    }
    units = {line_id: min(count, left[line_id]) for line_id, count in inside.items() if line_id in left}
    return {line_id: count for line_id, count in units.items() if count > 0}


def _paid_back(line: OrderLine) -> int:
    """Units whose price has gone back; a sum that is no number of units is a discount, and takes nothing away."""
    if line.refund != RefundState.REFUNDED:
        return 0
    if line.refunded_amount is None or not line.paid or line.refunded_amount >= line.paid:
        return line.ordered
    units, rest = divmod(line.refunded_amount * line.ordered, line.paid)
    return 0 if rest else units


def _told_elsewhere(work: Work, order: Order, parcel: Parcel) -> dict[int, int]:
    """Line id → units in the order's other boxes that the platform knows of."""
    query = (
        select(ParcelLine.order_line_id, func.sum(ParcelLine.quantity))
        .where(ParcelLine.parcel_id.in_(told_boxes(order.id)), ParcelLine.parcel_id != parcel.id)
        .group_by(ParcelLine.order_line_id)
    )
    return {line_id: int(count) for line_id, count in work.session.execute(query)}
