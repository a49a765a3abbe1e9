"""The bench's journal: an append-only local file of decisions, written before any of them takes effect.

One record a line: CRC-32 of the body in hex, a blank, the body as JSON. ``append`` writes to the system at once (a killed process
loses nothing); a writer thread makes it safe against power cuts at most 20 ms later and then calls ``durable``.
"""

from __future__ import annotations

import os
import threading
import time
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from oms_desktop.errors import Refused
from oms_desktop.operations.packing.decisions import Decision
from oms_desktop.operations.packing.journal_lock import JournalLock

BEHIND_S = 0.02
"""How far the disk may lag behind."""
ROTATE_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Header:
    """First record of a file: which journal it is."""

    journal: str
    station: str
    format: int = 1


@dataclass(frozen=True, slots=True)
class Read:
    """What a journal file holds. ``good`` is the length of its whole records in bytes."""

    header: Header | None
    decisions: tuple[Decision, ...]
    good: int
    lost: int
    """Whole records behind a broken one: more than a torn end, the file was damaged."""


_ENCODE = msgspec.json.Encoder().encode
_DECISION = msgspec.json.Decoder(Decision)
_HEADER = msgspec.json.Decoder(Header)


def _record(body: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(body), body)


def _body(line: bytes) -> bytes | None:
    """The body of a whole record, else ``None``."""
    if len(line) < 10 or line[8:9] != b" " or not line.endswith(b"\n"):
        return None
    body = line[9:-1]
    return body if line[:8] == b"%08x" % zlib.crc32(body) else None


