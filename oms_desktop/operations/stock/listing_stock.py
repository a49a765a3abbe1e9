"""How many of a platform's item that platform may sell."""

from __future__ import annotations

from sqlalchemy import select

from oms_desktop.models import Listing, Shop, Sku
from oms_desktop.operations.stock.levels import available_of
from oms_desktop.operations.work import Reading, Work


def listing_quantity(reading: Reading | Work, listing_id: int, *, sold_since_pull: int = 0) -> int | None:
    """The number to offer for a listing; ``None``: none is to be pushed (not mapped, or no stock is kept of it).

    max(0, available × share % // 100 - buffer) Skus, divided among the listings of the Sku in that shop unless it mirrors, in
    units of the listing, less ``sold_since_pull``: what was sold there since its orders were last pulled. 停售: 0.
    """
    row = reading.session.execute(
        select(Listing, Shop, Sku)
        .join(Shop, Shop.id == Listing.shop_id)
        .join(Sku, Sku.id == Listing.sku_id)
        .where(Listing.id == listing_id)
    ).one_or_none()
    if row is None:
        return None
    listing, shop, sku = row
    free = available_of(reading.session, [sku.id])[sku.id]
    if free is None:
        return None
    if sku.stopped or listing.stop_sale:
        return 0
    offered = max(0, free * shop.share_percent // 100 - shop.buffer)
    if not shop.mirror:
        offered = _part(reading, listing, offered)
    return max(0, offered // listing.multiplier - sold_since_pull)


def _part(reading: Reading | Work, listing: Listing, offered: int) -> int:
    """This listing's part: equal ones, and of what is left over one each to the oldest listings."""
    query = (
        select(Listing.id)
        .where(Listing.shop_id == listing.shop_id, Listing.sku_id == listing.sku_id, ~Listing.stop_sale)
        .order_by(Listing.id)
    )
    among = list(reading.session.scalars(query))
    each, over = divmod(offered, len(among))
    return each + (among.index(listing.id) < over)
