"""How many of a platform's item that platform may sell."""

from __future__ import annotations

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, select
from sqlalchemy.orm import aliased

from oms_desktop.models import Listing, Shop, Sku, StockLevel, Warehouse
from oms_desktop.operations.stock.levels import available_of
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import WarehouseKind


def listing_quantity(reading: Reading | Work, listing_id: int, *, sold_since_pull: int = 0) -> int | None:
    """The number to offer for a listing; ``None``: none is to be pushed (not mapped, or no stock is kept of it).

    max(0, available × share % // 100 - buffer) Skus, divided among the listings of the Sku in that shop unless it mirrors, in
    units of the listing, less ``sold_since_pull``: what was sold there since its orders were last pulled. 停售: 0.
    """
    row = reading.session.execute(_OFFER, {"listing": listing_id}).one_or_none()
    if row is None:
        return None
    free = available_of(reading.session, [row.sku_id])[row.sku_id] if row.bundle else row.free
    if free is None or not (row.tracked or row.bundle):
        return None
    if row.stopped or row.stop_sale:
        return 0
    offered = max(0, free * row.share_percent // 100 - row.buffer)
    if not row.mirror:
        each, over = divmod(offered, row.among)
        # Equal parts, and of what is left over one each to the oldest listings.
        offered = each + (row.older < over)
    return int(max(0, offered // row.multiplier - sold_since_pull))


_BESIDE = aliased(Listing)


def _beside(*also: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many listings of the same Sku are for sale in the same shop."""
    return (
        select(func.count())
        .where(
            _BESIDE.shop_id == Listing.shop_id, _BESIDE.sku_id == Listing.sku_id, ~_BESIDE.stop_sale, *also
        )
        .correlate(Listing)
        .scalar_subquery()
    )


_FREE = (
    select(func.coalesce(func.sum(StockLevel.on_hand - StockLevel.reserved), 0))
    .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
    .where(StockLevel.sku_id == Sku.id, Warehouse.kind == WarehouseKind.OWN)
    .correlate(Sku)
    .scalar_subquery()
)
# Asked for each figure that goes out: all of it in one statement, made ready once.
_OFFER = (
    select(
        Sku.id.label("sku_id"),
        Sku.tracked,
        Sku.stopped,
        Sku.bundle_version_id.is_not(None).label("bundle"),
        Listing.stop_sale,
        Listing.multiplier,
        Shop.share_percent,
        Shop.buffer,
        Shop.mirror,
        _FREE.label("free"),
        _beside().label("among"),
        _beside(_BESIDE.id < Listing.id).label("older"),
    )
    .join(Shop, Shop.id == Listing.shop_id)
    .join(Sku, Sku.id == Listing.sku_id)
    .where(Listing.id == bindparam("listing"))
)
