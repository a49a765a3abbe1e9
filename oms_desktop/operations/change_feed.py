"""What other processes changed: the window reads it, so that a refund imported by the command line stops an open bench."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from oms_desktop.models import Change
from oms_desktop.models.database import data_version
from oms_desktop.operations.work import Changed, Store, Work, operation
from oms_desktop.vocabulary import Permission

KEPT = 100_000
"""Rows of the feed; a process that slept longer refreshes everything."""


class ChangeFeed:
    """Asked again and again on one thread; cheap while nothing happens (one PRAGMA)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Connection | None = None
        self._version = -1
        self._seq = 0

    def poll(self) -> Changed:
        """(kind, id) that other processes changed since the last call; nothing at the first."""
        first = self._connection is None
        connection = self._connection or self._store.engine.connect()
        self._connection = connection
        version = data_version(self._store.engine, connection)
        connection.rollback()
        if version == self._version:
            return frozenset()
        self._version = version
        query = select(Change.seq, Change.kind, Change.row_id, Change.origin).where(Change.seq > self._seq)
        rows = connection.execute(select(func.max(Change.seq)) if first else query).all()
        connection.rollback()
        if first:
            self._seq = rows[0][0] or 0
            return frozenset()
        self._seq = max((row.seq for row in rows), default=self._seq)
        return frozenset((row.kind, row.row_id) for row in rows if row.origin != self._store.origin)

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@operation(Permission.READ)
def trim_changes(work: Work) -> int:
    """Drop what nobody will ask for any more; how many rows."""
    newest = work.session.execute(select(func.max(Change.seq))).scalar() or 0
    dropped = work.session.execute(delete(Change).where(Change.seq <= newest - KEPT))
    return int(dropped.rowcount)  # type: ignore[attr-defined]
