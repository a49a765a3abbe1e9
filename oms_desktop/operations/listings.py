"""Listings: which Sku a platform's item is, found or made for many lines at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select

from oms_desktop.exchange import PlatformLine
from oms_desktop.models import Listing, Shop, Sku
from oms_desktop.models import search as searching
from oms_desktop.models.database import write_search
from oms_desktop.models.search import fold
from oms_desktop.operations.work import Work


@dataclass(frozen=True, slots=True)
class ResolvedListing:
    """A listing row and what it is mapped to."""

    listing_id: int
    sku_id: int | None
    multiplier: int
    bundle_version_id: int | None


def resolve_listings(work: Work, shop: Shop, lines: Sequence[PlatformLine]) -> dict[str, ResolvedListing]:
    """Listing code → its row, for all ``lines``: found, else made and mapped to the Sku of its merchant code, else (where the
    shop makes Skus) to a new one."""
    by_code = {line.listing_code: line for line in lines}
    found = _found(work, shop.id, list(by_code))
    fresh = [line for code, line in by_code.items() if code not in found]
    waiting = [by_code[code] for code, row in found.items() if row.sku_id is None and shop.make_skus]
    if fresh or waiting:
        _make(work, shop, fresh, waiting, found)
        found = _found(work, shop.id, list(by_code))
    return found


def _found(work: Work, shop_id: int, codes: list[str]) -> dict[str, ResolvedListing]:
    query = (
        select(Listing.code, Listing.id, Listing.sku_id, Listing.multiplier, Sku.bundle_version_id)
        .outerjoin(Sku, Sku.id == Listing.sku_id)
        .where(Listing.shop_id == shop_id, Listing.code.in_(codes))
    )
    return {row[0]: ResolvedListing(*row[1:]) for row in work.session.execute(query)}


def _make(
    work: Work,
    shop: Shop,
    fresh: list[PlatformLine],
    waiting: list[PlatformLine],
    found: dict[str, ResolvedListing],
) -> None:
    skus = _skus(work, shop, [*fresh, *waiting])
    if fresh:
        rows: list[dict[str, Any]] = [
            {
                "shop_id": shop.id,
                "code": line.listing_code,
                "item_id": line.item_id,
                "platform_sku_id": line.sku_id,
                "merchant_code": line.merchant_code,
                "title": line.title,
                "spec": line.spec,
                "sku_id": skus.get(line.listing_code),
                "created_at": work.now,
            }
            for line in fresh
        ]
        ids = work.session.execute(insert(Listing).returning(Listing.id), rows).scalars().all()
        for listing_id in ids:
            work.changed("listing", listing_id)
    for line in waiting:
        listing = work.session.get_one(Listing, found[line.listing_code].listing_id)
        listing.sku_id = skus.get(line.listing_code)
        listing.version += 1
    work.session.flush()


def _skus(work: Work, shop: Shop, lines: list[PlatformLine]) -> dict[str, int]:
    """Listing code → Sku id: by merchant code, else a new Sku where the shop makes them."""
    wanted = {line.listing_code: _sku_code(shop, line) for line in lines}
    folded = {fold(code) for code in wanted.values()}
    known = dict(
        work.session.execute(
            select(Sku.code_folded, func.coalesce(Sku.merged_into, Sku.id)).where(Sku.code_folded.in_(folded))
        ).all()
    )
    by_code = {line.listing_code: line for line in lines}
    missing = {fold(code): by_code[listing] for listing, code in wanted.items() if fold(code) not in known}
    if missing and shop.make_skus:
        known |= _insert_skus(work, shop, missing)
    found: dict[str, int] = {}
    for listing, code in wanted.items():
        sku_id = known.get(fold(code))
        if sku_id is not None:
            found[listing] = sku_id
    return found


def _sku_code(shop: Shop, line: PlatformLine) -> str:
    code = line.merchant_code.strip()
    return code or f"{shop.platform}-{line.listing_code}"


def _insert_skus(work: Work, shop: Shop, missing: dict[str, PlatformLine]) -> dict[str, int]:
    rows = [
        {
            "code": _sku_code(shop, line),
            "code_folded": folded,
            "name": line.title,
            "spec": line.spec,
            "created_at": work.now,
        }
        for folded, line in missing.items()
    ]
    ids = list(
        work.session.execute(insert(Sku).returning(Sku.id, sort_by_parameter_order=True), rows).scalars()
    )
    words = [
        (sku_id, searching.words(f"{row['code']} {row['name']} {row['spec']}"))
        for sku_id, row in zip(ids, rows, strict=True)
    ]
    write_search(work.session, "sku_search", words, replace=False)
    for sku_id in ids:
        work.changed("sku", sku_id)
    return {folded: sku_id for folded, sku_id in zip(missing, ids, strict=True)}
