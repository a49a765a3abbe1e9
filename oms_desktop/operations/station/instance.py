"""Who has a data folder open: one window, any number of commands beside it, and nobody while the store is replaced.

The locks are the operating system's: a process that dies, even by kill -9, holds none.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from oms_desktop.errors import Refused

WINDOW_LOCK = "window.lock"
STORE_LOCK = "store.lock"

_PROBE_MS = 250
"""How long a claim outlasts somebody who only looks whether the lock is held."""

_FAR = 1 << 30
"""Windows forbids reading a locked byte: lock one that the file doesn't even have."""


class FileLock:
    """An advisory lock on a file, free again when its process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self, *, shared: bool = False, wait_s: float = 0.0) -> bool:
        """Try for ``wait_s`` seconds; False where somebody else has it. On Windows ``shared`` locks nothing: there the
        system itself refuses to replace a file that is open."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        end = time.monotonic() + wait_s
        while not _lock(handle, shared):
            if time.monotonic() >= end:
                os.close(handle)
                return False
            time.sleep(0.01)
        self._handle = handle
        return True

    def note(self, text: str) -> None:
        """Write into the file, instead of what stands there: who holds it, and what only the same user is to know."""
        assert self._handle is not None
        self.path.chmod(0o600)  # a folder that was copied may have been given other rights
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, text.encode())

    def release(self) -> None:
        """Give it back; closing the file is all it takes."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> FileLock:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, shared: bool) -> bool:
        if shared:
            return True
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _lock(handle: int, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def claim_window(data_dir: Path) -> FileLock | None:
    """The right to be the folder's one window, kept until released; ``None`` where another window has it."""
    lock = FileLock(data_dir / WINDOW_LOCK)
    if not lock.take(wait_s=_PROBE_MS / 1000):
        return None
    lock.note(f"{os.getpid()}\n")
    return lock


def is_window_open(data_dir: Path) -> bool:
    """Whether a window has the folder open. Reading commands run beside it; others hand their job over."""
    if not (data_dir / WINDOW_LOCK).exists():
        return False
    lock = FileLock(data_dir / WINDOW_LOCK)
    # Two who look at once must not take each other for a window.
    taken = lock.take(wait_s=_PROBE_MS / 5000) if sys.platform == "win32" else lock.take(shared=True)
    lock.release()
    return not taken


def window_notes(data_dir: Path) -> tuple[str, ...]:
    """What the open window wrote down: its process id; once it takes errands also port and key. Empty where there is none."""
    if not is_window_open(data_dir):
        return ()
    return tuple((data_dir / WINDOW_LOCK).read_text().split())


def window_pid(data_dir: Path) -> int | None:
    """Process id of the open window; ``None`` where there is none."""
    notes = window_notes(data_dir)
    return int(notes[0]) if notes and notes[0].isdigit() else None


def join_store(data_dir: Path) -> FileLock:
    """Say that this process uses the store, so that nobody replaces it meanwhile. Raises Refused ``store_in_use``
    where somebody is replacing it."""
    lock = FileLock(data_dir / STORE_LOCK)
    if not lock.take(shared=True, wait_s=30.0):
        raise in_use()
    return lock


def own_store(data_dir: Path, *, wait_s: float = 0.0) -> FileLock:
    """Be the only user of the store while it is made, upgraded or replaced. Raises Refused ``store_in_use``."""
    lock = FileLock(data_dir / STORE_LOCK)
    if not lock.take(wait_s=wait_s):
        raise in_use()
    return lock


def in_use() -> Refused:
    """The refusal where somebody else has the store open."""
    return Refused(
        "store_in_use",
        "The store is open in another window or command.",
        "Close the program's window and wait for running commands, then try again.",
    )
