"""Levels and the ledger: the only place where on_hand and reserved change, and what a Sku (or a bundle) has left.

All writers of a store stand in one line, so that what was read is what there is; still every change is one
conditional UPDATE, and one that finds less than was read stops the transaction loudly instead of leaning on a CHECK.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from oms_desktop.errors import Refused
from oms_desktop.models import Sku, StockLevel, StockMove, Warehouse
from oms_desktop.operations.catalogue.bundles import explode
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import MoveKind, WarehouseKind

Place = tuple[int, int]
"""(Sku id, warehouse id)."""


@dataclass(frozen=True, slots=True)
class Level:
    """What is there, and how much of it is kept for orders."""

    on_hand: int
    reserved: int

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the ledger; ``quantity`` is signed, in Skus."""

    place: Place
    kind: MoveKind
    quantity: int
    reason: str = ""
    order_line_id: int | None = None
    parcel_id: int | None = None
    condition: str = ""


def has_stock(session: Session) -> bool:
    """Whether this merchant keeps stock here at all: a level stands from the first opening stock on."""
    return session.scalar(select(StockLevel.sku_id).limit(1)) is not None


def own_warehouses(session: Session) -> list[int]:
    """Those we send from, the default first."""
    query = (
        select(Warehouse.id)
        .where(Warehouse.kind == WarehouseKind.OWN)
        .order_by(Warehouse.is_default.desc(), Warehouse.id)
    )
    return list(session.scalars(query))


def find_warehouse(reading: Reading | Work, name: str) -> int:
    """The id of a warehouse by its code or name. Refused ``warehouse_not_found``."""
    wanted = name.strip()
    query = select(Warehouse.id).where((Warehouse.code == wanted) | (Warehouse.name == wanted))
    found = reading.session.scalars(query).first()
    if found is None:
        raise Refused(
            "warehouse_not_found",
            "There is no warehouse {name}.",
            "Look at the list of warehouses.",
            name=wanted,
        )
    return found


def read_levels(session: Session, sku_ids: Collection[int]) -> dict[Place, Level]:
    """Every level of these Skus."""
    found: dict[Place, Level] = {}
    for ids in chunks(sku_ids):
        query = select(
            StockLevel.sku_id, StockLevel.warehouse_id, StockLevel.on_hand, StockLevel.reserved
        ).where(StockLevel.sku_id.in_(ids))
        for sku_id, warehouse_id, on_hand, reserved in session.execute(query):
            found[sku_id, warehouse_id] = Level(on_hand, reserved)
    return found


_ENSURE = text(
    "INSERT INTO stock_level (sku_id, warehouse_id, on_hand, reserved) VALUES (:sku, :warehouse, 0, 0) "
    "ON CONFLICT (sku_id, warehouse_id) DO NOTHING"
)
_CHANGE = text(
    "UPDATE stock_level SET on_hand = on_hand + :on_hand, reserved = reserved + :reserved "
    "WHERE sku_id = :sku AND warehouse_id = :warehouse AND reserved + :reserved >= 0 "
    "AND on_hand + :on_hand >= reserved + :reserved"
)


def ensure_levels(work: Work, places: Iterable[Place]) -> None:
    """Make the levels that don't exist yet, at nothing."""
    rows = [{"sku": sku_id, "warehouse": warehouse_id} for sku_id, warehouse_id in places]
    if rows:
        work.session.execute(_ENSURE, rows)


def change_levels(work: Work, changes: Mapping[Place, tuple[int, int]]) -> None:
    """Add (on_hand, reserved) to levels, in the fixed order of Skus. Raises RuntimeError where the level has not so much."""
    rows = [
        {"sku": sku_id, "warehouse": warehouse_id, "on_hand": on_hand, "reserved": reserved}
        for (sku_id, warehouse_id), (on_hand, reserved) in sorted(changes.items())
        if on_hand or reserved
    ]
    if not rows:
        return
    done = work.session.connection().execute(_CHANGE, rows)
    if done.rowcount != len(rows):
        raise RuntimeError(f"{len(rows) - done.rowcount} levels changed under us: {rows}")
    for row in rows:
        work.changed("stock", row["sku"])


def write_moves(work: Work, moves: Iterable[Move]) -> None:
    """Append to the ledger. The caller changes the levels by the same sums."""
    rows = [
        {
            "sku_id": move.place[0],
            "warehouse_id": move.place[1],
            "kind": move.kind.value,
            "quantity": move.quantity,
            "reason": move.reason,
            "order_line_id": move.order_line_id,
            "parcel_id": move.parcel_id,
            "condition": move.condition,
            "at": work.now,
            "operator_id": work.actor.operator_id,
        }
        for move in moves
        if move.quantity
    ]
    if rows:
        work.session.execute(insert(StockMove), rows)


def available_of(session: Session, sku_ids: Collection[int]) -> dict[int, int | None]:
    """What can be sold of each Sku out of our own warehouses; of a bundle, how many can be made of what its parts have.

    ``None``: no stock is kept of it (of a bundle: of none of its parts).
    """
    pieces = explode(session, sku_ids)
    parts = {part for one in pieces.values() for part in one}
    tracked: set[int] = set()
    for ids in chunks(parts):
        tracked |= set(session.scalars(select(Sku.id).where(Sku.id.in_(ids), Sku.tracked)))
    free = dict.fromkeys(tracked, 0)
    own = set(own_warehouses(session))
    for (sku_id, warehouse_id), level in read_levels(session, tracked).items():
        if warehouse_id in own:
            free[sku_id] += level.available
    return {
        sku_id: min((free[part] // quantity for part, quantity in one.items() if part in free), default=None)
        for sku_id, one in pieces.items()
    }
