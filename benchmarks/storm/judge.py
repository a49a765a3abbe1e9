"""What is true after the storm: read from the shops themselves and from the rows of the store, never from what was logged.

Only how old a shop's knowledge was comes from the log of the passes: it says whether a unit that was sold twice could have
been known of.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from benchmarks.storm.program import tracking_of
from benchmarks.storm.world import Sale, World
from oms_desktop.models import Alert, Listing, Order, OrderEvent, Push, Shop
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.work import Reading, Store
from oms_desktop.sync.platform_folders import platforms
from oms_desktop.vocabulary import OrderStatus, PushState

_Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that must hold: what, whether it does, and what was found."""

    what: str
    holds: bool
    found: str


@dataclass
class Passes:
    """The log of all passes."""

    lines: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Passes:
        """A line that a kill cut off is no line."""
        lines = []
        for text in path.read_text(encoding="utf-8").splitlines():
            try:
                lines.append(json.loads(text))
            except ValueError:
                continue
        return cls(lines)

    def asked(self, shop_id: int, lag: int) -> list[tuple[int, int]]:
        """(up to when orders were asked for, end) of passes, in order. ``lag``: what the platform's lists don't show yet, ms."""
        return [(line["at"] - lag, line["until"]) for line in self._through(shop_id) if line["pull"]]

    def told(self, shop_id: int) -> list[tuple[int, int]]:
        """(begin, end) of passes after which the shop had been told its figures."""
        return [(line["at"], line["until"]) for line in self._through(shop_id) if not line["unsent"]]

    def _through(self, shop_id: int) -> Iterator[dict[str, Any]]:
        for line in self.lines:
            if line.get("shop") == shop_id and "report" in line and not line["report"]["error"]:
                yield line

    def faults(self) -> list[str]:
        return [line["fault"] for line in self.lines if "fault" in line]

    def errors(self) -> Counter[str]:
        kinds = (line["report"]["error_kind"] for line in self.lines if "report" in line)
        return Counter(kind for kind in kinds if kind)


def verdicts(store: Store, world: World, passes: Passes) -> list[Verdict]:
    """All that must hold."""
    with store.reading() as reading:
        return [
            _orders(reading, world),
            _reported(reading, world),
            _figures(reading, world),
            _oversold(reading, world, passes),
            _nothing_waits(reading),
            _no_alerts(reading),
            Verdict("no fault of ours on a shop's thread", not passes.faults(), str(passes.faults()[:3])),
        ]


def _orders(reading: Reading, world: World) -> Verdict:
    rows = reading.session.execute(
        select(Shop.platform, Order.number).join(Shop, Shop.id == Order.shop_id)
    ).all()
    kept = Counter((platform, number) for platform, number in rows)
    placed = {(sale.platform, sale.number) for sale in world.sales}
    missing, twice, strange = (
        placed - kept.keys(),
        [one for one, count in kept.items() if count > 1],
        kept.keys() - placed,
    )
    return Verdict(
        "every order is here once",
        not (missing or twice or strange),
        f"{len(kept)} of {len(placed)}; missing {len(missing)}, twice {len(twice)}, strange {len(strange)}",
    )


def _reported(reading: Reading, world: World) -> Verdict:
    """By the shops' own pages."""
    left = {
        (platform, number): tracking_of(order_id)
        for platform, number, order_id in reading.session.execute(
            select(Shop.platform, Order.number, Order.id)
            .join(Shop, Shop.id == Order.shop_id)
            .where(Order.status.in_([OrderStatus.SHIPPED, OrderStatus.COMPLETED]))
        )
    }
    markets = {place.name: place.market for place in world.places}
    never, often, other = 0, 0, 0
    for sale in world.sales:
        shown = markets[sale.platform].shipped(sale.number)
        wanted = left.get((sale.platform, sale.number))
        never += wanted is not None and not shown
        often += len(shown) > 1
        other += bool(shown) and shown[:1] != [wanted]
    return Verdict(
        "every shipment is reported exactly once",
        not (never or often or other) and len(left) == len(world.sales),
        f"{len(left)} boxes left, {len(world.sales)} orders; never {never}, twice {often}, another number {other}",
    )


