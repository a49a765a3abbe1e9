"""Stock follows the orders: whatever happened to them, what is kept and what has left is brought in line in one place.

No verb reserves, releases or consumes by itself; each says which orders it touched, and `follow_orders` compares what should
be with what is. A second call finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select, text

from oms_desktop.models import Parcel, ParcelLine, Sku
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.stock.demand import LineDemand, OrderDemand, read_demand
from oms_desktop.operations.stock.levels import Move, Place
from oms_desktop.operations.stock.plan import CONSUMED, RELEASED, StockPlan
from oms_desktop.operations.stock.waiting import keepers, waiting_orders
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import MoveKind, ParcelKind, ParcelStatus

_SETTLE = text("UPDATE order_line SET stocked = stocked + :units WHERE id = :line")
_PAGE = 200
"""Waiting orders that are read at a time: mostly there is stock for a few only."""


@dataclass(slots=True)
class Followed:
    """What became of the orders and Skus that were looked at."""

    served: list[int] = field(default_factory=list)
    """Orders that waited for stock and wait no longer."""
    failed: list[int] = field(default_factory=list)
    """Orders that can't have all they need."""
    lacking: set[int] = field(default_factory=set)
    """Skus of which these need more than there is."""
    skus: set[int] = field(default_factory=set)
    """Skus whose level changed."""
    looked_at: set[int] = field(default_factory=set)
    """Skus of all orders that were looked at."""
    unexplained: dict[Place, int] = field(default_factory=dict)
    """Where more left than was there, and how much more."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """What left of a line and was not kept for it."""

    order: OrderDemand
    line_id: int
    sku_id: int
    quantity: int
    parcel_id: int | None


def follow_orders(work: Work, order_ids: Collection[int], risen: Collection[int] = ()) -> Followed:
    """Consume what has left, release what is not needed, reserve what is. ``risen``: Skus of which there is more than before.

    Orders that wait for stock get it first. Holds and alerts are the caller's.
    """
    found = read_demand(work.session, order_ids)
    run = _Run(work, found)
    loose = run.settle_shipped()
    for order in list(run.orders.values()):
        run.release_surplus(order)
    run.take_loose(loose)
    run.serve(risen)
    run.plan.write()
    run.result.skus = run.plan.touched
    run.result.looked_at = {sku_id for order in run.orders.values() for sku_id in order.skus}
    return run.result


def make_room(work: Work, place: Place, quantity: int) -> None:
    """See that ``quantity`` can be taken from a level without touching what is kept: the latest deadlines give way.

    Their orders are looked at again at the end of the operation.
    """
    run = _Run(work, {})
    run.plan.learn([place[0]])
    run.displace(place, quantity)
    run.plan.write()
    for order_id in run.orders:
        work.changed("order", order_id)


class _Run:
    """One pass over some orders."""

    def __init__(self, work: Work, orders: dict[int, OrderDemand]) -> None:
        self.work = work
        self.orders = orders
        self.plan = StockPlan(work)
        self.result = Followed()
        self._learn(orders.values())

    def _learn(self, orders: Iterable[OrderDemand]) -> None:
        self.plan.learn({sku_id for order in orders for sku_id in order.skus})

    # What has left

    def settle_shipped(self) -> list[_Loose]:
        """Note on each line that the stock knows what has left, and post what was kept for it; the rest is answered."""
        due = [(order, line) for order in self.orders.values() for line in order.lines if line.unsettled]
        if not due:
            return []
        boxes = _boxes(self.work, [line.line_id for _, line in due])
        since = self._tracked_since({sku_id for _, line in due for sku_id in line.pieces})
        found: list[_Loose] = []
        for order, line in due:
            parcel_id, ours = boxes.get(line.line_id, (None, False))
            for sku_id, count in sorted(line.pieces.items()):
                rest = self._consume_kept(order, line, sku_id, count * line.unsettled, parcel_id)
                # Goods that left elsewhere are the stock's only if they were still on the shelf when it was counted first.
                if rest and ((order.is_ours and ours) or order.cleared_at > since[sku_id]):
                    found.append(_Loose(order, line.line_id, sku_id, rest, parcel_id))
        rows = [{"line": line.line_id, "units": line.unsettled} for _, line in due]
        self.work.session.execute(_SETTLE, rows)
        return found

    def _tracked_since(self, sku_ids: set[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for ids in chunks(sku_ids):
            query = select(Sku.id, func.coalesce(Sku.tracked_since, 0)).where(Sku.id.in_(ids))
            found |= dict(self.work.session.execute(query).all())
        return found

    def _consume_kept(
        self, order: OrderDemand, line: LineDemand, sku_id: int, quantity: int, parcel_id: int | None
    ) -> int:
        """Post what was kept for the line; how many nobody had kept."""
        for kept in [one for one in order.kept if (one.line_id, one.place[0]) == (line.line_id, sku_id)]:
            units = min(quantity, kept.quantity)
            if units:
                self.plan.take(order, kept, units, CONSUMED)
                self._ship(kept.place, units, line.line_id, parcel_id)
                quantity -= units
        return quantity

    def take_loose(self, loose: Iterable[_Loose]) -> None:
        """Post what left without having been kept: who has the latest deadline gives way."""
        for one in loose:
            place = self._leaves_from(one.order, one.sku_id, one.quantity)
            short = one.quantity - self.plan.level(place).on_hand
            if short > 0:
                found = Move(
                    place, MoveKind.UNEXPLAINED, short, order_line_id=one.line_id, parcel_id=one.parcel_id
                )
                self.plan.post(found)
                self.result.unexplained[place] = self.result.unexplained.get(place, 0) + short
            self.displace(place, one.quantity)
            self._ship(place, one.quantity, one.line_id, one.parcel_id)

    def _ship(self, place: Place, quantity: int, line_id: int, parcel_id: int | None) -> None:
        self.plan.post(Move(place, MoveKind.SHIP, -quantity, order_line_id=line_id, parcel_id=parcel_id))

    def _leaves_from(self, order: OrderDemand, sku_id: int, quantity: int) -> Place:
        """Where goods went out from that nobody had reserved: the order's warehouse, else the first that has them."""
        if order.warehouse_id is not None:
            return sku_id, order.warehouse_id
        places = [(sku_id, warehouse_id) for warehouse_id in self.plan.warehouses]
        enough = [place for place in places if self.plan.level(place).available >= quantity]
        there = [place for place in places if self.plan.level(place).on_hand >= quantity]
        return (enough or there or places)[0]

    # What is kept

    def release_surplus(self, order: OrderDemand) -> None:
        """Give back what is not wanted any more."""
        wanted = order.wanted
        for key, has in order.has.items():
            self._give_back(order, key, has - wanted.get(key, 0))

    def _give_back(self, order: OrderDemand, key: tuple[int, int], quantity: int) -> None:
        for kept in [one for one in reversed(order.kept) if (one.line_id, one.place[0]) == key]:
            units = min(quantity, kept.quantity)
            if units > 0:
                self.plan.take(order, kept, units, RELEASED)
                quantity -= units

    def displace(self, place: Place, quantity: int) -> None:
        """Free ``quantity`` of a level: orders with the latest deadlines lose all that is kept for them."""
        if self.plan.level(place).available >= quantity:
            return
        self.plan.write()
        for order_id in keepers(self.work, place):
            if self.plan.level(place).available >= quantity:
                return
            if order_id not in self.orders:
                self.orders |= read_demand(self.work.session, [order_id])
                self._learn([self.orders[order_id]])
            self._release_all(self.orders[order_id])
            self.orders[order_id].waits = True

    def _release_all(self, order: OrderDemand) -> None:
        for kept in list(order.kept):
            self.plan.take(order, kept, kept.quantity, RELEASED)

    def serve(self, risen: Collection[int]) -> None:
        """Reserve for those that wait for what has risen, then for the others; and again with what these gave back."""
        self.plan.learn(risen)
        rest = self.plan.risen() | set(risen)
        tried: set[int] = set()
        while True:
            self._serve_waiting(rest, tried)
            for order in sorted(self.orders.values(), key=lambda one: one.urgency):
                if order.order_id not in tried:
                    tried.add(order.order_id)
                    self._serve(order)
            rest = self.plan.risen()
            if not rest:
                return

    def _serve_waiting(self, risen: set[int], tried: set[int]) -> None:
        waiting = [order_id for order_id in waiting_orders(self.work, risen) if order_id not in tried]
        for ids in chunks(waiting, _PAGE):
            if not any(self.plan.available(sku_id) > 0 for sku_id in risen):
                return
            more = read_demand(self.work.session, [one for one in ids if one not in self.orders])
            self._learn(more.values())
            self.orders |= more
            for order_id in ids:
                tried.add(order_id)
                self._serve(self.orders[order_id])

    def _serve(self, order: OrderDemand) -> None:
        wanted = order.wanted
        if order.has != wanted:
            total: dict[int, int] = {}
            for (_, sku_id), quantity in wanted.items():
                total[sku_id] = total.get(sku_id, 0) + quantity
            place = next((one for one in self._places(order) if self._fits(order, total, one)), None)
            if place is None:
                self._fail(order, total)
                return
            self._fill(order, wanted, place)
        if order.waits:
            order.waits = False
            self.result.served.append(order.order_id)

    def _places(self, order: OrderDemand) -> list[int]:
        """Where to look for its goods: where it should go out from, where some are kept for it, then everywhere."""
        kept = [one.place[1] for one in order.kept]
        first = [order.warehouse_id] if order.warehouse_id is not None else []
        return list(dict.fromkeys([*first, *kept, *self.plan.warehouses]))

    def _fits(self, order: OrderDemand, total: dict[int, int], warehouse_id: int) -> bool:
        return all(
            self._free_for(order, (sku_id, warehouse_id)) >= quantity for sku_id, quantity in total.items()
        )

    def _free_for(self, order: OrderDemand, place: Place) -> int:
        return self.plan.level(place).available + sum(
            one.quantity for one in order.kept if one.place == place
        )

    def _fill(self, order: OrderDemand, wanted: dict[tuple[int, int], int], warehouse_id: int) -> None:
        for kept in [one for one in order.kept if one.place[1] != warehouse_id]:
            self.plan.take(order, kept, kept.quantity, RELEASED)
        has = order.has
        for (line_id, sku_id), quantity in sorted(wanted.items(), key=lambda one: (one[0][1], one[0][0])):
            missing = quantity - has.get((line_id, sku_id), 0)
            if missing:
                self.plan.keep(order, line_id, (sku_id, warehouse_id), missing)

    def _fail(self, order: OrderDemand, total: dict[int, int]) -> None:
        """All lines or none: what it had goes back, and it waits."""
        best = {
            sku_id: max(self._free_for(order, (sku_id, place)) for place in self._places(order))
            for sku_id in total
        }
        lacking = {sku_id for sku_id, quantity in total.items() if best[sku_id] < quantity}
        self.result.lacking |= lacking or set(total)
        self.result.failed.append(order.order_id)
        self._release_all(order)


def _boxes(work: Work, line_ids: Collection[int]) -> dict[int, tuple[int, bool]]:
    """Line → the newest box in which some of it left, and whether our hands packed one."""
    found: dict[int, tuple[int, bool]] = {}
    for ids in chunks(line_ids):
        query = (
            select(ParcelLine.order_line_id, Parcel.id, Parcel.kind)
            .join(Parcel, Parcel.id == ParcelLine.parcel_id)
            .where(ParcelLine.order_line_id.in_(ids))
            .where(Parcel.status.in_([ParcelStatus.SHIPPED, ParcelStatus.DELIVERED]))
            .order_by(Parcel.id)
        )
        for line_id, parcel_id, kind in work.session.execute(query):
            ours = found.get(line_id, (0, False))[1]
            found[line_id] = (parcel_id, ours or kind != ParcelKind.OUTSIDE)
    return found
