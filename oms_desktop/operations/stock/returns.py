"""Goods that come back: first into the returns warehouse, from where grading puts them on the shelf again, or writes them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import OrderLine, Sku, StockLevel, Warehouse
from oms_desktop.operations.catalogue.bundles import explode_versions
from oms_desktop.operations.orders.lifecycle import record, settle_returned
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.stock.demand import tracked_among
from oms_desktop.operations.stock.verbs import (
    carry,
    post,
    refuse_less,
    refuse_quantity,
    tracked_sku,
    warehouse_or_default,
)
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import MoveKind, Permission, WarehouseKind

_NAME = "退货仓"
_CODE = "returns"


@dataclass(frozen=True, slots=True)
class Ungraded:
    """Goods that came back and wait to be looked at."""

    sku_id: int
    code: str
    name: str
    spec: str
    quantity: int
    warehouse_id: int


@operation(Permission.STOCK)
def take_return(work: Work, order_id: int, units: Sequence[tuple[int, int]], note: str = "") -> int:
    """Goods of an order have come back, as (order line id, listing units); how many Skus went into the returns warehouse.

    Those of which no stock is kept are only noted on the line. Refused: order_not_found, not_returnable.
    """
    order = load(work, order_id)
    lines = {line.id: line for line in order.lines}
    place = returns_warehouse(work)
    taken = 0
    for line_id, quantity in units:
        refuse_quantity(quantity, least=1)
        line = lines.get(line_id)
        if line is None or line.returned + quantity > line.shipped:
            raise Refused(
                "not_returnable",
                "More of order {number} is to come back than has left.",
                "Check the order and the quantity.",
                number=order.number,
            )
        line.returned += quantity
        for sku_id, count in _pieces(work, line).items():
            post(work, MoveKind.RETURN, (sku_id, place), quantity * count, note.strip(), line_id=line_id)
            taken += quantity * count
    order.version += 1
    record(work, order_id, "returned", units=sum(quantity for _, quantity in units))
    work.changed("order", order_id, "returned")
    settle_returned(work, order)
    return taken


def _pieces(work: Work, line: OrderLine) -> dict[int, int]:
    if line.sku_id is None:
        return {}
    version = line.bundle_version_id
    parts = explode_versions(work.session, [version]).get(version, {}) if version is not None else {}
    parts = parts or {line.sku_id: 1}
    tracked = tracked_among(work.session, parts)
    return {sku_id: count * line.multiplier for sku_id, count in parts.items() if sku_id in tracked}


@operation(Permission.STOCK)
def grade_return(
    work: Work, sku_id: int, quantity: int, *, good: bool, note: str = "", warehouse_id: int | None = None
) -> None:
    """Goods that came back were looked at: good ones go to a warehouse (the default one), the others are written off.

    Refused: bad_quantity, not_enough.
    """
    refuse_quantity(quantity, least=1)
    tracked_sku(work, sku_id)
    source = returns_warehouse(work)
    if good:
        target = warehouse_or_default(work, warehouse_id)
        carry(work, sku_id, quantity, source, target, note.strip() or "graded")
    else:
        refuse_less(work, (sku_id, source), -quantity)
        post(work, MoveKind.ADJUST, (sku_id, source), -quantity, note.strip() or "written off")


def returns_warehouse(work: Work) -> int:
    """Where goods that came back wait; made when the first do."""
    found = work.session.scalars(
        select(Warehouse.id).where(Warehouse.kind == WarehouseKind.RETURNS).order_by(Warehouse.id)
    ).first()
    if found is not None:
        return found
    taken = set(work.session.scalars(select(Warehouse.code)))
    code = next(one for one in (_CODE, *(f"{_CODE}-{n}" for n in range(2, 100))) if one not in taken)
    made = Warehouse(code=code, name=_NAME, kind=WarehouseKind.RETURNS.value)
    work.session.add(made)
    work.session.flush()
    work.changed("warehouse", made.id, "name")
    return made.id


def ungraded(reading: Reading | Work) -> list[Ungraded]:
    """What waits in the returns warehouses, by code."""
    query = (
        select(Sku.id, Sku.code, Sku.name, Sku.spec, StockLevel.on_hand, StockLevel.warehouse_id)
        .join(StockLevel, StockLevel.sku_id == Sku.id)
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(Warehouse.kind == WarehouseKind.RETURNS, StockLevel.on_hand > 0)
        .order_by(Sku.code_folded)
    )
    return [Ungraded(*row) for row in reading.session.execute(query)]
