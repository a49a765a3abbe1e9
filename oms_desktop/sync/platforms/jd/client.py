"""The talk with JD's gateway: one address, the business part as one JSON text, and three places where an answer can say no."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Rejected,
    Unreachable,
)
from oms_desktop.sync.connector import Account, Tokens, page_of_account
from oms_desktop.sync.http import Http, Reply, of_the_moment
from oms_desktop.sync.platforms.jd.signing import signature
from oms_desktop.sync.values import CHINA

Node = dict[str, Any]

GATEWAY = "https://api.jd.com/routerjson"
OAUTH = "https://open-oauth.jd.com/oauth2"

SEARCH = "jingdong.pop.order.search"
SEARCH_CIPHERED = "jingdong.pop.order.enSearch"
GET = "jingdong.pop.order.get"
GET_CIPHERED = "jingdong.pop.order.enGet"
REMARKS = "jingdong.pop.order.getRemarkByModifyTime"
WRITE_REMARK = "jingdong.pop.order.modifyVenderRemark"
CLAIMS = "jingdong.pop.afs.soa.refundapply.queryPageList"
RETURNS = "jingdong.asc.serviceAndRefund.view"
SHIP = "jingdong.pop.order.shipment"
COURIERS = "jingdong.fce.alpha.getVenderCarrier"
SKUS = "jingdong.sku.read.searchSkuList"
SET_STOCK = "jingdong.ware.stock.sku.set"
SET_STOCK_OLD = "jingdong.stock.write.updateSkuStock"
CHANGE_STOCK = "jingdong.stock.write.increaseSkuStock"
SHOP = "jingdong.seller.vender.info.get"

_CLOCK = frozenset({"7", "8"})
_LOGIN = "19"
_THROTTLED = "2"
_REST_S = 60.0
_REFUSALS = frozenset({"4", "5", "7", "8", "11", "12", "14", "15", "18", "20", "21", "24"})
"""Said before anything is done."""
_BUSINESS = 1000
"""Codes from here on are an interface's own: it has understood."""
_NOBODY_KNOWS = re.compile(r"系统|超时|繁忙|稍后|timeout|unavailable", re.IGNORECASE)
_OUR_FAULT = re.compile(r"参数|方法|缺少|无效|parameter|method|missing|invalid", re.IGNORECASE)
"""What was asked is wrong: it will be refused each time, and was not done."""
_NO_RIGHT = "24"
_WITHHELD = re.compile(r"权限|方法|permission|method", re.IGNORECASE)
_WORDS = (
    "zh_desc", "chineseErrCode", "msg", "message", "errorMsg", "error_description", "en_desc", "englishErrCode",
)  # fmt: skip
_SHORTEST_SECRET = 5
"""A text as short as this may stand anywhere by chance."""
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


