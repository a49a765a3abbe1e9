"""Youzan's gateway as its reference describes it: the token in the query, status 200 for everything, a search that is late."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.serving import Faults, serving
from tests.simulators.youzan_gate import Business, Gateway, Oldest, good, moment, token_answer
from tests.simulators.youzan_shop import CLIENT_ID, CLIENT_SECRET, EXPRESS, KDT_ID, WEEK, Row, Shop

QUARTER = 93 * 86_400_000


class Api:
    """The calls. Switches make it behave badly."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.throttled = 0
        self.whole_or_nothing = False
        """An order of which some has left is not shipped as a whole any more."""
        self.every = 0
        """The so manieth call is one too many; 0: none is."""
        self.not_granted: set[str] = set()
        self.missing: set[str] = set()
        """Calls that this gateway does not have."""
        self.foreign_ip = ""
        self.repeat = False
        self.stir: list[Callable[[], object]] = []
        """Done one by one after a page was given out."""
        self.partial = False
        """Of several lines only the first is taken, and the answer says nothing."""
        self.calls: list[tuple[str, Row]] = []
        self._count = 0

    def answer(self, name: str, version: str, query: Row, body: Row) -> Row:
        call = CALLS.get((name, version))
        if call is None or name in self.missing:
            raise Gateway(4005, "无效的API或版本")
        if self.foreign_ip:
            raise Gateway(4007, f"请求IP {self.foreign_ip} 不在白名单中")
        token = query.get("access_token", "")
        if not token:
            raise Gateway(4201, "非法的请求凭证")
        if token not in self.shop.tokens:
            raise Gateway(4203, "access_token 不存在")
        if self.shop.tokens[token] <= self.shop.now:
            raise Gateway(4202, "access_token 已过期")
        if name in self.not_granted:
            raise Gateway(4204, "应用没有该API的权限")
        if self.throttled:
            self.throttled -= 1
            raise Gateway(4101, "请求过于频繁")
        self._count += 1
        if self.every and self._count % self.every == 0:
            raise Gateway(4101, "请求过于频繁")
        self.calls.append((name, body))
        return call(self, body)

    def sold_get(self, body: Row) -> Row:
        number, size = body.get("page_no", 1), body.get("page_size", 20)
        if size > 100 or number > 100:
            raise Business(5000, "每页最多显示100条数据", {"full_order_info_list": [], "total_results": 0})
        rows = self.shop.searched()
        for name, kept in (("update", "update_time"), ("created", "created"), ("pay", "pay_time")):
            start, end = body.get(f"start_{name}"), body.get(f"end_{name}")
            if not start or not end:
                continue  # a bound alone is ignored
            first, last = moment(start), moment(end)
            if last - first > QUARTER or last <= first:
                raise Business(5000, "时间跨度不能大于3个月", {"full_order_info_list": []})
            if last > self.shop.now + WEEK:
                raise Business(106000003, "结束时间不能超过当前日期后7天", {"full_order_info_list": []})
            rows = [row for row in rows if start <= row["order_info"][kept] <= end]
        rows.sort(key=lambda row: (row["order_info"]["update_time"], row["order_info"]["tid"]), reverse=True)
        shown = rows[(number - 1) * size : number * size]
        if self.repeat:
            shown = [*reversed(shown), *shown]
        if self.stir and size > 1:
            self.stir.pop(0)()
        listed = [{"full_order_info": row} for row in shown]
        return good({"total_results": len(rows), "full_order_info_list": listed})

    def trade_get(self, body: Row) -> Row:
        order = self.shop.order(body["tid"])
        if order is None:
            empty = {"delivery_order": [], "refund_order": [], "full_order_info": {"orders": []}}
            raise Business(5000, "trade not found", empty)
        return good(self.shop.details(order))

    def refund_search(self, body: Row) -> Row:
        number, size = body.get("page_no", 1), body.get("page_size", 20)
        if number > 100 or number * size > 3000:
            raise Business(53002, "超过ES搜索最大深度", {"refunds": []})
        start, end = body["update_time_start"] * 1000, body["update_time_end"] * 1000 + 999
        rows = [one for one in self.shop.refunds if start <= one["at"] <= end]
        if self.stir:
            self.stir.pop(0)()
        shown = [
            {"refund_id": one["refund_id"], "status": one["status"], "tid": one["tid"], "kdt_id": int(KDT_ID),
             "return_goods": one["demand"] == 2, "reason": "不想要了", "refund_fee": one["fee"],
             "created": one["created"], "modified": one["modified"]}
            for one in rows[(number - 1) * size : number * size]
        ]  # fmt: skip
        return good({"total": len(rows), "refunds": shown})

    def refund_get(self, body: Row) -> Row:
        one = next((row for row in self.shop.refunds if row["refund_id"] == body["refund_id"]), None)
        if one is None:
            raise Business(103011024, "退款记录不存在")
        told = {"refund_id": one["refund_id"], "status": one["status"], "tid": one["tid"], "version": 1,
                "oid": int(one["oids"][0]), "demand": one["demand"], "return_goods": one["demand"] == 2,
                "refund_fee": one["fee"]}  # fmt: skip
        return good(told)

    def confirm(self, body: Row) -> Row:
        order = self.shop.order(body["tid"])
        if order is None:
            raise Business(105000016, "订单不存在")
        if body["out_stype"] not in {str(row["id"]) for row in EXPRESS if row["display"] == 0}:
            raise Business(105000003, "快递公司不存在")
        if not isinstance(body.get("oids", ""), str):
            raise Gateway(5001, "系统异常")
        here = {row["oid"]: row["item_tags"]["is_deliver_goods"] for row in order["rows"]}
        oids = [oid for oid in body.get("oids", "").split(",") if oid] or (
            list(here) if self.whole_or_nothing else [oid for oid, sent in here.items() if not sent]
        )
        if set(oids) - set(here):
            raise Business(102599996, "oids 不正确")
        if not oids:
            raise Business(102570020, "没有可发货的商品")
        if any(here[oid] for oid in oids):
            raise Business(102570007, "不能重复提交已发货商品")
        if order["info"]["status"] != "WAIT_SELLER_SEND_GOODS" or self._asked_back(order, oids):
            raise Business(102570038, "订单状态不允许发货")
        self.shop.writes.append("confirm")
        if self.partial:
            self.shop.send(order, oids[:1], body["out_stype"], body["out_sid"])
            raise Business(-100, "操作异常")
        self.shop.send(order, oids, body["out_stype"], body["out_sid"])
        return good({"is_success": True})

    def _asked_back(self, order: Row, oids: list[str]) -> bool:
        mine = [one for one in self.shop.refunds if one["tid"] == order["info"]["tid"] and one["state"] < 50]
        return any(set(one["oids"]) & set(oids) for one in mine)

    def renumber(self, body: Row) -> Row:
        order = self.shop.order(body["tid"])
        if order is None:
            raise Business(105000016, "订单不存在")
        if order["info"]["status"] != "WAIT_BUYER_CONFIRM_GOODS":
            raise Business(102570038, "订单未全部发货")
        changes = body.get("trade_express_modify") or [body]
        for at, parcel in enumerate(order["parcels"], 1):
            for change in changes:
                named = change.get("dist_id") == f"D{at}" or set(change.get("oids", "").split(",")) & set(
                    parcel["oids"]
                )
                if named:
                    parcel["number"] = change.get("express_no") or change["out_sid"]
                    parcel["express"] = change.get("express_id") or change["out_stype"]
        self.shop.writes.append("renumber")
        self.shop.touch(order)
        return good({"is_success": True})

    def memo(self, body: Row) -> Row:
        order = self.shop.order(body["tid"])
        if order is None:
            raise Oldest(50000, "订单不存在")
        order["remark"] |= {"trade_memo": body["memo"], "star": int(body["flag"])}
        if self.shop.memo_moves:
            self.shop.touch(order)
        else:
            self.shop.index(order)
        return {"response": {"is_success": True}}

    def express(self, _body: Row) -> Row:
        return good({"allExpress": EXPRESS})

    def quantity(self, body: Row) -> Row:
        return self._set(body, body["quantity"])

    def quantity_4(self, body: Row) -> Row:
        if str(body["kdt_id"]) != KDT_ID or not isinstance(body["stock_num_str"], str):
            raise Gateway(5001, "系统异常")
        return self._set(body, int(body["stock_num_str"]))

    def _set(self, body: Row, quantity: int) -> Row:
        if body.get("type", 0) not in {0, 1}:
            raise Business(123000104, "不支持的库存更新类型")
        found = self.shop.stock_of(body["item_id"], body.get("sku_id"))
        if found is None:
            raise Business(123004002 if body.get("sku_id") else 123005001, "商品不存在")
        found["stock"] = quantity + (found["stock"] if body.get("type") == 1 else 0)
        self.shop.writes.append("stock")
        return good({"is_success": True})

    def search_items(self, body: Row) -> Row:
        if body["page_size"] > 50 or body["page_no"] * body["page_size"] > 5000:
            raise Business(200000026, "非法的page或pageSize")
        at = (body["page_no"] - 1) * body["page_size"]
        shown = self.shop.items[at : at + body["page_size"]]
        rows = [
            {"item_id": one["item_id"], "channel_item_id": one["item_id"], "title": one["title"],
             "display": one["display"], "item_code": one["code"]}
            for one in shown
        ]  # fmt: skip
        paginator = {
            "page_no": body["page_no"],
            "page_size": body["page_size"],
            "total_count": len(self.shop.items),
        }
        return good({"paginator": paginator, "items": rows})

    def item_detail(self, body: Row) -> Row:
        asked = body["request"]
        item = self.shop.stock_of(asked["item_id"], 0)
        if item is None or str(asked["kdt_id"]) != KDT_ID:
            raise Business(122001001, "商品不存在")
        skus = [
            {"sku_id": sku["sku_id"], "price": sku["price"], "stock_num": sku["stock"], "sku_code": sku["code"],
             "spec_values": [{"spec_name": "颜色", "spec_value_name": sku["spec"]}]}
            for sku in item["skus"]
        ]  # fmt: skip
        alone = {
            "sku_id": 7_000_000 + item["item_id"],
            "price": item["price"],
            "stock_num": item["stock"],
            "sku_code": "",
        }
        told = {"item_id": item["item_id"], "title": item["title"], "item_code": item["code"],
                "item_price_param": {"price": item["price"]}, "sku_list": skus or [alone]}  # fmt: skip
        return good(told)

    def on_sale(self, body: Row) -> Row:
        return self._older_list(body, 1)

    def in_store(self, body: Row) -> Row:
        return self._older_list(body, 0)

    def _older_list(self, body: Row, display: int) -> Row:
        rows = [one for one in self.shop.items if one["display"] == display]
        at = (body["page_no"] - 1) * body["page_size"]
        shown = [
            {"item_id": one["item_id"], "item_no": one["code"], "title": one["title"], "price": one["price"],
             "quantity": one["stock"]}
            for one in rows[at : at + body["page_size"]]
        ]  # fmt: skip
        return {"response": {"count": len(rows), "items": shown}}

    def item_get(self, body: Row) -> Row:
        item = self.shop.stock_of(body["item_id"], 0)
        if item is None:
            raise Oldest(123005001, "商品不存在")
        skus = [
            {"sku_id": sku["sku_id"], "item_no": sku["code"], "price": sku["price"], "quantity": sku["stock"],
             "properties_name_json": json.dumps([{"k": "颜色", "v": sku["spec"]}])}
            for sku in item["skus"]
        ]  # fmt: skip
        told = {"item_id": item["item_id"], "item_no": item["code"], "title": item["title"], "price": item["price"],
                "quantity": item["stock"], "skus": skus}  # fmt: skip
        return {"response": {"item": told}}


