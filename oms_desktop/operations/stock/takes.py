"""Stock takes: counted blind, counted again where it differs from the book, and then posted.

Nobody sees what the book says while counting. What is sold meanwhile does no harm: each count is compared with the book of
its own moment, and only the difference is posted.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import Sku, StockTake, StockTakeLine, Warehouse
from oms_desktop.operations.alerts import close_alert
from oms_desktop.operations.stock.alerts import subject
from oms_desktop.operations.stock.verbs import (
    level_at,
    post,
    refuse_quantity,
    start_tracking,
    stockable,
    warehouse_or_default,
)
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import AlertKind, MoveKind, Permission

POSTED = "posted"
DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class TakeView:
    """A stock take."""

    id: int
    warehouse_id: int
    warehouse: str
    note: str
    opened_at: int
    closed_at: int | None
    outcome: str
    """``posted``, ``dropped``, or empty: open."""
    skus: int
    """How many Skus were counted."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One Sku of a stock take. ``difference`` is ``None`` until it may be known: counted twice, or right at once."""

    sku_id: int
    code: str
    name: str
    spec: str
    bin: str
    counted: int
    recounted: int | None
    must_recount: bool
    difference: int | None


@dataclass(frozen=True, slots=True)
class TakePosted:
    """What posting a stock take changed."""

    counted: int
    differing: int
    surplus: int
    """Units found beyond the book."""
    missing: int


@operation(Permission.STOCK)
def start_count(work: Work, *, warehouse_id: int | None = None, note: str = "") -> int:
    """Begin a stock take; its id. Several may be open at once: one a shelf, one a person."""
    take = StockTake(
        warehouse_id=warehouse_or_default(work, warehouse_id),
        note=" ".join(note.split()),
        opened_at=work.now,
        operator_id=work.actor.operator_id,
    )
    work.session.add(take)
    work.session.flush()
    work.changed("stock_take", take.id, "opened_at")
    return take.id


@operation(Permission.STOCK)
def count(work: Work, take_id: int, sku_id: int, quantity: int = 1) -> int:
    """Count ``quantity`` more of a Sku (a scan is 1, a carton its factor; less than 0 takes back); how many it is now.

    A Sku that is being counted again counts into its second figure. Refused: take_closed, bad_quantity, sku_bundle, …
    """
    line = _line(work, take_id, sku_id)
    standing = line.counted if line.recounted is None else line.recounted
    return _note(work, line, standing + quantity)


@operation(Permission.STOCK)
def set_count(work: Work, take_id: int, sku_id: int, quantity: int) -> int:
    """Type how many there are instead of scanning each; as `count`."""
    return _note(work, _line(work, take_id, sku_id), quantity)


@operation(Permission.STOCK)
def recount(work: Work, take_id: int, sku_id: int) -> None:
    """Begin the second count of a Sku, from 0. Refused ``nothing_to_recount`` for one that agrees or was not counted."""
    line = _line(work, take_id, sku_id)
    if line.counted == line.book:
        raise Refused(
            "nothing_to_recount", "The first count agrees with the book.", "Go on with the next item."
        )
    line.recounted = 0
    _note(work, line, 0)


@operation(Permission.STOCK)
def drop_count(work: Work, take_id: int) -> None:
    """End a stock take without posting anything. Refused ``take_closed``."""
    _close(work, _open(work, take_id), DROPPED)


@operation(Permission.STOCK)
def post_count(work: Work, take_id: int) -> TakePosted:
    """Post the differences; Skus of which no stock was kept are tracked from now on. Refused: take_closed, recount_needed.

    Where less is there than was kept for orders, those with the latest deadlines wait.
    """
    take = _open(work, take_id)
    lines = list(work.session.scalars(select(StockTakeLine).where(StockTakeLine.stock_take_id == take_id)))
    unsure = [line for line in lines if _must_recount(line)]
    if unsure:
        code = work.session.get_one(Sku, unsure[0].sku_id).code
        raise Refused(
            "recount_needed",
            "{count} items differ from the book and were counted once only, {sku} among them.",
            "Count them again, without looking at the first figure.",
            count=len(unsure),
            sku=code,
        )
    posted = [_post(work, take, line) for line in sorted(lines, key=lambda one: one.sku_id)]
    _close(work, take, POSTED)
    return TakePosted(
        counted=len(posted),
        differing=sum(one != 0 for one in posted),
        surplus=sum(one for one in posted if one > 0),
        missing=-sum(one for one in posted if one < 0),
    )


