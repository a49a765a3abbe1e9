"""What a shipment report says, worked out at the moment it is sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Push
from oms_desktop.operations.orders.lifecycle import HOUR
from oms_desktop.operations.shipping.called_back import called_back
from oms_desktop.operations.shipping.told import Told, told_units
from oms_desktop.operations.shops.pushes import Claimed
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import UNSHIPPED, ParcelStatus, PushKind, PushState

LOOK_AGAIN_MS = HOUR
CALLED_BACK_MS = 2 * 60_000
"""A box may be opened, or handed over, at any moment."""


@dataclass(frozen=True, slots=True)
class ShipmentCall:
    """A parcel to be reported; the fields of `sync.connector.Shipment`. ``again``: an earlier attempt may have arrived."""

    order_number: str
    parcel_uuid: str
    version: int
    carrier: str
    tracking: str
    shipped_at: int
    lines: tuple[tuple[str, int], ...]
    previous: str
    key: str
    told: Told
    again: bool


@dataclass(frozen=True, slots=True)
class NoCall:
    """Why nothing is sent: ``moot`` (never), ``later`` (not yet) or ``impossible`` (a person must do it)."""

    kind: str
    why: str
    again_ms: int = LOOK_AGAIN_MS
    """Later: after so long."""


def shipment_call(work: Work, claimed: Claimed, *, parts: bool, changes: bool) -> ShipmentCall | NoCall:
    """The call of a claimed report, and note what it tells in the row. ``parts``, ``changes``: what the platform can."""
    push = work.session.get_one(Push, claimed.id)
    order = work.session.get_one(Order, push.order_id)
    parcel = work.session.get_one(Parcel, push.parcel_id)
    version = int(push.subject.rsplit("/", 1)[1])
    waybill = parcel.waybill
    if waybill is None or version != parcel.number_version:
        return NoCall("moot", "the number is void")
    if called_back(work, [parcel.id]):
        return NoCall("later", "money goes back for what is in the box", CALLED_BACK_MS)
    told = _told_before(work, push)
    previous = next((number for number, parcel_id in reversed(told) if parcel_id == parcel.id), "")
    if previous and previous != waybill.tracking and not changes:
        return NoCall("impossible", "This platform takes no other number after shipping.")
    lines, whole = _content(work, order, parcel)
    if not parts and not whole:
        others = [number for number, parcel_id in told if parcel_id != parcel.id]
        if others:
            return NoCall("moot", "the platform takes one number an order")
        if order.status in UNSHIPPED and any(line.to_pack for line in order.lines):
            return NoCall("later", "the platform takes the order as a whole only")
    push.body = json.dumps({"carrier": waybill.carrier, "tracking": waybill.tracking})
    work.session.flush()
    return ShipmentCall(
        order_number=order.number,
        parcel_uuid=parcel.uuid,
        version=version,
        carrier=waybill.carrier,
        tracking=waybill.tracking,
        shipped_at=parcel.shipped_at or parcel.printed_at or work.now,
        lines=() if whole or not parts else lines,
        previous=previous if previous != waybill.tracking else "",
        key=claimed.key,
        told=told_units(work, order.id, parcel.id),
        again=push.attempts > 0,
    )


def _told_before(work: Work, push: Push) -> list[tuple[str, int | None]]:
    """(number, parcel) of the order's reports that were handed over, or may have been, oldest first."""
    query = select(Push).where(
        Push.order_id == push.order_id,
        Push.kind == PushKind.SHIPMENT,
        Push.id != push.id,
        # One that was withdrawn while it was being sent has no outcome, and may have arrived all the same.
        Push.sent_at.is_not(None) | (Push.state == PushState.DONE),
    )
    rows = work.session.scalars(query.order_by(Push.id))
    return [(tracking_of(row.body), row.parcel_id) for row in rows if tracking_of(row.body)]


def tracking_of(body: str) -> str:
    """The number a report's row says it told; empty for one that stood in an upload file."""
    return str(json.loads(body)["tracking"]) if body.startswith("{") else ""


def _content(work: Work, order: Order, parcel: Parcel) -> tuple[tuple[tuple[str, int], ...], bool]:
    """((platform line id, units of this order in the box), whether that is all of the order).

    Lines whose id the platform never told can't be named: then the box stands for the whole order.
    """
    inside = {row.order_line_id: row.quantity for row in parcel.lines}
    mine = [line for line in order.lines if inside.get(line.id)]
    whole = all(
        inside.get(line.id, 0) >= line.ordered - line.cancelled - line.refunded for line in order.lines
    )
    nameless = any(not line.line_id for line in mine)
    alone = not _has_other_boxes(work, order.lines, parcel.id)
    return tuple((line.line_id, inside[line.id]) for line in mine), nameless or (whole and alone)


def _has_other_boxes(work: Work, lines: Sequence[OrderLine], parcel_id: int) -> bool:
    query = (
        select(Parcel.id)
        .join(ParcelLine)
        .where(ParcelLine.order_line_id.in_([line.id for line in lines]))
        .where(Parcel.id != parcel_id, Parcel.status.not_in([ParcelStatus.VOID, ParcelStatus.PLANNED]))
        .limit(1)
    )
    return work.session.execute(query).first() is not None


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A report whose outcome is unknown: what the platform must show if it was carried out."""

    order_number: str
    tracking: str
    told: Told


def to_settle(work: Work, claimed: Claimed) -> ToSettle:
    """What to look for when a report is read back; of one that stood in an upload file its box's number."""
    push = work.session.get_one(Push, claimed.id)
    parcel = work.session.get_one(Parcel, push.parcel_id)
    now = parcel.waybill.tracking if parcel.waybill is not None else ""
    order = work.session.get_one(Order, push.order_id)
    return ToSettle(order.number, tracking_of(push.body) or now, told_units(work, order.id, parcel.id))
