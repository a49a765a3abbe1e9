"""Playing the demo's story: every step is an operation done by somebody at a time of the last days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from oms_desktop.exchange import NewsSource, PlatformOrder, RejectedRow
from oms_desktop.models import Listing, Push
from oms_desktop.operations.catalogue.listing_maps import map_listing
from oms_desktop.operations.catalogue.skus import find_sku
from oms_desktop.operations.demo.orders import SHOP_OF, SHOPS
from oms_desktop.operations.intake.accept import Accepted, accept_orders
from oms_desktop.operations.intake.file_import import record_import
from oms_desktop.operations.orders.verbs import Outcome, find_order, load
from oms_desktop.operations.papers.source import SHANGHAI
from oms_desktop.operations.shipping.ship import ship_parcel
from oms_desktop.operations.shipping.ship_file import note_exported
from oms_desktop.operations.shipping.waybills import assign_waybill, box_to_pack
from oms_desktop.operations.shops.verbs import add_shop, shop_named
from oms_desktop.operations.station.people import add_operator, make_station
from oms_desktop.operations.work import Actor, Work, operation
from oms_desktop.vocabulary import Permission, PushKind, PushState, Role, SourceRank

OWNER = "owner"
PACKERS = (("王小梅", "工位 1"), ("李强", "工位 2"))
NEWS_AGE = 120_000
"""An export is imported two minutes after it was made."""

Act = Callable[[Work], object]


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody (an operator's name) does at a time, UTC milliseconds."""

    at: int
    who: str
    act: Act


@dataclass(slots=True)
class Script:
    """Steps collected in any order; exports of one shop at one time become one import."""

    steps: list[Step] = field(default_factory=list)
    exports: dict[tuple[int, str], list[PlatformOrder]] = field(default_factory=dict)

    def does(self, at: int, act: Act, who: str = OWNER) -> None:
        """Somebody does something."""
        self.steps.append(Step(at, who, act))

    def sees(self, at: int, platform: str, order: PlatformOrder) -> None:
        """An export imported at ``at`` has this order."""
        self.exports.setdefault((at, platform), []).append(order)

    def played(self) -> list[Step]:
        """All steps in the order of time; of the same time, imports first."""
        imports = [Step(at, OWNER, _import(platform, news)) for (at, platform), news in self.exports.items()]
        return sorted(imports + self.steps, key=lambda step: step.at)


def furnish_shops(work: Work) -> None:
    """The merchant's five shops."""
    for shop in SHOPS:
        values = {**dict(shop.settings), "default_carrier": shop.carrier}
        add_shop(work, shop.name, shop.platform, values=values)


def furnish_people(work: Work) -> dict[str, Actor]:
    """The packers and their stations; actors by name."""
    actors = {OWNER: Actor()}
    for name, station in PACKERS:
        operator_id = add_operator(work, name, Role.PACKER)
        actors[name] = Actor(name, Role.PACKER, station, operator_id, make_station(work, station))
    return actors


def _shop_id(work: Work, platform: str) -> int:
    return shop_named(work, SHOP_OF[platform].name).id


def _source(platform: str, at: int) -> NewsSource:
    stamp = datetime.fromtimestamp((at - NEWS_AGE) / 1000, SHANGHAI).strftime("%Y%m%d%H%M%S")
    return NewsSource(SourceRank.FILE_NAME_TIME, at - NEWS_AGE, f"orders_export_{platform}_{stamp}.csv")


def _import(platform: str, news: Sequence[PlatformOrder]) -> Act:
    def act(work: Work) -> None:
        shop_id, source = _shop_id(work, platform), _source(platform, work.now)
        accepted = accept_orders(work, shop_id, news, source)
        record_import(work, shop_id, platform, source, accepted, (), complete=True)

    return act


def refuse_rows(platform: str, rejected: Sequence[RejectedRow]) -> Act:
    """An import of which only unreadable rows are left."""

    def act(work: Work) -> None:
        source = _source(platform, work.now)
        shop_id = _shop_id(work, platform)
        record_import(work, shop_id, platform, source, Accepted(), tuple(rejected), complete=True)

    return act


def done(verb: Callable[[Work, list[int]], Outcome], *numbers: str) -> Act:
    """A verb of `operations.orders.verbs` done to orders; it must not be refused."""

    def act(work: Work) -> None:
        outcome = verb(work, [find_order(work, number) for number in numbers])
        for _, refusal in outcome.refused:
            raise refusal

    return act


def bound(number: str, carrier: str, tracking: str) -> Act:
    """A waybill bound by hand."""
    return lambda work: assign_waybill(work, find_order(work, number), carrier, tracking)


def packed(number: str, carrier: str = "", tracking: str = "") -> Act:
    """The first box that is still here leaves, under the number it has or is given."""

    def act(work: Work) -> None:
        order_id = find_order(work, number)
        if tracking:
            assign_waybill(work, order_id, carrier, tracking)
        close_demo_box(work, order_id)

    return act


@operation(Permission.SHIP)
def close_demo_box(work: Work, order_id: int) -> int:
    """Ship an order's first box as the bench would have done, with everything in it checked; its id."""
    parcel = box_to_pack(work, load(work, order_id))
    units = {line.order_line_id: line.quantity for line in parcel.lines}
    ship_parcel(work, parcel, units, verified=True, at=work.now)
    return parcel.id


def reported(platform: str, file_name: str) -> Act:
    """What waits to be reported goes into an upload file."""

    def act(work: Work) -> None:
        query = select(Push.id).where(
            Push.shop_id == _shop_id(work, platform),
            Push.kind == PushKind.SHIPMENT,
            Push.state == PushState.WAITING,
            Push.wanted > Push.sent,
        )
        waiting = list(work.session.scalars(query.order_by(Push.id)))
        if waiting:
            note_exported(work, waiting, file_name)

    return act


def mapped(platform: str, title: str, sku: str, multiplier: int) -> Act:
    """A listing is mapped by hand to a Sku."""

    def act(work: Work) -> None:
        query = select(Listing.id).where(Listing.shop_id == _shop_id(work, platform), Listing.title == title)
        map_listing(work, work.session.scalars(query).one(), find_sku(work, sku), multiplier)

    return act


def play(work: Work, steps: Sequence[Step], actors: Mapping[str, Actor]) -> None:
    """Do the steps one after the other inside ``work``'s transaction, each at its own time and in its actor's name.

    All of it is stored or none: a demo killed half way leaves an empty store, which the next start fills.
    """
    for step in steps:
        part = Work(work.session, actors[step.who], step.at, work.store)
        step.act(part)
        part.finish()
        work.session.expunge_all()  # every step reads its rows anew, as it would in a transaction of its own
