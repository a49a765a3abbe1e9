"""Tracking numbers a platform or its export told us become parcels: shipped where the goods have left, else planned."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert, select

from oms_desktop.exchange import PlatformOrder, Tracking
from oms_desktop.models import Order, Parcel, ParcelLine, Waybill
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, OrderStatus, ParcelKind, ParcelStatus


@dataclass(frozen=True, slots=True)
class NewLine:
    """An inserted order line: its id, the units that go into parcels, its place in the order."""

    line_id: int
    quantity: int
    position: int


Entry = tuple[int, OrderStatus, PlatformOrder, list[NewLine]]


def spread(lines: Sequence[NewLine], boxes: int) -> list[list[tuple[int, int]]]:
    """Which units lie in which box, as far as anybody knows: line by line, units split so that no box is empty if that can be.

    Platforms tell the numbers of an order, not what is in which parcel.
    """
    units = [line.line_id for line in lines for _ in range(line.quantity)]
    if not units:
        return [[] for _ in range(boxes)]
    size = max(1, -(-len(units) // boxes))
    content: list[list[tuple[int, int]]] = []
    for box in range(boxes):
        inside = units[box * size : (box + 1) * size]
        content.append([(line_id, inside.count(line_id)) for line_id in dict.fromkeys(inside)])
    return content


def insert_parcels(work: Work, entries: Sequence[Entry]) -> None:
    """Make the parcels of new orders; a number that stands on several orders is one parcel for all of them (合单)."""
    if not entries:
        return
    numbers = {tracking.number for _, _, one, _ in entries for tracking in one.trackings}
    parcel_of = _live(work, numbers)
    parcels: list[dict[str, Any]] = []
    trackings: list[Tracking] = []
    content: list[tuple[str, list[tuple[int, int]]]] = []
    for _, status, one, lines in entries:
        boxes = list({tracking.number: tracking for tracking in one.trackings}.values())
        for seq, (tracking, inside) in enumerate(zip(boxes, spread(lines, len(boxes)), strict=True), 1):
            content.append((tracking.number, inside))
            if tracking.number not in parcel_of:
                parcel_of[tracking.number] = 0
                parcels.append(_parcel_row(work, status, one, seq))
                trackings.append(tracking)
    _insert(work, parcels, trackings, parcel_of)
    rows = {
        (parcel_of[number], line_id): quantity
        for number, inside in content
        for line_id, quantity in inside
        if quantity
    }
    if rows:
        work.session.execute(
            insert(ParcelLine),
            [
                {"parcel_id": parcel_id, "order_line_id": line_id, "quantity": quantity}
                for (parcel_id, line_id), quantity in rows.items()
            ],
        )


def _live(work: Work, numbers: set[str]) -> dict[str, int]:
    query = select(Waybill.tracking, Waybill.parcel_id).where(
        Waybill.tracking.in_(numbers), Waybill.voided_at.is_(None)
    )
    return {tracking: parcel_id for tracking, parcel_id in work.session.execute(query)}


def _parcel_row(work: Work, status: OrderStatus, one: PlatformOrder, seq: int) -> dict[str, Any]:
    left = status in LEFT or status in (OrderStatus.CLOSED, OrderStatus.RETURNED)
    state = ParcelStatus.PLANNED
    if left:
        delivered = status in (OrderStatus.DELIVERED, OrderStatus.COMPLETED)
        state = ParcelStatus.DELIVERED if delivered else ParcelStatus.SHIPPED
    return {
        "uuid": str(uuid.uuid4()),
        "seq": seq,
        "kind": (ParcelKind.OUTSIDE if left else ParcelKind.NORMAL).value,
        "status": state.value,
        "number_version": 1,
        "created_at": work.now,
        "shipped_at": (one.shipped_at or one.paid_at) if left else None,
        "delivered_at": one.delivered_at if left else None,
    }


def _insert(
    work: Work, parcels: list[dict[str, Any]], trackings: list[Tracking], parcel_of: dict[str, int]
) -> None:
    if not parcels:
        return
    ids = work.session.execute(
        insert(Parcel).returning(Parcel.id, sort_by_parameter_order=True), parcels
    ).scalars()
    waybills = []
    for tracking, parcel_id in zip(trackings, ids, strict=True):
        parcel_of[tracking.number] = parcel_id
        waybills.append(
            {
                "parcel_id": parcel_id,
                "carrier": tracking.carrier,
                "tracking": tracking.number,
                "source": "export",
                "bound_at": work.now,
            }
        )
    work.session.execute(insert(Waybill), waybills)


def bind_trackings(work: Work, order: Order, one: PlatformOrder) -> bool:
    """Newer news has numbers for a known order: bind those it lacks, void bound ones that an export gave and now takes back.

    Parcels of ours (bound by hand or at the bench, or shipped by us) are never touched by news. True if anything changed.
    """
    line_ids = [line.id for line in order.lines]
    query = (
        select(Waybill, Parcel)
        .join(Parcel, Parcel.id == Waybill.parcel_id)
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .where(ParcelLine.order_line_id.in_(line_ids), Waybill.voided_at.is_(None))
        .distinct()
    )
    standing = {waybill.tracking: (waybill, parcel) for waybill, parcel in work.session.execute(query)}
    told = {tracking.number: tracking for tracking in one.trackings}
    changed = False
    for number, (waybill, parcel) in standing.items():
        if number not in told and waybill.source == "export" and parcel.status == ParcelStatus.PLANNED:
            waybill.voided_at = work.now
            parcel.status = ParcelStatus.VOID
            changed = True
    if any(waybill.source != "export" and waybill.voided_at is None for waybill, _ in standing.values()):
        return changed
    missing = [tracking for number, tracking in told.items() if number not in standing]
    if missing and order.lines:
        lines = [NewLine(line.id, line.to_pack or line.shipped, line.position) for line in order.lines]
        work.session.flush()
        insert_parcels(
            work, [(order.id, OrderStatus(order.status), replace(one, trackings=tuple(missing)), lines)]
        )
        changed = True
    return changed
