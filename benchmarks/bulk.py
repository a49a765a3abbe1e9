"""The rows of a store's first orders, copied many times over: a million orders in minutes instead of a quarter of an hour.

What is copied was made by the real intake, so each order has every derived row; numbers, times and ids are moved on. A test
compares a store made this way with one that took the same orders one by one. Only the sealed raw news stay as they were.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.trade import (
    A_DAY,
    BATCH,
    BOXES,
    DAY,
    NUMBER_HEAD,
    NUMBER_SPAN,
    NUMBER_STEP,
    TRACKING_HEAD,
    TRACKING_SPAN,
    TRACKING_STEP,
)
from oms_desktop.operations.change_feed import KEPT
from oms_desktop.operations.work import entry_hash

# Table -> column -> the table whose rows it counts; the other columns are moved by their names.
_KEYS: Mapping[str, Mapping[str, str]] = {
    "orders": {"id": "orders"},
    "order_line": {"id": "order_line", "order_id": "orders"},
    "hold": {"id": "hold", "order_id": "orders", "order_line_id": "order_line"},
    "order_event": {"id": "order_event", "order_id": "orders"},
    "parcel": {"id": "parcel"},
    "parcel_line": {"parcel_id": "parcel", "order_line_id": "order_line"},
    "waybill": {"id": "waybill", "parcel_id": "parcel"},
    "number_tail": {"order_id": "orders"},
    "raw_payload": {},
}
_TIMES = frozenset({"at", "as_of", "ship_by", "collect_by", "deliver_by", "deadline"})
_PRAGMAS = (
    "journal_mode=OFF",  # nobody else has the file, and one that was cut short is made anew
    "synchronous=OFF",
    "temp_store=MEMORY",
    "cache_size=-1500000",
    "threads=2",
)


def copy_history(path: Path, period: int, times: int, origin: str) -> None:
    """Let the first ``period`` orders of the SQLite store at ``path`` stand there ``times`` times. It is open nowhere else.

    ``origin`` is the name of the process in the change feed.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        for pragma in _PRAGMAS:
            store.execute(f"PRAGMA {pragma}")
        _prepare(store, period, times)
        with _without_indexes(store):
            store.execute("BEGIN")
            for table, keys in _KEYS.items():
                _copy(store, table, keys)
            rows = "SELECT first.number + k * ?, first.body FROM copy CROSS JOIN first_order_search AS first"
            store.execute(f"INSERT INTO order_search (rowid, body) {rows}", (period,))
            store.execute("UPDATE counter SET value = value * ? WHERE name LIKE 'orders/%'", (times,))
            _tell(store, period, times, origin)
            store.execute("COMMIT")
        store.execute("PRAGMA journal_mode=WAL")


