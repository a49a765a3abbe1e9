"""The talk with the ark gateway: one address, one flat JSON body, an envelope that may stand inside another."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply, of_the_moment
from oms_desktop.sync.platforms.xiaohongshu.signing import VERSION, signature

Node = dict[str, Any]

GATEWAY = "https://ark.xiaohongshu.com/ark/open_api/v3/common_controller"
LOGIN_WORDS = "accessToken,access token,access_token"
NOT_FOUND = "-2000101"
_THROTTLED = "-9013"
_UNAUTHORISED = "401"
_REST_S = 2.0
_GENERIC = ("系统", "超时", "timeout", "system")
"""Words of a failure that says nothing of what was done."""
_FAR_OFF_MS = 240_000
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LONGEST_TEXT = 200


class Client:
    """Sends methods; what comes back is ``data``, out of all its envelopes, or one of the border's errors."""

    def __init__(self, account: Account, http: Http, clock: Callable[[], float] = time.time) -> None:
        self._http = http
        self._secrets = account.secrets
        words = account.settings.get("login_words") or LOGIN_WORDS
        self._login_words = [word.strip().lower() for word in words.split(",") if word.strip()]
        self._clock = clock
        self._ahead = 0
        self.server_time: int | None = None
        """The platform's clock at the last answer, UTC ms."""

    @property
    def now(self) -> int:
        """UTC ms, by the platform's clock where ours was found far off."""
        return round(self._clock() * 1000) + self._ahead

    def ask(self, method: str, **params: object) -> Node:
        """Read something."""
        data = self._send(method, params, acts=False)
        if not isinstance(data, dict):
            raise Unreachable(f"{method} answered nothing")
        return data

    def act(self, method: str, **params: object) -> None:
        """Change something. Ambiguous where it may have been done."""
        self._send(method, params, acts=True)

    def redeem(self, code: str) -> Tokens:
        """Tokens for the code of the sign-in page. LoginExpired: it is not taken."""
        return self._tokens("oauth.getAccessToken", code=code)

    def refresh(self) -> Tokens:
        """The pair as it is until half an hour before its end, then a new one. LoginExpired: it is not taken."""
        return self._tokens("oauth.refreshToken", refreshToken=self._secrets.get("refresh_token", ""))

    def _tokens(self, method: str, **params: object) -> Tokens:
        try:
            # A code is used up and a pair replaced by the call: whether it was is unknown where its answer is lost.
            data = self._send(method, params, acts=True)
        except Rejected as refused:
            raise LoginExpired(f"no login: {refused}") from None
        if not isinstance(data, dict) or not data.get("accessToken"):
            raise LoginExpired("no login: the platform gave no token")
        named = (
            ("access_token", "accessToken"),
            ("refresh_token", "refreshToken"),
            ("seller_id", "sellerId"),
            ("seller_name", "sellerName"),
        )
        changed = {ours: str(data[theirs]) for ours, theirs in named if data.get(theirs)}
        expires = data.get("accessTokenExpiresAt")
        return Tokens(changed, int(expires) if expires else None)

    def _send(self, method: str, params: Node, *, acts: bool) -> Any:
        try:
            return self._once(method, params, acts=acts)
        except Rejected:
            ahead = 0 if self.server_time is None else self.server_time - round(self._clock() * 1000)
            if abs(ahead - self._ahead) < _FAR_OFF_MS:
                raise
        # Refused by a platform whose clock is far from ours: said once more, by its own.
        self._ahead = ahead
        return self._once(method, params, acts=acts)

    def _once(self, method: str, params: Node, *, acts: bool) -> Any:
        app, at = self._secrets.get("app_key", ""), str(self.now // 1000)
        body = {
            **params,
            "appId": app,
            "method": method,
            "version": VERSION,
            "timestamp": at,
            "sign": signature(method, app, at, self._secrets.get("app_secret", "")),
        }
        if not method.startswith("oauth."):
            body["accessToken"] = self._secrets.get("access_token", "")
        headers = {"content-type": "application/json;charset=utf-8"}
        reply = self._http.send(
            "POST",
            GATEWAY,
            json=body,
            headers=headers,
            limit=method,
            acts=acts,
            transient=of_the_moment(self._told),
        )
        self._note_time(reply)
        return self._told(reply)

    def _told(self, reply: Reply) -> Any:
        answer = reply.json()
        if reply.status >= 500 or not isinstance(answer, dict):
            raise _lost(f"the platform answered {reply.status}", acts=reply.acts)
        return self._inside(answer, acts=reply.acts)

    def _inside(self, answer: Node, *, acts: bool) -> Any:
        """Out of the envelope; some methods have a second one inside the first, or one of other names instead of it."""
        data, code = answer.get("data"), str(answer.get("error_code", answer.get("code")) or "0")
        if answer.get("success") is not True or (code != "0" and not data):
            raise self._failure(code, str(answer.get("error_msg") or answer.get("msg") or ""), acts=acts)
        if isinstance(data, dict) and "success" in data and {"code", "error_code"} & data.keys():
            return self._inside(data, acts=acts)
        return data

    def _failure(self, code: str, said: str, *, acts: bool) -> PlatformError:
        text, low = self._plain(said), said.lower()
        if code == _THROTTLED or "限流" in said:
            return RateLimited("the platform allows no more calls now", _REST_S)
        if code == _UNAUTHORISED or any(word in low for word in self._login_words):
            return LoginExpired(f"{code}: {text}")
        if code == "0" or any(word in low for word in _GENERIC):
            return _lost(f"{code}: {text}", acts=acts)
        return Rejected(code, text)

    def _plain(self, text: str) -> str:
        """What may be shown and logged of what the platform says: no secret, no phone."""
        for secret in self._secrets.values():
            if len(secret) > 5:
                text = text.replace(secret, "…")
        return _MOBILE.sub("…", text)[:_LONGEST_TEXT]

    def _note_time(self, reply: Reply) -> None:
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
