"""WeChat's gateway as its reference describes it: numbers in lists, keys that bind their parameters, a token that is shared."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.serving import Faults, serving
from tests.simulators.weixin_shop_rows import APP_ID, COMPANIES, SECRET, Row, Shop

WEEK, DAY = 7 * 86_400, 86_400


class Problem(Exception):
    """A refusal with WeChat's code."""

    def __init__(self, code: int, text: str) -> None:
        self.answer = {"errcode": code, "errmsg": f"{text} rid: 6700aaaa-11bbccdd-22eeff33"}


class Api:
    """The calls. Switches make it behave badly."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.refusing: dict[str, int] = {}
        """Path's end → the code it answers."""
        self.foreign_ip = False
        self.most = 10_000
        """Orders that one window may hold."""
        self.stir: list[Callable[[], object]] = []
        """Done one by one after a page of a list was given out."""
        self.meanwhile: list[Callable[[], object]] = []
        """Done one by one before a parcel is taken: somebody else was quicker."""
        self.repeat = False
        self.partial = False
        """Of several products only the first is taken, and the answer is that the system is busy."""
        self.keys: dict[str, Row] = {}
        self.changes: Counter[str] = Counter()
        self.calls: list[tuple[str, Row]] = []

    def answer(self, path: str, query: Row, body: Row, raw: bytes) -> Row:
        call = CALLS.get(path)
        if call is None:
            raise Problem(40066, "invalid url")
        token = query.get("access_token", "")
        if self.shop.tokens.get(token, 0) <= self.shop.now:
            raise Problem(42001 if token in self.shop.tokens else 40001, "invalid credential, access_token")
        for end, code in self.refusing.items():
            if path.endswith(end):
                raise Problem(code, "refused")
        self.calls.append((path, body))
        if b"\\u" in raw and "merchant_notes" in body:
            body = {**body, "merchant_notes": raw.decode()}  # kept letter by letter
        return call(self, body)

    def list_orders(self, body: Row) -> Row:
        rows = self.shop.orders
        if not ("create_time_range" in body or "update_time_range" in body):
            raise Problem(100001, "time range needed")
        for name in ("create", "update"):
            if span := body.get(f"{name}_time_range"):
                if not 0 <= span["end_time"] - span["start_time"] <= WEEK:
                    raise Problem(606005, "time range too long")
                rows = [row for row in rows if span["start_time"] <= row[f"{name}_time"] <= span["end_time"]]
        if len(rows) > self.most:
            raise Problem(31042, "too many orders")
        if body["page_size"] > 100:
            raise Problem(40097, "page_size")
        numbers = [row["order_id"] for row in sorted(rows, key=lambda row: row["update_time"])]
        return self._page(body, numbers, "order_id_list", body["page_size"])

    def list_claims(self, body: Row) -> Row:
        start, end = body["begin_update_time"], body["end_update_time"]
        if not 0 <= end - start <= DAY:
            raise Problem(10020004, "time range")
        numbers = [
            one["after_sale_order_id"] for one in self.shop.claims if start <= one["update_time"] <= end
        ]
        return self._page(body, numbers, "after_sale_order_id_list", 5)

    def _page(self, body: Row, numbers: list[Any], name: str, size: int) -> Row:
        """A key stands for what was left of the list when it was given out; its parameters must not change."""
        asked = {field: value for field, value in body.items() if field != "next_key"}
        if key := body.get("next_key"):
            kept = self.keys.get(key)
            if kept is None or kept["asked"] != asked:
                raise Problem(606006, "parameters changed")
            numbers = kept["left"]
        shown, left = numbers[:size], numbers[size:]
        following = f"key{len(self.keys) + 1}=="
        self.keys[following] = {"asked": asked, "left": left}
        if self.stir:
            self.stir.pop(0)()
        if self.repeat:
            shown = [*reversed(shown), *shown]
        return {"errcode": 0, "errmsg": "ok", name: shown, "next_key": following, "has_more": bool(left)}

    def get_order(self, body: Row) -> Row:
        return {"errcode": 0, "errmsg": "ok", "order": self._order(body)}

    def _order(self, body: Row) -> Row:
        found = self.shop.order(body["order_id"])
        if found is None:
            raise Problem(100002, "order not exist")
        return found

    def get_claim(self, body: Row) -> Row:
        wanted = str(body["after_sale_order_id"])
        for one in self.shop.claims:
            if str(one["after_sale_order_id"]) == wanted:
                return {"errmsg": "ok", "after_sale_order": one}  # no errcode: that is a success too
        raise Problem(10020003, "no such after sale")

    def send(self, body: Row) -> Row:
        order = self._order(body)
        if self.meanwhile:
            self.meanwhile.pop(0)()
        for parcel in body["delivery_list"]:
            if parcel["delivery_id"] not in {one["delivery_id"] for one in COMPANIES}:
                raise Problem(606004, "delivery_id")
            if not parcel["waybill_id"]:
                raise Problem(606005, "waybill_id")
            if self.partial:
                parcel = {**parcel, "product_infos": parcel["product_infos"][:1]}
            self.take(order, parcel)
        order["update_time"] = self.shop.now
        self.shop.writes.append("send")
        if self.partial:
            raise Problem(-1, "system busy")
        return {"errcode": 0, "errmsg": "ok"}

    def take(self, order: Row, parcel: Row) -> None:
        """One parcel leaves."""
        delivery = order["order_detail"]["delivery_info"]
        left = self._left(order)
        for part in parcel["product_infos"]:
            pair = part["product_id"], part["sku_id"]
            if pair not in left:
                raise Problem(606042, "product list")
            if order["status"] not in {20, 21} or part["product_cnt"] > left[pair] or part["product_cnt"] < 1:
                raise Problem(101100, "order status does not allow")
            left[pair] -= part["product_cnt"]
        name = next(one["delivery_name"] for one in COMPANIES if one["delivery_id"] == parcel["delivery_id"])
        kept = {**parcel, "delivery_name": name, "delivery_time": self.shop.now, "delivery_address": {}}
        delivery["delivery_product_info"].append(kept)
        lines = order["order_detail"]["product_infos"]
        pending = sum(line["on_aftersale_sku_cnt"] for line in lines)
        order["status"] = 30 if not any(left.values()) and not pending else 21
        delivery["ship_done_time"] = self.shop.now if order["status"] == 30 else 0

    def _left(self, order: Row) -> Counter[tuple[str, str]]:
        left: Counter[tuple[str, str]] = Counter()
        for line in order["order_detail"]["product_infos"]:
            back = line["on_aftersale_sku_cnt"] + line["finish_aftersale_sku_cnt"]
            left[line["product_id"], line["sku_id"]] += line["sku_cnt"] - back
        for parcel in order["order_detail"]["delivery_info"]["delivery_product_info"]:
            for part in parcel["product_infos"]:
                left[part["product_id"], part["sku_id"]] -= part["product_cnt"]
        return left

    def renumber(self, body: Row) -> Row:
        order = self._order(body)
        parcels = order["order_detail"]["delivery_info"]["delivery_product_info"]
        if self.changes[order["order_id"]] >= 3:
            raise Problem(606041, "change limit")
        if "change_infos" in body:
            changes = [(one["old"]["waybill_id"], one["new"]) for one in body["change_infos"]]
        else:
            if len(parcels) > 1:
                raise Problem(606040, "split order")
            changes = [(parcels[0]["waybill_id"], one) for one in body["delivery_list"]]
        for old, new in changes:
            parcel = next((one for one in parcels if one["waybill_id"] == old), None)
            if parcel is None or new["product_infos"] != parcel["product_infos"]:
                raise Problem(606042, "product list")
            parcel |= {"waybill_id": new["waybill_id"], "delivery_id": new["delivery_id"]}
        self.changes[order["order_id"]] += 1
        self.shop.writes.append("renumber")
        order["update_time"] = self.shop.now
        return {"errcode": 0, "errmsg": "ok"}

    def notes(self, body: Row) -> Row:
        self._order(body)["order_detail"]["ext_info"]["merchant_notes"] = body["merchant_notes"]
        return {"errcode": 0, "errmsg": "ok"}

    def companies(self, _body: Row) -> Row:
        return {"errcode": 0, "errmsg": "ok", "company_list": COMPANIES}

    def get_stock(self, body: Row) -> Row:
        sku = self._sku(body)
        data = {"normal_stock_num": sku["stock_num"], "limited_discount_stock_num": sku["limited"],
                "warehouse_stocks": [], "total_stock_num": sku["stock_num"] + sku["limited"],
                "finder_stock_num": 0}  # fmt: skip
        return {"errcode": 0, "errmsg": "ok", "data": data}

    def _sku(self, body: Row) -> Row:
        found = self.shop.sku(body["product_id"], body["sku_id"])
        if found is None:
            raise Problem(10020050, "sku not found")
        return found

    def update_stock(self, body: Row) -> Row:
        sku, kind, number = self._sku(body), body["diff_type"], body["num"]
        if kind in {1, 2} and not number:
            raise Problem(10020218, "zero difference")
        now = {1: sku["stock_num"] + number, 2: sku["stock_num"] - number, 3: number}[kind]
        if now < 0:
            raise Problem(10020219, "not enough")
        sku["stock_num"] = now
        self.shop.writes.append("stock")
        return {"errcode": 0, "errmsg": "ok"}

    def list_products(self, body: Row) -> Row:
        if body["page_size"] > 30:
            raise Problem(10020041, "page_size")
        at = int(body["next_key"] or 0)
        shown = self.shop.products[at : at + body["page_size"]]
        numbers = [one["product_id"] for one in shown]
        total = len(self.shop.products)
        return {"errcode": 0, "product_ids": numbers, "next_key": str(at + len(shown)), "total_num": total}

    def get_product(self, body: Row) -> Row:
        found = next((one for one in self.shop.products if one["product_id"] == body["product_id"]), None)
        if found is None:
            raise Problem(10020052, "product not found")
        return {"errcode": 0, "product": found} if found["status"] else {"errcode": 0}


