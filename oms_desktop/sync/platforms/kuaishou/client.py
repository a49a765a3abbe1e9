"""The talk with Kuaishou's gateway: signed queries and forms, one envelope, what its codes mean, and tokens."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply
from oms_desktop.sync.platforms.kuaishou.settings import bad_setting, words
from oms_desktop.sync.platforms.kuaishou.signing import METHODS, signature

Node = dict[str, Any]

GATEWAY = "https://openapi.kwaixiaodian.com"
_SUCCESS = "1"
NOT_THERE = "不存在"
"""What texts say of something the platform doesn't have."""
_LONGEST_REST_S = 60.0
_TOO_MANY = re.compile(r"频率|限流|too many|rate limit", re.IGNORECASE)
_STUMBLED = re.compile(
    r"系统|服务(异常|繁忙|不可用|超时)|繁忙|超时|稍后|timeout|system|busy|internal", re.IGNORECASE
)
_TELLING = re.compile(r"(?=[!-~]*\d)[!-~]{6,}")
"""Numbers, tokens and the like inside a platform's text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ``result``, the sub-code where there is one, the text that may be shown, and the data."""

    result: str
    sub_code: str
    text: str
    data: Any

    @property
    def word(self) -> str:
        """What decides: the sub-code, else the result."""
        return self.sub_code or self.result


@dataclass(frozen=True, slots=True)
class Codes:
    """What numbers mean that the platform nowhere lists; the merchant may set them otherwise."""

    token: frozenset[str]
    signature: frozenset[str]
    throttled: tuple[str, ...]
    """Beginnings."""


