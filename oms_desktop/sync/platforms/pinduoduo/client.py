"""The talk with Pinduoduo's gateway: one address, a form signed as a whole, and an answer under a key of its own."""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.sync.connector import Account, Tokens, page_of_account
from oms_desktop.sync.http import Http, Reply, of_the_moment
from oms_desktop.sync.platforms.pinduoduo.signing import signature, texts
from oms_desktop.sync.values import CHINA

Node = dict[str, Any]

GATEWAY = "https://gw-api.pinduoduo.com/api/router"
TOKEN_PAGE = "https://open-api.pinduoduo.com/oauth/token"
_SIGN_IN = {
    "own": "https://mms.pinduoduo.com/open.html",
    "service": "https://fuwu.pinduoduo.com/service-market/auth",
}

ORDERS = "pdd.order.number.list.increment.get"
COUNT = "pdd.order.basic.list.get"
ORDER = "pdd.order.information.get"
MEMO = "pdd.order.note.update"
CLAIMS = "pdd.refund.list.increment.get"
CLAIM_CHECK = "pdd.refund.status.check"
SHIP = "pdd.logistics.online.send"
SHIP_MORE = "pdd.order.upload.extra.logistics"
COURIERS = "pdd.logistics.companies.get"
GOODS = "pdd.goods.list.get"
STOCK = "pdd.goods.quantity.update"
SHOP = "pdd.mall.info.get"
_TIME = "pdd.time.get"
_REDEEM = "pdd.pop.auth.token.create"
_RENEW = "pdd.pop.auth.token.refresh"

_UNDER: Mapping[str, str] = {
    ORDERS: "order_sn_increment_get_response",
    COUNT: "order_basic_list_get_response",
    ORDER: "order_info_get_response",
    MEMO: "order_note_update_response",
    CLAIMS: "refund_increment_get_response",
    CLAIM_CHECK: "refund_status_check_response",
    SHIP: "logistics_online_send_response",
    SHIP_MORE: "upload_extra_logistics_response",
    COURIERS: "logistics_companies_get_response",
    GOODS: "goods_list_get_response",
    STOCK: "goods_quantity_update_response",
    SHOP: "mall_info_get_response",
    _TIME: "time_get_response",
    _REDEEM: "pop_auth_token_create_response",
    _RENEW: "pop_auth_token_refresh_response",
}
"""Method -> the key of its answer; they follow no rule."""
_LIMITS: Mapping[str, str] = {
    ORDERS: "orders",
    COUNT: "list",
    ORDER: "order",
    CLAIMS: "claims",
    CLAIM_CHECK: "check",
    GOODS: "goods",
}
RATES = {"orders": 50.0, "list": 100.0, "order": 500.0, "claims": 10.0, "goods": 10.0, "check": 50.0}
"""Calls a second, of the rates published for each method."""

