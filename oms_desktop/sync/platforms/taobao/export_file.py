"""Taobao's export files: the order report and the item report, which belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oms_desktop.exchange import News, PlatformOrder, RejectedRow
from oms_desktop.sync.files.formats import PlatformExports
from oms_desktop.sync.files.rows import BadRow, OrderSheet, RowView
from oms_desktop.sync.files.states import after_refunds, refund_holds, union
from oms_desktop.sync.platforms.taobao import item_report, order_report
from oms_desktop.sync.platforms.taobao.item_report import ItemOrder, alone, is_classic, item_orders
from oms_desktop.vocabulary import OrderStatus


def join(orders: OrderSheet, items: OrderSheet) -> Iterator[News]:
    """The orders of the order report with the lines of the item report.

    The item report is held in memory, the order report is not. Lines whose order is not in the order report come last.
    """
    lines: dict[str, ItemOrder] = {}
    refused: set[str] = set()
    for found in item_orders(items):
        if isinstance(found, RejectedRow):
            refused.add(found.order)
            yield found
        else:
            lines[found.number] = found
    for row in orders.rows():
        try:
            yield _joined(row, lines, refused)
        except BadRow as problem:
            yield row.rejected(problem.said)
    classic = is_classic(items)
    for found in lines.values():
        yield alone(found, classic=classic)


def _joined(row: RowView, lines: dict[str, ItemOrder], refused: set[str]) -> PlatformOrder:
    order = order_report.order_of(row)
    found = lines.pop(order.number, None)
    if found is None:
        return order
    units = sum(line.quantity for line in found.lines)
    if _units(row) > units and not all(number.isdigit() for number in refused):
        # A refused item row whose order number is lost may be this order's: its lines are not all there.
        return order
    return with_lines(order, found)


def _units(row: RowView) -> int:
    text = row.value("units")
    return int(text) if text.isdigit() else 0


def with_lines(order: PlatformOrder, found: ItemOrder) -> PlatformOrder:
    """The order with its lines and what only the item report knows."""
    status = order.status
    shipped_at = order.shipped_at if order.shipped_at is not None else found.shipped_at
    trackings = union((order.trackings, found.trackings))
    if (
        status is OrderStatus.CANCELLED
        and order.paid_at is not None
        and (shipped_at is not None or trackings)
    ):
        status = OrderStatus.CLOSED
    elif status is not None:
        status = after_refunds(status, found.lines)
    holds = refund_holds(status, found.lines) if status is not None else ()
    return replace(
        order,
        status=status,
        lines=found.lines,
        shipped_at=shipped_at,
        ship_by=order.ship_by if order.ship_by is not None else found.ship_by,
        buyer_note=order.buyer_note or found.buyer_note,
        seller_memo=order.seller_memo or found.seller_memo,
        trackings=trackings,
        holds=(*order.holds, *holds),
    )


EXPORTS = PlatformExports("taobao", (order_report.FORMAT, item_report.FORMAT), join)
