"""The day at a glance, from counter rows and narrow indexes: no number here is counted over all orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, select

from oms_desktop.models import Hold, Order
from oms_desktop.operations.alerts import AlertView, list_alerts, open_count
from oms_desktop.operations.orders.queue import Filter, chip_counts, order_ids, overdue_count
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import OPEN

SOON_MS = 2 * 3_600_000
"""About to be late: the deadline is less than two hours away."""
HOURS = 24
WEEK_DAYS = 7
MOST_ALERTS = 50
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day in a zone, UTC milliseconds; ``end`` is the next midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a range of shipped orders left. Those whose moment of shipping no export names are left out of both figures."""

    orders: int = 0
    """Of which the handling time is known."""
    handling: int | None = None
    """Milliseconds on average, from payment (cash on delivery: from the order) to shipping; ``None``: no order."""
    promised: int = 0
    """Of which also the deadline is known."""
    in_time: int = 0
    """Of those promised, shipped by the deadline."""

    @property
    def late(self) -> int:
        return self.promised - self.in_time


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands on the first screen. Times are UTC milliseconds, counts are orders unless said otherwise."""

    now: int
    today: Day
    orders: int
    """All there ever were: 0 is a store nobody has used yet."""
    to_ship: int
    """Paid and here, held ones included: the chip ``open``."""
    to_approve: int
    due_today: int
    """Of those to ship: deadline before midnight, overdue ones included."""
    soon: int
    """Deadline within ``SOON_MS``, not yet overdue."""
    next_deadline: int | None
    """The earliest one that is not overdue."""
    overdue: int
    held: int
    hold_reasons: tuple[tuple[str, int], ...]
    """(HoldReason value, orders), most first."""
    shipped_today: int
    shipped_yesterday: int
    """Up to the same time of day."""
    by_hour: tuple[int, ...]
    """Shipped today, by hour of the day."""
    pace_today: Pace
    pace_yesterday: Pace
    """The whole day."""
    pace_week: Pace
    """Today and the six days before."""
    waiting_reports: int
    exported_reports: int
    dead_reports: int
    shops: tuple[ShopView, ...]
    alerts: tuple[AlertView, ...]
    alert_count: int
    zone: str

    @property
    def unconfirmed_reports(self) -> int:
        """Shipments the platforms have not confirmed: waiting, in a file, or given up."""
        return self.waiting_reports + self.exported_reports + self.dead_reports


def overview(reading: Reading, *, zone: str = "Asia/Shanghai") -> Overview:
    """The day in ``zone``, as of now."""
    now = reading.now
    today = day_of(now, zone)
    chips = chip_counts(reading)
    overdue = overdue_count(reading, now)
    shops = list_shops(reading)
    by_hour = _shipped_by_hour(reading, today)
    yesterday = day_of(today.start - 1, zone)
    return Overview(
        now=now,
        today=today,
        orders=chips["all"],
        to_ship=chips["open"],
        to_approve=chips["to_approve"],
        due_today=overdue_count(reading, today.end),
        soon=overdue_count(reading, now + SOON_MS) - overdue,
        next_deadline=_next_deadline(reading),
        overdue=overdue,
        held=chips["held"],
        hold_reasons=_hold_reasons(reading) if chips["held"] else (),
        shipped_today=sum(by_hour),
        shipped_yesterday=_shipped(reading, yesterday.start, now - (today.end - today.start)),
        by_hour=by_hour,
        pace_today=_pace(reading, today.start, today.end),
        pace_yesterday=_pace(reading, yesterday.start, today.start),
        pace_week=_pace(reading, week_start(today, zone), today.end),
        waiting_reports=sum(shop.waiting_pushes for shop in shops),
        exported_reports=sum(shop.exported_pushes for shop in shops),
        dead_reports=sum(shop.dead_letters for shop in shops),
        shops=shops,
        alerts=tuple(list_alerts(reading, limit=MOST_ALERTS)),
        alert_count=open_count(reading),
        zone=zone,
    )


def day_of(moment: int, zone: str) -> Day:
    """The calendar day that ``moment`` belongs to in ``zone``."""
    here = datetime.fromtimestamp(moment / 1000, ZoneInfo(zone))
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    following = (midnight + timedelta(hours=36)).replace(hour=0)
    return Day(round(midnight.timestamp() * 1000), round(following.timestamp() * 1000))


def week_start(today: Day, zone: str) -> int:
    """The midnight with which the week begins that ends with ``today``."""
    return day_of(today.start - round((WEEK_DAYS - 1.5) * HOURS * _HOUR_MS), zone).start


def _next_deadline(reading: Reading) -> int | None:
    """The earliest deadline ahead: by priority the first of the queue that is not overdue."""
    ahead = []
    for urgent in (True, False):
        first = order_ids(reading, Filter(chip="open", overdue=False, urgent=urgent), limit=1)
        ahead += [reading.session.get_one(Order, order_id).deadline for order_id in first]
    return min((moment for moment in ahead if moment is not None), default=None)


def _shipped_by_hour(reading: Reading, day: Day) -> tuple[int, ...]:
    hour = (Order.shipped_at - day.start) // _HOUR_MS
    query = (
        select(hour, func.count())
        .where(Order.shipped_at >= day.start, Order.shipped_at < day.end)
        .group_by(hour)
    )
    found = {at: count for at, count in reading.session.execute(query) if at is not None}
    return tuple(found.get(at, 0) for at in range(max(HOURS, (day.end - day.start) // _HOUR_MS)))


def _shipped(reading: Reading, start: int, end: int) -> int:
    query = select(func.count()).where(Order.shipped_at >= start, Order.shipped_at < end)
    return reading.session.execute(query).scalar_one()


def _pace(reading: Reading, start: int, end: int) -> Pace:
    """Over the index of what was shipped, which for a week is a few thousand rows.

    An order whose shipping no export told has the moment of its payment there: that is no handling time.
    """
    took = Order.shipped_at - func.coalesce(Order.paid_at, Order.created_at)
    in_time = func.coalesce(func.sum(case((Order.shipped_at <= Order.deadline, 1), else_=0)), 0)
    query = select(func.count(), func.avg(took), func.count(Order.deadline), in_time).where(
        Order.shipped_at >= start, Order.shipped_at < end, took > 0
    )
    orders, handling, promised, kept = reading.session.execute(query).one()
    return Pace(orders, None if handling is None else round(handling), promised, int(kept))


def _hold_reasons(reading: Reading) -> tuple[tuple[str, int], ...]:
    """Why the open orders are held: over the index of open holds, which is as long as the list of exceptions."""
    orders = func.count(Hold.order_id.distinct())
    query = (
        select(Hold.reason, orders)
        .join(Order, Order.id == Hold.order_id)
        .where(Hold.closed_at.is_(None), Order.status.in_(list(OPEN)))
        .group_by(Hold.reason)
        .order_by(orders.desc(), Hold.reason)
    )
    return tuple((reason, count) for reason, count in reading.session.execute(query))
