"""Which orders a Sku stands in, and which of them wait for it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from oms_desktop.models import Hold, Order, OrderLine, Reservation
from oms_desktop.operations.catalogue.bundles import Pieces, explode_versions, versions_with
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.stock.levels import Place
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import UNSHIPPED, HoldReason

STOCK = "stock"
"""Source of the holds that this part of the program opens, and closes by itself."""
_CLEARED = func.coalesce(Order.paid_at, Order.created_at)
"""Since when the goods are the buyer's: cash on delivery is not paid before it arrives."""
_MOST_SKUS = 400
"""With more of them, every waiting order may be meant."""


def waiting_orders(work: Work | Reading, sku_ids: Collection[int], *, limit: int | None = None) -> list[int]:
    """Orders held for want of stock in which one of these Skus stands, the most urgent first: deadline, then payment."""
    if not sku_ids:
        return []
    held = select(Hold.order_id).where(
        Hold.reason == HoldReason.OUT_OF_STOCK, Hold.closed_at.is_(None), Hold.order_line_id.is_(None)
    )
    query = (
        select(Order.id)
        .where(Order.id.in_(held))
        .order_by(Order.deadline.is_(None), Order.deadline, _CLEARED, Order.id)
        .limit(limit)
    )
    if len(sku_ids) <= _MOST_SKUS:
        query = query.where(_stands_in(work.session, sku_ids))
    return list(work.session.scalars(query))


def waiting_pieces(work: Work | Reading, sku_ids: Collection[int]) -> list[tuple[str, Pieces]]:
    """(number, Sku → how many) of each order that the stock holds and in which one of these Skus stands, most urgent first.

    One query for all: where much is sold out, this is asked after each batch of new orders.
    """
    units = OrderLine.ordered - OrderLine.cancelled - OrderLine.refunded - OrderLine.shipped
    query = (
        select(
            Order.id,
            Order.number,
            OrderLine.sku_id,
            OrderLine.bundle_version_id,
            units * OrderLine.multiplier,
        )
        .join(Order, Order.id == OrderLine.order_id)
        .join(Hold, Hold.order_id == Order.id)
        .where(Hold.reason == HoldReason.OUT_OF_STOCK, Hold.closed_at.is_(None), Hold.source == STOCK)
        .where(units > 0, OrderLine.sku_id.is_not(None), _is_one(work.session, sku_ids))
        .order_by(Order.deadline.is_(None), Order.deadline, _CLEARED, Order.id)
    )
    rows = work.session.execute(query).all()
    bundles = explode_versions(work.session, {version for *_, version, _ in rows if version is not None})
    found: dict[int, tuple[str, Pieces]] = {}
    for order_id, number, sku_id, version, quantity in rows:
        pieces = found.setdefault(order_id, (number, {}))[1]
        for part, count in bundles.get(version or 0, {sku_id or 0: 1}).items():
            pieces[part] = pieces.get(part, 0) + count * quantity
    return list(found.values())


def unshipped_orders(work: Work, sku_ids: Collection[int]) -> list[int]:
    """Orders whose goods are here and in which one of these Skus stands, or for which it is kept."""
    found: set[int] = set()
    for ids in chunks(sku_ids, _MOST_SKUS):
        query = select(Order.id).where(Order.status.in_(list(UNSHIPPED)), _stands_in(work.session, ids))
        found |= set(work.session.scalars(query))
        kept = (
            select(OrderLine.order_id)
            .join(Reservation, Reservation.order_line_id == OrderLine.id)
            .where(Reservation.sku_id.in_(ids), Reservation.closed_at.is_(None))
        )
        found |= set(work.session.scalars(kept))
    return sorted(found)


def _stands_in(session: Session, sku_ids: Collection[int]) -> ColumnElement[bool]:
    """Condition on an order: one of its lines is such a Sku, or a bundle that held one when it was sold."""
    lines = select(OrderLine.id).where(OrderLine.order_id == Order.id, _is_one(session, sku_ids))
    return lines.exists()


def _is_one(session: Session, sku_ids: Collection[int]) -> ColumnElement[bool]:
    """Condition on a line."""
    return or_(
        OrderLine.sku_id.in_(sku_ids), OrderLine.bundle_version_id.in_(versions_with(session, sku_ids))
    )


def keepers(work: Work, place: Place) -> list[int]:
    """Orders for which something of a level is kept, the latest deadline first."""
    query = (
        select(Order.id)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(Reservation, Reservation.order_line_id == OrderLine.id)
        .where(
            Reservation.sku_id == place[0],
            Reservation.warehouse_id == place[1],
            Reservation.closed_at.is_(None),
        )
        .order_by(Order.deadline.is_not(None), Order.deadline.desc(), _CLEARED.desc(), Order.id.desc())
    )
    return list(dict.fromkeys(work.session.scalars(query)))