def _post(work: Work, take: StockTake, line: StockTakeLine) -> int:
    """The difference of one Sku goes into the ledger; never below nothing, whatever left since it was counted."""
    place = line.sku_id, take.warehouse_id
    fresh = bool(start_tracking(work, [line.sku_id]))
    there = level_at(work, place).on_hand
    difference = line.counted - there if fresh else max(_difference(line), -there)
    post(work, MoveKind.OPENING if fresh else MoveKind.COUNT, place, difference, take.note)
    close_alert(work, AlertKind.UNEXPLAINED_STOCK, subject(line.sku_id))
    return difference


def _difference(line: StockTakeLine) -> int:
    return line.counted - line.book if line.recounted is None else line.recounted - line.rebook


def _must_recount(line: StockTakeLine) -> bool:
    return line.recounted is None and line.counted != line.book


def _note(work: Work, line: StockTakeLine, quantity: int) -> int:
    refuse_quantity(quantity, least=0)
    take = work.session.get_one(StockTake, line.stock_take_id)
    tracked = stockable(work, line.sku_id).tracked
    # Nothing is written about a Sku of which no stock was kept: its first count is right.
    book = level_at(work, (line.sku_id, take.warehouse_id)).on_hand if tracked else quantity
    if line.recounted is None:
        line.counted, line.book = quantity, book
    else:
        line.recounted, line.rebook = quantity, book
    line.at = work.now
    work.session.flush()
    work.changed("stock_take", take.id, "lines")
    return quantity


def _line(work: Work, take_id: int, sku_id: int) -> StockTakeLine:
    _open(work, take_id)
    stockable(work, sku_id)
    query = select(StockTakeLine).where(
        StockTakeLine.stock_take_id == take_id, StockTakeLine.sku_id == sku_id
    )
    line = work.session.scalars(query).one_or_none()
    if line is None:
        line = StockTakeLine(stock_take_id=take_id, sku_id=sku_id, counted=0, book=0, rebook=0, at=work.now)
        work.session.add(line)
    return line


def _open(work: Work, take_id: int) -> StockTake:
    take = work.session.get(StockTake, take_id)
    if take is None or take.closed_at is not None:
        raise Refused("take_closed", "This stock take is over.", "Start a new one.")
    return take


def _close(work: Work, take: StockTake, outcome: str) -> None:
    take.closed_at, take.outcome = work.now, outcome
    work.session.flush()
    work.changed("stock_take", take.id, "closed_at")


def list_takes(reading: Reading | Work, *, closed: bool = False, limit: int = 50) -> list[TakeView]:
    """Stock takes, the newest first; with ``closed`` also those that are over."""
    counted = (
        select(StockTakeLine.stock_take_id, func.count().label("skus"))
        .group_by(StockTakeLine.stock_take_id)
        .subquery()
    )
    query = (
        select(StockTake, Warehouse.name, func.coalesce(counted.c.skus, 0))
        .join(Warehouse, Warehouse.id == StockTake.warehouse_id)
        .outerjoin(counted, counted.c.stock_take_id == StockTake.id)
        .order_by(StockTake.id.desc())
        .limit(limit)
    )
    if not closed:
        query = query.where(StockTake.closed_at.is_(None))
    return [
        TakeView(
            id=take.id,
            warehouse_id=take.warehouse_id,
            warehouse=name,
            note=take.note,
            opened_at=take.opened_at,
            closed_at=take.closed_at,
            outcome=take.outcome,
            skus=skus,
        )
        for take, name, skus in reading.session.execute(query)
    ]


def count_rows(reading: Reading | Work, take_id: int) -> list[CountRow]:
    """What was counted so far, the last counted first; the book shows only as "count again"."""
    query = (
        select(StockTakeLine, Sku)
        .join(Sku, Sku.id == StockTakeLine.sku_id)
        .where(StockTakeLine.stock_take_id == take_id)
        .order_by(StockTakeLine.at.desc(), StockTakeLine.id.desc())
    )
    return [
        CountRow(
            sku_id=sku.id,
            code=sku.code,
            name=sku.name,
            spec=sku.spec,
            bin=sku.bin,
            counted=line.counted,
            recounted=line.recounted,
            must_recount=_must_recount(line),
            difference=None if _must_recount(line) else _difference(line),
        )
        for line, sku in reading.session.execute(query)
    ]
