"""A simulated ark gateway of Xiaohongshu: signature, tokens, envelopes and limits as the platform has them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.serving import Faults, serving
from tests.simulators.xiaohongshu_shop import COMPANIES, Refusal, Row, Shop

APP, SECRET, SELLER = "demoapp1", "demosecret1-long", "5e8d6d1f0000000001000001"
CODE = "code-2026"
WEEK = 7 * 86_400_000
NESTED = ("afterSale.listAfterSaleInfos", "afterSale.getAfterSaleInfo", "inventory.incSkuStock")
"""Newer methods: a second envelope inside the first."""


@dataclass
class Gate:
    """Who may call, and what goes wrong."""

    shop: Shop
    access: dict[str, int] = field(default_factory=dict)
    """Token -> until when."""
    refresh: str = "refresh-demo-0001"
    serial: int = 0
    codes: set[str] = field(default_factory=lambda: {CODE})
    errors: list[tuple[str, int, str]] = field(default_factory=list)
    """(method, error number, text): the next call of the method is answered so, and not carried out."""
    broken: list[str] = field(default_factory=list)
    """The next call of the method is carried out, and answered by an error that says nothing."""
    allowance: int | None = None
    """Calls until the limit; ``None``: none."""
    calls: list[str] = field(default_factory=list)

    @property
    def current(self) -> str:
        return f"access-demo-{self.serial:04d}"

    def pair(self) -> Row:
        until = self.access[self.current]
        return {
            "accessToken": self.current, "accessTokenExpiresAt": until, "refreshToken": self.refresh,
            "refreshTokenExpiresAt": until + WEEK, "sellerId": SELLER, "sellerName": "示例店铺",
        }  # fmt: skip

    def new_pair(self) -> Row:
        now = self.shop.now
        if self.current in self.access:
            self.access[self.current] = min(self.access[self.current], now + 300_000)
            self.serial += 1
            self.refresh += "x"
        self.access[self.current] = now + WEEK
        return self.pair()


class Gateway:
    """The one address."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        shop = gate.shop
        self._methods: dict[str, Callable[[Row], object]] = {
            "oauth.getAccessToken": self._redeem,
            "oauth.refreshToken": self._renew,
            "order.getOrderList": shop.order_list,
            "order.getOrderDetail": shop.detail,
            "order.getOrderReceiverInfo": shop.receivers,
            "order.orderDeliver": shop.deliver,
            "order.modifyOrderExpressInfo": shop.renumber,
            "order.modifySellerMarkInfo": shop.mark,
            "common.getExpressCompanyList": lambda _asked: {"expressCompanyInfos": list(COMPANIES)},
            "afterSale.listAfterSaleInfos": shop.claim_list,
            "afterSale.getAfterSaleInfo": shop.claim_detail,
            "inventory.getSkuStock": shop.stock,
            "inventory.syncSkuStock": shop.set_stock,
            "inventory.incSkuStock": shop.add_stock,
            "product.getDetailSkuList": shop.sku_list,
        }

    async def answer(self, request: Request) -> JSONResponse:
        assert request.headers["content-type"] == "application/json;charset=utf-8"
        asked: Row = await request.json()
        try:
            data = self._carried_out(asked)
            if asked["method"] in NESTED:
                data = {"code": 0, "msg": "", "success": True, "data": data}
            document: Row = {"success": True, "error_code": 0, "error_msg": "", "data": data}
        except Refusal as refused:
            document = {"success": False, "error_code": refused.code, "error_msg": refused.text}
            if asked.get("method") in NESTED and refused.code == -2000400:
                inner = {"code": refused.code, "msg": refused.text, "success": False, "data": None}
                document = {"success": True, "error_code": 0, "error_msg": "", "data": inner}
        moment = datetime.fromtimestamp(self._gate.shop.now / 1000, UTC)
        return JSONResponse(document, headers={"date": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")})

    def _carried_out(self, asked: Row) -> object:
        gate, method = self._gate, asked["method"]
        _check_signature(asked)
        if abs(int(asked["timestamp"]) * 1000 - gate.shop.now) > 300_000:
            raise Refusal(-2000401, "时间戳无效")
        gate.calls.append(method)
        if method.startswith("oauth."):
            assert "accessToken" not in asked
        elif gate.access.get(asked.get("accessToken", ""), 0) <= gate.shop.now:
            raise Refusal(-7001, "accessToken无效或已过期")
        if gate.allowance is not None:
            if gate.allowance <= 0:
                raise Refusal(-9013, "方法限流")
            gate.allowance -= 1
        for entry in gate.errors:
            if entry[0] == method:
                gate.errors.remove(entry)
                raise Refusal(entry[1], entry[2])
        if method not in self._methods:
            raise Refusal(-2000402, "method不支持")
        data = self._methods[method](asked)
        if method in gate.broken:
            gate.broken.remove(method)
            raise Refusal(-1, "系统异常")
        return data

    def _redeem(self, asked: Row) -> Row:
        if asked["code"] not in self._gate.codes:
            raise Refusal(-7002, "code无效")
        self._gate.codes.remove(asked["code"])
        return self._gate.new_pair()

    def _renew(self, asked: Row) -> Row:
        if asked["refreshToken"] != self._gate.refresh:
            raise Refusal(-7003, "refreshToken无效")
        gate = self._gate
        if gate.access[gate.current] - gate.shop.now > HALF_HOUR:
            return gate.pair()
        return gate.new_pair()


HALF_HOUR = 30 * 60_000


def _check_signature(asked: Row) -> None:
    fields = [f"{name}={asked[name]}" for name in ("appId", "timestamp", "version")]
    found = hashlib.md5(f"{asked['method']}?{'&'.join(fields)}{SECRET}".encode()).hexdigest()
    texts = all(isinstance(asked[name], str) for name in ("appId", "timestamp", "version", "sign", "method"))
    if asked["appId"] != APP or asked["version"] != "2.0" or asked["sign"] != found or not texts:
        raise Refusal(-2000403, "签名错误")


class XiaohongshuMarket:
    """The shop for the suite that every connector passes."""

    platform = "xiaohongshu"
    acting = ('"order.orderDeliver"', '"inventory.syncSkuStock"')
    whole_lines = True

    def __init__(self, gate: Gate, faults: Faults, endpoint: str) -> None:
        self.gate = gate
        self.shop = gate.shop
        self.faults = faults
        pair = gate.new_pair()
        secrets = {
            "app_key": APP, "app_secret": SECRET, "access_token": pair["accessToken"],
            "refresh_token": pair["refreshToken"], "seller_id": SELLER,
        }  # fmt: skip
        self.account = Account(endpoint, secrets)

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        if not self.shop.goods:
            self.shop.add_sku("CANDLE-1", stock=1000)
        return str(self.shop.place((next(iter(self.shop.goods.values())), quantity))["orderId"])

    def spoil(self, number: str) -> None:
        self.shop.orders[number]["orderStatus"] = 77

    def refund(self, number: str) -> None:
        order = self.shop.orders[number]
        self.shop.claim(order, *order["skuList"])

    def expire(self) -> None:
        self.gate.access = dict.fromkeys(self.gate.access, self.shop.now)

    def shipped(self, number: str) -> list[str]:
        parcels = self.shop.orders[number]["simpleDeliveryOrderList"]
        return [parcel["expressTrackingNo"] for parcel in parcels if parcel["expressTrackingNo"]]

    def for_sale(self, listing: ListingRef) -> int:
        return self.shop.for_sale(self.shop.goods[listing.sku_id])


@contextlib.contextmanager
def open_market(now: int) -> Iterator[XiaohongshuMarket]:
    """A gateway that is served while the block lasts."""
    gate, faults = Gate(Shop(now)), Faults()
    route = Route("/ark/open_api/v3/common_controller", Gateway(gate).answer, methods=["POST"])
    with serving(Starlette(routes=[route]), faults) as endpoint:
        yield XiaohongshuMarket(gate, faults, endpoint)
