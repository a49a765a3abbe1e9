"""Douyin's gateway: signatures over the raw body, tokens with three phases, numbered pages that move, packs and keys."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.douyin_shop import DAY, SHOP_ID, Problem, Row, Shop, failed
from tests.simulators.serving import Faults, serving

KEY, SECRET = "7388000000000000777", "demo-secret-1f2e3d4c"
COMPANIES = [
    {"id": 12, "name": "顺丰速运", "code": "shunfeng"},
    {"id": 15, "name": "圆通速递", "code": "yuantong"},
    {"id": 9, "name": "中通快递", "code": "zhongtong"},
    {"id": 31, "name": "韵达快运", "code": "yundakuaiyun"},
]
_WEEK = 7 * DAY
Method = Callable[[Row], Any]


class Tokens:
    """The shop's pair of tokens; times in seconds of the shop's clock."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.live: dict[str, int] = {"at-0": shop.seconds + _WEEK}
        self.refresh, self.refresh_until = "rt-0", shop.seconds + 2 * _WEEK
        self.busy = False
        self.absolute = False
        """``expires_in`` as a moment."""
        self._count = 0

    def admits(self, token: str) -> None:
        if token not in self.live:
            raise Problem(40003, "isv.access-token-no-existed", "access_token不存在")
        if self.live[token] <= self._shop.seconds:
            raise Problem(40003, "isv.access-token-expired", "access_token已过期")

    def create(self, params: Row) -> Row:
        if params["grant_type"] == "authorization_self":
            if params["code"] != "" or params["shop_id"] != str(SHOP_ID):
                raise Problem(50001, "dop.token-generate-failed:shop-invalid")
            return self._told() if max(self.live.values()) > self._shop.seconds else self._fresh()
        if params.get("code") != "code-1":
            raise Problem(50001, "dop.token-generate-failed:code-expired")
        return self._fresh()

    def renew(self, params: Row) -> Row:
        if self.busy:
            raise failed(31012, "token刷新中")
        now = self._shop.seconds
        if params["refresh_token"] != self.refresh or self.refresh_until <= now:
            raise Problem(50001, "dop.token-generate-failed:token-invalid", "refresh_token无效")
        token, until = max(self.live.items(), key=lambda pair: pair[1])
        if until - now > 3600:
            return self._told()
        fresh = self._fresh()
        if until > now:
            self.live[token] = min(until, now + 3600)
        return fresh

    def _fresh(self) -> Row:
        self._count += 1
        self.live = {f"at-{self._count}": self._shop.seconds + _WEEK}
        self.refresh, self.refresh_until = f"rt-{self._count}", self._shop.seconds + 2 * _WEEK
        return self._told()

    def _told(self) -> Row:
        token, until = max(self.live.items(), key=lambda pair: pair[1])
        return {
            "access_token": token, "expires_in": until if self.absolute else until - self._shop.seconds,
            "refresh_token": self.refresh, "shop_id": SHOP_ID, "shop_name": "示例小店", "scope": "SCOPE",
        }  # fmt: skip


