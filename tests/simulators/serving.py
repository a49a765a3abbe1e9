"""Runs a simulator on this computer, and spoils chosen calls on the way."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOK_S, _PATIENCE_S = 0.005, 1.0

Kind = Literal["503", "429", "page", "cut", "lost"]
"""503 and 429 before anything is done; a page of something in between; the line cut before or after acting."""


@dataclass
class Faults:
    """What goes wrong: each entry spoils one call, the first whose method, path, query or body holds its word."""

    waiting: list[tuple[bytes, Kind]] = field(default_factory=list)
    met: list[Kind] = field(default_factory=list)
    blank: str = ""
    """Rows of lists that tell this number come as null; empty: none."""

    def add(self, kind: Kind, word: str = "", times: int = 1) -> None:
        self.waiting += [(word.encode(), kind)] * times

    def take(self, call: bytes) -> Kind | None:
        for entry in self.waiting:
            if entry[0] in call:
                self.waiting.remove(entry)
                self.met.append(entry[1])
                return entry[1]
        return None


class Spoiled:
    """An application some of whose calls fail."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _body(receive)
        head = f"{scope['method']} {scope['path']}?".encode() + scope["query_string"]
        kind = self._faults.take(head + b"\n" + body)
        again = _again(body)
        if kind is None and self._faults.blank:
            await self._app(scope, again, _Blanking(send, self._faults.blank))
        elif kind is None:
            await self._app(scope, again, send)
        elif kind in {"503", "429", "page"}:
            await _answer(send, kind)
        else:
            if kind == "lost":
                await self._app(scope, again, _nowhere)
            await _cut(send)


class _Blanking:
    """Sends an answer, once it is whole, with the rows of a number blanked."""

    def __init__(self, send: Send, number: str) -> None:
        self._send = send
        self._number = number
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = json.dumps(_blanked(json.loads(self._body), self._number)).encode()
        rest = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
        size = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*rest, size]})
        await self._send({"type": "http.response.body", "body": body})


def _blanked(document: Any, number: str) -> Any:
    if isinstance(document, list):
        return [None if _tells(row, number) else row for row in document]
    if isinstance(document, dict):
        return {name: _blanked(part, number) for name, part in document.items()}
    return document


def _tells(part: Any, number: str) -> bool:
    if isinstance(part, (dict, list)):
        return any(_tells(one, number) for one in (part.values() if isinstance(part, dict) else part))
    return str(part) == number


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _nowhere(message: Message) -> None:
    """The answer is made, and nobody gets it."""


async def _answer(send: Send, kind: str) -> None:
    status = 200 if kind == "page" else int(kind)
    headers = [(b"content-type", b"text/html"), (b"retry-after", b"7")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"<html>please wait</html>"})


async def _cut(send: Send) -> None:
    """Promise more than is sent, so that the line is closed in the middle of an answer."""
    headers = [(b"content-length", b"1000")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})
    raise ConnectionResetError


class _Prompt(uvicorn.Server):
    """Ends when it is told to. Uvicorn looks ten times a second and then waits a tenth of one: a fifth of a second a test."""

    async def main_loop(self) -> None:
        while not self.should_exit:
            await asyncio.sleep(_LOOK_S)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for door in sockets or ():
            door.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        loop = asyncio.get_running_loop()
        end = loop.time() + _PATIENCE_S
        while self.server_state.connections and loop.time() < end:
            await asyncio.sleep(_LOOK_S)


@contextlib.contextmanager
def serving(app: ASGIApp, faults: Faults | None = None) -> Iterator[str]:
    """The base address of ``app`` while the block lasts."""
    door = socket.socket(proto=socket.IPPROTO_TCP)  # else asyncio leaves Nagle on: 40 ms more a call
    door.bind(("127.0.0.1", 0))
    door.listen()
    config = uvicorn.Config(
        Spoiled(app, faults) if faults else app,
        log_config=None,
        log_level=100,
        date_header=False,  # a simulator has a clock of its own
        lifespan="off",
    )
    server = _Prompt(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        door.close()
