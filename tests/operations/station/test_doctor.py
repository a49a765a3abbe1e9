"""The doctor finds what was planted, names it, and stays quiet where all is well."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from oms_desktop.models import Push, Reservation, Shop, StockLevel
from oms_desktop.models.database import Revisions
from oms_desktop.operations.station.backup import daily_backup
from oms_desktop.operations.station.data_folder import Mount, Surroundings
from oms_desktop.operations.station.doctor import Check, all_ok, examine
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.work import SYSTEM, Store, Work
from oms_desktop.vocabulary import OrderStatus
from tests.rows import add_order, add_parcel, add_shop, add_sku
from tests.stores import Clock


def fill(work: Work) -> None:
    """A little of everything, all of it right."""
    shop = add_shop(work)
    add_order(work, shop, "A1")
    add_order(work, shop, "A2", held=True)
    add_parcel(work, add_order(work, shop, "A3", OrderStatus.SHIPPED))
    add_parcel(work, add_order(work, shop, "A4", OrderStatus.PICKING), "planned")
    sku = add_sku(work, "杯-1", on_hand=5)
    line = add_order(work, shop, "A5").lines[0]
    line.sku_id = sku.id
    level = work.session.get_one(StockLevel, (sku.id, 1))
    level.reserved = 2
    work.session.add(
        Reservation(order_line_id=line.id, sku_id=sku.id, warehouse_id=1, quantity=2, opened_at=work.now)
    )


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[OpenedStore]:
    made = open_store(tmp_path / "data", clock=clock, use_keyring=False, strict=True)
    with made.store.work(SYSTEM) as work:
        fill(work)
    daily_backup(made.store, made.data_dir)
    yield made
    made.close()


def look(opened: OpenedStore, **options: object) -> dict[str, Check]:
    return {check.name: check for check in examine(opened.store, opened.data_dir, **options)}  # type: ignore[arg-type]


def plant(store: Store, statement: str) -> None:
    with store.work(SYSTEM) as work:
        work.session.execute(text(statement))


def test_a_good_store_is_ok(opened: OpenedStore) -> None:
    checks = look(opened)
    assert {name: check.detail for name, check in checks.items() if check.level == "error"} == {}
    assert [name for name, check in checks.items() if check.level == "warning"] == ["keyring"]
    assert all_ok(checks.values())
    assert "store.key" in checks["keyring"].detail
    assert opened.store.key.fingerprint in checks["keyring"].detail
    assert checks["migrations"].detail == "Tables are at 0001."
    assert checks["audit_chain"].detail.endswith(" entries.")
    assert set(checks) >= {
        "database",
        "stock_ledger",
        "reservations",
        "clock",
        "disk",
        "folder",
        "shops",
        "backup",
    }


PLANTED = {
    "stock_ledger": ("UPDATE stock_level SET on_hand = on_hand + 1", "杯-1 @ main: on hand 6, moves 5"),
    "stock_ledger ": ("DELETE FROM stock_level", "杯-1 @ main: on hand 0, moves 5"),
    "reservations": ("UPDATE reservation SET closed_at = 1", "杯-1 @ main: reserved 2, open reservations 0"),
    "kept_for_orders": ("UPDATE order_line SET ordered = 3 WHERE order_id = 5", "A5: 2 kept, 3 wanted"),
    "stock_left": (
        "UPDATE order_line SET stocked = 9 WHERE order_id = 2",
        "A2 line 2: 0 left, 9 taken",
    ),
    "holds": ("UPDATE hold SET closed_at = 1", "A2: says 1, has 0"),
    "counters": (
        "UPDATE counter SET value = value + 3 WHERE name = 'orders/1/approved/held'",
        "says 4, is 1",
    ),
    "counters ": (
        "INSERT INTO alert (kind, severity, subject, message, detail, opened_at) VALUES ('overdue','info','a:1','','{}',0)",
        "alerts/open: says 0, is 1",
    ),
    "audit_chain": ("UPDATE audit_entry SET operator = 'x' WHERE id = 2", "entry 2"),
    "parcels": (
        "UPDATE order_line SET shipped = 0 WHERE order_id = 3",
        "A3 line 3: ordered 2, shipped 0, in shipped parcels 2",
    ),
    "parcels ": ("UPDATE order_line SET shipped = 9 WHERE order_id = 1", "A1 line 1: ordered 2, shipped 9"),
    "orders": ("UPDATE order_line SET ordered = 4 WHERE order_id = 3", "A3 is shipped with 2 units to pack"),
    "pushes": ("UPDATE parcel SET status = 'void' WHERE id = 1", "3/1/1"),
    "push_states": ("UPDATE push SET state = 'done'", "report 1: done, wanted 1, sent 0"),
    "search": ("DELETE FROM order_search WHERE rowid = 2", "A2"),
    "search ": ("DELETE FROM number_tail WHERE order_id = 4", "A4"),
    "search  ": ("UPDATE order_search SET rowid = 99 WHERE rowid = 1", "row 99"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_is_found_and_named(opened: OpenedStore, name: str) -> None:
    statement, expected = PLANTED[name]
    plant(opened.store, statement)
    checks = look(opened)
    wrong = checks[name.strip()]
    assert wrong.level == "error"
    assert expected in wrong.detail
    assert wrong.fix
    assert not all_ok(checks.values())


def test_the_queries_mean_the_same_on_both_databases(any_store: Store, tmp_path: Path) -> None:
    with any_store.work(SYSTEM) as work:
        fill(work)
    assert [check.detail for check in examine(any_store, tmp_path) if check.level == "error"] == []
    # One of each check, such that none hides another.
    names = [
        name
        for name in PLANTED
        if name == name.strip() and name not in ("orders", "parcels", "kept_for_orders")
    ] + ["parcels "]
    planted = {name.strip(): PLANTED[name] for name in names}
    for statement, _ in planted.values():
        plant(any_store, statement)
    found = {check.name: check.detail for check in examine(any_store, tmp_path)}
    assert {name: expected for name, (_, expected) in planted.items() if expected not in found[name]} == {}


def test_a_damaged_page_is_found_and_the_other_checks_are_still_told(opened: OpenedStore) -> None:
    with opened.store.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        root = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'stock_move'")
        ).scalar_one()
    opened.store.close()
    with (opened.data_dir / "store.sqlite").open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 200)
    checks = look(opened)
    assert not checks["database"].ok
    assert "restore" in checks["database"].fix
    assert checks["stock_ledger"].detail.startswith("This could not be checked")
    assert checks["holds"].ok


def test_a_broken_reference_is_found(opened: OpenedStore) -> None:
    with opened.store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE hold SET order_id = 999")
    assert "hold 1 -> orders" in look(opened)["database"].detail


def test_other_tables_than_the_program_knows(opened: OpenedStore) -> None:
    wrong = look(opened, revisions=Revisions("0002", Path()))["migrations"]
    assert (wrong.level, wrong.detail) == ("error", "Tables are at 0001, the program expects 0002.")


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_a_key_that_others_can_read(opened: OpenedStore) -> None:
    (opened.data_dir / "store.key").chmod(0o644)
    assert look(opened)["keyring"].level == "error"


def test_a_key_that_is_not_here(opened: OpenedStore, clock: Clock) -> None:
    opened.close()
    (opened.data_dir / "store.key").unlink()
    again = open_store(opened.data_dir, clock=clock, use_keyring=False)
    wrong = look(again)["keyring"]
    again.close()
    assert wrong.level == "error"
    assert "is not on this computer" in wrong.detail


@pytest.mark.parametrize("back", [600_000, 500 * 86_400_000])
def test_a_clock_that_went_back(opened: OpenedStore, clock: Clock, back: int) -> None:
    clock.advance(ms=-back)
    assert look(opened)["clock"].level == "error"


def test_a_clock_set_a_little_back_is_no_trouble(opened: OpenedStore, clock: Clock) -> None:
    clock.advance(minutes=-2)
    assert look(opened)["clock"].level == "ok"


def test_a_folder_that_became_a_network_drive(opened: OpenedStore) -> None:
    around = Surroundings([Mount(str(opened.data_dir), "nfs")], {}, lambda _root: False)
    wrong = look(opened, surroundings=around)["folder"]
    assert wrong.level == "error"
    assert "network drive (nfs)" in wrong.detail


def test_old_and_missing_backups_are_warned_of(opened: OpenedStore, clock: Clock) -> None:
    assert look(opened)["backup"].level == "ok"
    clock.advance(days=3)
    assert look(opened)["backup"].level == "warning"
    for copy in (opened.data_dir / "backups").iterdir():
        copy.unlink()
    checks = look(opened)
    assert checks["backup"].detail == "There is no daily backup yet."
    assert all_ok(checks.values())


def test_shops_in_trouble_are_warned_of(opened: OpenedStore) -> None:
    assert look(opened)["shops"].detail == "1 shops."
    with opened.store.work(SYSTEM) as work:
        work.session.get_one(Shop, 1).circuit_opened_at = work.now
        add_shop(work, "过期店").token_expires = work.now
        add_shop(work, "停用店").enabled = False
        push = work.session.get_one(Push, 1)
        push.state = "dead"
    warned = look(opened)["shops"]
    assert warned.level == "warning"
    assert "小店, 过期店; reports given up: 1" in warned.detail


def test_what_only_the_caller_can_see_is_asked(opened: OpenedStore) -> None:
    checks = look(
        opened, more=[lambda: Check("fonts", "error", "No font for {what}.", "Install one.", {"what": "CJK"})]
    )
    assert checks["fonts"].detail == "No font for CJK."
    assert not all_ok(checks.values())
