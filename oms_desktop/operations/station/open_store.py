"""Opening the merchant's one store: made at the first start, brought up to date after an update, refused where it is at risk.

The ordinary path imports neither alembic nor keyring nor cryptography: it is part of every start.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from oms_desktop.errors import Refused, cannot_write
from oms_desktop.models import Operator, StoreFact, Warehouse
from oms_desktop.models.database import (
    CURRENT,
    Revisions,
    backup_file,
    create_schema,
    knows_revision,
    open_engine,
    schema_revision,
    upgrade_schema,
)
from oms_desktop.operations.station import store_key
from oms_desktop.operations.station.data_folder import (
    MIN_FREE_BYTES,
    Surroundings,
    free_bytes,
    prepare_folder,
)
from oms_desktop.operations.station.instance import FileLock, join_store, own_store
from oms_desktop.operations.station.store_key import StoreKey
from oms_desktop.operations.stock.rules import follow_stock
from oms_desktop.operations.work import SYSTEM, Reading, Store, Work, operation
from oms_desktop.vocabulary import Permission, Role, WarehouseKind

STORE_FILE = "store.sqlite"
BACKUP_FOLDER = "backups"

STORE_ID = "store_id"
KEY_FINGERPRINT = "key_fingerprint"
MADE_AT = "made_at"

RULES = (follow_stock,)
"""What follows at the end of every operation."""


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """The store, where it lies, whether it was made just now, and what the person should know (source texts)."""

    store: Store
    data_dir: Path
    is_new: bool
    warnings: tuple[str, ...]
    lock: FileLock

    def close(self) -> None:
        """Give back the connections and let others replace the store."""
        self.store.close()
        self.lock.release()


def open_store(
    data_dir: Path,
    *,
    url: str | None = None,
    clock: Callable[[], int] | None = None,
    use_keyring: bool = True,
    strict: bool = False,
    revisions: Revisions = CURRENT,
    surroundings: Surroundings | None = None,
) -> OpenedStore:
    """Open the store of ``data_dir``, making both where there is none.

    ``url`` (or env OMS_DATABASE_URL) names a PostgreSQL; keys, journals and backups stay in ``data_dir``. ``clock`` gives UTC
    milliseconds. Raises Refused: ``folder_refused``, ``folder_unwritable``, ``disk_full``, ``store_newer``,
    ``store_damaged``, ``store_in_use``, ``database_unreachable``.
    """
    folder = prepare_folder(data_dir, surroundings)
    address = url or os.environ.get("OMS_DATABASE_URL") or ""
    make = partial(_store_on, folder, clock=clock, use_keyring=use_keyring, strict=strict)
    is_new = _first_start(folder, address, make)
    lock = join_store(folder)
    try:
        store, lock = _up_to_date(folder, address, make, lock, revisions)
    except BaseException:
        lock.release()
        raise
    return OpenedStore(store, folder, is_new, _warnings(folder), lock)


def _store_on(
    folder: Path, where: Path | str, *, clock: Callable[[], int] | None, use_keyring: bool, strict: bool
) -> Store:
    engine = open_engine(where)
    holder: list[Store] = []

    def find_key() -> StoreKey:
        return _key_of(holder[0], folder, use_keyring=use_keyring)

    store = (
        Store(engine, find_key, strict=strict, rules=RULES)
        if clock is None
        else Store(engine, find_key, clock=clock, strict=strict, rules=RULES)
    )
    holder.append(store)
    return store


def _key_of(store: Store, folder: Path, *, use_keyring: bool) -> StoreKey:
    """The store's key: made while the store is made, afterwards only found, and only if it is the right one."""
    with store.reading() as reading:
        store_id = fact(reading, STORE_ID)
        fingerprint = fact(reading, KEY_FINGERPRINT)
    assert store_id is not None
    key = store_key.load(folder, store_id, use_keyring=use_keyring, fingerprint=fingerprint)
    if key is None and fingerprint is None:
        key = store_key.make(folder, store_id, use_keyring=use_keyring)
    if key is None:
        raise key_missing(folder, fingerprint)
    return key


def key_missing(folder: Path, fingerprint: str | None) -> Refused:
    """The refusal where a store's key is on another computer; names the key."""
    return Refused(
        "key_missing",
        "The key {fingerprint} of this store is not on this computer.",
        "Copy the file store.key from the old computer into {folder}, or log in as the user whose keyring has it.",
        fingerprint=fingerprint,
        folder=str(folder),
    )


def fact(reading: Reading | Work, name: str) -> str | None:
    """A fact of the whole store; ``None`` where it isn't known."""
    return reading.session.execute(select(StoreFact.value).where(StoreFact.name == name)).scalar()


@operation(Permission.SYSTEM)
def furnish(work: Work, store_id: str) -> None:
    """What every store has from the start: its id, the warehouse ``main``, the owner's account."""
    facts = {STORE_ID: store_id, MADE_AT: str(work.now)}
    work.session.execute(insert(StoreFact), [{"name": name, "value": value} for name, value in facts.items()])
    main = Warehouse(code="main", name="主仓", kind=WarehouseKind.OWN.value, is_default=True)
    owner = Operator(name="owner", role=Role.OWNER.value, created_at=work.now)
    work.session.add_all([main, owner])
    work.session.flush()
    work.changed("warehouse", main.id)
    work.changed("operator", owner.id)


