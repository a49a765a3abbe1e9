"""Taking orders in: orders a second with every derived row, beside the same rows put into the same tables by sqlite3 alone."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks import trade
from benchmarks.bench import Bench
from benchmarks.figures import Figure, at_least, at_most, median, timed
from benchmarks.stores import furnish, keep_stock
from oms_desktop.exchange import NewsSource, PlatformOrder
from oms_desktop.models import Shop
from oms_desktop.models.database import create_schema, open_engine
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.intake.file_import import BATCH
from oms_desktop.operations.station.open_store import STORE_FILE, open_store
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import SourceRank

COUNT = 5_000
FIRST = 5_000_000
"""Number of the first order, beyond those of any made store."""

_DERIVED = ("sku_search", "order_search")
"""Full-text tables: their rows are read by rowid and words."""


def run(bench: Bench) -> list[Figure]:
    """Into an empty store (with the ratio to raw inserts), and into the greatest one."""
    count = min(COUNT, bench.samples * 50)
    pairs = [_empty(count) for _ in range(min(3, bench.few))]
    rate = count / median([ours for ours, _ in pairs])
    raw = count / median([theirs for _, theirs in pairs])
    beside = "the same rows by sqlite3 executemany"
    budget = at_least(1_500)
    again = partial(_empty, count)
    figures = [
        bench.figure(
            "intake/empty",
            rate,
            "orders/s",
            budget,
            ratio=rate / raw,
            beside=beside,
            samples=len(pairs),
            again=again,
        ),
        bench.figure("intake/raw", raw, "orders/s", samples=len(pairs)),
    ]
    largest = bench.sizes[-1]
    with bench.copy(largest) as folder:
        took = _into(folder, FIRST, count)
        more = partial(_into, folder, FIRST + count, count)
        figures += [
            bench.figure(f"intake/into/{largest}", count / sum(took), "orders/s", budget, again=more),
            bench.figure(
                f"intake/longest-transaction/{largest}",
                max(took) * 1000,
                "ms",
                at_most(250),
                samples=len(took),
            ),
        ]
    return figures


def _empty(count: int) -> tuple[float, float]:
    """Seconds for the intake into an empty store, and for the same rows by sqlite3 alone."""
    with tempfile.TemporaryDirectory(prefix="oms-bench-") as place:
        folder = Path(place) / "data"
        opened = open_store(folder, use_keyring=False)
        furnish(opened.store)
        keep_stock(opened.store)
        opened.close()
        before = _highest(folder / STORE_FILE)
        ours = sum(_into(folder, FIRST, count))
        return ours, _raw(folder / STORE_FILE, before, Path(place) / "raw.sqlite", -(-count // BATCH))


def _into(folder: Path, first: int, count: int) -> list[float]:
    """Seconds of each transaction of a file's import, without reading the file."""
    opened = open_store(folder, use_keyring=False)
    try:
        now = opened.store.clock()
        source = NewsSource(SourceRank.FILE_NAME_TIME, now, "orders.csv")
        news = [one for delivery in trade.open_orders(first, count, now) for one in delivery.news]
        with opened.store.reading() as reading:
            shops = list(reading.session.scalars(select(Shop.id).order_by(Shop.id)))
        batches = [news[at : at + BATCH] for at in range(0, count, BATCH)]
        return [
            timed(partial(_accept, opened.store, shops[at % len(shops)], batch, source))[0]
            for at, batch in enumerate(batches)
        ]
    finally:
        opened.close()


def _accept(store: Store, shop: int, batch: list[PlatformOrder], source: NewsSource) -> None:
    with store.work(SYSTEM) as work:
        accept_orders(work, shop, batch, source)


# The same rows without the program


def _tables(store: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search\\__%' ESCAPE '\\'"
    skipped = ("sqlite_sequence", "alembic_version")
    return [row[0] for row in store.execute(query) if row[0] not in skipped]


def _highest(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as store:
        return {
            table: store.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
            for table in _tables(store)
        }


def _raw(made: Path, before: dict[str, int], target: Path, transactions: int) -> float:
    """Seconds to insert all rows that came since ``before`` into a new store, in as many transactions."""
    engine = open_engine(target)
    create_schema(engine)
    engine.dispose()
    inserts: list[tuple[str, list[tuple[Any, ...]]]] = []
    with closing(sqlite3.connect(made)) as store:
        for table, last in before.items():
            columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
            columns = ["rowid", *columns] if table in _DERIVED else columns
            names = ", ".join(columns)
            rows = store.execute(f"SELECT {names} FROM {table} WHERE rowid > ?", (last,)).fetchall()
            places = ", ".join("?" for _ in columns)
            inserts.append((f"INSERT INTO {table} ({names}) VALUES ({places})", rows))
    with closing(sqlite3.connect(target, isolation_level=None)) as store:
        # As the program opens it, but for foreign keys: slices of two tables don't end at the same order.
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "temp_store=MEMORY", "cache_size=-16000"):
            store.execute(f"PRAGMA {pragma}")
        started = time.perf_counter()
        for part in range(transactions):
            store.execute("BEGIN IMMEDIATE")
            for statement, rows in inserts:
                size = -(-len(rows) // transactions)
                store.executemany(statement, rows[part * size : (part + 1) * size])
            store.execute("COMMIT")
        return time.perf_counter() - started