def _figures(reading: Reading, world: World) -> Verdict:
    found = []
    for place in world.places:
        assert place.listing is not None
        listing = (Listing.item_id == place.listing.item_id, Listing.platform_sku_id == place.listing.sku_id)
        query = select(Listing.id).join(Shop, Shop.id == Listing.shop_id).where(Shop.platform == place.name)
        (listing_id,) = reading.session.scalars(query.where(*listing))
        found.append((place.name, place.for_sale, listing_quantity(reading, listing_id)))
    wrong = [one for one in found if one[1] != one[2]]
    return Verdict(
        "each shop sells what the formula gives",
        not wrong and all(wanted == world.free for _, _, wanted in found),
        ", ".join(f"{name} {shown}/{wanted}" for name, shown, wanted in found) + f"; truly {world.free}",
    )


def _oversold(reading: Reading, world: World, passes: Passes) -> Verdict:
    """A unit sold twice is forgiven only while that shop could not know: until all shops were asked, and it was told."""
    ids = {platform: shop_id for shop_id, platform in reading.session.execute(select(Shop.id, Shop.platform))}
    known = platforms()
    pulls = {platform: passes.asked(shop_id, known[platform].pull.lag) for platform, shop_id in ids.items()}
    talks = {platform: passes.told(shop_id) for platform, shop_id in ids.items()}
    twice = [sale for sale in world.sales if sale.left < sale.units]
    late = oversold_late(world.sales, pulls, talks)
    units = sum(sale.units - max(0, sale.left) for sale in twice)
    return Verdict(
        "nothing is sold twice that could be known of",
        not late,
        f"{units} units in {len(twice)} orders sold twice, all inside the age of what was known"
        if not late
        else f"{len(late)} orders too late, the first: {late[0]}",
    )


def oversold_late(sales: Sequence[Sale], pulls: _Spans, talks: _Spans) -> list[Sale]:
    """Sales of units that were not there, in a shop that knew. ``pulls``: of each platform's passes up to when
    orders were asked for, and when they ended; ``talks``: (begin, end) of those after which it had been told its figures."""
    twice = [sale for sale in sales if sale.left < sale.units]
    return [sale for sale in twice if sale.at > _known_at(sales, sale, pulls, talks)]


def _known_at(sales: Iterable[Sale], sale: Sale, pulls: _Spans, talks: _Spans) -> int:
    """From when on the sale's shop could not have offered its units any more, UTC ms."""
    last = max((one.at for one in sales if one.at < sale.at and one.left >= one.units), default=sale.at)
    asked = 0
    for spans in pulls.values():
        ends = [end for begin, end in spans if begin >= last]
        if not ends:
            return 1 << 62
        asked = max(asked, ends[0])
    told = [end for begin, end in talks[sale.platform] if begin >= asked]
    return told[0] if told else 1 << 62


def _nothing_waits(reading: Reading) -> Verdict:
    unsent = reading.session.scalar(select(func.count()).where(Push.wanted > Push.sent)) or 0
    dead = reading.session.scalar(select(func.count()).where(Push.state == PushState.DEAD)) or 0
    return Verdict(
        "nothing waits, nothing was given up", not (unsent or dead), f"unsent {unsent}, dead {dead}"
    )


def _no_alerts(reading: Reading) -> Verdict:
    still = dict(
        reading.session.execute(
            select(Alert.kind, func.count()).where(Alert.closed_at.is_(None)).group_by(Alert.kind)
        ).all()
    )
    return Verdict("no alert stands", not still, str(still or "none"))


def recovered(store: Store, world: World, passes: Passes) -> dict[str, int]:
    """What went wrong and is right again, each by its name."""
    with store.reading() as reading:
        events = dict(
            reading.session.execute(select(OrderEvent.what, func.count()).group_by(OrderEvent.what)).all()
        )
        alerts = dict(
            reading.session.execute(
                select(Alert.kind, func.count()).where(Alert.closed_at.is_not(None)).group_by(Alert.kind)
            ).all()
        )
    met, errors = world.met, passes.errors()
    return {
        "calls made": sum(place.storm.calls for place in world.places),
        "replies 503": met["503"],
        "replies 429": met["429"],
        "lines cut before acting": met["cut"],
        "answers lost after acting": met["lost"],
        "pages of something in between": met["page"],
        "shops that told orders twice on a page": world.repeating,
        "tokens expired": sum(place.expiries for place in world.places),
        "program killed": len(world.kills),
        "passes ended by an unreachable shop": errors["Unreachable"],
        "passes ended by throttling": errors["RateLimited"],
        "passes ended by a lost login": errors["LoginExpired"],
        "alerts that closed by themselves": sum(alerts.values()),
        "reports confirmed by news": events.get("shipment.confirmed", 0),
        "reports that arrived": events.get("shipment.reported", 0),
        "buyers who found nothing": world.turned_away,
    }
