"""One process at a time on a station's journal. The system frees the lock when its owner dies."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from oms_desktop.errors import Refused

_STEP_S = 0.01


class JournalLock:
    """Taken when made; waits up to ``wait_s`` seconds. Raises Refused (bench_busy)."""

    def __init__(self, path: Path, wait_s: float) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + wait_s
        while not _try_lock(self._fd):
            if time.monotonic() >= until:
                os.close(self._fd)
                raise Refused(
                    "bench_busy",
                    "This station's bench is in use by another program.",
                    "Close the other window, or scan there.",
                )
            time.sleep(_STEP_S)

    def release(self) -> None:
        """Let others have it."""
        os.close(self._fd)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(fd: int) -> bool:
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
