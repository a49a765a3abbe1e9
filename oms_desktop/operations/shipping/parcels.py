"""Splitting what is still here into several boxes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from oms_desktop.errors import Refused
from oms_desktop.models import Order, Parcel, ParcelLine
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.orders.verbs import load, planned_parcels
from oms_desktop.operations.shipping.reports import withdraw_reports
from oms_desktop.operations.shipping.waybills import box_to_pack
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import UNSHIPPED, OrderStatus, ParcelStatus, Permission


@operation(Permission.EDIT_ORDERS)
def split_parcel(work: Work, order_id: int, units: Mapping[int, int]) -> list[int]:
    """Take ``units`` (order line id → listing units) out of the order's boxes into a new one; ids of all its boxes still here.

    Refused: wrong_status, nothing_to_pack, parcel_open (its content is being scanned), line_not_found, quantity_too_high,
    box_empty (either box would be).
    """
    order = load(work, order_id)
    if order.status not in UNSHIPPED:
        raise Refused(
            "wrong_status",
            "Order {number} is {status}: {verb} is not possible.",
            "Look at its timeline.",
            number=order.number,
            status=OrderStatus(order.status),
            verb="split",
        )
    box = _box_with(work, order, units)
    _check(order, box, units)
    _take_out(work, box, units)
    if not {line.id for line in order.lines} & {row.order_line_id for row in box.lines}:
        withdraw_reports(work, box.id, {order.id})  # it has left the box that it shared with others
    new = Parcel(
        uuid=str(uuid.uuid4()),
        seq=1 + max((parcel.seq for parcel in planned_parcels(work, order)), default=0),
        status=ParcelStatus.PLANNED.value,
        warehouse_id=box.warehouse_id,
        created_at=work.now,
        lines=[ParcelLine(order_line_id=line_id, quantity=count) for line_id, count in units.items()],
        waybills=[],
    )
    work.session.add(new)
    work.session.flush()
    order.version += 1
    record(work, order.id, "parcel.split", parcel=new.id, of=box.id)
    work.changed("order", order.id, "parcels")
    work.changed("parcel", box.id, "lines")
    work.changed("parcel", new.id, "lines")
    return [parcel.id for parcel in planned_parcels(work, order)]


def _box_with(work: Work, order: Order, units: Mapping[int, int]) -> Parcel:
    """The box that holds all that is to be taken out; else the first one, whose check then says what is wrong."""
    first = box_to_pack(work, order)
    for box in planned_parcels(work, order):
        inside = {line.order_line_id: line.quantity for line in box.lines}
        if all(inside.get(line_id, 0) >= count for line_id, count in units.items()):
            return box
    return first


def _check(order: Order, box: Parcel, units: Mapping[int, int]) -> None:
    if box.status != ParcelStatus.PLANNED:
        raise Refused(
            "parcel_open",
            "The box of order {number} is being packed.",
            "Finish or set it aside at the bench first.",
            number=order.number,
        )
    known = {line.id: line for line in order.lines}
    inside = {line.order_line_id: line.quantity for line in box.lines}
    for line_id, count in units.items():
        if line_id not in known:
            raise Refused(
                "line_not_found",
                "Order {number} has no line {line}.",
                "Take the line's number from the order.",
                number=order.number,
                line=line_id,
            )
        if not 1 <= count <= inside.get(line_id, 0):
            raise Refused(
                "quantity_too_high",
                "The box holds {inside} of “{title}”, not {count}.",
                "Take out at least one and at most what is inside.",
                inside=inside.get(line_id, 0),
                title=known[line_id].title,
                count=count,
            )
    if not units or sum(units.values()) >= sum(inside.values()):
        raise Refused(
            "box_empty",
            "Order {number} can't be split like that: one of the boxes would be empty.",
            "Leave at least one piece in each box.",
            number=order.number,
        )


def _take_out(work: Work, box: Parcel, units: Mapping[int, int]) -> None:
    for line in list(box.lines):
        taken = units.get(line.order_line_id, 0)
        if taken == line.quantity:
            box.lines.remove(line)  # the CHECK allows no line of nothing
        else:
            line.quantity -= taken
    box.version += 1
    work.session.flush()
