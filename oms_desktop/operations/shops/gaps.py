"""Days of a shop against what its platform says of them: how many orders there were, and how many of them are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from oms_desktop.models import Order
from oms_desktop.operations.work import Reading

_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a shop's zone, UTC milliseconds; of today only what is over."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many orders were placed on a day."""

    start: int
    end: int
    there: int
    """By the platform's count."""
    here: int
    """Orders of that day in this store."""

    @property
    def missing(self) -> int:
        """Orders the platform has and this store lacks; 0 where it has more than the platform counts."""
        return max(0, self.there - self.here)


def last_days(now: int, zone: str, count: int) -> tuple[Day, ...]:
    """The last ``count`` days up to now (UTC ms), today first."""
    place = _CHINA if zone == "Asia/Shanghai" else ZoneInfo(zone)  # also on a system without zone data
    begin = datetime.fromtimestamp(now / 1000, place).replace(hour=0, minute=0, second=0, microsecond=0)
    found, end = [], now
    for back in range(count):
        start = round((begin - timedelta(days=back)).timestamp() * 1000)
        found.append(Day(start, end))
        end = start
    return tuple(found)


def count_here(reading: Reading, shop_id: int, day: Day | DayCount) -> int:
    """Orders of a shop that were placed on a day, as its platform told them: re-ships and exchanges of ours don't count."""
    query = (
        select(func.count())
        .select_from(Order)
        .where(
            Order.shop_id == shop_id,
            Order.created_at >= day.start,
            Order.created_at < day.end,
            Order.origin_order.is_(None),
        )
    )
    return reading.session.execute(query).scalar_one()
