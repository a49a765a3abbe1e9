"""Listings as the products screen shows them, and which Sku each might be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from oms_desktop.models import Barcode, Listing, OrderLine, Shop, Sku
from oms_desktop.models.search import fold, words
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.work import Reading, Work

MOST_FOUND = 50_000
_LIKELY = 0.5
"""Part of a title's words that a Sku must share to be proposed."""
_PROPOSED = 3

_SUFFIX = re.compile(r"(.+?)\s*[*xX×]\s*(\d{1,4})")
_PACK = re.compile(
    r"(\d{1,3}|[两二三四五六八十])\s*(?:瓶|盒|件|包|袋|支|双|条|个|罐|桶|片|箱|只|套|本|枚)\s*装?(?![/／])"
)
_PACK_WORD = re.compile(r"(?:[*xX×]\s*(\d{1,3}))(?!\d|\s*(?:cm|mm|CM|MM))")
_CHINESE = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "八": 8, "十": 10}


@dataclass(frozen=True, slots=True)
class ListingFilter:
    """What the list shows; ``unmapped``: only listings without a Sku."""

    unmapped: bool = False
    shop_ids: tuple[int, ...] = ()
    search: str = ""


@dataclass(frozen=True, slots=True)
class ListingView:
    """One platform item."""

    id: int
    shop_id: int
    shop: str
    platform: str
    code: str
    item_id: str
    platform_sku_id: str
    merchant_code: str
    title: str
    spec: str
    sku_id: int | None
    sku: str
    """The Sku's code; empty while unmapped."""
    sku_name: str
    multiplier: int
    waiting: int
    """Order lines that have no Sku because of it."""
    version: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A Sku that a listing might be. ``why``: merchant_code, barcode or title."""

    sku_id: int
    code: str
    name: str
    spec: str
    multiplier: int
    why: str


def listing_ids(
    reading: Reading | Work, wanted: ListingFilter | None = None, *, limit: int = MOST_FOUND
) -> list[int]:
    """Ids, unmapped first, then by title."""
    query = _narrowed(select(Listing.id), wanted or ListingFilter())
    query = query.order_by(Listing.sku_id.is_not(None), Listing.title, Listing.spec, Listing.id).limit(limit)
    return list(reading.session.scalars(query))


def unmapped_count(reading: Reading | Work) -> int:
    """How many listings have no Sku."""
    return (
        reading.session.scalar(_narrowed(select(func.count(Listing.id)), ListingFilter(unmapped=True))) or 0
    )


def _narrowed(query: Select[int], wanted: ListingFilter) -> Select[int]:
    if wanted.unmapped:
        query = query.where(Listing.sku_id.is_(None))
    if wanted.shop_ids:
        query = query.where(Listing.shop_id.in_(wanted.shop_ids))
    typed = wanted.search.strip()
    if typed:
        columns = (Listing.title, Listing.spec, Listing.merchant_code, Listing.code)
        query = query.where(or_(*(column.icontains(typed, autoescape=True) for column in columns)))
    return query


def listing_rows(reading: Reading | Work, ids: Sequence[int]) -> dict[int, ListingView]:
    """The listings of these ids."""
    found: dict[int, ListingView] = {}
    for some in chunks(ids):
        waiting: dict[int, int] = {}
        counting = (
            select(OrderLine.listing_id, func.count())
            .where(OrderLine.listing_id.in_(some), OrderLine.sku_id.is_(None))
            .group_by(OrderLine.listing_id)
        )
        for listing_id, count in reading.session.execute(counting):
            waiting[listing_id or 0] = count
        query = (
            select(Listing, Shop.name, Shop.platform, Sku.code, Sku.name)
            .join(Shop, Shop.id == Listing.shop_id)
            .outerjoin(Sku, Sku.id == Listing.sku_id)
            .where(Listing.id.in_(some))
        )
        for listing, shop, platform, code, name in reading.session.execute(query):
            found[listing.id] = ListingView(
                id=listing.id,
                shop_id=listing.shop_id,
                shop=shop,
                platform=platform,
                code=listing.code,
                item_id=listing.item_id,
                platform_sku_id=listing.platform_sku_id,
                merchant_code=listing.merchant_code,
                title=listing.title,
                spec=listing.spec,
                sku_id=listing.sku_id,
                sku=code or "",
                sku_name=name or "",
                multiplier=listing.multiplier,
                waiting=waiting.get(listing.id, 0),
                version=listing.version,
            )
    return found


def suggestions(reading: Reading | Work, ids: Collection[int]) -> dict[int, tuple[Suggestion, ...]]:
    """At most three Skus for each listing, the likeliest first: by merchant code, by barcode, by the words of the title."""
    listings = list(reading.session.scalars(select(Listing).where(Listing.id.in_(ids))))
    skus = list(
        reading.session.execute(
            select(Sku.id, Sku.code, Sku.code_folded, Sku.name, Sku.spec).where(
                Sku.merged_into.is_(None), Sku.stopped.is_(False)
            )
        )
    )
    by_code = {row.code_folded: row for row in skus}
    by_id = {row.id: row for row in skus}
    by_barcode = _by_barcode(reading, listings)
    by_title = _by_title(listings, [(row.id, f"{row.name} {row.spec}") for row in skus])
    found: dict[int, tuple[Suggestion, ...]] = {}
    for listing in listings:
        offers: dict[int, tuple[str, int]] = {}
        code, times = _code_and_times(listing.merchant_code)
        for text, count in ((fold(listing.merchant_code), 1), (code, times)):
            if text and text in by_code:
                offers.setdefault(by_code[text].id, ("merchant_code", count))
        for sku_id in by_barcode.get(listing.id, ()):
            offers.setdefault(sku_id, ("barcode", 1))
        for sku_id in by_title.get(listing.id, ()):
            offers.setdefault(sku_id, ("title", 0))
        found[listing.id] = tuple(
            Suggestion(
                sku_id,
                by_id[sku_id].code,
                by_id[sku_id].name,
                by_id[sku_id].spec,
                count or _pack_of(listing, f"{by_id[sku_id].name} {by_id[sku_id].spec}"),
                why,
            )
            for sku_id, (why, count) in offers.items()
            if sku_id in by_id
        )[:_PROPOSED]
    return found


def _code_and_times(merchant_code: str) -> tuple[str, int]:
    """``CUP-1*2`` is two of CUP-1."""
    match = _SUFFIX.fullmatch(fold(merchant_code))
    if match is None or int(match[2]) < 1:
        return "", 1
    return match[1].strip(), int(match[2])


def _by_barcode(reading: Reading | Work, listings: Sequence[Listing]) -> dict[int, list[int]]:
    wanted: dict[str, list[int]] = {}
    for listing in listings:
        for text in {listing.merchant_code.strip(), listing.platform_sku_id.strip()} - {""}:
            wanted.setdefault(text, []).append(listing.id)
    found: dict[int, list[int]] = {}
    for some in (list(wanted)[start : start + 500] for start in range(0, len(wanted), 500)):
        for code, sku_id in reading.session.execute(
            select(Barcode.code, Barcode.sku_id).where(Barcode.code.in_(some))
        ):
            for listing_id in wanted[code]:
                found.setdefault(listing_id, []).append(sku_id)
    return found


def _by_title(listings: Sequence[Listing], skus: Sequence[tuple[int, str]]) -> dict[int, list[int]]:
    wanted = {listing.id: set(words(f"{listing.title} {listing.spec}").split()) for listing in listings}
    holders: dict[str, list[int]] = {}
    for listing_id, parts in wanted.items():
        for part in parts:
            holders.setdefault(part, []).append(listing_id)
    scores: dict[int, list[tuple[float, int]]] = {}
    for sku_id, text in skus:
        own = set(words(text).split())
        shared: dict[int, int] = {}
        for part in own:
            for listing_id in holders.get(part, ()):
                shared[listing_id] = shared.get(listing_id, 0) + 1
        for listing_id, count in shared.items():
            score = 2 * count / (len(own) + len(wanted[listing_id]))
            if score >= _LIKELY:
                scores.setdefault(listing_id, []).append((-score, sku_id))
    return {
        listing_id: [sku_id for _, sku_id in sorted(found)[:_PROPOSED]]
        for listing_id, found in scores.items()
    }


def _pack_of(listing: Listing, sku_text: str) -> int:
    """How many of the Sku the listing's words speak of: "2 瓶装" is two, unless the Sku is itself such a pack."""
    for pattern in (_PACK, _PACK_WORD):
        for text in (listing.spec, listing.title):
            match = pattern.search(text)
            if match and match[0] not in sku_text:
                number = _CHINESE.get(match[1]) or int(match[1])
                return max(1, number)
    return 1
