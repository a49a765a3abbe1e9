"""Listings: which Sku a platform's item is, found or made for many lines at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update

from oms_desktop.exchange import Listed
from oms_desktop.models import Listing, Shop, Sku
from oms_desktop.models import search as searching
from oms_desktop.models.database import write_search
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.listing_maps import apply_maps
from oms_desktop.operations.work import Work

_CODE_LENGTH = 64
_NUMBERED = "#"
_BETWEEN_VALUES = re.compile(r"[;,/\s]+")


@dataclass(frozen=True, slots=True)
class ResolvedListing:
    """A listing row and what it is mapped to."""

    listing_id: int
    sku_id: int | None
    multiplier: int
    bundle_version_id: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    resolved: ResolvedListing
    merchant_code: str


def resolve_listings(work: Work, shop: Shop, lines: Sequence[Listed]) -> dict[str, ResolvedListing]:
    """Listing code → its row, for ``lines`` of one shop's orders or catalogue: found, else made.

    A listing without a Sku is mapped to the Sku of its merchant code, else (where the shop makes Skus) to a new one. One query
    where all are known and mapped; a few bulk statements more where some are new.
    """
    by_code = {line.listing_code: line for line in lines}
    found = _found(work, shop.id, list(by_code))
    strange = [line for code, line in by_code.items() if code not in found]
    other_names = _other_names(work, shop.id, strange)
    if other_names:
        found |= _by_other_names(work, other_names)
    fresh = [line for code, line in by_code.items() if code not in found]
    waiting = [
        by_code[code]
        for code, row in found.items()
        if row.resolved.sku_id is None and (shop.make_skus or row.merchant_code)
    ]
    if fresh or waiting:
        skus = _skus(work, shop, [*fresh, *waiting])
        _insert_listings(work, shop, fresh, skus)
        _map_waiting(
            work,
            {found[line.listing_code].resolved.listing_id: skus.get(line.listing_code) for line in waiting},
        )
        found = _found(work, shop.id, list(by_code)) | _by_other_names(work, other_names)
    return {code: row.resolved for code, row in found.items()}


def _found(work: Work, shop_id: int, codes: list[str]) -> dict[str, _Found]:
    query = _FOUND.where(Listing.shop_id == shop_id, Listing.code.in_(codes))
    return {row[0]: _Found(ResolvedListing(*row[2:]), row[1]) for row in work.session.execute(query)}


_FOUND = select(
    Listing.code, Listing.merchant_code, Listing.id, Listing.sku_id, Listing.multiplier, Sku.bundle_version_id
).outerjoin(Sku, Sku.id == Listing.sku_id)


def _by_other_names(work: Work, listing_ids: dict[str, int]) -> dict[str, _Found]:
    rows = work.session.execute(_FOUND.where(Listing.id.in_(set(listing_ids.values())))).all()
    by_id = {row[2]: _Found(ResolvedListing(*row[2:]), row[1]) for row in rows}
    return {code: by_id[listing_id] for code, listing_id in listing_ids.items()}


def _other_names(work: Work, shop_id: int, lines: Sequence[Listed]) -> dict[str, int]:
    """Listing code → id of the row that stands under another code.

    Exports name an item and its spec, platforms the Sku's id as well: as two listings they would divide one number. A row of
    an export gets the platform's id, by which its stock can be told.
    """
    items = {line.item_id for line in lines if line.item_id}
    if not items:
        return {}
    query = select(Listing).where(Listing.shop_id == shop_id, Listing.item_id.in_(items)).order_by(Listing.id)
    rows = list(work.session.scalars(query))
    found: dict[str, int] = {}
    for line in lines:
        row = next((row for row in rows if _is_same(row, line)), None)
        if row is None:
            continue
        found[line.listing_code] = row.id
        if line.sku_id:
            row.code, row.platform_sku_id, row.version = line.listing_code, line.sku_id, row.version + 1
            work.changed("listing", row.id, "platform_sku_id")
    work.session.flush()
    return found


def _is_same(row: Listing, line: Listed) -> bool:
    if row.item_id != line.item_id or bool(row.platform_sku_id) == bool(line.sku_id):
        return False
    codes = {fold(row.merchant_code), fold(line.merchant_code)} - {""}
    if len(codes) > 1:
        return False
    if bool(row.spec) != bool(line.spec):  # one source tells none
        return len(codes) == 1 and bool(row.merchant_code and line.merchant_code)
    return _spec_values(row.spec) == _spec_values(line.spec)


def _spec_values(spec: str) -> set[str]:
    """``颜色分类:红;尺码:M`` and ``红 M`` say the same: sources name the kinds of a value or don't, in signs of their own."""
    return {part.rpartition(":")[2] for part in _BETWEEN_VALUES.split(fold(spec)) if part}


