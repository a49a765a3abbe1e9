"""Signing in on a platform's page: what a person pastes, and what the browser brings to this computer."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from oms_desktop.errors import Refused
from oms_desktop.sync.connector import Account, Platform
from oms_desktop.sync.sign_in import SignIn, begin, code_in, is_here, wait_for_code

ACCOUNT = Account("", {"app_key": "k"})


def page(account: Account, redirect: str, state: str) -> str:
    return f"https://platform.example/authorize?app={account.secrets['app_key']}&to={redirect}&state={state}"


def nobody(account: Account, http: object) -> object:
    raise AssertionError("signing in makes no call")


PLATFORM = Platform("market", frozenset(), nobody, sign_in_page=page)  # type: ignore[arg-type]


@pytest.fixture
def browser() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def here() -> SignIn:
    """One whose answer comes to a free port of this computer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return SignIn("https://platform.example/", "state-1", f"http://127.0.0.1:{port}/back")


def get(address: str) -> tuple[int, str]:
    """As a browser asks; until somebody listens."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with opener.open(address, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except urllib.error.URLError:
            threading.Event().wait(0.01)


def port_of(here: SignIn) -> int:
    return urlsplit(here.redirect).port or 0


def refusal(pasted: str, state: str = "s") -> str:
    with pytest.raises(Refused) as caught:
        code_in(pasted, state)
    return caught.value.code


def test_each_sign_in_has_a_state_of_its_own() -> None:
    first, second = (begin(PLATFORM, ACCOUNT, "https://shop.example/back") for _ in range(2))
    assert first.state != second.state
    assert len(first.state) >= 32
    assert first.address == page(ACCOUNT, "https://shop.example/back", first.state)
    assert begin(PLATFORM, ACCOUNT, "").redirect == ""  # where the app has only one registered


@pytest.mark.parametrize(
    "redirect", ["http://shop.example/back", "http://192.168.1.5:80/", "ftp://127.0.0.1", "back", "https://", "http://127.0.0.1:x"]
)  # fmt: skip
def test_a_code_never_goes_over_an_open_line(redirect: str) -> None:
    with pytest.raises(Refused) as caught:
        begin(PLATFORM, ACCOUNT, redirect)
    assert caught.value.code == "bad_redirect"


@pytest.mark.parametrize(
    ("redirect", "ours"),
    [("http://127.0.0.1:8765/", True), ("https://127.0.0.1/", False), ("http://localhost:80/", False), ("", False)],
)  # fmt: skip
def test_only_this_computer_is_listened_to(redirect: str, ours: bool) -> None:
    assert is_here(redirect) is ours


@pytest.mark.parametrize(
    "pasted",
    [
        "c-1==",
        "  c-1==\n",
        "https://shop.example/back?code=c-1%3D%3D&state=s",
        "https://shop.example/back?state=s&code=c-1%3D%3D#top",
        "https://shop.example/back?code=c-1%3D%3D",  # some platforms bring no state back
        "https://shop.example/back#code=c-1%3D%3D&state=s",
        "?code=c-1%3D%3D&state=s",
    ],
)
def test_a_code_is_found_in_what_is_pasted(pasted: str) -> None:
    assert code_in(pasted, "s") == "c-1=="


def test_what_is_no_answer_to_this_sign_in_is_refused() -> None:
    assert refusal("https://shop.example/back?code=c-1&state=another") == "sign_in_other"
    assert refusal("https://shop.example/back?error=access_denied&state=s") == "sign_in_refused"
    assert refusal("https://shop.example/back?state=s") == "no_code"
    assert refusal("") == "no_code"
    assert refusal("c 1") == "no_code"


def test_the_browser_brings_the_code(browser: ThreadPoolExecutor, here: SignIn) -> None:
    waiting: Future[str] = browser.submit(wait_for_code, here)
    assert get(here.redirect.replace("/back", "/favicon.ico"))[0] == 404
    assert get(f"{here.redirect}?code=stolen&state=another")[0] == 400
    assert get(f"{here.redirect}?code=stolen")[0] == 400
    assert not waiting.done()
    status, text = get(f"{here.redirect}?code=c-1&state=state-1")
    assert (status, "可以关闭" in text) == (200, True)
    assert waiting.result(20) == "c-1"
    with socket.socket() as again:  # closed after the one answer
        assert again.connect_ex(("127.0.0.1", port_of(here))) != 0


def test_a_person_who_does_not_agree_is_told_apart(browser: ThreadPoolExecutor, here: SignIn) -> None:
    waiting = browser.submit(wait_for_code, here)
    get(f"{here.redirect}?error=access_denied&error_description=no&state=state-1")
    with pytest.raises(Refused) as caught:
        waiting.result(20)
    assert caught.value.code == "sign_in_refused"


def test_waiting_ends(here: SignIn) -> None:
    with pytest.raises(Refused) as caught:
        wait_for_code(here, limit_s=0)
    assert caught.value.code == "sign_in_late"

    class EnoughError(Exception):
        pass

    def enough() -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        wait_for_code(here, enough)


def test_a_port_that_is_taken_is_said(here: SignIn) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port_of(here)))
        taken.listen()
        with pytest.raises(Refused) as caught:
            wait_for_code(here)
    assert caught.value.code == "address_taken"
