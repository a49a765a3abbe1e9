"""Orders that come from a platform by its API: which window is asked next, and a page becoming rows together with the cursor.

The cursor is the start of the open window. It moves on only in the transaction that stores the window's last page; pages done
inside a window are remembered, so a kill at any moment costs one page at most.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.exc import InterfaceError, OperationalError

from oms_desktop.errors import OmsError
from oms_desktop.exchange import NewsSource, PlatformOrder
from oms_desktop.models import Shop
from oms_desktop.operations.intake.accept import Accepted, accept_orders
from oms_desktop.operations.orders.deadlines import tell_late
from oms_desktop.operations.shops.unreadable import News, RawNews, could_be_read, keep_unreadable
from oms_desktop.operations.work import Actor, Reading, Store, Work, operation
from oms_desktop.vocabulary import Permission

ORDERS = "orders"
REFUNDS = "refunds"
BATCH = 50
"""Orders a transaction: a scan's save behind it waits a hundredth of a second."""

MOST_WALKS = 3
DAY = 86_400_000
NOT_ITS_FAULT = (OmsError, OperationalError, InterfaceError, OSError, MemoryError)
"""A full disk, a locked store or a person without the right: no order is to blame for these."""

# Every pass of every shop makes these: they are made ready once.
_SHOP = cast(Table, Shop.__table__)
_CURSOR = select(_SHOP.c.cursor).where(_SHOP.c.id == bindparam("shop"))
_MOVE = update(_SHOP).where(_SHOP.c.id == bindparam("shop")).values(cursor=bindparam("to"))
_PULLED = update(_SHOP).where(_SHOP.c.id == bindparam("shop")).values(last_pull_at=bindparam("to"))

_log = logging.getLogger(__name__)


