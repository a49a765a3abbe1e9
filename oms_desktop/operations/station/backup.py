"""Copies of the store, each opened, checked and counted before it counts as one; and the way back from a copy."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from oms_desktop.errors import Refused, cannot_write
from oms_desktop.models import Order
from oms_desktop.models.database import CURRENT, Revisions, backup_file, knows_revision
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.station.open_store import BACKUP_FOLDER, KEY_FINGERPRINT, STORE_ID
from oms_desktop.operations.work import SYSTEM, Store, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity

KEEP_DAYS = 7
KEEP_WEEKS = 4

ALERT_SUBJECT = "store:0"

_NAME = re.compile(r"store-(\d{8})-\d{6}\.sqlite")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A checked copy. ``key`` is the fingerprint of the key that reads its sealed parts; sizes in bytes."""

    file: Path
    orders: int
    sha256: str
    size: int
    revision: str
    store_id: str
    key: str


def backup(store: Store, target: Path, progress: Progress | None = None) -> BackupReport:
    """Copy the store into ``target`` while it is in use, then open, check and count the copy. ``progress`` counts pages.

    An older file of that name is replaced only by a good copy. Raises Refused ``backup_elsewhere``, ``disk_full``,
    ``folder_unwritable``, ``backup_damaged``.
    """
    _only_files(store)
    if target.resolve() == Path(store.engine.url.database or "").resolve():
        raise Refused(
            "backup_onto_store", "{file} is the store itself.", "Choose another file.", file=str(target)
        )
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        at_least = _orders(store)
        backup_file(store.engine, part, progress)
        part.chmod(0o600)
        report = check_backup(part)
        if not at_least <= report.orders <= _orders(store):
            raise _bad(target, f"{report.orders} orders instead of {at_least}")
        part.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise cannot_write(target.parent, error) from error
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise _bad(target, str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return replace(report, file=target)


def _only_files(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        raise Refused(
            "backup_elsewhere",
            "This store is on a database server; it is backed up there.",
            "Use the server's own backup (pg_dump).",
        )


def _orders(store: Store) -> int:
    with store.reading() as reading:
        return reading.session.execute(select(func.count()).select_from(Order)).scalar_one()


def check_backup(file: Path, revisions: Revisions = CURRENT) -> BackupReport:
    """Open a copy read-only, check every page, count. Raises Refused ``backup_missing``, ``backup_damaged``,
    ``store_newer``."""
    if not file.is_file():
        raise Refused(
            "backup_missing", "There is no file {file}.", "Check the name and the folder.", file=str(file)
        )
    try:
        with closing(open_read_only(file)) as copy:
            report = _read(copy, file)
    except sqlite3.DatabaseError as error:
        raise _bad(file, str(error)) from error
    if report.revision != revisions.head and not knows_revision(report.revision, revisions):
        raise Refused(
            "store_newer",
            "{file} was made by a newer version of the program (tables {revision}; this one knows {head}).",
            "Install the newer version first.",
            file=str(file),
            revision=report.revision,
            head=revisions.head,
        )
    return report


def open_read_only(file: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even beside the file, unless a log of unsaved pages lies there."""
    alone = not file.with_name(file.name + "-wal").exists()
    return sqlite3.connect(file.resolve().as_uri() + "?mode=ro" + ("&immutable=1" if alone else ""), uri=True)


def _read(copy: sqlite3.Connection, file: Path) -> BackupReport:
    names = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    if not {"alembic_version", "orders", "store_fact"} <= names:
        raise _bad(file, "it is not a store of this program")
    verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _bad(file, verdict)
    broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise _bad(file, f"a row of {broken[0]} refers to nothing in {broken[2]}")
    facts = dict(copy.execute("SELECT name, value FROM store_fact"))
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return BackupReport(
        file=file,
        orders=copy.execute("SELECT count(*) FROM orders").fetchone()[0],
        sha256=digest,
        size=file.stat().st_size,
        revision=copy.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        store_id=facts.get(STORE_ID, ""),
        key=facts.get(KEY_FINGERPRINT, ""),
    )


def _bad(file: Path, reason: str) -> Refused:
    return Refused(
        "backup_damaged",
        "The backup {file} is not usable: {reason}",
        "Use another backup; nothing has been changed.",
        file=str(file),
        reason=reason,
    )


def daily_backup(store: Store, data_dir: Path, progress: Progress | None = None) -> BackupReport | None:
    """Make today's copy unless there is one, and drop the copies no longer kept; ``None`` where nothing was due.

    A failure raises an alert that stays until a backup works, and is raised itself.
    """
    if store.engine.dialect.name != "sqlite":
        return None
    folder = data_dir / BACKUP_FOLDER
    now = datetime.fromtimestamp(store.clock() / 1000, UTC).astimezone()
    if now.date() in {made for made, _ in dated(folder)}:
        return None
    try:
        folder.mkdir(exist_ok=True)
        report = backup(store, folder / now.strftime("store-%Y%m%d-%H%M%S.sqlite"), progress)
    except OSError as error:
        refusal = cannot_write(folder, error)
        _tell(store, refusal)
        raise refusal from error
    except Refused as refusal:
        _tell(store, refusal)
        raise
    _drop_old(folder)
    with store.work(SYSTEM) as work:
        note_backup(work)
    return report


def dated(folder: Path) -> list[tuple[date, Path]]:
    """The daily copies in a folder, oldest first; other files are nobody's business."""
    found = []
    for path in folder.glob("store-*.sqlite"):
        match = _NAME.fullmatch(path.name)
        if match:
            found.append((datetime.strptime(match.group(1), "%Y%m%d").replace(tzinfo=UTC).date(), path))
    return sorted(found)


def days_to_keep(days: Iterable[date]) -> set[date]:
    """Of the days that have a copy: the last seven, and the newest of each of the four last weeks."""
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
    return set(newest_first[:KEEP_DAYS]) | set(list(weeks.values())[:KEEP_WEEKS])


def _drop_old(folder: Path) -> None:
    copies = dated(folder)
    kept = days_to_keep(made for made, _ in copies)
    for made, path in copies:
        if made not in kept:
            path.unlink()


@operation(Permission.READ)
def note_backup(work: Work) -> None:
    """A backup worked: an alert about a failed one is settled."""
    close_alert(work, AlertKind.BACKUP_FAILED, ALERT_SUBJECT)


@operation(Permission.READ)
def note_failed_backup(work: Work, reason: str) -> None:
    """A backup failed: somebody must look."""
    text = "The daily backup failed: {reason}"
    open_alert(
        work, AlertKind.BACKUP_FAILED, ALERT_SUBJECT, text, {"reason": reason}, severity=Severity.URGENT
    )


def _tell(store: Store, refusal: Refused) -> None:
    with store.work(SYSTEM) as work:
        note_failed_backup(work, refusal.message)


def sync_folder(folder: Path) -> None:
    """Have renames in a folder on the disk; Windows knows no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
