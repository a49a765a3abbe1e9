"""How many units may be sold twice: what sells in a shop while it is not known here, or not told there, what the others sell.

Units at risk of a Sku in a shop = its sales speed there × the age of our talk with that shop. It matters where the units at
risk of all shops together are more than what is left: those Skus are listed, each with a buffer that would hold them back.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from oms_desktop.models import Listing, Order, OrderLine, Push, Shop, Sku
from oms_desktop.operations.catalogue.bundles import Pieces, explode, explode_versions
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.shops.verbs import archived_at
from oms_desktop.operations.stock.levels import available_of
from oms_desktop.operations.stock.views import COVER_DAYS
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import PushKind, ShopMode

DAY = 86_400_000
_MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """One Sku in one shop. Quantities are Skus."""

    sku_id: int
    code: str
    name: str
    spec: str
    shop_id: int
    shop: str
    sold: int
    """In the last ``days`` days, in this shop."""
    days: float
    age_ms: int
    """Since when this shop and we know nothing of each other: its oldest news, or the oldest figure it was not told yet."""
    at_risk: float
    """Sales speed × age, but no more than the shop was last told to offer."""
    available: int
    """Of the Sku, for all shops together."""
    buffer: int
    """What the shop holds back now, of each Sku."""
    proposed: int
    """What it should hold back: what may be sold elsewhere meanwhile."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """The Skus of which more may be sold than there are, the most exposed first; rows of one Sku stand together."""

    rows: tuple[ExposureRow, ...] = ()

    @property
    def units(self) -> int:
        """Units at risk, rounded up for each Sku."""
        risks: dict[int, float] = defaultdict(float)
        for row in self.rows:
            risks[row.sku_id] += row.at_risk
        return sum(math.ceil(round(risk, 6)) for risk in risks.values())


@dataclass(slots=True)
class _Offer:
    """A Sku in a shop."""

    listing_ids: set[int] = field(default_factory=set)
    told: int | None = 0
    """Skus the shop was last told to offer; ``None``: not known."""


_Place = tuple[int, int]
"""(Sku id, shop id)"""


def exposure(reading: Reading) -> Exposure:
    """Now. Only tracked Skus that two or more live shops sell: what a single shop sells it deducts itself."""
    shops = _shops(reading)
    offers = _shared(_offers(reading, shops))
    skus = _skus(reading, {sku_id for sku_id, _ in offers})
    offers = {place: offer for place, offer in offers.items() if place[0] in skus}
    if not offers:
        return Exposure()
    sold = _sold(reading, shops)
    days = _days(reading, shops)
    unsent = _unsent_since(reading, shops)
    risks: dict[int, dict[int, tuple[float, int, int]]] = defaultdict(dict)
    for (sku_id, shop_id), offer in offers.items():
        count = sold.get((sku_id, shop_id), 0)
        age = _age(reading.now, shops[shop_id], [unsent[one] for one in offer.listing_ids if one in unsent])
        risk = count / (days[shop_id] * DAY) * age if count else 0.0
        capped = risk if offer.told is None or _told_late(offer, unsent) else min(risk, offer.told)
        risks[sku_id][shop_id] = capped, count, age
    return Exposure(_rows(reading, risks, skus, shops, days))


def _shops(reading: Reading) -> dict[int, Shop]:
    """Live shops that sell somewhere out of our sight."""
    query = select(Shop).where(Shop.mode == ShopMode.LIVE, Shop.platform != _MANUAL)
    return {shop.id: shop for shop in reading.session.scalars(query) if archived_at(shop) is None}


def _offers(reading: Reading, shops: Mapping[int, Shop]) -> dict[_Place, _Offer]:
    """What each shop sells, bundles taken apart."""
    query = select(
        Listing.id, Listing.shop_id, Listing.sku_id, Listing.multiplier, Listing.last_pushed
    ).where(Listing.shop_id.in_(shops), Listing.sku_id.is_not(None), ~Listing.stop_sale)
    rows = reading.session.execute(query).all()
    inside = explode(reading.session, {row.sku_id for row in rows})
    found: dict[_Place, _Offer] = defaultdict(_Offer)
    for row in rows:
        parts = inside[row.sku_id]
        for sku_id in parts:
            offer = found[sku_id, row.shop_id]
            offer.listing_ids.add(row.id)
            plain = parts == {row.sku_id: 1} and row.last_pushed is not None and offer.told is not None
            offer.told = (offer.told or 0) + row.last_pushed * row.multiplier if plain else None
    return found


def _shared(offers: Mapping[_Place, _Offer]) -> dict[_Place, _Offer]:
    shops: dict[int, set[int]] = defaultdict(set)
    for sku_id, shop_id in offers:
        shops[sku_id].add(shop_id)
    return {place: offer for place, offer in offers.items() if len(shops[place[0]]) > 1}


def _skus(reading: Reading, sku_ids: Collection[int]) -> dict[int, Sku]:
    found: dict[int, Sku] = {}
    for ids in chunks(sku_ids):
        query = select(Sku).where(Sku.id.in_(ids), Sku.tracked, ~Sku.stopped)
        found |= {sku.id: sku for sku in reading.session.scalars(query)}
    return found


def _sold(reading: Reading, shops: Collection[int]) -> dict[_Place, int]:
    """Skus sold in each shop in the last `COVER_DAYS` days, whatever became of them after."""
    units = func.sum((OrderLine.ordered - OrderLine.cancelled) * OrderLine.multiplier)
    query = (
        select(OrderLine.sku_id, OrderLine.bundle_version_id, Order.shop_id, units.label("units"))
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.shop_id.in_(shops), Order.created_at >= reading.now - COVER_DAYS * DAY)
        .where(OrderLine.sku_id.is_not(None))
        .group_by(OrderLine.sku_id, OrderLine.bundle_version_id, Order.shop_id)
    )
    rows = reading.session.execute(query).all()
    versions = {row.bundle_version_id for row in rows if row.bundle_version_id is not None}
    bundles: dict[int, Pieces] = explode_versions(reading.session, versions) if versions else {}
    found: dict[_Place, int] = defaultdict(int)
    for row in rows:
        for sku_id, count in bundles.get(row.bundle_version_id or 0, {row.sku_id: 1}).items():
            found[sku_id, row.shop_id] += count * row.units
    return found


def _days(reading: Reading, shops: Collection[int]) -> dict[int, float]:
    """Over how many days each shop's sales are counted: fewer where its first order is younger, but a day at least."""
    found: dict[int, float] = {}
    for shop_id in shops:  # shop by shop it is one look at an index; all at once, a walk through every order
        begun = reading.session.scalar(select(func.min(Order.created_at)).where(Order.shop_id == shop_id))
        found[shop_id] = min(COVER_DAYS, max(1.0, (reading.now - (begun or reading.now)) / DAY))
    return found


