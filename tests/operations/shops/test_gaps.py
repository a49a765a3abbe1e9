"""Days of a shop, and how many of their orders are here."""

from __future__ import annotations

from datetime import UTC, datetime

from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.shops.gaps import Day, DayCount, count_here, last_days
from oms_desktop.operations.work import SYSTEM, Store
from tests.news import make_shop, order, source
from tests.stores import NOW

HOUR = 3_600_000
MIDNIGHT = NOW - 11 * HOUR
"""Of the tests' day, in Shanghai."""


def test_days_are_those_of_the_shop_and_today_ends_now() -> None:
    today, yesterday = last_days(NOW, "Asia/Shanghai", 2)
    assert today == Day(MIDNIGHT, NOW)
    assert yesterday == Day(MIDNIGHT - 24 * HOUR, MIDNIGHT)


def test_a_day_may_be_longer_or_shorter() -> None:
    noon = round(
        datetime(2026, 10, 25, 12, tzinfo=UTC).timestamp() * 1000
    )  # the night clocks went back in Berlin
    today, before = last_days(noon, "Europe/Berlin", 2)
    assert (today.end - today.start) / HOUR == 14
    assert (before.end - before.start) / HOUR == 24
    assert [round((day.end - day.start) / HOUR) for day in last_days(noon + 24 * HOUR, "Europe/Berlin", 2)][
        1
    ] == 25


def test_orders_count_on_the_day_they_were_placed(store: Store) -> None:
    shop, other = make_shop(store), make_shop(store, "另一家")
    placed = {"A": MIDNIGHT, "B": MIDNIGHT - 1, "C": NOW - 1, "D": NOW}
    with store.work(SYSTEM) as work:
        accept_orders(
            work, shop, [order(number, created_at=at) for number, at in placed.items()], source(NOW)
        )
        accept_orders(work, other, [order("E", created_at=MIDNIGHT)], source(NOW))
    today, yesterday = last_days(NOW, "Asia/Shanghai", 2)
    with store.reading() as reading:
        assert count_here(reading, shop, today) == 2
        assert count_here(reading, shop, yesterday) == 1


def test_what_is_missing_is_never_less_than_nothing() -> None:
    assert DayCount(0, 1, 5, 3).missing == 2
    assert DayCount(0, 1, 3, 5).missing == 0
