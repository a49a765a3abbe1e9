"""The first day: what stands on the shelf when stock begins to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oms_desktop.operations.stock.demand import read_demand
from oms_desktop.operations.stock.verbs import (
    refuse_quantity,
    set_level,
    start_tracking,
    stockable,
    warehouse_or_default,
)
from oms_desktop.operations.stock.waiting import unshipped_orders
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import MoveKind, Permission


@dataclass(frozen=True, slots=True)
class Opening:
    """What posting did, in Skus."""

    opened: int
    """Of which stock is kept from now on."""
    counted: int
    """Of which stock was kept already: the figure was taken as a count, and it differed."""
    unchanged: int
    added: int
    """Units added for paid, unshipped orders to figures that were net of them."""


@operation(Permission.STOCK)
def post_opening(
    work: Work,
    rows: Sequence[tuple[int, int]],
    *,
    includes_unshipped: bool,
    warehouse_id: int | None = None,
    reason: str = "",
) -> Opening:
    """Post the opening stock of (Sku id, quantity), at most 500; waiting and open orders get theirs at once.

    ``includes_unshipped``: the figures are what stands on the shelf, goods of paid, unshipped orders among it; else they come
    from a platform, which has taken these off, so they are added. Refused: bad_quantity, sku_bundle, sku_merged, sku_not_found.
    """
    place = warehouse_or_default(work, warehouse_id)
    for sku_id, quantity in rows:
        refuse_quantity(quantity, least=0)
        stockable(work, sku_id)
    ids = [sku_id for sku_id, _ in rows]
    opened = set(start_tracking(work, ids))
    owed = {} if includes_unshipped else _owed(work, ids)
    changed = 0
    for sku_id, quantity in rows:
        kind = MoveKind.OPENING if sku_id in opened else MoveKind.COUNT
        difference = set_level(work, kind, (sku_id, place), quantity + owed.get(sku_id, 0), reason)
        changed += bool(difference) and sku_id not in opened
    return Opening(
        opened=len(opened),
        counted=changed,
        unchanged=len(rows) - len(opened) - changed,
        added=sum(owed.values()),
    )


def _owed(work: Work, sku_ids: Sequence[int]) -> dict[int, int]:
    """How many of each Sku are wanted by the orders that we know and that have not left."""
    found = dict.fromkeys(sku_ids, 0)
    for order in read_demand(work.session, unshipped_orders(work, sku_ids)).values():
        for (_, sku_id), quantity in order.wanted.items():
            if sku_id in found:
                found[sku_id] += quantity
    return found
