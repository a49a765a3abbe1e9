"""The talk with Douyin's gateway: signed calls, the two envelopes of its answers, what its codes mean, and tokens."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply, of_the_moment
from oms_desktop.sync.platforms.douyin.signing import VERSION, body_of, signature

Node = dict[str, Any]

GATEWAY = "https://openapi-fxg.jinritemai.com"
KEY_USED = "isv.idempotent-id-existed"
"""The platform has carried out a call with this key before."""
ADDRESS = "30002"
"""The platform takes no calls from this computer's public address; its text names the address."""

_SUCCESS, _PARTIAL, _THROTTLED = 10000, 10001, 60000
_PLATFORM_SIDE = frozenset({20000, 20001, 90000})
_NOT_OURS = frozenset({30001, 50001})
"""No permission, no token: a person must put it right."""
_LOGIN = frozenset({
    "isv.access-token-expired", "isv.access-token-no-existed", "isv.access-token-invalid", "isv.signature-invalid",
})  # fmt: skip
_KNOWN = frozenset({30002, 40001, 40002, 40003, 40004, 50002, 70000, 80000})
_UNSURE = frozenset({
    "10005", "10009", "10018", "20003", "60106", "60114", "60118", "60121", "60124", "60125", "70009", "70011", "70016",
    "8888", "99997", "120032", "2010401", "2010002",
})  # fmt: skip
"""Business codes that say the platform itself stumbled or was busy."""
_TWO_AT_ONCE = "31012"
_BUSINESS = re.compile(r"isv\.business-failed:(\d+)")
_CLOCK_WRONG = "isv.timestamp-invalid"
_TELLING = re.compile(r"(?=[!-~]*\d)[!-~]{6,}")
"""Numbers, tokens and the like inside a platform's text."""
_LONGEST_REST_S = 60.0
_INSTANT = 1_000_000_000
"""``expires_in`` above this is a moment, below it a duration; seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whichever envelope it came in."""

    code: int
    sub_code: str
    text: str
    data: Any

    @property
    def word(self) -> str:
        """The business number, else the sub-code, else the code."""
        if str(self.code) == ADDRESS:
            return ADDRESS
        business = _BUSINESS.fullmatch(self.sub_code)
        return business[1] if business else self.sub_code or str(self.code)


