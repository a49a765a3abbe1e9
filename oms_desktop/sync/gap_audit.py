"""Nothing lost: each day's count of orders at the platform against ours, and the news of a day pulled once more.

The cursor of the ordinary pulls is neither read nor moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from oms_desktop.errors import Refused
from oms_desktop.exchange import NewsSource
from oms_desktop.operations.shops.credentials import BoundShop
from oms_desktop.operations.shops.gaps import Day, DayCount, count_here, last_days
from oms_desktop.operations.shops.pulls import NewsPage, take_page
from oms_desktop.operations.shops.unreadable import RawNews
from oms_desktop.operations.work import Store
from oms_desktop.sync.connector import Can, OrderPage, Platform, Window
from oms_desktop.sync.shop_calls import Busy, Calls, Surroundings
from oms_desktop.vocabulary import SourceRank

Progress = Callable[[int, int], object]
"""(done, of how many); may raise to end the work."""

_PATIENCE = 60
_PAUSE_S = 0.5
"""The shop's own pass is waited for half a minute: it ends soon, or says how far it is elsewhere."""


def count_days(
    store: Store,
    platform: Platform,
    shop_id: int,
    days: int,
    progress: Progress = lambda done, total: None,
    around: Surroundings | None = None,
) -> tuple[DayCount, ...]:
    """The last ``days`` days, today first; no further back than the platform tells.

    Raises PlatformError; Refused ``no_count``, ``shop_busy`` and what ``progress`` raises.
    """
    if Can.COUNT not in platform.can:
        raise Refused(
            "no_count",
            "{platform} doesn't tell how many orders a day had.",
            "Compare a day with the platform's back office.",
            platform=platform.name,
        )
    with _talking(store, platform, shop_id, progress, around) as (calls, shop):
        now = store.clock()
        asked = [
            day
            for day in last_days(now, shop.timezone, days)
            if day.start >= now - platform.pull.oldest and day.end > day.start
        ]
        found = []
        for at, day in enumerate(asked):
            progress(at, len(asked))
            found.append(_count(calls, day))
        progress(len(asked), len(asked))
    return tuple(found)


def fetch_day(
    store: Store,
    platform: Platform,
    shop_id: int,
    day: DayCount,
    progress: Progress = lambda done, total: None,
    around: Surroundings | None = None,
) -> DayCount:
    """Pull what changed from that day on until all its orders are here; the day as it is then.

    Platforms list orders by when they changed, and an order of that day may have changed at any time since: the windows are
    gone through in order, and mostly the first ones are enough. ``progress`` is told milliseconds. Raises as `count_days`.
    """
    with _talking(store, platform, shop_id, progress, around) as (calls, _):
        rules, now = platform.pull, store.clock()
        begin, target = max(day.start - rules.overlap, now - rules.oldest), now - rules.lag
        start = begin
        while start < target and _here(store, shop_id, day).missing:
            end = min(start + rules.longest, target)
            page = ""
            while True:
                progress(start - begin, target - begin)
                page = _pull(calls, Window(start, end), page)
                if not page:
                    break
            start = end
        progress(target - begin, target - begin)
        return _count(calls, Day(day.start, day.end))


@contextmanager
def _talking(
    store: Store, platform: Platform, shop_id: int, progress: Progress, around: Surroundings | None
) -> Iterator[tuple[Calls, BoundShop]]:
    """Talk for the shop, as soon as its own pass is over."""
    around = around or Surroundings()
    calls = Calls(store, shop_id, platform, around)
    try:
        shop = _begin(calls, progress, around)
        try:
            calls.renew_in_time(shop)
            yield calls, shop
        finally:
            calls.end()
    finally:
        calls.close()


def _begin(calls: Calls, progress: Progress, around: Surroundings) -> BoundShop:
    for _ in range(_PATIENCE):
        try:
            return calls.begin()
        except Busy:
            progress(0, 0)
            around.sleep(_PAUSE_S)
    raise Refused("shop_busy", "Another program is talking to this shop.", "Try again in a moment.")


def _count(calls: Calls, day: Day) -> DayCount:
    there = calls(lambda connector: connector.count(Window(day.start, day.end)))
    return _here(calls.store, calls.shop_id, DayCount(day.start, day.end, there, 0))


def _here(store: Store, shop_id: int, day: DayCount) -> DayCount:
    with store.reading() as reading:
        return replace(day, here=count_here(reading, shop_id, day))


def _pull(calls: Calls, window: Window, here: str) -> str:
    """One page of a window, stored as news of now; which is next, empty: none."""
    source = NewsSource(SourceRank.API, calls.store.clock(), calls.platform.name)
    page: OrderPage = calls(lambda connector: connector.orders_since(window, here))
    unreadable = tuple(RawNews(one.number, one.reason, one.raw) for one in page.unreadable)
    news = NewsPage(page.orders, unreadable, page.raw)
    take_page(calls.store, calls.actor, calls.shop_id, news, source)
    return page.next
