"""The storm from setting up to the verdict."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.storm.judge import Passes, Verdict, recovered, verdicts
from benchmarks.storm.program import HANDS, ship_cleared
from benchmarks.storm.world import CALM, STORMY, Program, Weather, World, let_pass, opened
from oms_desktop.models import Listing, Order, OrderLine, Push, Shop, Sku
from oms_desktop.operations.catalogue.listing_maps import map_listing
from oms_desktop.operations.shipping.outbox import list_pushes, retry_pushes
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.station.open_store import open_store
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.verbs import receive
from oms_desktop.operations.work import Reading, Store
from oms_desktop.sync.connector import ListingRef
from oms_desktop.sync.platform_folders import platforms
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import ShopSync
from oms_desktop.vocabulary import UNSHIPPED, PushState, ShopMode

PLATFORMS = ("shopify", "woocommerce", "vendure", "youzan", "weixin_shop")
MINUTE = 60_000
_MOST_ROUNDS = 400
_SPARE = 25
"""Units that come in after the storm, beyond what was sold twice: each shop must end with just these."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a storm."""

    orders: int = 10_000
    lasts_ms: int = 10 * MINUTE
    kills: int = 20
    platforms: tuple[str, ...] = PLATFORMS
    weather: Weather = STORMY
    seed: int = 7
    drain_ms: int = 6 * 60 * MINUTE
    """The program must be done by then, in a storm that goes on."""
    short: int = 0
    """Units that the shelf has less than buyers want: then the last ones are fought for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    verdicts: tuple[Verdict, ...]
    recovered: dict[str, int]
    orders: int
    drained_ms: int
    """How long after the last order all was done, in the storm's time."""
    took_s: float

    @property
    def holds(self) -> bool:
        return all(verdict.holds for verdict in self.verdicts)


def run(folder: Path, plan: Plan, say: Callable[[str], object] = lambda text: None) -> Outcome:
    """One storm in ``folder``, which must be empty."""
    os.environ.setdefault("OMS_PASSPHRASE", "a storm")
    begun = time.monotonic()
    begin = int(time.time()) * 1000
    with opened(folder, plan.platforms, begin, plan.seed) as world:
        home = open_store(folder / "data", clock=world.moment.now, use_keyring=False)
        _set_up(home.store, world, plan)
        home.close()
        say(f"set up: {len(world.places)} shops, {world.stock} units")
        drained = _storm(folder, world, plan, say)
        home = open_store(folder / "data", clock=world.moment.now, use_keyring=False)
        try:
            given_up = _settle(home.store, world)
            passes = Passes.read(folder / "passes.jsonl")
            found = tuple(verdicts(home.store, world, passes))
            names = recovered(home.store, world, passes) | {"given up, started again by a person": given_up}
        finally:
            home.close()
        return Outcome(found, names, len(world.sales), drained, time.monotonic() - begun)


def _set_up(store: Store, world: World, plan: Plan) -> None:
    """Shops with an order each, all of the same goods, whose stock is told to every shop."""
    world.stock = plan.orders * 5 // 4 + len(world.places) - plan.short
    for place in world.places:
        world.sell(world.moment.now(), place, 1)
        account = place.market.account
        with store.work(HANDS) as work:
            values = {"endpoint": account.endpoint, "mirror": "yes", "default_carrier": "SF"}
            shop_id = add_shop(work, place.name, place.name, api=True, values=values)
            bind_shop(work, shop_id, account.secrets, settings=account.settings)
            work.session.get_one(Shop, shop_id).mode = ShopMode.LIVE.value
    world.moment.be(world.moment.now() + MINUTE)
    world.come_to(world.moment.now())
    rounds(store, world, 1)
    with store.work(HANDS) as work:
        bought = Listing.id.in_(select(OrderLine.listing_id))  # a shop may have more on sale
        listings = list(work.session.scalars(select(Listing).where(bought).order_by(Listing.id)))
        goods = work.session.scalars(select(Sku.id).order_by(Sku.id)).first()
        assert goods is not None
        for listing in listings:
            map_listing(work, listing.id, goods)
        post_opening(work, [(goods, world.stock)], includes_unshipped=True)
        platform = dict(work.session.execute(select(Shop.id, Shop.platform)).all())
        refs = {
            platform[one.shop_id]: ListingRef(one.item_id, one.platform_sku_id, one.merchant_code)
            for one in listings
        }
    for place in world.places:
        place.listing = refs[place.name]
    rounds(store, world, 3)


