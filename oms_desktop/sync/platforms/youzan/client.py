"""The talk with Youzan: one gateway, the token in the query, and three envelopes that all come with status 200."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply, of_the_moment

GATEWAY = "https://open.youzanyun.com"

UNKNOWN_API = frozenset({"4004", "4005", "4009", "4010", "4204"})
"""The app may not call this API, or the gateway has no such version: another one may do."""

ADDRESS = "4007"
"""No calls from this address; the same code means a wrong method, which ours never is."""
_THROTTLED = frozenset({"4101", "500100004", "123000042"})
_REST_S = 3.0
_LOGIN = frozenset({"4201", "4202", "4203"})
_GATEWAY_GENERIC = frozenset({"5002", "5003"})
_WRONG_TYPE = "5001"
"""Mostly a parameter of the wrong type, but worded as a fault of the system."""
_GENERIC = frozenset({"-100", "500", "106000001", "106100118", "102510001", "200", ""})
"""Time-outs, faults of the system, two reports of one order at once, and answers that contradict themselves."""
_MOBILE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_TEXT = 200


class Client:
    """Sends one call; what comes back is its ``data``, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        self._http = http
        self._secrets = account.secrets
        self.kdt_id = account.secrets.get("kdt_id", "")
        """The shop's id at Youzan, as the merchant or an earlier token told it; empty where nobody did."""
        self._token = account.secrets.get("access_token", "")
        self._token_refused = False
        self.server_time: int | None = None
        """Youzan's clock at the last answer, UTC ms."""

    def ask(self, api: str, version: str, body: Mapping[str, object]) -> Any:
        """Read something."""
        return self._send(api, version, body, acts=False)

    def act(self, api: str, version: str, body: Mapping[str, object]) -> None:
        """Change something. Raises Ambiguous where it may have been done."""
        answer = self._send(api, version, body, acts=True)
        if _success(answer) is False:
            raise Ambiguous(f"{api} answered is_success false")

    def redeem(self, code: str) -> Tokens:
        """The first token of an app that a shop has signed in to."""
        return self._tokens({"authorize_type": "authorization_code", "code": code})

    def renew(self) -> Tokens:
        """A token that is good: by the refresh token, else by the shop's id as an app of the shop's own gets it."""
        refresh = self._secrets.get("refresh_token")
        if refresh:
            return self._tokens({"authorize_type": "refresh_token", "refresh_token": refresh})
        if not self.kdt_id:
            raise LoginExpired("a new token needs the shop's id at Youzan (kdt_id)")
        standing = self._token
        tokens = self._silent(fresh=False)
        # A living token is only given once more; it is thrown away for a new one where the gateway has refused it,
        # since others of the shop's programs may be using it.
        if self._token_refused and tokens.changed["access_token"] == standing:
            tokens = self._silent(fresh=True)
        self._token_refused = False
        return tokens

    def _silent(self, *, fresh: bool) -> Tokens:
        return self._tokens({"authorize_type": "silent", "grant_id": self.kdt_id, "refresh": fresh})

    def _tokens(self, body: Mapping[str, object]) -> Tokens:
        app = {
            "client_id": self._secrets.get("app_key", ""),
            "client_secret": self._secrets.get("app_secret", ""),
        }
        reply = self._http.send("POST", f"{GATEWAY}/auth/token", json={**app, **body}, limit="token")
        try:
            data = self._read(reply)
        except Rejected as refused:
            if refused.code == ADDRESS:
                raise
            raise LoginExpired(f"Youzan gave no token ({refused})") from refused
        if not isinstance(data, dict) or not data.get("access_token"):
            raise Unreachable("Youzan answered without a token")
        self._token = str(data["access_token"])
        changed = {"access_token": self._token}
        if data.get("refresh_token"):
            changed["refresh_token"] = str(data["refresh_token"])
        if data.get("authority_id") and not self.kdt_id:
            self.kdt_id = changed["kdt_id"] = str(data["authority_id"])
        expires = data.get("expires")
        return Tokens(changed, int(expires) if expires else None)

    def _send(self, api: str, version: str, body: Mapping[str, object], *, acts: bool) -> Any:
        if not self._token:
            raise LoginExpired("the shop has no token yet")
        url = f"{GATEWAY}/api/{api}/{version}"
        query = {"access_token": self._token}
        reply = self._http.send(
            "POST", url, query=query, json=body, limit=api, acts=acts, transient=of_the_moment(self._read)
        )
        return self._read(reply)

    def _read(self, reply: Reply) -> Any:
        self._note_time(reply.headers.get("date", ""))
        answer = reply.json()
        if reply.status >= 500 or not isinstance(answer, dict):
            raise _lost(f"Youzan answered {reply.status} and nothing that means anything", acts=reply.acts)
        if gateway := answer.get("gw_err_resp"):
            raise self._refusal(str(gateway.get("err_code", "")), gateway.get("err_msg"), reply, gateway=True)
        if oldest := answer.get("error_response"):
            raise self._refusal(str(oldest.get("code", "")), oldest.get("msg"), reply)
        if "response" in answer:
            return answer["response"]
        code = str(answer.get("code", ""))
        # A refused list still has an empty list in it: only these two together are an answer.
        if answer.get("success") is True and code == "200":
            return answer.get("data")
        raise self._refusal(code, answer.get("message"), reply)

    def _refusal(self, code: str, text: object, reply: Reply, *, gateway: bool = False) -> PlatformError:
        said = self._cleaned(str(text or ""))
        if code in _THROTTLED:
            return RateLimited(f"Youzan allows no more calls for now ({code})", _REST_S)
        if gateway and code in _LOGIN:
            self._token_refused = True
            return LoginExpired(f"Youzan does not accept the token ({code})")
        generic = code in (_GATEWAY_GENERIC if gateway else _GENERIC)
        if generic or (gateway and code == _WRONG_TYPE and reply.acts):
            return _lost(f"Youzan answered {code} {said}".rstrip(), acts=reply.acts)
        return Rejected(code or str(reply.status), said)

    def _note_time(self, said: str) -> None:
        with contextlib.suppress(ValueError):  # no date, or none that can be read
            self.server_time = int(parsedate_to_datetime(said).timestamp() * 1000)

    def _cleaned(self, text: str) -> str:
        """A text of Youzan's as it may be shown and logged."""
        for name in ("access_token", "app_secret", "refresh_token"):
            if value := self._secrets.get(name):
                text = text.replace(value, "…")
        return _MOBILE.sub("…", text)[:_TEXT]


def _success(answer: object) -> bool | None:
    """What an acting call says of itself, wherever it stands; ``None``: it says nothing."""
    if isinstance(answer, bool):
        return answer
    if not isinstance(answer, dict):
        return None
    said = [
        _success(value)
        for name, value in answer.items()
        if name in {"is_success", "isSuccess", "success", "data", "response"}
    ]
    told = [value for value in said if value is not None]
    return any(told) if told else None


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
