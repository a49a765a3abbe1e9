"""The nightly audit: once a night, when nobody works, and an alert that names what it found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from oms_desktop.operations.alerts import AlertView, list_alerts
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import mark_urgent
from oms_desktop.operations.shipping.ship_file import watch_unconfirmed
from oms_desktop.operations.station.nightly import FROM_HOUR, last_night, nightly_audit
from oms_desktop.operations.work import SYSTEM, Actor, Store
from oms_desktop.vocabulary import AlertKind
from tests.news import make_shop, order, source
from tests.stores import HOUR, Clock
from tests.stores import NOW as ELEVEN

OWNER = Actor()


@pytest.fixture
def house(store: Store) -> Store:
    """A store with an order, in which somebody has just worked."""
    shop_id = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop_id, [order("A1")], source())
    return store


def alerts(store: Store) -> list[AlertView]:
    with store.reading() as reading:
        return [alert for alert in list_alerts(reading) if alert.kind == AlertKind.AUDIT]


def test_the_night_begins_at_three_here() -> None:
    for hour in range(0, 48, 5):
        now = ELEVEN + hour * HOUR
        night = datetime.fromtimestamp(last_night(now) / 1000, UTC).astimezone()
        assert (night.hour, night.minute) == (FROM_HOUR, 0)
        assert 0 <= now - last_night(now) < 24 * HOUR


def test_once_a_night_when_nobody_works(house: Store, clock: Clock) -> None:
    assert nightly_audit(house) is None  # somebody is at work
    clock.advance(minutes=6)
    assert nightly_audit(house) == ()
    clock.advance(minutes=30)
    assert nightly_audit(house) is None
    clock.now = last_night(clock.now + 24 * HOUR) - 1
    assert nightly_audit(house) is None
    clock.advance(ms=1)
    assert nightly_audit(house) == ()
    assert alerts(house) == []


def test_a_house_that_never_rests_is_looked_through_in_spite_of_that(house: Store, clock: Clock) -> None:
    clock.now = last_night(clock.now) + 1
    for hour in range(13):
        with house.work(OWNER) as work:
            mark_urgent(work, [1], urgent=hour % 2 == 0)
        assert (nightly_audit(house) is not None) == (hour == 12)
        clock.advance(hours=1)


def test_the_programs_own_looks_are_nobody_at_work(house: Store, clock: Clock) -> None:
    clock.advance(minutes=6)
    with house.work(SYSTEM) as work:
        watch_unconfirmed(work)
    assert nightly_audit(house) == ()


def test_what_it_finds_is_named_until_it_agrees_again(house: Store, clock: Clock) -> None:
    clock.advance(minutes=6)
    with house.work(OWNER) as work:
        work.session.execute(text("UPDATE orders SET hold_count = 7"))
    assert nightly_audit(house) == ("holds", "counters")
    told = {alert.subject: alert.message for alert in alerts(house)}
    assert "A1: says 7, has 0. " in str(told["audit:holds"])  # what was found, then what to do
    assert told.keys() == {"audit:holds", "audit:counters"}
    with house.work(OWNER) as work:
        work.session.execute(text("UPDATE orders SET hold_count = 0"))
    clock.advance(days=1)
    assert nightly_audit(house) == ()
    assert alerts(house) == []


def test_a_program_that_ends_leaves_it_for_the_next_time(house: Store, clock: Clock) -> None:
    clock.advance(minutes=6)
    assert nightly_audit(house, lambda: True) is None
    assert nightly_audit(house) == ()
