"""A small HTTP server on loopback that answers as a test says, and cuts, hangs or drips where it is told to."""

from __future__ import annotations

import json
import ssl
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What is answered. ``cut``: the connection ends without a word; ``drip``: so many pieces, each after a tenth of a second.

    ``raw``: in place of all else, bytes as they go over the line, head and all; with ``drip`` one piece each tenth of a second.
    """

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    hang_s: float = 0.0
    drip: int = 0
    raw: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, document: object, status: int = 200) -> Answer:
        """A JSON document."""
        return cls(status, json.dumps(document).encode(), {"Content-Type": "application/json"})


Rule = Callable[[Asked], Answer]


class Loopback:
    """The running server: its address, and all that was asked. ``tls``: it is talked to under this certificate."""

    def __init__(self, rule: Rule, tls: ssl.SSLContext | None = None) -> None:
        self.rule = rule
        self.asked: list[Asked] = []
        self.date = ""
        """What the header Date of each answer says; empty: the truth."""
        self.ended = threading.Event()
        self._server = _Server(self)
        self._scheme = "http" if tls is None else "https"
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def address(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        """End it; hanging answers end too."""
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, loopback: Loopback) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.loopback = loopback

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ssl.SSLError):  # a caller who doesn't trust us
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else 40 ms more a call

    @property
    def _loopback(self) -> Loopback:
        return cast(_Server, self.server).loopback

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self._loopback.date or super().date_time_string(timestamp)

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        parts = urlsplit(self.path)
        asked = Asked(
            self.command,
            parts.path,
            tuple(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(length),
        )
        self._loopback.asked.append(asked)
        answer = self._loopback.rule(asked)
        if answer.hang_s:
            self._loopback.ended.wait(answer.hang_s)
        if answer.cut:
            self.close_connection = True
            return
        try:
            self._write(answer)
        except OSError:
            self.close_connection = True  # the caller has had enough

    def _write(self, answer: Answer) -> None:
        pieces = answer.raw or (answer.body,) * max(answer.drip, 1)
        if not answer.raw:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(sum(map(len, pieces))))
            self.end_headers()
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if answer.drip and self._loopback.ended.wait(0.1):
                return

    do_GET = do_POST = do_PUT = do_DELETE = _answer

    def log_message(self, *_: object) -> None:
        """Nothing: tests fail on what is printed."""


@contextmanager
def serving(rule: Rule, tls: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """A server while the block runs."""
    server = Loopback(rule, tls)
    try:
        yield server
    finally:
        server.stop()
