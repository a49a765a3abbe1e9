"""Kuaishou's gateway: flat signatures over raw values, forms, cursors, tokens that rotate, differences as the only stock call."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.kuaishou_shop import DAY, Problem, Row, Shop
from tests.simulators.serving import Faults, serving

KEY, APP_SECRET, SIGN_SECRET = "ks0001", "app-secret-1234", "sign-9876"
_HOUR = 3_600_000
Method = Callable[[Row], Any]


class Gateway:
    """The methods, and the one door before them."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.tokens: dict[str, int] = {"tok-0": shop.now + 48 * _HOUR}
        """Access token → until when, by the shop's clock."""
        self.refresh, self.granted_until = "ref-0", shop.now + 180 * DAY
        self.claims_window = DAY
        self.empty_last = False
        """The end is told only beside a page that has nothing."""
        self.answers: dict[str, list[Row]] = {}
        """Method → envelopes that are answered instead of doing anything, one a call."""
        self.after: dict[str, Row] = {}
        """Method → an envelope that is answered once, after the method has done its work."""
        self.arrange: Callable[[list[Row]], list[Row]] = list
        self.stir: Callable[[], object] = lambda: None
        self.asked: list[tuple[str, str, Row]] = []
        """(verb, method, param) of each call."""
        self.seen: list[Row] = []
        self._given = 0
        shop_ = shop
        self._get: dict[str, Method] = {
            "open.order.cursor.list": self._orders, "open.order.detail": self._detail,
            "open.seller.order.refund.pcursor.list": self._claims, "open.seller.order.refund.detail": self._claim,
            "open.item.list.get": self._items, "open.item.sku.list.get": self._skus,
        }  # fmt: skip
        self._post: dict[str, Method] = {
            "open.seller.order.goods.deliver": shop_.deliver, "open.order.goods.split.deliver": shop_.split,
            "open.seller.order.goods.logistics.append": shop_.append, "open.seller.order.note.add": shop_.note,
            "open.seller.order.logistics.update": shop_.renumber, "open.item.sku.stock.update": shop_.change_stock,
        }  # fmt: skip

    async def answer(self, request: Request) -> JSONResponse:
        method = str(request.url.path).strip("/").replace("/", ".")
        try:
            params = await self._params(request)
            data = self._admitted(request.method, method, params)
            told = {
                "result": 1,
                "code": "1",
                "msg": "SUCCESS",
                "error_msg": "SUCCESS",
                "sub_code": "",
                "data": data,
            }
        except Problem as problem:
            text = problem.text
            told = {"result": problem.result, "code": str(problem.result), "msg": text, "error_msg": text}
            told |= {"sub_code": problem.sub_code, "sub_msg": ""}
        except _Instead as instead:
            told = instead.envelope
        return JSONResponse({"requestId": "r-1", **told}, headers={"date": formatdate(usegmt=True)})

    async def _params(self, request: Request) -> Row:
        if request.method == "GET":
            return dict(request.query_params)
        kind = request.headers.get("content-type", "")
        if not kind.startswith("application/x-www-form-urlencoded") or request.query_params:
            raise Problem(22, "请求格式不正确")
        return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))

    def _admitted(self, verb: str, method: str, params: Row) -> Any:
        self.seen.append(params)
        methods = self._get if verb == "GET" else self._post
        if params.get("appkey") != KEY or params.get("method") != method or params.get("version") != "1":
            raise Problem(20, "公共参数不正确")
        if params.get("sign") != _sign({name: text for name, text in params.items() if name != "sign"}):
            raise Problem(21, "签名不正确")
        if len(params["timestamp"]) != 13 or abs(int(params["timestamp"]) / 1000 - time.time()) > 600:
            raise Problem(23, "时间戳不正确")
        if self.tokens.get(params.get("access_token", ""), 0) <= self.shop.now:
            raise Problem(24, "access_token无效")
        param: Row = json.loads(params["param"])
        self.asked.append((verb, method, param))
        if instead := self.answers.get(method):
            raise _Instead(instead.pop(0))
        if method not in methods:
            raise Problem(11, "接口不存在")
        data = methods[method](param)
        if verb == "POST":
            self.shop.writes.append((method, param))
        if method in self.after:
            raise _Instead(self.after.pop(method))
        return data

    async def token(self, request: Request) -> JSONResponse:
        """Tokens for a code, by GET."""
        query = dict(request.query_params)
        if self._app_is_wrong(query) or query.get("grant_type") != "code" or query.get("code") != "code-1":
            return JSONResponse({"result": 100200100, "error": "invalid_request", "error_msg": "code无效"})
        self.granted_until = self.shop.now + 180 * DAY
        return JSONResponse(self._fresh())

    async def renewed(self, request: Request) -> JSONResponse:
        """A new pair for the refresh token, which is then dead."""
        if instead := self.answers.get("oauth2.refresh_token"):
            return JSONResponse(instead.pop(0))
        form = dict(parse_qsl((await request.body()).decode()))
        dead = form.get("refresh_token") != self.refresh or self.granted_until <= self.shop.now
        if self._app_is_wrong(form) or form.get("grant_type") != "refresh_token" or dead:
            return JSONResponse(
                {"result": 100200101, "error": "invalid_grant", "error_msg": "refresh_token无效"}
            )
        return JSONResponse(self._fresh())

    def _app_is_wrong(self, asked: Row) -> bool:
        return (asked.get("app_id"), asked.get("app_secret")) != (KEY, APP_SECRET)

    def _fresh(self) -> Row:
        self._given += 1
        token, self.refresh = f"tok-{self._given}", f"ref-{self._given}"
        self.tokens = {token: self.shop.now + 48 * _HOUR}
        left = (self.granted_until - self.shop.now) // 1000
        return {
            "result": 1, "access_token": token, "expires_in": 48 * 3600, "refresh_token": self.refresh,
            "refresh_token_expires_in": left, "open_id": "s-1", "token_type": "bearer", "scopes": ["merchant_order"],
        }  # fmt: skip

    def _orders(self, param: Row) -> Row:
        if param["orderViewStatus"] != 1 or not 1 <= param["pageSize"] <= 50 or param["sort"] not in {1, 2}:
            raise Problem(400002, "参数不正确", "10001")
        if param["endTime"] - param["beginTime"] > 7 * DAY:
            raise Problem(400002, "时间跨度不能超过7天", "10002")
        name = "updateTime" if param["queryType"] == 2 else "createTime"
        bases = [
            (order["orderBaseInfo"][name], order["orderBaseInfo"]["oid"], order) for order in self.shop.orders
        ]
        rows = sorted(
            (row for row in bases if param["beginTime"] <= row[0] <= param["endTime"]),
            key=lambda row: row[:2],
        )
        found, cursor = self._cut(rows, param["cursor"], param["pageSize"])
        told = self.arrange([_copied(self.shop.listed(order)) for *_, order in found])
        self.stir()
        span = {"beginTime": param["beginTime"], "endTime": param["endTime"], "pageSize": param["pageSize"]}
        return {"cursor": cursor, "orderList": told, **span}

    def _cut(self, rows: list[Any], cursor: str, size: int) -> tuple[list[Any], str]:
        """A page after the cursor, which stands for a place in the order of times."""
        if cursor:
            at, oid = (int(part) for part in base64.b64decode(cursor).decode().split(","))
            rows = [row for row in rows if row[:2] > (at, oid)]
        found = rows[:size]
        ended = not found if self.empty_last else len(rows) <= size
        return found, "nomore" if ended else base64.b64encode(
            f"{found[-1][0]},{found[-1][1]}".encode()
        ).decode()

    def _detail(self, param: Row) -> Row:
        return _copied(self.shop.detailed(self.shop.find(param["oid"])))

    def _claims(self, param: Row) -> Row:
        if param["endTime"] - param["beginTime"] > self.claims_window:
            raise Problem(400002, "时间跨度过大", "10002")
        if param["type"] != 9 or not 1 <= param["pageSize"] <= 100:
            raise Problem(400002, "参数不正确", "10001")
        rows = sorted(
            (
                (claim["updateTime"], claim["refundId"], claim)
                for claim in self.shop.claims
                if param["beginTime"] <= claim["updateTime"] <= param["endTime"]
            ),
            key=lambda row: row[:2],
        )
        found, cursor = self._cut(rows, param["pcursor"], param["pageSize"])
        return {"pcursor": cursor, "refundOrderInfoList": [_copied(claim) for *_, claim in found]}

    def _claim(self, param: Row) -> Row:
        return _copied(next(claim for claim in self.shop.claims if claim["refundId"] == param["refundId"]))

    def _items(self, param: Row) -> Row:
        if not 10 <= param["pageSize"] <= 100 or param["pageNumber"] < 1:
            raise Problem(400002, "参数不正确", "10001")
        size, number = param["pageSize"], param["pageNumber"]
        shown = self.shop.items[(number - 1) * size : number * size]
        items = [{name: value for name, value in item.items() if name != "skus"} for item in shown]
        pages = -(-len(self.shop.items) // size)
        return {
            "items": items,
            "totalPage": pages,
            "currentPageNumber": number,
            "totalItemCount": len(self.shop.items),
        }

    def _skus(self, param: Row) -> list[Row]:
        return [
            dict(sku)
            for item in self.shop.items
            if item["kwaiItemId"] == param["kwaiItemId"]
            for sku in item["skus"]
        ]


class _Instead(Exception):
    """An envelope that a test wants answered."""

    def __init__(self, envelope: Row) -> None:
        super().__init__("instead")
        self.envelope = envelope


def _sign(params: Row) -> str:
    text = "&".join("=".join(pair) for pair in sorted(params.items())) + f"&signSecret={SIGN_SECRET}"
    if params["signMethod"] == "MD5":
        return hashlib.md5(text.encode()).hexdigest()
    digest = hmac.digest(SIGN_SECRET.encode(), text.encode(), "sha256")
    return base64.b64encode(digest).decode()


def _copied(row: Row) -> Row:
    copied: Row = json.loads(json.dumps(row))
    return copied


class KuaishouMarket:
    """The shop for the suite that every connector passes."""

    platform = "kuaishou"
    acting = ("POST /open/seller/order/goods/deliver", "POST /open/item/sku/stock/update")

    def __init__(self, gateway: Gateway, faults: Faults, endpoint: str) -> None:
        self.gateway, self.shop, self.faults = gateway, gateway.shop, faults
        secrets = {"app_key": KEY, "app_secret": APP_SECRET, "sign_secret": SIGN_SECRET}
        self.account = Account(endpoint, {**secrets, "access_token": "tok-0", "refresh_token": "ref-0"})

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        sku = self.shop.items[0]["skus"][0] if self.shop.items else self.shop.add_sku("RICE-5KG")
        return str(self.shop.place(sku, quantity)["orderBaseInfo"]["oid"])

    def spoil(self, number: str) -> None:
        self.shop.find(number)["orderBaseInfo"]["status"] = 35

    def refund(self, number: str) -> None:
        self.shop.claim(self.shop.find(number))

    def expire(self) -> None:
        self.gateway.tokens = {token: self.shop.now for token in self.gateway.tokens}

    def shipped(self, number: str) -> list[str]:
        order = self.shop.find(number)
        gifts = [parcel for gift in order["gifts"] for parcel in gift["subOrderLogisticsInfo"]]
        return [parcel["expressNo"] for parcel in (*order["orderLogisticsInfo"], *gifts)]

    def for_sale(self, listing: ListingRef) -> int:
        skus = [sku for item in self.shop.items for sku in item["skus"]]
        return next(int(sku["skuStock"]) for sku in skus if str(sku["kwaiSkuId"]) == listing.sku_id)


@contextlib.contextmanager
def open_market(now: int) -> Iterator[KuaishouMarket]:
    """A shop that is served while the block lasts."""
    gateway, faults = Gateway(Shop(now)), Faults()
    app = Starlette(
        routes=[
            Route("/oauth2/access_token", gateway.token, methods=["GET"]),
            Route("/oauth2/refresh_token", gateway.renewed, methods=["POST"]),
            Route("/open/{path:path}", gateway.answer, methods=["GET", "POST"]),
        ]
    )
    with serving(app, faults) as endpoint:
        yield KuaishouMarket(gateway, faults, endpoint)
