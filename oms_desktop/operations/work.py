"""The ground every operation stands on: the store, a unit of work in it, and the decorator.

``with store.work(actor) as work: approve(work, [7])`` is one transaction. Time and identity come from ``work`` and nowhere else.
"""

from __future__ import annotations

import functools
import hashlib
import json
import threading
import time
import uuid
from collections import Counter as Tally
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, event, insert, select, text
from sqlalchemy.orm import Session

from oms_desktop.errors import Refused
from oms_desktop.models import AuditEntry, Base, Change, Counter
from oms_desktop.models.database import consistent, writing
from oms_desktop.operations.packing.scan_priority import ScanPriority
from oms_desktop.operations.station.store_key import StoreKey
from oms_desktop.vocabulary import ROLE_PERMISSIONS, Permission, Role

Changed = frozenset[tuple[str, int]]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it, and where."""

    operator: str = "owner"
    role: Role = Role.OWNER
    station: str = "desk"
    operator_id: int | None = None
    station_id: int | None = None


SYSTEM = Actor(operator="system", station="")


class Work:
    """One transaction: session, actor, time, and the list of what was touched."""

    def __init__(self, session: Session, actor: Actor, now: int, store: Store) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self.store = store
        self.depth = 0
        self._touched: dict[tuple[str, int], None] = {}
        self._subjects: dict[tuple[str, int], None] = {}
        self._fields: set[str] = set()
        self._counts: Tally[str] = Tally()

    def changed(self, kind: str, row_id: int, *names: str) -> None:
        """Say that a row was touched; ``names`` are the changed fields for the audit trail."""
        self._touched[kind, row_id] = None
        self._subjects[kind, row_id] = None
        self._fields.update(f"{kind}.{name}" for name in names)

    def touched(self, kind: str) -> list[int]:
        """Ids of this kind that the operation under way has touched so far."""
        return [row_id for one, row_id in self._subjects if one == kind]

    def fields(self) -> frozenset[str]:
        """Fields ("kind.name") that the operation under way has changed so far."""
        return frozenset(self._fields)

    def count(self, name: str, by: int) -> None:
        """Add to a counter row; written once at the end of the transaction."""
        self._counts[name] += by

    def require(self, permission: Permission) -> None:
        """Raise Refused unless the actor's role has ``permission``."""
        if permission not in ROLE_PERMISSIONS[self.actor.role]:
            raise Refused(
                "not_permitted",
                "{operator} may not do this (needs: {permission}).",
                "Ask the owner, or change the operator with Ctrl+L.",
                operator=self.actor.operator,
                permission=permission,
            )

    def audit(self, operation: str) -> None:
        """Write the entry of one operation, chained to the one before."""
        previous = (
            self.session.execute(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)).scalar()
            or ""
        )
        entry = {
            "at": self.now,
            "operation": operation,
            "operator": self.actor.operator,
            "station": self.actor.station,
            "subjects": json.dumps([f"{kind}:{row_id}" for kind, row_id in self._subjects]),
            "fields": json.dumps(sorted(self._fields)),
            "previous": previous,
        }
        self.session.execute(insert(AuditEntry), [{**entry, "hash": entry_hash(entry)}])
        self._fields.clear()
        self._subjects.clear()

    def finish(self) -> Changed:
        """Write counters and the change feed; called by the store before commit."""
        self.session.flush()
        deltas = [{"name": name, "value": by} for name, by in sorted(self._counts.items()) if by]
        if deltas:
            self.session.execute(
                text(
                    "INSERT INTO counter (name, value) VALUES (:name, :value) "
                    "ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value"
                ),
                deltas,
            )
        if self._touched:
            self.session.execute(
                insert(Change),
                [
                    {"kind": kind, "row_id": row_id, "origin": self.store.origin}
                    for kind, row_id in self._touched
                ],
            )
        return frozenset(self._touched)


def entry_hash(entry: dict[str, Any]) -> str:
    """The hash of an audit entry, which covers the hash before it."""
    names = ("previous", "at", "operation", "operator", "station", "subjects", "fields")
    return hashlib.sha256(
        json.dumps([entry[name] for name in names], ensure_ascii=False).encode()
    ).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """A consistent look at the store."""

    session: Session
    now: int
    store: Store


