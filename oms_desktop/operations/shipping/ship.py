"""A box leaves: parcel, lines and order go to shipped, and the platform is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Claim, Order, OrderLine, Parcel, ParcelLine
from oms_desktop.operations.orders.lifecycle import move, record
from oms_desktop.operations.orders.verbs import Outcome, load, planned_parcels, report_boxes
from oms_desktop.operations.packing.answers import ANSWERS, Case
from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.bench_set_build import read_orders, read_shops
from oms_desktop.operations.packing.stops import stop_of
from oms_desktop.operations.packing.views import Text
from oms_desktop.operations.shipping.reports import report_if_due, withdraw_reports
from oms_desktop.operations.shipping.waybills import orders_in
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import FulfilledBy, OrderStatus, ParcelKind, ParcelStatus, Permission


@dataclass(frozen=True, slots=True)
class ShippedParcel:
    """A parcel that has left."""

    parcel_id: int
    order_id: int
    number: str
    carrier: str
    tracking: str


@dataclass(frozen=True, slots=True)
class Shipped:
    """What ``ship`` did: parcels that left, and (number, reason) of orders that could not."""

    parcels: tuple[ShippedParcel, ...]
    refused: tuple[tuple[str, Refused], ...]


def ship_parcel(
    work: Work, parcel: Parcel, units: Mapping[int, int], *, verified: bool, at: int
) -> list[int]:
    """Ship what lies in a box. ``units``: order line id -> listing units, none more than is to pack. Ids of its orders.

    An order is shipped when nothing of it is left to pack; its other planned boxes lose what has left in this one.
    """
    fill(work, parcel, units)
    parcel.status = ParcelStatus.SHIPPED.value
    parcel.verified = verified
    parcel.packed_at = at
    parcel.shipped_at = at
    parcel.station_id = work.actor.station_id
    parcel.operator_id = work.actor.operator_id
    parcel.version += 1
    work.changed("parcel", parcel.id, "status")
    order_ids = _orders_of(work, units)
    for order_id in order_ids:
        order = load(work, order_id)
        for line in order.lines:
            line.shipped += units.get(line.id, 0)
        _order_left(work, order, parcel)
    return order_ids


def fill(work: Work, parcel: Parcel, units: Mapping[int, int]) -> None:
    """Make the parcel's lines what really lies in it."""
    standing = {line.order_line_id: line for line in parcel.lines}
    for line_id, row in standing.items():
        if not units.get(line_id):
            parcel.lines.remove(row)
    for line_id, quantity in units.items():
        if not quantity:
            continue
        if line_id in standing:
            standing[line_id].quantity = quantity
        else:
            parcel.lines.append(ParcelLine(order_line_id=line_id, quantity=quantity))
    work.session.flush()


def _orders_of(work: Work, units: Mapping[int, int]) -> list[int]:
    query = (
        select(OrderLine.order_id)
        .where(OrderLine.id.in_(list(units)))
        .distinct()
        .order_by(OrderLine.order_id)
    )
    return list(work.session.scalars(query))


def _order_left(work: Work, order: Order, parcel: Parcel) -> None:
    waybill = parcel.waybill
    order.version += 1
    record(work, order.id, "parcel.shipped", parcel=parcel.id, tracking=waybill.tracking if waybill else "")
    _shrink_other_boxes(work, order)
    if all(line.to_pack == 0 for line in order.lines):
        order.fulfilled_by = FulfilledBy.US.value
        if order.status in (OrderStatus.APPROVED, OrderStatus.PICKING):
            move(work, order, OrderStatus.PACKED, "bench" if parcel.verified else "ship")
        move(work, order, OrderStatus.SHIPPED, "bench" if parcel.verified else "ship")
    elif order.status == OrderStatus.APPROVED:
        move(work, order, OrderStatus.PICKING, "a box has left")
        report_boxes(work, order)
    release_claim(work, order.id)
    report_if_due(work, order, parcel)
    work.changed("order", order.id, "lines")


def _shrink_other_boxes(work: Work, order: Order) -> None:
    left = {line.id: line.to_pack for line in order.lines}
    for parcel in planned_parcels(work, order):
        for row in list(parcel.lines):
            if row.order_line_id not in left:
                continue
            if left[row.order_line_id] == 0:
                parcel.lines.remove(row)
            else:
                row.quantity = min(row.quantity, left[row.order_line_id])
        if not parcel.lines:
            parcel.status = ParcelStatus.VOID.value
            waybill = parcel.waybill
            if waybill is not None:
                waybill.voided_at = work.now
                withdraw_reports(work, parcel.id)
                record(work, order.id, "waybill.unused", tracking=waybill.tracking)
    work.session.flush()


def release_claim(work: Work, order_id: int) -> None:
    """Nobody has the order in hand any more. The row stays: its token must keep growing."""
    claim = work.session.get(Claim, order_id)
    if claim is not None:
        claim.expires_at = work.now


