"""Copies that are opened, checked and counted; daily ones kept seven days and four weeks; a failure is told."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from oms_desktop.errors import Refused
from oms_desktop.models.database import Revisions
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.station.backup import backup, check_backup, daily_backup, dated, days_to_keep
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import AlertKind
from tests.postgres import Server
from tests.rows import add_order, add_shop
from tests.stores import Clock, make_store


@pytest.fixture
def shop_store(tmp_path: Path, clock: Clock) -> Iterator[OpenedStore]:
    """A store with twenty orders in a data folder."""
    opened = open_store(tmp_path / "店铺 数据", clock=clock, use_keyring=False, strict=True)
    with opened.store.work(SYSTEM) as work:
        shop = add_shop(work)
        for number in range(20):
            add_order(work, shop, f"T{number}")
    yield opened
    opened.close()


def test_a_backup_is_one_file_that_counts_right(shop_store: OpenedStore, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    report = backup(
        shop_store.store, tmp_path / "备份 1.sqlite", lambda done, total: told.append((done, total))
    )
    assert report.file == tmp_path / "备份 1.sqlite"
    assert report.orders == 20
    assert report.revision == "0001"
    assert report.key == shop_store.store.key.fingerprint
    assert report.sha256 == hashlib.sha256(report.file.read_bytes()).hexdigest()
    assert report.size == report.file.stat().st_size
    assert told[-1][0] == told[-1][1] > 0
    assert check_backup(report.file) == report
    assert sorted(path.name for path in tmp_path.iterdir()) == ["备份 1.sqlite", "店铺 数据"]


def test_a_backup_replaces_an_older_one_of_its_name(shop_store: OpenedStore, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    backup(shop_store.store, target)
    with shop_store.store.work(SYSTEM) as work:
        add_order(work, add_shop(work, "另一家"), "X1")
    assert backup(shop_store.store, target).orders == 21


def test_a_backup_is_one_state_of_a_store_that_is_written_meanwhile(
    shop_store: OpenedStore, tmp_path: Path
) -> None:
    """Each transaction adds an order with its line: no copy may hold one without the other, and none may never end."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with shop_store.store.work(SYSTEM) as work:
                shop = work.session.execute(text("SELECT id FROM shop")).scalar_one()
                work.session.execute(
                    text(
                        "INSERT INTO orders (shop_id, number, status, status_at, created_at, first_seen_at)"
                        " VALUES (:shop, :number, 'paid', 0, 0, 0)"
                    ),
                    {"shop": shop, "number": f"W{number}"},
                )
                work.session.execute(
                    text(
                        "INSERT INTO order_line (order_id, position, ordered, gift) SELECT max(id), 0, 1, FALSE FROM orders"
                    )
                )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [backup(shop_store.store, tmp_path / f"{n}.sqlite").orders for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert counts == sorted(counts)
    for n in range(5):
        with sqlite3.connect(tmp_path / f"{n}.sqlite") as raw:
            orders, lines = raw.execute(
                "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM order_line)"
            ).fetchone()
        raw.close()
        assert orders == lines == counts[n]


def test_a_backup_onto_the_store_itself_is_refused(shop_store: OpenedStore) -> None:
    with pytest.raises(Refused) as refused:
        backup(shop_store.store, shop_store.data_dir / ".." / shop_store.data_dir.name / "store.sqlite")
    assert refused.value.code == "backup_onto_store"


def test_a_backup_into_a_folder_that_is_not_there_is_told(shop_store: OpenedStore, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        backup(shop_store.store, tmp_path / "nowhere" / "copy.sqlite")
    assert refused.value.code == "folder_unwritable"


def test_a_damaged_store_makes_no_backup(shop_store: OpenedStore, tmp_path: Path) -> None:
    """A copy of a damaged store must not push out the good ones."""
    path = shop_store.data_dir / "store.sqlite"
    with shop_store.store.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        root = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'ix_orders_number'")
        ).scalar_one()
    shop_store.store.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(Refused) as refused:
        backup(shop_store.store, tmp_path / "copy.sqlite")
    assert refused.value.code == "backup_damaged"
    assert not (tmp_path / "copy.sqlite").exists()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.postgres
def test_a_store_on_a_server_is_backed_up_there(
    postgres_server: Server, clock: Clock, tmp_path: Path
) -> None:
    store = make_store(postgres_server.fresh_store(), clock)
    with pytest.raises(Refused) as refused:
        backup(store, tmp_path / "copy.sqlite")
    assert refused.value.code == "backup_elsewhere"
    assert daily_backup(store, tmp_path) is None
    store.close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 an archive", b"SQLite format 3\0" + b"\1" * 9000])
def test_what_is_no_backup_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "backup.sqlite"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        check_backup(file)
    assert refused.value.code == "backup_damaged"
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["backup.sqlite"]


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.sqlite") as raw:
        raw.execute("CREATE TABLE orders (id)")
    raw.close()
    with pytest.raises(Refused, match="not a store of this program"):
        check_backup(tmp_path / "other.sqlite")


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        check_backup(tmp_path / "nothing.sqlite")
    assert refused.value.code == "backup_missing"


def test_a_backup_with_a_broken_reference_is_told(shop_store: OpenedStore, tmp_path: Path) -> None:
    report = backup(shop_store.store, tmp_path / "copy.sqlite")
    with sqlite3.connect(report.file) as raw:
        raw.execute("UPDATE order_line SET order_id = 999 WHERE id = 1")
    raw.close()
    with pytest.raises(Refused, match="order_line refers to nothing in orders"):
        check_backup(report.file)


def test_a_backup_of_a_newer_program_is_told(shop_store: OpenedStore, tmp_path: Path) -> None:
    report = backup(shop_store.store, tmp_path / "copy.sqlite")
    with sqlite3.connect(report.file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()
    with pytest.raises(Refused) as refused:
        check_backup(report.file)
    assert refused.value.code == "store_newer"
    assert check_backup(report.file, Revisions("0099", Path())).revision == "0099"


def test_one_copy_a_day(shop_store: OpenedStore, clock: Clock) -> None:
    store, folder = shop_store.store, shop_store.data_dir
    first = daily_backup(store, folder)
    assert first is not None
    assert first.orders == 20
    assert daily_backup(store, folder) is None
    clock.advance(days=1)
    assert daily_backup(store, folder) is not None
    assert len(dated(folder / "backups")) == 2


def test_seven_days_and_four_weeks_are_kept_and_other_files_left_alone(
    shop_store: OpenedStore, clock: Clock
) -> None:
    store, folder = shop_store.store, shop_store.data_dir
    other = folder / "backups" / "before-0001-20200101-000000.sqlite"
    other.parent.mkdir()
    other.write_text("not ours to delete")
    (folder / "backups" / "store-by-hand.sqlite").write_text("neither")
    for _ in range(40):
        assert daily_backup(store, folder) is not None
        clock.advance(days=1)
    kept = [made for made, _ in dated(folder / "backups")]
    assert kept[-7:] == [kept[-1] - timedelta(days=back) for back in range(6, -1, -1)]
    assert 9 <= len(kept) <= 10
    assert other.exists()
    assert (folder / "backups" / "store-by-hand.sqlite").exists()


@given(st.sets(st.dates(date(2025, 11, 1), date(2027, 2, 1)), max_size=120))
def test_the_rule_of_keeping(days: set[date]) -> None:
    kept = days_to_keep(days)
    assert kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert len(kept) <= 11
    weeks = sorted({day.isocalendar()[:2] for day in days})[-4:]
    assert all(max(day for day in days if day.isocalendar()[:2] == week) in kept for week in weeks)
    assert days_to_keep(kept) == kept


def _alerts(store: Store) -> list[tuple[AlertKind, str]]:
    with store.reading() as reading:
        return [(alert.kind, alert.message) for alert in list_alerts(reading)]


def test_a_failed_backup_is_told_until_one_works(shop_store: OpenedStore) -> None:
    store, folder = shop_store.store, shop_store.data_dir
    (folder / "backups").write_text("a file where the folder should be")
    with pytest.raises(Refused) as refused:
        daily_backup(store, folder)
    assert refused.value.code == "folder_unwritable"
    ((kind, message),) = _alerts(store)
    assert kind == AlertKind.BACKUP_FAILED
    assert str(folder) in message
    (folder / "backups").unlink()
    assert daily_backup(store, folder) is not None
    assert _alerts(store) == []


def test_a_backup_refused_in_the_middle_is_told_too(shop_store: OpenedStore) -> None:
    store, folder = shop_store.store, shop_store.data_dir
    with store.work(SYSTEM) as work:
        work.session.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(Refused):
        daily_backup(store, folder)
    assert [kind for kind, _ in _alerts(store)] == [AlertKind.BACKUP_FAILED]
    assert dated(folder / "backups") == []