NO_SUCH_METHOD = frozenset({"10017", "10018", "20034", "20035"})
BUSINESS = "50001"
_LOGIN = frozenset({"10019", "20032"})
_BAD_PARAMETER = "10001"
_INTERNAL = frozenset({"50000", "50002", "52001", "52002"})
_REST_S: Mapping[str, float] = {
    "52101": 2.0,
    "70031": 10.0,
    "52102": 45.0,
    "52103": 45.0,
    "70033": 45.0,
    # Forbidden for a reason of the platform's: a person must look, and asking on would make it worse.
    "70032": 3600.0,
    "70034": 3600.0,
    "70035": 3600.0,
}
_QUOTA_OVER = "70036"
_NOBODY_KNOWS = re.compile(r"系统|超时|繁忙|稍后|timeout", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_SHORTEST_SECRET = 5
"""A text as short as this may stand anywhere by chance."""
_LARGE_OFFSET_S = 60


class Client:
    """Sends one call; what comes back is what stands under the answer's key, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        self._http = http
        self._secrets = account.secrets
        self._ahead_s = 0
        """The platform's clock less this computer's."""

    @property
    def now(self) -> int:
        """UTC ms, by the platform's clock as far as it is known."""
        return self._now() * 1000

    def ask(self, method: str, **parameters: object) -> Node:
        """Read something."""
        return self._send(method, parameters, acts=False)

    def act(self, method: str, **parameters: object) -> Node:
        """Change something. Raises Ambiguous where it may have been done."""
        return self._send(method, parameters, acts=True)

    def server_time(self) -> int:
        """The platform's clock, UTC ms; what is signed from now on goes by it."""
        answer = self._call(_TIME, {}, acts=False, login=False)
        seconds = _moment(answer["time"])
        self._ahead_s = seconds - int(time.time())
        return seconds * 1000

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Tokens for a code of the sign-in page."""
        return self._token(_REDEEM, "authorization_code", {"code": code}, {"redirect_uri": redirect})

    def renew(self) -> Tokens:
        """Tokens for the refresh token."""
        refresh = self._secrets.get("refresh_token", "")
        if not refresh:
            raise LoginExpired("no refresh token is stored: sign in again")
        return self._token(_RENEW, "refresh_token", {"refresh_token": refresh}, {})

    def _token(self, method: str, grant: str, what: Mapping[str, str], more: Mapping[str, str]) -> Tokens:
        """By the gateway; where that refuses, by the address that older apps ask: it may know what the gateway does not."""
        try:
            answer = self._send(method, what, acts=False, login=False)
        except (Rejected, LoginExpired) as refused:
            answer = self._token_of_the_page(grant, {**what, **more}, refused)
        changed = {name: str(answer[name]) for name in ("access_token", "refresh_token") if answer.get(name)}
        if "access_token" not in changed:
            raise LoginExpired("the platform gave no token")
        lasts, end = answer.get("expires_in"), int(answer.get("expires_at") or 0)
        return Tokens(changed, (self._now() + int(lasts) if lasts else end) * 1000 or None)

    def _token_of_the_page(
        self, grant: str, what: Mapping[str, str], refused: Rejected | LoginExpired
    ) -> Node:
        """What the older address says; ``refused``: what the gateway said, which counts where there is no such address."""
        ours = {
            "client_id": self._secrets.get("app_key", ""),
            "client_secret": self._secrets.get("app_secret", ""),
        }
        try:
            reply = self._http.send("POST", TOKEN_PAGE, json={**ours, "grant_type": grant, **what})
            return self._read(reply, "", acts=False)
        except Rejected as again:
            raise LoginExpired(str(again)) from again
        except Unreachable as lost:
            if isinstance(refused, Rejected) and refused.code in NO_SUCH_METHOD:
                raise  # there is no other address
            raise LoginExpired(str(refused)) from lost

    def _send(self, method: str, parameters: Mapping[str, object], *, acts: bool, login: bool = True) -> Node:
        try:
            return self._call(method, parameters, acts=acts, login=login)
        except Rejected as refused:
            if refused.code != _BAD_PARAMETER or not self._clock_was_wrong():
                raise
        return self._call(method, parameters, acts=acts, login=login)

    def _clock_was_wrong(self) -> bool:
        """A time stamp of ten minutes ago is refused like any wrong parameter: look at the platform's clock."""
        before = self._ahead_s
        try:
            self.server_time()
        except Rejected:
            return False  # what was refused first is what a person needs to read
        return abs(self._ahead_s - before) > _LARGE_OFFSET_S

    def _call(self, method: str, parameters: Mapping[str, object], *, acts: bool, login: bool) -> Node:
        if login and not self._secrets.get("access_token"):
            raise LoginExpired("there is no token yet: somebody must sign in")
        common: dict[str, object] = {
            "type": method,
            "client_id": self._secrets.get("app_key", ""),
            "access_token": self._secrets.get("access_token", "") if login else "",
            "timestamp": self._now(),
            "data_type": "JSON",
            "version": "V1",
        }
        sent = texts({**parameters, **common})
        sent["sign"] = signature(self._secrets.get("app_secret", ""), sent)
        read = functools.partial(self._read, under=_UNDER[method], acts=acts)
        reply = self._http.send(
            "POST",
            GATEWAY,
            form=sent,
            limit=_LIMITS.get(method, ""),
            acts=acts,
            transient=of_the_moment(read),
        )
        return read(reply)

    def _read(self, reply: Reply, under: str, *, acts: bool) -> Node:
        answer = reply.json()
        if not isinstance(answer, dict) or (reply.status >= 500 and "error_response" not in answer):
            raise _lost(f"the gateway answered {reply.status}", acts=acts)
        if error := answer.get("error_response"):
            raise _failure(error, self._secrets, acts=acts)
        found = answer.get(under) if under else answer
        if found is None:  # of some methods the key is told nowhere, and it follows no rule
            named = [value for name, value in answer.items() if name.endswith("_response")]
            found = named[0] if len(named) == 1 else None
        if not isinstance(found, dict):
            raise _lost(f"the answer has no {under}", acts=acts)
        return found

    def _now(self) -> int:
        return int(time.time()) + self._ahead_s


def total_of(answer: Node) -> int:
    """Rows of the whole list. Without it nobody knows which page is the last."""
    if answer.get("total_count") is None:
        raise Unreachable("the answer has no total_count")
    return int(answer["total_count"])


def sign_in_page(account: Account, redirect: str, state: str) -> str:
    """Where the shop's owner lets the app in."""
    way = account.settings.get("sign_in") or "own"
    if way not in _SIGN_IN:
        raise Refused(
            "bad_setting",
            "{name} can't be {value}.",
            "It takes: {known}.",
            name="sign_in",
            value=way,
            known=", ".join(_SIGN_IN),
        )
    query = {
        "response_type": "code",
        "client_id": account.secrets.get("app_key", ""),
        "redirect_uri": redirect,
        "state": state,
    }
    return page_of_account(account, _SIGN_IN[way], query)


def _failure(error: Node, secrets: Mapping[str, str], *, acts: bool) -> PlatformError:
    code = str(error.get("error_code") or "")
    detail = str(error.get("sub_code") or "")
    said = str(error.get("sub_msg") or error.get("error_msg") or "")
    text = _plain(said if detail in {"", code} else f"{detail} {said}", secrets)
    if code in _LOGIN:
        return LoginExpired(f"{code}: {text}")
    if code in _REST_S:
        return RateLimited(f"{code}: {text}", _REST_S[code])
    if code == _QUOTA_OVER:
        return RateLimited(f"{code}: {text}", _until_tomorrow())
    if code in _INTERNAL or (acts and _NOBODY_KNOWS.search(said)):
        return _lost(f"{code}: {text}", acts=acts)
    return Rejected(code, text)


def _plain(text: str, secrets: Mapping[str, str]) -> str:
    """What may be shown and logged of what the platform says: no secret, no phone."""
    for secret in secrets.values():
        if len(secret) > _SHORTEST_SECRET:
            text = text.replace(secret, "***")
    return _PHONE.sub("***", text)


def _until_tomorrow() -> float:
    now = datetime.now(CHINA)
    tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (tomorrow - now).total_seconds()


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)


def _moment(told: object) -> int:
    """Unix seconds of the platform's clock: a number in seconds or milliseconds, or Beijing time as text."""
    text = str(told)
    if text.isdecimal():
        return int(text) // (1000 if len(text) > 11 else 1)
    return int(datetime.fromisoformat(text).replace(tzinfo=CHINA).timestamp())
