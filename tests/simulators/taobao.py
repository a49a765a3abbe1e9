"""A simulated Taobao gateway: signatures, sessions, windows, field lists and limits as the platform has them."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.serving import Faults, serving
from tests.simulators.taobao_methods import Methods
from tests.simulators.taobao_shop import ZONE, Refusal, Row, Shop

KEY, SECRET = "12129701", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
CODE, REDIRECT = "code-2026", "http://127.0.0.1:9000/back"


@dataclass
class Gate:
    """Who may call, and what goes wrong."""

    shop: Shop
    tokens: dict[str, str] = field(
        default_factory=lambda: {"access": "6102e0cdemo0001", "refresh": "6101refresh0001"}
    )
    refresh_allowed: bool = True
    codes: set[str] = field(default_factory=lambda: {CODE})
    errors: list[tuple[str, Row]] = field(default_factory=list)
    """(method, error): the next call of the method is answered so, and not carried out."""
    broken: list[str] = field(default_factory=list)
    """The next call of the method is carried out, and answered by an error that says nothing."""
    allowance: int | None = None
    """Calls until the limit; ``None``: none."""
    ban: int = 2
    between: list[Callable[[], object]] = field(default_factory=list)
    """The first of these happens before the next list call that comes after the count."""
    calls: list[str] = field(default_factory=list)

    def fresh_tokens(self) -> Row:
        self.tokens = {"access": f"{self.tokens['access']}x", "refresh": f"{self.tokens['refresh']}x"}
        return {
            "access_token": self.tokens["access"], "refresh_token": self.tokens["refresh"], "token_type": "Bearer",
            "expires_in": 86400, "re_expires_in": 172800, "taobao_user_id": "263664221",
            "taobao_user_nick": "%E7%A4%BA%E4%BE%8B", "w2_expires_in": 1800,
        }  # fmt: skip


class Problem(Exception):
    """An answer of the gateway itself."""

    def __init__(self, code: int, msg: str, sub_code: str = "", sub_msg: str = "") -> None:
        super().__init__(msg)
        self.row: Row = {"code": code, "msg": msg, "request_id": "16exampleid02"}
        if sub_code:
            self.row |= {"sub_code": sub_code, "sub_msg": sub_msg or sub_code}


class Gateway:
    """The one address."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._methods = Methods(gate.shop)

    async def answer(self, request: Request) -> Response:
        assert request.headers["content-type"].startswith("application/x-www-form-urlencoded")
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True)
        asked = dict(pairs)
        try:
            inside = self._carried_out(asked)
            name = asked["method"].removeprefix("taobao.").replace(".", "_") + "_response"
            document: Row = {name: {**inside, "request_id": "15exampleid01"}}
        except Problem as problem:
            document = {"error_response": problem.row}
        except Refusal as refused:
            row = {"code": refused.code, "msg": "Remote service error", "request_id": "17exampleid03"}
            document = {"error_response": {**row, "sub_code": refused.sub_code, "sub_msg": refused.sub_msg}}
        if asked.get("format") != "json":
            return Response("<?xml version='1.0'?><response/>", media_type="text/xml", headers=self._date())
        return JSONResponse(document, headers=self._date())

    async def token(self, request: Request) -> Response:
        asked = dict(parse_qsl((await request.body()).decode()))
        wanted = {
            "grant_type": "authorization_code",
            "client_id": KEY,
            "client_secret": SECRET,
            "redirect_uri": REDIRECT,
        }
        if any(asked.get(name) != value for name, value in wanted.items()):
            return JSONResponse({"error": "invalid_client"}, 400, headers=self._date())
        if asked.get("code") not in self._gate.codes:
            return JSONResponse(
                {"error": "invalid_grant", "error_description": "code"}, 400, headers=self._date()
            )
        self._gate.codes.remove(asked["code"])
        return JSONResponse(self._gate.fresh_tokens(), headers=self._date())

    def _carried_out(self, asked: Row) -> Row:
        gate = self._gate
        _check_signature(asked)
        self._check_time(asked)
        method = asked["method"]
        gate.calls.append(method)
        if method == "taobao.top.auth.token.refresh":
            if "session" in asked:  # needs none, and none that is dead
                self._check_session(asked)
            if not gate.refresh_allowed or asked.get("refresh_token") != gate.tokens["refresh"]:
                raise Problem(11, "Insufficient isv permissions", "isv.permission-api-package-limit")
            return {"token_result": json.dumps(gate.fresh_tokens())}
        self._check_session(asked)
        self._check_limit()
        for entry in gate.errors:
            if entry[0] == method:
                gate.errors.remove(entry)
                raise Problem(**entry[1])
        if asked.get("use_has_next") == "true" and gate.between:
            gate.between.pop(0)()
        inside = self._methods.run(method, asked)
        if inside is None:
            raise Problem(22, "Invalid method")
        if method in gate.broken:
            gate.broken.remove(method)
            raise Problem(15, "Remote service error", "isp.remote-service-timeout")
        return inside

    def _check_time(self, asked: Row) -> None:
        if not asked.get("timestamp"):
            raise Problem(30, "Missing timestamp")
        try:
            at = datetime.strptime(asked["timestamp"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE)
        except ValueError:
            raise Problem(31, "Invalid timestamp") from None
        if abs(at.timestamp() * 1000 - self._gate.shop.now) > 600_000:
            raise Problem(31, "Invalid timestamp")

    def _check_session(self, asked: Row) -> None:
        if not asked.get("session"):
            raise Problem(26, "Missing session")
        if asked["session"] != self._gate.tokens["access"]:
            raise Problem(27, "Invalid session", "invalid-sessionkey", "SessionKey非法")

    def _check_limit(self) -> None:
        gate = self._gate
        if gate.allowance is None:
            return
        if gate.allowance <= 0:
            raise Problem(
                7,
                "App Call Limited",
                "accesscontrol.limited-by-api-access-count",
                f"This ban will last for {gate.ban} more seconds",
            )
        gate.allowance -= 1

    def _date(self) -> dict[str, str]:
        moment = datetime.fromtimestamp(self._gate.shop.now / 1000, ZONE).astimezone(ZONE)
        return {"date": (moment - moment.utcoffset()).strftime("%a, %d %b %Y %H:%M:%S GMT")}  # type: ignore[operator]


def _check_signature(asked: Row) -> None:
    method = asked.get("sign_method")
    if asked.get("app_key") != KEY:
        raise Problem(29 if asked.get("app_key") else 28, "Invalid app key")
    if method not in {"md5", "hmac", "hmac-sha256"}:
        raise Problem(21, "Invalid sign method")
    text = "".join(name + asked[name] for name in sorted(asked) if name != "sign" and asked[name].strip())
    if method == "md5":
        found = hashlib.new("md5", f"{SECRET}{text}{SECRET}".encode()).hexdigest()
    else:
        kind = "md5" if method == "hmac" else "sha256"
        found = hmac.new(SECRET.encode(), text.encode(), kind).hexdigest()
    if found.upper() != asked.get("sign"):
        raise Problem(25, "Invalid signature")


class TaobaoMarket:
    """The shop for the suite that every connector passes."""

    platform = "taobao"
    acting = ("method=taobao.logistics.offline.send", "method=taobao.item.quantity.update")

    def __init__(self, gate: Gate, faults: Faults, endpoint: str) -> None:
        self.gate = gate
        self.shop = gate.shop
        self.faults = faults
        secrets = {
            "app_key": KEY, "app_secret": SECRET, "access_token": gate.tokens["access"],
            "refresh_token": gate.tokens["refresh"],
        }  # fmt: skip
        self.account = Account(endpoint, secrets)

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        if not self.shop.items:
            self.shop.add_item("TEE-01", stock=1000)
        return str(self.shop.place((next(iter(self.shop.skus.values())), quantity))["tid_str"])

    def spoil(self, number: str) -> None:
        self.shop.trades[number]["status"] = "WAIT_FOR_GODOT"

    def refund(self, number: str) -> None:
        trade = self.shop.trades[number]
        self.shop.ask_back(trade, trade["orders"][0])

    def expire(self) -> None:
        self.gate.tokens["access"] += "-newer"

    def shipped(self, number: str) -> list[str]:
        return [parcel for tid, _, parcel in self.shop.parcels if tid == number]

    def for_sale(self, listing: ListingRef) -> int:
        if listing.sku_id:
            return int(self.shop.skus[int(listing.sku_id)]["quantity"])
        return int(self.shop.items[int(listing.item_id)]["num"])


@contextlib.contextmanager
def open_market(now: int) -> Iterator[TaobaoMarket]:
    """A gateway that is served while the block lasts."""
    gate, faults = Gate(Shop(now)), Faults()
    gateway = Gateway(gate)
    routes: list[Any] = [
        Route("/router/rest", gateway.answer, methods=["POST"]),
        Route("/token", gateway.token, methods=["POST"]),
    ]
    with serving(Starlette(routes=routes), faults) as endpoint:
        yield TaobaoMarket(gate, faults, endpoint)