CALLS: dict[tuple[str, str], Callable[[Api, Row], Row]] = {
    ("youzan.trades.sold.get", "4.0.4"): Api.sold_get,
    ("youzan.trade.get", "4.0.2"): Api.trade_get,
    ("youzan.trade.refund.search", "3.0.1"): Api.refund_search,
    ("youzan.trade.refund.get", "3.0.1"): Api.refund_get,
    ("youzan.logistics.online.confirm", "3.0.0"): Api.confirm,
    ("youzan.logistics.online.update", "3.0.1"): Api.renumber,
    ("youzan.logistics.express.get", "3.0.0"): Api.express,
    ("youzan.trade.memo.update", "3.0.0"): Api.memo,
    ("youzan.item.quantity.update", "3.0.0"): Api.quantity,
    ("youzan.item.quantity.update", "4.0.0"): Api.quantity_4,
    ("youzan.item.base.search", "1.0.0"): Api.search_items,
    ("youzan.item.itemdetail.get", "1.0.0"): Api.item_detail,
    ("youzan.items.onsale.get", "3.0.0"): Api.on_sale,
    ("youzan.items.inventory.get", "3.0.0"): Api.in_store,
    ("youzan.item.get", "3.0.0"): Api.item_get,
}


def application(api: Api) -> Starlette:
    """Youzan's host."""

    async def call(request: Request) -> Response:
        name, version = request.path_params["name"], request.path_params.get("version", "")
        try:
            if not version:
                raise Gateway(4001, "非法请求地址")
            if (name, version) in CALLS and (
                request.method != "POST" or request.headers.get("content-type") != "application/json"
            ):
                raise Gateway(4007, "请求方法或Content-Type不支持")
            body: Any = json.loads(await request.body() or b"{}")
            return dated(api.answer(name, version, dict(request.query_params), body))
        except (Gateway, Business, Oldest) as refused:
            return dated(refused.answer)

    async def token(request: Request) -> Response:
        return dated(token_answer(api.shop, await request.json()))

    def dated(answer: Row) -> Response:
        at = datetime.fromtimestamp(api.shop.now / 1000, UTC)
        text = at.strftime("%a, %d %b %Y %H:%M:%S GMT")
        return JSONResponse(answer, headers={"date": text})

    return Starlette(
        routes=[
            Route("/auth/token", token, methods=["POST"]),
            Route("/api/{name}/{version}", call, methods=["POST", "GET"]),
            Route("/api/{name}", call, methods=["POST", "GET"]),
        ]
    )


