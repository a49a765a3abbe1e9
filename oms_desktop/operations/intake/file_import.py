"""Importing an order file: many transactions, each complete by itself, so that it can be stopped or killed and done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import (
    REASON_COLUMN,
    FileLook,
    FileProfile,
    News,
    NewsSource,
    OrderFiles,
    PendingLines,
    PlatformOrder,
    RejectedRow,
)
from oms_desktop.models import FileImport, Order, Shop
from oms_desktop.operations.intake.accept import Accepted, accept_orders
from oms_desktop.operations.intake.rejected_rows import awaited_numbers, settle_rejected
from oms_desktop.operations.intake.seen_files import last_import_of
from oms_desktop.operations.orders.deadlines import tell_late
from oms_desktop.operations.shops.verbs import shop_for_file
from oms_desktop.operations.work import Actor, Store, Work, operation
from oms_desktop.vocabulary import Permission, SourceRank

BATCH = 200
"""Orders a transaction: a scan's save behind it waits a few hundredths of a second at most."""

Progress = Callable[[int, int], None]
"""(rows done, rows of the file or -1): a file whose lines come from a second report counts its orders."""


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What to import, and how."""

    path: Path
    shop: str
    items: Path | None = None
    format: str | None = None
    password: str | None = None
    exported_at: int | None = None
    make_skus: bool | None = None
    """``None``: as the shop is set."""
    dry_run: bool = False
    profiles: tuple[FileProfile, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of it."""

    look: FileLook
    shop_id: int | None
    accepted: Accepted
    rejected: tuple[RejectedRow, ...]
    seen_before: int | None
    """When the very same file was imported already."""
    cancelled: bool = False


@dataclass(slots=True)
class _Tally:
    accepted: Accepted = field(default_factory=Accepted)
    rejected: list[RejectedRow] = field(default_factory=list)
    awaited: frozenset[str] = frozenset()
    """Numbers of orders whose rows an earlier file could not give us."""
    read: set[str] = field(default_factory=set)
    """Those of them that came now."""


