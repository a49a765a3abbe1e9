"""Stock as lists and panels show it. A list holds ids; rows are read for what is visible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, case, func, select
from sqlalchemy.sql.selectable import Subquery

from oms_desktop.models import Order, OrderLine, Reservation, Shop, Sku, StockLevel, StockMove, Warehouse
from oms_desktop.operations.catalogue.sku_views import MOST_FOUND, SkuFilter, sku_ids
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import MoveKind, WarehouseKind

DAY = 86_400_000
COVER_DAYS = 14
"""Days whose sales say how long the stock will last."""


@dataclass(frozen=True, slots=True)
class StockFilter:
    """What the list of stock shows. ``sort``: code, name, bin, on_hand, reserved, available or safety. Bundles have none."""

    search: str = ""
    low: bool = False
    """Only what is below its safety stock."""
    tracked: bool | None = None
    """False: only Skus without an opening stock; ``None``: all."""
    stopped: bool | None = None
    warehouse_id: int | None = None
    """Only Skus that have a level there."""
    sort: str = "code"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class LevelView:
    """Stock in one warehouse."""

    warehouse_id: int
    code: str
    name: str
    kind: WarehouseKind
    on_hand: int
    reserved: int

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class StockRow:
    """Stock of one Sku; quantities are of our own warehouses together. ``cost`` in minor units."""

    sku_id: int
    code: str
    name: str
    spec: str
    bin: str
    picture: str
    cost: int | None
    currency: str
    tracked: bool
    """False: 未管库存, all quantities are 0 and mean nothing."""
    tracked_since: int | None
    stopped: bool
    on_hand: int
    reserved: int
    safety: int
    sold: int
    """Units shipped or reserved in the last `COVER_DAYS` days."""
    returned: int
    """Units that wait in the returns warehouse to be graded."""
    levels: tuple[LevelView, ...]
    version: int

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved

    @property
    def is_low(self) -> bool:
        return self.tracked and self.available < self.safety

    @property
    def days_of_cover(self) -> float | None:
        """How many days the available stock lasts at the pace of the last `COVER_DAYS` days; ``None``: nothing was sold."""
        return (
            round(max(0, self.available) * COVER_DAYS / self.sold, 1) if self.tracked and self.sold else None
        )


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A line of the ledger, with the balance of that warehouse after it."""

    id: int
    at: int
    kind: MoveKind
    quantity: int
    balance: int
    warehouse: str
    reason: str
    order_id: int | None
    number: str
    """The order's number; empty where no order was the cause."""
    parcel_id: int | None
    operator_id: int | None


@dataclass(frozen=True, slots=True)
class ReservedFor:
    """What is kept of a Sku for one order."""

    order_id: int
    number: str
    shop: str
    status: str
    deadline: int | None
    quantity: int
    warehouse_id: int
    opened_at: int


def stock_ids(reading: Reading | Work, wanted: StockFilter, *, limit: int = MOST_FOUND) -> list[int]:
    """Ids of Skus in the order of the list."""
    totals = _totals()
    columns: dict[str, SQLColumnExpression[Any]] = {
        "code": Sku.code_folded,
        "name": Sku.name,
        "bin": Sku.bin,
        "safety": Sku.safety_stock,
        "on_hand": func.coalesce(totals.c.on_hand, 0),
        "reserved": func.coalesce(totals.c.reserved, 0),
        "available": func.coalesce(totals.c.on_hand - totals.c.reserved, 0),
    }
    column = columns[wanted.sort]
    key = column.desc() if wanted.descending else column.asc()
    query = _narrowed(reading, select(Sku.id), totals, wanted).order_by(key, Sku.id).limit(limit)
    return list(reading.session.scalars(query))


def stock_count(reading: Reading | Work, wanted: StockFilter) -> int:
    """How many Skus there are."""
    return reading.session.scalar(_narrowed(reading, select(func.count(Sku.id)), _totals(), wanted)) or 0