class Gateway:
    """The methods, and the one door before them."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.tokens = Tokens(shop)
        self.answers: dict[str, list[Row]] = {}
        """Method → envelopes that are answered instead of doing anything, one a call."""
        self.stir: Callable[[], object] = lambda: None
        """Called after each page of a list: what changes between two pages."""
        self.arrange: Callable[[list[Row]], list[Row]] = list
        """What becomes of a page before it is told."""
        self.most = 50_000
        self.companies = COMPANIES
        self.ahead = 0
        """Seconds by which the platform's clock is ahead of this computer's."""
        self.asked: list[tuple[str, Row]] = []
        self.seen: list[Row] = []
        """Query of each call."""
        self._methods: dict[str, Method] = {
            "order.searchList": self._search, "order.orderDetail": self._detail, "afterSale.List": self._claims,
            "order.logisticsCompanyList": lambda _params: self.companies, "order.addOrderRemark": self._remark,
            "order.logisticsAdd": self._ship, "order.logisticsAddMultiPack": self._ship_packs,
            "order.logisticsEdit": self._renumber, "order.logisticsEditByPack": self._renumber,
            "product.listV2": self._products, "sku.list": self._skus, "sku.syncStock": self._stock,
        }  # fmt: skip

    async def answer(self, request: Request) -> JSONResponse:
        method = str(request.url.path).strip("/").replace("/", ".")
        query, body = dict(request.query_params), await request.body()
        self.seen.append(query)
        try:
            data = self._admitted(method, query, body)
            told = {"code": 10000, "msg": "success", "sub_code": "", "sub_msg": "", "data": data}
        except Problem as problem:
            text = problem.message
            told = {
                "code": problem.code,
                "msg": text,
                "sub_code": problem.sub_code,
                "sub_msg": text,
                "data": None,
            }
        except _Instead as instead:
            told = instead.envelope
        if request.headers.get("x-open-no-old-err-code") != "1":
            told = {
                "err_no": 0 if told["code"] == 10000 else told["code"],
                "message": told["msg"],
                "data": told["data"],
            }
        moment = datetime.now(UTC) + timedelta(seconds=self.ahead)
        headers = {"date": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")}
        return JSONResponse({"log_id": "2026112309000001", **told}, headers=headers)

    def _admitted(self, method: str, query: Row, body: bytes) -> Any:
        if (
            method != query.get("method")
            or query.get("v") != "2"
            or query.get("sign_method") != "hmac-sha256"
        ):
            raise Problem(40001, "isv.parameter-missing", "公共参数缺失")
        if query.get("app_key") != KEY:
            raise Problem(30001, "dop.app-forbidden")
        parts = (
            "app_key",
            KEY,
            "method",
            method,
            "param_json",
            body.decode(),
            "timestamp",
            query["timestamp"],
            "v",
            "2",
        )
        text = SECRET + "".join(parts) + SECRET
        if hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest() != query.get("sign"):
            raise Problem(40003, "isv.signature-invalid", f"sign错误 {text}")
        if abs(_instant(query["timestamp"]) - time.time() - self.ahead) > 600:
            raise Problem(40003, "isv.timestamp-invalid", "时间戳无效")
        params: Row = json.loads(body)
        self.asked.append((method, params))
        if instead := self.answers.get(method):
            raise _Instead(instead.pop(0))
        if method == "token.create":
            return self.tokens.create(params)
        if method == "token.refresh":
            return self.tokens.renew(params)
        self.tokens.admits(query.get("access_token", ""))
        if method not in self._methods:
            raise Problem(70000, "isv.api-offline")
        return self._methods[method](params)

    def _search(self, params: Row) -> Row:
        shop = self.shop
        page, size = params["page"], params["size"]
        if not 1 <= size <= 100:
            raise failed(20008)
        if page < 0:
            raise failed(10035)
        rows = list(shop.orders)
        for name in ("create_time", "update_time"):
            start, end = params.get(f"{name}_start"), params.get(f"{name}_end")
            if end is not None and start is None:
                raise failed(20011)
            if start is not None:
                if start < shop.seconds - 90 * DAY - 600 and start < time.time() - 90 * DAY - 600:
                    raise failed(20022)
                rows = [row for row in rows if start <= row[name] <= end]
        key = params.get("order_by", "create_time")
        rows.sort(key=lambda row: (row[key], row["order_id"]), reverse=not params.get("order_asc", False))
        if len(rows) > self.most:
            raise failed(20013, "结果过多")
        found = rows[page * size : (page + 1) * size]
        told = {
            "page": page,
            "total": len(rows),
            "size": size,
            "shop_order_list": self.arrange(_copied(found)),
        }
        self.stir()
        return told

    def _detail(self, params: Row) -> Row:
        if not params.get("shop_order_id"):
            raise failed(20000)
        order = self.shop.find(params["shop_order_id"])
        address = self.shop.moved_to.get(order["order_id"], "oa-1")
        return {"shop_order_detail": {**_copied([order])[0], "open_address_id": address}}

    def _claims(self, params: Row) -> Row:
        rows = list(self.shop.claims)
        if params.get("order_id"):
            rows = [row for row in rows if row["order_info"]["shop_order_id"] == params["order_id"]]
        start, end = params.get("update_start_time"), params.get("update_end_time")
        if start is not None:
            rows = [row for row in rows if start <= row["aftersale_info"]["update_time"] <= end]
        if params.get("order_by") == ["update_time asc"]:
            rows.sort(
                key=lambda row: (row["aftersale_info"]["update_time"], row["aftersale_info"]["aftersale_id"])
            )
        page, size = params["page"], params["size"]
        if not 1 <= size <= 100:
            raise failed(20008)
        more = (page + 1) * size < len(rows)
        found = _copied(rows[page * size : (page + 1) * size])
        self.stir()
        return {"has_more": more, "total": len(rows), "page": page, "size": size, "items": found}

    def _remark(self, params: Row) -> None:
        if len(params["remark"]) > 60 or params["is_add_star"] not in {"true", "false"}:
            raise Problem(40004, "isv.parameter-invalid:1")
        order = self.shop.find(params["order_id"])
        order.update(seller_words=params["remark"], seller_remark_stars=int(params["star"]))
        self.shop.touch(order)
        self.shop.writes.append(("remark", params))

    def _ship(self, params: Row) -> None:
        self._known_company(params["company_code"])
        number = params["order_id"]
        reject = str(params.get("is_reject_refund", "false")).lower() == "true"
        pack = {"tracking": params["logistics_code"], "company": params["company_code"], "parts": None}
        self.shop.ship(number, [pack], reject_refund=reject)
        self.shop.whole.add(number)
        self.shop.writes.append(("ship", params))

    def _ship_packs(self, params: Row) -> Row:
        key = params.get("request_id")
        if not key:
            raise failed(50050)
        if key in self.shop.requests:
            known: Row = {"pack_list": self.shop.requests[key]}
            return known
        packs = []
        for pack in params["pack_list"]:
            self._known_company(pack["company_code"])
            parts = {one["shipped_order_id"]: one["shipped_num"] for one in pack["shipped_order_info"]}
            packs.append(
                {"tracking": pack["logistics_code"], "company": pack["company_code"], "parts": parts}
            )
        made = self.shop.ship(params["order_id"], packs)
        told = [{"pack_id": one["delivery_id"], "logistics_code": one["tracking_no"]} for one in made]
        self.shop.requests[key] = told
        self.shop.writes.append(("packs", params))
        return {"pack_list": told}

    def _renumber(self, params: Row) -> None:
        self._known_company(params["company_code"])
        pack = params.get("pack_id")
        self.shop.renumber(params["order_id"], params["logistics_code"], params["company_code"], pack)
        self.shop.writes.append(("renumber", params))

    def _known_company(self, code: str) -> None:
        if code not in {company["code"] for company in self.companies}:
            raise failed(60018, "物流公司不存在")

    def _products(self, params: Row) -> Row:
        page, size = params["page"], params["size"]
        if not 1 <= size <= 100 or not 1 <= page <= 100 or page * size > 10_000:
            raise Problem(40004, "isv.parameter-invalid:2")
        rows = self.shop.products
        return {"data": rows[(page - 1) * size : page * size], "total": len(rows), "page": page, "size": size}

    def _skus(self, params: Row) -> list[Row]:
        return [dict(sku) for sku in self.shop.skus if str(sku["product_id"]) == str(params["product_id"])]

    def _stock(self, params: Row) -> None:
        self.shop.set_stock(params)
        self.shop.writes.append(("stock", params))


class _Instead(Exception):
    """An envelope that a test wants answered."""

    def __init__(self, envelope: Row) -> None:
        super().__init__("instead")
        self.envelope = {"msg": "", "sub_code": "", "sub_msg": "", "data": None, **envelope}


def _instant(text: str) -> float:
    if text.isdecimal():
        return float(text)
    return (datetime.fromisoformat(text).replace(tzinfo=UTC) - timedelta(hours=8)).timestamp()


def _copied(rows: list[Row]) -> list[Row]:
    copied: list[Row] = json.loads(json.dumps(rows))
    return copied


class DouyinMarket:
    """The shop for the suite that every connector passes."""

    platform = "douyin"
    acting = ("POST /order/logisticsAdd", "POST /sku/syncStock")

    def __init__(self, gateway: Gateway, faults: Faults, endpoint: str) -> None:
        self.gateway, self.shop, self.faults = gateway, gateway.shop, faults
        secrets = {"app_key": KEY, "app_secret": SECRET, "access_token": "at-0", "refresh_token": "rt-0"}
        self.account = Account(endpoint, secrets)

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        skus = self.shop.skus or [self.shop.add_sku("TEA-250")]
        return str(self.shop.place((skus[0], quantity))["order_id"])

    def spoil(self, number: str) -> None:
        self.shop.find(number)["order_status"] = 999

    def refund(self, number: str) -> None:
        self.shop.claim(self.shop.find(number)["sku_order_list"][0])

    def expire(self) -> None:
        self.gateway.tokens.live = {token: self.shop.seconds for token in self.gateway.tokens.live}

    def shipped(self, number: str) -> list[str]:
        return [parcel["tracking_no"] for parcel in self.shop.find(number)["logistics_info"]]

    def for_sale(self, listing: ListingRef) -> int:
        return next(int(sku["stock_num"]) for sku in self.shop.skus if str(sku["id"]) == listing.sku_id)


@contextlib.contextmanager
def open_market(now: int) -> Iterator[DouyinMarket]:
    """A shop that is served while the block lasts."""
    gateway, faults = Gateway(Shop(now)), Faults()
    app = Starlette(routes=[Route("/{path:path}", gateway.answer, methods=["POST"])])
    with serving(app, faults) as endpoint:
        yield DouyinMarket(gateway, faults, endpoint)