class TicketLock:
    """A lock that is given in the order it was asked for: a long import in slices can't starve the bench's saves."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._held = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False


_here = threading.local()


@contextmanager
def _at_work() -> Iterator[None]:
    _here.works = getattr(_here, "works", 0) + 1
    try:
        yield
    finally:
        _here.works -= 1


def refuse_in_work() -> None:
    """Raise RuntimeError while a transaction is open on this thread: everybody would wait for whatever comes now."""
    if getattr(_here, "works", 0):
        raise RuntimeError("a call to the outside inside a transaction")


def _clock() -> int:
    return time.time_ns() // 1_000_000


class Store:
    """The merchant's data: opens transactions, publishes what they changed.

    ``clock`` gives UTC milliseconds. ``strict`` (tests) refuses operations that let a mapped row escape. ``rules`` run
    at the end of each operation, before its audit entry: what must follow whatever was done, so that no verb can forget it.
    """

    def __init__(
        self,
        engine: Engine,
        key: Callable[[], StoreKey],
        *,
        clock: Callable[[], int] = _clock,
        strict: bool = False,
        rules: Sequence[Callable[[Work], None]] = (),
    ) -> None:
        self.engine = engine
        self.rules = tuple(rules)
        self._find_key = key
        self.clock = clock
        self.strict = strict
        self.origin = uuid.uuid4().hex
        self._reader = consistent(engine)
        self._writer = writing(engine)
        self._durable = writing(engine, durable=True)
        self.scans_first = ScanPriority()
        event.listen(engine, "before_cursor_execute", self._before_statement)
        self._lock = TicketLock()
        self._listeners: list[Callable[[Changed], None]] = []

    @functools.cached_property
    def key(self) -> StoreKey:
        """Found when first needed: the keyring is slow to ask, and most starts don't need it."""
        return self._find_key()

    def listen(self, listener: Callable[[Changed], None]) -> None:
        """Be told, on the committing thread, what each transaction changed."""
        self._listeners.append(listener)

    @contextmanager
    def work(self, actor: Actor, *, durable: bool = False) -> Iterator[Work]:
        """One writing transaction. ``durable``: on the disk when the block ends (before an outside call, for packed)."""
        with (
            self._lock,
            _at_work(),
            Session(self._durable if durable else self._writer, expire_on_commit=False) as session,
        ):
            work = Work(session, actor, self.clock(), self)
            with session.begin():
                yield work
                changes = work.finish()
        if changes:
            for listener in self._listeners:
                listener(changes)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One reading transaction; sees one state of the store throughout."""
        with Session(self._reader, autoflush=False) as session, session.begin():
            yield Reading(session, self.clock(), self)

    def _before_statement(self, *_: object) -> None:
        """What a transaction does between two statements takes some milliseconds at most, and then a scan may come first."""
        self.scans_first.wait()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def counter(reading: Reading | Work, name: str) -> int:
    """A counter row's value; 0 where there is none."""
    return reading.session.execute(select(Counter.value).where(Counter.name == name)).scalar() or 0


def operation(
    permission: Permission,
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Work, P], R]]:
    """Mark a function as one user action: permission before, one audit entry after, never a commit.

    An operation called by another is part of it: it writes no entry of its own.
    """

    def mark(function: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Work, P], R]:
        @functools.wraps(function)
        def run(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if work.depth == 0:
                work.require(permission)
            work.depth += 1
            try:
                result = function(work, *args, **kwargs)
            finally:
                work.depth -= 1
            if work.store.strict:
                _no_rows(result)
            if work.depth == 0:
                work.session.flush()
                for rule in work.store.rules:
                    rule(work)
                work.audit(function.__name__)
            return result

        return run

    return mark


def _no_rows(result: object) -> None:
    if isinstance(result, Base):
        raise TypeError(f"an operation gave out the row {result!r}")
    if isinstance(result, (list, tuple, set, frozenset)):
        for part in result:
            _no_rows(part)
    elif isinstance(result, dict):
        for part in result.values():
            _no_rows(part)
    elif is_dataclass(result) and not isinstance(result, type):
        for field in fields(result):
            _no_rows(getattr(result, field.name))
