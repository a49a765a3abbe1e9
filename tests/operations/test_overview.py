"""The numbers of the first screen: each equals the length of the list behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oms_desktop.exchange import PlatformOrder
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.queue import Filter, order_count, order_ids
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.overview import SOON_MS, Overview, Pace, day_of, overview, week_start
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import HoldReason, OrderStatus
from tests.news import make_shop, order, source
from tests.stores import DAY, HOUR, NOW, Clock

ZONE = "Asia/Shanghai"


def look(store: Store) -> Overview:
    with store.reading() as reading:
        return overview(reading)


def count(store: Store, wanted: Filter) -> int:
    with store.reading() as reading:
        assert order_count(reading, wanted) == len(order_ids(reading, wanted))
        return order_count(reading, wanted)


def take(store: Store, *news: object, name: str = "好物铺") -> int:
    shop_id = make_shop(store, name)
    with store.work(SYSTEM) as work:
        accept_orders(work, shop_id, list(news), source(NOW))  # type: ignore[arg-type]
    return shop_id


def test_an_empty_store_says_so(any_store: Store) -> None:
    seen = look(any_store)
    assert (seen.orders, seen.to_ship, seen.soon, seen.overdue, seen.shipped_today) == (0, 0, 0, 0, 0)
    assert seen.next_deadline is None
    assert seen.by_hour == (0,) * 24
    assert seen.shops == ()


def test_a_day_is_the_zones_day() -> None:
    day = day_of(NOW, ZONE)
    assert day.end - day.start == DAY
    assert day.start == NOW - 11 * HOUR
    assert day_of(day.end, ZONE).start == day.end
    berlin = day_of(1_774_746_000_000, "Europe/Berlin")  # the clocks go forward
    assert berlin.end - berlin.start == 23 * HOUR


def test_deadlines_and_their_lists(any_store: Store) -> None:
    take(
        any_store,
        order("LATE", ship_by=NOW - HOUR),
        order("SOON", ship_by=NOW + HOUR),
        order("TODAY", ship_by=NOW + 5 * HOUR),
        order("NEXT", ship_by=NOW + 30 * HOUR),
        order("UNPAID", OrderStatus.PLACED, ship_by=NOW - HOUR),
    )
    seen = look(any_store)
    assert (seen.orders, seen.to_ship, seen.overdue, seen.soon, seen.due_today) == (5, 4, 1, 1, 3)
    assert seen.next_deadline == NOW + HOUR
    assert count(any_store, Filter(chip="open")) == seen.to_ship
    assert count(any_store, Filter(chip="open", overdue=True)) == seen.overdue
    soon = Filter(chip="open", overdue=False, due_before=NOW + SOON_MS)
    assert count(any_store, soon) == seen.soon
    assert count(any_store, replace(soon, overdue=None, due_before=seen.today.end)) == seen.due_today


def test_an_urgent_order_does_not_hide_an_earlier_deadline(store: Store) -> None:
    take(store, order("A", ship_by=NOW + 3 * HOUR), order("B", ship_by=NOW + HOUR))
    with store.work(SYSTEM) as work:
        first = next(o for o in map(lambda i: load(work, i), (1, 2)) if o.number == "A")
        first.priority = 1
    assert look(store).next_deadline == NOW + HOUR


def test_held_orders_by_reason(any_store: Store) -> None:
    take(any_store, order("A"), order("B"), order("C"))
    with any_store.work(SYSTEM) as work:
        for order_id, reason in ((1, HoldReason.MANUAL), (2, HoldReason.MANUAL), (2, HoldReason.ADDRESS)):
            open_hold(work, load(work, order_id), reason, source="test")
    seen = look(any_store)
    assert seen.held == 2
    assert seen.hold_reasons == (("manual", 2), ("address", 1))


def left(number: str, at: int, took: int, *, late: bool = False, **more: Any) -> PlatformOrder:
    """Shipped ``at``, paid ``took`` before, and promised for an hour before or after that moment."""
    paid_at = at - took
    promise = at - HOUR if late else at + HOUR
    times = {"created_at": paid_at - 1, "paid_at": paid_at, "shipped_at": at, "ship_by": promise, **more}
    return order(number, OrderStatus.SHIPPED, **times)


def test_how_fast_the_orders_of_a_day_and_a_week_left(any_store: Store, clock: Clock) -> None:
    midnight = day_of(NOW, ZONE).start
    take(
        any_store,
        left("A", midnight, HOUR),
        left("B", midnight + 9 * HOUR, 2 * HOUR, late=True),
        left("CASH", midnight + 9 * HOUR, 6 * HOUR, created_at=midnight + 3 * HOUR, paid_at=None),
        left("Y", midnight - 1, 5 * HOUR),
        left("FIRST", midnight - 6 * DAY, HOUR, late=True),
        left("BEFORE", midnight - 6 * DAY - 1, HOUR, late=True),
        # No export named the moment it left: its payment stands there.
        order("UNKNOWN", OrderStatus.SHIPPED, paid_at=midnight + HOUR),
    )
    seen = look(any_store)
    assert seen.pace_today == Pace(orders=3, handling=3 * HOUR, promised=3, in_time=2)
    assert seen.pace_yesterday == Pace(orders=1, handling=5 * HOUR, promised=1, in_time=1)
    assert (seen.pace_week.orders, seen.pace_week.promised, seen.pace_week.late) == (5, 5, 2)
    assert seen.pace_week.handling == 3 * HOUR
    assert week_start(seen.today, ZONE) == midnight - 6 * DAY
    clock.advance(days=8)
    seen = look(any_store)
    assert (seen.pace_today, seen.pace_yesterday, seen.pace_week) == (Pace(), Pace(), Pace())


def test_a_week_is_seven_midnights_where_the_clocks_change() -> None:
    sunday = day_of(1_774_746_000_000, "Europe/Berlin")
    for ahead in range(8):
        today = day_of(sunday.start + ahead * DAY + 12 * HOUR, "Europe/Berlin")
        begin = week_start(today, "Europe/Berlin")
        assert day_of(begin, "Europe/Berlin").start == begin
        assert round((today.start - begin) / DAY) == 6


def test_shipped_by_hour_of_today(any_store: Store, clock: Clock) -> None:
    start = day_of(NOW, ZONE).start
    shipped = OrderStatus.SHIPPED
    take(
        any_store,
        order("A", shipped, shipped_at=start + 8 * HOUR),
        order("B", shipped, shipped_at=start + 8 * HOUR + 1),
        order("C", shipped, shipped_at=start + 10 * HOUR + HOUR - 1),
        order("Y", shipped, shipped_at=start - 20 * HOUR),
        order("Z", shipped, shipped_at=start - 1),
    )
    seen = look(any_store)
    assert {hour: found for hour, found in enumerate(seen.by_hour) if found} == {8: 2, 10: 1}
    assert (seen.shipped_today, seen.shipped_yesterday) == (3, 1)
    behind = Filter(chip="all", shipped_from=seen.today.start, sort="shipped_at", descending=True)
    assert count(any_store, behind) == 3
    assert count(any_store, replace(behind, shipped_to=start + 9 * HOUR)) == 2
    clock.advance(days=1)
    assert look(any_store).shipped_today == 0
