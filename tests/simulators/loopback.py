"""A small HTTP server on loopback that answers as a test says, and cuts, hangs or drips where it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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
    """What is answered. ``cut``: the connection ends without a word; ``drip``: so many pieces, each after a tenth of a second."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    hang_s: float = 0.0
    drip: int = 0

    @classmethod
    def of(cls, document: object, status: int = 200) -> Answer:
        """A JSON document."""
        return cls(status, json.dumps(document).encode(), {"Content-Type": "application/json"})


Rule = Callable[[Asked], Answer]


class Loopback:
    """The running server: its address, and all that was asked."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.asked: list[Asked] = []
        self.date = ""
        """What the header Date of each answer says; empty: the truth."""
        self.ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        """End it; hanging answers end too."""
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(server: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def date_time_string(self, timestamp: float | None = None) -> str:
            return server.date or super().date_time_string(timestamp)

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
            server.asked.append(asked)
            answer = server.rule(asked)
            if answer.hang_s:
                server.ended.wait(answer.hang_s)
            if answer.cut:
                self.close_connection = True
                return
            body = answer.body * max(answer.drip, 1)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for _ in range(max(answer.drip, 1)):
                    self.wfile.write(answer.body)
                    self.wfile.flush()
                    if answer.drip and server.ended.wait(0.1):
                        return
            except OSError:
                self.close_connection = True  # the caller has had enough

        do_GET = do_POST = do_PUT = do_DELETE = _answer

        def log_message(self, *_: object) -> None:
            """Nothing: tests fail on what is printed."""

    return Handler


@contextmanager
def serving(rule: Rule) -> Iterator[Loopback]:
    """A server while the block runs."""
    server = Loopback(rule)
    try:
        yield server
    finally:
        server.stop()
