"""The rows of both lists, read on the desk worker."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from oms_desktop.operations.catalogue.listing_views import ListingFilter, listing_ids, listing_rows
from oms_desktop.operations.catalogue.sku_views import SkuFilter, sku_ids, sku_rows
from oms_desktop.operations.work import Store
from oms_desktop.ui.widgets.rows import Page, Query

FIRST_ROWS = 60


class SkuSource:
    """A RowSource of SkuView."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, query: Query) -> Page:
        """All ids and the first rows."""
        wanted = sorted_filter(query)
        with self._store.reading() as reading:
            ids = sku_ids(reading, wanted)
            rows = sku_rows(reading, ids[:FIRST_ROWS])
        return Page(array("q", ids), rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        with self._store.reading() as reading:
            return sku_rows(reading, ids)

    def after(self, query: Query, last_id: int) -> Page:
        """Never asked: all ids come at once."""
        return Page((), {})


class ListingSource:
    """A RowSource of ListingView, unmapped first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, query: Query) -> Page:
        """All ids and the first rows."""
        wanted = query.filter if isinstance(query.filter, ListingFilter) else ListingFilter()
        with self._store.reading() as reading:
            ids = listing_ids(reading, wanted)
            rows = listing_rows(reading, ids[:FIRST_ROWS])
        return Page(array("q", ids), rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        with self._store.reading() as reading:
            return listing_rows(reading, ids)

    def after(self, query: Query, last_id: int) -> Page:
        """Never asked: all ids come at once."""
        return Page((), {})


def sorted_filter(query: Query) -> SkuFilter:
    """The screen's filter, sorted as the table asks."""
    wanted = query.filter if isinstance(query.filter, SkuFilter) else SkuFilter()
    return replace(wanted, sort=query.sort or "code", descending=query.descending)
