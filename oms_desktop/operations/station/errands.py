"""Errands: what a command, or a second start, asks of the window that is open on the same data folder.

The window listens at a port of this computer's loopback address; port and a key of this one run stand in its lock file, which
only the same user can read. Both sides prove that they know the key before anything is said, so a port that somebody else has got
meanwhile is nobody. Then lines of JSON: one errand, signs of life, one outcome. Nothing is unpickled.

Whoever finds no window, or none that answers, does the errand itself: the store's own locks keep both apart. What was begun and
never answered is done again only where that does no harm.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from oms_desktop import __version__
from oms_desktop.errors import Refused
from oms_desktop.operations.station.instance import is_window_open, window_notes

_log = logging.getLogger(__name__)

SHOW = "show"
"""The errand of a second start: come to the front."""

HERE = "127.0.0.1"
NO_DOOR = "-"
"""Noted instead of a port by a window that can't listen."""
REACH_S = 10.0
"""So long a window that has just begun, or is about to end, is waited for."""
HELLO_S = 10.0
BEAT_S = 0.5
SILENT_S = 20.0
"""A window that gives no sign of life for so long is stuck."""
MOST_CALLERS = 32
_SHORT = 4096
_LONG = 1 << 28
_LOOK_S = 0.05

Outcome = Mapping[str, Any]
Told = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done. ``arguments`` and the outcome are JSON."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    operator: str | None = None
    language: str = ""
    """OMS_LANGUAGE of who asks; empty: as the window's settings say."""
    same_place: bool = True
    """Whether both programs are of one version and mean the same store. Set by the door."""


Serve = Callable[[Errand, Told], Outcome | None]
"""Does an errand on a thread of its own, telling of its progress; ``None``: who asks is to do it itself. Never raises."""


class ErrandDoor:
    """The window's side: open from when it is made until ``close``."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self.key = secrets.token_hex(16)
        self._place = _place(self.key)
        self._socket = socket.create_server((HERE, 0))
        self.port: int = self._socket.getsockname()[1]
        self._closing = False
        self._guard = threading.Lock()
        self._callers: set[threading.Thread] = set()
        self._porter = threading.Thread(target=self._accept, name="oms-errands", daemon=True)
        self._porter.start()

    def close(self, limit_s: float) -> bool:
        """No more errands, and a moment for those under way; False where one goes on."""
        end = time.monotonic() + limit_s
        with self._guard:
            self._closing = True
            callers = list(self._callers)
        try:  # wakes the porter: closing a socket does not, on every system
            socket.create_connection((HERE, self.port), timeout=1).close()
        except OSError:
            _log.warning("nobody stood at the door any more")
        self._porter.join(1)
        self._socket.close()
        for caller in callers:
            caller.join(max(0.0, end - time.monotonic()))
        return not any(caller.is_alive() for caller in callers)

    def _accept(self) -> None:
        while not self._closing:
            try:
                line, _ = self._socket.accept()
            except OSError:  # who called has gone again
                time.sleep(_LOOK_S)
                continue
            with self._guard:
                full = self._closing or len(self._callers) >= MOST_CALLERS
                caller = threading.Thread(target=self._attend, args=(line,), name="oms-errand", daemon=True)
                if not full:
                    self._callers.add(caller)
            line.close() if full else caller.start()

    def _attend(self, line: socket.socket) -> None:
        try:
            with line:
                talk = _Talk(line)
                errand = self._heard(talk)
                if errand is not None:
                    self._do(talk, errand)
        finally:
            with self._guard:
                self._callers.discard(threading.current_thread())

    def _heard(self, talk: _Talk) -> Errand | None:
        """The errand of somebody who knows the key; ``None`` for anybody else."""
        try:
            ours = secrets.token_hex(16)
            talk.say({"nonce": ours}, HELLO_S)
            hello = talk.hear(HELLO_S, _SHORT)
            if not _same(hello["proof"], _proof(self.key, "caller", ours, hello["nonce"])):
                return None
            talk.say({"proof": _proof(self.key, "window", hello["nonce"], ours)}, HELLO_S)
            said = talk.hear(HELLO_S, _LONG)
            known = {each.name: said[each.name] for each in fields(Errand) if each.name in said}
            return Errand(**(known | {"same_place": _same(said["place"], self._place)}))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _do(self, talk: _Talk, errand: Errand) -> None:
        done = threading.Event()
        heart = threading.Thread(target=_beat, args=(talk, done), name="oms-errand-beat", daemon=True)
        heart.start()
        try:
            outcome = self._serve(errand, lambda text: talk.try_say({"progress": text}))
        finally:
            done.set()
            heart.join()
        talk.try_say({"yourself": True} if outcome is None else {"outcome": outcome})


def _beat(talk: _Talk, done: threading.Event) -> None:
    while not done.wait(BEAT_S):
        talk.try_say({})


class _Talk:
    """Lines of JSON on a socket. Saying is for several threads, hearing for one."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._guard = threading.Lock()
        self._heard = bytearray()

    def say(self, message: Mapping[str, Any], limit_s: float) -> None:
        """Raises OSError when the other side has gone, or does not take it in time."""
        with self._guard:
            self._line.settimeout(limit_s)
            self._line.sendall(json.dumps(message).encode() + b"\n")

    def try_say(self, message: Mapping[str, Any]) -> None:
        """What nobody hears any more is of no use to anybody."""
        try:
            self.say(message, HELLO_S)
        except OSError:
            _log.info("who had asked for an errand has gone")

    def hear(self, limit_s: float, most: int) -> dict[str, Any]:
        """The next message. Raises OSError (TimeoutError after ``limit_s`` of silence), ValueError for what is none."""
        while b"\n" not in self._heard:
            self._line.settimeout(limit_s)
            piece = self._line.recv(65536)
            if not piece:
                raise ConnectionError("the other side has gone")
            self._heard += piece
            if len(self._heard) > most:
                raise ValueError("too long for a message")
        text, _, rest = bytes(self._heard).partition(b"\n")
        self._heard = bytearray(rest)
        try:
            message = json.loads(text)
        except RecursionError as error:
            raise ValueError("too deep for a message") from error
        if not isinstance(message, dict):
            raise ValueError("no message")
        return message


