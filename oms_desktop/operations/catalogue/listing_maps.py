"""Mapping listings to Skus: what waits for it is mended in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from oms_desktop.errors import Refused
from oms_desktop.models import Listing, Order, OrderLine, Sku
from oms_desktop.models.search import fold
from oms_desktop.operations.orders.holds import close_holds, open_hold
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.row_versions import check_version
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import UNSHIPPED, HoldReason, OrderStatus, Permission

MOST_UNITS = 10_000
_CHANGEABLE = tuple(status for status in UNSHIPPED if status is not OrderStatus.PACKED)
"""What is in the box already is not swapped for something else."""


@operation(Permission.CATALOGUE)
def map_listing(
    work: Work, listing_id: int, sku_id: int | None, multiplier: int = 1, *, version: int | None = None
) -> int:
    """Say which Sku a platform's item is, and how many of it leave for one sold; ``None`` takes the mapping away.

    Lines of orders that still wait are changed with it; how many. Lines without a Sku any longer are held.
    Refused: bad_quantity, sku_not_found, sku_merged, changed_meanwhile.
    """
    listing = work.session.get_one(Listing, listing_id)
    check_version(work, "listing", listing_id, has=listing.version, seen=version)
    if not 1 <= multiplier <= MOST_UNITS:
        raise Refused(
            "bad_quantity",
            "One sold can't be {quantity} of a Sku.",
            "Type a number from 1 to {most}.",
            quantity=multiplier,
            most=MOST_UNITS,
        )
    if sku_id is not None:
        _refuse_gone(work, sku_id)
    if (listing.sku_id, listing.multiplier) == (sku_id, multiplier):
        return 0
    listing.sku_id, listing.multiplier = sku_id, multiplier
    listing.version += 1
    work.changed("listing", listing_id, "sku_id", "multiplier")
    work.session.flush()
    return apply_maps(work, [listing_id])


def _refuse_gone(work: Work, sku_id: int) -> None:
    sku = work.session.get(Sku, sku_id)
    if sku is None or sku.merged_into is not None:
        raise Refused(
            "sku_not_found",
            "There is no Sku {sku} (any more).",
            "Choose one from the list of products.",
            sku=sku.code if sku else sku_id,
        )


def adopt_listings(work: Work, sku_ids: Mapping[str, int]) -> int:
    """Map the listings without a Sku whose merchant code is one of these folded codes; how many."""
    query = select(Listing).where(Listing.sku_id.is_(None), Listing.merchant_code != "")
    mapped = []
    for listing in work.session.scalars(query):
        sku_id = sku_ids.get(fold(listing.merchant_code))
        if sku_id is not None:
            listing.sku_id = sku_id
            listing.version += 1
            work.changed("listing", listing.id, "sku_id")
            mapped.append(listing.id)
    if mapped:
        work.session.flush()
        apply_maps(work, mapped)
    return len(mapped)


def apply_maps(work: Work, listing_ids: Collection[int]) -> int:
    """Bring the lines of waiting orders in line with their listings' mapping; how many lines were changed.

    A line of which something has left stays as it was sold.
    """
    maps = {
        row[0]: (row[1], row[2], row[3])
        for row in work.session.execute(
            select(Listing.id, Listing.sku_id, Listing.multiplier, Sku.bundle_version_id)
            .outerjoin(Sku, Sku.id == Listing.sku_id)
            .where(Listing.id.in_(listing_ids))
        )
    }
    changed = 0
    for order in _waiting_orders(work, listing_ids):
        mine = [line for line in order.lines if line.listing_id in maps and not line.shipped]
        changed += sum(_apply(work, order, line, maps[line.listing_id or 0]) for line in mine)
    return changed


def _waiting_orders(work: Work, listing_ids: Collection[int]) -> list[Order]:
    # By status first: those of an item sold for years are few that wait among many that have left.
    with_lines = (
        select(OrderLine.order_id)
        .where(OrderLine.order_id == Order.id, OrderLine.listing_id.in_(listing_ids))
        .exists()
    )
    query = (
        select(Order)
        .where(or_(*(Order.status == status for status in _CHANGEABLE)), with_lines)
        .options(selectinload(Order.lines), selectinload(Order.holds))
    )
    return list(work.session.scalars(query))


def _apply(work: Work, order: Order, line: OrderLine, wanted: tuple[int | None, int, int | None]) -> bool:
    if (line.sku_id, line.multiplier) == wanted[:2]:
        return False
    line.sku_id, line.multiplier, line.bundle_version_id = wanted
    line.version += 1
    order.version += 1
    record(work, order.id, "line.mapped", line=line.id, sku=line.sku_id, multiplier=line.multiplier)
    work.changed("order", order.id, "lines")
    work.session.flush()
    if line.sku_id is None:
        open_hold(work, order, HoldReason.UNMAPPED_ITEM, source="catalogue", line_id=line.id)
    else:
        close_holds(work, order, HoldReason.UNMAPPED_ITEM, line_id=line.id)
    return True
