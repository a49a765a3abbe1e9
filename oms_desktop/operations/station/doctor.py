"""Is everything in order? Checks of the store, its key, its folder and this computer; fonts and printers come from outside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from oms_desktop.errors import Refused
from oms_desktop.models import AuditEntry, Push, Shop
from oms_desktop.models.database import CURRENT, Revisions, schema_revision
from oms_desktop.operations.station.backup import dated
from oms_desktop.operations.station.data_folder import (
    MIN_FREE_BYTES,
    Surroundings,
    free_bytes,
    look_around,
    why_not,
)
from oms_desktop.operations.station.doctor_data import CHECKS, RESTORE, Finding
from oms_desktop.operations.station.open_store import BACKUP_FOLDER
from oms_desktop.operations.station.store_key import FILE_NAME
from oms_desktop.operations.work import Reading, Store
from oms_desktop.vocabulary import PushState

OK, WARNING, ERROR = "ok", "warning", "error"

_CLOCK_SLACK_MS = 5 * 60_000
_OLDEST_CLOCK_MS = 1_767_225_600_000  # 2026-01-01: before the program existed
_BACKUP_DAYS = 2
_LOW_DISK_BYTES = 10 * MIN_FREE_BYTES


@dataclass(frozen=True, slots=True)
class Check:
    """One answer. ``level``: ok, warning (doesn't make the whole not ok) or error; texts are English sources with places."""

    name: str
    level: str = OK
    source: str = ""
    fix: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.level != ERROR

    @property
    def detail(self) -> str:
        """The text, filled in, in English."""
        return self.source.format(**self.values) if self.values else self.source


def examine(
    store: Store,
    data_dir: Path,
    *,
    more: Iterable[Callable[[], Check]] = (),
    revisions: Revisions = CURRENT,
    surroundings: Surroundings | None = None,
) -> list[Check]:
    """All checks, in the order in which they are shown. ``more``: what only the caller can see (fonts, printers, sounds)."""
    checks = [_migrations(store, revisions), *check_data(store)]
    checks += [_key(store, data_dir), _clock(store), _disk(data_dir), _folder(data_dir, surroundings)]
    checks += [_backups(store, data_dir), _shops(store)]
    return checks + [ask() for ask in more]


def all_ok(checks: Iterable[Check]) -> bool:
    """Warnings don't make it not ok."""
    return all(check.ok for check in checks)


def _migrations(store: Store, revisions: Revisions) -> Check:
    revision = schema_revision(store.engine)
    if revision == revisions.head:
        return Check("migrations", OK, "Tables are at {revision}.", values={"revision": revision})
    text = "Tables are at {revision}, the program expects {head}."
    fix = "Start the program once: it copies the store and brings it up to date."
    return Check("migrations", ERROR, text, fix, {"revision": revision, "head": revisions.head})


def check_data(store: Store, stopped: Callable[[], bool] = lambda: False) -> list[Check]:
    """The checks of the data alone; ``stopped`` ends it between two of them."""
    return [_look(store, name, text, fix, find) for name, text, fix, find in CHECKS if not stopped()]


def _look(store: Store, name: str, text: str, fix: str, find: Callable[[Reading], Finding]) -> Check:
    try:
        with store.reading() as reading:
            found = find(reading)
    except DatabaseError as error:
        # A damaged page stops the query that meets it; the other checks must still be told.
        text = "This could not be checked: {reason}"
        return Check(name, ERROR, text, RESTORE, {"reason": str(error.orig)})
    if found.wrong == 0 and found.looked_at is None:
        return Check(name)
    if found.wrong == 0:
        return Check(name, OK, "{count} entries.", values={"count": found.looked_at})
    return Check(name, ERROR, text, fix, {"wrong": found.wrong, "first": found.first})


def _key(store: Store, data_dir: Path) -> Check:
    try:
        key = store.key
    except Refused as refusal:
        return Check("keyring", ERROR, refusal.source, refusal.hint_source, refusal.values)
    values = {"key": key.fingerprint}
    if key.in_keyring:
        return Check("keyring", OK, "Key {key} is in the system's keyring.", values=values)
    path = data_dir / FILE_NAME
    if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
        text = "The file store.key with key {key} can be read by other users."
        return Check(
            "keyring", ERROR, text, "Set its permissions so that only you can read it (chmod 600).", values
        )
    text = "There is no keyring: key {key} lies in the file store.key beside the store."
    fix = "Keep a copy of store.key apart from the backups; set up the system's keyring before the first start on a new computer."
    return Check("keyring", WARNING, text, fix, values)


def _clock(store: Store) -> Check:
    now = store.clock()
    with store.reading() as reading:
        newest = reading.session.execute(select(func.max(AuditEntry.at))).scalar() or 0
    if now < _OLDEST_CLOCK_MS or now + _CLOCK_SLACK_MS < newest:
        values = {"now": _iso(now), "newest": _iso(newest)}
        text = "The computer's clock says {now}; the last work was done at {newest}."
        return Check("clock", ERROR, text, "Set date, time and time zone of the computer.", values)
    return Check("clock", OK, "{now}", values={"now": _iso(now)})


def _iso(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone().isoformat(timespec="seconds")


def _disk(data_dir: Path) -> Check:
    free = free_bytes(data_dir)
    values = {"free": f"{free / 1024**3:.1f}"}
    text = "{free} GB are free."
    fix = "Free some space: an import and the daily backup need it."
    level = ERROR if free < MIN_FREE_BYTES else WARNING if free < _LOW_DISK_BYTES else OK
    return Check("disk", level, text, "" if level == OK else fix, values)


def _folder(data_dir: Path, surroundings: Surroundings | None) -> Check:
    refusal = why_not(data_dir, surroundings or look_around())
    if refusal is None:
        return Check("folder", OK, "{folder}", values={"folder": str(data_dir)})
    return Check("folder", ERROR, refusal.source, refusal.hint_source, refusal.values)


def _backups(store: Store, data_dir: Path) -> Check:
    if store.engine.dialect.name != "sqlite":
        return Check("backup", OK, "The database server is backed up by its own means.")
    copies = dated(data_dir / BACKUP_FOLDER)
    fix = "Leave the program open for a while each day, or run: oms-desktop backup FILE."
    if not copies:
        return Check("backup", WARNING, "There is no daily backup yet.", fix)
    newest = copies[-1][0]
    today = datetime.fromtimestamp(store.clock() / 1000, UTC).astimezone().date()
    level = WARNING if (today - newest).days > _BACKUP_DAYS else OK
    values = {"newest": newest.isoformat(), "count": len(copies)}
    return Check(
        "backup", level, "{count} daily backups, the newest of {newest}.", "" if level == OK else fix, values
    )


def _shops(store: Store) -> Check:
    with store.reading() as reading:
        shops = reading.session.scalars(select(Shop).where(Shop.enabled).order_by(Shop.name)).all()
        dead = select(func.count()).select_from(Push).where(Push.state == PushState.DEAD.value)
        letters = reading.session.execute(dead).scalar_one()
        troubled = [shop.name for shop in shops if _in_trouble(shop, reading.now)]
    values = {"shops": len(shops), "troubled": ", ".join(troubled) or "-", "dead": letters}
    if not troubled and not letters:
        return Check("shops", OK, "{shops} shops.", values=values)
    text = "{shops} shops; can't be reached or must log in again: {troubled}; reports given up: {dead}."
    return Check(
        "shops", WARNING, text, "Open the Shops screen (oms-desktop shops list, outbox list --dead).", values
    )


def _in_trouble(shop: Shop, now: int) -> bool:
    expired = shop.token_expires is not None and shop.token_expires <= now
    return expired or shop.circuit_opened_at is not None
