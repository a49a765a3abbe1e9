"""What picking reads: orders to pick in the order that is best to fetch, and a wave's way along the shelves. No Qt here."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oms_desktop.errors import Refused
from oms_desktop.operations.orders.queue import order_rows
from oms_desktop.operations.orders.to_pick import (
    count_to_pick,
    orders_to_pick,
    several_to_pick,
    singles_to_pick,
)
from oms_desktop.operations.papers.picking import picks, short_names, wave_orders
from oms_desktop.operations.work import Reading, Store
from oms_desktop.printing.pick_list import PickLine, merged
from oms_desktop.ui.widgets.rows import Page, Query

ALL, SINGLE, SEVERAL = "all", "single", "several"
_FIRST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the way: what to take there, and for whom."""

    line: PickLine
    order_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WaveView:
    """A wave as the picker sees it. ``left_out`` are (number, reason) of orders that can't be picked now."""

    name: str
    asked: tuple[int, ...]
    """All its orders, also those that can't be picked now."""
    order_ids: tuple[int, ...]
    stops: tuple[Stop, ...]
    left_out: tuple[tuple[str, Refused], ...]

    @property
    def pieces(self) -> int:
        return sum(stop.line.quantity for stop in self.stops)


class ToPick:
    """A RowSource of orders that may be picked. Those of a single item come by item, the most frequent item first: a picker
    fetches twenty of it in one go."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, query: Query) -> Page:
        """Ids and the first rows; ``query.filter`` is ``all``, ``single`` or ``several``."""
        with self._store.reading() as reading:
            ids = _ids_of(reading, str(query.filter))
            rows = order_rows(reading, ids[:_FIRST_ROWS])
        return Page(array("q", ids), rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        with self._store.reading() as reading:
            return order_rows(reading, ids)

    def after(self, query: Query, last_id: int) -> Page:
        """Never asked: all ids come at once."""
        return Page((), {})


def _ids_of(reading: Reading, kind: str) -> list[int]:
    if kind == SEVERAL:
        return several_to_pick(reading)
    if kind != SINGLE:
        return orders_to_pick(reading)
    goods = {one: summary.rpartition(" ×")[0] or summary for one, summary in singles_to_pick(reading)}
    often = Counter(goods.values())
    return sorted(goods, key=lambda one: (-often[goods[one]], goods[one]))


def kind_counts(reading: Reading) -> dict[str, int]:
    """How many there are to pick, in all and of either kind."""
    return dict(zip((ALL, SINGLE, SEVERAL), count_to_pick(reading), strict=True))


def wave_view(reading: Reading, name: str, order_ids: Sequence[int] = ()) -> WaveView:
    """A wave, by name or of these orders, along the walking path. Refused ``wave_not_found``."""
    ids = list(order_ids) or wave_orders(reading, name)
    batch = picks(reading, ids, wave=name)
    rows = order_rows(reading, batch.order_ids)
    names = short_names([rows[one].number for one in batch.order_ids])
    by_name = {names[rows[one].number]: one for one in batch.order_ids}
    stops = tuple(
        Stop(line, tuple(by_name[order.name] for order in line.orders)) for line in merged(batch.picks.lines)
    )
    return WaveView(name, tuple(ids), batch.order_ids, stops, batch.refused)
