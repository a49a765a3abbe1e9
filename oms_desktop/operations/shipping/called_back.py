"""Closed boxes that stand here and must not leave: their shipment is told to nobody until that is settled."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import exists, literal, or_, select

from oms_desktop.models import Alert, OrderLine, Parcel, ParcelLine, Push
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
