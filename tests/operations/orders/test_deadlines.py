"""Late orders are told, once a shop, at once and within the minute, and forgotten when they have left."""

from __future__ import annotations

from sqlalchemy import event, func, select

from oms_desktop.models import AuditEntry
from oms_desktop.operations.alerts import AlertView, dismiss_alert, list_alerts
from oms_desktop.operations.intake.accept import Accepted, accept_orders
from oms_desktop.operations.intake.file_import import record_import
from oms_desktop.operations.orders.deadlines import follow_deadlines, watch_deadlines
from oms_desktop.operations.orders.verbs import mark_urgent, shipped_elsewhere
from oms_desktop.operations.shops.pulls import NewsPage, take_page
from oms_desktop.operations.work import SYSTEM, Actor, Store
from tests.news import HOUR, T0, make_shop, order, source
from tests.stores import Clock


def look(store: Store) -> int:
    with store.work(SYSTEM) as work:
        return watch_deadlines(work)


def test_late_orders_make_one_alert_a_shop(any_store: Store, clock: Clock) -> None:
    first, second = make_shop(any_store, "一"), make_shop(any_store, "二")
    with any_store.work(Actor()) as work:
        accept_orders(
            work, first, [order("A", ship_by=T0 + HOUR), order("B", ship_by=T0 + 2 * HOUR)], source()
        )
        accept_orders(work, second, [order("C", ship_by=T0 + 90 * HOUR)], source())
    clock.now = T0
    assert look(any_store) == 0
    clock.now = T0 + 3 * HOUR
    assert (look(any_store), look(any_store)) == (2, 2)
    with any_store.reading() as reading:
        (alert,) = list_alerts(reading)
    assert (alert.kind, alert.severity, alert.order_id) == ("overdue", "urgent", 1)
    assert alert.values == {"shop": "一", "count": 2, "order": "A"}
    with any_store.work(Actor()) as work:
        shipped_elsewhere(work, [1, 2])
    assert look(any_store) == 0
    with any_store.reading() as reading:
        assert list_alerts(reading) == []


def alerts(store: Store) -> list[AlertView]:
    with store.reading() as reading:
        return list_alerts(reading)


def entries(store: Store) -> int:
    with store.reading() as reading:
        return reading.session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def test_they_stand_at_once_after_an_import(any_store: Store, clock: Clock) -> None:
    shop = make_shop(any_store, "一")
    clock.now = T0 + 3 * HOUR
    with any_store.work(Actor()) as work:
        accepted = accept_orders(work, shop, [order("A", ship_by=T0 + HOUR)], source())
        record_import(work, shop, "orders", source(), accepted, (), complete=True)
    (alert,) = alerts(any_store)
    assert alert.values == {"shop": "一", "count": 1, "order": "A"}
    with any_store.work(Actor()) as work:
        shipped_elsewhere(work, [1])
        record_import(work, shop, "orders", source(), Accepted(), (), complete=True)
    assert alerts(any_store) == []


def test_they_stand_at_once_after_a_page_of_a_pull(any_store: Store, clock: Clock) -> None:
    first, second = make_shop(any_store, "一"), make_shop(any_store, "二")
    clock.now = T0 + 3 * HOUR
    take_page(any_store, SYSTEM, first, NewsPage((order("A", ship_by=T0 + HOUR),)), source())
    take_page(any_store, SYSTEM, second, NewsPage((order("B", ship_by=T0 + 9 * HOUR),)), source())
    assert [alert.values["order"] for alert in alerts(any_store)] == ["A"]


def test_a_tick_writes_only_what_is_news(any_store: Store, clock: Clock) -> None:
    shop = make_shop(any_store, "一")
    with any_store.work(Actor()) as work:
        orders = [order("A", ship_by=T0 + HOUR), order("B", ship_by=T0 + 2 * HOUR)]
        accept_orders(work, shop, orders, source())
        mark_urgent(work, [2])
    clock.now = T0 + HOUR
    before = entries(any_store)
    assert not follow_deadlines(any_store)  # due this very moment is not late
    assert entries(any_store) == before
    clock.now += 1
    assert follow_deadlines(any_store)
    assert not follow_deadlines(any_store)
    assert entries(any_store) == before + 1
    clock.now += HOUR
    assert follow_deadlines(any_store)  # the one marked urgent counts too
    assert [alert.values["count"] for alert in alerts(any_store)] == [2]


def test_what_was_dealt_with_comes_back_with_the_next_late_order_or_after_hours(
    any_store: Store, clock: Clock
) -> None:
    shop = make_shop(any_store, "一")
    with any_store.work(Actor()) as work:
        orders = [order("A", ship_by=T0 + HOUR), order("B", ship_by=T0 + 3 * HOUR)]
        accept_orders(work, shop, orders, source())
    for moment, count in ((T0 + 2 * HOUR, 1), (T0 + 4 * HOUR, 2), (T0 + 9 * HOUR, 2)):
        clock.now = moment
        assert follow_deadlines(any_store)
        (alert,) = alerts(any_store)
        assert alert.values["count"] == count
        with any_store.work(Actor()) as work:
            dismiss_alert(work, alert.id)
        clock.now += HOUR // 2
        assert not follow_deadlines(any_store)
        assert alerts(any_store) == []


def test_nothing_goes_through_all_orders(store: Store, clock: Clock) -> None:
    """With a million orders the whole table takes seconds; the queue's index holds only what is open."""
    shop = make_shop(store, "一")
    with store.work(Actor()) as work:
        accept_orders(work, shop, [order("A", ship_by=T0 + HOUR)], source())
    clock.now = T0 + 2 * HOUR
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    follow_deadlines(store)
    counts = [query for query in asked if "count(*)" in query and "FROM orders" in query]
    assert counts
    with store.engine.connect() as connection:
        for query in counts:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", (0, 1, 0)).all()
            assert any("COVERING INDEX ix_orders_queue" in row[3] for row in plan), plan
