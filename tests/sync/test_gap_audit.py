"""The platform's count per day against ours, and what is missing fetched: the orders of that day, whenever they changed since."""

from __future__ import annotations

import pytest

from oms_desktop.errors import Refused, Unreachable
from oms_desktop.models import RawPayload
from oms_desktop.operations.shops.gaps import DayCount
from oms_desktop.operations.shops.pulls import ORDERS, read_position
from oms_desktop.operations.shops.pulls_lease import new_owner, take_lease
from oms_desktop.operations.work import SYSTEM
from oms_desktop.sync.connector import Account, Can, Connector, Platform, Pull
from oms_desktop.sync.gap_audit import count_days, fetch_day
from oms_desktop.sync.http import Http
from oms_desktop.sync.shop_calls import Surroundings
from tests import news
from tests.stores import NOW
from tests.sync.scripted import Scene, ScriptedConnector

HOUR, DAY = 3_600_000, 86_400_000
MIDNIGHT = NOW - 11 * HOUR


class EnoughError(Exception):
    """The person cancels."""


@pytest.fixture
def platform(scene: Scene) -> Platform:
    def connect(account: Account, http: Http) -> Connector:
        del http
        return ScriptedConnector(scene.side, account)

    return Platform("practice", frozenset(Can), connect, pull=Pull(longest=6 * HOUR, oldest=5 * DAY))


@pytest.fixture
def around(scene: Scene) -> Surroundings:
    def sleep(seconds: float) -> None:
        scene.clock.advance(seconds=seconds)

    return Surroundings(sleep=sleep)


def sell(scene: Scene, number: str, placed: int, changed: int) -> None:
    now, scene.clock.now = scene.clock.now, changed
    scene.side.sell(news.order(number, created_at=placed))
    scene.clock.now = now


def test_each_day_is_counted_on_both_sides(scene: Scene, platform: Platform) -> None:
    sell(scene, "A", NOW - HOUR, NOW - HOUR)
    sell(scene, "B", MIDNIGHT - HOUR, MIDNIGHT - HOUR)
    sell(scene, "C", MIDNIGHT - 30 * HOUR, MIDNIGHT - 30 * HOUR)  # before the first import's day
    scene.once()
    told: list[tuple[int, int]] = []
    days = count_days(scene.store, platform, scene.shop_id, 3, lambda done, total: told.append((done, total)))
    assert [(day.there, day.here, day.missing) for day in days] == [(1, 1, 0), (1, 1, 0), (1, 0, 1)]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_nothing_is_asked_that_the_platform_has_forgotten(scene: Scene, platform: Platform) -> None:
    assert len(count_days(scene.store, platform, scene.shop_id, 30)) == 5


def test_a_platform_may_not_count(scene: Scene, platform: Platform) -> None:
    mute = Platform("practice", frozenset({Can.ORDERS}), platform.connect)
    with pytest.raises(Refused) as caught:
        count_days(scene.store, mute, scene.shop_id, 3)
    assert caught.value.code == "no_count"


def test_orders_of_a_day_are_fetched_also_where_they_changed_later(scene: Scene, platform: Platform) -> None:
    sell(scene, "A", MIDNIGHT - 30 * HOUR, MIDNIGHT - 30 * HOUR)
    sell(scene, "B", MIDNIGHT - 30 * HOUR, MIDNIGHT - 20 * HOUR)  # paid the next day
    (_, _, before) = count_days(scene.store, platform, scene.shop_id, 3)
    assert before.missing == 2
    with scene.store.reading() as reading:
        position = read_position(reading, scene.shop_id, ORDERS)
    after = fetch_day(scene.store, platform, scene.shop_id, before)
    assert (after.there, after.here) == (2, 2)
    with scene.store.reading() as reading:
        assert (
            read_position(reading, scene.shop_id, ORDERS) == position
        )  # the ordinary pulls know nothing of it
    asked = len(scene.side.windows)
    assert fetch_day(scene.store, platform, scene.shop_id, after).missing == 0
    assert len(scene.side.windows) == asked  # nothing was missing, so nothing was asked


def test_a_day_that_stays_short_is_told_so(scene: Scene, platform: Platform) -> None:
    sell(scene, "A", MIDNIGHT - HOUR, MIDNIGHT - HOUR)
    day = DayCount(MIDNIGHT - DAY, MIDNIGHT, 2, 0)
    scene.side.unreadable["B"] = MIDNIGHT - HOUR
    assert fetch_day(scene.store, platform, scene.shop_id, day).here == 1
    with scene.store.reading() as reading:
        assert reading.session.query(RawPayload).filter_by(number="B").count() == 1


def test_fetching_ends_when_a_person_has_had_enough(scene: Scene, platform: Platform) -> None:
    for number in range(6):
        sell(scene, f"T{number}", MIDNIGHT - 47 * HOUR, MIDNIGHT - 47 * HOUR + number)
    (_, _, day) = count_days(scene.store, platform, scene.shop_id, 3)
    calls: list[int] = []

    def enough(done: int, total: int) -> None:
        assert done <= total
        calls.append(done)
        if len(calls) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        fetch_day(scene.store, platform, scene.shop_id, day, enough)
    (_, _, later) = count_days(scene.store, platform, scene.shop_id, 3)
    assert later.here == 4  # what came is kept, and the shop is free again


def test_a_failing_platform_leaves_the_shop_free(scene: Scene, platform: Platform) -> None:
    scene.side.fail("count", Unreachable("503"))
    with pytest.raises(Unreachable):
        count_days(scene.store, platform, scene.shop_id, 1)
    assert scene.once().ok


def test_the_shops_own_pass_is_waited_for(scene: Scene, platform: Platform, around: Surroundings) -> None:
    with scene.store.work(SYSTEM) as work:
        assert take_lease(work, scene.shop_id, new_owner())
    told: list[tuple[int, int]] = []

    def look(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 3:
            scene.clock.advance(minutes=10)  # its program died; the lease runs out

    assert len(count_days(scene.store, platform, scene.shop_id, 1, look, around)) == 1
    with scene.store.work(SYSTEM) as work:
        assert take_lease(work, scene.shop_id, new_owner())
    frozen = Surroundings(sleep=lambda seconds: None)
    with pytest.raises(Refused) as caught:
        count_days(scene.store, platform, scene.shop_id, 1, around=frozen)
    assert caught.value.code == "shop_busy"
