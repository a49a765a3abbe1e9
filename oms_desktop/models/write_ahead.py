"""SQLite's write-ahead log is folded into the store by a thread of its own, not by whoever happens to commit.

A transaction that takes two hundred orders in changes a thousand pages all over a large store. Writing them back to their places
and waiting for the disk twice took a third of its time, and whoever saved a scan meanwhile waited too.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, event

_log = logging.getLogger(__name__)

KEPT_BYTES = 32 * 1024 * 1024
"""What the log may hold before it is folded; SQLite cuts its file to this size when it begins anew."""
PAGES_AT_MOST = 32_000
"""128 MB: where the thread can't keep pace, whoever commits helps, so that the log never grows without end."""
PRAGMAS = (f"journal_size_limit={KEPT_BYTES}", f"wal_autocheckpoint={PAGES_AT_MOST}")


class LogFolding:
    """Watches what comes back to an engine's pool; the thread lives from the first long log until the engine is disposed of."""

    def __init__(self, engine: Engine, store: Path) -> None:
        self._store = store
        self._file = f"{store}-wal"
        self._guard = threading.Lock()
        self._wanted = threading.Event()
        self._ending = False
        self._thread: threading.Thread | None = None
        event.listen(engine, "checkin", self._came_back)
        event.listen(engine, "engine_disposed", self._disposed)

    def _came_back(self, *_: object) -> None:
        """After each transaction, on its thread: one look at the size of a file."""
        try:
            size = os.stat(self._file).st_size
        except OSError:  # no log: nothing has been written, or another process has just folded the last of it
            return
        if size > KEPT_BYTES:
            self._start()
            self._wanted.set()

    def _start(self) -> None:
        with self._guard:
            if self._thread is None:
                self._ending = False
                self._thread = threading.Thread(target=self._loop, name="oms-log", daemon=True)
                self._thread.start()

    def _loop(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._ending:
                return
            try:
                fold_log(self._store)
            except sqlite3.Error:
                # Nothing is lost: the pages stay in the log. A disk that is full or broken tells whoever commits next.
                _log.warning("the log of the store could not be folded", exc_info=True)

    def _disposed(self, *_: object) -> None:
        with self._guard:
            thread, self._thread = self._thread, None
            self._ending = True
        if thread is not None:
            self._wanted.set()
            thread.join()
            self._wanted.clear()


def fold_log(store: Path) -> tuple[int, int]:
    """Put what is committed into the store's file, waiting for nobody; (pages in the log, pages of them folded).

    Raises ``sqlite3.Error`` where the disk refuses.
    """
    with closing(sqlite3.connect(store)) as connection:
        _busy, pages, folded = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(pages), int(folded)