def low_count(reading: Reading | Work) -> int:
    """How many Skus are below their safety stock."""
    return stock_count(reading, StockFilter(low=True))


def _totals() -> Subquery:
    return (
        select(
            StockLevel.sku_id,
            func.sum(StockLevel.on_hand).label("on_hand"),
            func.sum(StockLevel.reserved).label("reserved"),
        )
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(Warehouse.kind == WarehouseKind.OWN)
        .group_by(StockLevel.sku_id)
        .subquery()
    )


def _narrowed(
    reading: Reading | Work, query: Select[int], totals: Subquery, wanted: StockFilter
) -> Select[int]:
    query = query.select_from(Sku).outerjoin(totals, totals.c.sku_id == Sku.id)
    query = query.where(Sku.merged_into.is_(None), Sku.bundle_version_id.is_(None))
    if wanted.low:
        free = func.coalesce(totals.c.on_hand - totals.c.reserved, 0)
        query = query.where(Sku.tracked, Sku.safety_stock > 0, free < Sku.safety_stock)
    if wanted.tracked is not None:
        query = query.where(Sku.tracked.is_(wanted.tracked))
    if wanted.stopped is not None:
        query = query.where(Sku.stopped.is_(wanted.stopped))
    if wanted.warehouse_id is not None:
        there = select(StockLevel.sku_id).where(StockLevel.warehouse_id == wanted.warehouse_id)
        query = query.where(Sku.id.in_(there))
    if wanted.search.strip():
        query = query.where(Sku.id.in_(sku_ids(reading, SkuFilter(wanted.search, stopped=None))))
    return query


def stock_rows(reading: Reading | Work, ids: Sequence[int]) -> dict[int, StockRow]:
    """Rows of these Skus; four queries whatever their number up to 500."""
    found: dict[int, StockRow] = {}
    for some in chunks(ids):
        levels = _levels(reading, some)
        sold = sold_units(reading, some)
        for sku in reading.session.scalars(select(Sku).where(Sku.id.in_(some))):
            found[sku.id] = _row(sku, tuple(levels.get(sku.id, ())), sold.get(sku.id, 0))
    return found


def list_stock(
    reading: Reading | Work, wanted: StockFilter | None = None, *, limit: int = 500, offset: int = 0
) -> list[StockRow]:
    """A page of the list."""
    ids = stock_ids(reading, wanted or StockFilter(), limit=offset + limit)[offset:]
    rows = stock_rows(reading, ids)
    return [rows[sku_id] for sku_id in ids if sku_id in rows]


def stock_row(reading: Reading | Work, sku_id: int) -> StockRow | None:
    """One Sku's stock; ``None`` if there is no such Sku."""
    return stock_rows(reading, [sku_id]).get(sku_id)


def _row(sku: Sku, levels: tuple[LevelView, ...], sold: int) -> StockRow:
    own = [level for level in levels if level.kind is WarehouseKind.OWN]
    return StockRow(
        sku_id=sku.id,
        code=sku.code,
        name=sku.name,
        spec=sku.spec,
        bin=sku.bin,
        picture=sku.picture,
        cost=sku.cost,
        currency=sku.currency,
        tracked=sku.tracked,
        tracked_since=sku.tracked_since,
        stopped=sku.stopped,
        on_hand=sum(level.on_hand for level in own),
        reserved=sum(level.reserved for level in own),
        safety=sku.safety_stock,
        sold=sold,
        returned=sum(level.on_hand for level in levels if level.kind is WarehouseKind.RETURNS),
        levels=levels,
        version=sku.version,
    )


