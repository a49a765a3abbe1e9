"""The rows of the order list, read on the desk worker."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from oms_desktop.operations.orders.queue import (
    ID_LIMIT,
    WINDOW,
    Filter,
    chip_counts,
    order_ids,
    order_rows,
    recent_start,
)
from oms_desktop.operations.work import Reading, Store
from oms_desktop.ui.widgets.rows import Page, Query

FIRST_ROWS = 60
MOST_FOUND = 1000
"""A search that finds more than this is told to say more."""

NEWEST_FIRST = {"all": "created_at", "unpaid": "created_at", "shipped": "shipped_at", "closed": "created_at"}
"""Chips whose orders have no deadline any more: what their list is sorted by, newest first."""


def recent(chip: str, now: int) -> Filter:
    """The filter of a chip as it opens: all orders only of the last ninety days."""
    return Filter(chip=chip, created_from=recent_start(now) if chip == "all" else None)


class OrderSource:
    """A RowSource over the queue. Beyond 50,000 orders it hands out windows by key."""

    def __init__(self, store: Store, *, id_limit: int = ID_LIMIT, window: int = WINDOW) -> None:
        self._store = store
        self._id_limit = id_limit
        self._window = window

    def load(self, query: Query) -> Page:
        """Ids (all up to 50,000, else the first window) and the first rows."""
        with self._store.reading() as reading:
            limit = self._limit(reading, query)
            ids = self._ids(reading, query, limit, None)
            rows = order_rows(reading, ids[:FIRST_ROWS])
        return Page(array("q", ids), rows, more=self._more(query, ids, limit))

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        with self._store.reading() as reading:
            return order_rows(reading, ids)

    def after(self, query: Query, last_id: int) -> Page:
        """The window behind ``last_id``."""
        with self._store.reading() as reading:
            ids = self._ids(reading, query, self._window, last_id)
            rows = order_rows(reading, ids[:FIRST_ROWS])
        return Page(array("q", ids), rows, more=self._more(query, ids, self._window))

    def _limit(self, reading: Reading, query: Query) -> int:
        wanted = _filter(query)
        if wanted.search:
            return MOST_FOUND
        counts = chip_counts(reading, wanted.shop_ids)
        return self._window if counts.get(wanted.chip, 0) > self._id_limit else self._id_limit

    def _ids(self, reading: Reading, query: Query, limit: int, after: int | None) -> list[int]:
        wanted = sorted_filter(query)
        ids = order_ids(reading, wanted, limit=limit, after=after)
        backwards = wanted.sort == "queue" and query.descending and not wanted.search
        return ids[::-1] if backwards and limit == self._id_limit else ids

    def _more(self, query: Query, ids: Sequence[int], limit: int) -> bool:
        return not _filter(query).search and len(ids) == limit


def sorted_filter(query: Query) -> Filter:
    """The screen's filter with the sorting that the table asks for, else the chip's own."""
    wanted = _filter(query)
    if query.sort:
        return replace(wanted, sort=query.sort, descending=query.descending and query.sort != "queue")
    usual = NEWEST_FIRST.get(wanted.chip)
    return replace(wanted, sort=usual, descending=True) if usual else replace(wanted, sort="queue")


def _filter(query: Query) -> Filter:
    return query.filter if isinstance(query.filter, Filter) else Filter()
