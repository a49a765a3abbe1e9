"""The talk with the open platform's gateway: one address, a flat signed form, errors inside a status of 200."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
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
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply, of_the_moment
from oms_desktop.sync.platforms.taobao.signing import METHODS, sent, signature
from oms_desktop.sync.values import beijing

Node = dict[str, Any]

GATEWAY = "https://gw.api.taobao.com/router/rest"
TOKEN = "https://oauth.taobao.com/token"
REFRESH = "taobao.top.auth.token.refresh"
_THROTTLED = {"4", "5", "6", "7", "8"}
_LOGIN = {"26", "27"}
_CLOCK = {"30", "31"}
_REMOTE = {"15", "50"}
_MAYBE = (":B150", ":S01")
"""Ends of sub codes that stand for a failure of the moment; nothing says that nothing was done."""
_DEFAULT_REST_S = 5.0
_BAN = re.compile(r"for (\d+) more second")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LONGEST_TEXT = 200


class Client:
    """Sends methods with their parameters; what comes back is the inside of the answer, or one of the border's errors."""

    def __init__(self, account: Account, http: Http, clock: Callable[[], float] = time.time) -> None:
        self._http = http
        self._secrets = account.secrets
        self._gateway = account.settings.get("gateway") or GATEWAY
        self._method = account.settings.get("sign_method") or METHODS[0]
        if self._method not in METHODS:
            raise Refused(
                "bad_setting",
                "{name} can't be {value}.",
                "It takes: {known}.",
                name="sign_method",
                value=self._method,
                known=", ".join(METHODS),
            )
        self._clock = clock
        self._ahead = 0
        self.server_time: int | None = None
        """The platform's clock at the last answer, UTC ms."""

    @property
    def now(self) -> int:
        """UTC ms, by the platform's clock where ours was found wrong."""
        return round(self._clock() * 1000) + self._ahead

    def ask(self, method: str, **params: str) -> Node:
        """Read something."""
        return self._send(method, params, acts=False)

    def act(self, method: str, **params: str) -> Node:
        """Change something. Ambiguous where it may have been done."""
        return self._send(method, params, acts=True)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Tokens for the code of the sign-in page. LoginExpired: it is not taken."""
        form = {
            "grant_type": "authorization_code",
            "client_id": self._secrets.get("app_key", ""),
            "client_secret": self._secrets.get("app_secret", ""),
            "code": code,
            "redirect_uri": redirect,
        }
        reply = self._http.send("POST", TOKEN, form=form)
        self._note_time(reply)
        answer = reply.json()
        if reply.status >= 500 or not isinstance(answer, dict):
            raise Unreachable(f"the sign-in answered {reply.status}")
        if "access_token" not in answer:
            raise LoginExpired(
                f"the sign-in was refused: {self._plain(str(answer.get('error', reply.status)))}"
            )
        return self._tokens(answer)

    def refresh(self) -> Tokens:
        """New tokens for the refresh token. LoginExpired: the platform gives this kind of app none."""
        try:
            answer = self.ask(REFRESH, refresh_token=self._secrets.get("refresh_token", ""))
        except Rejected as refused:
            raise LoginExpired(f"the login can't be renewed: {refused}") from None
        if isinstance(answer.get("token_result"), str):
            answer = json.loads(answer["token_result"])
        if not answer.get("access_token"):
            raise LoginExpired("the login can't be renewed: the platform gave no token")
        return self._tokens(answer)

    def _tokens(self, answer: Node) -> Tokens:
        """``expire_time`` is a moment in ms, ``expires_in`` a length in seconds; not every app gets both."""
        changed = {"access_token": str(answer["access_token"])}
        if answer.get("refresh_token"):
            changed["refresh_token"] = str(answer["refresh_token"])
        if answer.get("expire_time"):
            return Tokens(changed, int(answer["expire_time"]))
        lasts = int(answer.get("expires_in") or 0)
        return Tokens(changed, self.now + lasts * 1000 if lasts else None)

    def _send(self, method: str, params: Mapping[str, str], *, acts: bool) -> Node:
        answer = self._once(method, params, acts=acts)
        error = answer.get("error_response")
        if error and str(error.get("code")) in _CLOCK and self.server_time is not None:
            # Refused for its time only, so it was not carried out: said once more by the platform's own clock.
            self._ahead = self.server_time - round(self._clock() * 1000)
            answer = self._once(method, params, acts=acts)
            error = answer.get("error_response")
        if error:
            raise self._failure(error, acts=acts)
        for name, inside in answer.items():
            if name.endswith("_response") and isinstance(inside, dict):
                return inside
        raise _lost("the answer has no part that is known", acts=acts)

    def _once(self, method: str, params: Mapping[str, str], *, acts: bool) -> Node:
        form = sent({
            **params,
            "method": method,
            "app_key": self._secrets.get("app_key", ""),
            # The token that is renewed is dead, or soon will be: a session that isn't valid would be refused first.
            "session": "" if method == REFRESH else self._secrets.get("access_token", ""),
            "timestamp": beijing(self.now),
            "format": "json",
            "v": "2.0",
            "sign_method": self._method,
        })  # fmt: skip
        form["sign"] = signature(form, self._secrets.get("app_secret", ""))
        headers = {"content-type": "application/x-www-form-urlencoded;charset=utf-8"}
        reply = self._http.send(
            "POST", self._gateway, form=form, headers=headers, limit=method, acts=acts,
            transient=of_the_moment(self._read),
        )  # fmt: skip
        self._note_time(reply)
        return _opened(reply, acts=acts)

    def _read(self, reply: Reply) -> None:
        if error := _opened(reply, acts=False).get("error_response"):
            raise self._failure(error, acts=False)

    def _failure(self, error: Node, *, acts: bool) -> PlatformError:
        code, sub = str(error.get("code") or ""), str(error.get("sub_code") or "")
        text = self._plain(str(error.get("sub_msg") or error.get("msg") or ""))
        if code in _THROTTLED or sub.startswith("accesscontrol.limited"):
            ban = _BAN.search(f"{error.get('sub_msg')} {error.get('msg')}")
            return RateLimited(
                "the platform allows no more calls now", int(ban[1]) + 1 if ban else _DEFAULT_REST_S
            )
        if code in _LOGIN or sub.removeprefix("isv.") in {"invalid-sessionkey", "session-expired"}:
            return LoginExpired(f"{sub or code}: {text}")
        generic = code == "10" or (code in _REMOTE and not sub)
        if generic or sub.startswith("isp.") or sub.endswith(_MAYBE):
            return _lost(f"{sub or code}: {text}", acts=acts)
        return Rejected(sub or code, text)

    def _plain(self, text: str) -> str:
        """What may be shown and logged of what the platform says: no secret, no phone."""
        for secret in self._secrets.values():
            if len(secret) > 5:
                text = text.replace(secret, "…")
        return _MOBILE.sub("…", text)[:_LONGEST_TEXT]

    def _note_time(self, reply: Reply) -> None:
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)


def _opened(reply: Reply, *, acts: bool) -> Node:
    answer = reply.json()
    if reply.status >= 500 or not isinstance(answer, dict):
        raise _lost(f"the platform answered {reply.status}", acts=acts)
    return answer


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
