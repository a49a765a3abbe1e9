"""What becomes of levels and reservations in one step: thought through in memory, written with a handful of statements."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert, text

from oms_desktop.models import Reservation
from oms_desktop.operations.stock.demand import Kept, OrderDemand
from oms_desktop.operations.stock.levels import (
    Level,
    Move,
    Place,
    change_levels,
    ensure_levels,
    own_warehouses,
    read_levels,
    write_moves,
)
from oms_desktop.operations.work import Work

CONSUMED = "consumed"
RELEASED = "released"

_SET_ROW = text(
    "UPDATE reservation SET quantity = :quantity, outcome = :outcome, closed_at = :closed WHERE id = :row"
)


class StockPlan:
    """Levels as they will be. Nobody else changes them until the transaction ends."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.warehouses = own_warehouses(work.session)
        self.touched: set[int] = set()
        """Skus whose level changed."""
        self._levels: dict[Place, Level] = {}
        self._before: dict[int, int] = {}
        self._changes: dict[Place, tuple[int, int]] = {}
        self._moves: list[Move] = []
        self._rows: dict[int, tuple[int, str]] = {}
        self._parts: list[tuple[Kept, int, str]] = []
        self._made: list[Kept] = []

    def learn(self, sku_ids: Collection[int]) -> None:
        """Read the levels of Skus that are not known yet."""
        missing = set(sku_ids) - self._before.keys()
        self._levels |= read_levels(self.work.session, missing)
        self._before |= {sku_id: self.available(sku_id) for sku_id in missing}

    def risen(self) -> set[int]:
        """Skus of which there is more to sell than when this was asked last (first: than when they became known)."""
        now = {sku_id: self.available(sku_id) for sku_id in self.touched}
        found = {sku_id for sku_id, free in now.items() if free > self._before[sku_id]}
        self._before |= now
        return found

    def level(self, place: Place) -> Level:
        """How it stands, with all that is planned."""
        return self._levels.get(place, Level(0, 0))

    def available(self, sku_id: int) -> int:
        """In all warehouses that we send from."""
        return sum(self.level((sku_id, place)).available for place in self.warehouses)

    def change(self, place: Place, on_hand: int, reserved: int) -> None:
        """Add to a level."""
        old, planned = self.level(place), self._changes.get(place, (0, 0))
        self._levels[place] = Level(old.on_hand + on_hand, old.reserved + reserved)
        self._changes[place] = (planned[0] + on_hand, planned[1] + reserved)
        self.touched.add(place[0])

    def post(self, move: Move) -> None:
        """A line of the ledger, and its level with it."""
        self._moves.append(move)
        self.change(move.place, move.quantity, 0)

    def keep(self, order: OrderDemand, line_id: int, place: Place, quantity: int) -> None:
        """Reserve for a line."""
        one = Kept(line_id, place, quantity, self.work.now)
        order.kept.append(one)
        self._made.append(one)
        self.change(place, 0, quantity)

    def take(self, order: OrderDemand, kept: Kept, quantity: int, outcome: str) -> None:
        """Take from a reservation: its goods have left (the caller posts the move), or are free again."""
        kept.quantity -= quantity
        self.change(kept.place, 0, -quantity)
        if not kept.quantity:
            order.kept.remove(kept)
        if not kept.row_id:
            if not kept.quantity:
                self._made.remove(kept)
        elif kept.quantity:
            self._parts.append((kept, quantity, outcome))
            self._rows[kept.row_id] = (kept.quantity, "")
        else:
            self._rows[kept.row_id] = (quantity, outcome)

    def write(self) -> None:
        """Put it all into the tables, and go on from there."""
        work = self.work
        # A level that holds nothing but what was planned may not exist yet.
        fresh = [place for place, planned in self._changes.items() if self._levels[place] == Level(*planned)]
        ensure_levels(work, fresh)
        write_moves(work, self._moves)
        change_levels(work, self._changes)
        self._write_rows()
        self._changes, self._moves = {}, []
        self._rows, self._parts, self._made = {}, [], []

    def _write_rows(self) -> None:
        session, now = self.work.session, self.work.now
        rows: list[dict[str, object]] = [
            {"row": row_id, "quantity": quantity, "outcome": outcome, "closed": now if outcome else None}
            for row_id, (quantity, outcome) in sorted(self._rows.items())
        ]
        if rows:
            session.execute(_SET_ROW, rows)
        parts = [
            {**_columns(kept, quantity), "closed_at": now, "outcome": outcome}
            for kept, quantity, outcome in self._parts
        ]
        if parts:
            session.execute(insert(Reservation), parts)
        if self._made:
            rows = [_columns(kept, kept.quantity) for kept in self._made]
            ids = session.execute(
                insert(Reservation).returning(Reservation.id, sort_by_parameter_order=True), rows
            ).scalars()
            for kept, row_id in zip(self._made, ids, strict=True):
                kept.row_id = row_id


def _columns(kept: Kept, quantity: int) -> dict[str, object]:
    return {
        "order_line_id": kept.line_id,
        "sku_id": kept.place[0],
        "warehouse_id": kept.place[1],
        "quantity": quantity,
        "opened_at": kept.opened_at,
    }
