"""The order list: which orders, in which order, how many. Sorting and filtering are SQL on indexed columns.

A list holds ids. Up to ``ID_LIMIT`` rows come as one array; beyond that, windows by key (``after``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, and_, false, func, null, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute

from oms_desktop.masking import mask_mobiles
from oms_desktop.models import Counter, Hold, Order, Shop
from oms_desktop.models.orders import NOT_OPEN, OPEN_STATUSES
from oms_desktop.operations.orders.views import shown_name
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import LEFT, OPEN, OrderStatus

Condition = ColumnElement[bool] | TextClause
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Kept = Callable[[Column], ColumnElement[bool]]
"""The condition that a filter keeps the order whose id stands in a column."""

ID_LIMIT = 50_000
WINDOW = 500
SMALL = 10_000
CHUNK = 900
"""Ids a statement: SQLite as it is built for some systems takes no more than 32,766 values, older ones 999."""
DAY = 86_400_000
RECENT_DAYS = 90

_STATUS_OF_CHIP: dict[str, tuple[OrderStatus, ...]] = {
    "unpaid": (OrderStatus.PLACED,),
    "to_approve": (OrderStatus.PAID,),
    "to_pick": (OrderStatus.APPROVED,),
    "to_ship": (OrderStatus.APPROVED, OrderStatus.PICKING, OrderStatus.PACKED),
    "open": OPEN,
    "shipped": LEFT,
    "closed": (OrderStatus.CANCELLED, OrderStatus.REPLACED, OrderStatus.CLOSED, OrderStatus.RETURNED),
}
_OPEN_CHIPS = frozenset({"open", "to_approve", "to_pick", "to_ship", "held", "overdue"})
CHIPS = ("all", "open", "unpaid", "to_approve", "to_pick", "to_ship", "held", "shipped", "closed")

_SORTS = {
    "created_at": Order.created_at,
    "number": Order.number,
    "amount": Order.paid,
    "shipped_at": Order.shipped_at,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows. ``sort`` is ``queue`` (urgent, then deadline) or a column; empty fields don't filter."""

    chip: str = "open"
    statuses: tuple[str, ...] = ()
    shop_ids: tuple[int, ...] = ()
    hold: str = ""
    carrier: str = ""
    printed: bool | None = None
    noted: bool | None = None
    urgent: bool | None = None
    overdue: bool | None = None
    flag: str = ""
    created_from: int | None = None
    created_to: int | None = None
    due_before: int | None = None
    shipped_from: int | None = None
    shipped_to: int | None = None
    search: str = ""
    sort: str = "queue"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One row of the list; the receiver is masked."""

    id: int
    shop: str
    platform: str
    number: str
    status: str
    platform_status: str
    deadline: int | None
    created_at: int
    paid_at: int | None
    shipped_at: int | None
    summary: str
    line_count: int
    units: int
    receiver: str
    region: str
    buyer_note: str
    seller_memo: str
    flag: str
    amount: int | None
    currency: str
    carrier: str
    tracking: str
    urgent: bool
    printed: bool
    reported_outside: bool
    holds: tuple[str, ...]


_PLAIN = (
    "id",
    "number",
    "status",
    "platform_status",
    "deadline",
    "created_at",
    "paid_at",
    "shipped_at",
    "summary",
    "line_count",
    "units",
    "buyer_note",
    "seller_memo",
    "flag",
    "currency",
    "carrier",
    "tracking",
)
_DERIVED = (
    "receiver_kind",
    "receiver_name",
    "receiver_province",
    "receiver_city",
    "priority",
    "slip_printed_at",
    "reported_outside_at",
    "hold_count",
)


def order_ids(
    reading: Reading, wanted: Filter, *, limit: int = ID_LIMIT, after: int | None = None
) -> list[int]:
    """Ids in list order; ``after`` is the last id of the window before. Search results come newest first."""
    if wanted.search:
        return _searched(reading, wanted, limit, after)
    query = _where(select(Order.id), reading, wanted)
    if after is not None:
        query = query.where(_behind(reading, wanted, after))
    order = _order(wanted, by_status=_is_small(reading, wanted))
    # Past mapper and result, which would take three times as long for ten thousand bare numbers as SQLite does.
    cursor = reading.session.connection().execute(query.order_by(*order).limit(limit)).cursor
    return [order_id for (order_id,) in cursor.fetchall()]


def _searched(reading: Reading, wanted: Filter, limit: int, after: int | None) -> list[int]:
    """What the search finds and the filter keeps; both are asked in one statement, which ends where enough is found."""
    from oms_desktop.operations.orders.search import matching_orders

    kept = _among(reading, replace(wanted, search=""))
    ids = matching_orders(reading, wanted.search, limit if after is None else ID_LIMIT, kept)
    if after is not None:
        ids = ids[ids.index(after) + 1 :] if after in ids else []
    return ids[:limit]


def _among(reading: Reading, wanted: Filter) -> Kept:
    """The condition "the filter keeps the order of this id". What is open is few: read once as a list. All else is looked
    up order by order as it is found: most of it is kept."""
    query = _where(select(Order.id), reading, wanted)
    if wanted.chip in _OPEN_CHIPS:
        return lambda ids: _hidden(ids).in_(query)
    return lambda ids: query.where(Order.id == ids).exists()


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _is_small(reading: Reading, wanted: Filter) -> bool:
    """Few orders in end states among very many: reading them by status and sorting beats walking the sorted index."""
    statuses = _STATUS_OF_CHIP.get(wanted.chip)
    if statuses is None or set(statuses) <= set(OPEN):
        return False
    return chip_counts(reading, wanted.shop_ids)[wanted.chip] <= SMALL


def _order(wanted: Filter, *, by_status: bool) -> list[ColumnElement[Any]]:
    if wanted.sort == "queue":
        return [Order.priority.desc(), Order.deadline.asc().nulls_first(), Order.id.asc()]
    column = _seen(wanted, _SORTS[wanted.sort].expression)
    if by_status and wanted.sort != "number":
        # An expression has no index: SQLite then takes that of the status.
        column = column + 0
    # What has no value counts as the least on every database; SQLite's indexes have it so.
    if wanted.descending:
        return [column.desc().nulls_last(), Order.id.desc()]
    return [column.asc().nulls_first(), Order.id.asc()]


def _behind(reading: Reading, wanted: Filter, after: int) -> ColumnElement[bool]:
    """The condition "stands behind the order ``after`` in this sorting" (keyset paging)."""
    last = reading.session.get_one(Order, after)
    if wanted.sort == "queue":
        same = and_(
            Order.priority == last.priority,
            Order.deadline.is_not_distinct_from(last.deadline),
            Order.id > after,
        )
        later = and_(
            Order.priority == last.priority, _further(Order.deadline, last.deadline, descending=False)
        )
        return or_(Order.priority < last.priority, later, same)
    column = _seen(wanted, _SORTS[wanted.sort])
    value = getattr(last, _SORTS[wanted.sort].key)
    further = _further(column, value, descending=wanted.descending)
    beside = Order.id < after if wanted.descending else Order.id > after
    return or_(further, and_(column.is_not_distinct_from(value), beside))


def _further(column: Column, value: object, *, descending: bool) -> ColumnElement[bool]:
    """Behind a value in this direction; rows without a value come first going up, last going down."""
    if descending:
        return false() if value is None else or_(column < value, column.is_(None))
    return column.is_not(None) if value is None else column > value


def _where(query: Select[Any], reading: Reading, wanted: Filter) -> Select[Any]:
    for condition in _conditions(reading, wanted):
        query = query.where(condition)
    return query


# Literal conditions, so that SQLite sees which partial index covers the query and takes none that needs a sort.
_OPEN = text(f"orders.{OPEN_STATUSES}")
_NOT_OPEN = text(f"orders.{NOT_OPEN}")
_HELD = text("orders.hold_count > 0")


def _seen(wanted: Filter, column: Column) -> Column:
    """A column as the planner may see it. What is open is a few thousand rows of the queue's index: hidden from the indexes of
    the whole table, or SQLite walks a million rows in the order of one of them to save a small sort."""
    return _hidden(column) if wanted.chip in _OPEN_CHIPS else column


def _hidden(column: Column) -> Column:
    return func.coalesce(column, null())


def _chip(reading: Reading, chip: str) -> list[Condition]:
    if chip == "held":
        return [_HELD, _OPEN]
    if chip == "open":
        return [_OPEN]
    if chip == "overdue":
        return [_OPEN, Order.deadline < reading.now]
    statuses = _STATUS_OF_CHIP.get(chip)
    if statuses is None:
        return []
    # Most orders have left: looking them up by status and sorting them takes longer than the first rows of the sorting's index.
    status = _hidden(Order.status) if statuses == LEFT else Order.status
    among: ColumnElement[bool] = status.in_(statuses)
    return [_OPEN if set(statuses) <= set(OPEN) else _NOT_OPEN, among]


def _conditions(reading: Reading, wanted: Filter) -> list[Condition]:
    found = _chip(reading, wanted.chip)
    if wanted.statuses:
        found.append(Order.status.in_(wanted.statuses))
    if wanted.shop_ids:
        found.append(_seen(wanted, Order.shop_id).in_(wanted.shop_ids))
    if wanted.hold:
        held = select(Hold.order_id).where(Hold.reason == wanted.hold, Hold.closed_at.is_(None))
        found.append(Order.id.in_(held))
    if wanted.carrier:
        found.append(Order.carrier == wanted.carrier)
    if wanted.flag:
        found.append(Order.flag == wanted.flag)
    if wanted.created_from is not None:
        found.append(_seen(wanted, Order.created_at) >= wanted.created_from)
    if wanted.created_to is not None:
        found.append(_seen(wanted, Order.created_at) < wanted.created_to)
    return found + _bounds(wanted) + _yes_or_no(reading, wanted)


def _bounds(wanted: Filter) -> list[Condition]:
    pairs: list[tuple[int | None, Callable[[int], Condition]]] = [
        (wanted.due_before, lambda moment: Order.deadline < moment),
        (wanted.shipped_from, lambda moment: _seen(wanted, Order.shipped_at) >= moment),
        (wanted.shipped_to, lambda moment: _seen(wanted, Order.shipped_at) < moment),
    ]
    return [condition(moment) for moment, condition in pairs if moment is not None]


def _yes_or_no(reading: Reading, wanted: Filter) -> list[ColumnElement[bool]]:
    pairs: list[tuple[bool | None, ColumnElement[bool]]] = [
        (wanted.printed, Order.slip_printed_at.is_not(None)),
        (wanted.noted, or_(Order.buyer_note != "", Order.seller_memo != "")),
        (wanted.urgent, Order.priority > 0),
        (wanted.overdue, func.coalesce(Order.deadline, reading.now) < reading.now),
    ]
    return [condition if answer else ~condition for answer, condition in pairs if answer is not None]


def order_count(reading: Reading, wanted: Filter) -> int:
    """How many orders the list has: from counter rows where the filter is a chip and shops, else counted."""
    bare = replace(wanted, chip="all", shop_ids=(), sort="queue", descending=False)
    if bare == Filter(chip="all") and wanted.chip in CHIPS:
        counts = chip_counts(reading, wanted.shop_ids)
        return counts[wanted.chip]
    if wanted.search:
        return len(order_ids(reading, wanted))
    query = _where(select(Order.id), reading, wanted).limit(ID_LIMIT + 1).subquery()
    return reading.session.execute(select(func.count()).select_from(query)).scalar_one()


def chip_counts(reading: Reading, shop_ids: Sequence[int] = ()) -> dict[str, int]:
    """Chip → orders, from the counter rows."""
    counts = dict.fromkeys(CHIPS, 0)
    query = select(Counter.name, Counter.value).where(Counter.name >= "orders/", Counter.name < "orders0")
    for name, value in reading.session.execute(query):
        _, shop, status, held = name.split("/")
        if shop_ids and int(shop) not in shop_ids:
            continue
        counts["all"] += value
        if held == "held" and status in OPEN:
            counts["held"] += value
        for chip, statuses in _STATUS_OF_CHIP.items():
            if status in statuses:
                counts[chip] += value
    return counts


def overdue_count(reading: Reading, before: int) -> int:
    """Open orders whose deadline is before ``before``; counted on the queue's index."""
    query = select(func.count()).select_from(Order).where(_OPEN, Order.deadline < before)
    return reading.session.execute(query).scalar_one()


