"""What to buy, and why: every figure of a proposal can be followed back to what was sold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oms_desktop.exchange import Said
from oms_desktop.operations.stock.demand import read_demand
from oms_desktop.operations.stock.views import (
    COVER_DAYS,
    StockFilter,
    StockRow,
    stock_ids,
    stock_rows,
)
from oms_desktop.operations.stock.waiting import waiting_orders
from oms_desktop.operations.work import Reading

TARGET_DAYS = 14
"""How long a purchase should last, unless the person says otherwise."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One Sku to buy. Quantities in Skus, cost in minor units."""

    sku_id: int
    code: str
    name: str
    spec: str
    available: int
    waiting: int
    """Units that orders on hold for want of stock need."""
    safety: int
    sold: int
    """Units sold in the last `COVER_DAYS` days."""
    days_of_cover: float | None
    proposed: int
    cost: int | None
    """Of the proposed quantity; ``None`` where the Sku's cost is not known."""
    currency: str
    why: Said


def propose_purchases(
    reading: Reading, *, days: int = TARGET_DAYS, search: str = "", limit: int = 1000
) -> list[ProposalRow]:
    """What should be bought so that the stock lasts ``days`` days above the safety stock, the shortest cover first.

    proposed = waiting + sold a day × days + safety - available. Listed is what waits, what is below its safety stock, and what
    will be within ``days`` days at the present pace. Skus that are no longer sold are left out, unless orders wait for them.
    """
    ids = stock_ids(reading, StockFilter(search=search, tracked=True))
    rows = stock_rows(reading, ids)
    waiting = _waiting_units(reading, ids)
    found = [
        proposal
        for sku_id in ids
        if (proposal := _proposal(rows[sku_id], waiting.get(sku_id, 0), days)) is not None
    ]
    found.sort(key=lambda row: (not row.waiting, row.days_of_cover is None, row.days_of_cover or 0, row.code))
    return found[:limit]


def _waiting_units(reading: Reading, sku_ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for order in read_demand(reading.session, waiting_orders(reading, sku_ids)).values():
        for (_, sku_id), quantity in order.wanted.items():
            found[sku_id] = found.get(sku_id, 0) + quantity
    return found


def _proposal(row: StockRow, waiting: int, days: int) -> ProposalRow | None:
    expected = 0 if row.stopped else -(-row.sold * days // COVER_DAYS)
    safety = 0 if row.stopped else row.safety
    proposed = waiting + expected + safety - row.available
    if proposed <= 0:
        return None
    return ProposalRow(
        sku_id=row.sku_id,
        code=row.code,
        name=row.name,
        spec=row.spec,
        available=row.available,
        waiting=waiting,
        safety=row.safety,
        sold=row.sold,
        days_of_cover=row.days_of_cover,
        proposed=proposed,
        cost=None if row.cost is None else row.cost * proposed,
        currency=row.currency,
        why=Said.of(
            "{sold} sold in {past} days, so {expected} for {days} days; {waiting} that orders wait for, safety stock {safety}, "
            "{available} there: buy {proposed}.",
            sold=str(row.sold),
            past=str(COVER_DAYS),
            expected=str(expected),
            days=str(days),
            waiting=str(waiting),
            safety=str(safety),
            available=str(row.available),
            proposed=str(proposed),
        ),
    )
