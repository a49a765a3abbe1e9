"""Finding orders and goods by whatever a person remembers: number or its tail, phone tail, goods, codes, notes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import NumberTail, Order, Sku
from oms_desktop.models.database import find_search
from oms_desktop.models.search import fold, terms
from oms_desktop.operations.queue import OrderRow, order_rows
from oms_desktop.operations.work import Reading

_AFTER_ANY = "\U0010ffff"


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


def matching_orders(reading: Reading, typed: str, limit: int) -> list[int]:
    """Order ids: numbers that end or begin with what was typed first, then those whose words hold all of it."""
    folded = "".join(fold(typed).split())
    found: dict[int, None] = {}
    if len(folded) >= 3 and folded.isascii() and any(sign.isdigit() for sign in folded):
        tail = folded[::-1]
        query = select(NumberTail.order_id).where(
            NumberTail.reversed >= tail, NumberTail.reversed < tail + _AFTER_ANY
        )
        found |= dict.fromkeys(reading.session.scalars(query.limit(limit)))
        head = typed.strip()
        query = select(Order.id).where(Order.number >= head, Order.number < head + _AFTER_ANY).limit(limit)
        found |= dict.fromkeys(reading.session.scalars(query))
    found |= dict.fromkeys(find_search(reading.session, "order_search", terms(typed), limit))
    return list(found)[:limit]


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
