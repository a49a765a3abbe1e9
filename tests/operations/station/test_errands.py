"""What a command has the open window do: by nobody else, once, and with a clear end whatever becomes of the window."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.station.errands import HERE, NO_DOOR, Errand, ErrandDoor, Serve, run_errand
from oms_desktop.operations.station.instance import WINDOW_LOCK, FileLock, claim_window

PATIENCE_S = 20.0
SHORT_S = 0.2


def unheard(text: str) -> None:
    raise AssertionError(text)


@contextmanager
def listening(folder: Path, serve: Serve) -> Iterator[ErrandDoor]:
    """A window's door, with its claim on the folder."""
    claim = claim_window(folder)
    assert claim is not None
    door = ErrandDoor(serve)
    claim.note(f"{os.getpid()}\n{door.port}\n{door.key}\n")
    with claim:
        yield door
        assert door.close(PATIENCE_S)


@contextmanager
def noted(folder: Path, port: int, key: str = "k") -> Iterator[FileLock]:
    """A claim that names a port where somebody else is, or nobody."""
    claim = claim_window(folder)
    assert claim is not None
    claim.note(f"{os.getpid()}\n{port}\n{key}\n")
    with claim:
        yield claim


@contextmanager
def stranger(act: Callable[[socket.socket], object]) -> Iterator[int]:
    """Somebody at a port who does this with each caller; the port."""
    with socket.create_server((HERE, 0)) as listener:
        ended = threading.Event()

        def accept() -> None:
            while not ended.is_set():
                line, _ = listener.accept()
                with line, suppress(OSError):  # whom it has not convinced hangs up
                    act(line)

        thread = threading.Thread(target=accept)
        thread.start()
        port: int = listener.getsockname()[1]
        yield port
        ended.set()
        socket.create_connection((HERE, port)).close()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def test_an_errand_is_done_and_its_progress_told(tmp_path: Path) -> None:
    heard: list[Errand] = []

    def serve(errand: Errand, told: Callable[[str], object]) -> Mapping[str, Any]:
        heard.append(errand)
        told("half of it")
        told("好了")
        return {"results": ["好"]}

    told: list[str] = []
    wish = Errand("scan", {"codes": ["甲", "b\n"]}, "小王", "en")
    with listening(tmp_path, serve):
        assert run_errand(tmp_path, wish, told=told.append) == {"results": ["好"]}
    assert heard == [wish]
    assert told == ["half of it", "好了"]
    assert (tmp_path / WINDOW_LOCK).stat().st_mode & 0o077 == 0


def test_without_a_window_everybody_does_it_himself(tmp_path: Path) -> None:
    assert run_errand(tmp_path, Errand("scan"), told=unheard) is None
    with listening(tmp_path, lambda errand, told: {}):
        pass
    assert (tmp_path / WINDOW_LOCK).read_text().count("\n") == 3  # what a killed window leaves too
    assert run_errand(tmp_path, Errand("scan"), told=unheard) is None


def test_a_window_that_can_not_listen_is_not_waited_for(tmp_path: Path) -> None:
    claim = claim_window(tmp_path)
    assert claim is not None
    with claim:
        claim.note(f"{os.getpid()}\n{NO_DOOR}\n")
        assert run_errand(tmp_path, Errand("scan"), told=unheard) is None


def test_a_window_that_begins_is_waited_for(tmp_path: Path) -> None:
    claim = claim_window(tmp_path)
    assert claim is not None
    doors: list[ErrandDoor] = []

    def later() -> None:
        doors.append(ErrandDoor(lambda errand, told: {"done": True}))
        claim.note(f"{os.getpid()}\n{doors[0].port}\n{doors[0].key}\n")

    timer = threading.Timer(SHORT_S, later)
    timer.start()
    with claim:
        assert run_errand(tmp_path, Errand("scan"), told=unheard) == {"done": True}
        timer.join()
        assert doors[0].close(PATIENCE_S)


