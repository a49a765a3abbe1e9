"""Orders of one receiver that travel in one box (合单)."""

from __future__ import annotations

from collections.abc import Sequence

from oms_desktop.errors import Refused
from oms_desktop.models import Order, Parcel, ParcelLine
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.orders.verbs import Outcome, leave_boxes, load, planned_parcels
from oms_desktop.operations.shipping.reports import report_if_due
from oms_desktop.operations.shipping.waybills import box_to_pack, note_number, nothing_to_pack
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import OPEN, OrderStatus, ParcelStatus, Permission


@operation(Permission.EDIT_ORDERS)
def merge_orders(work: Work, order_ids: Sequence[int]) -> Outcome:
    """Put all that is to be packed of several orders into one box: one with a number, if any has one; the others' are void.

    All or none. Refused: merge_one, wrong_status, receivers_differ (or not known), parcel_open, nothing_to_pack.
    """
    orders = [load(work, order_id) for order_id in dict.fromkeys(order_ids)]
    _check(work, orders)
    boxes = [box for order in orders for box in planned_parcels(work, order)]
    target = next((box for box in boxes if box.waybill is not None), None) or box_to_pack(work, orders[0])
    for order in orders:
        leave_boxes(work, order, keep=target)
    others = [
        row for row in target.lines if row.order_line_id not in {ln.id for one in orders for ln in one.lines}
    ]
    units = {line.id: line.to_pack for order in orders for line in order.lines if line.to_pack}
    standing = {row.order_line_id: row for row in target.lines}
    for line_id, count in units.items():
        if line_id in standing:
            standing[line_id].quantity = count
        else:
            standing[line_id] = ParcelLine(order_line_id=line_id, quantity=count)
    target.lines = [*others, *(standing[line_id] for line_id in units)]
    target.version += 1
    work.session.flush()
    for order in orders:
        _joined(work, order, target)
    work.changed("parcel", target.id, "lines")
    return Outcome(tuple(order.id for order in orders))


def _check(work: Work, orders: Sequence[Order]) -> None:
    if len(orders) < 2:
        raise Refused("merge_one", "One order alone can't be merged.", "Name two orders or more.")
    for order in orders:
        if order.status not in OPEN:
            raise Refused(
                "wrong_status",
                "Order {number} is {status}: {verb} is not possible.",
                "Look at its timeline.",
                number=order.number,
                status=OrderStatus(order.status),
                verb="merge",
            )
        if not order.receiver_hash or order.receiver_hash != orders[0].receiver_hash:
            raise Refused(
                "receivers_differ",
                "Orders {number} and {other} don't go to the same receiver, as far as the platform tells.",
                "Send them apart.",
                number=orders[0].number,
                other=order.number,
            )
        if not any(line.to_pack for line in order.lines):
            raise nothing_to_pack(order)
        if any(box.status != ParcelStatus.PLANNED for box in planned_parcels(work, order)):
            raise Refused(
                "parcel_open",
                "The box of order {number} is being packed.",
                "Finish or set it aside at the bench first.",
                number=order.number,
            )


def _joined(work: Work, order: Order, box: Parcel) -> None:
    order.version += 1
    waybill = box.waybill
    if waybill is not None and order.tracking != waybill.tracking:
        note_number(work, order, waybill.carrier, waybill.tracking)
    report_if_due(work, order, box)
    record(work, order.id, "parcel.merged", parcel=box.id)
    work.changed("order", order.id, "parcels")
