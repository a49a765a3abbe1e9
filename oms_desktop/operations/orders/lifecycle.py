"""The one function that changes an order's status, and what always goes with it: stamp, event, counters, change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Table, insert, select

from oms_desktop.models import Order, OrderEvent, OrderLine, Parcel, ParcelLine, Shop
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, FulfilledBy, OrderStatus, ParcelKind, ParcelStatus

HOUR = 3_600_000


def counter_name(shop_id: int, status: str, *, held: bool) -> str:
    """The counter row that counts a shop's orders in a status, held or free."""
    return f"orders/{shop_id}/{status}/{'held' if held else 'free'}"


@contextmanager
def recount(work: Work, order: Order) -> Iterator[None]:
    """Keep the counter rows true while status or holds of an order change."""
    before = counter_name(order.shop_id, order.status, held=order.hold_count > 0)
    yield
    after = counter_name(order.shop_id, order.status, held=order.hold_count > 0)
    if after != before:
        work.count(before, -1)
        work.count(after, 1)


_EVENT = insert(cast(Table, OrderEvent.__table__))
"""Past the mapper: there are six for each order that is packed, and none of them has to wait for what else has changed."""


def record(work: Work, order_id: int, what: str, **detail: object) -> None:
    """Write a line of the order's own history; no personal values in ``detail``."""
    row = {
        "order_id": order_id,
        "at": work.now,
        "what": what,
        "detail": json.dumps(detail, ensure_ascii=False),
        "by": work.actor.operator,
    }
    work.session.connection().execute(_EVENT, row)


def move(work: Work, order: Order, to: OrderStatus, why: str, **detail: object) -> bool:
    """Take an order to a status; False if it stands there already. Raises ``IllegalStep`` for a step the table lacks."""
    old = order.status
    if old == to:
        return False
    with recount(work, order):
        order.move_to(to, work.now)
    record(work, order.id, f"status.{to}", **{"from": old, "why": why}, **detail)
    work.changed("order", order.id, "status")
    return True


def settle(work: Work, order: Order, shop: Shop) -> None:
    """Approve an order that needs nobody's eye: paid, free of holds, buyer's note and memo (shop setting, on)."""
    quiet = not (order.buyer_note or order.seller_memo or order.hold_count)
    if order.status == OrderStatus.PAID and shop.auto_approve and quiet:
        move(work, order, OrderStatus.APPROVED, "auto")


def deadline_of(ship_by: int | None, cleared_at: int | None, promise_hours: int) -> int | None:
    """The earliest of the platform's promise and the shop's own (payment, else for cash on delivery the order, + hours).

    ``None`` only for an unpaid order (``cleared_at`` None) without a promise.
    """
    own = cleared_at + promise_hours * HOUR if cleared_at else None
    known = [moment for moment in (ship_by, own) if moment is not None]
    return min(known) if known else None


def cleared_at(status: str, paid_at: int | None, created_at: int) -> int | None:
    """When the merchant's time began to run: paid, else (cash on delivery) ordered; ``None`` while unpaid, a deposit or not."""
    return None if status == OrderStatus.PLACED else paid_at or created_at


def leave(work: Work, order: Order, to: OrderStatus, why: str) -> None:
    """The goods are out although we did not pack them: every unit counts as shipped, the order goes to ``to``."""
    for line in order.lines:
        line.shipped += line.to_pack
    move(work, order, to, why)
    if to in LEFT and order.shipped_at is None:
        order.shipped_at = work.now


def settle_returned(work: Work, order: Order) -> None:
    """A closed or completed order of which every unit that left has come back is returned."""
    left = [line for line in order.lines if line.shipped]
    over = order.status in (OrderStatus.CLOSED, OrderStatus.COMPLETED)
    if over and left and all(line.returned >= line.shipped for line in left):
        move(work, order, OrderStatus.RETURNED, "goods came back")


def finish_part(work: Work, order: Order, why: str) -> None:
    """A part has left and of the rest nothing is to be packed any more: the order is shipped, by whoever shipped the part."""
    ours = (
        select(Parcel.id)
        .join(ParcelLine)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id, Parcel.kind != ParcelKind.OUTSIDE)
        .where(Parcel.status.in_([ParcelStatus.SHIPPED, ParcelStatus.DELIVERED]))
        .limit(1)
    )
    if work.session.scalars(ours).first() is None:
        order.fulfilled_by = FulfilledBy.OUTSIDE.value
    move(work, order, OrderStatus.SHIPPED, why)
