"""The storm's time, shared by two processes: the world gives it, the program's threads wait in it.

Time stands still while any thread of the program works, and jumps to the next moment that one of them waits for. Before it
does, the world is asked to make happen what falls into the time between. So the program may be as slow as it likes, or dead.
"""

from __future__ import annotations

import mmap
import struct
import threading
import time
from pathlib import Path

_FIELDS = struct.Struct("qq")
_LOOK_S = 0.0005


class Moment:
    """Two numbers in a file: the time it is, and the time that is asked for. UTC milliseconds."""

    def __init__(self, path: Path, begin: int | None = None) -> None:
        if begin is not None:
            path.write_bytes(_FIELDS.pack(begin, begin))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _FIELDS.size)

    def now(self) -> int:
        return self._both()[0]

    def wanted(self) -> int:
        return self._both()[1]

    def ask(self, moment: int) -> None:
        """The program wants it to be ``moment``; back when it is."""
        self._shared[8:16] = struct.pack("q", moment)
        while self.now() < moment:
            time.sleep(_LOOK_S)

    def be(self, moment: int) -> None:
        """The world has come to ``moment``."""
        self._shared[0:8] = struct.pack("q", moment)

    def _both(self) -> tuple[int, int]:
        now, wanted = _FIELDS.unpack(self._shared[:])
        return now, wanted


class Waiting:
    """The waits of the program's threads. ``join`` is called once for each thread before any waits."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._changed = threading.Condition()
        self._running = 0
        self._wakes: list[int] = []

    def join(self) -> None:
        """One more thread works."""
        with self._changed:
            self._running += 1

    def leave(self) -> None:
        """A thread has ended."""
        with self._changed:
            self._running -= 1
            if not self._running and self._wakes:
                self._go_on()

    def sleep(self, seconds: float) -> None:
        """Wait so long, in the storm's time."""
        with self._changed:
            wake = self._moment.now() + max(1, -(-round(seconds * 1_000_000) // 1000))
            self._wakes.append(wake)
            self._running -= 1
            if not self._running:
                self._go_on()
            while self._moment.now() < wake:
                self._changed.wait()

    def _go_on(self) -> None:
        """All wait: on to the first who wants to wake. Who wakes counts as working before it knows."""
        soonest = min(self._wakes)
        self._moment.ask(soonest)
        woken = [wake for wake in self._wakes if wake <= soonest]
        self._wakes = [wake for wake in self._wakes if wake > soonest]
        self._running += len(woken)
        self._changed.notify_all()
