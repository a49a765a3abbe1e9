"""The talk with a WooCommerce shop: its REST API, key and secret with every call."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from oms_desktop.errors import Ambiguous, LoginExpired, Refused, Rejected, Unreachable
from oms_desktop.sync.connector import Account
from oms_desktop.sync.http import Http, Reply

API = "/wp-json/wc/v3"


class Client:
    """Sends one call; what comes back is JSON, or one of the errors of the border."""

    def __init__(self, account: Account, http: Http) -> None:
        if not account.endpoint:
            raise Refused(
                "endpoint_needed",
                "The shop needs its address.",
                "Give the base address, such as https://shop.example.",
            )
        # Links in answers may begin otherwise than the shop is reached: only the configured address counts.
        self.base = account.endpoint.rstrip("/")
        self._http = http
        key = account.secrets.get("consumer_key", "")
        secret = account.secrets.get("consumer_secret", "")
        pair = base64.b64encode(f"{key}:{secret}".encode()).decode()
        # Some web servers swallow the header: then the keys go into the query, which https keeps from others.
        in_query = account.settings.get("auth") == "query"
        self._headers = {} if in_query else {"authorization": f"Basic {pair}"}
        self._query = {"consumer_key": key, "consumer_secret": secret} if in_query else {}
        self.server_time: int | None = None
        """The shop's clock at the last answer, UTC ms."""

    def get(self, path: str, query: Mapping[str, str] | None = None) -> tuple[Any, Mapping[str, str]]:
        """(JSON, headers)."""
        reply = self._http.send(
            "GET", self._url(path), query={**self._query, **(query or {})}, headers=self._headers
        )
        return self._read(reply, acts=False), reply.headers

    def change(self, method: str, path: str, body: Mapping[str, object]) -> Any:
        """Change something. Raises Ambiguous where it may have been done."""
        reply = self._http.send(
            method, self._url(path), query=self._query or None, headers=self._headers, json=body, acts=True
        )
        return self._read(reply, acts=True)

    def _url(self, path: str) -> str:
        return f"{self.base}{API}{path}"

    def _read(self, reply: Reply, *, acts: bool) -> Any:
        if date := reply.headers.get("date"):
            self.server_time = int(parsedate_to_datetime(date).timestamp() * 1000)
        if 300 <= reply.status < 400:
            raise Rejected(str(reply.status), "the shop answers at another address than the one given")
        if 400 <= reply.status < 500 and not reply.body.lstrip().startswith(b"{"):
            # The web server's own word, or none.
            problem = f"the shop answered {reply.status}"
            raise (
                LoginExpired(problem) if reply.status in {401, 403} else Rejected(str(reply.status), problem)
            )
        answer = reply.json()
        if reply.status < 300:
            return answer
        said = answer if isinstance(answer, dict) else {}
        code, text = str(said.get("code") or reply.status), str(said.get("message") or "")
        if reply.status in {401, 403}:
            raise LoginExpired(f"{code}: {text}")
        if reply.status >= 500:
            problem = f"{reply.status} {code}"
            raise Ambiguous(problem) if acts else Unreachable(problem)
        raise Rejected(code, text)
