"""A listing's figure on its way to the platform: read when it is sent, never before."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import String, cast, select

from oms_desktop.models import Listing, Push
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.shops.pushes import Claimed, mine
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import PushKind

FRESH_MS = 60_000
"""Orders older than this are pulled before a figure is sent: what was sold there meanwhile would be offered again."""

Quantity = Callable[[Work, int], int | None]
"""(transaction, listing id) → units to be offered; ``None``: this program doesn't know its stock."""


@dataclass(frozen=True, slots=True)
class StockCall:
    """A figure for one listing. ``difference`` counts from ``base``, what the platform held when it was read."""

    listing_id: int
    item_id: str
    sku_id: str
    merchant_code: str
    quantity: int
    base: int | None
    difference: int
    key: str


def stock_targets(reading: Reading, push_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Push → (item id, sku id, merchant code) of the listing it is about."""
    found: dict[int, tuple[str, str, str]] = {}
    for ids in chunks(push_ids):
        query = (
            select(Push.id, Listing.item_id, Listing.platform_sku_id, Listing.merchant_code)
            .join(Listing, cast(Listing.id, String) == Push.subject)
            .where(Push.id.in_(ids), Push.kind == PushKind.STOCK)
        )
        for push_id, *target in reading.session.execute(query):
            found[push_id] = (target[0], target[1], target[2])
    return found


def stock_call(
    work: Work, claimed: Claimed, quantity: Quantity, *, base: int | None, occupied: int
) -> StockCall | None:
    """The call, with its figure as of now, noted in the row before it is made. ``None``: there is nothing to be told.

    ``base``, ``occupied``: what the platform holds, where it was read; what it keeps for carts comes on top of our figure.
    """
    push = mine(work, claimed)
    if push is None:
        return None
    listing = work.session.get_one(Listing, int(push.subject))
    offered = quantity(work, listing.id)
    if offered is None:
        return None
    total = offered + occupied
    if push.body != str(total):
        push.body = str(total)
        push.attempt_key = uuid.uuid4().hex  # another figure is another call
    push.base = base
    push.difference = None if base is None else total - base
    listing.last_pushed = offered
    work.session.flush()
    return StockCall(
        listing.id,
        listing.item_id,
        listing.platform_sku_id,
        listing.merchant_code,
        total,
        base,
        push.difference or 0,
        push.attempt_key,
    )
