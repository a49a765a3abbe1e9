"""What the database refuses by itself, on both databases, and that the lists use the indexes made for them."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from oms_desktop.models.database import data_version
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import OrderStatus
from tests.rows import add_order, add_parcel, add_shop, add_sku

WAYBILL = "INSERT INTO waybill (parcel_id, carrier, tracking, bound_at) VALUES "

REFUSED = {
    "more stock reserved than there": "UPDATE stock_level SET reserved = 6",
    "negative stock": "UPDATE stock_level SET on_hand = -1",
    "negative reservation": "UPDATE stock_level SET reserved = -1",
    "negative quantity": "UPDATE order_line SET shipped = -1",
    "empty parcel line": "UPDATE parcel_line SET quantity = 0",
    "order of no shop": "UPDATE orders SET shop_id = 99",
    "line of no order": "UPDATE order_line SET order_id = 99",
    "same number twice in a shop": "UPDATE orders SET number = 'A1'",
    "shop name twice": "UPDATE shop SET name = '小店'",
    "code twice": "UPDATE sku SET code_folded = 'a-1'",
    "report twice": "UPDATE push SET subject = '1/1/1'",
    "barcode of nothing": "INSERT INTO barcode (code, sku_id, factor, created_at) VALUES ('x', 1, 0, 0)",
    "waybill twice": WAYBILL + "(1, 'sf', 'SF1', 0), (2, 'sf', 'SF1', 0)",
    "two waybills a parcel": WAYBILL + "(1, 'sf', 'SF1', 0), (1, 'sf', 'SF2', 0)",
    "empty reservation": "INSERT INTO reservation (order_line_id, sku_id, warehouse_id, quantity, opened_at)"
    " VALUES (1, 1, 1, 0, 0)",
}


@pytest.fixture
def filled(any_store: Store) -> Store:
    with any_store.work(SYSTEM) as work:
        shop = add_shop(work)
        add_shop(work, "二店")
        add_sku(work, on_hand=5)
        add_sku(work, "B-2")
        for number in ("A1", "A2"):
            add_parcel(work, add_order(work, shop, number, OrderStatus.SHIPPED))
    return any_store


def test_the_database_refuses(filled: Store) -> None:
    accepted = []
    for what, statement in REFUSED.items():
        try:
            with filled.work(SYSTEM) as work:
                work.session.execute(text(statement))
        except IntegrityError:
            continue
        accepted.append(what)
    assert accepted == []


def test_a_voided_number_can_be_used_again(filled: Store) -> None:
    with filled.work(SYSTEM) as work:
        work.session.execute(
            text(
                "INSERT INTO waybill (parcel_id, carrier, tracking, bound_at, voided_at)"
                " VALUES (1, 'sf', 'SF1', 0, 5), (2, 'sf', 'SF1', 0, NULL), (1, 'sf', 'SF2', 0, NULL)"
            )
        )


def test_an_order_goes_with_all_that_is_its_own(filled: Store) -> None:
    with filled.work(SYSTEM) as work:
        for statement in ("DELETE FROM push", "DELETE FROM parcel_line", "DELETE FROM orders WHERE id = 1"):
            work.session.execute(text(statement))
        assert work.session.execute(text("SELECT count(*) FROM order_line")).scalar() == 1
        assert work.session.execute(text("SELECT count(*) FROM number_tail")).scalar() == 1


def test_numbers_of_the_change_feed_are_never_given_again(any_store: Store) -> None:
    def touch() -> int:
        with any_store.work(SYSTEM) as work:
            work.changed("order", 1)
        with any_store.reading() as reading:
            return int(reading.session.execute(text("SELECT max(seq) FROM change")).scalar_one())

    last = touch()
    with any_store.work(SYSTEM) as work:
        work.session.execute(text("DELETE FROM change"))
    assert touch() == last + 1


def test_other_connections_see_that_something_was_committed(any_store: Store) -> None:
    with any_store.engine.connect() as watcher:
        first = data_version(any_store.engine, watcher)
        watcher.rollback()
        assert data_version(any_store.engine, watcher) == first
        watcher.rollback()
        with any_store.work(SYSTEM) as work:
            work.changed("order", 1)
        assert data_version(any_store.engine, watcher) > first


QUERIES = {
    "ix_orders_queue": Filter(chip="open"),
    "ix_orders_created": Filter(chip="all", sort="created_at", descending=True),
    "ix_orders_number": Filter(chip="all", sort="number"),
    "ix_orders_paid_amount": Filter(chip="all", sort="amount", descending=True),
}


@pytest.mark.parametrize("index", QUERIES)
def test_the_lists_walk_along_their_indexes(store: Store, index: str) -> None:
    """No list sorts a table: SQLite's plan names the index and has no step that sorts."""
    with store.work(SYSTEM) as work:
        shop = add_shop(work)
        for number in range(30):
            add_order(work, shop, f"N{number}", list(OrderStatus)[number % 9])
    statements: list[str] = []
    with store.reading() as reading:
        raw = reading.session.connection().connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(statements.append)
        order_ids(reading, QUERIES[index], limit=100)
        raw.set_trace_callback(None)
        listing = next(statement for statement in statements if "FROM orders" in statement)
        plan = " / ".join(
            row[3]
            for row in reading.session.execute(text("EXPLAIN QUERY PLAN " + listing.replace(":", r"\:")))
        )
    assert index in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT id FROM push WHERE shop_id = 1 AND wanted > sent", "ix_push_unsent"),
        ("SELECT id FROM alert WHERE kind = 'a' AND subject = 'b' AND closed_at IS NULL", "uq_alert_open"),
        ("SELECT id FROM hold WHERE reason = 'manual' AND closed_at IS NULL", "ix_hold_open"),
        ("SELECT parcel_id FROM waybill WHERE tracking = 'SF1' AND voided_at IS NULL", "waybill"),
        ("SELECT order_id FROM number_tail WHERE reversed >= '4321' AND reversed < '4322'", "number_tail"),
    ],
)
def test_what_the_bench_and_the_pushes_ask_is_indexed(store: Store, query: str, index: str) -> None:
    with store.reading() as reading:
        plan = " / ".join(row[3] for row in reading.session.execute(text("EXPLAIN QUERY PLAN " + query)))
    assert plan.startswith("SEARCH")
    assert index in plan
