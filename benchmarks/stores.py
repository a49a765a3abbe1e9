"""Stores of a given number of orders, made once and kept in a cache folder."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import select, update

from benchmarks import bulk, trade
from benchmarks.trade import A_DAY, ARTICLES, BATCH, DAY, SHOPS, Delivery
from oms_desktop import models
from oms_desktop.models import Shop, Sku
from oms_desktop.operations.catalogue.columns import ProductRow
from oms_desktop.operations.catalogue.rows import put_products
from oms_desktop.operations.intake import accept as intake
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.station.open_store import STORE_FILE, open_store
from oms_desktop.operations.stock import opening_stock
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import SYSTEM, Store

PERIOD = 5_000
"""Orders that are made one by one; older history repeats them."""
MOST_OPEN = 10_000
_UNITS, _A_POSTING = 1_000_000, 500
GOOD_FOR_DAYS = 3
"""A store older than this is made anew: its deadlines and its last thirty days would lie too far back."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a store of ``orders`` orders is put together."""

    orders: int
    period: int
    times: int

    @property
    def past(self) -> int:
        """Orders that have left."""
        return self.period * self.times

    @property
    def waiting(self) -> int:
        """Orders that are still here: a tenth, at most ten thousand."""
        return self.orders - self.past


@dataclass(frozen=True, slots=True)
class Made:
    """What a store's making took."""

    orders: int
    waiting: int
    at: int
    """UTC milliseconds."""
    seconds: float
    fingerprint: str


class Clock:
    """The time of a store in the making: it stands where it is put."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def plan(orders: int, period: int = PERIOD) -> Plan:
    """A whole number of periods, the rest is open."""
    past = orders - min(MOST_OPEN, orders // 10)
    period = min(period, past // BATCH * BATCH)
    return Plan(orders, period, past // period)


def cached(folder: Path, orders: int, say: Callable[[str], None]) -> Path:
    """The data folder of a store with ``orders`` orders below ``folder``; made if it isn't there, or is too old."""
    target = folder / f"orders-{orders}"
    made = read_made(target)
    now = time.time_ns() // 1_000_000
    if made and made.fingerprint == fingerprint() and now - made.at < GOOD_FOR_DAYS * DAY:
        return target
    shutil.rmtree(target, ignore_errors=True)
    say(f"Making a store of {orders:,} orders")
    started = time.perf_counter()
    target.mkdir(parents=True)
    make(target, plan(orders), now)
    seconds = time.perf_counter() - started
    facts = Made(orders, plan(orders).waiting, now, round(seconds, 1), fingerprint())
    (target / "made.json").write_text(json.dumps(asdict(facts), indent=1) + "\n", "utf-8")
    say(f"  in {seconds:.0f} s")
    return target


def read_made(folder: Path) -> Made | None:
    """What is known of a cached store; ``None`` where there is none, or one that was cut short."""
    try:
        return Made(**json.loads((folder / "made.json").read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def copy_of(folder: Path, target: Path) -> Path:
    """A copy of a cached store that may be written to."""
    shutil.copytree(folder, target)
    return target


def fingerprint() -> str:
    """Changes whenever the tables, the intake or this generator do."""
    sources = [
        *Path(models.__file__).parent.glob("*.py"),
        *Path(intake.__file__).parent.glob("*.py"),
        *Path(opening_stock.__file__).parent.glob("*.py"),
        *(Path(str(module.__file__)) for module in (bulk, trade)),
        Path(__file__),
    ]
    whole = hashlib.sha256()
    for source in sorted(sources):
        whole.update(source.read_bytes())
    return whole.hexdigest()[:16]


def make(folder: Path, wanted: Plan, now: int) -> None:
    """A store in the empty ``folder``: the first period by the real intake, copies of it, and the open orders by the intake."""
    start = now - wanted.past * DAY // A_DAY
    clock = Clock(start)
    opened = open_store(folder, clock=clock, use_keyring=False)
    try:
        shops = furnish(opened.store)
        take(opened.store, clock, shops, trade.history(wanted.period, 0, wanted.period, start))
    finally:
        opened.close()
    if wanted.times > 1:
        _fold_log(folder / STORE_FILE)
        bulk.copy_history(folder / STORE_FILE, wanted.period, wanted.times, opened.store.origin)
    finish(folder, wanted, now)


def finish(folder: Path, wanted: Plan, now: int) -> None:
    """The stock, kept since after the past; the orders that are still here, and what makes the shops' exports fresh."""
    clock = Clock(now - 4 * DAY)
    opened = open_store(folder, clock=clock, use_keyring=False)
    try:
        keep_stock(opened.store)
        clock.now = now
        with opened.store.work(SYSTEM) as work:
            shops = list(work.session.scalars(select(Shop.id).order_by(Shop.id)))
            work.session.execute(update(Shop).values(last_export_at=now, last_pull_at=now))
        take(opened.store, clock, shops, trade.open_orders(wanted.past, wanted.waiting, now))
    finally:
        opened.close()
    _fold_log(folder / STORE_FILE)


def furnish(store: Store) -> list[int]:
    """Shops and articles with their barcodes; the shops' ids."""
    rows = []
    for place in range(ARTICLES):
        goods = trade.article(place)
        rows.append(
            ProductRow(
                place + 2, (), goods.code, goods.title, goods.spec, ((goods.barcode, 1),), cost=goods.price // 2,
                bin=goods.bin,
            )
        )  # fmt: skip
    with store.work(SYSTEM) as work:
        put_products(work, rows)
        return [add_shop(work, name, platform) for name, platform in SHOPS]


def keep_stock(store: Store) -> None:
    """Post opening stock of all articles, enough for whatever is sold from here on: each order reserves what it wants."""
    with store.work(SYSTEM) as work:
        sku_ids = list(work.session.scalars(select(Sku.id).order_by(Sku.id)))
        for at in range(0, len(sku_ids), _A_POSTING):
            rows = [(sku_id, _UNITS) for sku_id in sku_ids[at : at + _A_POSTING]]
            post_opening(work, rows, includes_unshipped=True)


def take(store: Store, clock: Clock, shops: list[int], deliveries: Iterable[Delivery]) -> None:
    """The real intake, at the time of each delivery."""
    for delivery in deliveries:
        clock.now = delivery.at
        with store.work(SYSTEM) as work:
            accept_orders(work, shops[delivery.shop], delivery.news, delivery.source)


def _fold_log(file: Path) -> None:
    """Put the write-ahead log into the store, so that one file is the whole store."""
    with closing(sqlite3.connect(file)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