_ROW = (
    Shop.name.label("shop"),
    Shop.platform,
    *(getattr(Order, name) for name in _PLAIN),
    Order.paid.label("amount"),
    *(getattr(Order, name) for name in _DERIVED),
)


def order_rows(reading: Reading, ids: Sequence[int]) -> dict[int, OrderRow]:
    """The rows of a window of ids."""
    rows: dict[int, dict[str, Any]] = {}
    for chunk in _chunks(ids):
        found = reading.session.execute(select(*_ROW).join(Shop).where(Order.id.in_(chunk))).mappings()
        rows |= {row["id"]: dict(row) for row in found}
    holds: dict[int, list[str]] = {}
    for chunk in _chunks([row_id for row_id, row in rows.items() if row["hold_count"]]):
        query = select(Hold.order_id, Hold.reason).where(Hold.order_id.in_(chunk), Hold.closed_at.is_(None))
        for order_id, reason in reading.session.execute(query.distinct().order_by(Hold.reason)):
            holds.setdefault(order_id, []).append(reason)
    return {row_id: _row(row, tuple(holds.get(row_id, ()))) for row_id, row in rows.items()}


def _row(row: dict[str, Any], holds: tuple[str, ...]) -> OrderRow:
    region = " ".join(
        dict.fromkeys(part for part in (row["receiver_province"], row["receiver_city"]) if part)
    )
    shown = {name: value for name, value in row.items() if name not in _DERIVED}
    shown["buyer_note"] = mask_mobiles(row["buyer_note"])
    shown["seller_memo"] = mask_mobiles(row["seller_memo"])
    return OrderRow(
        **shown,
        receiver=shown_name(row["receiver_kind"], row["receiver_name"]),
        region=region,
        urgent=row["priority"] > 0,
        printed=row["slip_printed_at"] is not None,
        reported_outside=row["reported_outside_at"] is not None,
        holds=holds,
    )


def recent_start(now: int) -> int:
    """Where the list of all orders opens: ninety days back."""
    return now - RECENT_DAYS * DAY