def rounds(store: Store, world: World, most: int) -> int:
    """Passes of all shops in turn, until nothing waits; how many rounds."""
    with store.reading() as reading:
        shops = list(reading.session.execute(select(Shop.id, Shop.platform)))

    def pass_by(seconds: float) -> None:
        world.moment.be(world.moment.now() + max(1, round(seconds * 1000)))
        world.come_to(world.moment.now())

    around = Surroundings(sleep=pass_by, monotonic=lambda: store.clock() / 1000, chance=random.Random(1))
    for number in range(1, most + 1):
        for shop_id, platform in shops:
            sync = ShopSync(store, shop_id, platforms()[platform], listing_quantity, around=around)
            sync.once(max_wait=120)
            sync.close()
        pass_by(61)
        if not _unsent(store):
            return number
    return most


def _unsent(store: Store) -> int:
    with store.reading() as reading:
        return reading.session.scalar(select(func.count()).where(Push.wanted > Push.sent)) or 0


def _storm(folder: Path, world: World, plan: Plan, say: Callable[[str], object]) -> int:
    begin = world.moment.now()
    end = begin + plan.lasts_ms
    buyers = sorted(begin + 1 + int(world.chance.random() * plan.lasts_ms) for _ in range(plan.orders))
    kills = sorted(begin + 1 + int(world.chance.random() * plan.lasts_ms * 1.2) for _ in range(plan.kills))
    for place in world.places:
        place.storm.weather, place.expired_at = plan.weather, begin
        world.repeating += place.repeat(repeats=True)
    program = Program(world, plan.seed)
    program.start()
    try:
        while True:
            until = min(world.moment.now() + MINUTE, end) if buyers else world.moment.now() + MINUTE
            let_pass(world, program, max(until, world.moment.now() + 1000), buyers, kills)
            left = _left(folder)
            say(
                f"{(world.moment.now() - begin) / MINUTE:6.1f} min: {len(world.sales)} orders placed, {left.orders} here, "
                f"{left.waiting} not shipped, {left.unsent} not told, killed {len(world.kills)}"
            )
            done = left.unsent == left.dead and left.waiting == left.held and left.orders == len(world.sales)
            quiet = done and not buyers and not kills
            if quiet or world.moment.now() > end + plan.drain_ms:
                return world.moment.now() - max(sale.at for sale in world.sales)
    finally:
        program.kill()


@dataclass(frozen=True, slots=True)
class _Left:
    """What is still to be done, read beside the program."""

    waiting: int
    """Orders that have not left."""
    held: int
    """Those of them that can't: their goods were sold twice."""
    unsent: int
    dead: int
    """Those of them that wait for a person."""
    orders: int
    """All that are here."""


def _left(folder: Path) -> _Left:
    home = open_store(folder / "data", use_keyring=False)
    try:
        with home.store.reading() as reading:
            here = select(func.count()).where(Order.status.in_(list(UNSHIPPED)))
            waiting = reading.session.scalar(here) or 0
            held = reading.session.scalar(here.where(Order.hold_count > 0)) or 0
            unsent = reading.session.scalar(select(func.count()).where(Push.wanted > Push.sent)) or 0
            dead = reading.session.scalar(select(func.count()).where(Push.state == PushState.DEAD)) or 0
            orders = reading.session.scalar(select(func.count()).select_from(Order)) or 0
            return _Left(waiting, held, unsent, dead, orders)
    finally:
        home.close()


def _settle(store: Store, world: World) -> int:
    """The sky clears: goods for what was sold twice come in, with some to spare; all is sent, and told.

    A person starts what was given up once more; how many.
    """
    for place in world.places:
        place.storm.weather = CALM
    more = max(0, -world.free) + _SPARE
    with store.work(HANDS) as work:
        goods = work.session.scalars(select(Sku.id).order_by(Sku.id)).first()
        assert goods is not None
        receive(work, goods, more, reason="after the storm")
        given_up = [push.id for push in list_pushes(Reading(work.session, work.now, work.store), dead=True)]
        retry_pushes(work, given_up)
    world.stock += more
    for _ in range(6):
        world.moment.be(world.moment.now() + 6 * MINUTE)
        world.come_to(world.moment.now())
        rounds(store, world, 4)
        if not ship_cleared(store) and not _unsent(store):
            break
    return len(given_up)


def as_json(outcome: Outcome) -> str:
    """For a file."""
    return json.dumps(
        {
            "holds": outcome.holds,
            "orders": outcome.orders,
            "drained_s": round(outcome.drained_ms / 1000),
            "took_s": round(outcome.took_s),
            "recovered": outcome.recovered,
            "verdicts": {one.what: [one.holds, one.found] for one in outcome.verdicts},
        },
        ensure_ascii=False,
        indent=1,
    )