def _levels(reading: Reading | Work, ids: Collection[int]) -> dict[int, list[LevelView]]:
    query = (
        select(
            StockLevel.sku_id,
            Warehouse.id,
            Warehouse.code,
            Warehouse.name,
            Warehouse.kind,
            StockLevel.on_hand,
            StockLevel.reserved,
        )
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(StockLevel.sku_id.in_(ids))
        .order_by(Warehouse.is_default.desc(), Warehouse.id)
    )
    found: dict[int, list[LevelView]] = {}
    for sku_id, place, code, name, kind, on_hand, reserved in reading.session.execute(query):
        view = LevelView(place, code, name, WarehouseKind(kind), on_hand, reserved)
        found.setdefault(sku_id, []).append(view)
    return found


def sold_units(
    reading: Reading | Work, sku_ids: Collection[int] | None = None, *, days: int = COVER_DAYS
) -> dict[int, int]:
    """Units of each Sku shipped in the last ``days`` days, or reserved since and not shipped yet; ``None``: of all Skus."""
    since = reading.now - days * DAY
    shipped = (
        select(StockMove.sku_id, -func.sum(StockMove.quantity))
        .where(StockMove.kind == MoveKind.SHIP, StockMove.at >= since)
        .group_by(StockMove.sku_id)
    )
    kept = (
        select(Reservation.sku_id, func.sum(Reservation.quantity))
        .where(Reservation.closed_at.is_(None), Reservation.opened_at >= since)
        .group_by(Reservation.sku_id)
    )
    if sku_ids is not None:
        shipped = shipped.where(StockMove.sku_id.in_(sku_ids))
        kept = kept.where(Reservation.sku_id.in_(sku_ids))
    found: dict[int, int] = {}
    for query in (shipped, kept):
        for sku_id, quantity in reading.session.execute(query):
            found[sku_id] = found.get(sku_id, 0) + int(quantity or 0)
    return found


def list_moves(
    reading: Reading | Work,
    sku_id: int,
    *,
    warehouse_id: int | None = None,
    limit: int = 200,
    before: int | None = None,
) -> list[MoveRow]:
    """The ledger of a Sku, newest first; ``before``: only moves with a smaller id (the last row's of the page before)."""
    balance = func.sum(StockMove.quantity).over(partition_by=StockMove.warehouse_id, order_by=StockMove.id)
    run = select(StockMove.id, balance.label("balance")).where(StockMove.sku_id == sku_id).subquery()
    query = (
        select(StockMove, run.c.balance, Warehouse.code, Order.id, Order.number)
        .join(run, run.c.id == StockMove.id)
        .join(Warehouse, Warehouse.id == StockMove.warehouse_id)
        .outerjoin(OrderLine, OrderLine.id == StockMove.order_line_id)
        .outerjoin(Order, Order.id == OrderLine.order_id)
        .order_by(StockMove.id.desc())
        .limit(limit)
    )
    if warehouse_id is not None:
        query = query.where(StockMove.warehouse_id == warehouse_id)
    if before is not None:
        query = query.where(StockMove.id < before)
    return [
        MoveRow(
            id=move.id,
            at=move.at,
            kind=MoveKind(move.kind),
            quantity=move.quantity,
            balance=int(total),
            warehouse=code,
            reason=move.reason,
            order_id=order_id,
            number=number or "",
            parcel_id=move.parcel_id,
            operator_id=move.operator_id,
        )
        for move, total, code, order_id, number in reading.session.execute(query)
    ]


def reserved_for(reading: Reading | Work, sku_id: int, *, limit: int = 200) -> list[ReservedFor]:
    """The orders for which a Sku is kept, the earliest deadline first."""
    query = (
        select(
            Order.id,
            Order.number,
            Shop.name,
            Order.status,
            Order.deadline,
            Reservation.quantity,
            Reservation.warehouse_id,
            Reservation.opened_at,
        )
        .join(OrderLine, OrderLine.id == Reservation.order_line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Shop, Shop.id == Order.shop_id)
        .where(Reservation.sku_id == sku_id, Reservation.closed_at.is_(None))
        .order_by(case((Order.deadline.is_(None), 1), else_=0), Order.deadline, Order.id)
        .limit(limit)
    )
    return [ReservedFor(*row) for row in reading.session.execute(query)]
