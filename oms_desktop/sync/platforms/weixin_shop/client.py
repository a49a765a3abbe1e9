"""The talk with WeChat's gateway: the token in the query, an error code in a body that comes with status 200."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply, of_the_moment

Node = dict[str, Any]

GATEWAY = "https://api.weixin.qq.com"
_TOKEN_PATH = "/cgi-bin/stable_token"
ADDRESS = frozenset({"403", "40164"})
"""No calls from this address."""
_LOGIN = frozenset({"40001", "40014", "42001"})
_BUSY = "-1"
_TOO_FAST = "100003"
"""The same act again, so soon that the first one may have been carried out."""
_REST_S = {
    "45011": 60.0,
    # Of one spec; how long it must rest is not told.
    "10020112": 10.0,
}
_DAILY_QUOTA = "45009"
_DAY_S, _BEIJING_S = 86_400, 8 * 3_600
_MOBILE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_TEXT = 200


class Client:
    """Sends one call; what comes back is the answer's object, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        self._http = http
        self._secrets = account.secrets
        self._token = account.secrets.get("access_token", "")
        self._token_refused = False
        self.server_time: int | None = None
        """WeChat's clock at the last answer, UTC ms."""

    @property
    def now(self) -> int:
        """WeChat's clock where it was told, else this computer's; UTC ms."""
        return self.server_time if self.server_time is not None else round(time.time() * 1000)

    def ask(self, path: str, body: Mapping[str, object]) -> Node:
        """Read something."""
        return self._send(path, body, acts=False)

    def act(self, path: str, body: Mapping[str, object]) -> None:
        """Change something. Raises Ambiguous where it may have been done."""
        self._send(path, body, acts=True)

    def renew(self) -> Tokens:
        """The app's token: the living one, which all programs of the shop share, unless it was refused to us."""
        answer = self._fetch(forced=False)
        if self._token_refused and answer["access_token"] == self._token:
            answer = self._fetch(forced=True)
        self._token_refused = False
        self._token = str(answer["access_token"])
        # What is left of its life, which may be much less than two hours.
        return Tokens({"access_token": self._token}, self.now + int(answer["expires_in"]) * 1000)

    def _fetch(self, *, forced: bool) -> Node:
        body = {
            "grant_type": "client_credential",
            "appid": self._secrets.get("app_key", ""),
            "secret": self._secrets.get("app_secret", ""),
            "force_refresh": forced,
        }
        try:
            answer = self._post(_TOKEN_PATH, None, body, acts=False)
        except Rejected as refused:
            if refused.code in ADDRESS:
                raise
            raise LoginExpired(f"WeChat gave no token ({refused})") from refused
        if not answer.get("access_token") or not answer.get("expires_in"):
            raise Unreachable("WeChat answered without a token")
        return answer

    def _send(self, path: str, body: Mapping[str, object], *, acts: bool) -> Node:
        if not self._token:
            raise LoginExpired("the shop has no token yet")
        return self._post(path, {"access_token": self._token}, body, acts=acts)

    def _post(
        self, path: str, query: Mapping[str, str] | None, body: Mapping[str, object], *, acts: bool
    ) -> Node:
        reply = self._http.send(
            "POST",
            f"{GATEWAY}{path}",
            query=query,
            headers={"content-type": "application/json; charset=utf-8"},
            # Chinese as it is: \uXXXX would be kept letter by letter.
            content=json.dumps(body, ensure_ascii=False).encode(),
            limit=path,
            acts=acts,
            transient=of_the_moment(self._read),
        )
        return self._read(reply)

    def _read(self, reply: Reply) -> Node:
        self._note_time(reply.headers.get("date", ""))
        if reply.status == 403:
            raise Rejected("403", "this computer's address is not on the shop's IP white list")
        answer = reply.json()
        if reply.status >= 500 or not isinstance(answer, dict):
            raise _lost(f"WeChat answered {reply.status} and nothing that means anything", acts=reply.acts)
        code = str(answer.get("errcode", 0))
        if code == "0":
            return answer
        raise self._refusal(code, self._cleaned(str(answer.get("errmsg") or "")), acts=reply.acts)

    def _refusal(self, code: str, text: str, *, acts: bool) -> PlatformError:
        if code in _LOGIN:
            self._token_refused = True
            return LoginExpired(f"WeChat does not accept the token ({code})")
        if code == _DAILY_QUOTA:
            left = _DAY_S - (self.now // 1000 + _BEIJING_S) % _DAY_S
            return RateLimited("WeChat's calls of this day are used up", float(left))
        if code in _REST_S:
            return RateLimited(f"WeChat allows no more calls for now ({code})", _REST_S[code])
        if code == _BUSY or (code == _TOO_FAST and acts):
            return _lost(f"WeChat answered {code} {text}".rstrip(), acts=acts)
        return Rejected(code, text)

    def _note_time(self, said: str) -> None:
        with contextlib.suppress(ValueError):  # no date, or none that can be read
            self.server_time = int(parsedate_to_datetime(said).timestamp() * 1000)

    def _cleaned(self, text: str) -> str:
        """A text of WeChat's as it may be shown and logged; its ``rid`` stays, support asks for it."""
        for name in ("access_token", "app_secret"):
            if value := self._secrets.get(name):
                text = text.replace(value, "…")
        return _MOBILE.sub("…", text)[:_TEXT]


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
