"""Pinduoduo's gateway as its reference describes it: MD5 over everything, seconds, half-hour windows, newest first."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.pinduoduo_shop import No, PinduoduoShop, Row, text
from tests.simulators.serving import Faults, serving

CLIENT_ID, SECRET = "0123456789abcdef0123456789abcdef", "b1946ac92492d2347c6235b4d2611184deadbeef"
MALL = 100_200_300
_OPEN_TO_ALL = {"pdd.time.get", "pdd.pop.auth.token.create", "pdd.pop.auth.token.refresh"}
_WORDS = {
    10000: "参数错误", 10001: "参数错误", 10016: "client_id错误", 10017: "type错误", 10019: "access_token已过期",
    20004: "签名校验失败", 20005: "ip无权访问", 20032: "access_token错误", 21001: "参数不合法", 50000: "系统内部错误",
    50001: "业务错误", 52101: "接口限流", 52102: "接口降级", 70031: "调用过于频繁",
}  # fmt: skip


class Refusal(Exception):
    """An ``error_response``."""

    def __init__(self, code: int, said: str = "") -> None:
        told = said or _WORDS.get(code, "错误")
        sub = {"sub_code": str(code), "sub_msg": told}
        self.answer = {
            "error_response": {
                "error_code": code,
                "error_msg": _WORDS.get(code, "错误"),
                **sub,
                "request_id": "1",
            }
        }


class Gateway:
    """Who may call, and what each method answers."""

    def __init__(self, shop: PinduoduoShop) -> None:
        self.shop = shop
        self.token, self.refresh = "demo0token0pdd", "demo0refresh0pdd"
        self.codes = {"demo0code"}
        self.expired = self.blocked = False
        self.calls: list[tuple[str, Row]] = []
        self.trouble: list[tuple[str, int]] = []
        """(method, error code) for the next call of it, before anything is done."""
        self.mute: list[tuple[str, int]] = []
        """(method, error code) after it was done."""
        self.saying = ""
        """What those say instead of the usual."""
        self.clock_as: Callable[[int], object] = text
        self.taking = True
        """False: acts are answered by ``is_success: false``."""
        self.without: set[str] = set()
        self.after_page: list[Callable[[], object]] = []
        """One is called after each page of a list: the shop goes on living."""
        self.repeat = False
        self._methods: dict[str, Callable[[Row], Row]] = {
            "pdd.time.get": lambda _: {"time_get_response": {"time": self.clock_as(shop.second)}},
            "pdd.pop.auth.token.create": self._create,
            "pdd.pop.auth.token.refresh": self._refresh,
            "pdd.mall.info.get": self._mall,
            "pdd.order.number.list.increment.get": self._increment,
            "pdd.order.basic.list.get": self._concluded,
            "pdd.order.information.get": self._information,
            "pdd.order.status.get": self._states,
            "pdd.order.note.update": self._note,
            "pdd.logistics.companies.get": lambda _: {
                "logistics_companies_get_response": {"logistics_companies": shop.couriers}
            },
            "pdd.logistics.online.send": self._send,
            "pdd.order.upload.extra.logistics": self._send_more,
            "pdd.refund.list.increment.get": self._claims,
            "pdd.refund.status.check": self._check,
            "pdd.goods.list.get": self._goods,
            "pdd.goods.quantity.update": self._quantity,
        }

    def answer(self, sent: Row) -> Row:
        method = str(sent.get("type"))
        self.calls.append((method, sent))
        try:
            self._admit(method, sent)
            self._stumble(method, self.trouble)
            found = self._methods[method](sent)
            self._stumble(method, self.mute)
        except Refusal as refusal:
            return refusal.answer
        except No as no:
            return Refusal(50001, str(no)).answer
        return found

    def _stumble(self, method: str, waiting: list[tuple[str, int]]) -> None:
        for entry in waiting:
            if entry[0] == method:
                waiting.remove(entry)
                raise Refusal(entry[1], self.saying)

    def _admit(self, method: str, sent: Row) -> None:
        if {"sign_method", "format", "v"} & sent.keys() or "" in sent.values():
            raise Refusal(10000)
        if sent.get("client_id") != CLIENT_ID:
            raise Refusal(10016)
        if method not in self._methods or method in self.without:
            raise Refusal(10017)
        if self.blocked:
            raise Refusal(20005)
        names = sorted(name for name in sent if name != "sign")
        joined = SECRET + "".join(f"{name}{sent[name]}" for name in names) + SECRET
        if hashlib.md5(joined.encode()).hexdigest().upper() != sent.get("sign"):
            raise Refusal(20004)
        self._admit_token(method, sent)
        # An app that comes with a clock of its own must be able to ask for the right time.
        at = str(sent.get("timestamp", ""))
        late = len(at) != 10 or abs(int(at) - self.shop.second) > 600
        if late and method != "pdd.time.get":
            raise Refusal(10001)

    def _admit_token(self, method: str, sent: Row) -> None:
        if method in _OPEN_TO_ALL:
            if "access_token" in sent:
                raise Refusal(10000)
        elif sent.get("access_token") != self.token:
            raise Refusal(20032)
        elif self.expired:
            raise Refusal(10019)

    def _tokens(self) -> Row:
        step = len(self.calls)
        self.token, self.refresh, self.expired = f"token-{step}", f"refresh-{step}", False
        return {
            "access_token": self.token, "refresh_token": self.refresh, "expires_in": 86_400, "owner_id": str(MALL),
            "owner_name": "示例旗舰店", "scope": [],
        }  # fmt: skip

    def _create(self, sent: Row) -> Row:
        if sent.get("code") not in self.codes:
            raise Refusal(10001, "code已失效")
        self.codes.discard(sent["code"])
        return {"pop_auth_token_create_response": self._tokens()}

    def _refresh(self, sent: Row) -> Row:
        if sent.get("refresh_token") != self.refresh:
            raise Refusal(10001, "refresh_token已失效")
        return {"pop_auth_token_refresh_response": self._tokens()}

    def by_address(self, sent: Row) -> Row:
        """The token address of older apps."""
        if (sent.get("client_id"), sent.get("client_secret")) != (CLIENT_ID, SECRET):
            return Refusal(10016).answer
        try:
            methods = {"authorization_code": self._create, "refresh_token": self._refresh}
            found: Row = next(iter(methods[sent["grant_type"]](sent).values()))
        except Refusal as refusal:
            return refusal.answer
        return found

    def _mall(self, _: Row) -> Row:
        return {"mall_info_get_response": {"mall_id": MALL, "mall_name": "示例旗舰店", "request_id": "1"}}

    def _increment(self, sent: Row) -> Row:
        start, end = _window(sent, "updated_at", 1800)
        rows = [row for row in self._listed(sent) if start <= row["updated"] <= end]
        rows.sort(key=lambda row: (row["updated"], row["order_sn"]), reverse=True)
        shown, told = self._page(rows, sent, 100)
        if sent.get("use_has_next") == "true":
            told = {"has_next": told["has_next"]}
        else:
            told = {"total_count": told["total_count"]}
        found = [self.shop.told(row) for row in shown]
        found += found[:1] if self.repeat else []
        return {"order_sn_increment_get_response": {**told, "order_sn_list": found, "request_id": "1"}}

    def _concluded(self, sent: Row) -> Row:
        start, end = _window(sent, "confirm_at", 86_400)
        rows = [row for row in self._listed(sent) if start <= row["confirmed"] <= end]
        shown, told = self._page(rows, sent, 100)
        bare = [{"order_sn": row["order_sn"], "order_status": row["order_status"]} for row in shown]
        return {"order_basic_list_get_response": {"total_count": told["total_count"], "order_list": bare}}

    def _listed(self, sent: Row) -> list[Row]:
        if {"order_status", "refund_status", "is_lucky_flag"} - sent.keys():
            raise Refusal(21001)
        rows = [row for row in self.shop.orders if row["shown_from"] <= self.shop.second]
        rows = [row for row in rows if row["confirm_status"] != 0 or row["trade_type"] == 1]
        for name in ("order_status", "refund_status"):
            if sent[name] != "5":
                rows = [row for row in rows if str(row[name]) == sent[name]]
        return [row for row in rows if self.shop.second - row["confirmed"] <= 90 * 86_400]

    def _page(self, rows: list[Row], sent: Row, most: int) -> tuple[list[Row], Row]:
        number, size = int(sent.get("page", 1)), int(sent.get("page_size", most))
        if not (1 <= size <= most and number >= 1):
            raise Refusal(21001)
        shown = [dict(row) for row in rows[(number - 1) * size : number * size]]
        told = {"total_count": len(rows), "has_next": len(rows) > number * size}
        if self.after_page:
            self.after_page.pop(0)()
        return shown, told

    def _information(self, sent: Row) -> Row:
        return {"order_info_get_response": {"order_info": self.shop.told(self.shop.order(sent["order_sn"]))}}

    def _states(self, sent: Row) -> Row:
        rows = [self.shop.order(number) for number in sent["order_sns"].split(",")]
        told = [
            {
                "orderSn": row["order_sn"],
                "order_status": row["order_status"],
                "refund_status": row["refund_status"],
            }
            for row in rows
        ]
        return {"order_status_get_response": {"order_status_list": told}}

    def _note(self, sent: Row) -> Row:
        if ("tag" in sent) != ("tag_name" in sent) or "note" not in sent or len(sent.get("tag_name", "")) > 3:
            raise Refusal(21001)
        order = self.shop.order(sent["order_sn"])
        order["remark"] = sent["note"]
        if "tag" in sent:
            order.update(remark_tag=int(sent["tag"]), remark_tag_name=sent["tag_name"])
        self.shop.touch(order)
        return {"order_note_update_response": {"is_success": True}}

    def _send(self, sent: Row) -> Row:
        redelivery = int(sent.get("redelivery_type", 1))
        if not self.taking:
            return {"logistics_online_send_response": {"is_success": False}}
        self.shop.send(sent["order_sn"], int(sent["logistics_id"]), sent["tracking_number"], redelivery)
        return {"logistics_online_send_response": {"is_success": True, "request_id": "1"}}

    def _send_more(self, sent: Row) -> Row:
        parcels = json.loads(sent["extra_track_list"])
        if not self.taking:
            return {"upload_extra_logistics_response": {"success": False}}
        self.shop.send_more(sent["order_sn"], parcels, int(sent["extra_track_type"]))
        return {"upload_extra_logistics_response": {"success": True}}

    def _claims(self, sent: Row) -> Row:
        if {"after_sales_status", "after_sales_type"} - sent.keys():
            raise Refusal(21001)
        start, end = _window(sent, "updated_at", 1800)
        if "order_sn" in sent:
            rows = [row for row in self.shop.claims if row["order_sn"] == sent["order_sn"]]
        else:
            rows = [row for row in self.shop.claims if start <= row["updated"] <= end]
            rows = [row for row in rows if str(row["after_sales_status"]) == sent["after_sales_status"]]
        rows.sort(key=lambda row: row["updated"], reverse=True)
        shown, told = self._page(rows, sent, 100)
        found = [{**row, "updated_time": text(row.pop("updated"))} for row in shown]
        return {"refund_increment_get_response": {"total_count": told["total_count"], "refund_list": found}}

    def _check(self, sent: Row) -> Row:
        claimed = {claim["order_sn"] for claim in self.shop.claims}
        found = [{"order_sn": number} for number in sent["order_sns"].split(",") if number in claimed]
        return {"refund_status_check_response": {"order_sns_exists_refund": found}}

    def _goods(self, sent: Row) -> Row:
        rows = self.shop.goods
        if "is_onsale" in sent:
            rows = [row for row in rows if str(row["is_onsale"]) == sent["is_onsale"]]
        elif "outer_id" in sent:
            rows = [row for row in rows if row["sku_list"][0]["outer_id"] == sent["outer_id"]]
        else:
            raise Refusal(21001)
        shown, told = self._page(rows, sent, 100)
        return {"goods_list_get_response": {"total_count": told["total_count"], "goods_list": shown}}

    def _quantity(self, sent: Row) -> Row:
        goods_id = int(sent["goods_id"])
        if not self.taking:
            return {"goods_quantity_update_response": {"is_success": False}}
        sku = self.shop.sku(goods_id, int(sent.get("sku_id", 0)), sent.get("outer_id", ""))
        self.shop.set_units(goods_id, sku, int(sent["quantity"]), int(sent.get("update_type", 1)))
        return {"goods_quantity_update_response": {"is_success": True}}


def _window(sent: Row, name: str, longest: int) -> tuple[int, int]:
    start, end = sent.get(f"start_{name}", ""), sent.get(f"end_{name}", "")
    if not (len(start) == len(end) == 10 and 0 <= int(end) - int(start) <= longest):
        raise Refusal(21001)
    return int(start), int(end)


def application(gateway: Gateway) -> Starlette:
    """The gateway, and the token address."""

    async def route(request: Request) -> JSONResponse:
        body = await request.body()
        is_json = request.headers.get("content-type", "").startswith("application/json")
        sent: Row = json.loads(body) if is_json else dict(parse_qsl(body.decode(), keep_blank_values=True))
        return JSONResponse(gateway.answer(sent))

    async def token(request: Request) -> JSONResponse:
        return JSONResponse(gateway.by_address(await request.json()))

    return Starlette(
        routes=[
            Route("/api/router", route, methods=["POST"]),
            Route("/oauth/token", token, methods=["POST"]),
        ]
    )


class PinduoduoMarket:
    """The shop for the suite that every connector passes."""

    platform = "pinduoduo"
    acting = ("pdd.logistics.online.send", "pdd.goods.quantity.update")

    def __init__(self, gateway: Gateway, faults: Faults, endpoint: str) -> None:
        self.gateway = gateway
        self.shop = gateway.shop
        self.faults = faults
        self.account = Account(
            endpoint,
            {
                "app_key": CLIENT_ID,
                "app_secret": SECRET,
                "access_token": gateway.token,
                "refresh_token": gateway.refresh,
            },
        )

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        return str(self.shop.place(quantity)["order_sn"])

    def spoil(self, number: str) -> None:
        self.shop.order(number)["order_status"] = 9

    def refund(self, number: str) -> None:
        self.shop.claim(self.shop.order(number))

    def expire(self) -> None:
        self.gateway.expired = True

    def shipped(self, number: str) -> list[str]:
        order = self.shop.order(number)
        rows: list[Any] = [order, *order["extra_delivery_list"]]
        return [str(row["tracking_number"]) for row in rows if row["tracking_number"]]

    def for_sale(self, listing: ListingRef) -> int:
        return int(self.shop.sku(int(listing.item_id), int(listing.sku_id), "")["sku_quantity"])


@contextlib.contextmanager
def open_market(now: int) -> Iterator[PinduoduoMarket]:
    """A shop that is served while the block lasts."""
    gateway, faults = Gateway(PinduoduoShop(now)), Faults()
    with serving(application(gateway), faults) as endpoint:
        yield PinduoduoMarket(gateway, faults, endpoint)