def import_file(
    store: Store,
    actor: Actor,
    files: OrderFiles,
    wish: ImportWish,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Read a file into a shop's orders. Stopped or killed at any point it has stored whole batches, and can be run again.

    Raises Refused as `OrderFiles.look` and `read` do, and ``platform_differs`` for a file of another platform.
    """
    look = files.look(wish.path, password=wish.password, profiles=wish.profiles)
    news = files.read(
        wish.path, items=wish.items, format=wish.format, password=wish.password, profiles=wish.profiles
    )
    with closing(news):
        if wish.dry_run:
            return _dry(store, look, news, wish.shop)
        source = _source(look, wish)
        first = list(islice(news, 1))  # a file that can't be read is refused before it makes a shop
        with store.work(actor) as work:
            shop_id, seen = _prepare(work, look, wish, source)
            tally = _Tally(awaited=awaited_numbers(work, shop_id))
        stopped = False
        for batch in _batches(store, chain(first, news), tally):
            with store.work(actor) as work:
                accepted = accept_orders(work, shop_id, batch, source, make_skus=wish.make_skus)
            tally.accepted += accepted
            if progress is not None:
                progress(_rows_done(tally, wish), look.row_count)
            if cancelled():
                stopped = True
                break
    with store.work(actor) as work:
        _record(work, shop_id, look, source, tally, complete=not stopped)
    return ImportReport(look, shop_id, tally.accepted, tuple(tally.rejected), seen, cancelled=stopped)


def _record(
    work: Work, shop_id: int, look: FileLook, source: NewsSource, tally: _Tally, *, complete: bool
) -> None:
    record_import(
        work,
        shop_id,
        look.format,
        source,
        tally.accepted,
        tuple(tally.rejected),
        complete=complete,
        mended=REASON_COLUMN in look.columns,
        read=frozenset(tally.read),
    )


def _rows_done(tally: _Tally, wish: ImportWish) -> int:
    accepted = tally.accepted
    orders = accepted.new + accepted.updated + accepted.unchanged
    return len(tally.rejected) + (orders if wish.items else max(orders, accepted.lines))


def _batches(
    store: Store, news: Iterator[News], tally: _Tally
) -> Iterator[list[PlatformOrder | PendingLines]]:
    def taken() -> Iterator[PlatformOrder | PendingLines]:
        for one in news:
            store.scans_first.wait()
            if isinstance(one, RejectedRow):
                tally.rejected.append(one)
            else:
                if one.number in tally.awaited:
                    tally.read.add(one.number)
                yield one

    stream = taken()
    while batch := list(islice(stream, BATCH)):
        yield batch


def _dry(store: Store, look: FileLook, news: Iterator[News], shop: str) -> ImportReport:
    """What would come: orders the shop doesn't have are new; whether a known one would change is not worked out."""
    tally = _Tally()
    for batch in _batches(store, news, tally):
        numbers = {one.number for one in batch if isinstance(one, PlatformOrder)}
        with store.reading() as reading:
            query = select(Order.number).join(Shop).where(Shop.name == shop, Order.number.in_(numbers))
            known = set(reading.session.scalars(query))
        tally.accepted += Accepted(
            new=len(numbers - known),
            unchanged=len(known),
            waiting=sum(isinstance(one, PendingLines) for one in batch),
            lines=sum(len(one.lines or ()) for one in batch),
        )
    return ImportReport(look, None, tally.accepted, tuple(tally.rejected), None)


def _source(look: FileLook, wish: ImportWish) -> NewsSource:
    if wish.exported_at is None:
        return look.exported_at
    return replace(look.exported_at, rank=SourceRank.FILE_NAME_TIME, as_of=wish.exported_at)


def _prepare(work: Work, look: FileLook, wish: ImportWish, source: NewsSource) -> tuple[int, int | None]:
    shop_id = shop_for_file(work, look.platform, wish.shop)
    shop = work.session.get_one(Shop, shop_id)
    if look.platform and not _same_platform(shop.platform, look.platform):
        raise Refused(
            "platform_differs",
            "{file} is an export of {platform}, but the shop {shop} is on {shop_platform}.",
            "Choose the right shop, or give the file another shop name.",
            file=wish.path.name,
            platform=look.platform,
            shop=shop.name,
            shop_platform=shop.platform,
        )
    return shop_id, last_import_of(work, shop_id, source.sha256)


def _same_platform(one: str, other: str) -> bool:
    family = {"tmall": "taobao"}
    return family.get(one, one) == family.get(other, other)


@operation(Permission.IMPORT)
def record_import(
    work: Work,
    shop_id: int,
    format_name: str,
    source: NewsSource,
    accepted: Accepted,
    rejected: tuple[RejectedRow, ...],
    *,
    complete: bool,
    mended: bool = False,
    read: frozenset[str] = frozenset(),
) -> None:
    """Remember the file and how new the shop's orders are now; tell of late orders, and of rows that could not be taken.

    ``mended``: the file holds rows that were refused before; ``read``: which of `awaited_numbers` it brought.
    """
    row = FileImport(
        shop_id=shop_id,
        name=source.name,
        sha256=source.sha256 if complete else "",
        format=format_name,
        exported_at=source.as_of,
        at=work.now,
        operator=work.actor.operator,
        orders=accepted.new + accepted.updated + accepted.unchanged,
        new=accepted.new,
        updated=accepted.updated,
        rejected=len(rejected),
    )
    work.session.add(row)
    work.session.flush()
    if complete:  # of a file that was read in part nobody knows how new the rest is
        shop = work.session.get_one(Shop, shop_id)
        shop.last_export_at = max(shop.last_export_at or 0, source.as_of)
        shop.last_pull_at = work.now
        work.changed("shop", shop_id, "last_export_at")
    tell_late(work, shop_id)
    if complete or rejected:
        settle_rejected(work, row, rejected, mended=mended, read=read)
