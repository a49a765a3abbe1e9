"""The storm's time, shared by two processes: the world gives it, the program's threads wait in it.

Time stands still while any thread of the program works, and jumps to the next moment that one of them waits for. Before it
does, the world is asked to make happen what falls into the time between. So the program may be as slow as it likes, or dead.
"""

from __future__ import annotations

import mmap
import socket
import struct
import threading
from pathlib import Path

_TIME = struct.Struct("q")


class Moment:
    """The time it is, in a file that both look at. UTC milliseconds."""

    def __init__(self, path: Path, begin: int | None = None) -> None:
        if begin is not None:
            path.write_bytes(_TIME.pack(begin))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _TIME.size)

    def now(self) -> int:
        (now,) = _TIME.unpack(self._shared[:])
        return int(now)

    def be(self, moment: int) -> None:
        """The world has come to ``moment``."""
        self._shared[:] = _TIME.pack(moment)


class Line:
    """Between the world and the program: which moment the program waits for, and the word that it has come.

    The other side's death is an EOFError.
    """

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def say(self, moment: int) -> None:
        self._end.sendall(_TIME.pack(moment))

    def hear(self) -> int:
        """Waits for it."""
        heard = self._end.recv(_TIME.size, socket.MSG_WAITALL)
        if len(heard) < _TIME.size:
            raise EOFError
        return int(_TIME.unpack(heard)[0])

    def close(self) -> None:
        self._end.close()


class Waiting:
    """The waits of the program's threads. ``join`` is called once for each thread before any waits."""

    def __init__(self, moment: Moment, world: Line) -> None:
        self._moment = moment
        self._world = world
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
        self._world.say(soonest)
        self._world.hear()
        woken = [wake for wake in self._wakes if wake <= soonest]
        self._wakes = [wake for wake in self._wakes if wake > soonest]
        self._running += len(woken)
        self._changed.notify_all()