class YouzanMarket:
    """The shop for the suite that every connector passes."""

    platform = "youzan"
    acting = ("youzan.logistics.online.confirm", "youzan.item.quantity.update")
    whole_lines = True

    def __init__(self, api: Api, faults: Faults, endpoint: str) -> None:
        self.api = api
        self.shop = api.shop
        self.faults = faults
        app = {"app_key": CLIENT_ID, "app_secret": CLIENT_SECRET}
        self.account = Account(endpoint, {**app, "kdt_id": KDT_ID, "access_token": "token-1"})

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        item = (self.shop.items or [self.shop.add_item("A1", "红", "蓝")])[0]
        return str(self.shop.place((item, item["skus"][0], quantity))["info"]["tid"])

    def spoil(self, number: str) -> None:
        order = self.order(number)
        order["info"]["status"] = "BEWITCHED"
        self.shop.index(order)

    def refund(self, number: str) -> None:
        self.shop.ask_back(self.order(number))

    def expire(self) -> None:
        self.shop.tokens = {}

    def shipped(self, number: str) -> list[str]:
        return [parcel["number"] for parcel in self.order(number)["parcels"]]

    def for_sale(self, listing: ListingRef) -> int:
        found = self.shop.stock_of(listing.item_id, listing.sku_id)
        assert found is not None
        return int(found["stock"])

    def order(self, number: str) -> Row:
        found = self.shop.order(number)
        assert found is not None
        return found


@contextlib.contextmanager
def open_market(now: int, lag: int = 0) -> Iterator[YouzanMarket]:
    """A shop that is served while the block lasts."""
    api, faults = Api(Shop(now, lag)), Faults()
    with serving(application(api), faults) as endpoint:
        yield YouzanMarket(api, faults, endpoint)
