"""The way back from a copy: everything is checked before anything is replaced, and what is replaced is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from oms_desktop.errors import cannot_write
from oms_desktop.models.database import CURRENT, Revisions
from oms_desktop.operations.station import store_key
from oms_desktop.operations.station.backup import BackupReport, check_backup, open_read_only, sync_folder
from oms_desktop.operations.station.data_folder import Surroundings, prepare_folder
from oms_desktop.operations.station.instance import in_use, is_window_open, own_store
from oms_desktop.operations.station.open_store import (
    BACKUP_FOLDER,
    KEY_FINGERPRINT,
    STORE_FILE,
    beside,
    key_missing,
)


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What stands in the data folder now, and where the store that stood there before lies (``None``: there was none)."""

    backup: BackupReport
    replaced: Path | None


def restore(
    data_dir: Path,
    file: Path,
    *,
    use_keyring: bool = True,
    new_key: bool = False,
    clock: Callable[[], float] = time.time,
    revisions: Revisions = CURRENT,
    surroundings: Surroundings | None = None,
) -> RestoreReport:
    """Put the copy ``file`` in the place of the store of ``data_dir``.

    ``new_key``: the copy's key is lost for good; what it sealed (raw payloads, platform secrets) is dropped and the next start
    makes another. Raises Refused: those of ``check_backup`` and of the folder, ``key_missing``, ``store_in_use``.
    """
    report = check_backup(file, revisions)
    folder = prepare_folder(data_dir, surroundings)
    if not new_key:
        _check_key(folder, report, use_keyring=use_keyring)
    if is_window_open(folder):
        raise in_use()
    with own_store(folder):
        fresh = folder / (STORE_FILE + ".restoring")
        try:
            _copy(file, fresh, new_key=new_key)
            again = check_backup(fresh, revisions)
            if again.orders != report.orders:
                raise RuntimeError(f"{file} had {report.orders} orders and its copy has {again.orders}")
            replaced = _keep_old(folder, clock())
            fresh.replace(folder / STORE_FILE)
            sync_folder(folder)
        except (OSError, sqlite3.OperationalError) as error:
            raise cannot_write(folder, error) from error
        finally:
            fresh.unlink(missing_ok=True)
    return RestoreReport(report, replaced)


def _check_key(folder: Path, report: BackupReport, *, use_keyring: bool) -> None:
    found = store_key.load(folder, report.store_id, use_keyring=use_keyring, fingerprint=report.key or None)
    if found is None and report.key:
        raise key_missing(folder, report.key)


def _copy(file: Path, fresh: Path, *, new_key: bool) -> None:
    """Page by page, so that a log beside the copy, if it has one, is taken along."""
    fresh.unlink(missing_ok=True)
    with closing(open_read_only(file)) as source, closing(sqlite3.connect(fresh)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        if new_key:
            target.execute("DELETE FROM raw_payload")
            target.execute("UPDATE shop SET credentials = NULL, zip_password = NULL")
            target.execute("DELETE FROM store_fact WHERE name = ?", (KEY_FINGERPRINT,))
            target.commit()
    fresh.chmod(0o600)
    with fresh.open("rb+") as written:
        os.fsync(written.fileno())


def _keep_old(folder: Path, now: float) -> Path | None:
    """Copy the store that is to be replaced into the backups, in one file if it can still be read, and clear its log away."""
    old = folder / STORE_FILE
    if not old.exists():
        return None
    _fold_log(old)
    kept = folder / BACKUP_FOLDER / time.strftime("replaced-%Y%m%d-%H%M%S.sqlite", time.gmtime(now))
    kept.parent.mkdir(exist_ok=True)
    shutil.copy2(old, kept)
    for log in beside(old):
        if log.exists():
            log.replace(kept.with_name(kept.name + log.name.removeprefix(STORE_FILE)))
    return kept


def _fold_log(old: Path) -> None:
    """Write the log's pages into the file. A damaged store, the usual reason for a restore, is kept as it is with its log."""
    try:
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise in_use() from error
