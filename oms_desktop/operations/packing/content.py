"""What a box is to hold follows what the order still wants: a parcel never lists more than is to be packed."""

from __future__ import annotations

from oms_desktop.models import Order, Parcel, ParcelLine
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.orders.verbs import planned_parcels
from oms_desktop.operations.shipping.reports import withdraw_reports
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import ParcelStatus


def fit_boxes(work: Work, order: Order) -> None:
    """Recount the order's boxes that are still here after a refund, or after quantities or lines have changed.

    Boxes keep their share, the first before the later ones; what is new goes into the last. A planned box that is left with
    nothing is void, and its number with it.
    """
    work.session.flush()
    boxes = sorted(planned_parcels(work, order), key=lambda box: (box.seq, box.id))
    left = {line.id: line.to_pack for line in order.lines}
    changed = [box for box in boxes if _shrink(box, left)]
    more = {line_id: units for line_id, units in left.items() if units}
    if boxes and more:
        _add(boxes[-1], more)
        changed.append(boxes[-1])
    for box in dict.fromkeys(changed):
        box.version += 1
        if not box.lines and box.status == ParcelStatus.PLANNED:
            _void(work, order, box)
        work.changed("parcel", box.id, "lines")
    work.session.flush()


def _shrink(box: Parcel, left: dict[int, int]) -> bool:
    """Take what the box may hold out of ``left``; True if it held more."""
    held = [(row, row.quantity) for row in box.lines if row.order_line_id in left]
    for row, quantity in held:
        row.quantity = min(quantity, left[row.order_line_id])
        left[row.order_line_id] -= row.quantity
        if not row.quantity:
            box.lines.remove(row)
    return any(row.quantity != quantity for row, quantity in held)


def _add(box: Parcel, more: dict[int, int]) -> None:
    rows = {row.order_line_id: row for row in box.lines}
    for line_id, units in more.items():
        if line_id in rows:
            rows[line_id].quantity += units
        else:
            box.lines.append(ParcelLine(order_line_id=line_id, quantity=units))


def _void(work: Work, order: Order, box: Parcel) -> None:
    box.status = ParcelStatus.VOID.value
    waybill = box.waybill
    if waybill is not None:
        waybill.voided_at = work.now
        withdraw_reports(work, box.id)
        record(work, order.id, "waybill.unused", tracking=waybill.tracking)
