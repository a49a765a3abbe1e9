"""What posting an opening stock would do: it is done for real and thrown away, so that the preview can't tell another story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import Order
from oms_desktop.operations.stock.levels import read_levels
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.verbs import warehouse_or_default
from oms_desktop.operations.stock.waiting import waiting_orders
from oms_desktop.operations.work import Actor, Store, Work

MOST_ROWS = 500
"""Of one posting: as many as `post_opening` takes."""
_NAMED = 20


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """How one Sku would stand, in pieces; ``added`` for paid, unshipped orders is part of ``on_hand``."""

    sku_id: int
    on_hand: int
    added: int
    reserved: int

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class OpeningPreview:
    """All of it. ``waiting``: numbers of the orders for which there would not be enough, the most urgent first, at most 20."""

    lines: tuple[OpeningLine, ...]
    waiting: tuple[str, ...]


class _Enough(Exception):
    """Everything is known: nothing of it may stay."""


def preview_opening(
    store: Store, actor: Actor, rows: Sequence[tuple[int, int]], *, includes_unshipped: bool
) -> OpeningPreview:
    """What `post_opening` would do with (Sku id, quantity) in the default warehouse. Refused as there. Changes nothing."""
    lines: list[OpeningLine] = []
    waiting: list[str] = []
    for start in range(0, len(rows), MOST_ROWS):
        some = rows[start : start + MOST_ROWS]
        try:
            with store.work(actor) as work:
                post_opening(work, some, includes_unshipped=includes_unshipped)
                lines += _lines(work, some)
                waiting += _waiting(work, [sku_id for sku_id, _ in some])
                raise _Enough
        except _Enough:
            continue
    return OpeningPreview(tuple(lines), tuple(dict.fromkeys(waiting))[:_NAMED])


def _lines(work: Work, rows: Sequence[tuple[int, int]]) -> list[OpeningLine]:
    place = warehouse_or_default(work, None)
    levels = read_levels(work.session, [sku_id for sku_id, _ in rows])
    found = []
    for sku_id, quantity in rows:
        level = levels[sku_id, place]
        found.append(OpeningLine(sku_id, level.on_hand, level.on_hand - quantity, level.reserved))
    return found


def _waiting(work: Work, sku_ids: Sequence[int]) -> list[str]:
    ids = waiting_orders(work, sku_ids, limit=_NAMED)
    query = select(Order.id, Order.number).where(Order.id.in_(ids))
    numbers = {order_id: number for order_id, number in work.session.execute(query)}
    return [numbers[order_id] for order_id in ids]
