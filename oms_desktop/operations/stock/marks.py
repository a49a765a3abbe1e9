"""Listings whose quantity must reach their platform: marked where it changes, never with the quantity itself."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from oms_desktop.models import Listing, Order, Shop
from oms_desktop.operations.catalogue.bundles import containing
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.stock.levels import has_stock
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import PushKind, ShopMode

_MARK = text(
    "INSERT INTO push (shop_id, kind, subject, wanted, sent, state, marked_at) "
    "VALUES (:shop, :kind, :subject, 1, 0, 'waiting', :now) "
    "ON CONFLICT (shop_id, kind, subject) DO UPDATE SET wanted = push.wanted + 1, marked_at = excluded.marked_at, "
    "attempts = CASE WHEN push.state = 'dead' THEN 0 ELSE push.attempts END, "
    "not_before = CASE WHEN push.state = 'dead' THEN NULL ELSE push.not_before END, "
    "state = CASE WHEN push.state IN ('sending', 'ambiguous') THEN push.state ELSE 'waiting' END"
)


def mark_for_push(work: Work, sku_ids: Collection[int]) -> int:
    """Mark the listings of these Skus, and of all bundles that contain them, in live shops that are reached by an API; how many.

    Changes before the next call are one call: it reads the quantity then. What is being sent keeps its state; what was given up
    is tried again: it is another figure, and an old one left standing would sell what isn't there.
    """
    if not sku_ids:
        return 0
    shops = _reached(work.session)
    if not shops:
        return 0
    listings: dict[int, int] = {}
    for ids in chunks(set(sku_ids) | containing(work.session, sku_ids)):
        query = select(Listing.id, Listing.shop_id).where(Listing.sku_id.in_(ids), Listing.shop_id.in_(shops))
        listings |= dict(work.session.execute(query).all())
    return _mark(work, listings)


def mark_shop(work: Work, shop_ids: Collection[int]) -> int:
    """Mark all mapped listings of shops: what they are offered has changed with their settings."""
    reached = _reached(work.session) & set(shop_ids)
    query = select(Listing.id, Listing.shop_id).where(
        Listing.shop_id.in_(reached), Listing.sku_id.is_not(None)
    )
    return _mark(work, dict(work.session.execute(query).all()))


def mark_listings(work: Work, listing_ids: Collection[int]) -> int:
    """Mark these listings, and the others of their Skus, among which the quantity is divided."""
    skus: set[int] = set()
    for ids in chunks(listing_ids):
        query = select(Listing.sku_id).where(Listing.id.in_(ids), Listing.sku_id.is_not(None))
        skus |= {sku_id for sku_id in work.session.scalars(query) if sku_id is not None}
    return mark_for_push(work, skus)


def mark_given_back(work: Work, order: Order) -> None:
    """The platform has put units of an order on sale again by itself: its own figure moved, whether or not ours does."""
    if has_stock(work.session) and order.shop_id in _reached(work.session):
        _mark(
            work, {line.listing_id: order.shop_id for line in order.lines if line.listing_id and line.sku_id}
        )


def _reached(session: Session) -> set[int]:
    """Live shops whose platform is bound to an API; paused ones too: what is marked waits."""
    return set(session.scalars(select(Shop.id).where(Shop.mode == ShopMode.LIVE, Shop.has_api)))


def _mark(work: Work, listings: dict[int, int]) -> int:
    rows = [
        {"shop": shop_id, "kind": PushKind.STOCK.value, "subject": str(listing_id), "now": work.now}
        for listing_id, shop_id in sorted(listings.items())
    ]
    if rows:
        work.session.execute(_MARK, rows)
    return len(rows)
