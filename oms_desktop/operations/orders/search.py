"""Finding orders and goods by whatever a person remembers: number or its tail, phone tail, goods, codes, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, select

from oms_desktop.models import NumberTail, Order, Sku
from oms_desktop.models.database import find_search
from oms_desktop.models.search import fold, terms
from oms_desktop.operations.orders.queue import Kept, OrderRow, order_rows
from oms_desktop.operations.work import Reading

_AFTER_ANY = "\U0010ffff"
_BEFORE_A_TAIL = ".*#"
"""People write a tail as …0312 or *0312, and copy it so."""

_NUMBERED = cast(Table, Order.__table__).alias("numbered")
"""By another name: the condition on what is kept speaks of orders too."""


@dataclass(frozen=True, slots=True)
class SkuHit:
    id: int
    code: str
    name: str
    spec: str
    bin: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What the search field's list shows."""

    orders: tuple[OrderRow, ...]
    skus: tuple[SkuHit, ...]


def matching_orders(reading: Reading, typed: str, limit: int, kept: Kept | None = None) -> list[int]:
    """Order ids: numbers that end or begin with what was typed first, then those whose words hold all of it.

    ``kept`` makes of a column with order ids the condition of those that count, from the start.
    """
    folded = "".join(fold(typed).split()).lstrip(_BEFORE_A_TAIL)
    found: dict[int, None] = {}
    if len(folded) >= 3 and folded.isascii() and any(sign.isdigit() for sign in folded):
        found |= dict.fromkeys(_by_number(reading, folded, typed.strip(), limit, kept))
    found |= dict.fromkeys(find_search(reading.session, "order_search", terms(typed), limit, kept))
    return list(found)[:limit]


def _by_number(reading: Reading, folded: str, head: str, limit: int, kept: Kept | None) -> list[int]:
    tail = folded[::-1]
    tails = select(NumberTail.order_id).where(
        NumberTail.reversed >= tail, NumberTail.reversed < tail + _AFTER_ANY
    )
    heads = select(_NUMBERED.c.id).where(_NUMBERED.c.number >= head, _NUMBERED.c.number < head + _AFTER_ANY)
    if kept is not None:
        tails, heads = tails.where(kept(NumberTail.order_id)), heads.where(kept(_NUMBERED.c.id))
    return [*reading.session.scalars(tails.limit(limit)), *reading.session.scalars(heads.limit(limit))]


def search(reading: Reading, typed: str, limit: int = 20) -> Hits:
    """Orders and Skus for the search field, each at most ``limit``."""
    ids = matching_orders(reading, typed, limit)
    rows = order_rows(reading, ids)
    sku_ids = find_search(reading.session, "sku_search", terms(typed), limit)
    skus = {sku.id: sku for sku in reading.session.scalars(select(Sku).where(Sku.id.in_(sku_ids)))}
    return Hits(
        tuple(rows[order_id] for order_id in ids if order_id in rows),
        tuple(
            SkuHit(sku.id, sku.code, sku.name, sku.spec, sku.bin)
            for sku in (skus[sku_id] for sku_id in sku_ids if sku_id in skus)
        ),
    )
