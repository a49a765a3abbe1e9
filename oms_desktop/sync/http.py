"""The one door to the network: time-outs and limits on everything, and each failure told as what it means for the caller.

HTTPS only (plain http only on this computer), the system's trust store, a bucket of calls a second for each method. No text
that leaves here (errors, logs) holds an address's query, a header or a body: they carry secrets and persons.
"""

from __future__ import annotations

import email.utils
import functools
import json as json_codec
import logging
import random
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oms_desktop.errors import Ambiguous, PlatformError, RateLimited, Refused, Unreachable

if TYPE_CHECKING:
    import httpx

Pairs = Mapping[str, str] | Sequence[tuple[str, str]]

READ_TRIES = 3
_BACKOFF_S = 0.5
_PATIENCE_S = 60.0
"""A read that has taken so long already is not tried again: others may wait for the shop."""
_DEFAULT_REST_S = 5.0
_HALF_S = 0.5
_NO_ANSWER = (502, 503, 504)
_PAGES = (b"<html", b"<!doctype html")
"""What a gateway, a proxy or a hotel's network answers in the other side's place."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).disabled = True  # they write whole addresses, with tokens in the query


class Stopping(Unreachable):
    """The program ends: the call was not made."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much, at most."""

    connect_s: float = 10.0
    read_s: float = 20.0
    """Between two pieces of an answer."""
    whole_s: float = 60.0
    """For a whole answer, however slowly it drips."""
    answer_bytes: int = 32 << 20


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that means something: any status but 429, 502, 503 and 504. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    acts: bool = False

    def json(self) -> Any:
        """The body as JSON. A page of something in between raises what a lost answer does: Unreachable, or Ambiguous."""
        try:
            return json_codec.loads(self.body)
        except ValueError:
            raise _lost(self.acts)(f"the answer ({self.status}) is no JSON") from None


