"""Signing in on a platform's own page: the page, and the code that comes back, pasted by a person or brought here by the browser.

The state is a secret of this one sign-in. An answer that carries another one belongs to somebody else's, and is never used.
"""

from __future__ import annotations

import hmac
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer
from urllib.parse import SplitResult, parse_qs, urlsplit

from oms_desktop.errors import Refused
from oms_desktop.sync.connector import Account, Platform

WAIT_S = 600.0
"""So long the browser's answer is waited for: codes live no longer than ten minutes."""
_HERE = "127.0.0.1"
_LOOK_S = 0.2
_SLOW_S = 5.0
"""A browser that opens the line and says nothing must not keep the next one out."""

_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>OMS Desktop</title>
<body style="font:16px sans-serif;margin:4em">{text}</body></html>"""
_DONE = "<p>授权已收到，可以关闭此页面，回到程序继续。</p><p>Signed in. You can close this page and go back to the program.</p>"
_OTHER = "<p>此页面不属于这次授权。</p><p>This answer does not belong to the sign-in under way.</p>"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One that has begun: the page to be opened, and what its answer must carry."""

    address: str
    state: str
    redirect: str


def begin(platform: Platform, account: Account, redirect: str) -> SignIn:
    """The page where a person lets this app in. Refused: bad_redirect."""
    if redirect:
        _check_redirect(redirect)
    assert platform.sign_in_page is not None
    state = secrets.token_urlsafe(24)
    return SignIn(platform.sign_in_page(account, redirect, state), state, redirect)


def is_here(redirect: str) -> bool:
    """Whether the answer comes to this computer, so that this program can take it by itself."""
    parts = urlsplit(redirect)
    return parts.scheme == "http" and parts.hostname == _HERE


def code_in(pasted: str, state: str) -> str:
    """The code in what was pasted: itself, or the address that the browser ended at, with the state of this sign-in.

    Refused: sign_in_refused, sign_in_other, no_code.
    """
    text = pasted.strip()
    if not text or any(char.isspace() for char in text):
        raise _no_code()
    if "://" not in text and not any(word in text for word in ("code=", "error=")):
        return text
    parts = urlsplit(text if "://" in text else f"?{text.lstrip('?')}")
    return _code_of(parts, state, must_state=False)


def wait_for_code(sign_in: SignIn, look: Callable[[], object] = lambda: None, limit_s: float = WAIT_S) -> str:
    """The code that the browser brings to ``redirect`` on this computer. Listens to this computer only, for this one answer.

    ``look`` is called a few times a second and raises where nobody waits any more. Refused: sign_in_refused, sign_in_late,
    address_taken.
    """
    parts = urlsplit(sign_in.redirect)
    with _listen(parts) as server:
        answer = _Answer(parts.path or "/", sign_in.state)
        server.answer = answer
        end = time.monotonic() + limit_s
        while answer.parts is None:
            if time.monotonic() > end:
                raise Refused(
                    "sign_in_late",
                    "Nobody has signed in within {minutes} minutes.",
                    "Begin again.",
                    minutes=round(limit_s / 60),
                )
            server.handle_request()
            look()
    return _code_of(answer.parts, sign_in.state, must_state=True)


def _check_redirect(redirect: str) -> None:
    """An answer over an open line can be read by others on the way; on this computer there is no way."""
    try:
        parts = urlsplit(redirect)
        good = bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or not (parts.scheme == "https" or is_here(redirect)):
        raise Refused(
            "bad_redirect",
            "{address} can't be where the sign-in leads back to.",
            "It takes an address with https://, or http://127.0.0.1 and a port where the platform allows that.",
            address=redirect,
        )


def _code_of(parts: SplitResult, state: str, *, must_state: bool) -> str:
    said = {name: values[-1] for name, values in parse_qs(parts.query or parts.fragment).items()}
    told = said.get("state", "")
    if (told or must_state) and not _same(told, state):
        raise Refused(
            "sign_in_other",
            "This answer belongs to another sign-in.",
            "Begin again, and use the page that opens then.",
        )
    code = said.get("code", "")
    if not code and (said.get("error") or said.get("error_description")):
        raise Refused(
            "sign_in_refused",
            "The platform did not let this app in: {reason}.",
            "Begin again, and agree on the platform's page.",
            reason=said.get("error_description") or said["error"],
        )
    if not code:
        raise _no_code()
    return code


def _same(told: str, state: str) -> bool:
    return hmac.compare_digest(told.encode(), state.encode())


def _no_code() -> Refused:
    return Refused(
        "no_code",
        "There is no code in it.",
        "Paste the code, or the whole address that the browser shows after signing in.",
    )


class _Answer:
    """What the browser brought."""

    def __init__(self, path: str, state: str) -> None:
        self.path = path
        self.state = state
        self.parts: SplitResult | None = None

    def take(self, address: str) -> tuple[int, str]:
        """(status, page) for a request. Only the right path with the right state is the answer: any page can call here."""
        parts = urlsplit(address)
        if (parts.path or "/") != self.path:
            return 404, ""
        told = parse_qs(parts.query).get("state", [""])[-1]
        if not _same(told, self.state):
            return 400, _OTHER
        self.parts = parts
        return 200, _DONE


class _Server(TCPServer):
    timeout = _LOOK_S
    answer: _Answer
    # Another program must not be able to sit on the same port beside us.
    allow_reuse_address = not hasattr(socket, "SO_EXCLUSIVEADDRUSE")


class _Handler(BaseHTTPRequestHandler):
    timeout = _SLOW_S
    server: _Server

    def do_GET(self) -> None:
        """One request of the browser."""
        status, text = self.server.answer.take(self.path)
        body = _PAGE.format(text=text).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")  # the address holds the code
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing: the address holds the code."""


def _listen(parts: SplitResult) -> _Server:
    port = parts.port or 80
    try:
        return _Server((_HERE, port), _Handler)
    except OSError as error:
        raise Refused(
            "address_taken",
            "This computer can't listen at {address}.",
            "Another program may be using that port; close it, or paste the address the browser ends at.",
            address=f"{_HERE}:{port}",
        ) from error
