"""The door to the network, against a real server on loopback."""

from __future__ import annotations

import email.utils
import gzip
import ipaddress
import logging
import random
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from oms_desktop.errors import Ambiguous, PlatformError, RateLimited, Refused, Rejected, Unreachable
from oms_desktop.operations.work import SYSTEM, Store, refuse_in_work
from oms_desktop.sync import http as door
from oms_desktop.sync.http import Http, Limits, Reply
from tests.simulators.loopback import Answer, Asked, Loopback, serving

QUICK = Limits(connect_s=1, read_s=0.3, whole_s=0.5, answer_bytes=1000)


class Time:
    """Seconds that pass only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(lambda asked: Answer.of({"ok": True})) as running:
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def http(server: Loopback, time: Time) -> Iterator[Http]:
    made = Http(endpoint=server.address, limits=QUICK, sleep=time.sleep, chance=random.Random(1))
    yield made
    made.close()


def test_a_call_carries_what_it_was_given(server: Loopback, http: Http) -> None:
    reply = http.send(
        "GET", "https://api.example.com/router?v=2", query={"name": "茶 杯"}, headers={"X-A": "1"}
    )
    assert (reply.status, reply.json()) == (200, {"ok": True})
    http.send("POST", "https://api.example.com/form", form={"a": "1", "b": "二"}, acts=True)
    http.send("POST", "https://api.example.com/json", json={"n": [1]}, acts=True)
    http.send("PUT", "https://api.example.com/raw", content=b"\x00\x01", acts=True)
    first, form, document, raw = server.asked
    assert (first.path, first.headers["x-a"]) == ("/router", "1")
    assert ("name", "茶 杯") in first.query
    assert form.body == b"a=1&b=%E4%BA%8C"
    assert document.body == b'{"n":[1]}'
    assert raw.body == b"\x00\x01"


@pytest.mark.parametrize("url", ["http://api.example.com/x", "ftp://api.example.com/x"])
def test_only_this_computer_is_talked_to_without_encryption(url: str) -> None:
    with pytest.raises(Refused) as caught:
        Http().send("GET", url)
    assert caught.value.code == "insecure_address"
    with pytest.raises(Refused):
        Http(endpoint="http://relay.example.com").send("GET", "https://api.example.com/x")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of this computer, made by nobody whom anybody knows; with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "here")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    words = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("tls") / "here.pem"
    path.write_bytes(words + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Loopback]:
    door._trust.cache_clear()  # whom it once has trusted it trusts for good
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with serving(lambda asked: Answer.of({"ok": True}), tls) as running:
        yield running
    door._trust.cache_clear()


def test_a_certificate_that_nobody_vouches_for_is_refused(encrypted: Loopback, time: Time) -> None:
    http = Http(endpoint=encrypted.address, limits=QUICK, sleep=time.sleep)
    with pytest.raises(Unreachable):
        http.send("GET", "https://a.example.com/", headers={"X-Token": "s3cret"})
    assert encrypted.asked == []
    http.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's store is no file")
def test_the_system_s_store_says_who_is_trusted(
    encrypted: Loopback, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A company's own authority among them; also over such a line a whole answer ends in time."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    http = Http(endpoint=encrypted.address, limits=QUICK)
    assert http.send("GET", "https://a.example.com/").json() == {"ok": True}
    encrypted.rule = by(LOST["dripping head"])
    with pytest.raises(Ambiguous):
        http.send("POST", "https://a.example.com/", acts=True)
    http.close()


def test_nobody_listens(time: Time) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    for acts in (False, True):
        with pytest.raises(Unreachable):
            Http(limits=QUICK, sleep=time.sleep).send("GET", address, acts=acts)
    assert len(time.slept) == 2  # only the read was tried three times


def by(*answers: Answer) -> Callable[[Asked], Answer]:
    """These answers, one after the other; the last for good."""
    left = list(answers)
    return lambda asked: left.pop(0) if len(left) > 1 else left[0]


_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LOST = {
    "502": Answer(502),
    "504": Answer(504),
    "cut": Answer(cut=True),
    "hang": Answer(hang_s=5),
    "drip": Answer(body=b"x" * 10, drip=30),
    "dripping head": Answer(raw=(b"HTTP/1.1 200 OK\r\nX-A: ", *[b"a"] * 30), drip=30),
    "endless": Answer(body=b"x" * 2000),
    "endless in chunks": Answer(raw=(_CHUNKED, *[b"64\r\n" + b"x" * 100 + b"\r\n"] * 20)),
    "packed too much": Answer(body=gzip.compress(b"x" * 2000), headers={"Content-Encoding": "gzip"}),
    "packed twice": Answer(
        body=gzip.compress(gzip.compress(b"{}")), headers={"Content-Encoding": "gzip, gzip"}
    ),
    "packed otherwise": Answer(body=b"\x0b\x01\x80{}\x03", headers={"Content-Encoding": "br"}),
    "packed and cut": Answer(body=gzip.compress(b"{}")[:-9], headers={"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("name", LOST)
def test_a_lost_answer_is_ambiguous_where_something_was_done(name: str, server: Loopback, http: Http) -> None:
    server.rule = by(LOST[name])
    with pytest.raises(Ambiguous):
        http.send("POST", "https://a.example.com/ship", acts=True)
    assert len(server.asked) == 1  # never repeated
    with pytest.raises(Unreachable):
        http.send("GET", "https://a.example.com/orders")
    assert len(server.asked) == 4


def test_an_answer_may_come_packed(server: Loopback, http: Http) -> None:
    server.rule = by(Answer(body=gzip.compress(b'{"n": 1}'), headers={"Content-Encoding": "gzip"}))
    assert http.send("GET", "https://a.example.com/orders").json() == {"n": 1}
    assert server.asked[0].headers["accept-encoding"] == "gzip"


def test_503_says_that_nothing_was_done(server: Loopback, http: Http) -> None:
    server.rule = by(Answer(503))
    with pytest.raises(Unreachable):
        http.send("POST", "https://a.example.com/ship", acts=True)
    assert len(server.asked) == 1


def test_a_read_whose_answer_tells_of_a_passing_failure_is_tried_again(
    server: Loopback, http: Http, time: Time
) -> None:
    def busy(reply: Reply) -> PlatformError | None:
        return Rejected("BUSY", "not now") if "busy" in reply.json() else None

    server.rule = by(Answer.of({"busy": 1}), Answer(503), Answer.of({"ok": 1}))
    assert http.send("GET", "https://api.example/x", transient=busy).json() == {"ok": 1}
    assert len(time.slept) == 2
    server.rule = by(Answer.of({"busy": 1}))
    with pytest.raises(Rejected, match="BUSY"):
        http.send("GET", "https://api.example/x", transient=busy)
    asked = len(server.asked)
    assert http.send("POST", "https://api.example/x", transient=busy, acts=True).json() == {"busy": 1}
    assert len(server.asked) == asked + 1


def test_a_read_is_tried_again_with_growing_pauses(server: Loopback, http: Http, time: Time) -> None:
    server.rule = by(Answer(503), Answer(cut=True), Answer.of([1]))
    assert http.send("GET", "https://a.example.com/orders").json() == [1]
    first, second = time.slept
    assert 0.25 <= first <= 0.75
    assert 0.5 <= second <= 1.5


@pytest.mark.parametrize(("said", "seconds"), [("7", 7.0), ("", 5.0), ("soon", 5.0), ("1.5", 1.5)])
def test_too_many_calls_say_how_long_to_rest(
    said: str, seconds: float, server: Loopback, http: Http, time: Time
) -> None:
    server.rule = by(Answer(429, headers={"Retry-After": said} if said else {}))
    with pytest.raises(RateLimited) as caught:
        http.send("GET", "https://a.example.com/orders")
    assert caught.value.retry_after == seconds
    assert len(server.asked) == 1
    assert time.slept == []


def test_calls_keep_to_the_rate_of_their_method_and_of_all(server: Loopback, time: Time) -> None:
    """In no second more than are allowed, also not after a pause."""
    rates = {"": 10.0, "orders": 2.0}
    http = Http(rates, endpoint=server.address, clock=time, sleep=time.sleep)
    for limit, count, seconds in (("orders", 11, 5.0), ("other", 51, 5.0)):
        time.now += 100
        begun = time.now
        for _ in range(count):
            http.send("GET", "https://a.example.com/", limit=limit)
        assert time.now - begun == pytest.approx(seconds)
    http.close()


def test_a_rest_asked_for_is_kept(server: Loopback, time: Time) -> None:
    http = Http({"orders": 2.0}, endpoint=server.address, clock=time, sleep=time.sleep)
    server.rule = by(Answer(429, headers={"Retry-After": "30"}), Answer.of(1))
    with pytest.raises(RateLimited):
        http.send("GET", "https://a.example.com/", limit="orders")
    assert http.send("GET", "https://a.example.com/", limit="other").json() == 1
    assert time.now == 0
    http.send("GET", "https://a.example.com/", limit="orders")
    assert time.now == 30
    http.close()


def test_the_other_sides_clock_is_compared_with_ours(server: Loopback) -> None:
    there = 1_795_402_800.0
    server.date = email.utils.formatdate(there, usegmt=True)
    http = Http(endpoint=server.address, now=lambda: there - 90)
    assert http.ahead_s is None
    http.send("GET", "https://a.example.com/")
    assert http.ahead_s == 90.5
    server.date = "today"
    http.send("GET", "https://a.example.com/")
    assert http.ahead_s == 90.5  # an answer that does not tell changes nothing
    later = email.utils.formatdate(there + 40, usegmt=True)
    server.rule = by(Answer(429, headers={"Retry-After": later}))
    with pytest.raises(RateLimited) as caught:
        http.send("GET", "https://a.example.com/")
    assert caught.value.retry_after == pytest.approx(39.5)  # by their clock, not by ours
    http.close()


def test_a_page_of_something_in_between_is_no_answer(server: Loopback, http: Http) -> None:
    server.rule = by(Answer(200, b"<html>log in to the hotel's network</html>"))
    with pytest.raises(Unreachable):
        http.send("GET", "https://a.example.com/orders")
    assert len(server.asked) == 3  # it may be gone the next time
    with pytest.raises(Ambiguous):
        http.send("POST", "https://a.example.com/ship", acts=True).json()


def test_no_text_that_leaves_holds_a_secret(
    server: Loopback, http: Http, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = Answer(200, b"not json", {"Set-Cookie": "session=s3cret", "X-Auth-Token": "s3cret"})
    for answer in (Answer(cut=True), Answer(504), Answer(429), Answer(503), told):
        server.rule = by(answer)
        with pytest.raises(PlatformError) as caught:
            http.send(
                "POST",
                "https://a.example.com/ship",
                query={"access_token": "s3cret"},
                headers={"Authorization": "Bearer s3cret"},
                form={"phone": "13812345678"},
                acts=True,
            ).json()
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
        assert "s3cret" not in str(caught.value)
        assert "13812345678" not in str(caught.value)
    assert "s3cret" not in caplog.text


def test_no_call_is_made_inside_a_transaction(store: Store, server: Loopback) -> None:
    http = Http(endpoint=server.address, guard=refuse_in_work)
    with store.work(SYSTEM), pytest.raises(RuntimeError, match="inside a transaction"):
        http.send("GET", "https://a.example.com/")
    assert server.asked == []
    http.send("GET", "https://a.example.com/")
    assert len(server.asked) == 1
    http.close()
