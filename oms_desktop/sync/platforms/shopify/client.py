"""The talk with a Shopify shop: one address, GraphQL, points instead of calls, tokens from the app's id and secret."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, RateLimited, Refused, Rejected, Unreachable
from oms_desktop.sync.connector import Account, Tokens
from oms_desktop.sync.http import Http, Reply, of_the_moment

Node = dict[str, Any]

VERSION = "2026-10"
TOO_DEAR = "MAX_COST_EXCEEDED"
_TOKEN_PATH = "/admin/oauth/access_token"
_DEFAULT_REST_S = 2.0
_SECURITY_REST_S = 60.0


class Client:
    """Sends documents; what comes back is ``data``, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        shop = account.settings.get("shop", "").removesuffix(".myshopify.com")
        base = account.endpoint or (f"https://{shop}.myshopify.com" if shop else "")
        if not base:
            raise Refused(
                "endpoint_needed",
                "The shop needs its address.",
                "Give the base address, such as https://shop.example.",
            )
        self._base = base.rstrip("/")
        self._url = f"{self._base}/admin/api/{account.settings.get('version') or VERSION}/graphql.json"
        self._http = http
        self._secrets = account.secrets
        self._token = account.secrets.get("access_token", "")
        self.server_time: int | None = None
        """The shop's clock at the last answer, UTC ms."""

    def renew(self) -> Tokens:
        """A fresh token: by the refresh token, else by the app's id and secret. LoginExpired: a person must obtain one."""
        key, secret = self._secrets.get("app_key", ""), self._secrets.get("app_secret", "")
        if not key or not secret:
            raise LoginExpired("the shop's token can't be renewed without the app's id and secret")
        form = {"client_id": key, "client_secret": secret, "grant_type": "client_credentials"}
        if refresh := self._secrets.get("refresh_token"):
            form |= {"grant_type": "refresh_token", "refresh_token": refresh}
        reply = self._http.send("POST", f"{self._base}{_TOKEN_PATH}", form=form)
        self._note_time(reply)
        if 400 <= reply.status < 500:
            raise LoginExpired(f"the shop refused a new token ({reply.status})")
        answer = self._object(reply)
        if reply.status >= 300 or "access_token" not in answer:
            raise Unreachable(f"the shop gave no token ({reply.status})")
        self._token = str(answer["access_token"])
        changed = {"access_token": self._token}
        if "refresh_token" in answer:
            changed["refresh_token"] = str(answer["refresh_token"])
        expires = answer.get("expires_in")
        known = expires is not None and self.server_time is not None
        return Tokens(changed, (self.server_time or 0) + int(expires) * 1000 if known and expires else None)

    def ask(self, document: str, variables: Mapping[str, object] | None = None) -> Node:
        """Read something."""
        return self._send(document, variables or {}, acts=False)

    def act(self, document: str, variables: Mapping[str, object]) -> Node:
        """Change something: the mutation's payload. Rejected where it names errors; Ambiguous where it may have been done."""
        data = self._send(document, variables, acts=True)
        (payload,) = data.values()
        if not isinstance(payload, dict):
            raise Ambiguous("the mutation answered nothing")
        for error in payload["userErrors"]:
            code = str(error.get("code") or "USER_ERROR")
            if code == "IDEMPOTENCY_CONCURRENT_REQUEST":
                raise Ambiguous(code)
            raise Rejected(
                code, f"{'.'.join(error.get('field') or ())}: {error['message']}".removeprefix(": ")
            )
        return payload

    def _send(self, document: str, variables: Mapping[str, object], *, acts: bool) -> Node:
        if not self._token:
            self.renew()
        headers = {"X-Shopify-Access-Token": self._token}
        body = {"query": document, "variables": variables}
        reply = self._http.send(
            "POST", self._url, headers=headers, json=body, acts=acts,
            transient=of_the_moment(lambda reply: self._data(reply, acts=False)),
        )  # fmt: skip
        self._note_time(reply)
        return self._data(reply, acts=acts)

    def _data(self, reply: Reply, *, acts: bool) -> Node:
        if reply.status == 401:
            raise LoginExpired("the shop does not accept the token")
        if reply.status == 430:
            raise RateLimited("the shop takes the calls for an attack", _SECURITY_REST_S)
        answer = self._object(reply)
        if reply.status >= 500:
            raise _lost(f"the shop answered {reply.status}", acts=acts)
        if reply.status >= 400:
            raise Rejected(str(reply.status), str(answer.get("errors", ""))[:200])
        if errors := answer.get("errors"):
            raise _failure(errors[0], answer.get("extensions") or {}, acts=acts)
        if not isinstance(answer.get("data"), dict):
            raise _lost("the shop answered without data", acts=acts)
        data: Node = answer["data"]
        return data

    def _object(self, reply: Reply) -> Node:
        answer = reply.json()
        return answer if isinstance(answer, dict) else {}

    def _note_time(self, reply: Reply) -> None:
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)


def _failure(error: Node, extensions: Node, *, acts: bool) -> Exception:
    code = str((error.get("extensions") or {}).get("code") or "")
    text = str(error.get("message") or "")
    if code == "THROTTLED" or text == "Throttled":
        return RateLimited("the shop's points are used up", _rest(extensions.get("cost") or {}))
    if code in {"INTERNAL_SERVER_ERROR", "TIMEOUT"}:
        return _lost(code, acts=acts)
    # Everything else is said before anything is done: an unknown field, a missing permission, a document that is too dear.
    return Rejected(code or "GRAPHQL", text)


def _rest(cost: Node) -> float:
    """Seconds until the shop has the points that the call asked for."""
    status = cost.get("throttleStatus") or {}
    rate = float(status.get("restoreRate") or 0)
    if not rate:
        return _DEFAULT_REST_S
    missing = float(cost.get("requestedQueryCost") or 0) - float(status.get("currentlyAvailable") or 0)
    return max(missing / rate, 0.1)


def _lost(text: str, *, acts: bool) -> Exception:
    return Ambiguous(text) if acts else Unreachable(text)