CALLS: dict[str, Callable[[Api, Row], Row]] = {
    "/channels/ec/order/list/get": Api.list_orders,
    "/channels/ec/order/get": Api.get_order,
    "/channels/ec/order/delivery/send": Api.send,
    "/channels/ec/order/deliveryinfo/update": Api.renumber,
    "/channels/ec/order/deliverycompanylist/get": Api.companies,
    "/channels/ec/order/merchantnotes/update": Api.notes,
    "/channels/ec/product/stock/get": Api.get_stock,
    "/channels/ec/product/stock/update": Api.update_stock,
    "/channels/ec/product/list/get": Api.list_products,
    "/channels/ec/product/get": Api.get_product,
    "/channels/ec/aftersale/getaftersalelist": Api.list_claims,
    "/channels/ec/aftersale/getaftersaleorder": Api.get_claim,
}


def token_answer(shop: Shop, asked: Row) -> Row:
    """What the token's address answers: the living token but in its last five minutes."""
    if asked.get("grant_type") != "client_credential" or asked.get("appid") != APP_ID:
        raise Problem(40013, "invalid appid")
    if asked.get("secret") != SECRET:
        raise Problem(40125, "invalid appsecret")
    living = [token for token, ends in shop.tokens.items() if ends - 300 > shop.now]
    if asked.get("force_refresh"):
        if shop.forced and shop.now - shop.forced[-1] < 30:
            raise Problem(45011, "too often")
        shop.forced.append(shop.now)
        shop.tokens, living = {}, []
    if not living:
        living = [f"AT-{shop.next(1)}"]
        shop.tokens[living[0]] = shop.now + 7200
    return {"access_token": living[-1], "expires_in": shop.tokens[living[-1]] - shop.now}


