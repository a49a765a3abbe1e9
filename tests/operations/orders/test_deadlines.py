"""Late orders are told, once a shop, and forgotten when they have left."""

from __future__ import annotations

from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.deadlines import watch_deadlines
from oms_desktop.operations.orders.verbs import shipped_elsewhere
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