@pytest.mark.parametrize("variable", ["OMS_DATABASE_URL", "OMS_PASSPHRASE"])
def test_the_window_hears_whether_another_store_is_meant(
    tmp_path: Path, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []

    def serve(errand: Errand, told: Callable[[str], object]) -> None:
        heard.append(errand.same_place)

    monkeypatch.delenv(variable, raising=False)
    with listening(tmp_path, serve):
        assert run_errand(tmp_path, Errand("scan"), told=unheard) is None
        monkeypatch.setenv(variable, "another")
        assert run_errand(tmp_path, Errand("scan"), told=unheard) is None
    assert heard == [True, False]


def test_an_errand_of_a_newer_program_is_left_to_it(tmp_path: Path) -> None:
    """It says more than this version knows, and still hears that it is to do it itself."""

    @dataclass(frozen=True, slots=True)
    class Newer(Errand):
        urgency: int = 1

    with listening(tmp_path, lambda errand, told: None):
        assert run_errand(tmp_path, Newer("scan"), told=unheard) is None


def test_whoever_does_not_know_the_key_is_not_heard(tmp_path: Path) -> None:
    heard: list[Errand] = []

    def serve(errand: Errand, told: Callable[[str], object]) -> None:
        heard.append(errand)

    with listening(tmp_path, serve) as door:
        for words in (
            b'{"nonce": "a", "proof": "b"}\n{"name": "ship"}\n',
            b"GET / HTTP/1.1\r\n\r\n",
            b"x" * 5000,
            b"[]\n",
            b"1\n",
            b'{"nonce": "a", "proof": 1}\n',
            b"[" * 4000 + b"\n",
        ):
            with socket.create_connection((HERE, door.port), timeout=PATIENCE_S) as line:
                line.sendall(words)
                said = b""
                while piece := _received(line):
                    said += piece
            assert said.count(b"\n") == 1  # its question, and then it hangs up
    assert heard == []


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except ConnectionResetError:  # hung up on with words unread
        return b""


def test_a_stranger_at_the_window_s_port_hears_no_errand(tmp_path: Path) -> None:
    """Another user's program has got the port: it can't prove to be the window, whatever it says."""
    said = bytearray()

    def act(line: socket.socket) -> None:
        line.sendall(b'{"nonce": "a"}\n')
        said.extend(_received(line))
        line.sendall(b'{"proof": "b"}\n{"outcome": {"parcels": []}}\n')
        said.extend(_received(line))

    told: list[str] = []
    with stranger(act) as port, noted(tmp_path, port):
        assert run_errand(tmp_path, Errand("ship"), told=told.append, reach_s=SHORT_S) is None
    assert told == ["The open window does not answer."]
    assert said
    assert b"ship" not in said


def test_a_window_that_hangs_or_is_not_there_is_given_up(tmp_path: Path) -> None:
    told: list[str] = []
    with socket.create_server((HERE, 0)) as deaf, noted(tmp_path, deaf.getsockname()[1]):
        assert run_errand(tmp_path, Errand("scan"), told=told.append, reach_s=SHORT_S) is None
    with socket.create_server((HERE, 0)) as gone:
        port = gone.getsockname()[1]
    with noted(tmp_path, port):
        assert run_errand(tmp_path, Errand("scan"), told=told.append, reach_s=SHORT_S) is None
    assert told == ["The open window does not answer."] * 2


def test_what_was_begun_and_never_answered_is_repeated_only_where_that_does_no_harm(tmp_path: Path) -> None:
    """The window is killed, or stuck, when it has heard of the errand."""
    begun, never = threading.Semaphore(0), threading.Event()

    def serve(errand: Errand, told: Callable[[str], object]) -> None:
        begun.release()
        assert never.wait(PATIENCE_S)

    with listening(tmp_path, serve) as door:
        for again in (False, True):
            found: list[object] = []
            caller = threading.Thread(target=_ask, args=(tmp_path, again, found))
            caller.start()
            assert begun.acquire(timeout=PATIENCE_S)
            caller.join(PATIENCE_S)
            assert found == ([None] if again else ["window_lost"])
        never.set()
    assert door.close(0)


def _ask(folder: Path, again: bool, found: list[object]) -> None:
    try:
        found.append(run_errand(folder, Errand("scan"), told=unheard, again=again, silent_s=SHORT_S))
    except Refused as refusal:
        found.append(refusal.code)


def test_a_long_errand_gives_signs_of_life(tmp_path: Path) -> None:
    def serve(errand: Errand, told: Callable[[str], object]) -> Mapping[str, Any]:
        assert not threading.Event().wait(1.6)
        return {"late": True}

    with listening(tmp_path, serve):
        assert run_errand(tmp_path, Errand("sync"), told=unheard, silent_s=1.5) == {"late": True}


def test_several_errands_are_under_way_at_once(tmp_path: Path) -> None:
    met = threading.Barrier(4)

    def serve(errand: Errand, told: Callable[[str], object]) -> Mapping[str, Any]:
        met.wait(PATIENCE_S)
        return {"name": errand.name}

    found: list[object] = []
    with listening(tmp_path, serve):
        callers = [
            threading.Thread(target=lambda: found.append(run_errand(tmp_path, Errand("scan"), told=unheard)))
            for _ in range(4)
        ]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join(PATIENCE_S)
    assert found == [{"name": "scan"}] * 4


def test_a_door_that_closes_ends_what_is_under_way_and_takes_no_more(tmp_path: Path) -> None:
    begun, go = threading.Event(), threading.Event()

    def serve(errand: Errand, told: Callable[[str], object]) -> Mapping[str, Any]:
        begun.set()
        assert go.wait(PATIENCE_S)
        return {"done": True}

    found: list[object] = []
    with listening(tmp_path, serve) as door:
        caller = threading.Thread(
            target=lambda: found.append(run_errand(tmp_path, Errand("ship"), told=unheard))
        )
        caller.start()
        assert begun.wait(PATIENCE_S)
        assert not door.close(SHORT_S)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HERE, door.port), timeout=PATIENCE_S)
        go.set()
        caller.join(PATIENCE_S)
    assert found == [{"done": True}]


def test_who_asked_may_go_before_it_is_done(tmp_path: Path) -> None:
    """It is done all the same, once, and the next caller is heard."""
    left, done = threading.Event(), threading.Semaphore(0)

    def serve(errand: Errand, told: Callable[[str], object]) -> Mapping[str, Any]:
        told("so far")
        assert left.wait(PATIENCE_S)
        for _ in range(3):
            told("so far")
        done.release()
        return {}

    def gone(text: str) -> None:
        raise KeyboardInterrupt

    with listening(tmp_path, serve):
        with pytest.raises(KeyboardInterrupt):
            run_errand(tmp_path, Errand("scan"), told=gone)
        left.set()
        assert done.acquire(timeout=PATIENCE_S)
        heard: list[str] = []
        assert run_errand(tmp_path, Errand("scan"), told=heard.append) == {}
    assert heard == ["so far"] * 4