def read_journal(path: Path) -> Read:
    """Read all whole records; a torn end is normal after a crash and is left out."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    header: Header | None = None
    decisions: list[Decision] = []
    good = 0
    for place, line in enumerate(lines):
        body = _body(line)
        if body is None:
            lost = sum(_body(rest) is not None for rest in lines[place + 1 :])
            return Read(header, tuple(decisions), good, lost)
        if header is None:
            header = _HEADER.decode(body)
        else:
            decisions.append(_DECISION.decode(body))
        good += len(line)
    return Read(header, tuple(decisions), good, 0)


class Journal:
    """A station's journal, open for appending. Only one process at a time may have it: the second waits ``wait_s`` seconds.

    ``durable(seq)`` is called on the writer's thread when everything up to ``seq`` is on the disk, ``failed(text)`` when
    the disk refused. After a refusal the next append opens the file anew, and is refused too if that does not help.
    """

    def __init__(
        self,
        path: Path,
        station: str,
        *,
        durable: Callable[[int], None] | None = None,
        failed: Callable[[str], None] | None = None,
        wait_s: float = 30.0,
    ) -> None:
        self.path = path
        self.station = station
        self.durable = durable
        self.failed = failed
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = JournalLock(path.with_suffix(".lock"), wait_s)
        self._ready = threading.Condition()
        self._fd = -1
        self._error = ""
        self._stopping = False
        self._wanted = self._safe = 0
        self.decisions: list[Decision] = []
        """All decisions of the file, oldest first."""
        self._open_file()
        self._start_writer()

    def _open_file(self) -> None:
        found = read_journal(self.path)
        if found.lost:
            keep = self.path.with_suffix(f".damaged-{time.time_ns()}")
            keep.write_bytes(self.path.read_bytes())
        self.damaged = found.lost
        self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        os.ftruncate(self._fd, found.good)
        os.lseek(self._fd, 0, os.SEEK_END)
        self.size = found.good
        self.decisions = list(found.decisions)
        self.seq = self.decisions[-1].seq if self.decisions else 0
        self._wanted = self._safe = self.seq
        header = found.header
        if header is None:
            header = Header(str(uuid.uuid4()), self.station)
            self._write(_record(_ENCODE(header)))
            _sync_folder(self.path.parent)
        _fdatasync(self._fd)  # what a killed process wrote is only in the system's memory yet
        self.name = header.journal

    def append(self, decision: Decision) -> Decision:
        """Write a decision; it is safe against a kill when this returns. Gives it back with its ``seq``.

        Raises Refused (journal_refused): nothing of it stands in the file then.
        """
        try:
            if self._error:
                self._reopen()
            numbered = replace(decision, seq=self.seq + 1)
            self._write(_record(_ENCODE(numbered)))
        except OSError as error:
            self._fail(str(error))
            raise _refused(str(error)) from error
        self.seq = numbered.seq
        self.decisions.append(numbered)
        with self._ready:
            self._wanted = numbered.seq
            self._ready.notify()
        return numbered

    def _write(self, record: bytes) -> None:
        written = 0
        try:
            while written < len(record):
                written += os.write(self._fd, record[written:])
        except OSError:
            os.ftruncate(self._fd, self.size)
            os.lseek(self._fd, 0, os.SEEK_END)
            raise
        self.size += len(record)

    def _fail(self, text: str) -> None:
        with self._ready:
            self._error = text
        if self.failed:
            self.failed(text)

    @property
    def error(self) -> str:
        """Why saving is refused; empty while all is well."""
        return self._error

    def _sync_forever(self) -> None:
        while True:
            with self._ready:
                while self._wanted == self._safe and not self._stopping:
                    self._ready.wait()
                if self._wanted == self._safe or self._error:
                    return
                wanted = self._wanted
            try:
                _fdatasync(self._fd)
            except OSError as error:
                self._fail(str(error))
                return
            with self._ready:
                self._safe = wanted
                self._ready.notify_all()
            if self.durable:
                self.durable(wanted)

    def wait_durable(self, seq: int, timeout_s: float = 5.0) -> bool:
        """Wait until ``seq`` is on the disk; for callers without an event loop. False if the disk refused or is too slow."""
        with self._ready:
            return (
                self._ready.wait_for(lambda: self._safe >= seq or bool(self._error), timeout_s)
                and self._safe >= seq
            )

    def _reopen(self) -> None:
        """After a refusal: read back what the file holds and go on. Raises OSError if the disk still refuses."""
        self._stop_writer()
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self._open_file()
        self._error, self._stopping = "", False
        self._start_writer()
        if self.durable:
            self.durable(self.seq)

    def start_anew(self) -> None:
        """Begin an empty file under a new name. Only when all decisions are applied and nothing is open on the bench."""
        self._stop_writer()
        os.close(self._fd)
        self._stopping = False
        fresh = self.path.with_suffix(".new")
        header = Header(str(uuid.uuid4()), self.station)
        with fresh.open("wb") as file:
            file.write(_record(_ENCODE(header)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self.path)
        _sync_folder(self.path.parent)
        self._open_file()
        self._start_writer()

    def after(self, seq: int) -> Iterator[Decision]:
        """Decisions behind ``seq``, oldest first."""
        first = self.decisions[0].seq if self.decisions else 1
        return iter(self.decisions[max(0, seq - first + 1) :])

    def _start_writer(self) -> None:
        self._writer = threading.Thread(target=self._sync_forever, name="journal-writer", daemon=True)
        self._writer.start()

    def _stop_writer(self) -> None:
        with self._ready:
            self._stopping = True
            self._ready.notify_all()
        self._writer.join(timeout=5)

    def close(self) -> None:
        """Make all safe and let others have the file."""
        self._stop_writer()
        if self._fd >= 0:
            os.close(self._fd)
        self._lock.release()


def _refused(text: str) -> Refused:
    return Refused(
        "journal_refused",
        "The scan could not be saved: {reason}",
        "Make room on the disk or check it, then scan again.",
        reason=text,
    )


def _fdatasync(fd: int) -> None:
    sync = getattr(os, "fdatasync", os.fsync)
    sync(fd)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder safe; Windows needs and knows no such thing."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
