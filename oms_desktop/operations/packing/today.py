"""What one bench has done today, and what waits for it next: two cheap reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from oms_desktop.models import Order, Scan
from oms_desktop.operations.orders.queue import Filter, OrderRow, order_ids, order_rows
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import ScanResult

HOUR_MS = 3_600_000
SHORTEST_MS = 10 * 60_000
"""Speed is not reckoned on less time than this: the first parcel of a day would look like sixty an hour."""

_HELD_AMONG = 30
"""So many held orders may stand among the first ones; a queue card fewer is no harm."""

ERRORS = frozenset(
    {
        ScanResult.WRONG_ITEM,
        ScanResult.EXTRA,
        ScanResult.UNKNOWN,
        ScanResult.WRONG_LABEL,
        ScanResult.OTHER_ORDER,
    }
)
RECENT = frozenset(
    {ScanResult.CLOSED, ScanResult.REFUNDED, ScanResult.CANCELLED, ScanResult.HOLD, ScanResult.ABORTED}
    | ERRORS
)
"""Results worth a line in the list of what happened last."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what happened last: an order by its number, or a code where there was none."""

    result: ScanResult
    subject: str


@dataclass(frozen=True, slots=True)
class BenchDay:
    """One station's day so far."""

    packed: int
    errors: int
    first_at: int | None
    """UTC milliseconds of the day's first scan."""
    last_hour: int
    """Parcels closed in the hour before ``now``."""
    recent: tuple[Happened, ...]
    """Newest first."""


def bench_day(
    reading: Reading, station: str, since: int, limit: int = 8, but: Sequence[str] = ()
) -> BenchDay:
    """Counts of a station's scans since a moment (UTC milliseconds), and its last lines; ``but``: without these scans."""
    mine = (Scan.station == station, Scan.at >= since, Scan.scan_id.not_in(but))
    by_result = select(Scan.result, func.count()).where(*mine).group_by(Scan.result)
    counts: dict[str, int] = {result: count for result, count in reading.session.execute(by_result)}
    closed = (*mine, Scan.result == ScanResult.CLOSED)
    last_hour = select(func.count()).where(*closed, Scan.at >= reading.now - HOUR_MS)
    lines = (
        select(Scan.result, Scan.code, Order.number)
        .outerjoin(Order, Order.id == Scan.order_id)
        .where(*mine, Scan.result.in_([one.value for one in RECENT]))
        .order_by(Scan.at.desc(), Scan.scan_id.desc())
        .limit(limit)
    )
    return BenchDay(
        packed=counts.get(ScanResult.CLOSED, 0),
        errors=sum(counts.get(one, 0) for one in ERRORS),
        first_at=reading.session.execute(select(func.min(Scan.at)).where(*mine)).scalar(),
        last_hour=reading.session.execute(last_hour).scalar_one(),
        recent=tuple(
            Happened(ScanResult(result), subject_of(ScanResult(result), code, number or ""))
            for result, code, number in reading.session.execute(lines)
        ),
    )


def subject_of(result: ScanResult, code: str, number: str) -> str:
    """What a line is about: for an error the code that was scanned, else the order."""
    return (code or number) if result in ERRORS else (number or code)


def speed(closed_last_hour: int, first_at: int | None, now: int) -> int:
    """Parcels an hour; over the time since the day's first scan while that is less than an hour."""
    if first_at is None or not closed_last_hour:
        return 0
    worked = min(HOUR_MS, max(SHORTEST_MS, now - first_at))
    return round(closed_last_hour * HOUR_MS / worked)


def next_orders(reading: Reading, limit: int) -> tuple[OrderRow, ...]:
    """The orders to be packed next that nothing holds: urgent ones first, then by deadline."""
    ids = list(order_ids(reading, Filter(chip="to_ship"), limit=limit + _HELD_AMONG))
    rows = order_rows(reading, ids)
    free = [rows[order_id] for order_id in ids if order_id in rows and not rows[order_id].holds]
    return tuple(free[:limit])
