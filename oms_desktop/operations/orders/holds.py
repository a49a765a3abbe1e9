"""Holds: reasons not to ship, opened and closed one by one."""

from __future__ import annotations

from oms_desktop.models import Hold, Order, Shop
from oms_desktop.operations.orders.lifecycle import record, recount, settle
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import HoldReason


def open_hold(
    work: Work,
    order: Order,
    reason: HoldReason,
    *,
    source: str,
    note: str = "",
    line_id: int | None = None,
    until: int | None = None,
) -> bool:
    """Hold an order, or one line of it; False if the same hold stands already. Another ``note`` makes it another hold."""
    standing = [one for one in order.open_holds if one.reason == reason and one.order_line_id == line_id]
    if standing and (not note or note in [one.note for one in standing]):
        return False
    with recount(work, order):
        order.holds.append(
            Hold(
                order_line_id=line_id,
                reason=reason,
                source=source,
                note=note,
                until=until,
                opened_at=work.now,
                opened_by=work.actor.operator,
                closed_by="",
            )
        )
        order.hold_count += 1
        order.version += 1
    record(work, order.id, "hold.opened", reason=reason, source=source, line=line_id)
    work.changed("order", order.id, "holds")
    return True


def close_holds(
    work: Work,
    order: Order,
    reason: HoldReason | None,
    *,
    line_id: int | None = None,
    source: str | None = None,
    whole_order: bool = False,
    settling: bool = True,
) -> int:
    """Close the open holds of a reason (``None``: all), optionally only of one line or one source; how many there were.

    ``whole_order``: only those that are of no single line.
    ``settling``: an order that waits for nothing else then approves itself.
    """
    closing = [
        hold
        for hold in order.open_holds
        if (reason is None or hold.reason == reason)
        and (line_id is None or hold.order_line_id == line_id)
        and (source is None or hold.source == source)
        and not (whole_order and hold.order_line_id is not None)
    ]
    if not closing:
        return 0
    with recount(work, order):
        for hold in closing:
            hold.closed_at = work.now
            hold.closed_by = work.actor.operator
        order.hold_count -= len(closing)
        order.version += 1
    for hold in closing:
        record(work, order.id, "hold.closed", reason=hold.reason, line=hold.order_line_id)
    work.changed("order", order.id, "holds")
    if settling:
        settle(work, order, work.session.get_one(Shop, order.shop_id))
    return len(closing)


def stopping_reasons(order: Order, shop: Shop) -> set[HoldReason]:
    """Why nothing of an order may leave: lines that are held stop the others only in a shop that ships complete orders.

    So they do where only gifts would be left.
    """
    held = {hold.order_line_id for hold in order.open_holds}
    goods = [line for line in order.lines if not line.gift] or order.lines
    free = not shop.ship_complete and any(line.to_pack and line.id not in held for line in goods)
    return {HoldReason(hold.reason) for hold in order.open_holds if hold.order_line_id is None or not free}