def _prepare(store: sqlite3.Connection, period: int, times: int) -> None:
    store.create_function("moved_tail", 3, _moved_tail(period), deterministic=True)
    store.create_function("new_uuid", 0, lambda: str(uuid.uuid4()))
    store.execute(
        "CREATE TEMP TABLE copy (k INTEGER PRIMARY KEY, later INTEGER, digits INTEGER, boxes INTEGER)"
    )
    orders = [k * period for k in range(1, times)]
    store.executemany(
        "INSERT INTO copy VALUES (?, ?, ?, ?)",
        [(k, n * DAY // A_DAY, n * NUMBER_STEP, n * BOXES * TRACKING_STEP) for k, n in enumerate(orders, 1)],
    )
    for table in _KEYS:
        store.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM main.{table}")
    store.execute(
        "CREATE TEMP TABLE first_order_search AS SELECT rowid AS number, body FROM main.order_search"
    )


def _moved_tail(period: int) -> Callable[[str, str, int], str]:
    """For SQLite: a number read backwards, of the order that stands ``k`` periods later."""

    def moved(backwards: str, kind: str, k: int) -> str:
        if kind == "phone":
            return backwards
        head, step, span = (
            (len(NUMBER_HEAD), NUMBER_STEP, NUMBER_SPAN)
            if kind == "number"
            else (TRACKING_HEAD, BOXES * TRACKING_STEP, TRACKING_SPAN)
        )
        text = backwards[::-1]
        digits = (int(text[head:]) + k * period * step) % span
        return f"{text[:head]}{digits:0{len(text) - head}d}"[::-1]

    return moved


@contextmanager
def _without_indexes(store: sqlite3.Connection) -> Iterator[None]:
    """Sorting an index once is much faster than keeping it while rows come in."""
    places = ", ".join("?" for _ in _KEYS)
    query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({places})"
    found = store.execute(query, list(_KEYS)).fetchall()
    for name, _ in found:
        store.execute(f"DROP INDEX {name}")
    yield
    for _, sql in found:
        store.execute(sql)


def _copy(store: sqlite3.Connection, table: str, keys: Mapping[str, str]) -> None:
    columns = [row[1] for row in store.execute(f"PRAGMA main.table_info({table})")]
    values = [
        f"first.{column} + copy.k * (SELECT coalesce(max(id), 0) FROM first_{keys[column]})"
        if column in keys
        else _moved(table, column)
        for column in columns
    ]
    store.execute(
        f"INSERT INTO main.{table} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM copy CROSS JOIN first_{table} AS first"
    )


def _moved(table: str, column: str) -> str:
    """What stands in a column of the copy, as SQL."""
    value = f"first.{column}"
    if column.endswith("_at") or column in _TIMES:
        return f"{value} + copy.later"
    if column == "uuid":
        return "new_uuid()"
    if column == "reversed":
        return "moved_tail(first.reversed, first.kind, copy.k)"
    if column == "sources":  # all stamps of an order that was told once are the moment it was told
        return f"replace({value}, CAST(first.first_seen_at AS TEXT), CAST(first.first_seen_at + copy.later AS TEXT))"
    if column == "number" and table in ("orders", "raw_payload"):
        return _digits(value, len(NUMBER_HEAD), "copy.digits", NUMBER_SPAN)
    if column == "tracking":
        moved = _digits(value, TRACKING_HEAD, "copy.boxes", TRACKING_SPAN)
        return f"CASE {value} WHEN '' THEN '' ELSE {moved} END"
    return value


def _digits(value: str, head: int, more: str, span: int) -> str:
    width = len(str(span)) - 1
    return (
        f"substr({value}, 1, {head}) || "
        f"printf('%0{width}d', (CAST(substr({value}, {head + 1}) AS INTEGER) + {more}) % {span})"
    )


def _tell(store: sqlite3.Connection, period: int, times: int, origin: str) -> None:
    """What each delivery leaves beside its orders: an audit entry, and the newest rows of the change feed."""
    previous = store.execute("SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()[0]
    moments = dict(store.execute("SELECT id, first_seen_at FROM first_orders").fetchall())
    operator, station = store.execute(
        "SELECT operator, station FROM audit_entry ORDER BY id DESC LIMIT 1"
    ).fetchone()
    entries = []
    for first in range(period, period * times, BATCH):
        k, place = divmod(first, period)
        size = min(BATCH, period - place)
        entry = {
            "at": moments[place + 1] + k * period * DAY // A_DAY,
            "operation": "accept_orders",
            "operator": operator,
            "station": station,
            "subjects": json.dumps([f"order:{first + at + 1}" for at in range(size)]),
            "fields": "[]",
            "previous": previous,
        }
        previous = entry_hash(entry)
        entries.append({**entry, "hash": previous})
    columns = ("at", "operation", "operator", "station", "subjects", "fields", "previous", "hash")
    values = ", ".join(f":{name}" for name in columns)
    store.executemany(f"INSERT INTO audit_entry ({', '.join(columns)}) VALUES ({values})", entries)
    store.execute(
        "INSERT INTO change (kind, row_id, origin) SELECT 'order', id, ? FROM orders WHERE id > ? ORDER BY id",
        (origin, max(period, period * times - KEPT)),
    )