def application(api: Api) -> Starlette:
    """WeChat's host."""

    async def call(request: Request) -> Response:
        if api.foreign_ip:
            return Response("<html>forbidden</html>", 403)
        raw = await request.body()
        try:
            body: Any = json.loads(raw)
            if request.url.path == "/cgi-bin/stable_token":
                return dated(token_answer(api.shop, body))
            return dated(api.answer(request.url.path, dict(request.query_params), body, raw))
        except ValueError:
            return dated(Problem(47001, "data format error").answer)
        except Problem as refused:
            return dated(refused.answer)

    def dated(answer: Row) -> Response:
        at = datetime.fromtimestamp(api.shop.now, UTC)
        return JSONResponse(answer, headers={"date": at.strftime("%a, %d %b %Y %H:%M:%S GMT")})

    return Starlette(routes=[Route("/{path:path}", call, methods=["POST"])])


class WeixinShopMarket:
    """The shop for the suite that every connector passes."""

    platform = "weixin_shop"
    acting = ("/order/delivery/send", "/product/stock/update")

    def __init__(self, api: Api, faults: Faults, endpoint: str) -> None:
        self.api = api
        self.shop = api.shop
        self.faults = faults
        self.account = Account(endpoint, {"app_key": APP_ID, "app_secret": SECRET, "access_token": "AT-1"})

    @property
    def now(self) -> int:
        return self.shop.now * 1000

    def place(self, quantity: int = 2) -> str:
        product = (self.shop.products or [self.shop.add_product("A1", "红", "蓝")])[0]
        return str(self.shop.place((product, product["skus"][0], quantity))["order_id"])

    def spoil(self, number: str) -> None:
        self.order(number)["status"] = 77

    def refund(self, number: str) -> None:
        self.shop.ask_back(self.order(number))

    def expire(self) -> None:
        self.shop.tokens = {}

    def shipped(self, number: str) -> list[str]:
        delivery = self.order(number)["order_detail"]["delivery_info"]
        return [one["waybill_id"] for one in delivery["delivery_product_info"]]

    def for_sale(self, listing: ListingRef) -> int:
        sku = self.shop.sku(listing.item_id, listing.sku_id)
        assert sku is not None
        return int(sku["stock_num"] + sku["limited"])

    def order(self, number: str) -> Row:
        found = self.shop.order(number)
        assert found is not None
        return found


@contextlib.contextmanager
def open_market(now: int) -> Iterator[WeixinShopMarket]:
    """A shop that is served while the block lasts."""
    api, faults = Api(Shop(now // 1000)), Faults()
    with serving(application(api), faults) as endpoint:
        yield WeixinShopMarket(api, faults, endpoint)