class Client:
    """Sends one call; what comes back is the content of the answer's wrapper, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        self._http = http
        self._secrets = account.secrets
        self._gateway = account.settings.get("gateway") or GATEWAY
        self._oauth = (account.settings.get("oauth") or OAUTH).rstrip("/")
        self._ahead_ms = 0
        """The platform's clock less this computer's."""
        self.server_time: int | None = None
        """The platform's clock at the last answer, UTC ms."""

    @property
    def now(self) -> int:
        """UTC ms, by the platform's clock as far as it is known."""
        return int(time.time() * 1000) + self._ahead_ms

    def ask(self, method: str, business: Mapping[str, object]) -> Node:
        """Read something. Raises Rejected also where the content says no."""
        return self._agreed(self._send(method, business, acts=False), acts=False)

    def act(self, method: str, business: Mapping[str, object]) -> Node:
        """Change something. Raises Ambiguous where it may have been done, Rejected where the content says no."""
        return self._agreed(self._send(method, business, acts=True), acts=True)

    def redeem(self, code: str) -> Tokens:
        """Tokens for a code of the sign-in page."""
        return self._token("access_token", {"grant_type": "authorization_code", "code": code})

    def renew(self) -> Tokens:
        """Tokens for the refresh token."""
        refresh = self._secrets.get("refresh_token", "")
        if not refresh:
            raise LoginExpired("no refresh token is stored: sign in again")
        return self._token("refresh_token", {"grant_type": "refresh_token", "refresh_token": refresh})

    def _token(self, path: str, what: Mapping[str, str]) -> Tokens:
        query = {
            "app_key": self._secrets.get("app_key", ""),
            "app_secret": self._secrets.get("app_secret", ""),
            **what,
        }
        reply = self._http.send("GET", f"{self._oauth}/{path}", query=query)
        self._note_time(reply)
        answer = reply.json()
        if reply.status >= 500 or not isinstance(answer, dict):
            raise Unreachable(f"the token address answered {reply.status}")
        token = answer.get("access_token")
        if not token or str(answer.get("code", 0)) != "0":
            raise LoginExpired(f"{answer.get('code', '')}: {self._said(answer) or 'no token'}")
        changed = {"access_token": str(token)}
        if answer.get("refresh_token"):
            changed["refresh_token"] = str(answer["refresh_token"])
        lasts, given = answer.get("expires_in"), int(answer.get("time") or self.now)
        return Tokens(changed, given + int(lasts) * 1000 if lasts else None)

    def _send(self, method: str, business: Mapping[str, object], *, acts: bool) -> Node:
        try:
            return self._call(method, business, acts=acts)
        except Rejected as refused:
            # The answer that refuses our clock tells the platform's.
            if refused.code not in _CLOCK or self.server_time is None:
                raise
        self._ahead_ms = self.server_time - int(time.time() * 1000)
        return self._call(method, business, acts=acts)

    def _call(self, method: str, business: Mapping[str, object], *, acts: bool) -> Node:
        if not self._secrets.get("access_token"):
            raise LoginExpired("there is no token yet: somebody must sign in")
        moment = datetime.fromtimestamp(self.now / 1000, CHINA)
        parts = {
            "method": method,
            "app_key": self._secrets.get("app_key", ""),
            "access_token": self._secrets.get("access_token", ""),
            "timestamp": f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 1000:03d}+0800",
            "v": "2.0",
            "360buy_param_json": json.dumps(business, ensure_ascii=False, separators=(",", ":")),
        }
        sent = {name: text for name, text in parts.items() if text}
        sent["sign"] = signature(self._secrets.get("app_secret", ""), sent)
        reply = self._http.send(
            "POST", self._gateway, form=sent, acts=acts, transient=of_the_moment(self._whole)
        )
        self._note_time(reply)
        return self._read(reply, acts=acts)

    def _whole(self, reply: Reply) -> Node:
        return self._agreed(self._read(reply, acts=False), acts=False)

    def _agreed(self, found: Node, *, acts: bool) -> Node:
        """The content, unless it says no: by code and text of the interface's own."""
        refused = _denial(found)
        if refused is None:
            return found
        text = self._said(refused)
        if _NOBODY_KNOWS.search(text):
            raise _lost(text, acts=acts)
        raise Rejected(str(refused.get("numberCode") or refused.get("code") or "REFUSED"), text)

    def _read(self, reply: Reply, *, acts: bool) -> Node:
        answer = reply.json()
        if not isinstance(answer, dict):
            raise _lost(f"the gateway answered {reply.status}", acts=acts)
        if error := answer.get("error_response"):
            raise self._failure(error, acts=acts)
        # Spelt so; some answers have it right.
        wrapped = [value for name, value in answer.items() if name.endswith(("_responce", "_response"))]
        if len(wrapped) != 1 or not isinstance(wrapped[0], dict):
            raise _lost(f"the answer ({reply.status}) has no content", acts=acts)
        found: Node = wrapped[0]
        if str(found.get("code", "0")) != "0":
            raise self._failure(found, acts=acts)
        return found

    def _failure(self, error: Node, *, acts: bool) -> PlatformError:
        """What a refusal of the gateway means; of codes that are told nowhere the text decides."""
        code, text = str(error.get("code", "")), self._said(error)
        told = f"{code}: {text}"
        if code == _LOGIN:
            return LoginExpired(told)
        if code == _THROTTLED:
            return RateLimited(told, _REST_S)
        known = code in _REFUSALS or (code.isdecimal() and int(code) >= _BUSINESS)
        words = " ".join(str(error[name]) for name in ("zh_desc", "en_desc") if error.get(name))
        if (known or _OUR_FAULT.search(words)) and not _NOBODY_KNOWS.search(text):
            return Rejected(code, text)
        return _lost(told, acts=acts)

    def _said(self, error: Node) -> str:
        """A refusal's words, without anybody's number and without our secrets."""
        text = next((str(error[name]) for name in _WORDS if error.get(name)), "")
        for secret in self._secrets.values():
            if len(secret) > _SHORTEST_SECRET:
                text = text.replace(secret, "***")
        return _PHONE.sub("***", text)

    def _note_time(self, reply: Reply) -> None:
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)


def _denial(found: Node) -> Node | None:
    """The part of an answer's content that says no; ``success`` is a boolean or a text."""
    return next((part for part in _verdicts(found) if not is_true(part["success"])), None)


def _verdicts(found: Node) -> list[Node]:
    """The parts of an answer's content that say whether it was done."""
    holders = [value for value in found.values() if isinstance(value, dict)]
    holders += [value for holder in holders for value in holder.values() if isinstance(value, dict)]
    return [part for part in (found, *holders) if "success" in part]


def is_withheld(refused: Rejected) -> bool:
    """Whether the app may not ask for this at all, or the gateway has no such method: asking again won't help."""
    return refused.code == _NO_RIGHT or _WITHHELD.search(refused.text) is not None


def confirmed(found: Node) -> Node:
    """The content of an answer that says it was done. One that says nothing of it must not be taken for a yes."""
    if not _verdicts(found):
        raise Ambiguous("the answer does not say whether it was done")
    return found


def is_true(value: object) -> bool:
    """JD's truth: ``true`` or ``"true"``."""
    return str(value).lower() == "true"


def holder(found: Node, name: str) -> Node:
    """The part of an answer's content that has ``name``; its own name differs from method to method."""
    parts = [found, *(value for value in found.values() if isinstance(value, dict))]
    return next((part for part in parts if name in part), {})


def needed(found: Node, *names: str) -> Node:
    """The part of a read answer that has one of ``names``. An answer without any must not be taken for an empty list."""
    part = next((part for name in names if (part := holder(found, name))), None)
    if part is None:
        raise Unreachable(f"the answer has no {names[0]}")
    return part


def only_list(found: Node) -> list[Node]:
    """The rows of an answer whose parts' names are told nowhere."""
    parts = [found, *(value for value in found.values() if isinstance(value, dict))]
    lists = [value for part in parts for value in part.values() if isinstance(value, list)]
    return [row for row in lists[0] if isinstance(row, dict)] if lists else []


def sign_in_page(account: Account, redirect: str, state: str) -> str:
    """Where the shop's owner lets the app in."""
    page = f"{(account.settings.get('oauth') or OAUTH).rstrip('/')}/to_login"
    query = {
        "app_key": account.secrets.get("app_key", ""),
        "response_type": "code",
        "redirect_uri": redirect,
        "state": state,
        "scope": "snsapi_base",
    }
    return page_of_account(account, page, query)


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
