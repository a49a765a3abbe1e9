"""Orders as the stock sees them: what should be kept for each, what is kept, and what has left without the stock's notice.

Quantities are Skus: units of a line times its multiplier, a bundle taken apart as it was when sold. Only tracked Skus count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from oms_desktop.models import Hold, Listing, Order, OrderLine, Reservation, Shop, Sku
from oms_desktop.operations.catalogue.bundles import Pieces, explode_versions
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.orders.lifecycle import cleared_at
from oms_desktop.operations.stock.levels import Place
from oms_desktop.vocabulary import OPEN, FulfilledBy, HoldReason, OrderStatus, ShopMode


@dataclass(slots=True)
class Kept:
    """An open reservation; ``row_id`` 0: not written yet."""

    line_id: int
    place: Place
    quantity: int
    opened_at: int
    row_id: int = 0


@dataclass(slots=True)
class LineDemand:
    """A line with tracked Skus. ``pieces``: Sku → how many leave for one listing unit."""

    line_id: int
    pieces: Pieces
    to_keep: int
    """Listing units for which goods must be kept."""
    unsettled: int
    """Listing units that have left and of which the stock has taken no note."""


@dataclass(slots=True)
class OrderDemand:
    """An order as the stock sees it."""

    order_id: int
    number: str
    shop_id: int
    deadline: int | None
    cleared_at: int
    """Since when the goods are the buyer's."""
    is_ours: bool
    """Whether our hands ship it; else it left, or will leave, elsewhere."""
    warehouse_id: int | None
    waits: bool = False
    """Whether it is on hold for want of stock."""
    lines: list[LineDemand] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def wanted(self) -> dict[Place, int]:
        """(line id, Sku id) → how many should be kept."""
        return {
            (line.line_id, sku_id): count * line.to_keep
            for line in self.lines
            if line.to_keep
            for sku_id, count in line.pieces.items()
        }

    @property
    def has(self) -> dict[Place, int]:
        """(line id, Sku id) → how many are kept."""
        found: dict[Place, int] = {}
        for one in self.kept:
            key = one.line_id, one.place[0]
            found[key] = found.get(key, 0) + one.quantity
        return found

    @property
    def urgency(self) -> tuple[bool, bool, int, int, int]:
        """Who is served first: who waits already, then the earliest deadline, then who paid first."""
        deadline = self.deadline
        return (not self.waits, deadline is None, deadline or 0, self.cleared_at, self.order_id)

    @property
    def skus(self) -> set[int]:
        """Tracked Skus it is about."""
        return {sku_id for line in self.lines for sku_id in line.pieces} | {one.place[0] for one in self.kept}


def read_demand(session: Session, order_ids: Collection[int]) -> dict[int, OrderDemand]:
    """The orders of these ids that concern the stock; others are left out."""
    found: dict[int, OrderDemand] = {}
    for ids in chunks(order_ids):
        found |= _read(session, ids)
    return found


def _read(session: Session, ids: list[int]) -> dict[int, OrderDemand]:
    rows = session.execute(_lines_query(ids)).all()
    kept = _kept(session, ids)
    pieces = _pieces(session, rows)
    waiting, elsewhere = _holds(session, ids)
    found: dict[int, OrderDemand] = {}
    for row in rows:
        parts = pieces[row.sku_id, row.bundle_version_id]
        if not parts and row.order_id not in kept and row.order_id not in waiting:
            continue
        order = found.get(row.order_id)
        if order is None:
            order = found[row.order_id] = _order(row, waits=row.order_id in waiting)
            order.kept = kept.get(row.order_id, [])
        if parts:
            order.lines.append(_line(row, parts, keeps=row.order_id not in elsewhere))
    return found


def _lines_query(ids: list[int]) -> Any:
    return (
        select(
            Order.id.label("order_id"),
            Order.number,
            Order.shop_id,
            Order.status,
            Order.deadline,
            Order.paid_at,
            Order.created_at,
            Order.fulfilled_by,
            Order.warehouse_id,
            Shop.mode,
            OrderLine.id.label("line_id"),
            OrderLine.sku_id,
            OrderLine.multiplier,
            OrderLine.bundle_version_id,
            OrderLine.ordered,
            OrderLine.cancelled,
            OrderLine.refunded,
            OrderLine.shipped,
            OrderLine.stocked,
            Listing.deducts_at_order,
        )
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(Shop, Shop.id == Order.shop_id)
        .outerjoin(Listing, Listing.id == OrderLine.listing_id)
        .where(Order.id.in_(ids))
        .order_by(Order.id, OrderLine.position)
    )


