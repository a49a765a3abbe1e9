"""A station's day from its scans, and the orders that come next."""

from __future__ import annotations

from pathlib import Path

from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.verbs import find_order, load
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.packing.today import HOUR_MS, bench_day, next_orders, speed
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import HoldReason, ScanMode, ScanResult
from tests.news import line, make_shop, order, source
from tests.stores import HOUR, NOW, Clock

LABEL = "SF1234567890123"


def fill(store: Store) -> None:
    shop_id = make_shop(store)
    news = [order(f"T{at}", lines=(line("CUP-1"),), ship_by=NOW + at * HOUR) for at in range(1, 5)]
    with store.work(Actor()) as work:
        accept_orders(work, shop_id, news, source(NOW))


def scan(store: Store, folder: Path, *codes: str, station: str = "A1") -> None:
    session = BenchSession(store, folder, actor_for(store, "owner", station), mode=ScanMode.M1B, wait_s=0)
    try:
        session.scan_all(codes)
    finally:
        session.close()


def test_a_day_counts_only_its_station_and_its_hours(store: Store, tmp_path: Path, clock: Clock) -> None:
    fill(store)
    scan(store, tmp_path, "T1", "NOT-A-CODE", "CUP-1", LABEL)
    clock.advance(hours=2)
    scan(store, tmp_path, "T2", "CUP-1", "SF1234567890999")
    scan(store, tmp_path, "T3", station="B2")
    with store.reading() as reading:
        day = bench_day(reading, "A1", NOW)
        later = bench_day(reading, "A1", NOW + HOUR)
    assert (day.packed, day.errors, day.first_at, day.last_hour) == (2, 1, NOW, 1)
    assert [(line.result, line.subject) for line in day.recent] == [
        (ScanResult.CLOSED, "T2"),
        (ScanResult.CLOSED, "T1"),
        (ScanResult.UNKNOWN, "NOT-A-CODE"),
    ]
    assert (later.packed, later.errors) == (1, 0)


def test_speed_is_reckoned_over_the_hour_or_what_there_is_of_it() -> None:
    assert speed(30, NOW - HOUR_MS // 2, NOW) == 60
    assert speed(30, NOW - 5 * HOUR_MS, NOW) == 30
    assert speed(1, NOW - 1000, NOW) == 6
    assert speed(0, NOW, NOW) == 0
    assert speed(5, None, NOW) == 0


def test_held_orders_do_not_come_next(store: Store) -> None:
    fill(store)
    with store.work(Actor()) as work:
        open_hold(work, load(work, find_order(work, "T1")), HoldReason.MANUAL, source="test")
    with store.reading() as reading:
        assert [row.number for row in next_orders(reading, 2)] == ["T2", "T3"]
