"""A restore is checked before it replaces anything, names the key it needs, and keeps what it replaces."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import Order, RawPayload, Shop
from oms_desktop.operations.station.backup import BackupReport, backup
from oms_desktop.operations.station.instance import claim_window
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.station.restore import RestoreReport, restore
from oms_desktop.operations.work import SYSTEM
from tests.rows import add_order, add_shop
from tests.stores import Clock

LATER = 1_795_500_000.0


def opened(folder: Path, clock: Clock) -> OpenedStore:
    return open_store(folder, clock=clock, use_keyring=False, strict=True)


def filled(folder: Path, clock: Clock, orders: int) -> OpenedStore:
    made = opened(folder, clock)
    with made.store.work(SYSTEM) as work:
        shop = add_shop(work)
        shop.credentials = made.store.key.seal(b"secret")
        for number in range(orders):
            add_order(work, shop, f"T{number}")
        body = made.store.key.seal("原始".encode())
        work.session.add(RawPayload(shop_id=shop.id, number="T0", source="file", as_of=0, body=body))
    return made


def back(folder: Path, file: Path, *, new_key: bool = False) -> RestoreReport:
    return restore(folder, file, use_keyring=False, new_key=new_key, clock=lambda: LATER)


def count(folder: Path, clock: Clock) -> int:
    again = opened(folder, clock)
    with again.store.reading() as reading:
        number = reading.session.execute(select(func.count()).select_from(Order)).scalar_one()
    again.close()
    return number


@pytest.fixture
def saved(tmp_path: Path, clock: Clock) -> BackupReport:
    """A copy with three orders; the store in ``data`` has five by now."""
    made = filled(tmp_path / "店铺 data", clock, 3)
    report = backup(made.store, tmp_path / "copy.sqlite")
    with made.store.work(SYSTEM) as work:
        shop = work.session.scalars(select(Shop)).one()
        add_order(work, shop, "N1")
        add_order(work, shop, "N2")
    made.close()
    return report


def test_the_copy_takes_the_place_and_the_old_store_is_kept(
    saved: BackupReport, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "店铺 data"
    report = back(folder, saved.file)
    assert (report.backup.orders, report.backup.sha256) == (3, saved.sha256)
    assert count(folder, clock) == 3
    assert report.replaced == folder / "backups" / "replaced-20261124-060000.sqlite"
    with sqlite3.connect(report.replaced) as raw:
        assert raw.execute("SELECT count(*) FROM orders").fetchone() == (5,)
    raw.close()
    assert saved.file.exists()
    assert not list(folder.glob("*.restoring*"))


def test_a_log_left_by_a_crash_is_kept_with_the_old_store(
    saved: BackupReport, tmp_path: Path, clock: Clock
) -> None:
    """A process that dies leaves its last transactions in the log: they belong to the old store, never to the new one."""
    folder = tmp_path / "店铺 data"
    made = opened(folder, clock)
    with made.store.work(SYSTEM) as work:
        add_order(work, work.session.scalars(select(Shop)).one(), "N3")
    crashed = tmp_path / "crashed"
    shutil.copytree(folder, crashed)  # as the disk looks when the process is killed now
    made.close()
    assert (crashed / "store.sqlite-wal").stat().st_size > 0
    report = back(crashed, saved.file)
    assert count(crashed, clock) == 3
    assert report.replaced is not None
    with sqlite3.connect(report.replaced) as raw:
        assert raw.execute("SELECT count(*) FROM orders").fetchone() == (6,)
    raw.close()


def test_a_damaged_store_can_be_replaced(saved: BackupReport, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "店铺 data"
    (folder / "store.sqlite").write_bytes(b"all gone")
    report = back(folder, saved.file)
    assert count(folder, clock) == 3
    assert report.replaced is not None
    assert report.replaced.read_bytes() == b"all gone"


def test_a_new_computer_that_has_the_key(saved: BackupReport, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    shutil.copy(tmp_path / "店铺 data" / "store.key", folder)
    assert back(folder, saved.file).replaced is None
    again = opened(folder, clock)
    with again.store.reading() as reading:
        sealed = reading.session.scalars(select(RawPayload.body)).one()
    assert again.store.key.unseal(sealed) == "原始".encode()
    again.close()
    if os.name == "posix":
        assert (folder / "store.sqlite").stat().st_mode & 0o077 == 0


def test_a_copy_of_another_store_names_the_key_it_needs(
    saved: BackupReport, tmp_path: Path, clock: Clock
) -> None:
    other = filled(tmp_path / "other", clock, 1)
    other.close()
    with pytest.raises(Refused) as refused:
        back(tmp_path / "other", saved.file)
    assert refused.value.code == "key_missing"
    assert saved.key in refused.value.message
    assert count(tmp_path / "other", clock) == 1


def test_where_the_key_is_lost_the_orders_are_not(saved: BackupReport, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "new"
    back(folder, saved.file, new_key=True)
    again = opened(folder, clock)
    with again.store.reading() as reading:
        assert reading.session.execute(select(func.count()).select_from(Order)).scalar_one() == 3
        assert reading.session.scalars(select(RawPayload)).all() == []
        assert reading.session.scalars(select(Shop.credentials)).one() is None
    assert again.store.key.fingerprint != saved.key
    again.close()


@pytest.mark.parametrize("content", [b"", b"garbage", b"SQLite format 3\0" + b"\1" * 9000])
def test_garbage_replaces_nothing(saved: BackupReport, tmp_path: Path, clock: Clock, content: bytes) -> None:
    folder = tmp_path / "店铺 data"
    (tmp_path / "garbage.sqlite").write_bytes(content)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(Refused) as refused:
        back(folder, tmp_path / "garbage.sqlite")
    assert refused.value.code == "backup_damaged"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert count(folder, clock) == 5


def test_a_copy_with_a_changed_byte_replaces_nothing(
    saved: BackupReport, tmp_path: Path, clock: Clock
) -> None:
    with sqlite3.connect(saved.file) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'orders'").fetchone()[0]
    raw.close()
    with saved.file.open("r+b") as file:
        file.seek((page - 1) * 4096 + 3)
        file.write(b"\xff\xff")
    with pytest.raises(Refused) as refused:
        back(tmp_path / "店铺 data", saved.file)
    assert refused.value.code == "backup_damaged"
    assert count(tmp_path / "店铺 data", clock) == 5


def test_a_newer_copy_replaces_nothing(saved: BackupReport, tmp_path: Path, clock: Clock) -> None:
    with sqlite3.connect(saved.file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()
    with pytest.raises(Refused) as refused:
        back(tmp_path / "店铺 data", saved.file)
    assert refused.value.code == "store_newer"
    assert count(tmp_path / "店铺 data", clock) == 5


def test_no_restore_while_a_window_or_a_command_is_open(
    saved: BackupReport, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "店铺 data"
    claim = claim_window(folder)
    assert claim is not None
    with claim, pytest.raises(Refused) as refused:
        back(folder, saved.file)
    assert refused.value.code == "store_in_use"
    command = opened(folder, clock)
    with pytest.raises(Refused) as refused:
        back(folder, saved.file)
    assert refused.value.code == "store_in_use"
    command.close()
    assert count(folder, clock) == 5


def test_a_folder_in_the_cloud_gets_no_store(saved: BackupReport, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        back(tmp_path / "OneDrive" / "oms", saved.file, new_key=True)
    assert refused.value.code == "folder_refused"