@operation(Permission.SYSTEM)
def remember_key(work: Work, fingerprint: str) -> None:
    """Note which key belongs to this store, so that a wrong one is noticed and backups can name it."""
    work.session.add(StoreFact(name=KEY_FINGERPRINT, value=fingerprint))


def _furnish_all(store: Store) -> None:
    """Both halves of a new store, each only where it is missing: a kill between them is mended by the next start."""
    with store.work(SYSTEM) as work:
        if fact(work, STORE_ID) is None:
            furnish(work, uuid.uuid4().hex)
    fingerprint = store.key.fingerprint
    with store.work(SYSTEM, durable=True) as work:
        if fact(work, KEY_FINGERPRINT) is None:
            remember_key(work, fingerprint)


def _first_start(folder: Path, address: str, make: Callable[[Path | str], Store]) -> bool:
    """Make the store where there is none; True if this process made it."""
    if address:
        return _first_start_on_server(address, make)
    path = folder / STORE_FILE
    if path.exists():
        if path.stat().st_size == 0:  # SQLite would take it for a new one
            raise _damaged(folder, "it is empty")
        return False
    with own_store(folder, wait_s=30.0):
        if path.exists():
            return False
        if free_bytes(folder) < MIN_FREE_BYTES:
            raise cannot_write(folder, OSError("the disk is full"))
        # Under another name until it is complete: a kill at any moment leaves a whole store or none.
        part = folder / (STORE_FILE + ".part")
        for left in (part, *beside(part)):
            left.unlink(missing_ok=True)
        try:
            _make_store(part, make)
        except (OperationalError, OSError) as error:
            raise cannot_write(folder, error) from error
        part.chmod(0o600)  # buyers' addresses are inside
        part.replace(path)
    return True


def _make_store(part: Path, make: Callable[[Path | str], Store]) -> None:
    store = make(part)
    try:
        create_schema(store.engine)
        _furnish_all(store)
    finally:
        store.close()


def beside(path: Path) -> list[Path]:
    """The files SQLite keeps beside a store that is open, or was when its process died."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]


def _first_start_on_server(address: str, make: Callable[[Path | str], Store]) -> bool:
    store = make(address)
    try:
        if schema_revision(store.engine) is not None:
            return False
        create_schema(store.engine)
        _furnish_all(store)
    except OperationalError as error:
        raise Refused(
            "database_unreachable",
            "The database server doesn't answer: {reason}",
            "Check that the server runs, and its address, user and password.",
            reason=str(error.orig).strip(),
        ) from error
    finally:
        store.close()
    return True


def _up_to_date(
    folder: Path, address: str, make: Callable[[Path | str], Store], lock: FileLock, revisions: Revisions
) -> tuple[Store, FileLock]:
    store = make(address or folder / STORE_FILE)
    try:
        revision = _revision(store.engine, folder)
        if revision != revisions.head:
            _check_known(revision, revisions)
            lock.release()
            with own_store(folder, wait_s=30.0):
                if schema_revision(store.engine) != revisions.head:
                    _upgrade(store, folder, revision, revisions)
            lock = join_store(folder)
        with store.reading() as reading:
            complete = fact(reading, KEY_FINGERPRINT) is not None
        if not complete:
            _furnish_all(store)
    except BaseException:
        store.close()
        raise
    return store, lock


def _revision(engine: Engine, folder: Path) -> str:
    try:
        revision = schema_revision(engine)
    except OperationalError as error:
        if "locked" in str(error) or "full" in str(error):
            raise
        raise _damaged(folder, str(error.orig)) from error
    except DatabaseError as error:
        raise _damaged(folder, str(error.orig)) from error
    if revision is None:
        raise _damaged(folder, "it has no tables")
    return revision


def _damaged(folder: Path, reason: str) -> Refused:
    return Refused(
        "store_damaged",
        "The store {file} can't be read: {reason}",
        "Restore the newest backup from {backups}; the damaged file is kept.",
        file=str(folder / STORE_FILE),
        reason=reason,
        backups=str(folder / BACKUP_FOLDER),
    )


def _check_known(revision: str, revisions: Revisions) -> None:
    if not knows_revision(revision, revisions):
        raise Refused(
            "store_newer",
            "This store was last used by a newer version of the program (tables {revision}; this one knows {head}).",
            "Install the newer version again; this one changes nothing.",
            revision=revision,
            head=revisions.head,
        )


def _upgrade(store: Store, folder: Path, revision: str, revisions: Revisions) -> None:
    """Copy first, then migrate; what fails leaves the store as it was."""
    if store.engine.dialect.name == "sqlite":
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(store.clock() / 1000))
        target = folder / BACKUP_FOLDER / f"before-{revision}-{stamp}.sqlite"
        try:
            target.parent.mkdir(exist_ok=True)
            backup_file(store.engine, target)
        except (OSError, OperationalError) as error:
            raise cannot_write(folder, error) from error
    upgrade_schema(store.engine, revisions)


def _warnings(folder: Path) -> tuple[str, ...]:
    if free_bytes(folder) < MIN_FREE_BYTES:
        return ("The disk is almost full: less than 100 MB are free.",)
    return ()
