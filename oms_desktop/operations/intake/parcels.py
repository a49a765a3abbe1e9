"""Tracking numbers a platform or its export told us become parcels: shipped where the goods have left, else planned.

Numbers may come before the lines of their order: the parcel then waits, empty, and is known by the order's number tails.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from oms_desktop.exchange import PlatformOrder, Tracking
from oms_desktop.models import NumberTail, Order, OrderLine, Parcel, ParcelLine, Waybill
from oms_desktop.models.database import insert_numbered
from oms_desktop.operations.shipping.reports import withdraw_reports
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, UNSHIPPED, FulfilledBy, OrderStatus, ParcelKind, ParcelStatus


@dataclass(frozen=True, slots=True)
class NewLine:
    """An inserted order line: its id, the units that go into parcels, its place in the order."""

    line_id: int
    quantity: int
    position: int


Entry = tuple[int, OrderStatus, PlatformOrder, list[NewLine]]
"""(order id, status that says whether its goods have left, its news, the units its numbers are for)"""

GONE = (*LEFT, OrderStatus.CLOSED, OrderStatus.RETURNED)
"""Of an order whose goods are not here any more."""


def told_status(status: OrderStatus, *, partly: bool) -> OrderStatus:
    """Of a part-shipped order the platform's numbers are those of the part that has left."""
    return OrderStatus.SHIPPED if partly else status


