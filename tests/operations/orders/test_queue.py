"""The list: which orders, how many, in which order, and that the database answers from its indexes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy import event

from oms_desktop.exchange import Money
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders import verbs as orders
from oms_desktop.operations.orders.queue import (
    CHIPS,
    Filter,
    chip_counts,
    order_count,
    order_ids,
    order_rows,
    overdue_count,
    recent_start,
)
from oms_desktop.operations.orders.search import search
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus
from tests.news import T0, line, make_shop, order, source, tracking
from tests.stores import DAY, HOUR, NOW, Clock

OWNER = Actor()


@pytest.fixture
def filled(any_store: Store) -> Store:
    """Thirty orders in several states, two shops."""
    first, second = make_shop(any_store, "一"), make_shop(any_store, "二", "jd")
    states = (OrderStatus.PAID, OrderStatus.PLACED, OrderStatus.SHIPPED, OrderStatus.CANCELLED)
    news = [
        order(
            f"N{n:03d}",
            states[n % 4] if n > 9 else OrderStatus.PAID,
            created_at=T0 - n * HOUR,
            paid_at=T0 - n * HOUR,
            buyer_note="礼物" if n % 5 == 0 else "",
            flag=Flag.RED if n == 3 else Flag.NONE,
            lines=(line(f"C{n % 3}", n % 2 + 1), line("Z")),
        )
        for n in range(30)
    ]
    with any_store.work(OWNER) as work:
        accept_orders(work, first, news[:20], source())
        accept_orders(work, second, news[20:], source())
        orders.mark_urgent(work, [7])
        orders.hold(work, [8], HoldReason.MANUAL)
        orders.printed(work, [2], "slip")
    return any_store


def numbers(store: Store, wanted: Filter) -> list[str]:
    with store.reading() as reading:
        ids = order_ids(reading, wanted)
        rows = order_rows(reading, ids)
        return [rows[order_id].number for order_id in ids]


def test_the_queue_is_urgent_first_then_by_deadline(filled: Store) -> None:
    with filled.reading() as reading:
        ids = order_ids(reading, Filter())
        rows = order_rows(reading, ids)
    deadlines = [rows[order_id].deadline or 0 for order_id in ids[1:]]
    assert ids[0] == 7
    assert deadlines == sorted(deadlines)
    assert {row.status for row in rows.values()} <= {"paid", "approved", "picking"}


def test_chips_count_what_they_list(filled: Store) -> None:
    with filled.reading() as reading:
        counts = chip_counts(reading)
        for chip in CHIPS:
            wanted = Filter(chip=chip, sort="created_at")
            assert counts[chip] == len(order_ids(reading, wanted)) == order_count(reading, wanted)
            one_shop = replace(wanted, shop_ids=(2,))
            assert order_count(reading, one_shop) == len(order_ids(reading, one_shop))
    assert counts["held"] == 1


@pytest.mark.parametrize("sort", ["queue", "created_at", "number", "amount", "shipped_at"])
@pytest.mark.parametrize("descending", [False, True])
def test_windows_join_without_gap(filled: Store, sort: str, descending: bool) -> None:
    chip = "shipped" if sort == "shipped_at" else "open" if sort == "queue" else "all"
    wanted = Filter(chip=chip, sort=sort, descending=descending)
    with filled.reading() as reading:
        whole = order_ids(reading, wanted)
        pieces: list[int] = []
        while window := order_ids(reading, wanted, limit=4, after=pieces[-1] if pieces else None):
            pieces += window
    assert pieces == whole


def test_filters(filled: Store, clock: Clock) -> None:
    assert numbers(filled, Filter(hold="manual")) == ["N007"]
    assert numbers(filled, Filter(urgent=True)) == ["N006"]
    assert numbers(filled, Filter(printed=True)) == ["N001"]
    assert numbers(filled, Filter(flag="red")) == ["N003"]
    assert set(numbers(filled, Filter(noted=True))) == {"N000", "N005", "N020"}
    assert len(numbers(filled, Filter(chip="all", statuses=("cancelled",)))) == 5
    assert numbers(filled, Filter(carrier="SF")) == []
    since = Filter(chip="all", created_from=T0 - 2 * HOUR, created_to=T0, sort="created_at")
    assert numbers(filled, since) == ["N002", "N001"]
    assert numbers(filled, Filter(overdue=True)) == []
    clock.now = NOW + 20 * DAY
    assert len(numbers(filled, Filter(overdue=True))) == len(numbers(filled, Filter(chip="overdue")))
    with filled.reading() as reading:
        assert overdue_count(reading, reading.now) == order_count(reading, Filter(chip="overdue")) > 0
        assert recent_start(reading.now) == reading.now - 90 * DAY


def test_search_finds_numbers_tails_goods_and_notes(any_store: Store) -> None:
    shop = make_shop(any_store)
    news = [
        order("2865252909301638019", trackings=(tracking("SF3616707609445"),), buyer_note="请放菜鸟驿站"),
        order("251120-699516574527645", lines=(line("EAR-BT", title="无线蓝牙耳机"),)),
    ]
    with any_store.work(OWNER) as work:
        accept_orders(work, shop, news, source())
    expected = {
        "1638019": [1],
        "28652529": [1],
        "7609445": [1],
        "…1638019": [1],
        "#527645": [2],
        "251120-6995": [2],
        "527645": [2],
        "5678": [1, 2],
        "蓝牙": [2],
        "耳": [2],
        "驿站": [1],
        "保温杯": [1],
        "ear-bt": [2],
        "ＥＡＲ": [2],
        "蓝牙 耳机": [2],
        "没有这个": [],
        "()": [],
    }
    with any_store.reading() as reading:
        for typed, ids in expected.items():
            found = search(reading, typed)
            assert sorted(row.id for row in found.orders) == ids, typed
        assert [sku.code for sku in search(reading, "耳机").skus] == ["EAR-BT"]
        assert [row.receiver for row in search(reading, "527645").orders] == ["王**"]
        assert order_ids(reading, Filter(chip="all", search="5678")) == [1, 2]
        assert order_ids(reading, Filter(chip="shipped", search="5678")) == []
        assert order_count(reading, Filter(chip="all", search="蓝牙")) == 1


def _plan(store: Store, wanted: Filter) -> str:
    """How SQLite answers a list: its query plan."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_c: object, _u: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        asked.append((statement, values))

    with store.reading() as reading:
        event.listen(store.engine, "before_cursor_execute", note)
        order_ids(reading, wanted)
        event.remove(store.engine, "before_cursor_execute", note)
        statement, values = asked[-1]
        rows = reading.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    return " ".join(row[-1] for row in rows)


