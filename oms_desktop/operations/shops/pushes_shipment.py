"""What a shipment report says, worked out at the moment it is sent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Push
from oms_desktop.operations.orders.lifecycle import HOUR
from oms_desktop.operations.shipping.called_back import called_back, sold_units
from oms_desktop.operations.shipping.told import (
    Told,
    numbers_told,
    other_boxes,
    subject_of,
    told_units,
    tracking_of,
)
from oms_desktop.operations.shops.pushes import SETTLE_MS, Claimed
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, ParcelKind, ParcelStatus, PushKind, PushState

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
    beside: tuple[tuple[str, str], ...]
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
    if stop := _stopped(work, push, order, parcel):
        return stop
    waybill = parcel.waybill
    assert waybill is not None
    known = numbers_told(work, order.id, parcel.id)
    previous = _without(known, waybill.tracking)
    if previous and not changes:
        return NoCall("impossible", "This platform takes no other number after shipping.")
    lines, whole = _content(work, order, parcel)
    if parts and not (whole or lines):
        return NoCall("moot", "the money for all of it went back")
    beside: list[tuple[Push, Parcel]] = []
    if not parts:
        beside = _reported_beside(work, order, parcel)
        late = not changes and waybill.tracking not in known
        if why := _not_as_a_whole(work, order, parcel, beside, late=late):
            return why
    _note(push, parcel)
    _note_beside(work, beside)
    return ShipmentCall(
        order_number=order.number,
        parcel_uuid=parcel.uuid,
        version=parcel.number_version,
        carrier=waybill.carrier,
        tracking=waybill.tracking,
        shipped_at=parcel.shipped_at or parcel.printed_at or work.now,
        lines=() if whole or not parts else lines,
        previous=previous,
        beside=tuple((one.carrier, one.tracking) for _, box in beside if (one := box.waybill)),
        key=claimed.key,
        told=told_units(work, order.id, parcel.id),
        again=push.attempts > 0 or waybill.tracking in known,
    )


def _stopped(work: Work, push: Push, order: Order, parcel: Parcel) -> NoCall | None:
    """What no platform is told, or not yet."""
    if parcel.waybill is None or push.subject != subject_of(order.id, parcel):
        return NoCall("moot", "the number is void")
    if unsure := _unsure_before(work, push):
        pause = max(SETTLE_MS, (unsure.not_before or 0) - work.now)
        return NoCall("later", "another report of the order comes first: it may have arrived", pause)
    if called_back(work, [parcel.id]):
        return NoCall("later", "money goes back for what is in the box", CALLED_BACK_MS)
    return None


def _unsure_before(work: Work, push: Push) -> Push | None:
    """A report of the same order that may have arrived: a platform may show the last number only, and could not tell any more."""
    lost = and_(Push.state == PushState.WAITING, Push.sent_at.is_not(None), Push.id < push.id)
    query = (
        select(Push)
        .where(Push.order_id == push.order_id, Push.kind == PushKind.SHIPMENT, Push.id != push.id)
        .where(Push.wanted > Push.sent, or_(Push.state == PushState.AMBIGUOUS, lost))
        .order_by(Push.id)
        .limit(1)
    )
    return work.session.scalars(query).first()


def _note(push: Push, parcel: Parcel) -> None:
    assert parcel.waybill is not None
    push.body = json.dumps({"carrier": parcel.waybill.carrier, "tracking": parcel.waybill.tracking})


def _note_beside(work: Work, beside: Sequence[tuple[Push, Parcel]]) -> None:
    """The one call tells these, too: each is settled by reading its own number back."""
    for report, box in beside:
        if report.wanted > report.sent:
            _note(report, box)
            report.sent_at = work.now
    work.session.flush()


def _reported_beside(work: Work, order: Order, parcel: Parcel) -> list[tuple[Push, Parcel]]:
    """Reports of the order's other boxes that are due or done, with the boxes."""
    boxes = {
        subject_of(order.id, box): box
        for box in other_boxes(work, order.id, parcel.id)
        if box.waybill is not None
    }
    query = select(Push).where(
        Push.shop_id == order.shop_id,
        Push.kind == PushKind.SHIPMENT,
        Push.subject.in_(boxes),
        Push.wanted > 0,
    )
    return [(push, boxes[push.subject]) for push in work.session.scalars(query.order_by(Push.id))]


def _not_as_a_whole(
    work: Work, order: Order, parcel: Parcel, beside: Sequence[tuple[Push, Parcel]], *, late: bool
) -> NoCall | None:
    """Why a platform that takes no parts is not told of a box now. ``late``: another number comes too late."""
    if order.platform_class in LEFT or any(report.sent for report, _ in beside):
        return NoCall("moot", "the platform takes one number an order") if late and beside else None
    boxes = [parcel, *(box for _, box in beside)]
    if called_back(work, [box.id for box in boxes]):
        return NoCall("later", "money goes back for what is in the order's boxes", CALLED_BACK_MS)
    if _more_is_to_come(work, order, parcel, boxes):
        return NoCall("later", "the platform takes the order as a whole only")
    return None


def _more_is_to_come(work: Work, order: Order, parcel: Parcel, named: Sequence[Parcel]) -> bool:
    """Whether goods of the order lie in no box that may be told by now: none of ``named``."""
    waiting = [
        box
        for box in other_boxes(work, order.id, parcel.id)
        if box not in named and box.status == ParcelStatus.SHIPPED and box.kind != ParcelKind.OUTSIDE
    ]
    here = Counter[int]()
    for box in named:
        if box.status in (ParcelStatus.PLANNED, ParcelStatus.PACKING):
            here.update({row.order_line_id: row.quantity for row in box.lines})
    return bool(waiting) or any(line.to_pack > here[line.id] for line in order.lines)


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