def spread(lines: Sequence[NewLine], boxes: int) -> list[list[tuple[int, int]]]:
    """Which units lie in which box, as far as anybody knows: line by line, units split so that no box is empty if that can be.

    Platforms tell the numbers of an order, not what is in which parcel.
    """
    units = [line.line_id for line in lines for _ in range(line.quantity)]
    if not units or not boxes:
        return [[] for _ in range(boxes)]
    size = max(1, -(-len(units) // boxes))
    content: list[list[tuple[int, int]]] = []
    for box in range(boxes):
        inside = units[box * size : (box + 1) * size]
        content.append([(line_id, inside.count(line_id)) for line_id in dict.fromkeys(inside)])
    return content


def insert_parcels(work: Work, entries: Sequence[Entry]) -> list[int]:
    """Make the parcels of orders; a number that stands on several orders is one parcel for all of them (合单).

    A number that is on a box of ours that left, or is being packed, takes nothing more. Ids of the parcels made or shared.
    """
    open_entries = [entry for entry in entries if entry[1] in (*UNSHIPPED, *GONE)]
    numbers = {tracking.number for _, _, one, _ in open_entries for tracking in one.trackings}
    if not numbers:
        return []
    parcel_of, taken = _live(work, numbers)
    parcels: list[dict[str, Any]] = []
    trackings: list[Tracking] = []
    content: list[tuple[str, list[tuple[int, int]]]] = []
    for _, status, one, lines in open_entries:
        boxes = list({tracking.number: tracking for tracking in one.trackings}.values())
        for seq, (tracking, inside) in enumerate(zip(boxes, spread(lines, len(boxes)), strict=True), 1):
            if tracking.number in taken:
                continue
            content.append((tracking.number, inside))
            if tracking.number not in parcel_of:
                parcel_of[tracking.number] = 0
                parcels.append(_parcel_row(work, status, one, seq))
                trackings.append(tracking)
    _insert(work, parcels, trackings, parcel_of)
    _insert_content(work, parcel_of, content)
    return list(parcel_of.values())


def _insert_content(
    work: Work, parcel_of: dict[str, int], content: list[tuple[str, list[tuple[int, int]]]]
) -> None:
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


def _live(work: Work, numbers: set[str]) -> tuple[dict[str, int], set[str]]:
    """(number → the parcel that has it, numbers on parcels that take no more orders)"""
    query = (
        select(Waybill.tracking, Waybill.parcel_id, Parcel.status, Parcel.kind)
        .join(Parcel, Parcel.id == Waybill.parcel_id)
        .where(Waybill.tracking.in_(numbers), Waybill.voided_at.is_(None))
    )
    shared: dict[str, int] = {}
    taken: set[str] = set()
    for tracking, parcel_id, status, kind in work.session.execute(query):
        if status == ParcelStatus.PLANNED or kind == ParcelKind.OUTSIDE:
            shared[tracking] = parcel_id
        else:
            taken.add(tracking)
    return shared, taken


def _parcel_row(work: Work, status: OrderStatus, one: PlatformOrder, seq: int) -> dict[str, Any]:
    left = status in GONE
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
    ids = insert_numbered(work.session, Parcel, parcels)
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


def bind_trackings(work: Work, order: Order, one: PlatformOrder, *, partly: bool, newer: bool) -> bool:
    """News has numbers for a known order: bind those it lacks; ``newer`` news takes back what an export gave before.

    ``partly``: they are the numbers of a part that has left. Parcels of ours (bound by hand or at the bench, or shipped by
    us) are never touched by news. True if anything changed.
    """
    told = {tracking.number: tracking for tracking in one.trackings}
    standing = _by_number(_boxes_of(work, order))
    if told.keys() - standing.keys():
        standing |= _by_number(_empty_boxes(work, order))
    stale = [box for number, box in standing.items() if newer and number not in told]
    # All had left, and there are as many numbers as before: another one is a correction. Fewer may be a report that shows
    # only the first; and of an order that leaves in parts each number is a parcel.
    corrected = order.status in GONE and len(told) == len(standing)
    changed = _take_back(
        work, order, [box for box in stale if corrected or box.status == ParcelStatus.PLANNED]
    )
    if any(not _is_told(box) and box.waybill is not None for box in standing.values()):
        return changed
    if partly:
        changed |= _have_left(work, order, one, [box for number, box in standing.items() if number in told])
    missing = tuple(tracking for number, tracking in told.items() if number not in standing)
    status = told_status(OrderStatus(order.status), partly=partly)
    made = insert_parcels(work, [(order.id, status, replace(one, trackings=missing), [])])
    if made or changed:
        fill_boxes(work, order, made)
    return changed or bool(made)


def live_numbers(work: Work, order_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Order → its live numbers, for many at once: most news of known orders has no other."""
    query = (
        select(OrderLine.order_id, Waybill.tracking)
        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .join(Waybill, Waybill.parcel_id == ParcelLine.parcel_id)
        .where(OrderLine.order_id.in_(order_ids), Waybill.voided_at.is_(None))
    )
    found: dict[int, set[str]] = {}
    for order_id, number in work.session.execute(query):
        found.setdefault(order_id, set()).add(number)
    return {order_id: frozenset(numbers) for order_id, numbers in found.items()}


def _by_number(boxes: Sequence[Parcel]) -> dict[str, Parcel]:
    return {box.waybill.tracking: box for box in boxes if box.waybill is not None}


def _boxes_of(work: Work, order: Order) -> list[Parcel]:
    """The order's parcels that have a live number."""
    mine = (
        select(ParcelLine.parcel_id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id)
    )
    return list(work.session.scalars(_NUMBERED.where(Parcel.id.in_(mine))).unique())


def _empty_boxes(work: Work, order: Order) -> list[Parcel]:
    """Parcels whose numbers came before the order's lines, or that nothing was left for."""
    tails = select(NumberTail.reversed).where(NumberTail.order_id == order.id, NumberTail.kind == "tracking")
    # Numbers are stored in upper case, their tails folded.
    numbers = [tail[::-1].upper() for tail in work.session.scalars(tails)]
    if not numbers:
        return []
    waiting = _NUMBERED.where(Waybill.tracking.in_(numbers), ~Parcel.lines.any())
    return list(work.session.scalars(waiting).unique())


_NUMBERED = (
    select(Parcel)
    .join(Waybill)
    .where(Waybill.voided_at.is_(None))
    .options(joinedload(Parcel.waybills))
    .order_by(Parcel.id)
)


def _is_told(box: Parcel) -> bool:
    """Its number came from the platform, and our hands did not ship it."""
    told = box.waybill is not None and box.waybill.source == "export"
    return told and (box.status == ParcelStatus.PLANNED or box.kind == ParcelKind.OUTSIDE)


def _take_back(work: Work, order: Order, boxes: Sequence[Parcel]) -> bool:
    told = [box for box in boxes if _is_told(box)]
    for box in told:
        assert box.waybill is not None  # _is_told has looked
        others = _of_others(order, box)
        if others:
            box.lines = others
            withdraw_reports(work, box.id, {order.id})
        else:
            box.waybill.voided_at = work.now
            box.status = ParcelStatus.VOID.value
            withdraw_reports(work, box.id)
    return bool(told)


def _of_others(order: Order, box: Parcel) -> list[ParcelLine]:
    mine = {line.id for line in order.lines}
    return [line for line in box.lines if line.order_line_id not in mine]


def _have_left(work: Work, order: Order, one: PlatformOrder, boxes: Sequence[Parcel]) -> bool:
    planned = [box for box in boxes if box.status == ParcelStatus.PLANNED and not _of_others(order, box)]
    for box in planned:
        box.status = ParcelStatus.SHIPPED.value
        box.kind = ParcelKind.OUTSIDE.value
        box.shipped_at = one.shipped_at or work.now
    return bool(planned)


def fill_boxes(work: Work, order: Order, also: Sequence[int] = ()) -> None:
    """Spread the order's units over the boxes the platform told of: what has left, and what is to be packed.

    So the content is the same whether numbers or lines came first, one by one or together. ``also``: parcels that are the
    order's by their number, and hold nothing of it yet.
    """
    work.session.flush()
    known = [*_boxes_of(work, order), *_empty_boxes(work, order)]
    known += work.session.scalars(_NUMBERED.where(Parcel.id.in_(also))).unique()
    boxes = {box.id: box for box in known if _is_told(box)}
    elsewhere = _units_elsewhere(work, order, set(boxes))
    for planned in (True, False):
        chosen = [box for _, box in sorted(boxes.items()) if (box.status == ParcelStatus.PLANNED) == planned]
        lines = [
            NewLine(
                line.id, (line.to_pack if planned else line.shipped) - elsewhere.get((line.id, planned), 0), 0
            )
            for line in order.lines
        ]
        for box, content in zip(chosen, spread(lines, len(chosen)), strict=True):
            _refill(work, order, box, dict(content))
    for seq, box_id in enumerate(sorted(boxes), min((box.seq for box in boxes.values()), default=1)):
        boxes[box_id].seq = seq
    work.session.flush()


def catch_up_boxes(work: Work, order: Order) -> None:
    """An order somebody else has shipped gets its lines only now: the boxes that waited for them went where it went."""
    if order.fulfilled_by != FulfilledBy.OUTSIDE or order.status not in GONE:
        return
    arrived = order.status in (OrderStatus.DELIVERED, OrderStatus.COMPLETED)
    for box in _empty_boxes(work, order):
        box.kind = ParcelKind.OUTSIDE.value
        box.status = (ParcelStatus.DELIVERED if arrived else ParcelStatus.SHIPPED).value
        box.shipped_at = box.shipped_at or order.shipped_at
        if arrived:
            box.delivered_at = box.delivered_at or order.delivered_at


def _units_elsewhere(work: Work, order: Order, boxes: set[int]) -> dict[tuple[int, bool], int]:
    """(line, still here) → units in the order's other boxes."""
    query = (
        select(ParcelLine.order_line_id, ParcelLine.quantity, Parcel.status)
        .join(Parcel, Parcel.id == ParcelLine.parcel_id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id, Parcel.status != ParcelStatus.VOID, Parcel.id.not_in(boxes))
    )
    found: dict[tuple[int, bool], int] = {}
    for line_id, quantity, status in work.session.execute(query):
        key = (line_id, status in (ParcelStatus.PLANNED, ParcelStatus.PACKING))
        found[key] = found.get(key, 0) + quantity
    return found


def _refill(work: Work, order: Order, box: Parcel, content: dict[int, int]) -> None:
    work.session.refresh(box, ["lines"])  # bulk inserts are not seen by the session
    mine = {line.id for line in order.lines}
    for row in list(box.lines):
        if row.order_line_id not in mine:
            continue
        quantity = content.pop(row.order_line_id, 0)
        if quantity:
            row.quantity = quantity
        else:
            box.lines.remove(row)
    box.lines += [ParcelLine(order_line_id=line_id, quantity=count) for line_id, count in content.items()]
