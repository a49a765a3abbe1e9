"""The one store: made whole or not at all, brought up to date with a copy kept, refused where it would be at risk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from oms_desktop.errors import Refused
from oms_desktop.models import AuditEntry, Operator, StoreFact, Warehouse
from oms_desktop.models.database import CURRENT, Revisions
from oms_desktop.operations.audit import verify_chain
from oms_desktop.operations.station.data_folder import Surroundings
from oms_desktop.operations.station.instance import own_store
from oms_desktop.operations.station.open_store import KEY_FINGERPRINT, STORE_ID, OpenedStore, fact, open_store
from oms_desktop.operations.work import SYSTEM
from tests.postgres import Server
from tests.stores import Clock


def opened(folder: Path, clock: Clock, **options: object) -> OpenedStore:
    return open_store(folder, **({"clock": clock, "use_keyring": False, "strict": True} | options))  # type: ignore[arg-type]


def test_the_first_start_makes_everything(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "张三 测试" / "店铺"
    first = opened(folder, clock)
    assert first.is_new
    assert first.warnings == ()
    with first.store.reading() as reading:
        main = reading.session.scalars(select(Warehouse)).one()
        assert (main.code, main.name, main.kind, main.is_default) == ("main", "主仓", "own", True)
        owner = reading.session.scalars(select(Operator)).one()
        assert (owner.name, owner.role, owner.active) == ("owner", "owner", True)
        store_id = fact(reading, STORE_ID)
        assert fact(reading, KEY_FINGERPRINT) == first.store.key.fingerprint
        assert verify_chain(reading).ok
        assert reading.session.scalars(select(AuditEntry.operation)).all() == ["furnish", "remember_key"]
        assert reading.session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    first.close()
    second = opened(folder, clock)
    assert not second.is_new
    assert second.store.key.fingerprint == first.store.key.fingerprint
    with second.store.reading() as reading:
        assert fact(reading, STORE_ID) == store_id
        assert len(reading.session.scalars(select(Warehouse)).all()) == 1
    second.close()
    if os.name == "posix":
        assert {path.name: path.stat().st_mode & 0o777 for path in folder.glob("store.*")} == {
            "store.sqlite": 0o600,
            "store.key": 0o600,
            "store.lock": 0o600,
        }


@pytest.mark.parametrize("name", ["50% 特价?", "a#b", "店 铺 & co", "it's"])
def test_folders_may_be_called_anything(tmp_path: Path, clock: Clock, name: str) -> None:
    made = opened(tmp_path / name, clock)
    made.close()
    assert (tmp_path / name / "store.sqlite").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_ordinary_start_loads_no_heavy_parts(tmp_path: Path, clock: Clock) -> None:
    opened(tmp_path, clock).close()
    script = (
        "import sys\nfrom pathlib import Path\nfrom oms_desktop.operations.station.open_store import open_store\n"
        "open_store(Path(sys.argv[1])).close()\n"
        "print([name for name in ('alembic', 'keyring', 'cryptography', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_refused_folder_gets_no_store(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(Refused) as refused:
        opened(tmp_path / "Dropbox" / "oms", clock)
    assert refused.value.code == "folder_refused"
    with pytest.raises(Refused):
        opened(
            tmp_path / "oms",
            clock,
            surroundings=Surroundings([], {"OneDrive": str(tmp_path)}, lambda _root: False),
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"GIF89a, a photo", b"SQLite format 3\0" + b"\0" * 4000])
def test_a_file_that_is_no_store_is_told_and_left_alone(tmp_path: Path, clock: Clock, content: bytes) -> None:
    (tmp_path / "store.sqlite").write_bytes(content)
    with pytest.raises(Refused) as refused:
        opened(tmp_path, clock)
    assert refused.value.code == "store_damaged"
    assert "backups" in refused.value.hint
    assert (tmp_path / "store.sqlite").read_bytes() == content


def test_a_store_cut_short_is_told(tmp_path: Path, clock: Clock) -> None:
    opened(tmp_path, clock).close()
    path = tmp_path / "store.sqlite"
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(Refused) as refused:
        opened(tmp_path, clock)
    assert refused.value.code == "store_damaged"


def test_the_first_start_killed_anywhere_leaves_a_whole_store_or_none(tmp_path: Path, clock: Clock) -> None:
    script = (
        "import os, sys, signal, threading, time\nfrom pathlib import Path\n"
        "from oms_desktop.operations.station.open_store import open_store\n"
        "threading.Thread(target=lambda: (time.sleep(float(sys.argv[2])), os.kill(os.getpid(), signal.SIGKILL)), daemon=True)"
        ".start()\nopen_store(Path(sys.argv[1]), use_keyring=False)\ntime.sleep(5)"
    )
    outcomes = set()
    for step in range(3):
        folder = tmp_path / str(step)
        delay = str(0.02 + step * 0.07)
        done = subprocess.run([sys.executable, "-c", script, str(folder), delay], check=False)
        assert done.returncode == -signal.SIGKILL
        outcomes.add((folder / "store.sqlite").exists())
        again = opened(folder, clock)
        with again.store.reading() as reading:
            assert reading.session.scalars(select(Warehouse.code)).all() == ["main"]
            assert fact(reading, KEY_FINGERPRINT) == again.store.key.fingerprint
        again.close()
    assert outcomes


def _next(tmp_path: Path, change: str) -> Revisions:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_first_tables.py"):
        (folder / name).write_text((CURRENT.folder / name).read_text("utf-8"), "utf-8")
    head = "from alembic import op\nimport sqlalchemy as sa\nrevision, down_revision = '0002', '0001'\ndef upgrade():\n    "
    (folder / "versions" / "0002_test.py").write_text(head + change + "\n")
    return Revisions("0002", folder)


ADD_COLUMN = "op.add_column('warehouse', sa.Column('colour', sa.Text(), server_default='green'))"


def test_an_older_store_is_copied_and_then_brought_up_to_date(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "data"
    opened(folder, clock).close()
    newer = opened(folder, clock, revisions=_next(tmp_path, ADD_COLUMN))
    with newer.store.reading() as reading:
        assert reading.session.execute(text("SELECT colour FROM warehouse")).scalar() == "green"
    newer.close()
    (copy,) = (folder / "backups").iterdir()
    assert copy.name == "before-0001-20261123-030000.sqlite"
    with sqlite3.connect(copy) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert raw.execute("SELECT name FROM warehouse").fetchone() == ("主仓",)
    raw.close()


def test_a_newer_store_is_refused_and_untouched(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "data"
    opened(folder, clock).close()
    opened(folder, clock, revisions=_next(tmp_path, ADD_COLUMN)).close()
    before = (folder / "store.sqlite").read_bytes()
    with pytest.raises(Refused) as refused:
        opened(folder, clock)
    assert refused.value.code == "store_newer"
    assert "newer version" in refused.value.message
    assert "0002" in refused.value.message
    assert (folder / "store.sqlite").read_bytes() == before
    with own_store(folder):
        pass  # the refusal left no lock


def test_an_upgrade_that_fails_leaves_the_old_store(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "data"
    opened(folder, clock).close()
    with pytest.raises(ZeroDivisionError):
        opened(folder, clock, revisions=_next(tmp_path, ADD_COLUMN + "; 1 / 0"))
    again = opened(folder, clock)
    with again.store.reading() as reading:
        columns = [row[1] for row in reading.session.execute(text("PRAGMA table_info(warehouse)"))]
    again.close()
    assert "colour" not in columns


def test_no_upgrade_while_somebody_else_has_the_store_open(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "data"
    first = opened(folder, clock)
    with pytest.raises(Refused) as refused:
        own_store(folder, wait_s=0.05)
    assert refused.value.code == "store_in_use"
    beside = opened(folder, clock)
    beside.close()
    first.close()


def test_a_store_whose_key_is_elsewhere_opens_and_says_so_when_the_key_is_needed(
    tmp_path: Path, clock: Clock
) -> None:
    first = opened(tmp_path, clock)
    fingerprint = first.store.key.fingerprint
    first.close()
    (tmp_path / "store.key").unlink()
    for other in (None, "ab" * 32):
        if other:
            (tmp_path / "store.key").write_text(other)
        again = opened(tmp_path, clock)
        with pytest.raises(Refused) as refused:
            _ = again.store.key
        again.close()
        assert refused.value.code == "key_missing"
        assert fingerprint in refused.value.message
    (tmp_path / "store.key").write_text("not hexadecimal")
    again = opened(tmp_path, clock)
    with pytest.raises(Refused) as refused:
        _ = again.store.key
    again.close()
    assert refused.value.code == "key_damaged"


def test_a_key_that_was_never_noted_is_noted_at_the_next_start(tmp_path: Path, clock: Clock) -> None:
    first = opened(tmp_path, clock)
    with first.store.work(SYSTEM) as work:
        work.session.delete(work.session.get_one(StoreFact, KEY_FINGERPRINT))
    first.close()
    (tmp_path / "store.key").unlink()
    again = opened(tmp_path, clock)
    with again.store.reading() as reading:
        assert fact(reading, KEY_FINGERPRINT) == again.store.key.fingerprint
    again.close()
    assert (tmp_path / "store.key").exists()


@pytest.mark.postgres
def test_a_store_on_a_server(tmp_path: Path, clock: Clock, postgres_server: Server) -> None:
    address = postgres_server.fresh_database()
    first = opened(tmp_path, clock, url=address)
    assert first.is_new
    first.close()
    again = opened(tmp_path, clock, url=address)
    assert not again.is_new
    with again.store.reading() as reading:
        assert reading.session.scalars(select(Warehouse.code)).all() == ["main"]
    again.close()
    assert not (tmp_path / "store.sqlite").exists()
    newer = opened(tmp_path, clock, url=address, revisions=_next(tmp_path, ADD_COLUMN))
    newer.close()
    with pytest.raises(Refused) as refused:
        opened(tmp_path, clock, url=address)
    assert refused.value.code == "store_newer"


def test_a_server_that_does_not_answer_is_told(tmp_path: Path, clock: Clock) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(Refused) as refused:
        opened(tmp_path, clock, url="postgresql+psycopg://oms@127.0.0.1:9/oms?connect_timeout=2")
    assert refused.value.code == "database_unreachable"


def test_the_address_may_come_from_the_environment(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMS_DATABASE_URL", "postgresql+psycopg://oms@127.0.0.1:9/oms?connect_timeout=2")
    with pytest.raises(Refused) as refused:
        opened(tmp_path, clock)
    assert refused.value.code == "database_unreachable"
