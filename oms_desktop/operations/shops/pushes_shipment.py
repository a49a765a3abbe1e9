"""What a shipment report says, worked out at the moment it is sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Push
from oms_desktop.operations.orders.lifecycle import HOUR
from oms_desktop.operations.shipping.called_back import called_back, sold_units
from oms_desktop.operations.shipping.told import Told, numbers_told, told_apart, told_units, tracking_of
from oms_desktop.operations.shops.pushes import Claimed
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import UNSHIPPED, ParcelStatus

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
    previous: tuple[str, ...]
    """Other numbers that the platform may know the goods by, oldest first: this one takes their place."""
    key: str
    told: Told
    again: bool
    """The platform may have heard it: a call was tried, or the goods have a number again that they had before."""


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
    known = numbers_told(work, order.id, parcel.id)
    previous = _without(known, waybill.tracking)
    if previous and not changes:
        return NoCall("impossible", "This platform takes no other number after shipping.")
    lines, whole = _content(work, order, parcel)
    if not parts and not whole:
        if told_apart(work, order.id, parcel.id):
            return NoCall("moot", "the platform takes one number an order")
        if order.status in UNSHIPPED and any(line.to_pack for line in order.lines):
            return NoCall("later", "the platform takes the order as a whole only")
    if parts and not (whole or lines):
        return NoCall("moot", "the money for all of it went back")
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
        previous=previous,
        key=claimed.key,
        told=told_units(work, order.id, parcel.id),
        again=push.attempts > 0 or waybill.tracking in known,
    )


def _content(work: Work, order: Order, parcel: Parcel) -> tuple[tuple[tuple[str, int], ...], bool]:
    """((platform line id, units of this order in the box that are still sold), whether the box is all of the order).

    Lines whose id the platform never told can't be named: then the box stands for the whole order.
    """
    inside = {row.order_line_id: row.quantity for row in parcel.lines}
    mine = [line for line in order.lines if inside.get(line.id)]
    sold = sold_units(work, order, parcel)
    whole = all(
        inside.get(line.id, 0) >= line.ordered - line.cancelled - line.refunded for line in order.lines
    )
    nameless = any(not line.line_id for line in mine)
    alone = not _has_other_boxes(work, order.lines, parcel.id)
    named = tuple((line.line_id, sold[line.id]) for line in mine if line.id in sold)
    return named, nameless or (whole and alone)


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
    previous: tuple[str, ...]
    """Numbers that it takes the place of: they must be gone."""
    told: Told


def to_settle(work: Work, claimed: Claimed) -> ToSettle:
    """What to look for when a report is read back; of one that stood in an upload file its box's number."""
    push = work.session.get_one(Push, claimed.id)
    parcel = work.session.get_one(Parcel, push.parcel_id)
    now = parcel.waybill.tracking if parcel.waybill is not None else ""
    order = work.session.get_one(Order, push.order_id)
    tracking = tracking_of(push.body) or now
    told = told_units(work, order.id, parcel.id)
    previous = _without(numbers_told(work, order.id, parcel.id), tracking)
    return ToSettle(order.number, tracking, previous, told)


def _without(numbers: Sequence[str], tracking: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for number in numbers if number != tracking))