class Client:
    """Makes calls; what comes back is ``data``, or one of the errors of the border. ``clock``: seconds since 1970."""

    def __init__(self, account: Account, http: Http, clock: Callable[[], float] = time.time) -> None:
        self._http = http
        self._clock = clock
        self._secrets = dict(account.secrets)
        self._settings = account.settings
        self._ahead = 0.0
        """How far the platform's clock is ahead of ours, seconds, once it has refused our time."""
        self._throttled = 0
        self.server_time: int | None = None
        """The platform's clock at the last answer, UTC ms, where it tells."""

    @property
    def app_key(self) -> str:
        return self._secrets.get("app_key", "")

    @property
    def shop_id(self) -> str:
        """The shop the tokens are for: as a token's answer told, or as the merchant set; may be empty."""
        return self._secrets.get("shop_id") or self._settings.get("shop_id", "")

    @property
    def shop_name(self) -> str:
        return self._secrets.get("shop_name", "")

    def ask(self, method: str, params: Mapping[str, object]) -> Node:
        """Read something; empty where the platform tells nothing."""
        data = self._call(method, params, acts=False)
        return data if isinstance(data, dict) else {}

    def rows(self, method: str, params: Mapping[str, object]) -> list[Node]:
        """Read something that is a bare list."""
        data = self._call(method, params, acts=False)
        return data if isinstance(data, list) else []

    def act(self, method: str, params: Mapping[str, object]) -> None:
        """Change something. Raises Ambiguous where it may have been done."""
        self._call(method, params, acts=True)

    def redeem(self, code: str) -> Tokens:
        """Tokens for the code of the sign-in page."""
        return self._tokens("token.create", {"code": code, "grant_type": "authorization_code"} | self._test())

    def renew(self) -> Tokens:
        """By the refresh token, else (an app for one's own shop) by the shop's number. LoginExpired: a person must sign in."""
        refresh, own = self._secrets.get("refresh_token", ""), self._settings.get("shop_id", "")
        if refresh:
            try:
                return self._tokens(
                    "token.refresh", {"refresh_token": refresh, "grant_type": "refresh_token"}
                )
            except LoginExpired:
                if not own:
                    raise
        if not own:
            raise LoginExpired("there is no refresh token, and no shop_id of a shop of one's own")
        return self._tokens(
            "token.create", {"code": "", "grant_type": "authorization_self", "shop_id": own} | self._test()
        )

    def _test(self) -> dict[str, str]:
        return {"test_shop": "1"} if self._settings.get("test_shop") == "yes" else {}

    def _tokens(self, method: str, params: Mapping[str, object]) -> Tokens:
        try:
            data = self._call(method, params, acts=False, signed_in=False)
        except Rejected as refused:
            if refused.code == _TWO_AT_ONCE:
                raise Unreachable("the token is being renewed elsewhere") from refused
            if refused.code == ADDRESS:
                raise
            raise LoginExpired(str(refused)) from refused
        if not isinstance(data, dict) or not data.get("access_token"):
            raise Unreachable("the platform gave no token")
        names = ("access_token", "refresh_token", "shop_id", "shop_name")
        changed = {name: str(data[name]) for name in names if data.get(name)}
        self._secrets |= changed
        return Tokens(changed, self._expiry(data.get("expires_in")))

    def _expiry(self, told: object) -> int | None:
        if not told:
            return None
        seconds = int(float(str(told)))
        return (seconds if seconds > _INSTANT else int(self._clock() + self._ahead) + seconds) * 1000

    def _call(self, method: str, params: Mapping[str, object], *, acts: bool, signed_in: bool = True) -> Any:
        if signed_in and not self._secrets.get("access_token"):
            raise LoginExpired("there is no access token yet")
        answer = self._send(method, params, acts=acts, signed_in=signed_in)
        if answer.sub_code == _CLOCK_WRONG and self._set_clock():
            # Refused before anything was done: said once more by the platform's own clock.
            answer = self._send(method, params, acts=acts, signed_in=signed_in)
        if answer.code == _SUCCESS or (answer.code == _PARTIAL and not acts):
            self._throttled = 0
            return answer.data
        if answer.code == _THROTTLED:
            self._throttled += 1
            raise RateLimited(answer.text, min(2.0 ** (self._throttled - 1), _LONGEST_REST_S))
        raise failure(answer, acts=acts)

    def _send(self, method: str, params: Mapping[str, object], *, acts: bool, signed_in: bool) -> Answer:
        body, timestamp = body_of(params), str(int(self._clock() + self._ahead))
        key, secret = self.app_key, self._secrets.get("app_secret", "")
        query = {"method": method, "app_key": key}
        if signed_in:
            query["access_token"] = self._secrets["access_token"]
        query |= {"timestamp": timestamp, "v": VERSION}
        query |= {"sign": signature(secret, key, method, timestamp, body), "sign_method": "hmac-sha256"}
        reply = self._http.send(
            "POST",
            f"{GATEWAY}/{method.replace('.', '/')}",
            query=query,
            headers={"Content-Type": "application/json;charset=utf-8", "x-open-no-old-err-code": "1"},
            content=body.encode(),
            limit=method,
            acts=acts,
            transient=of_the_moment(_agreed),
        )
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)
        return read(reply)

    def _set_clock(self) -> bool:
        """Learn how wrong our clock is; False where the platform does not tell its time."""
        if self.server_time is None:
            return False
        self._ahead = self.server_time / 1000 - self._clock()
        return True


def read(reply: Reply) -> Answer:
    """The envelope. Raises Unreachable or Ambiguous where there is none."""
    body = reply.json()
    if not isinstance(body, dict) or not ({"code", "err_no"} & body.keys()):
        raise _lost(f"the platform answered {reply.status} without a code", acts=reply.acts)
    if "code" in body:
        code, text = _number(body["code"]), str(body.get("sub_msg") or body.get("msg") or "")
    else:  # the envelope of older methods
        code, text = _number(body["err_no"]) or _SUCCESS, str(body.get("message") or "")
    log_id = str(body.get("log_id") or "")
    shown = text if str(code) == ADDRESS else _TELLING.sub("…", text)
    shown = shown[:200] + (f" [{log_id}]" if log_id else "")
    return Answer(code, str(body.get("sub_code") or ""), shown, body.get("data"))


def _number(code: object) -> int:
    """A code that is no number is one nobody knows."""
    try:
        return int(str(code))
    except ValueError:
        return -1


def failure(answer: Answer, *, acts: bool) -> PlatformError:
    """What a refusal means."""
    text = f"{answer.word}: {answer.text}"
    if answer.code in _PLATFORM_SIDE or answer.sub_code.startswith("isp.") or answer.word in _UNSURE:
        return _lost(text, acts=acts)
    if answer.code in _NOT_OURS or answer.sub_code in _LOGIN:
        return LoginExpired(text)
    if acts and answer.code not in _KNOWN:
        return Ambiguous(text)
    return Rejected(answer.word, answer.text)


def _agreed(reply: Reply) -> None:
    answer = read(reply)
    if answer.code != _SUCCESS:
        raise failure(answer, acts=False)


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
