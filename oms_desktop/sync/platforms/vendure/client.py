"""The talk with a Vendure shop: one address, GraphQL, a token from signing in or a key of the shop."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, Refused, Rejected, Unreachable
from oms_desktop.sync.connector import Account
from oms_desktop.sync.http import Http, Reply, of_the_moment
from oms_desktop.sync.platforms.vendure.documents import LOGIN

Node = dict[str, Any]

_REFUSALS = frozenset({"USER_INPUT_ERROR", "ENTITY_NOT_FOUND", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"})
"""Codes that Vendure gives before it has done anything."""
_SIGN_IN = frozenset({"FORBIDDEN", "UNAUTHENTICATED"})
_TOKEN_HEADER = "vendure-auth-token"


class Client:
    """Sends documents; what comes back is ``data``, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        if not account.endpoint:
            raise Refused(
                "endpoint_needed",
                "The shop needs its address.",
                "Give the base address, such as https://shop.example.",
            )
        path = account.settings.get("admin_path") or "admin-api"
        self._url = f"{account.endpoint.rstrip('/')}/{path.strip('/')}"
        self._http = http
        self._secrets = account.secrets
        self._channel = account.settings.get("channel", "")
        self._token = account.secrets.get("access_token", "")
        self.first_channel: Node = {"token": self._url, "code": self._url}
        """The first that the signed-in person may see; before signing in the address stands for it."""
        self.server_time: int | None = None
        """The shop's clock at the last answer, UTC ms."""

    @property
    def by_key(self) -> bool:
        """Signed in by a key of the shop, which nobody renews."""
        return bool(self._secrets.get("api_key"))

    def sign_in(self) -> str:
        """A fresh token for user name and password. LoginExpired: they are not accepted."""
        user, password = self._secrets.get("username", ""), self._secrets.get("password", "")
        if not user or not password:
            raise LoginExpired("no user name and password are stored")
        reply = self._post(LOGIN, {"user": user, "password": password}, headers={}, acts=False)
        outcome = self._data(reply, acts=False)["login"]
        if "errorCode" in outcome:
            raise LoginExpired(f"{outcome['errorCode']}: {outcome['message']}")
        self.first_channel = next(iter(outcome.get("channels") or ()), self.first_channel)
        self._token = reply.headers.get(_TOKEN_HEADER, "")
        if not self._token:
            raise Rejected("NO_TOKEN", "the shop does not hand out bearer tokens")
        return self._token

    def ask(self, document: str, variables: Mapping[str, object] | None = None) -> Node:
        """Read something."""
        return self._send(document, variables or {}, acts=False)

    def act(self, document: str, variables: Mapping[str, object]) -> Node:
        """Change something. Raises Ambiguous where it may have been done."""
        return self._send(document, variables, acts=True)

    def _send(self, document: str, variables: Mapping[str, object], *, acts: bool) -> Node:
        if not self.by_key and not self._token:
            self.sign_in()
        headers = (
            {"vendure-api-key": self._secrets["api_key"]}
            if self.by_key
            else {"authorization": f"Bearer {self._token}"}
        )
        return self._data(self._post(document, variables, headers=headers, acts=acts), acts=acts)

    def _post(
        self, document: str, variables: Mapping[str, object], *, headers: dict[str, str], acts: bool
    ) -> Reply:
        if self._channel:
            headers = {**headers, "vendure-token": self._channel}
        body = {"query": document, "variables": variables}
        reply = self._http.send(
            "POST", self._url, headers=headers, json=body, acts=acts,
            transient=of_the_moment(lambda reply: self._data(reply, acts=False)),
        )  # fmt: skip
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)
        return reply

    def _data(self, reply: Reply, *, acts: bool) -> Node:
        if reply.status in {401, 403}:
            raise LoginExpired(f"the shop answered {reply.status}")
        told = reply.json()
        answer: Node = told if isinstance(told, dict) else {}
        if errors := answer.get("errors"):
            raise _failure(errors[0], reply.status, acts=acts)
        if not isinstance(answer.get("data"), dict):
            raise _no_answer(f"the shop answered {reply.status} without data", acts=acts)
        data: Node = answer["data"]
        return data


def outcome(data: Node, name: str) -> Node:
    """The member ``name``, or Rejected where it is one of Vendure's error results."""
    member: Node = data[name]
    if "errorCode" in member:
        detail = (
            member.get("transitionError") or member.get("fulfillmentHandlerError") or member.get("message")
        )
        raise Rejected(str(member["errorCode"]), str(detail or ""))
    return member


def _failure(error: Node, status: int, *, acts: bool) -> Exception:
    code = str((error.get("extensions") or {}).get("code") or "")
    text = str(error.get("message") or "")
    if code in _SIGN_IN:
        return LoginExpired(text)
    if code in _REFUSALS or 400 <= status < 500:
        return Rejected(code, text)
    # An internal error has the database's text and no code: what it was doing may be done or not.
    return _no_answer(f"internal error of the shop {code}".rstrip(), acts=acts)


def _no_answer(text: str, *, acts: bool) -> Exception:
    return Ambiguous(text) if acts else Unreachable(text)