@operation(Permission.SHIP)
def ship(work: Work, order_ids: Sequence[int]) -> Shipped:
    """Ship what needs no bench, unverified: each box with what lies in it, and all orders that travel in it.

    Refuses, order by order, what the bench would refuse, and boxes that have no waybill.
    """
    done: list[ShippedParcel] = []
    refused: list[tuple[str, Refused]] = []
    for order_id in order_ids:
        order = load(work, order_id)
        if order_id in {one.order_id for one in done} and not any(line.to_pack for line in order.lines):
            continue  # it left in the box of one before it
        try:
            for parcel in _numbered_boxes(work, order):
                done += _ship_box(work, order, parcel)
        except Refused as reason:
            refused.append((order.number, reason))
    return Shipped(tuple(done), tuple(refused))


def _numbered_boxes(work: Work, order: Order) -> Iterator[Parcel]:
    """The order's boxes, one after the other; refused at the first that has no number."""
    work.session.flush()
    seen = read_orders(work, [order.id])[0]
    _refuse_stopped(work, seen)
    if not any(line.to_pack for line in seen.lines):
        raise _as_at_the_bench(Case.NOTHING_TO_PACK, order.number)
    boxes = planned_parcels(work, order)
    if not boxes:
        raise _no_waybill(order)
    for parcel in sorted(boxes, key=lambda box: box.waybill is None):
        if parcel.status == ParcelStatus.VOID:
            continue  # all that was planned for it has left in one before it
        if parcel.waybill is None:
            raise _no_waybill(order)
        yield parcel


def _no_waybill(order: Order) -> Refused:
    return Refused(
        "no_waybill",
        "Order {number} has no waybill.",
        "Assign its carrier and number first.",
        number=order.number,
    )


def _refuse_stopped(work: Work, order: BenchOrder) -> None:
    stop = stop_of(order, read_shops(work)[order.shop_id])
    if stop is not None:
        raise _as_at_the_bench(stop.case, order.number, stop.reason)


def _as_at_the_bench(case: Case, number: str, reason: Text | None = None) -> Refused:
    look = ANSWERS[case]
    said = f"{look.what}. {look.why}"
    return Refused(case.value, said, look.do, number=number, reason=f"{reason.english}." if reason else "")


def _ship_box(work: Work, order: Order, parcel: Parcel) -> list[ShippedParcel]:
    together = read_orders(work, [one.id for one in orders_in(work, parcel)])
    for one in together:
        _refuse_stopped(work, one)
    here = {line.line_id: line.to_pack for one in together for line in one.lines if line.to_pack}
    units = {row.order_line_id: min(row.quantity, here.get(row.order_line_id, 0)) for row in parcel.lines}
    if planned_parcels(work, order) == [parcel]:  # what is planned for no box goes into the last
        units |= {line.id: here[line.id] for line in order.lines if line.id in here}
    units = {line_id: count for line_id, count in units.items() if count}
    waybill = parcel.waybill
    if not units or waybill is None:
        return []
    numbers = {one.id: one.number for one in together}
    left = ship_parcel(work, parcel, units, verified=False, at=work.now)
    return [
        ShippedParcel(parcel.id, order_id, numbers[order_id], waybill.carrier, waybill.tracking)
        for order_id in left
    ]


@operation(Permission.SHIP)
def hand_over(work: Work, order_ids: Sequence[int]) -> Outcome:
    """The courier has taken the orders' boxes: stamped, and reported where the shop reports at hand-over."""
    done: list[int] = []
    refused: list[tuple[str, Refused]] = []
    handed: set[int] = set()
    for order_id in order_ids:
        order = load(work, order_id)
        for parcel in _waiting_at_the_door(work, order):
            handed |= _hand_over(work, parcel)
        if order_id in handed:
            done.append(order_id)
        else:
            refused.append((order.number, _nothing_at_the_door(order)))
    return Outcome(tuple(done), tuple(refused))


def _hand_over(work: Work, parcel: Parcel) -> set[int]:
    """Stamp a box; ids of all orders that travel in it."""
    parcel.handed_over_at = work.now
    orders = orders_in(work, parcel)
    for order in orders:
        record(work, order.id, "parcel.handed_over", parcel=parcel.id)
        report_if_due(work, order, parcel)
        work.changed("order", order.id, "handed_over_at")
    return {order.id for order in orders}


def _waiting_at_the_door(work: Work, order: Order) -> list[Parcel]:
    query = (
        select(Parcel)
        .join(ParcelLine)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id, Parcel.status == ParcelStatus.SHIPPED)
        .where(Parcel.handed_over_at.is_(None), Parcel.kind != ParcelKind.OUTSIDE)
        .distinct()
        .order_by(Parcel.id)
    )
    return list(work.session.scalars(query))


def _nothing_at_the_door(order: Order) -> Refused:
    return Refused(
        "nothing_to_hand_over",
        "Order {number} has no packed parcel waiting for the courier.",
        "Pack it first; a parcel is handed over once.",
        number=order.number,
    )