def _proof(key: str, who: str, theirs: str, ours: str) -> str:
    return hmac.new(key.encode(), f"{who}/{theirs}/{ours}".encode(), hashlib.sha256).hexdigest()


def _same(told: object, other: str) -> bool:
    return isinstance(told, str) and hmac.compare_digest(told.encode(), other.encode())


def _place(key: str) -> str:
    """What decides which store is meant and whether its secrets open, told without telling it."""
    told = [__version__, os.environ.get("OMS_DATABASE_URL", ""), os.environ.get("OMS_PASSPHRASE", "")]
    return hmac.new(key.encode(), json.dumps(told).encode(), hashlib.sha256).hexdigest()


def run_errand(
    data_dir: Path,
    errand: Errand,
    *,
    told: Told,
    again: bool = False,
    reach_s: float = REACH_S,
    silent_s: float = SILENT_S,
) -> Outcome | None:
    """Have the open window do it; ``None``: do it yourself, since there is no window, or none that answers or would do it.

    ``again``: to do it once more does no harm. Otherwise raises Refused ``window_lost`` where the window ended or got stuck
    after it had heard of the errand.
    """
    end = time.monotonic() + reach_s
    while is_window_open(data_dir):
        notes = window_notes(data_dir)
        if NO_DOOR in notes:
            return None
        line = _reached(notes, max(_LOOK_S, end - time.monotonic()))
        if line is not None:
            with line[0]:
                return _asked(*line, errand, told, again=again, silent_s=silent_s)
        if time.monotonic() >= end:
            told("The open window does not answer.")
            return None
        time.sleep(_LOOK_S)
    return None


def _reached(notes: Sequence[str], limit_s: float) -> tuple[socket.socket, str] | None:
    """A line to the window, with its key; ``None`` where nobody answers who can prove to be it."""
    if len(notes) < 3 or not notes[1].isdigit():
        return None
    key = notes[2]
    try:
        line = socket.create_connection((HERE, int(notes[1])), timeout=limit_s)
    except OSError:
        return None
    try:
        talk = _Talk(line)
        theirs = talk.hear(limit_s, _SHORT)["nonce"]
        ours = secrets.token_hex(16)
        talk.say({"nonce": ours, "proof": _proof(key, "caller", theirs, ours)}, limit_s)
        if _same(talk.hear(limit_s, _SHORT)["proof"], _proof(key, "window", ours, theirs)):
            return line, key
    except (OSError, ValueError, KeyError, TypeError):
        pass
    line.close()
    return None


def _asked(
    line: socket.socket, key: str, errand: Errand, told: Told, *, again: bool, silent_s: float
) -> Outcome | None:
    talk = _Talk(line)
    try:
        talk.say({**asdict(errand), "place": _place(key)}, silent_s)
        while True:
            message = talk.hear(silent_s, _LONG)
            if "outcome" in message:
                outcome: Outcome = message["outcome"]
                return outcome
            if "yourself" in message:
                return None
            if "progress" in message:
                told(message["progress"])
    except (OSError, ValueError) as error:
        if again:
            return None
        raise Refused(
            "window_lost",
            "The window took the job over and ended, or got stuck, before it answered: it may have been done, or a part of it.",
            "See what is there (scans list, orders show), then ask only for what is missing.",
        ) from error