class Bucket:
    """So many calls a second, none saved up beyond one second's; and a rest when the other side asks for it."""

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._tokens = max(1.0, rate)
        self._at = clock()
        self._rest_until = 0.0

    def wait(self) -> float:
        """Take the next call; seconds until it may be made."""
        now = self._clock()
        self._tokens = min(max(1.0, self._rate), self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._tokens -= 1
        owed = -self._tokens / self._rate if self._tokens < 0 else 0.0
        return max(owed, self._rest_until - now)

    def rest(self, seconds: float) -> None:
        """No call for so long."""
        self._rest_until = max(self._rest_until, self._clock() + seconds)


class Http:
    """One shop's calls. Used by one thread at a time.

    ``rates``: calls a second by method, ``""`` for all together. ``endpoint`` (scheme://host:port) stands for all hosts of the
    platform. ``clock`` and ``sleep`` are in seconds, ``now`` in seconds since 1970; ``guard`` is called before each call and
    raises where none may be made; ``tries`` is how often a read is tried; ``made`` is told of each call and its method.
    """

    def __init__(
        self,
        rates: Mapping[str, float] | None = None,
        *,
        endpoint: str = "",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        guard: Callable[[], object] = lambda: None,
        made: Callable[[str], object] = lambda limit: None,
        chance: random.Random | None = None,
        now: Callable[[], float] = time.time,
        tries: int = READ_TRIES,
    ) -> None:
        self._endpoint = endpoint.rstrip("/")
        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._guard = guard
        self._made = made
        self._chance = chance or random.Random()
        self._buckets = {name: Bucket(rate, clock) for name, rate in (rates or {}).items()}
        self._clients: dict[bool, httpx.Client] = {}
        self._now = now
        self._tries = tries
        self.ahead_s: float | None = None
        """How far the other side's clock is ahead of ours, by its last answer, to half a second; ``None``: it didn't tell."""

    def send(
        self,
        method: str,
        url: str,
        *,
        query: Pairs | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        form: Pairs | None = None,
        content: bytes | None = None,
        limit: str = "",
        acts: bool = False,
    ) -> Reply:
        """One call. ``limit`` names the method's rate; ``acts``: it changes something, so it is never repeated here.

        Raises Unreachable (surely not carried out), Ambiguous (only where it ``acts``), RateLimited; Refused (insecure_address).
        """
        import httpx

        address = self._address(httpx.URL(url))
        request = functools.partial(
            self._client(address.host in _LOOPBACK).build_request,
            method,
            address,
            params=None if query is None else [*_pairs(query)],
            headers=headers,
            json=json,
            data=None if form is None else _fields(form),
            content=content,
        )
        tries, begun = 1 if acts else self._tries, self._clock()
        for left in range(tries - 1, -1, -1):
            self._queue(limit)
            try:
                return self._once(request(), limit, acts=acts)
            except Unreachable:
                if not left or self._clock() - begun > _PATIENCE_S:
                    raise
                self._sleep(_BACKOFF_S * 2 ** (tries - 1 - left) * self._chance.uniform(0.5, 1.5))
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Give back the connections."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def _address(self, url: httpx.URL) -> httpx.URL:
        if self._endpoint:
            base = type(url)(self._endpoint)
            url = url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
        if url.scheme != "https" and not (url.scheme == "http" and url.host in _LOOPBACK):
            raise Refused(
                "insecure_address",
                "{scheme}://{host} is not encrypted.",
                "Use an address that begins with https://.",
                scheme=url.scheme,
                host=url.host,
            )
        return url

    def _queue(self, limit: str) -> None:
        """Wait until the method's and the whole platform's rate allow the call."""
        waits = [self._buckets[name].wait() for name in dict.fromkeys(("", limit)) if name in self._buckets]
        longest = max(waits, default=0.0)
        if longest > 0:
            self._sleep(longest)

    def _once(self, request: httpx.Request, limit: str, *, acts: bool) -> Reply:
        import httpx

        self._guard()
        self._made(limit)
        where = f"{request.method} {request.url.host}"
        try:
            status, headers, body = self._exchange(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Unreachable(f"{where}: no connection ({type(error).__name__})") from None
        except (httpx.RequestError, TimeoutError, _TooLarge) as error:
            raise _lost(acts)(
                f"{where}: {str(error) if isinstance(error, _TooLarge) else 'no answer'}"
            ) from None
        if status == 429:
            raise self._throttled(where, limit, headers.get("retry-after", ""))
        if status in _NO_ANSWER:
            kind = Unreachable if status == 503 else _lost(acts)
            raise kind(f"{where}: {status}")
        # A refusal's page is the platform's own word; a page in place of an answer is a login page, a proxy's or a CDN's.
        if not acts and status < 400 and body[:200].lstrip().lower().startswith(_PAGES):
            raise Unreachable(f"{where}: a page of something in between ({status})")
        return Reply(status, headers, body, acts)

    def _exchange(self, request: httpx.Request) -> tuple[int, dict[str, str], bytes]:
        end = self._clock() + self._limits.whole_s
        client = self._client(request.url.host in _LOOPBACK)
        sent = self._now()
        answer = client.send(request, stream=True)
        self._compare_clocks(answer.headers.get("date", ""), (sent + self._now()) / 2)
        try:
            parts: list[bytes] = []
            size = 0
            for part in answer.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > self._limits.answer_bytes:
                    raise _TooLarge(f"the answer is larger than {self._limits.answer_bytes} bytes")
                if self._clock() > end:
                    raise TimeoutError
        finally:
            answer.close()
            client.cookies.clear()  # a session cookie would keep a dead token alive
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status_code, headers, b"".join(parts)

    def _compare_clocks(self, said: str, here: float) -> None:
        there = _moment(said)
        if there is not None:
            self.ahead_s = there + _HALF_S - here  # the header cuts off the fraction of its second

    def _client(self, loopback: bool) -> httpx.Client:
        import httpx

        if loopback not in self._clients:
            limits = self._limits
            self._clients[loopback] = httpx.Client(
                # A proxy of the environment is for the world outside.
                trust_env=not loopback,
                verify=_trust(),
                timeout=httpx.Timeout(limits.read_s, connect=limits.connect_s),
                limits=httpx.Limits(max_connections=4),
                headers={"User-Agent": "oms-desktop"},
            )
        return self._clients[loopback]

    def _throttled(self, where: str, limit: str, said: str) -> RateLimited:
        seconds = _seconds(said, self._now() + (self.ahead_s or 0.0))
        for name in {"", limit} & self._buckets.keys():
            self._buckets[name].rest(seconds)
        return RateLimited(f"{where}: too many calls", seconds)


class _TooLarge(Exception):
    """The answer does not end."""


def _lost(acts: bool) -> type[PlatformError]:
    return Ambiguous if acts else Unreachable


def _pairs(values: Pairs) -> tuple[tuple[str, str], ...]:
    return tuple(values.items() if isinstance(values, Mapping) else values)


def _fields(values: Pairs) -> dict[str, list[str]]:
    """Form fields as the client takes them; a name may stand several times."""
    found: dict[str, list[str]] = {}
    for name, value in _pairs(values):
        found.setdefault(name, []).append(value)
    return found


def _seconds(said: str, now: float) -> float:
    """Retry-After: seconds, or a date; ``now``: what the other side's clock says."""
    if not said:
        return _DEFAULT_REST_S
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    moment = _moment(said)
    return _DEFAULT_REST_S if moment is None else max(0.0, moment - now)


def _moment(said: str) -> float | None:
    """A date of a header, seconds since 1970; ``None``: it is none."""
    try:
        return email.utils.parsedate_to_datetime(said).timestamp()
    except ValueError:
        return None


@functools.cache
def _trust() -> ssl.SSLContext:
    """The certificates this system trusts, a company's own among them."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
