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
import zlib
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
_GZIP = 16 + zlib.MAX_WBITS
_PAGES = (b"<html", b"<!doctype html")
"""What a gateway, a proxy or a hotel's network answers in the other side's place."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

for _name in ("httpx", "httpcore"):
    # They, and those below them, write whole addresses and headers, with tokens.
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


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
    """Also of what a packed answer holds."""


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
    """So many calls a second, each its share of it after the last: saved-up ones would come on top of the next second's. And a
    rest when the other side asks for it."""

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._tokens = 1.0
        self._at = clock()
        self._rest_until = 0.0

    def wait(self) -> float:
        """Take the next call; seconds until it may be made."""
        now = self._clock()
        self._tokens = min(1.0, self._tokens + (now - self._at) * self._rate)
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
        self._end = 0.0
        self._now = now
        self._tries = tries
        self.ahead_s: float | None = None
        """How far the other side's clock is ahead of ours, by its last answer, to half a second; ``None``: it didn't tell."""
        self.answers = 0
        """Calls that were answered: `Reply` says what counts."""

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
        transient: Callable[[Reply], PlatformError | None] = lambda _reply: None,
    ) -> Reply:
        """One call. ``limit`` names the method's rate; ``acts``: it changes something, so it is never repeated here.
        ``transient``: the failure that a read's answer stands for, if it may be gone the next time; raised if it stays.

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
        once = functools.partial(self._once, limit=limit, acts=acts)
        if not acts:
            return self._read(limit, lambda: once(request()), transient)
        self._queue(limit)
        return once(request())

    def _read(
        self, limit: str, once: Callable[[], Reply], transient: Callable[[Reply], PlatformError | None]
    ) -> Reply:
        """Tried again, with growing pauses, while what came of it may be gone the next time."""
        begun, pause = self._clock(), _BACKOFF_S
        for left in range(self._tries - 1, -1, -1):
            self._queue(limit)
            try:
                reply = once()
                failure = transient(reply)
                if failure is None:
                    return reply
            except Unreachable as lost:
                failure = lost
            if not left or self._clock() - begun > _PATIENCE_S:
                raise failure
            self._sleep(pause * self._chance.uniform(0.5, 1.5))
            pause *= 2
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
        except httpx.RequestError:
            raise _lost(acts)(f"{where}: no answer") from None
        except _Unusable as error:
            raise _lost(acts)(f"{where}: {error}") from None
        if status == 429:
            raise self._throttled(where, limit, headers.get("retry-after", ""))
        if status in _NO_ANSWER:
            kind = Unreachable if status == 503 else _lost(acts)
            raise kind(f"{where}: {status}")
        # A refusal's page is the platform's own word; a page in place of an answer is a login page, a proxy's or a CDN's.
        if not acts and status < 400 and body[:200].lstrip().lower().startswith(_PAGES):
            raise Unreachable(f"{where}: a page of something in between ({status})")
        self.answers += 1
        return Reply(status, headers, body, acts)

    def _exchange(self, request: httpx.Request) -> tuple[int, dict[str, str], bytes]:
        client = self._client(request.url.host in _LOOPBACK)
        self._end = self._clock() + self._limits.whole_s
        sent = self._now()
        answer = client.send(request, stream=True)
        self._compare_clocks(answer.headers.get("date", ""), (sent + self._now()) / 2)
        most = self._limits.answer_bytes
        try:
            body = bytearray()
            for part in answer.iter_raw():
                body += part
                if len(body) > most:
                    raise _Unusable(f"the answer is larger than {most} bytes")
        finally:
            answer.close()
            client.cookies.clear()  # a session cookie would keep a dead token alive
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status_code, headers, _unpacked(bytes(body), headers.get("content-encoding", ""), most)

    def _compare_clocks(self, said: str, here: float) -> None:
        there = _moment(said)
        if there is not None:
            self.ahead_s = there + _HALF_S - here  # the header cuts off the fraction of its second

    def _client(self, loopback: bool) -> httpx.Client:
        import httpx

        from oms_desktop.sync import timed_network

        if loopback not in self._clients:
            limits = self._limits
            client = httpx.Client(
                # A proxy of the environment is for the world outside.
                trust_env=not loopback,
                verify=_trust(),
                timeout=httpx.Timeout(limits.read_s, connect=limits.connect_s),
                limits=httpx.Limits(max_connections=4),
                headers={"User-Agent": "oms-desktop", "Accept-Encoding": "gzip"},
            )
            timed_network.limit(client, lambda: self._end - self._clock())
            self._clients[loopback] = client
        return self._clients[loopback]

    def _throttled(self, where: str, limit: str, said: str) -> RateLimited:
        seconds = _seconds(said, self._now() + (self.ahead_s or 0.0))
        for name in {"", limit} & self._buckets.keys():
            self._buckets[name].rest(seconds)
        return RateLimited(f"{where}: too many calls", seconds)


def of_the_moment(read: Callable[[Reply], object]) -> Callable[[Reply], PlatformError | None]:
    """The ``transient`` of `Http.send` for a platform whose ``read`` raises Unreachable where its own servers stumbled."""

    def failure(reply: Reply) -> PlatformError | None:
        try:
            read(reply)
        except Unreachable as lost:
            return lost
        except PlatformError:
            return None
        return None

    return failure


class _Unusable(Exception):
    """The answer does not end, or nobody can unpack it."""


def _unpacked(body: bytes, packed: str, most: int) -> bytes:
    """The body as it was meant. Only what was asked for is unpacked, once, and no further than ``most`` bytes."""
    if not body or packed in ("", "identity"):
        return body
    if packed not in ("gzip", "x-gzip"):
        raise _Unusable("the answer is packed as nobody asked for")
    unpacker = zlib.decompressobj(_GZIP)
    try:
        plain = unpacker.decompress(body, most + 1)
    except zlib.error:
        raise _Unusable("nobody can unpack the answer") from None
    if len(plain) > most:
        raise _Unusable(f"the answer is larger than {most} bytes")
    if not unpacker.eof:
        raise _Unusable("the answer ends in its midst")
    return plain


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
