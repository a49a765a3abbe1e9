"""Calls of a day, as counter rows."""

from __future__ import annotations

from sqlalchemy import func, select

from oms_desktop.models import Counter
from oms_desktop.operations.shops.calls import Tally, calls_today, count_calls
from oms_desktop.operations.work import SYSTEM, Store
from tests.stores import Clock

METHOD = "/order/list"


def test_calls_add_up_and_the_busiest_minute_stays(store: Store, clock: Clock) -> None:
    for calls, busiest in ((5, 4), (3, 3), (9, 8)):
        with store.work(SYSTEM) as work:
            count_calls(work, 7, {METHOD: Tally(calls, busiest), "": Tally(calls, busiest)})
    with store.work(SYSTEM) as work:
        count_calls(work, 77, {"": Tally(1, 1)})
        count_calls(work, 7, {})
    with store.reading() as reading:
        assert calls_today(reading, 7) == {METHOD: Tally(17, 8), "": Tally(17, 8)}
        assert calls_today(reading, 77) == {"": Tally(1, 1)}


def test_another_day_begins_at_nothing_and_leaves_nothing_behind(store: Store, clock: Clock) -> None:
    with store.work(SYSTEM) as work:
        count_calls(work, 7, {METHOD: Tally(5, 4), "": Tally(5, 4)})
    clock.advance(days=1)
    with store.reading() as reading:
        assert calls_today(reading, 7) == {}
    with store.work(SYSTEM) as work:
        count_calls(work, 7, {"": Tally(1, 1)})
    with store.reading() as reading:
        assert calls_today(reading, 7) == {"": Tally(1, 1)}
        query = select(func.count()).select_from(Counter).where(Counter.name.contains("/7/"))
        assert reading.session.execute(query).scalar_one() == 2