def _unsent_since(reading: Reading, shops: Collection[int]) -> dict[int, int]:
    """Listing → since when a changed figure waits to be told, UTC ms."""
    query = select(Push.subject, Push.marked_at).where(
        Push.shop_id.in_(shops), Push.kind == PushKind.STOCK, Push.wanted > Push.sent
    )
    return {int(subject): at for subject, at in reading.session.execute(query)}


def _told_late(offer: _Offer, unsent: Mapping[int, int]) -> bool:
    return not offer.listing_ids.isdisjoint(unsent)


def _age(now: int, shop: Shop, waiting: Iterable[int]) -> int:
    seen = shop.last_pull_at if shop.has_api else shop.last_export_at
    oldest = min((moment for moment in (seen, *waiting) if moment is not None), default=now)
    return max(0, now - oldest)


def _rows(
    reading: Reading,
    risks: Mapping[int, Mapping[int, tuple[float, int, int]]],
    skus: Mapping[int, Sku],
    shops: Mapping[int, Shop],
    days: Mapping[int, float],
) -> tuple[ExposureRow, ...]:
    totals = {sku_id: sum(risk for risk, _, _ in found.values()) for sku_id, found in risks.items()}
    free = available_of(reading.session, list(totals))
    exposed = [sku_id for sku_id, total in totals.items() if total > max(0, free[sku_id] or 0)]
    exposed.sort(key=lambda sku_id: ((free[sku_id] or 0) - totals[sku_id], skus[sku_id].code))
    return tuple(
        ExposureRow(
            sku_id=sku_id,
            code=skus[sku_id].code,
            name=skus[sku_id].name,
            spec=skus[sku_id].spec,
            shop_id=shop_id,
            shop=shops[shop_id].name,
            sold=count,
            days=round(days[shop_id], 1),
            age_ms=age,
            at_risk=risk,
            available=free[sku_id] or 0,
            buffer=shops[shop_id].buffer,
            proposed=math.ceil(round(totals[sku_id] - risk, 6)),
        )
        for sku_id in exposed
        for shop_id, (risk, count, age) in sorted(risks[sku_id].items(), key=lambda one: -one[1][0])
    )