def test_the_queue_is_read_from_its_index(store: Store) -> None:
    assert _plan(store, Filter()) == "SCAN orders USING COVERING INDEX ix_orders_queue"
    assert "ix_orders_queue" in _plan(store, Filter(chip="to_ship"))
    assert "ix_orders_queue" in _plan(store, Filter(chip="held"))
    assert "ix_orders_status_created" in _plan(store, Filter(chip="shipped", sort="created_at"))
    newest = Filter(chip="all", sort="created_at", descending=True)
    assert "TEMP B-TREE" not in _plan(store, newest)


@pytest.mark.parametrize("chip", ["unpaid", "all"])
@pytest.mark.parametrize(("sort", "descending"), [("queue", False), ("amount", False), ("amount", True)])
def test_windows_join_where_a_value_is_missing(
    any_store: Store, chip: str, sort: str, descending: bool
) -> None:
    shop = make_shop(any_store)
    news = [
        order(
            f"N{n}",
            (OrderStatus.PLACED, OrderStatus.PAID)[n % 3 == 2],
            ship_by=T0 + n % 4 * HOUR if n % 2 else None,
            money=Money(paid=n * 100 if n % 2 else None),
        )
        for n in range(14)
    ]
    with any_store.work(OWNER) as work:
        accept_orders(work, shop, news, source())
    wanted = Filter(chip=chip, sort=sort, descending=descending)
    with any_store.reading() as reading:
        whole = order_ids(reading, wanted)
        pieces: list[int] = []
        while window := order_ids(reading, wanted, limit=3, after=pieces[-1] if pieces else None):
            pieces += window
        assert pieces == whole
        rows = order_rows(reading, whole)
        assert len(whole) == order_count(reading, wanted) > 8
        missing = [
            rows[one].deadline is None if sort == "queue" else rows[one].amount is None for one in whole
        ]
    assert any(missing)
    assert missing == sorted(missing, reverse=not descending), "nothing known comes before the smallest"


def test_what_is_not_overdue_may_have_no_deadline(filled: Store, clock: Clock) -> None:
    clock.now = NOW + 20 * DAY
    with filled.reading() as reading:
        everything = Filter(chip="all")
        late, not_late = replace(everything, overdue=True), replace(everything, overdue=False)
        counted = order_count(reading, late) + order_count(reading, not_late)
        assert counted == order_count(reading, everything)


def test_a_search_is_filtered_before_it_is_cut(any_store: Store) -> None:
    shop = make_shop(any_store)
    news = [order(f"A{n:02d}", OrderStatus.PAID if n < 3 else OrderStatus.COMPLETED) for n in range(40)]
    with any_store.work(OWNER) as work:
        accept_orders(work, shop, news, source())
    wanted = Filter(chip="open", search="保温杯")
    with any_store.reading() as reading:
        assert order_ids(reading, wanted, limit=2) == [3, 2]
        assert order_ids(reading, wanted, limit=2, after=2) == [1]
        assert order_ids(reading, wanted, limit=2, after=1) == []
        assert order_count(reading, wanted) == 3
        assert order_count(reading, replace(wanted, chip="all")) == 40


def test_a_search_that_finds_very_many_asks_in_pieces(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        for start in range(0, 1200, 400):
            accept_orders(work, shop, [order(f"A{n}") for n in range(start, start + 400)], source())
        orders.hold(work, [7], HoldReason.MANUAL)
    with store.reading() as reading:
        raw = reading.session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        usual = raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
        found = order_ids(reading, Filter(chip="open", search="保温杯"))
        rows = order_rows(reading, found)
        raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, usual)
    assert (len(found), len(rows), rows[7].holds) == (1200, 1200, ("manual",))
