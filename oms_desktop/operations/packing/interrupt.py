"""What comes between while a box is open: an order in it must not be packed any more, has moved, or wants other goods."""

from __future__ import annotations

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.lease import taken_over
from oms_desktop.operations.packing.stops import Stop, stop_of
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.operations.packing.words import Act, Block


def stopped(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer | None:
    """Block the bench if an order in the box must not be packed any more."""
    lost = taken_over(desk, scanned, box)
    if lost is not None:
        return lost
    for order in box.orders:
        stop = stop_of(order, desk.known.shops[order.shop_id])
        if stop is not None:
            return _stop(desk, scanned, box, order, stop)
    return _moved(desk, scanned, box)


def _stop(desk: Desk, scanned: Scanned, box: Box, order: BenchOrder, stop: Stop) -> ScanAnswer:
    values: dict[str, object] = {"number": order.number, "reason": stop.reason or ""}
    others = tuple(one.id for one in box.orders if one.id != order.id)
    if others and stop.block in (Block.REFUND, Block.CANCELLED) and not order.open:
        # Its lines come out of the merged box, and the rest is counted anew.
        return desk.decide(
            scanned,
            stop.case,
            Act.RECOUNT,
            values,
            order_id=others[0],
            orders=others,
            other_order=order.id,
        )
    return desk.decide(scanned, stop.case, values=values, block=stop.block)


def _moved(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer | None:
    known = desk.progress.address
    if known and box.order.address_hash and known != box.order.address_hash:
        return desk.decide(scanned, Case.ADDRESS, block=Block.ADDRESS)
    return None


def changed(
    desk: Desk, scanned: Scanned, box: Box, before: BenchOrder, order: BenchOrder
) -> ScanAnswer | None:
    """Say that less or more of an order is wanted than ``before``; ``None``: the same."""
    if box.over:
        line, part, n = box.over[0]
        sku = desk.known.skus.get(part.sku_id)
        values: dict[str, object] = {"item": sku.label if sku else line.label, "n": n}
        return desk.decide(scanned, Case.PART_REFUND, values=values, line_id=line.line_id)
    if _wanted(before) != _wanted(order):
        return desk.decide(scanned, Case.CHANGED)
    return None


def _wanted(order: BenchOrder) -> dict[int, int]:
    return {line.line_id: line.to_pack for line in order.lines}