class Client:
    """Makes calls; what comes back is ``data``, or one of the errors of the border. ``clock``: seconds since 1970."""

    def __init__(self, account: Account, http: Http, clock: Callable[[], float] = time.time) -> None:
        self._http = http
        self._clock = clock
        self._secrets = dict(account.secrets)
        settings = account.settings
        self._method = settings.get("sign_method") or METHODS[0]
        if self._method not in METHODS:
            raise bad_setting("sign_method", self._method, ", ".join(METHODS))
        self._codes = Codes(
            frozenset(words(settings.get("token_codes") or "24,28")),
            frozenset(words(settings.get("signature_codes") or "21")),
            tuple(words(settings.get("throttle_codes") or "802")),
        )
        self._throttled = 0
        self._unsigned = False
        """The last call's signature was not accepted."""
        self.server_time: int | None = None
        """The platform's clock at the last answer, UTC ms, where it tells."""

    @property
    def now(self) -> int:
        """UTC ms."""
        return int(self._clock() * 1000)

    @property
    def open_id(self) -> str:
        """Whose tokens these are, as the platform told when it gave them."""
        return self._secrets.get("open_id", "")

    @property
    def app_key(self) -> str:
        return self._secrets.get("app_key", "")

    def ask(self, method: str, param: Mapping[str, object]) -> Any:
        """Read something."""
        return self._call("GET", method, param)

    def act(self, method: str, param: Mapping[str, object]) -> None:
        """Change something. Raises Ambiguous where it may have been done."""
        self._call("POST", method, param)

    def redeem(self, code: str) -> Tokens:
        """Tokens for the code of the sign-in page."""
        query = self._app() | {"code": code, "grant_type": "code"}
        return self._tokens(self._http.send("GET", f"{GATEWAY}/oauth2/access_token", query=query))

    def renew(self) -> Tokens:
        """By the refresh token, of which each is good for one time. LoginExpired: the merchant must sign in again."""
        if self._unsigned:
            # New tokens would not help, and each renewal kills the refresh token that may still be written elsewhere.
            raise LoginExpired("the signature is not accepted: sign_secret is another one")
        refresh = self._secrets.get("refresh_token", "")
        if not refresh:
            raise LoginExpired("there is no refresh token: the merchant must sign in")
        form = self._app() | {"refresh_token": refresh, "grant_type": "refresh_token"}
        # The old refresh token dies with the call: whether it has is unknown where the answer is lost.
        return self._tokens(self._http.send("POST", f"{GATEWAY}/oauth2/refresh_token", form=form, acts=True))

    def _app(self) -> dict[str, str]:
        return {"app_id": self.app_key, "app_secret": self._secrets.get("app_secret", "")}

    def _tokens(self, reply: Reply) -> Tokens:
        body = _object(reply)
        if str(body.get("result")) != _SUCCESS or not body.get("access_token"):
            said = str(body.get("error_msg") or "")
            passing = bool(_TOO_MANY.search(said) or _STUMBLED.search(said))
            if passing or reply.status >= 500 or not ({"result", "error"} & body.keys()):
                raise Unreachable(f"the platform gave no token ({reply.status})")
            raise LoginExpired(f"{body.get('result', '')} {body.get('error') or ''}".strip())
        changed = {
            name: str(body[name]) for name in ("access_token", "refresh_token", "open_id") if body.get(name)
        }
        self._secrets |= changed
        seconds = int(body.get("expires_in") or 0)
        return Tokens(changed, self.now + seconds * 1000 if seconds else None)

    def _call(self, verb: str, method: str, param: Mapping[str, object]) -> Any:
        if not self._secrets.get("access_token"):
            raise LoginExpired("there is no access token yet: the merchant must sign in")
        acts = verb == "POST"
        params = {
            "appkey": self.app_key,
            "method": method,
            "version": "1",
            "access_token": self._secrets["access_token"],
            "timestamp": str(self.now),
            "signMethod": self._method,
            "param": json.dumps(param, separators=(",", ":"), ensure_ascii=False),
        }
        params["sign"] = signature(params, self._secrets.get("sign_secret", ""))
        reply = self._http.send(
            verb,
            f"{GATEWAY}/{method.replace('.', '/')}",
            query=None if acts else params,
            form=params if acts else None,
            limit=method,
            acts=acts,
            transient=self._unexplained,
        )
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)
        answer = read(reply)
        self._unsigned = self._signature_refused(answer)
        if answer.result == _SUCCESS:
            self._throttled = 0
            return answer.data
        failure = self._failure(answer, acts=acts)
        if isinstance(failure, RateLimited):
            self._throttled += 1
        raise failure

    def _unexplained(self, reply: Reply) -> PlatformError | None:
        """The failure of a read, unless more calls surely won't help: most of its numbers nobody tells."""
        answer = read(reply)
        if answer.result == _SUCCESS or NOT_THERE in answer.text:
            return None
        failure = self._failure(answer, acts=False)
        return None if isinstance(failure, (LoginExpired, RateLimited)) else failure

    def _signature_refused(self, answer: Answer) -> bool:
        return bool({answer.result, answer.sub_code} & self._codes.signature)

    def _failure(self, answer: Answer, *, acts: bool) -> PlatformError:
        codes, text = self._codes, f"{answer.word}: {answer.text}"
        if self._signature_refused(answer) or {answer.result, answer.sub_code} & codes.token:
            return LoginExpired(text)
        numbers = (answer.sub_code, answer.result)
        if any(one.startswith(codes.throttled) for one in numbers) or _TOO_MANY.search(answer.text):
            return RateLimited(text, min(2.0**self._throttled, _LONGEST_REST_S))
        if _STUMBLED.search(answer.text):
            return _lost(text, acts=acts)
        return Rejected(answer.word, answer.text)


def read(reply: Reply) -> Answer:
    """The envelope. Raises Unreachable or Ambiguous where there is none."""
    body = _object(reply)
    result = body.get("result", body.get("code"))
    if result is None or reply.status >= 500:
        raise _lost(f"the platform answered {reply.status} without a result", acts=reply.acts)
    said = next((body[name] for name in ("sub_msg", "error_msg", "msg") if body.get(name)), "")
    text = _TELLING.sub("…", str(said))[:200]
    trace = str(body.get("requestId") or "")
    shown = f"{text} [{trace}]" if trace else text
    return Answer(str(result), str(body.get("sub_code") or ""), shown, body.get("data"))


def _object(reply: Reply) -> Node:
    body = reply.json()
    return body if isinstance(body, dict) else {}


def _lost(text: str, *, acts: bool) -> PlatformError:
    return Ambiguous(text) if acts else Unreachable(text)