class Rules(Protocol):
    """How a platform's lists of changes must be asked; `sync.connector.Pull` says what each means. Milliseconds."""

    @property
    def overlap(self) -> int: ...
    @property
    def longest(self) -> int: ...
    @property
    def lag(self) -> int: ...
    @property
    def oldest(self) -> int: ...
    @property
    def backwards(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Position:
    """Where a pull stands. UTC milliseconds."""

    start: int
    """Of the open window; between two windows the end of the last one."""
    end: int | None = None
    """Of the open window; ``None``: none is open."""
    page: str = ""
    """The window's next page to be asked."""
    total: int | None = None
    """What the platform said at the window's first page."""
    walks: int = 0
    """How often the window was gone through already."""

    @property
    def between(self) -> bool:
        return self.end is None


@dataclass(frozen=True, slots=True)
class NewsPage:
    """One page of a window as a platform told it."""

    orders: tuple[PlatformOrder, ...]
    unreadable: tuple[RawNews, ...] = ()
    raw: tuple[bytes, ...] = ()
    """Each order as it came, or empty."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a page."""

    accepted: Accepted
    unreadable: tuple[str, ...] = ()
    """Numbers of orders that are kept raw."""


def position_of(cursor: str, kind: str) -> Position | None:
    """Where the pull of ``orders`` or ``refunds`` stands, from `Shop.cursor`; ``None``: it never began."""
    kept = json.loads(cursor or "{}").get(kind)
    return None if kept is None else Position(**kept)


def read_position(reading: Reading | Work, shop_id: int, kind: str) -> Position | None:
    """Where a shop's pull stands."""
    return position_of(_cursor(reading, shop_id), kind)


def next_window(
    position: Position | None, rules: Rules, now: int, target: int, first_days: int
) -> Position | None:
    """The window to be asked now: the one that is open, else the next one up to ``target``; ``None``: nothing is to be asked."""
    oldest = now - rules.oldest
    if position is None:
        begin = max(now - first_days * DAY, oldest)
    elif position.end is not None:
        return position
    elif position.start > now:  # the computer's clock was ahead when the cursor was written
        begin = target - 2 * rules.overlap
    else:
        begin = max(position.start - rules.overlap, oldest)
    reached = begin if position is None else position.start
    if target <= begin or (position is not None and reached <= now and target <= reached):
        return None
    return Position(begin, min(begin + max(rules.longest, 2 * rules.overlap), target))


def after_page(position: Position, rules: Rules, next_page: str, total: int | None) -> Position:
    """Where the pull stands once the page is stored.

    A window that shrank while it was gone through may have hidden an order between two pages: it is gone through again.
    """
    assert position.end is not None
    first = position.total if position.page else total
    if next_page:
        return replace(position, page=next_page, total=first)
    shrank = None not in (first, total) and total != first and not rules.backwards
    if shrank and position.walks + 1 < MOST_WALKS:
        return Position(position.start, position.end, walks=position.walks + 1)
    return Position(position.end)


def write_position(work: Work, shop_id: int, kind: str, position: Position) -> None:
    """Move the cursor; part of the transaction that stored what came before it."""
    _write(work, shop_id, _cursor(work, shop_id), kind, position)


def move_on(work: Work, shop_id: int, kind: str, asked: Position, after: Position) -> None:
    """A page of the window ``asked`` is stored: the cursor moves, unless it was moved beyond that window meanwhile."""
    cursor = _cursor(work, shop_id)
    standing = position_of(cursor, kind)
    assert asked.end is not None
    # One that lies in the future was written while this computer's clock was ahead.
    if standing is None or standing.start < asked.end or standing.start > work.now:
        _write(work, shop_id, cursor, kind, after)


def _cursor(reading: Reading | Work, shop_id: int) -> str:
    cursor: str = reading.session.connection().execute(_CURSOR, {"shop": shop_id}).scalar_one()
    return cursor


def _write(work: Work, shop_id: int, cursor: str, kind: str, position: Position) -> None:
    kept = {**json.loads(cursor or "{}"), kind: asdict(position)}
    told = {"shop": shop_id, "to": json.dumps(kept, sort_keys=True)}
    work.session.connection().execute(_MOVE, told)


def days_behind(reading: Reading | Work, shop_id: int) -> int:
    """Whole days of the past that the shop's orders still lack; 0: it is up to date, or nothing was asked yet."""
    position = read_position(reading, shop_id, ORDERS)
    return 0 if position is None else max(0, (reading.now - position.start) // DAY)


@operation(Permission.SHOPS)
def leave_out_past(work: Work, shop_id: int, days: int = 1) -> int:
    """Of the past, bring in only the last ``days``: the rest of a first import that takes too long. Days that are left out.

    What is here already stays; what is left out can be fetched by day later.
    """
    left_out = max(0, days_behind(work, shop_id) - days)
    if left_out:
        for kind in (ORDERS, REFUNDS):
            position = read_position(work, shop_id, kind)
            start = work.now - days * DAY
            if position is None or position.start < start:
                write_position(work, shop_id, kind, Position(start))
        work.changed("shop", shop_id, "cursor")
    return left_out


def take_page(
    store: Store,
    actor: Actor,
    shop_id: int,
    page: NewsPage,
    source: NewsSource,
    after: Callable[[Work], object] = lambda work: None,
) -> Taken:
    """Store a page in transactions of ``BATCH`` orders; ``after`` (the cursor) goes into the last of them.

    A batch that fails is taken one order at a time; an order that still fails is kept raw with an alert, and the rest goes on.
    """
    bad = list(page.unreadable)
    raw = dict(zip((one.number for one in page.orders), page.raw, strict=False))
    accepted = Accepted()
    *first, last = [page.orders[at : at + BATCH] for at in range(0, len(page.orders), BATCH)] or [()]
    for batch in first:
        accepted += _take_batch(store, actor, shop_id, batch, source, raw, bad)
    if not bad:
        try:
            with store.work(actor) as work:
                last_accepted = _accept(work, shop_id, last, source)
                _finish(work, shop_id, page, after)
            return Taken(accepted + last_accepted)
        except NOT_ITS_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - told order by order below
            _log.error("a batch of shop %s is taken order by order: %s", shop_id, where(error))
    accepted += _take_singly(store, actor, shop_id, last, source, raw, bad)
    with store.work(actor) as work:
        if bad:
            keep_unreadable(work, shop_id, bad, source.as_of)
        _finish(work, shop_id, page, after)
    return Taken(accepted, tuple(one.number for one in bad))


def _finish(work: Work, shop_id: int, page: NewsPage, after: Callable[[Work], object]) -> None:
    if page.orders:
        tell_late(work, shop_id)
    after(work)


def _take_batch(
    store: Store,
    actor: Actor,
    shop_id: int,
    batch: Sequence[PlatformOrder],
    source: NewsSource,
    raw: dict[str, bytes],
    bad: list[RawNews],
) -> Accepted:
    try:
        with store.work(actor) as work:
            return _accept(work, shop_id, batch, source)
    except NOT_ITS_FAULT:
        raise
    except Exception as error:  # noqa: BLE001 - told order by order
        _log.error("a batch of shop %s is taken order by order: %s", shop_id, where(error))
    return _take_singly(store, actor, shop_id, batch, source, raw, bad)


def _take_singly(
    store: Store,
    actor: Actor,
    shop_id: int,
    batch: Sequence[PlatformOrder],
    source: NewsSource,
    raw: dict[str, bytes],
    bad: list[RawNews],
) -> Accepted:
    accepted = Accepted()
    for one in batch:
        try:
            with store.work(actor) as work:
                accepted += _accept(work, shop_id, [one], source)
        except NOT_ITS_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - kept raw with an alert
            _log.error("order %s of shop %s can't be taken: %s", one.number, shop_id, where(error))
            bad.append(RawNews(one.number, where(error), raw.get(one.number, b"")))
    return accepted


def where(error: Exception) -> str:
    """Kind and place of an error; never its text, which may hold a buyer's data."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    return f"{type(error).__name__} in {last.name}, line {last.lineno}"


def _accept(work: Work, shop_id: int, orders: Sequence[PlatformOrder], source: NewsSource) -> Accepted:
    if not orders:
        return Accepted()
    accepted = accept_orders(work, shop_id, orders, source)
    numbers = [one.number for one in orders]
    could_be_read(work, shop_id, numbers, News.ORDER)
    return accepted


def note_pulled(work: Work, shop_id: int, at: int) -> None:
    """All that the shop's platform knew at ``at`` (UTC ms) is here."""
    work.session.connection().execute(_PULLED, {"shop": shop_id, "to": at})
    work.changed("shop", shop_id)
