"""The benchmarks on small sizes: that they measure what they say, not how fast it is."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks import stores, trade
from benchmarks.trade import A_DAY, DAY
from oms_desktop.operations.station.open_store import STORE_FILE, open_store
from tests.stores import NOW

_OWN = {"uuid", "hash", "previous", "origin", "body", "receiver_hash"}
"""Columns that differ from store to store: names drawn by lot, what hangs on them or on the store's key, sealed news."""
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")


def test_copied_history_has_all_that_the_intake_makes(tmp_path: Path) -> None:
    wanted = stores.plan(1_000, period=200)
    assert (wanted.past, wanted.times, wanted.waiting) == (800, 4, 200)
    copied, taken = tmp_path / "copied", tmp_path / "taken"
    stores.make(_made(copied), wanted, NOW)
    _take_one_by_one(_made(taken), wanted)
    ours, theirs = _content(copied / STORE_FILE), _content(taken / STORE_FILE)
    assert ours.keys() == theirs.keys()
    for table in ours:
        assert ours[table] == theirs[table], table
    for table in (
        "orders",
        "order_search",
        "number_tail",
        "parcel",
        "waybill",
        "counter",
        "raw_payload",
        "change",
    ):
        assert ours[table], table
    with closing(sqlite3.connect(copied / STORE_FILE)) as store:
        parcels = [row[0] for row in store.execute("SELECT uuid FROM parcel")]
    assert len(parcels) == len(set(parcels)) > 800
    assert all(_UUID.fullmatch(one) for one in parcels)
    assert _indexes(copied / STORE_FILE) == _indexes(taken / STORE_FILE)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _take_one_by_one(folder: Path, wanted: stores.Plan) -> None:
    start = NOW - wanted.past * DAY // A_DAY
    clock = stores.Clock(start)
    opened = open_store(folder, clock=clock, use_keyring=False)
    shops = stores.furnish(opened.store)
    stores.take(opened.store, clock, shops, trade.history(wanted.period, 0, wanted.past, start))
    opened.close()
    stores.finish(folder, wanted, NOW)


def _content(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, without what is each store's own."""
    found = {}
    with closing(sqlite3.connect(file)) as store:
        tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith(("order_search_", "sku_search_")) or table == "store_fact":
                continue
            columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
            if table.endswith("_search"):
                columns = ["rowid", *columns]
                shown = columns
            else:
                shown = [column for column in columns if column not in _OWN]
            order = ", ".join(str(at + 1) for at in range(len(shown)))
            found[table] = store.execute(
                f"SELECT {', '.join(shown)} FROM {table} ORDER BY {order}"
            ).fetchall()
    return found


def _indexes(file: Path) -> set[tuple[str, str | None]]:
    with closing(sqlite3.connect(file)) as store:
        return set(store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'").fetchall())