def _order(row: Row[Any], *, waits: bool) -> OrderDemand:
    return OrderDemand(
        order_id=row.order_id,
        number=row.number,
        shop_id=row.shop_id,
        deadline=row.deadline,
        cleared_at=cleared_at(row.status, row.paid_at, row.created_at) or row.created_at,
        is_ours=row.fulfilled_by == FulfilledBy.US,
        warehouse_id=row.warehouse_id,
        waits=waits,
    )


def _line(row: Row[Any], parts: Pieces, *, keeps: bool) -> LineDemand:
    open_now = row.status in OPEN or (row.status == OrderStatus.PLACED and row.deducts_at_order)
    live = row.mode == ShopMode.LIVE and row.fulfilled_by != FulfilledBy.PLATFORM
    left = max(0, row.ordered - row.cancelled - row.refunded - row.shipped)
    return LineDemand(
        line_id=row.line_id,
        pieces={sku_id: count * row.multiplier for sku_id, count in parts.items()},
        to_keep=left if open_now and live and keeps else 0,
        unsettled=max(0, row.shipped - row.stocked),
    )


def _pieces(session: Session, rows: Iterable[Row[Any]]) -> dict[tuple[int | None, int | None], Pieces]:
    """(Sku, bundle version as sold) of each line → its tracked parts."""
    kinds = {(row.sku_id, row.bundle_version_id) for row in rows}
    versions = {version for sku_id, version in kinds if sku_id is not None and version is not None}
    bundles = explode_versions(session, versions) if versions else {}
    parts: dict[tuple[int | None, int | None], Pieces] = {
        kind: bundles.get(kind[1] or 0, {kind[0]: 1}) if kind[0] is not None else {} for kind in kinds
    }
    tracked = tracked_among(session, {sku_id for one in parts.values() for sku_id in one})
    return {
        kind: {sku_id: count for sku_id, count in one.items() if sku_id in tracked}
        for kind, one in parts.items()
    }


def tracked_among(session: Session, sku_ids: Collection[int]) -> set[int]:
    """Those of which stock is kept."""
    found: set[int] = set()
    for ids in chunks(sku_ids):
        found |= set(session.scalars(select(Sku.id).where(Sku.id.in_(ids), Sku.tracked)))
    return found


def _kept(session: Session, ids: list[int]) -> dict[int, list[Kept]]:
    query = (
        select(
            OrderLine.order_id,
            Reservation.order_line_id,
            Reservation.sku_id,
            Reservation.warehouse_id,
            Reservation.quantity,
            Reservation.opened_at,
            Reservation.id,
        )
        .join(OrderLine, OrderLine.id == Reservation.order_line_id)
        .where(OrderLine.order_id.in_(ids), Reservation.closed_at.is_(None))
        .order_by(Reservation.id)
    )
    found: dict[int, list[Kept]] = {}
    for order_id, line_id, sku_id, place, quantity, opened_at, row_id in session.execute(query):
        one = Kept(line_id, (sku_id, place), quantity, opened_at, row_id)
        found.setdefault(order_id, []).append(one)
    return found


def _holds(session: Session, ids: list[int]) -> tuple[set[int], set[int]]:
    """Orders that wait for stock, and orders that others handle."""
    query = select(Hold.order_id, Hold.reason).where(
        Hold.order_id.in_(ids),
        Hold.order_line_id.is_(None),
        Hold.closed_at.is_(None),
        Hold.reason.in_([HoldReason.OUT_OF_STOCK, HoldReason.HANDLED_ELSEWHERE]),
    )
    waiting: set[int] = set()
    elsewhere: set[int] = set()
    for order_id, reason in session.execute(query):
        (elsewhere if reason == HoldReason.HANDLED_ELSEWHERE else waiting).add(order_id)
    return waiting, elsewhere