def _insert_listings(work: Work, shop: Shop, fresh: list[Listed], skus: dict[str, int]) -> None:
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
    if rows:
        for listing_id in work.session.execute(insert(Listing).returning(Listing.id), rows).scalars():
            work.changed("listing", listing_id)


def _map_waiting(work: Work, wanted: dict[int, int | None]) -> None:
    mapped = {listing_id: sku_id for listing_id, sku_id in wanted.items() if sku_id is not None}
    for listing_id, sku_id in mapped.items():
        work.session.execute(
            update(Listing).where(Listing.id == listing_id).values(sku_id=sku_id, version=Listing.version + 1)
        )
        work.changed("listing", listing_id, "sku_id")
    if mapped:
        apply_maps(work, mapped)


def _skus(work: Work, shop: Shop, lines: list[Listed]) -> dict[str, int]:
    """Listing code → Sku id: by the code the Sku has or would have, else a new Sku where the shop makes them."""
    wanted = {line.listing_code: _sku_code(shop, line) for line in lines}
    folded = {fold(code) for code in wanted.values() if code}
    known: dict[str, int] = dict(
        work.session.execute(
            select(Sku.code_folded, func.coalesce(Sku.merged_into, Sku.id)).where(Sku.code_folded.in_(folded))
        ).all()
    )
    found = {listing: known[fold(code)] for listing, code in wanted.items() if fold(code) in known}
    if not shop.make_skus:
        return found
    missing = [line for line in lines if line.listing_code not in found]
    made = _insert_skus(work, shop, missing, wanted)
    return found | made


def _sku_code(shop: Shop, line: Listed) -> str:
    """Merchant code, else platform and listing id; empty: the platform gives neither, the Sku gets a running number."""
    code = line.merchant_code.strip()
    if not code and (line.item_id or line.sku_id):
        code = f"{shop.platform}-{line.listing_code}"
    return code if len(code) <= _CODE_LENGTH else ""


def _insert_skus(work: Work, shop: Shop, lines: list[Listed], codes: dict[str, str]) -> dict[str, int]:
    """Listing code → id of a new Sku; listings of one code share it."""
    number = _last_number(work, shop.platform) if any(not codes[line.listing_code] for line in lines) else 0
    rows: dict[str, dict[str, Any]] = {}
    folded_of: dict[str, str] = {}
    for line in lines:
        code = codes[line.listing_code]
        if not code:
            number += 1
            code = f"{shop.platform}-{_NUMBERED}{number}"
        folded = fold(code)
        folded_of[line.listing_code] = folded
        rows.setdefault(
            folded,
            {
                "code": code,
                "code_folded": folded,
                "name": line.title or code,
                "spec": line.spec,
                "created_at": work.now,
            },
        )
    if not rows:
        return {}
    ids = work.session.execute(
        insert(Sku).returning(Sku.id, sort_by_parameter_order=True), list(rows.values())
    ).scalars()
    by_folded = dict(zip(rows, ids, strict=True))
    words = [
        (by_folded[folded], searching.words(f"{row['code']} {row['name']} {row['spec']}"))
        for folded, row in rows.items()
    ]
    write_search(work.session, "sku_search", words, replace=False)
    for sku_id in by_folded.values():
        work.changed("sku", sku_id)
    return {listing: by_folded[folded] for listing, folded in folded_of.items()}


def _last_number(work: Work, platform: str) -> int:
    """The highest running number given to a Sku of this platform."""
    prefix = f"{platform}-{_NUMBERED}"
    query = select(Sku.code_folded).where(Sku.code_folded >= prefix, Sku.code_folded < prefix + ":")
    numbers = [code[len(prefix) :] for code in work.session.scalars(query)]
    return max((int(number) for number in numbers if number.isdecimal() and number.isascii()), default=0)
